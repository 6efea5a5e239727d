"""The single sentences of a wording file, and the file again with some of them changed; the rest stays as it is."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from intake_desk.papers.faults import BadWording
from intake_desk.papers.wording import TEXT_STYLES

TITLE = "title"
NOT_SAID = frozenset({"version", "usual", "forwards"})  # of the shared phrases: what is never printed as it stands


@dataclass(frozen=True)
class Spot:
    """One sentence and where it stands.

    `key`: "title"; "3", a block; "3.0.1.label" and "3.0.1.value", of a cell; "term.one", a phrase all papers share.
    """

    key: str
    text: str
    style: str = ""
    each: str = ""
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


def spots(text: str) -> tuple[Spot, ...]:
    """Every sentence of a file, in its order. Raises BadWording."""
    read = _read(text)
    return tuple(_of_paper(read) if "block" in read else _of_phrases(read, ""))


def rewritten(text: str, changes: Mapping[str, str]) -> str:
    """The file with these sentences changed. An emptied one is no longer printed; lines become paragraphs of their own.

    Raises BadWording.
    """
    read = _read(text)
    if "block" not in read:
        return as_toml(_phrases(read, "", changes))
    changed = dict(read)
    if TITLE in changes:
        changed[TITLE] = _one_line(changes[TITLE])
    changed["block"] = [
        made for place, block in enumerate(_blocks(read)) for made in _block(block, str(place), changes)
    ]
    return as_toml(changed)


def as_toml(read: Mapping[str, object]) -> str:
    """A wording file: plain values, tables, and lists of tables."""
    return "\n".join(_table(read, "")).lstrip("\n") + "\n"


def _read(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except ValueError as problem:
        raise BadWording(f"wording.toml: {problem}") from problem


def _of_paper(read: Mapping[str, object]) -> Iterator[Spot]:
    yield Spot(TITLE, str(read.get(TITLE, "")))
    for place, block in enumerate(_blocks(read)):
        style = str(block.get("style", "para"))
        where = (style, str(block.get("each", "")), _names(block.get("when")), _names(block.get("unless")))
        if block.get("text"):
            yield Spot(str(place), str(block["text"]), *where)
        for row, cells in enumerate(_rows(block)):
            for number, cell in enumerate(cells):
                label, value, *_ = (*(part.strip() for part in cell.split("|")), "")
                if label:
                    yield Spot(f"{place}.{row}.{number}.label", label, *where)
                if value:
                    yield Spot(f"{place}.{row}.{number}.value", value, *where)


def _of_phrases(table: Mapping[str, object], path: str) -> Iterator[Spot]:
    for name, value in table.items():
        if isinstance(value, Mapping) and name not in NOT_SAID:
            yield from _of_phrases(value, f"{path}{name}.")
        elif isinstance(value, str) and name not in NOT_SAID:
            yield Spot(path + name, value)


def _phrases(table: Mapping[str, object], path: str, changes: Mapping[str, str]) -> dict[str, object]:
    return {
        name: _phrases(value, f"{path}{name}.", changes)
        if isinstance(value, Mapping)
        else _one_line(changes[path + name])
        if path + name in changes
        else value
        for name, value in table.items()
    }


def _block(block: Mapping[str, object], place: str, changes: Mapping[str, str]) -> Iterator[Mapping[str, object]]:
    made = dict(block)
    if block.get("rows"):
        made["rows"] = [
            [_cell(cell, f"{place}.{row}.{number}", changes) for number, cell in enumerate(cells)]
            for row, cells in enumerate(_rows(block))
        ]
    if place not in changes:
        yield made
    elif str(block.get("style", "para")) in TEXT_STYLES:
        for line in filter(None, (line.strip() for line in changes[place].splitlines())):
            yield {**made, "text": line}
    else:
        yield {**made, "text": _one_line(changes[place])}


def _cell(cell: str, place: str, changes: Mapping[str, str]) -> str:
    label, value, *rest = (*(part.strip() for part in cell.split("|")), "")
    told = (changes.get(f"{place}.label", label), changes.get(f"{place}.value", value))
    return " | ".join((*(_one_line(each).replace("|", "｜") for each in told), *(part for part in rest if part)))


def _one_line(text: str) -> str:
    return "".join(text.splitlines()).strip()


def _blocks(read: Mapping[str, object]) -> list[Mapping[str, object]]:
    found = read.get("block")
    return [block for block in found if isinstance(block, Mapping)] if isinstance(found, list) else []


def _rows(block: Mapping[str, object]) -> list[list[str]]:
    rows = block.get("rows")
    return [[str(cell) for cell in row] for row in rows if isinstance(row, list)] if isinstance(rows, list) else []


def _names(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(map(str, value)) if isinstance(value, list) else ()


def _table(table: Mapping[str, object], path: str) -> Iterator[str]:
    inner = {name: value for name, value in table.items() if isinstance(value, Mapping) or _is_tables(value)}
    yield from (f"{name} = {_value(value)}" for name, value in table.items() if name not in inner)
    for name, value in inner.items():
        head = f"[[{path}{name}]]" if isinstance(value, list) else f"[{path}{name}]"
        for one in value if isinstance(value, list) else [value]:
            assert isinstance(one, Mapping)
            yield from ("", head, *_table(one, f"{path}{name}."))


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
