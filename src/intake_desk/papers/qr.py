"""The head of a receipt: number and query code in large figures, the QR code beside them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

import zxingcpp

from intake_desk.papers.fonts import HEI, SONG, Fonts
from intake_desk.papers.ink import MM, Ink
from intake_desk.papers.page import Edge, Row, Sheet, space, text_row
from intake_desk.papers.typeset import Align, Run, set_paragraph
from intake_desk.papers.values import Values

SIDE = 25 * MM
QUIET = 3.5 * MM  # nothing printed nearer to the code


def payload(visit_number: str, verify_code: str) -> str:
    """What the QR code says: the number, and the keyed code any desk of the county can check without a network."""
    return f"{visit_number} {verify_code}".strip()


@lru_cache(maxsize=8)  # a paper is set more than once until it fits
def modules(text: str) -> tuple[bytes, ...]:
    """Modules by row, one byte each, 0 is dark; the quiet zone is left to the page."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=False)
    view = memoryview(image)
    width = view.shape[1] if view.shape else 0
    flat = view.tobytes()
    return tuple(flat[start : start + width] for start in range(0, len(flat), width or 1))


def ticket_rows(fonts: Fonts, values: Values, sheet: Sheet) -> list[Row]:
    """One framed row: at the left what to keep and quote, at the right the code to scan."""
    body = replace(sheet.body, align=Align.LEFT)
    words = values.words
    lines = []
    for label, name in (("ticket.number", "visit_number"), ("ticket.query_code", "query_code")):
        value = values.scalar(name)
        if value:
            lines.append((body, [Run(words(label), HEI)]))
            large = replace(body, size=body.size * 1.25, leading=body.leading * 1.25, face=SONG)
            lines.append((large, [Run(value, SONG, is_value=True)]))
    is_narrow = sheet.form == "roll"
    room = sheet.width - (4 * MM if is_narrow else SIDE + 10 * MM)
    rows = [text_row(line, style) for style, runs in lines for line in set_paragraph(fonts, runs, style, measure=room)]
    text_height = sum(row.height for row in rows)
    height = (text_height + QUIET + SIDE if is_narrow else max(text_height, SIDE)) + 4 * MM
    text = payload(values.scalar("visit_number"), values.scalar("verify_code"))
    dark = modules(text)

    def draw(ink: Ink, left: float, top: float, edge: Edge) -> None:
        ink.box(left, top - height, width=sheet.width, height=height, line=0.8)
        at = top - (2 * MM if is_narrow else (height - text_height) / 2)
        for row in rows:
            row.draw(ink, left + (2 if is_narrow else 4) * MM, at, edge)
            at -= row.height
        code_left = left + (sheet.width - SIDE) / 2 if is_narrow else left + sheet.width - SIDE - 3 * MM
        code_top = at - QUIET if is_narrow else top - (height - SIDE) / 2
        ink.modules(code_left, code_top, rows=dark, side=SIDE, text=text)

    return [Row(height, draw), space(4.0)]
