"""One TrueType font as our PDF pages embed it: right text layer above U+FFFF, small subsets, work kept for later."""

from __future__ import annotations

import gc
import mmap
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import ttfonts

MOST_FONTS = 16  # the ship set has seven, an office may add its own
KEPT_SUBSETS = 64  # first subsets kept ready; up to 50 kB each
PLACES = 256  # codes of one subset; the first is the font's own "no such character"


class _Face(ttfonts.TTFontFace):  # type: ignore[misc]
    """The file mapped instead of read: what is never drawn takes no memory, and a table is a view, not a copy."""

    def readFile(self, f: str) -> None:
        if not hasattr(self, "_ttf_data"):
            self.filename = f
            with Path(f).open("rb") as file:
                self._ttf_data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._pos = 0

    def get_table(self, tag: str) -> bytes | memoryview:
        start, length = self.get_table_pos(tag)
        if tag == "glyf":
            return memoryview(self._ttf_data)[start : start + length]
        return bytes(self._ttf_data[start : start + length])


@dataclass(frozen=True)
class Subset:
    """What one subset adds to a file, ready to be written; `%d` stands where the number of another object goes.

    `font` refers to `descriptor` and `unicode_map`, `descriptor` to `outlines`.
    """

    outlines: bytes
    unicode_map: bytes
    descriptor: bytes
    font: bytes


class EmbeddedFont:
    """A font whose ToUnicode map names every character as it was entered; reportlab reads the file and cuts subsets.

    WORKAROUND(reportlab 5.1, makeToUnicodeCMap): its own map has five hex digits above U+FFFF, which readers take for
    another character.
    """

    def __init__(self, path: Path) -> None:
        self.face = _Face(str(path))
        self._seeded: dict[str, tuple[dict[str, tuple[int, str]], Subset]] = {}

    def case(self, seed: str) -> Typecase:
        """For one paper. The characters of `seed` get the first subset, the same for every paper of its kind.

        So that one is made once; what the seed lacks goes into further, small ones.
        """
        if not seed:
            return Typecase(self, {}, None)
        if seed not in self._seeded:
            if len(self._seeded) >= KEPT_SUBSETS:
                self._seeded.clear()
            codes = [code for code in dict.fromkeys(map(ord, seed)) if code in self.face.charToGlyph][: PLACES - 1]
            places = {chr(code): (0, f"{place:02x}") for place, code in enumerate(codes, start=1)}
            self._seeded[seed] = places, self.cut(0, [0, *codes], level=9)
        places, subset = self._seeded[seed]
        return Typecase(self, dict(places), subset)

    def cut(self, number: int, codes: Sequence[int], *, level: int) -> Subset:
        """The subset of `codes`, each at its place in the sequence."""
        base = (ttfonts.SUBSETN(number) + b"+" + self.face.name).decode("ascii")
        plain = self.face.makeSubset(codes)
        widths = " ".join(f"{self.face.getCharWidth(code):g}" for code in codes)
        font = (
            f"<< /Type /Font /Subtype /TrueType /BaseFont /{base} /FirstChar 0 /LastChar {len(codes) - 1} "
            f"/Widths [ {widths} ] /FontDescriptor %d 0 R /ToUnicode %d 0 R >>"
        )
        unicode_map = unicode_map_of(base, codes).encode("ascii")
        return Subset(
            stream(zlib.compress(plain, level), f"/Length1 {len(plain)}"),
            stream(zlib.compress(unicode_map, level)),
            self._descriptor(base).encode("ascii"),
            font.encode("ascii"),
        )

    def _descriptor(self, base: str) -> str:
        face = self.face
        flags = (face.flags & ~ttfonts.FF_NONSYMBOLIC) | ttfonts.FF_SYMBOLIC
        box = " ".join(f"{edge:g}" for edge in face.bbox)
        return (
            f"<< /Type /FontDescriptor /FontName /{base} /Flags {flags} /FontBBox [ {box} ] "
            f"/Ascent {face.ascent:g} /CapHeight {face.capHeight:g} /Descent {face.descent:g} "
            f"/ItalicAngle {face.italicAngle:g} /StemV {face.stemV:g} /MissingWidth {face.defaultWidth:g} "
            "/FontFile2 %d 0 R >>"
        )


def font_in(path: Path) -> EmbeddedFont:
    """The font of this file, read once for every press of the process: 10 to 25 MB each."""
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=MOST_FONTS)
def _read(path: Path, _changed_at: int) -> EmbeddedFont:
    with _unsearched():
        return EmbeddedFont(path)


@contextmanager
def _unsearched() -> Iterator[None]:
    """A font's tables are large and stay: looked through for garbage they stop every thread for a third of a second."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()


class Typecase:
    """The characters one paper takes from one font, and where in its subsets each one lies."""

    def __init__(self, font: EmbeddedFont, places: dict[str, tuple[int, str]], seeded: Subset | None) -> None:
        self._font = font
        self._places = places
        self._seeded = seeded
        self._own: list[list[int]] = []  # codes of the subsets after the seeded one

    def spell(self, text: str) -> list[tuple[int, str]]:
        """`text` as runs of one subset: its number, and the codes in hexadecimal digits."""
        places = self._places
        runs: list[tuple[int, str]] = []
        current, codes = -1, ""
        for character in text:
            number, code = places.get(character) or self._take(character)
            if number != current:
                if codes:
                    runs.append((current, codes))
                current, codes = number, ""
            codes += code
        return [*runs, (current, codes)] if codes else runs

    def _take(self, character: str) -> tuple[int, str]:
        if not self._own or len(self._own[-1]) == PLACES:
            self._own.append([0])
        case = self._own[-1]
        place = len(self._own) - (0 if self._seeded else 1), f"{len(case):02x}"
        case.append(ord(character))
        self._places[character] = place
        return place

    def subsets(self) -> list[Subset]:
        """By number, everything this paper needs of the font."""
        first = [self._seeded] if self._seeded else []
        return [*first, *(self._font.cut(number, codes, level=1) for number, codes in enumerate(self._own, len(first)))]


def stream(content: bytes, more: str = "") -> bytes:
    """The body of a stream object; `content` is deflated already."""
    head = f"<< /Length {len(content)} /Filter /FlateDecode {more}>>\nstream\n"
    return head.encode("ascii") + content + b"\nendstream"


def unicode_map_of(name: str, subset: Sequence[int]) -> str:
    """A ToUnicode CMap: UTF-16BE with surrogates, at most 100 entries a block (ISO 32000-1, 9.10.3)."""
    entries = [f"<{place:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for place, code in enumerate(subset)]
    blocks = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    head = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    return "\n".join([*head, *body, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])
