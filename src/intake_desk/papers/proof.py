"""Reads a finished PDF back before anybody may print it: every character, every entered value, every code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import pypdfium2 as pdfium
import zxingcpp

from intake_desk.papers.faults import BadPage
from intake_desk.papers.ink import Code

DPI = 100  # coarser than any printer: what reads here reads on paper
_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
PDFIUM_HYPHEN = "\x02"  # what pdfium answers for a hyphen at a line's end before a letter


def check(pdf: bytes, *, said: Sequence[str], text: str, values: Iterable[str], codes: Sequence[Code]) -> None:
    """Raises BadPage where the pages do not give back what went in. No message carries entered text."""
    document = pdfium.PdfDocument(pdf)
    try:
        if len(document) != len(said):
            raise BadPage(f"{len(document)} pages instead of {len(said)}")
        for number, expected in enumerate(said):
            page = document[number]
            _check_page(page, expected, number)
            for code in codes:
                if code.page == number:
                    _check_code(page, code)
            page.close()
        _check_values(_squeezed(text), values)
    finally:
        document.close()


def _check_page(page: pdfium.PdfPage, expected: str, number: int) -> None:
    layer = page.get_textpage()
    found = Counter(_squeezed(layer.get_text_bounded()).replace(PDFIUM_HYPHEN, "-"))
    layer.close()
    wanted = Counter(_squeezed(expected))
    if found != wanted:
        points = sorted({f"U+{ord(c):04X}" for c in (found - wanted) + (wanted - found)})
        raise BadPage(f"page {number + 1}: the text layer differs at {' '.join(points[:8])}")


def _check_values(text: str, values: Iterable[str]) -> None:
    lost = sum(1 for value in values if _squeezed(value) not in text and not _is_woven_in(_squeezed(value), text))
    if lost:
        raise BadPage(f"{lost} values are not on the paper as entered")


def _is_woven_in(value: str, text: str) -> bool:
    """Two long cells of one row are written line by line in turn: then at least order and number must hold."""
    rest = iter(text)
    return all(character in rest for character in value)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _check_code(page: pdfium.PdfPage, code: Code) -> None:
    margin = 8
    width, height = page.get_size()
    crop = (
        max(code.left - margin, 0),
        max(code.bottom - margin, 0),
        max(width - code.left - code.side - margin, 0),
        max(height - code.bottom - code.side - margin, 0),
    )
    bitmap = page.render(scale=DPI / 72, crop=crop, grayscale=True)
    view = memoryview(bytes(bitmap.buffer)).cast("B", (bitmap.height, bitmap.stride))
    found = zxingcpp.read_barcodes(view, formats=_QR, try_rotate=False, try_downscale=False, try_invert=False)
    bitmap.close()
    if [one.text for one in found] != [code.text]:
        raise BadPage("the QR code does not read back")
