"""Blocks of a wording to rows on a sheet: values put into the fixed text, each as a run of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from intake_desk.papers.faults import BadWording
from intake_desk.papers.fonts import HEI, SONG, TITLE, Fonts
from intake_desk.papers.ink import GREY, MM, Ink
from intake_desk.papers.page import Edge, Row, Sheet, space, text_row
from intake_desk.papers.qr import ticket_rows
from intake_desk.papers.tables import Box, table_rows
from intake_desk.papers.typeset import Align, Run, Style, TextLine, set_paragraph
from intake_desk.papers.values import ITEM_FIELDS, LISTS, SCALARS, Values
from intake_desk.papers.wording import Block, Cell, Field, Phrase, Wording, fields_of

BLANK = "＿" * 8  # a line to fill in by hand
LABEL_EMS = 6.0  # width of a table's label column
KEPT_SEEDS = 200  # each stands for the first subsets of one kind of paper at one office
_OF_OFFICE = ("desk_name", "desk_address", "desk_phone", "desk_hours", "complaint_phone")
TITLE_SIZES = {"form": 20.0, "slip": 18.0, "roll": 15.0, "large": 26.0}


@dataclass(frozen=True)
class Composer:
    """Sets one paper. `said` of values is what the finished page is checked against."""

    fonts: Fonts
    values: Values
    sheet: Sheet

    def rows(self, wording: Wording) -> list[Row]:
        blocks = [block for block in wording.blocks if self._stands(block)]
        rows = self._title(wording)
        for place, block in enumerate(blocks):
            near = (blocks[place - 1 : place], blocks[place + 1 : place + 2])
            joins = (any(map(_is_table, near[0])), any(map(_is_table, near[1])))
            if block.style in ("date", "sign") and rows:
                rows[-1] = replace(rows[-1], keeps=True)  # no seal and no signature alone on a page
            rows += self._table(block, joins) if _is_table(block) else self._block(block)
        return rows

    def _stands(self, block: Block) -> bool:
        """Whether its conditions hold and, for a list, whether there is anything to list or to fill in."""
        if not all(map(self.values.has, block.when)) or any(map(self.values.has, block.unless)):
            return False
        return not block.each or block.blanks > 0 or self.values.has(block.each)

    def _title(self, wording: Wording) -> list[Row]:
        if self.sheet.form == "letter":
            number = replace(self.sheet.body, align=Align.RIGHT, face=SONG)
            rows = self._lines([Run(self.values.scalar("number"), SONG)], number)
            style = Style(TITLE, 22.0, 33.0, Align.CENTRE, is_bold=True)
            gap = space(self.sheet.body.leading * 0.6)
            return [*rows, gap, *self._lines(self._runs(wording.title, style), style), gap]
        least = self.sheet.least
        size = TITLE_SIZES[self.sheet.form] if not least else TITLE_SIZES["large"]
        style = Style(TITLE, size, size * 1.5, Align.CENTRE, is_bold=True)
        small = max(10.5, least)
        number = replace(self.sheet.body, align=Align.RIGHT, face=SONG, size=small, leading=small * 1.43)
        rows = self._lines(self._runs(wording.title, style), style)
        if self.values.scalar("number"):
            rows += self._lines([Run(self.values.scalar("number"), SONG)], number)
        return [*rows, space(5.0)]

    def _block(self, block: Block) -> list[Row]:
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
        style = text_styles(self.sheet)[block.style]
        runs = self._runs(block.text, style, item)
        before = [space(style.before)] if style.before else []
        return before + self._lines(runs, style, keeps=block.keeps or block.style == "head")

    def _runs(
        self, phrase: Phrase, style: Style, item: Mapping[str, str] | None = None, *, blank: str = BLANK
    ) -> list[Run]:
        runs = []
        for piece in phrase:
            if isinstance(piece, str):
                runs.append(Run(piece, style.face))
                continue
            value = item[piece.name] if item and piece.name in item else self.values.scalar(piece.name)
            runs.append(Run(value, style.face, is_value=True) if value else Run(blank, style.face))
        return runs

    def _lines(self, runs: list[Run], style: Style, *, keeps: bool = False) -> list[Row]:
        lines = self._set(runs, style)
        last = len(lines) - 1
        return [
            text_row(line, style, keeps=keeps or (last > 0 and number in (0, last - 1)))
            for number, line in enumerate(lines)
        ]

    def _date_block(self, block: Block) -> list[Row]:
        """Issuer centred over the date, the date four characters from the right, room between them for a seal."""
        body = self.sheet.body
        right = replace(body, align=Align.RIGHT, right_indent=4.0)
        date = Run(self.values.scalar("issued_on"), body.face, is_value=True)
        date_line = self._set([date], right)[0]
        name = self._runs(block.text, body) or [Run(self.values.scalar("issuer"), body.face, is_value=True)]
        width = max(line.width for line in self._set(name, replace(body, align=Align.LEFT)))
        middle = self.sheet.width - 4 * body.size - date_line.width / 2
        inset = max(0.0, self.sheet.width - middle - width / 2) / body.size
        name_style = replace(right, right_indent=inset)
        small = replace(
            right, size=max(body.size * 0.8, self.sheet.least), right_indent=5.0 - 6 / body.size / 0.8, colour=GREY
        )
        seal_line = self._set([Run(self.values.words("seal"), SONG)], small)[0]
        return [
            space(body.leading * 0.7, keeps=True),
            *(text_row(line, name_style, keeps=True) for line in self._set(name, name_style)),
            text_row(date_line, right, keeps=True),
            text_row(seal_line, small),
        ]

    def _set(self, runs: list[Run], style: Style) -> list[TextLine]:
        return set_paragraph(self.fonts, runs, style, measure=self.sheet.width)

    def _table(self, block: Block, joins: tuple[bool, bool]) -> list[Row]:
        body = _cell_style(self.sheet)
        is_grid = block.style == "grid"
        is_narrow = self.sheet.least and not is_grid  # large print: one pair of label and value on a line
        lines = [(cell,) for row in block.rows for cell in row] if is_narrow else block.rows
        rows = [self._grid_head(block)] if is_grid else []
        bound: list[int] = []  # rows that stay with the next one: those of one entry
        for item in self._items(block):
            rows += [self._cells(row, body, item, is_grid=is_grid) for row in lines]
            bound += range(len(rows) - len(lines), len(rows) - 1) if block.each else ()
        blanks = max(0, block.blanks - (len(rows) - 1))
        rows += [self._cells(block.rows[0], body, None, is_grid=True) for _ in range(blanks)]
        width = self.sheet.width
        table = table_rows(self.fonts, rows, body=body, width=width, joins=joins, has_head=is_grid, bound=bound)
        above, below = (space(body.leading * 0.35, keeps=is_above) for is_above in (True, False))
        return [*([] if joins[0] else [above]), *table, *([] if joins[1] else [below])]

    def _grid_head(self, block: Block) -> list[Box]:
        row = block.rows[0]
        total = sum(cell.share for cell in row)
        return [Box((Run(cell.label, HEI),), self.sheet.width * cell.share / total, is_label=True) for cell in row]

    def _cells(self, row: tuple[Cell, ...], body: Style, item: Mapping[str, str] | None, *, is_grid: bool) -> list[Box]:
        total = sum(cell.share for cell in row)
        boxes: list[Box] = []
        for cell in row:
            width = self.sheet.width * cell.share / total
            runs = () if item is None else tuple(self._runs(cell.value, body, item, blank=""))
            least = cell.lines if self.sheet.has_spare or not any(run.text for run in runs) else 1
            if is_grid:
                boxes.append(Box(runs, width, lines=least))
                continue
            label = LABEL_EMS * body.size if cell.label else 0.0
            if cell.label:
                boxes.append(Box((Run(cell.label, HEI),), label, is_label=True, lines=least))
            boxes.append(Box(runs, width - label, lines=least))
        return boxes


def _is_table(block: Block) -> bool:
    return block.style in ("table", "grid")


@cache
def text_styles(sheet: Sheet) -> Mapping[str, Style]:
    """The named text styles on this sheet."""
    body = sheet.body
    is_letter = sheet.form == "letter"
    left = replace(body, align=Align.LEFT)
    item = replace(body, first_indent=2.0) if is_letter else replace(body, left_indent=1.7, first_indent=-1.7)
    head = replace(left, face=HEI, first_indent=2.0) if is_letter else replace(left, face=HEI, before=3.0)
    return {
        "salutation": left,
        "para": replace(body, first_indent=2.0),
        "plain": body,
        "head": head,
        "item": item,
        "note": replace(body, size=max(body.size * 0.86, sheet.least), leading=body.leading * 0.86, tracking=0.0),
        "centre": replace(body, align=Align.CENTRE),
        "large": replace(body, size=body.size * 1.3, leading=body.leading * 1.35, face=HEI, align=Align.CENTRE),
        "sign": replace(left, before=body.leading * 0.35),
        "line": left,
    }


@cache
def _cell_style(sheet: Sheet) -> Style:
    if sheet.least:
        return replace(sheet.body, size=sheet.least, leading=sheet.least * 1.45, tracking=0.0)
    if sheet.form == "letter":
        return replace(sheet.body, size=12.0, leading=18.0, tracking=0.0)
    return replace(sheet.body, size=sheet.body.size - 1.0, leading=sheet.body.leading - 2.5)


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
    return {name for name in names if name} | {piece.name for piece in wording.title if isinstance(piece, Field)}


def seeds(
    fonts: Fonts, wording: Wording, sheet: Sheet, values: Values, *, always: tuple[str, str]
) -> Mapping[str, str]:  # fmt: skip
    """By role, what every such paper of this office prints: the wording's characters and the office's own.

    `always`: those of every body, and those of the furniture.
    """
    own = tuple(values.scalar(name) for name in _of_office(wording))
    key = (wording, sheet, own)
    found = fonts.seeds.get(key)
    if found is None:
        if len(fonts.seeds) >= KEPT_SEEDS:
            fonts.seeds.clear()
        found = fonts.seeds[key] = _seeds(fonts, wording, sheet, own, always)
    return found


@lru_cache(maxsize=128)
def _of_office(wording: Wording) -> tuple[str, ...]:
    """The office's own fields it prints; the issuer first, who stands at the head of every letter."""
    printed = uses(wording)
    return ("issuer", *(name for name in _OF_OFFICE if name in printed))


def _seeds(
    fonts: Fonts, wording: Wording, sheet: Sheet, own: tuple[str, ...], always: tuple[str, str]
) -> Mapping[str, str]:  # fmt: skip
    found: dict[str, dict[str, None]] = {}
    voices = [(TITLE, wording.title), (sheet.body.face, (always[0], *own)), (SONG, always[1:])]
    if sheet.form == "letter":
        voices.append((TITLE, own[:1]))
    for block in wording.blocks:
        face = sheet.body.face if _is_table(block) else text_styles(sheet)[block.style].face if block.text else SONG
        voices.append((face, block.text))
        voices += [(HEI, (cell.label,)) for row in block.rows for cell in row]
        voices += [(sheet.body.face, cell.value) for row in block.rows for cell in row]
    for face, phrase in voices:
        for character in "".join(piece for piece in phrase if isinstance(piece, str)):
            role = fonts.role_of(character, face)
            if role and not character.isspace():
                found.setdefault(role, {})[character] = None
    return {role: "".join(characters) for role, characters in found.items()}
