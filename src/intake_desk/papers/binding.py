"""Binds finished pages into one file: the easier words go along with the paper they explain."""

from __future__ import annotations

import io

import pypdfium2 as pdfium

from intake_desk.papers.stamp import with_own_id


def bound(first: bytes, second: bytes) -> bytes:
    """All pages of both, under the title of the first; the same files give the same bytes."""
    target = pdfium.PdfDocument(first)
    try:
        source = pdfium.PdfDocument(second)
        target.import_pages(source)
        source.close()
        written = io.BytesIO()
        target.save(written)
        return with_own_id(written.getvalue(), first + second)
    finally:
        target.close()
