"""Whether each leading row can ever win: exact, by taking the cases of the rows before it away from its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from intake_desk.law.rulebook import Row
from intake_desk.law.situation import DOMAINS

Box = Mapping[str, frozenset[str]]


def first_unreachable(rows: Sequence[Row]) -> str | None:
    """The key of the first leading row that can never win, or None."""
    before: list[Box] = []
    for row in rows:
        if row.part != "lead":
            continue
        if not _has_rest(row.when, [box for box in before if _meets(row.when, box)]):
            return row.key
        if not row.goes_on:
            before.append(row.when)
    return None


def uncovered(rows: Sequence[Row]) -> bool:
    """Whether some combination of values has no leading row at all."""
    return _has_rest({}, [row.when for row in rows if row.part == "lead" and not row.goes_on])


def _meets(box: Box, other: Box) -> bool:
    return all(box.get(fact, values) & values for fact, values in other.items())


def _has_rest(box: Box, others: Sequence[Box]) -> bool:
    """Whether anything of the box is left when the other boxes are taken away."""
    if any(not values for values in box.values()):
        return False
    if not others:
        return True
    first, rest = others[0], others[1:]
    inside = dict(box)
    for fact, values in first.items():
        own = inside.get(fact, frozenset(DOMAINS[fact]))
        outside = own - values
        if outside:
            piece = {**inside, fact: outside}
            if _has_rest(piece, [other for other in rest if _meets(piece, other)]):
                return True
        inside[fact] = own & values
    return False
