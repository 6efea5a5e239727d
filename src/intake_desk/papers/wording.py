"""Wording as it stands in `resources/papers/*.toml`: parsed first, values put in afterwards, never the other way."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

from intake_desk.papers.faults import BadWording

_FIELD = re.compile(r"\{([a-z_][a-z_0-9.]*)\}")
TEXT_STYLES = ("salutation", "para", "plain", "head", "item", "note", "centre", "large", "sign", "line")
STYLES = frozenset({*TEXT_STYLES, "gap", "date", "table", "grid", "ticket", "tear"})


class Version(StrEnum):
    """How a paper is made for whoever takes it home; all from the same content."""

    STANDARD = "standard"
    LARGE = "large"  # the same words, nothing under 18 pt
    PLAIN = "plain"  # easier words, as large; goes along with the standard one
    SLIP80 = "slip80"  # short, for an 80 mm receipt printer


@dataclass(frozen=True)
class Field:
    """A place where a value goes: `name`, or `list.name` inside a block that repeats."""

    name: str


Phrase = tuple[str | Field, ...]
_OWN_WORDS = (Version.PLAIN, Version.SLIP80)  # their wording lies in folders of these names
_NO_PAPERS = frozenset({"words", "daily_sheet"})  # shared phrases; the desk's own sheet of a day
LARGE_SHEETS = {"letter": "large letter"}  # others become "large"


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
    has_large: bool = False  # may be set in large print too
    made_as: Version = Version.STANDARD


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
        self._papers: dict[tuple[str, Version], Wording] = {}

    @cached_property
    def words(self) -> Words:
        """The phrases several papers share (words.toml)."""
        return Words(self._read("words"))

    @property
    def own_words(self) -> str:
        """The version of an office's own shared phrases; "" while they are the shipped ones."""
        return ""

    def paper(self, kind: str, version: Version = Version.STANDARD) -> Wording:
        """Raises BadWording also where there is no such version of this paper."""
        key = (kind, version)
        if key not in self._papers:
            self._papers[key] = self._version(kind, version)
        return self._papers[key]

    def _version(self, kind: str, version: Version) -> Wording:
        if version in _OWN_WORDS:
            return replace(_wording(kind, self._read(f"{version}/{kind}")), made_as=version)
        if version is Version.STANDARD:
            return _wording(kind, self._read(kind))
        standard = self.paper(kind)
        if not standard.has_large:
            raise BadWording(f"{kind}.toml: not made in large print")
        return replace(standard, made_as=version, sheet=LARGE_SHEETS.get(standard.sheet, "large"))

    def versions(self, kind: str) -> tuple[Version, ...]:
        """The versions of a paper there is wording for, the standard one first."""
        own = [version for version in _OWN_WORDS if (self._folder / version / f"{kind}.toml").is_file()]
        large = [Version.LARGE] if self.paper(kind).has_large else []
        return (Version.STANDARD, *large, *own)

    def kinds(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in self._folder.glob("*.toml") if path.stem not in _NO_PAPERS))

    def _read(self, name: str) -> Mapping[str, object]:
        path = self._folder / f"{name}.toml"
        try:
            return tomllib.loads(path.read_text("utf-8"))
        except OSError as problem:
            raise BadWording(f"{name}.toml: {problem.strerror}") from problem
        except ValueError as problem:
            raise BadWording(f"{name}.toml: {problem}") from problem


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
        title, sheet, version = (str(read[name]) for name in ("title", "sheet", "version"))
        return Wording(kind, parse_phrase(title), sheet, version, blocks, read.get("large") is True)
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
