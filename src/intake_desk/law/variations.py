"""What would change the answer: the unknown facts worth asking, and the known ones with another value (S48)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from intake_desk.law.calendar import Calendar
from intake_desk.law.candidates import candidates_of
from intake_desk.law.codes import Outcome
from intake_desk.law.facts import FIELDS, STAGE_DATES, Facts
from intake_desk.law.rulebook import Rulebook
from intake_desk.law.situation import group_of, history_of, level_of, situation_of, yes_no
from intake_desk.law.verdict import verdict_of


@dataclass(frozen=True)
class WhatIf:
    """One known fact with another value, and the outcomes that would then follow."""

    fact: str
    value: str | bool | int
    outcomes: tuple[Outcome, ...]

    def as_json(self) -> dict[str, object]:
        """The shape of contract.md."""
        return {"fact": self.fact, "value": self.value, "outcomes": list(self.outcomes)}


def variations_of(
    facts: Facts, rulebook: Rulebook, calendar: Calendar
) -> tuple[tuple[str, ...], tuple[WhatIf, ...]]:
    """The facts to ask, most telling first, and the what-ifs in the order of looking."""
    board = _Board(facts, rulebook, calendar)
    ask: list[tuple[tuple[bool, int], str]] = []
    what_if: list[WhatIf] = []
    for name, (attribute, _) in FIELDS.items():
        known = getattr(facts, attribute)
        changed = board.changed_outcomes(name, known)
        if not changed:
            continue
        if known is None:
            is_side = all(outcomes[0] == board.outcomes[0] for outcomes in changed.values())
            distinct = len(set(changed.values()))
            ask.append(((is_side, -distinct), name))
        else:
            what_if += [WhatIf(name, _plain(value), outcomes) for value, outcomes in changed.items()]
    return tuple(name for _, name in sorted(ask, key=lambda each: each[0])), tuple(what_if)


class _Board:
    """One situation with every column's mask, so that changing one fact costs a few bit operations."""

    def __init__(self, facts: Facts, rulebook: Rulebook, calendar: Calendar) -> None:
        self.facts, self.rulebook, self.calendar = facts, rulebook, calendar
        self.periods = rulebook.periods(facts.received_on)
        self.situation = situation_of(facts, self.periods, calendar)
        self._rest: dict[tuple[str, ...], int] = {}
        self.outcomes = self._outcomes_with({})

    def changed_outcomes(self, name: str, known: object) -> dict[object, tuple[Outcome, ...]]:
        """Each other value of the fact that changes the outcomes; for dates and counts the nearest per outcome."""
        attribute, domain = FIELDS[name]
        columns = COLUMNS.get(attribute)
        if columns is None or self._is_idle(attribute):
            return {}
        changed: dict[object, tuple[Outcome, ...]] = {}
        is_ordered = domain is dt.date or isinstance(domain, tuple)
        for value in candidates_of(attribute, domain, self.facts, self.periods, self.calendar):
            if value == known:
                continue
            outcomes = self._outcomes_with(columns(self, attribute, value))
            if outcomes != self.outcomes and not (is_ordered and outcomes in changed.values()):
                changed[value] = outcomes
        return changed

    def _is_idle(self, attribute: str) -> bool:
        """History says nothing while it is not known to be the same matter."""
        return COLUMNS[attribute] is _Board.history and not self.facts.same_matter and attribute != "same_matter"

    def _outcomes_with(self, columns: Mapping[str, str]) -> tuple[Outcome, ...]:
        masks = self.rulebook.masks
        standing = self._standing_without(tuple(columns))
        for column, value in columns.items():
            standing &= masks[column][value]
        return verdict_of(standing, self.rulebook).outcomes

    def _standing_without(self, columns: tuple[str, ...]) -> int:
        if columns not in self._rest:
            standing = self.rulebook.all_rows
            for column, value in self.situation.items():
                if column not in columns:
                    standing &= self.rulebook.masks[column][value]
            self._rest[columns] = standing
        return self._rest[columns]

    def history(self, attribute: str, value: object) -> Mapping[str, str]:
        facts = self.facts.varied(attribute, value)
        return history_of(facts, self.periods, self.calendar)

    def place(self, attribute: str, value: object) -> Mapping[str, str]:
        facts = self.facts.varied(attribute, value)
        return {"desk": facts.desk_kind, "competence": facts.competence or "unknown", "level": level_of(facts)}

    def group(self, attribute: str, value: object) -> Mapping[str, str]:
        return {"group": group_of(self.facts.varied(attribute, value), self.periods.max_representatives)}

    def split(self, attribute: str, value: object) -> Mapping[str, str]:
        return {"split": "yes" if isinstance(value, int) and value > 1 else "no"}


Columns: TypeAlias = Callable[[_Board, str, object], Mapping[str, str]]


def _same(column: str) -> Columns:
    """A fact that is a column of the table itself."""

    def columns(_: _Board, attribute: str, value: object) -> Mapping[str, str]:
        return {column: yes_no(value) if isinstance(value, bool) else str(value)}

    return columns


# Which columns of the table a fact speaks to. A fact that is not here cannot change an outcome.
COLUMNS: dict[str, Columns] = {
    **{name: _same(name) for name in ("arrival", "type", "route", "important", "urgent")},
    **{name: _same(name) for name in ("identity", "hardship", "conduct")},
    "concluded_by_law": _same("concluded"),
    "accuses_own_unit": _same("own_unit"),
    "clerk_has_interest": _same("interest"),
    "count": _Board.split,
    **dict.fromkeys(("present", "joint", "representatives"), _Board.group),
    **dict.fromkeys(("desk_kind", "desk_level", "competence", "competent_level", "competent_line"), _Board.place),
    **dict.fromkeys(("received_on", "same_matter", "same_facts_and_reasons", "handler"), _Board.history),
    **dict.fromkeys((*STAGE_DATES, "noticed_on", "posted_on", "opinion_written"), _Board.history),
    **dict.fromkeys(("extension_days", "extension_told", "hearing_days"), _Board.history),
}


def _plain(value: object) -> str | bool | int:
    if isinstance(value, bool | int):
        return value
    return value.isoformat() if isinstance(value, dt.date) else str(value)
