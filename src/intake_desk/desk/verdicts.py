"""Reads a stored decision back; what was decided stays as it was, whatever the rulebook says today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pydantic import TypeAdapter

from intake_desk.law.codes import DeadlineKind, Outcome, Paper, Result, Unit
from intake_desk.law.deadlines import Deadline
from intake_desk.law.decide import Decision, Finding
from intake_desk.law.variations import WhatIf

_ROWS = TypeAdapter(list[dict[str, object]])
_WORDS = TypeAdapter(tuple[str, ...])
Json = Mapping[str, object]


def read_decision(stored: Json, *, rulebook_version: str) -> Decision:
    """The decision as it was given (`Decision.as_json`)."""
    return Decision(
        outcomes=_outcomes(stored),
        human=bool(stored["human"]),
        unsettled=_words(stored, "unsettled"),
        findings=tuple(_finding(row) for row in _rows(stored, "findings")),
        papers=tuple(Paper(code) for code in _words(stored, "papers")),
        deadlines=read_deadlines(stored),
        ask=_words(stored, "ask"),
        what_if=tuple(_what_if(row) for row in _rows(stored, "what_if")),
        rulebook_version=rulebook_version,
    )


def _finding(row: Json) -> Finding:
    return Finding(str(row["rule"]), Result(str(row["result"])), _words(row, "cites"), str(row["because"]))


def read_deadlines(stored: Json) -> tuple[Deadline, ...]:
    """The limits under "deadlines" as they were stored (`Deadline.as_json`)."""
    return tuple(_deadline(row) for row in _rows(stored, "deadlines"))


def _deadline(row: Json) -> Deadline:
    return Deadline(
        kind=DeadlineKind(str(row["kind"])),
        starts_on=dt.date.fromisoformat(str(row["from"])),
        length=int(str(row["length"])),
        unit=Unit(str(row["unit"])),
        due_on=dt.date.fromisoformat(str(row["due_on"])),
        rolled_on=dt.date.fromisoformat(str(row["rolled_on"])),
        provisional=bool(row["provisional"]),
        cites=_words(row, "cites"),
    )


def _what_if(row: Json) -> WhatIf:
    value = row["value"]
    return WhatIf(str(row["fact"]), value if isinstance(value, bool | int) else str(value), _outcomes(row))


def _outcomes(row: Json) -> tuple[Outcome, ...]:
    return tuple(Outcome(code) for code in _words(row, "outcomes"))


def _words(row: Json, name: str) -> tuple[str, ...]:
    return _WORDS.validate_python(row.get(name, ()))


def _rows(row: Json, name: str) -> list[dict[str, object]]:
    return _ROWS.validate_python(row.get(name, []))
