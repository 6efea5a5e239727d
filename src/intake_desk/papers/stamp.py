"""The reprint mark: laid over a copy of the stored pages, which themselves are never touched."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re

import pypdfium2 as pdfium

from intake_desk.papers.cleaning import clean
from intake_desk.papers.fonts import HEI, Fonts
from intake_desk.papers.ink import MM, RED, Ink
from intake_desk.papers.typeset import Align, Run, Style, set_paragraph
from intake_desk.papers.values import day
from intake_desk.papers.wording import Words

SIZE = 9.0
TOP_MM = 5.0


def stamped(
    fonts: Fonts, words: Words, pdf: bytes, *, ordinal: int, reason: str, on: dt.date | None
) -> bytes:  # fmt: skip
    """The pages of `pdf` with one framed line at the head of each. Raises MissingGlyphs for the reason's characters."""
    reason = " ".join(clean(reason).split())
    fonts.require([reason])
    line = words("reprint.line_dated" if on else "reprint.line", n=ordinal, reason=reason, on=day(words, on))
    document = pdfium.PdfDocument(pdf)
    try:
        for index in range(len(document)):
            page = document[index]
            _lay_over(document, page, _overlay(fonts, line, page.get_size()))
        target = io.BytesIO()
        document.save(target)
        return with_own_id(target.getvalue(), pdf + line.encode())
    finally:
        document.close()


def with_own_id(stamped_pdf: bytes, seed: bytes) -> bytes:
    """The file named after `seed`, which is what is printed: pdfium makes its second identifier from the clock."""
    own = hashlib.sha256(seed).hexdigest()[:32].upper().encode("ascii")
    return re.sub(rb"(/ID ?\[<[0-9A-F]{32}><)[0-9A-F]{32}(>\])", rb"\g<1>" + own + rb"\2", stamped_pdf)


def _overlay(fonts: Fonts, line: str, size: tuple[float, float]) -> bytes:
    """A page of the same size that holds the mark and nothing else."""
    ink = Ink(fonts, size=size, title="")
    ink.new_page()
    style = Style(HEI, SIZE, SIZE * 1.35, Align.LEFT)
    width = size[0] - 24 * MM
    lines = set_paragraph(fonts, [Run(line, HEI)], style, measure=width)
    top = size[1] - TOP_MM * MM
    for number, one in enumerate(lines):
        ink.write(12 * MM, top - (number + 1) * style.leading, one.segments, size=SIZE, colour=RED)
    height = len(lines) * style.leading + 5
    ink.box(10.5 * MM, top - height, width=max(one.width for one in lines) + 3 * MM, height=height, line=0.6)
    return ink.finish()


def _lay_over(document: pdfium.PdfDocument, page: pdfium.PdfPage, overlay: bytes) -> None:
    source = pdfium.PdfDocument(overlay)
    mark = source.page_as_xobject(0, document) if hasattr(source, "page_as_xobject") else None
    if mark is None:
        raise RuntimeError("pypdfium2 cannot lay pages over each other")
    page.insert_obj(mark.as_pageobject())
    page.gen_content()
    mark.close()
    source.close()
