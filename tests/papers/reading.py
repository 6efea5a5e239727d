"""Reads pages back with two readers that are not ours, and looks at where each character stands."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdf
import pypdfium2 as pdfium


@dataclass(frozen=True)
class Glyph:
    """One visible character and its box in points from the lower left corner."""

    character: str
    left: float
    bottom: float
    right: float
    top: float


def squeezed(text: str) -> str:
    return "".join(text.split())


def text_by_pdfium(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def text_by_pypdf(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def glyphs(pdf: bytes) -> list[list[Glyph]]:
    """Visible characters page by page, in the order written."""
    document = pdfium.PdfDocument(pdf)
    pages = []
    try:
        for page in document:
            layer = page.get_textpage()
            found = []
            for index in range(layer.count_chars()):
                character = layer.get_text_range(index, 1)
                if character.strip():
                    found.append(Glyph(character, *layer.get_charbox(index, loose=True)))
            pages.append(found)
    finally:
        document.close()
    return pages


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    document = pdfium.PdfDocument(pdf)
    try:
        return [page.get_size() for page in document]
    finally:
        document.close()


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Base font names and whether the file itself carries the font."""
    found = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            one = font.get_object()
            found[one["/BaseFont"]] = "/FontFile2" in one.get("/FontDescriptor", {}).get_object()
    return found
