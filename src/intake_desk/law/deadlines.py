"""Legal limits that follow from a decision: which clock runs, from which day, to which last day in both readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from intake_desk.law.calendar import Calendar
from intake_desk.law.codes import DeadlineKind, Subject, Unit
from intake_desk.law.facts import FIELDS, Facts, StatutoryFact
from intake_desk.law.rulebook import Limit, Rulebook


@dataclass(frozen=True)
class Deadline:
    """One running limit; `length` in `unit`, `due_on` strict, `rolled_on` past days off (S37)."""

    kind: DeadlineKind
    starts_on: dt.date
    length: int
    unit: Unit
    due_on: dt.date
    rolled_on: dt.date
    provisional: bool
    cites: tuple[str, ...]
    pack: str = ""  # the local rule pack that set this length

    @property
    def is_set_by_hand(self) -> bool:
        """Whether somebody named its last day; such a day is not counted and no calendar moves it."""
        return self.kind is DeadlineKind.RESULT_REPORT

    def redated(self, calendar: Calendar) -> Deadline:
        """The same limit counted by another calendar."""
        if self.is_set_by_hand:
            return self
        term = calendar.term(self.starts_on, self.length, self.unit)
        return replace(self, due_on=term.due_on, rolled_on=term.rolled_on, provisional=term.provisional)

    def as_json(self) -> dict[str, object]:
        """The shape of contract.md."""
        return {
            "kind": self.kind,
            "from": self.starts_on.isoformat(),
            "length": self.length,
            "unit": self.unit,
            "due_on": self.due_on.isoformat(),
            "rolled_on": self.rolled_on.isoformat(),
            "provisional": self.provisional,
            "cites": list(self.cites),
        }


def deadlines_of(facts: Facts, names: Iterable[str], rulebook: Rulebook, calendar: Calendar) -> tuple[Deadline, ...]:
    """The limits the rows call for, then those of the statutory dates; a limit whose start is unknown is left out."""
    found: list[Deadline] = []
    for name in dict.fromkeys(names):
        limit = rulebook.limit(name, facts.received_on)
        start = getattr(facts, FIELDS[limit.runs_from][0])
        extra = getattr(facts, FIELDS[limit.plus][0]) or 0 if limit.plus else 0
        if start is not None and not (name == DeadlineKind.HANDLING_EXTENDED and extra == 0):
            found.append(_deadline(limit, start, limit.length + extra, calendar))
    for item in facts.statutory:
        start = _statutory_start(item)
        for name in rulebook.subject_limits.get(item.subject, ()):
            if start is not None:
                limit = rulebook.limit(name, start)
                found.append(_deadline(limit, start, limit.length, calendar))
    return tuple(dict.fromkeys(found))


def _deadline(limit: Limit, start: dt.date, length: int, calendar: Calendar) -> Deadline:
    term = calendar.term(start, length, limit.unit)
    return Deadline(
        kind=limit.kind,
        starts_on=start,
        length=length,
        unit=limit.unit,
        due_on=term.due_on,
        rolled_on=term.rolled_on,
        provisional=term.provisional,
        cites=limit.cites,
        pack=limit.pack,
    )


def _statutory_start(item: StatutoryFact) -> dt.date | None:
    """The day a statutory limit runs from; arrears of wages run from the end of employment (LAB 27, S36)."""
    if item.subject is not Subject.LABOUR:
        return item.since
    if item.employed:
        return None
    return item.ended_on or item.since
