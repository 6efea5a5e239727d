"""Finished PDF pages as plain pixels, for the window and for pictures; no Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pypdfium2 as pdfium


@dataclass(frozen=True)
class PageImage:
    """One page: rows of 4-byte pixels, blue-green-red-alpha, no padding between rows (QImage.Format_ARGB32)."""

    width: int
    height: int
    bgra: bytes

    def __repr__(self) -> str:
        return f"PageImage({self.width}×{self.height})"


def pages(pdf: bytes, dpi: float = 96.0) -> tuple[PageImage, ...]:
    """Every page of `pdf` at `dpi`, on white."""
    return tuple(each_page(pdf, dpi))


def each_page(pdf: bytes, dpi: float) -> Iterator[PageImage]:
    """The same, one at a time: a page for print takes 35 MB."""
    import pypdfium2 as pdfium  # noqa: PLC0415  - signing in must not wait for it

    document = pdfium.PdfDocument(pdf)
    try:
        for index in range(len(document)):
            yield _image(document[index], dpi)
    finally:
        document.close()


def length_mm(pdf: bytes) -> float:
    """How long the first page is; that of an 80 mm slip is cut to its text."""
    import pypdfium2 as pdfium  # noqa: PLC0415

    document = pdfium.PdfDocument(pdf)
    try:
        return float(document[0].get_height()) / 72 * 25.4
    finally:
        document.close()


def _image(page: pdfium.PdfPage, dpi: float) -> PageImage:
    import pypdfium2.raw as pdfium_c  # noqa: PLC0415

    bitmap = page.render(scale=dpi / 72, force_bitmap_format=pdfium_c.FPDFBitmap_BGRA)
    rows = bytes(bitmap.buffer)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    bitmap.close()
    page.close()
    if stride != width * 4:
        starts = range(0, stride * height + 1, stride)
        rows = b"".join(rows[start : start + width * 4] for start, _ in pairwise(starts))
    return PageImage(width, height, rows)
