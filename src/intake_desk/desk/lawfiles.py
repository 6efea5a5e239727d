"""Reads a TOML file of the law, and words what is wrong with it: file, row, what."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from intake_desk import paths
from intake_desk.law.rulebook import BadRulebook
from intake_desk.texts import lawbook as words

Table = Mapping[str, object]


def law_folder() -> Path:
    """Where the shipped law lies."""
    return paths.resources() / "law"


def read(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadRulebook(words.missing_file(path.name)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadRulebook(words.unreadable(path.name, str(fault))) from fault


def tables(table: Table, name: str) -> Sequence[Table]:
    found = table.get(name, [])
    return found if isinstance(found, list) else []


def refusal(file: str, row: str, what: str) -> BadRulebook:
    return BadRulebook(words.bad_row(file, row, what))
