"""Wording as it stands in `resources/papers/*.toml`: parsed first, values put in afterwards, never the other way."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from intake_desk.papers.faults import BadWording

_FIELD = re.compile(r"\{([a-z_][a-z_0-9.]*)\}")
TEXT_STYLES = ("salutation", "para", "plain", "head", "item", "note", "centre", "large", "sign", "line")
STYLES = frozenset({*TEXT_STYLES, "gap", "date", "table", "grid", "ticket", "tear"})


@dataclass(frozen=True)
class Field:
    """A place where a value goes: `name`, or `list.name` inside a block that repeats."""

    name: str


Phrase = tuple[str | Field, ...]


@dataclass(frozen=True)
class Cell:
    """One cell of a table: a label, what stands beside it, its share of the width, its least height in lines."""

    label: str
    value: Phrase
    share: float = 1.0
    lines: int = 1


@dataclass(frozen=True)
class Block:
    """One piece of a paper. `when`/`unless`: fields that must (not) be there; `each`: the list it repeats over."""

    style: str
    text: Phrase = ()
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    each: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()
    blanks: int = 0  # grid: empty rows to write in by hand
    keeps: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the fields it prints."""
        phrases = [self.text, *(cell.value for row in self.rows for cell in row)]
        return tuple(piece.name for phrase in phrases for piece in phrase if isinstance(piece, Field))


@dataclass(frozen=True, eq=False)
class Wording:
    """The wording of one paper; two readings of the same file are two wordings."""

    kind: str
    title: Phrase
    sheet: str
    version: str
    blocks: tuple[Block, ...]


@cache
def parse_phrase(text: str) -> Phrase:
    """Fixed text and fields; braces that hold no field name stay as they are."""
    pieces: list[str | Field] = []
    at = 0
    for found in _FIELD.finditer(text):
        if found.start() > at:
            pieces.append(text[at : found.start()])
        pieces.append(Field(found.group(1)))
        at = found.end()
    if at < len(text):
        pieces.append(text[at:])
    return tuple(pieces)


class WordingShelf:
    """All wording files of a folder; each is read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._papers: dict[str, Wording] = {}

    @cached_property
    def words(self) -> Words:
        """The phrases several papers share (words.toml)."""
        return Words(self._read("words"))

    def paper(self, kind: str) -> Wording:
        if kind not in self._papers:
            self._papers[kind] = _wording(kind, self._read(kind))
        return self._papers[kind]

    def kinds(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in self._folder.glob("*.toml") if path.stem != "words"))

    def _read(self, name: str) -> Mapping[str, object]:
        path = self._folder / f"{name}.toml"
        try:
            return tomllib.loads(path.read_text("utf-8"))
        except OSError as problem:
            raise BadWording(f"{path.name}: {problem.strerror}") from problem
        except ValueError as problem:
            raise BadWording(f"{path.name}: {problem}") from problem


class Words:
    """Shared phrases by dotted name."""

    def __init__(self, tables: Mapping[str, object]) -> None:
        self._tables = tables

    def __call__(self, name: str, /, **values: object) -> str:
        """The phrase `name` with `values` put in; "" where there is none."""
        found: object = self._tables
        for part in name.split("."):
            found = found.get(part, "") if isinstance(found, Mapping) else ""
        if not isinstance(found, str):
            return ""
        pieces = parse_phrase(found)
        return "".join(piece if isinstance(piece, str) else str(values.get(piece.name, "")) for piece in pieces)

    def names(self, table: str) -> tuple[str, ...]:
        found = self._tables.get(table, {})
        return tuple(found) if isinstance(found, Mapping) else ()


def _wording(kind: str, read: Mapping[str, object]) -> Wording:
    try:
        blocks = tuple(_block(kind, one) for one in _tables(read["block"]))
        return Wording(kind, parse_phrase(str(read["title"])), str(read["sheet"]), str(read["version"]), blocks)
    except KeyError as problem:
        raise BadWording(f"{kind}.toml: {problem.args[0]} is missing") from problem


def _tables(value: object) -> Iterator[Mapping[str, object]]:
    for one in value if isinstance(value, list) else []:
        if isinstance(one, Mapping):
            yield one


def _block(kind: str, read: Mapping[str, object]) -> Block:
    style = str(read.get("style", "para"))
    if style not in STYLES:
        raise BadWording(f"{kind}.toml: unknown style {style}")
    unknown = set(read) - {"style", "text", "when", "unless", "each", "rows", "blanks", "keeps"}
    if unknown:
        raise BadWording(f"{kind}.toml: unknown key {', '.join(sorted(unknown))}")
    rows = read.get("rows", [])
    return Block(
        style,
        parse_phrase(str(read.get("text", ""))),
        _names(read.get("when", ())),
        _names(read.get("unless", ())),
        str(read.get("each", "")),
        tuple(tuple(_cell(cell) for cell in row) for row in rows) if isinstance(rows, list) else (),
        int(str(read.get("blanks", 0))),
        bool(read.get("keeps", False)),
    )


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(one) for one in value) if isinstance(value, list | tuple) else ()


def _cell(text: str) -> Cell:
    """`label | value | share | least lines`; the last two may be left out."""
    label, value, share, lines = (*(part.strip() for part in str(text).split("|")), "", "", "")[:4]
    return Cell(label, parse_phrase(value), float(share or 1), int(lines or 1))


def fields_of(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """Every field a wording uses: (list it repeats over, name)."""
    for block in blocks:
        for name in block.fields:
            yield block.each, name
        for name in (*block.when, *block.unless):
            yield "", name
