"""Blocks of a wording to rows on a sheet: values put into the fixed text, each as a run of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from intake_desk.papers.faults import BadWording
from intake_desk.papers.fonts import HEI, SONG, TITLE, Fonts
from intake_desk.papers.ink import GREY, MM, Ink
from intake_desk.papers.page import Edge, Row, Sheet, space, text_row
from intake_desk.papers.qr import ticket_rows
from intake_desk.papers.tables import Box, table_rows
from intake_desk.papers.typeset import Align, Run, Style, set_paragraph
from intake_desk.papers.values import ITEM_FIELDS, LISTS, SCALARS, Values
from intake_desk.papers.wording import Block, Cell, Field, Phrase, Wording, fields_of

BLANK = "＿" * 8  # a line to fill in by hand
LABEL_EMS = 6.0  # width of a table's label column


@dataclass(frozen=True)
class Composer:
    """Sets one paper. `said` of values is what the finished page is checked against."""

    fonts: Fonts
    values: Values
    sheet: Sheet

    def rows(self, wording: Wording) -> list[Row]:
        rows = self._title(wording)
        for block in wording.blocks:
            if all(map(self.values.has, block.when)) and not any(map(self.values.has, block.unless)):
                rows += self._block(block)
        return rows

    def _title(self, wording: Wording) -> list[Row]:
        if self.sheet.form == "letter":
            number = replace(self.sheet.body, align=Align.RIGHT, face=SONG)
            rows = self._lines([Run(self.values.scalar("number"), SONG)], number)
            style = Style(TITLE, 22.0, 33.0, Align.CENTRE, is_bold=True)
            return [*rows, space(self.sheet.body.leading * 0.6), *self._lines(self._runs(wording.title, style), style),
                    space(self.sheet.body.leading * 0.6)]  # fmt: skip
        size = 20.0 if self.sheet.form == "form" else 18.0
        style = Style(TITLE, size, size * 1.5, Align.CENTRE, is_bold=True)
        number = replace(self.sheet.body, align=Align.RIGHT, face=SONG, size=10.5, leading=15.0)
        rows = self._lines(self._runs(wording.title, style), style)
        if self.values.scalar("number"):
            rows += self._lines([Run(self.values.scalar("number"), SONG)], number)
        return [*rows, space(5.0)]

    def _block(self, block: Block) -> list[Row]:
        if block.style in ("table", "grid"):
            return self._table(block)
        if block.style == "ticket":
            return ticket_rows(self.fonts, self.values, self.sheet)
        if block.style == "date":
            return self._date_block(block)
        if block.style == "gap":
            return [space(self.sheet.body.leading * 0.5, keeps=block.keeps)]
        if block.style == "tear":
            return [_tear(self.sheet)]
        rows: list[Row] = []
        for item in self._items(block):
            rows += self._text(block, item)
        return rows

    def _items(self, block: Block) -> list[Mapping[str, str]]:
        return list(self.values.items(block.each)) if block.each else [{}]

    def _text(self, block: Block, item: Mapping[str, str]) -> list[Row]:
        style = text_style(self.sheet, block.style)
        runs = self._runs(block.text, style, item)
        before = [space(style.before)] if style.before else []
        return before + self._lines(runs, style, keeps=block.keeps or block.style == "head")

    def _runs(self, phrase: Phrase, style: Style, item: Mapping[str, str] | None = None, *, blank: str = BLANK) -> list[Run]:
        runs = []
        for piece in phrase:
            if isinstance(piece, str):
                runs.append(Run(piece, style.face))
                continue
            value = item[piece.name] if item and piece.name in item else self.values.scalar(piece.name)
            runs.append(Run(value, style.face, is_value=True) if value else Run(blank, style.face))
        return runs

    def _lines(self, runs: list[Run], style: Style, *, keeps: bool = False) -> list[Row]:
        lines = set_paragraph(self.fonts, runs, style, measure=self.sheet.width)
        last = len(lines) - 1
        return [
            text_row(line, style, keeps=keeps or (last > 0 and number in (0, last - 1)))
            for number, line in enumerate(lines)
        ]

    def _date_block(self, block: Block) -> list[Row]:
        """Issuer centred over the date, the date four characters from the right, room between them for a seal."""
        body = self.sheet.body
        date = Run(self.values.scalar("issued_on"), body.face, is_value=True)
        style = replace(body, align=Align.RIGHT, right_indent=4.0)
        date_line = set_paragraph(self.fonts, [date], style, measure=self.sheet.width)[0]
        runs = self._runs(block.text, body) if block.text else [Run(self.values.scalar("issuer"), body.face, is_value=True)]
        issuer_width = set_paragraph(self.fonts, runs, replace(body, align=Align.LEFT), measure=self.sheet.width)[0].width
        middle = self.sheet.width - 4 * body.size - date_line.width / 2
        inset = max(0.0, self.sheet.width - middle - issuer_width / 2) / body.size
        issuer_style = replace(body, align=Align.RIGHT, right_indent=inset)
        issuer = set_paragraph(self.fonts, runs, issuer_style, measure=self.sheet.width)
        seal = self.values.words("seal")
        seal_style = replace(body, size=body.size * 0.8, align=Align.RIGHT, right_indent=(4 * body.size - 6) / body.size / 0.8,
                             colour=GREY)  # fmt: skip
        seal_line = set_paragraph(self.fonts, [Run(seal, SONG)], seal_style, measure=self.sheet.width)[0]
        rows = [space(body.leading * 0.7, keeps=True)]
        rows += [text_row(line, issuer_style, keeps=True) for line in issuer]
        return [*rows, text_row(date_line, style, keeps=True), text_row(seal_line, seal_style)]

    def _table(self, block: Block) -> list[Row]:
        body = _cell_style(self.sheet)
        rows: list[list[Box]] = []
        if block.style == "grid":
            rows.append(self._grid_head(block, body))
        for item in self._items(block):
            rows += [self._cells(row, body, item, is_grid=block.style == "grid") for row in block.rows]
        blanks = max(0, block.blanks - (len(rows) - 1))
        rows += [self._cells(block.rows[0], body, None, is_grid=True) for _ in range(blanks)]
        return [*table_rows(self.fonts, rows, body=body, width=self.sheet.width), space(4.0)]

    def _grid_head(self, block: Block, body: Style) -> list[Box]:
        row = block.rows[0]
        total = sum(cell.share for cell in row)
        return [
            Box((Run(cell.label, HEI),), self.sheet.width * cell.share / total, is_label=True) for cell in row
        ]

    def _cells(
        self, row: tuple[Cell, ...], body: Style, item: Mapping[str, str] | None, *, is_grid: bool
    ) -> list[Box]:
        total = sum(cell.share for cell in row)
        boxes: list[Box] = []
        for cell in row:
            width = self.sheet.width * cell.share / total
            runs = () if item is None else tuple(self._runs(cell.value, body, item, blank=""))
            if is_grid:
                boxes.append(Box(runs, width, lines=cell.lines))
                continue
            label = LABEL_EMS * body.size if cell.label else 0.0
            if cell.label:
                boxes.append(Box((Run(cell.label, HEI),), label, is_label=True, lines=cell.lines))
            boxes.append(Box(runs, width - label, lines=cell.lines))
        return boxes


def text_style(sheet: Sheet, name: str) -> Style:
    """The named text styles on this sheet."""
    body = sheet.body
    styles = {
        "salutation": replace(body, align=Align.LEFT),
        "para": replace(body, first_indent=2.0),
        "plain": body,
        "head": replace(body, face=HEI, first_indent=2.0 if sheet.form == "letter" else 0.0, align=Align.LEFT,
                        before=0.0 if sheet.form == "letter" else 3.0),
        "item": replace(body, first_indent=2.0 if sheet.form == "letter" else 0.0),
        "note": replace(body, size=body.size * 0.86, leading=body.leading * 0.86, tracking=0.0),
        "centre": replace(body, align=Align.CENTRE),
        "large": replace(body, size=body.size * 1.3, leading=body.leading * 1.35, face=HEI, align=Align.CENTRE),
        "sign": replace(body, align=Align.LEFT, before=body.leading * 0.35),
        "line": replace(body, align=Align.LEFT),
    }  # fmt: skip
    return styles[name]


def _cell_style(sheet: Sheet) -> Style:
    if sheet.form == "letter":
        return replace(sheet.body, size=12.0, leading=18.0, tracking=0.0)
    return replace(sheet.body, size=10.5, leading=15.5)


def _tear(sheet: Sheet) -> Row:
    """A dashed line to cut along."""

    def draw(ink: Ink, left: float, top: float, edge: Edge) -> None:
        ink.dashed((left, top - 4 * MM), (left + sheet.width, top - 4 * MM))

    return Row(8 * MM, draw)


def check_fields(wording: Wording) -> None:
    """Only fields that exist, in the list that is repeated over."""
    for each, name in _unknown(wording):
        raise BadWording(f"{wording.kind}.toml: unknown field {each + '.' if each else ''}{name}")


def _unknown(wording: Wording) -> Iterator[tuple[str, str]]:
    for block in wording.blocks:
        if block.each and block.each not in LISTS:
            yield block.each, "*"
    title = (Block("centre", wording.title),)
    for each, name in fields_of((*title, *wording.blocks)):
        if name not in SCALARS and name not in LISTS and name not in ITEM_FIELDS.get(each, ()):
            yield each, name


def uses(wording: Wording) -> set[str]:
    """Scalars and lists a wording prints."""
    names = {name for _, name in fields_of(wording.blocks)} | {block.each for block in wording.blocks if block.each}
    return {name for name in names if name} | {
        piece.name for piece in wording.title if isinstance(piece, Field)
    }
