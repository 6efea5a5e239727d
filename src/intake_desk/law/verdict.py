"""The table as bits: which rows stand in a situation, which of them leads, and the outcomes that follow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from intake_desk.law.codes import Outcome
from intake_desk.law.rulebook import Rulebook

MANY_VERDICTS = 100_000


class Verdict(NamedTuple):
    """The rows that hold, in table order, and their outcomes, the main one first."""

    rows: tuple[int, ...]
    outcomes: tuple[Outcome, ...]


def standing_rows(situation: Mapping[str, str], rulebook: Rulebook) -> int:
    """The rows whose every condition is met, as a mask with the first row lowest."""
    standing = rulebook.all_rows
    masks = rulebook.masks
    for fact, value in situation.items():
        standing &= masks[fact][value]
    return standing


def first_row(mask: int) -> int:
    """The mask of the first row alone; 0 for none."""
    return mask & -mask


def leading_rows(standing: int, rulebook: Rulebook) -> int:
    """The mask of the row that leads, and of the next one where the leader goes on."""
    lead = standing & rulebook.lead_mask
    leader = first_row(lead)
    if leader and rulebook.rows[leader.bit_length() - 1].goes_on:
        leader |= first_row(lead ^ leader)
    return leader


def verdict_of(standing: int, rulebook: Rulebook) -> Verdict:
    """Rows that hold and their outcomes; remembered, since few combinations occur."""
    verdict = rulebook.verdicts.get(standing)
    if verdict is None:
        held = (standing & ~rulebook.lead_mask) | leading_rows(standing, rulebook)
        if len(rulebook.verdicts) > MANY_VERDICTS:
            rulebook.verdicts.clear()
        verdict = rulebook.verdicts[standing] = _verdict(held, rulebook)
    return verdict


def _verdict(held: int, rulebook: Rulebook) -> Verdict:
    indexes = tuple(index for index in range(len(rulebook.rows)) if held >> index & 1)
    rows = [rulebook.rows[index] for index in indexes]
    lead = [row.outcome for row in rows if row.part == "lead" and row.outcome]
    beside = [row.outcome for row in rows if row.part != "lead" and row.outcome]
    return Verdict(indexes, tuple(dict.fromkeys([*lead, *beside])))
