"""Raster ESC/POS for the receipt printer: a page as pixels becomes bytes for a raw queue. Pure; sends nothing.

Always pixels, never the printer's own letters: its fonts have no rare characters.
"""

from __future__ import annotations

HEAD_DOTS = 576  # 72 mm of an 80 mm roll at 203 dpi
DPI = 203.2  # 8 dots to the millimetre
BAND = 240  # rows handed over at once: small printers buffer little
DARK = 160  # grey below this becomes a dot
_START = b"\x1b@"  # initialise
_FEED_AND_CUT = b"\x1dVB\x20"  # feed past the blade, then cut
_RASTER = b"\x1dv0\x00"


def escpos(width: int, height: int, bgra: bytes) -> bytes:
    """The bytes that print a page of `width` × `height` pixels at DPI, four bytes a pixel, blue first, on white.

    A page wider than the head loses its margins equally on both sides; a narrower one stands in the middle.
    """
    if len(bgra) != width * height * 4:
        raise ValueError("not a page of that size")
    green = bgra[1::4]
    rows = [_packed(green[start : start + width]) for start in range(0, len(green), width)]
    parts = [_START]
    for first in range(0, height, BAND):
        band = rows[first : first + BAND]
        parts += [_RASTER, _short(HEAD_DOTS // 8), _short(len(band)), *band]
    return b"".join([*parts, _FEED_AND_CUT])


_DOT = bytes(ord("1") if grey < DARK else ord("0") for grey in range(256))


def _packed(row: bytes) -> bytes:
    """One row of grey pixels as the bits of the head."""
    spare = HEAD_DOTS - len(row)
    if spare < 0:
        row = row[-spare // 2 :][:HEAD_DOTS]
    dots = row.translate(_DOT).decode("ascii").rjust((HEAD_DOTS + len(row)) // 2, "0").ljust(HEAD_DOTS, "0")
    return int(dots, 2).to_bytes(HEAD_DOTS // 8, "big")


def _short(number: int) -> bytes:
    return number.to_bytes(2, "little")
