"""Rows to pages: the sheets (letter-form notice, A4 form, A5 slip), their furniture, and what goes on which page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from intake_desk.papers.fonts import SONG, TITLE, Face
from intake_desk.papers.ink import BLACK, GREY, MM, RED, Ink
from intake_desk.papers.typeset import Align, Run, Style, TextLine, set_paragraph

CENTRE_OF_HAN = 0.38  # of the size: from the baseline to the middle of a character


@dataclass(frozen=True)
class Edge:
    """Whether a row is the first or last on its page: tables close their frames there."""

    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Row:
    """Something with a height; `draw(ink, left, top, edge)`. `keeps`: stays on the page of the row after it.

    `head`: drawn above it when it comes first on a new page (the head of a grid).
    """

    height: float
    draw: Callable[[Ink, float, float, Edge], None]
    keeps: bool = False
    is_space: bool = False
    head: Row | None = None


@dataclass(frozen=True)
class Sheet:
    """Paper and measures in points. `first_top` is where the text of page one begins, the others at `top`."""

    size: tuple[float, float]
    left: float
    width: float
    top: float
    bottom: float
    first_top: float
    form: str  # letter / form / slip / roll
    body: Style
    least: float = 0.0  # no character is smaller
    has_spare: bool = True  # cells are kept high enough to write in by hand

    @property
    def first_height(self) -> float:
        return self.first_top - self.bottom

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True)
class Furniture:
    """What stands around the text: words already chosen."""

    issuer: str
    note: str
    draft_word: str
    draft_line: str
    running: str = ""  # number of the paper, on pages after the first of forms and slips


def text_row(line: TextLine, style: Style, *, keeps: bool = False) -> Row:
    """One line of text, its characters centred in the leading."""

    def draw(ink: Ink, left: float, top: float, edge: Edge) -> None:
        base = top - style.leading / 2 - CENTRE_OF_HAN * style.size
        ink.write(left, base, line.segments, size=style.size, colour=style.colour or BLACK, bold=style.is_bold)

    return Row(style.leading, draw, keeps)


def space(height: float, *, keeps: bool = False) -> Row:
    return Row(height, lambda ink, left, top, edge: None, keeps, is_space=True)


def paginate(rows: Sequence[Row], sheet: Sheet) -> list[list[Row]]:
    """Rows for each page; rows that keep with the next one move together, spaces at a page's head are dropped."""
    pages: list[list[Row]] = [[]]
    room = sheet.first_height
    for group in _groups(rows):
        needed = sum(row.height for row in group)
        if needed > room + 0.01 and pages[-1] and needed <= sheet.height:
            pages.append([])
            room = sheet.height
        for row in group:
            if row.height > room + 0.01 and pages[-1]:
                pages.append([])
                room = sheet.height
            if row.is_space and not pages[-1] and len(pages) > 1:
                continue
            if row.head and not pages[-1] and len(pages) > 1:
                pages[-1].append(row.head)
                room -= row.head.height
            pages[-1].append(row)
            room -= row.height
    return [page for page in pages if any(not row.is_space for row in page)] or [[]]


def _groups(rows: Sequence[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    joins = False
    for row in rows:
        if joins:
            groups[-1].append(row)
        else:
            groups.append([row])
        joins = row.keeps
    return groups


def draw_pages(ink: Ink, pages: Sequence[Sequence[Row]], sheet: Sheet, furniture: Furniture) -> None:
    """Put everything on paper, furniture included."""
    for number, page in enumerate(pages, start=1):
        ink.new_page()
        ink.is_furniture = True
        if furniture.draft_word:
            _draft_mark(ink, furniture)
        _furnish(ink, sheet, furniture, number=number, count=len(pages))
        ink.is_furniture = False
        at = sheet.first_top if number == 1 else sheet.top
        for place, row in enumerate(page):
            row.draw(ink, sheet.left, at, Edge(place == 0, place == len(page) - 1))
            at -= row.height


def _furnish(ink: Ink, sheet: Sheet, furniture: Furniture, *, number: int, count: int) -> None:
    if sheet.form == "letter":
        _letter_rules(ink, sheet, furniture, is_first=number == 1)
        if number > 1:
            _letter_number(ink, sheet, number)
        note, base = max(8.0, sheet.least), 13.5 * MM if not sheet.least else 11.5 * MM
        one_line(ink, furniture.note, left=sheet.left, base=base, size=note, width=sheet.width, colour=GREY)
        return
    base = sheet.bottom - 6.5 * MM
    note = max(7.5, sheet.least)
    one_line(ink, furniture.note, left=sheet.left, base=base, size=note, width=sheet.width, colour=GREY)
    if count > 1:
        tail = f"—{number}/{count}—" if sheet.least else f"{furniture.running}　—{number}/{count}—"
        tail_size = max(8.0, sheet.least)
        one_line(ink, tail, left=sheet.left, base=base, size=tail_size, width=sheet.width, align=Align.RIGHT)


def _letter_rules(ink: Ink, sheet: Sheet, furniture: Furniture, *, is_first: bool) -> None:
    left = (sheet.size[0] - 170 * MM) / 2
    right = left + 170 * MM
    foot = 20 * MM
    if is_first:
        size = _issuer_size(ink, furniture.issuer, width=sheet.width)
        top = sheet.size[1] - 30 * MM
        base = top - 0.88 * size
        _issuer(ink, furniture.issuer, size=size, base=base, sheet=sheet)
        head = top - size * 1.02 - 4 * MM
        ink.rule((left, head), (right, head), width=2.6, colour=RED)
        ink.rule((left, head - 3.0), (right, head - 3.0), width=0.8, colour=RED)
    ink.rule((left, foot + 3.0), (right, foot + 3.0), width=0.8, colour=RED)
    ink.rule((left, foot), (right, foot), width=2.6, colour=RED)


def _issuer_size(ink: Ink, issuer: str, *, width: float) -> float:
    """As large as the head allows, 32 pt at most, all on one line."""
    return min(32.0, width / max(len(issuer), 1) / 1.02)


def _issuer(ink: Ink, issuer: str, *, size: float, base: float, sheet: Sheet) -> None:
    spread = min(size * 0.35, max(0.0, (sheet.width - len(issuer) * size) / max(len(issuer), 1)))
    style = Style(TITLE, size, size, Align.CENTRE, tracking=spread)
    line = set_paragraph(ink.fonts, [Run(issuer, TITLE)], style, measure=sheet.width + spread)[0]
    ink.write(sheet.left, base, line.segments, size=size, colour=RED, bold=True)


def _letter_number(ink: Ink, sheet: Sheet, number: int) -> None:
    """Size 4 figures between dashes, 7 mm below the text; odd pages right, even left, one character in."""
    align = Align.RIGHT if number % 2 else Align.LEFT
    inset = 14.0
    one_line(
        ink, f"— {number} —", left=sheet.left + inset, base=sheet.bottom - 7 * MM - 5, size=max(14.0, sheet.least),
        width=sheet.width - 2 * inset, align=align, face=SONG,
    )  # fmt: skip


def _draft_mark(ink: Ink, furniture: Furniture) -> None:
    style = Style(TITLE, 110.0, 110.0, tracking=40.0)
    line = set_paragraph(ink.fonts, [Run(furniture.draft_word, TITLE)], style, measure=1000.0)[0]
    half = (line.width - style.tracking) / 2
    ink.write_tilted((ink.width / 2, ink.height / 2), line.segments, size=style.size, half=half)
    top = ink.height - 12 * MM
    one_line(ink, furniture.draft_line, left=14 * MM, base=top, size=10.5, width=ink.width - 28 * MM, colour=RED,
             align=Align.CENTRE)  # fmt: skip


def one_line(  # noqa: PLR0913
    ink: Ink, text: str, *, left: float, base: float, size: float, width: float,
    align: Align = Align.LEFT, colour: str = BLACK, face: Face = SONG,
) -> None:  # fmt: skip
    """A line of furniture; made smaller rather than broken."""
    style = Style(face, size, size, align)
    lines = set_paragraph(ink.fonts, [Run(text, face)], style, measure=width)
    while len(lines) > 1 and style.size > 5:
        style = replace(style, size=style.size - 0.5)
        lines = set_paragraph(ink.fonts, [Run(text, face)], style, measure=width)
    ink.write(left, base, lines[0].segments, size=style.size, colour=colour)
