"""Framed tables whose cells grow, and which go on over the page without losing a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from intake_desk.papers.fonts import HEI, Fonts
from intake_desk.papers.ink import Ink
from intake_desk.papers.page import CENTRE_OF_HAN, Edge, Row
from intake_desk.papers.typeset import Align, Run, Style, TextLine, set_paragraph

PAD = 4.5  # points between a frame and its text
OUTER, INNER = 1.0, 0.5


@dataclass(frozen=True)
class Box:
    """One cell ready to be set: runs, where they stand, how wide the cell is."""

    runs: tuple[Run, ...]
    width: float
    align: Align = Align.LEFT
    is_label: bool = False
    lines: int = 1


@dataclass(frozen=True)
class _SetBox:
    left: float
    width: float
    lines: tuple[TextLine, ...]
    style: Style
    is_label: bool


def table_rows(  # noqa: PLR0913
    fonts: Fonts, rows: Sequence[Sequence[Box]], *, body: Style, width: float,
    joins: tuple[bool, bool], has_head: bool = False, bound: Sequence[int] = (),
) -> list[Row]:  # fmt: skip
    """Rows of a table; the boxes of each row must add up to `width`. `joins`: a table stands right above, below.

    `has_head`: the first row comes again on every page; `bound`: numbers of rows that stay with the next one.
    """
    finished: list[Row] = []
    head: Row | None = None
    for number, row in enumerate(rows):
        boxes = [_set(fonts, row, place, body=body) for place in range(len(row))]
        least = max(box.lines for box in row)
        ends = (number == 0 and not joins[0], number == len(rows) - 1 and not joins[1])
        slices = _slices(boxes, least=least, body=body, width=width, ends=ends)
        if has_head and number == 0:
            head = slices[0]
        keeps = number in bound or (has_head and number == 0 and len(rows) > 1)
        finished += [replace(one, keeps=one.keeps or keeps, head=head if number else None) for one in slices]
    return finished


def _set(fonts: Fonts, row: Sequence[Box], place: int, *, body: Style) -> _SetBox:
    box = row[place]
    left = sum(one.width for one in row[:place])
    style = _box_style(body, box.align, is_label=box.is_label)
    lines = set_paragraph(fonts, box.runs, style, measure=box.width - 2 * PAD)
    return _SetBox(left, box.width, tuple(lines), style, box.is_label)


@cache
def _box_style(body: Style, align: Align, *, is_label: bool) -> Style:
    if is_label:
        return replace(body, align=Align.CENTRE, first_indent=0.0, face=HEI)
    return replace(body, align=align, first_indent=0.0)


def _slices(boxes: list[_SetBox], *, least: int, body: Style, width: float, ends: tuple[bool, bool]) -> list[Row]:
    """One row of the table as one Row, or as many one-line Rows as its longest cell needs if that is long."""
    count = max(least, *(len(box.lines) for box in boxes))
    if count <= 12:
        height = count * body.leading + 2 * PAD * 0.8
        return [Row(height, _painter(boxes, height=height, width=width, ends=ends, part=None), keeps=False)]
    rows = []
    for line in range(count):
        first, last = line == 0, line == count - 1
        height = body.leading + (PAD * 0.8 if first or last else 0.0)
        part = (line, first, last)
        painter = _painter(boxes, height=height, width=width, ends=(ends[0] and first, ends[1] and last), part=part)
        rows.append(Row(height, painter, keeps=line < 2 or line == count - 2))
    return rows


def _painter(
    boxes: list[_SetBox], *, height: float, width: float, ends: tuple[bool, bool], part: tuple[int, bool, bool] | None
) -> Callable[[Ink, float, float, Edge], None]:
    def draw(ink: Ink, left: float, top: float, edge: Edge) -> None:
        _frame(ink, boxes, left=left, top=top, height=height, width=width, ends=ends, edge=edge, part=part)
        for box in boxes:
            _text(ink, box, left=left, top=top, height=height, part=part)

    return draw


def _frame(  # noqa: PLR0913
    ink: Ink, boxes: list[_SetBox], *, left: float, top: float, height: float, width: float,
    ends: tuple[bool, bool], edge: Edge, part: tuple[int, bool, bool] | None,
) -> None:  # fmt: skip
    """Outer lines thick, inner ones thin; a page break closes the frame below and opens it above."""
    opens = ends[0] or edge.is_first
    closes = ends[1] or edge.is_last
    if part and edge.is_first and not part[1]:  # a cell that goes on: some air under the new page's frame
        top, height = top + PAD * 0.7, height + PAD * 0.7
    if part and edge.is_last and not part[2]:
        height += PAD * 0.7
    bottom, right = top - height, left + width
    if opens or part is None or part[1]:
        ink.rule((left, top), (right, top), width=OUTER if opens else INNER)
    if closes:
        ink.rule((left, bottom), (right, bottom), width=OUTER)
    for x in (left, right):
        ink.rule((x, top), (x, bottom), width=OUTER)
    for box in boxes[1:]:
        ink.rule((left + box.left, top), (left + box.left, bottom), width=INNER)


def _text(
    ink: Ink, box: _SetBox, *, left: float, top: float, height: float, part: tuple[int, bool, bool] | None
) -> None:
    leading, size = box.style.leading, box.style.size
    if part is None:
        filled = len(box.lines) * leading
        at = top - (height - filled) / 2
        if not box.is_label and len(box.lines) > 4:
            at = top - PAD * 0.8
        lines: tuple[TextLine, ...] = box.lines
    else:
        at = top - (PAD * 0.8 if part[1] else 0.0)
        lines = box.lines[part[0] : part[0] + 1]
    for number, line in enumerate(lines):
        base = at - number * leading - leading / 2 - CENTRE_OF_HAN * size
        ink.write(left + box.left + PAD, base, line.segments, size=size)
