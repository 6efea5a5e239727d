"""What would change the answer: the unknown facts worth asking, and the known ones with another value (S48)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from operator import and_
from typing import NamedTuple

from intake_desk.law.calendar import Calendar
from intake_desk.law.candidates import can_matter, candidates_of
from intake_desk.law.codes import Outcome
from intake_desk.law.facts import FIELDS, STAGE_DATES, Domain, Facts
from intake_desk.law.rulebook import Rulebook
from intake_desk.law.situation import DOMAINS, group_of, history_of, level_of, situation_of
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


def variations_of(facts: Facts, rulebook: Rulebook, calendar: Calendar) -> tuple[tuple[str, ...], tuple[WhatIf, ...]]:
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
        cells = [rulebook.masks[column][value] for column, value in self.situation.items()]
        self._index = {column: index for index, column in enumerate(self.situation)}
        self._before = list(accumulate(cells, and_, initial=rulebook.all_rows))
        self._after = list(accumulate(reversed(cells), and_, initial=rulebook.all_rows))[::-1]
        self._standing = self._after[0]
        self.outcomes = verdict_of(self._standing, rulebook).outcomes

    def changed_outcomes(self, name: str, known: object) -> dict[object, tuple[Outcome, ...]]:
        """Each other value of the fact that changes the outcomes; for dates and counts the nearest per outcome."""
        attribute, domain = FIELDS[name]
        speaks = SPEAKS.get(attribute)
        if speaks is None or self._is_idle(speaks, attribute):
            return {}
        is_ordered = domain is dt.date or isinstance(domain, tuple)
        changed: dict[object, tuple[Outcome, ...]] = {}
        for value, standing in self._standings(speaks, attribute, domain):
            if standing == self._standing or value == known:
                continue
            outcomes = verdict_of(standing, self.rulebook).outcomes
            if outcomes != self.outcomes and not (is_ordered and outcomes in changed.values()):
                changed[value] = outcomes
        return changed

    def _standings(self, speaks: _Speaks, attribute: str, domain: Domain) -> Iterator[tuple[object, int]]:
        """Each value worth trying with the rows that would then stand."""
        rest, masks = self._standing_without(speaks.columns), self.rulebook.masks
        if speaks.values:
            cells = masks[speaks.columns[0]]
            for value, cell in speaks.values:
                yield value, rest & cells[cell]
            return
        for value in candidates_of(attribute, domain, self.facts, self.periods, self.calendar):
            standing = rest
            for column, cell in speaks.cells(self, attribute, value).items():
                standing &= masks[column][cell]
            yield value, standing

    def _is_idle(self, speaks: _Speaks, attribute: str) -> bool:
        """History says nothing while it is not known to be the same matter, nor a stage that is long past."""
        if speaks.columns is not HISTORY or attribute == "same_matter":
            return False
        return not self.facts.same_matter or not can_matter(attribute, self.situation["stage"], self.facts)

    def _standing_without(self, columns: tuple[str, ...]) -> int:
        """The rows that stand when these neighbouring columns are left out of sight."""
        first = self._index[columns[0]]
        return self._before[first] & self._after[first + len(columns)]


class _Speaks(NamedTuple):
    """The columns of the table one fact speaks to, and their cells when it has another value."""

    columns: tuple[str, ...]
    cells: Callable[[_Board, str, object], Mapping[str, str]] = lambda board, attribute, value: {}
    values: tuple[tuple[object, str], ...] = ()  # of a fact that is a column itself: each value and its cell


def _history(board: _Board, attribute: str, value: object) -> Mapping[str, str]:
    return history_of(board.facts.varied(attribute, value), board.periods, board.calendar)


def _place(board: _Board, attribute: str, value: object) -> Mapping[str, str]:
    facts = board.facts.varied(attribute, value)
    return {"desk": facts.desk_kind, "competence": facts.competence or "unknown", "level": level_of(facts)}


def _group(board: _Board, attribute: str, value: object) -> Mapping[str, str]:
    return {"group": group_of(board.facts.varied(attribute, value), board.periods.max_representatives)}


def _split(_: _Board, __: str, value: object) -> Mapping[str, str]:
    return {"split": "yes" if isinstance(value, int) and value > 1 else "no"}


def _itself(column: str) -> _Speaks:
    """A fact that is a column of the table itself."""
    cells = [cell for cell in DOMAINS[column] if cell != "unknown"]
    words = {"yes": True, "no": False}
    return _Speaks((column,), values=tuple((words.get(cell, cell), cell) for cell in cells))


HISTORY = ("same_matter", "handler", "stage", "time", "written", "same_facts", "extension")
OF_HISTORY = _Speaks(HISTORY, _history)
OF_PLACE = _Speaks(("desk", "competence", "level"), _place)
OF_GROUP = _Speaks(("group",), _group)

# A fact that is not here cannot change an outcome.
SPEAKS: dict[str, _Speaks] = {
    **{name: _itself(name) for name in ("arrival", "type", "route", "important", "urgent")},
    **{name: _itself(name) for name in ("identity", "hardship", "conduct")},
    "concluded_by_law": _itself("concluded"),
    "accuses_own_unit": _itself("own_unit"),
    "clerk_has_interest": _itself("interest"),
    "count": _Speaks(("split",), _split),
    **dict.fromkeys(("present", "joint", "representatives"), OF_GROUP),
    **dict.fromkeys(("desk_kind", "desk_level", "competence", "competent_level", "competent_line"), OF_PLACE),
    **dict.fromkeys(("received_on", "same_matter", "same_facts_and_reasons", "handler"), OF_HISTORY),
    **dict.fromkeys((*STAGE_DATES, "noticed_on", "posted_on", "opinion_written"), OF_HISTORY),
    **dict.fromkeys(("extension_days", "extension_told", "hearing_days"), OF_HISTORY),
}


def _plain(value: object) -> str | bool | int:
    if isinstance(value, bool | int):
        return value
    return value.isoformat() if isinstance(value, dt.date) else str(value)
