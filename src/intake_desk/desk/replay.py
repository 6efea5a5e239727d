"""Runs another rulebook over everything registered and lists the verdicts that would change. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from intake_desk.desk.errors import Service, Unavailable
from intake_desk.desk.lawbook import load_rulebook
from intake_desk.desk.office import Clerk, Desk
from intake_desk.desk.verdicts import read_decision
from intake_desk.law.codes import Outcome
from intake_desk.law.decide import Decision, decide
from intake_desk.law.reading import read_facts
from intake_desk.law.rulebook import BadRulebook
from intake_desk.records.models import Matter


@dataclass(frozen=True)
class ChangedVerdict:
    """A matter that the other rulebook would decide or date otherwise; dates as (kind, strict end, rolled end)."""

    matter_number: str
    before: tuple[Outcome, ...]
    after: tuple[Outcome, ...]
    dates_before: tuple[tuple[str, str, str], ...]
    dates_after: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Replayed:
    """What a replay looked at and found."""

    rulebook_version: str
    matters: int
    changed: tuple[ChangedVerdict, ...]


def replay(desk: Desk, folder: Path, *, by: Clerk) -> Replayed:
    """Decide every registered matter again by the rulebook in `folder`, from the facts stored with it.

    Raises Unavailable(RULEBOOK) with the file and row where the rulebook contradicts itself.
    """
    try:
        rulebook = load_rulebook(folder)
    except BadRulebook as error:
        raise Unavailable(Service.RULEBOOK, where=str(folder), why=str(error)) from error
    looked_at, changed = 0, []
    for matter in matters_of(desk):
        looked_at += 1
        before = read_decision(matter.decision, rulebook_version=matter.rulebook_version)
        after = decide(read_facts(matter.facts), rulebook, desk.calendar)
        if (before.outcomes, _dates(before)) != (after.outcomes, _dates(after)):
            verdict = ChangedVerdict(matter.number, before.outcomes, after.outcomes, _dates(before), _dates(after))
            changed.append(verdict)
    with desk.writing() as records:
        records.audit("replay", actor=by.login, subject=rulebook.version)
    return Replayed(rulebook.version, looked_at, tuple(changed))


def matters_of(desk: Desk) -> Iterator[Matter]:
    """Every registered matter in order of number, read in pieces so that no long reader holds the records open."""
    last = ""
    while True:
        with desk.reading() as records:
            piece = records.matters_after(last)
        if not piece:
            return
        yield from piece
        last = piece[-1].number


def _dates(decision: Decision) -> tuple[tuple[str, str, str], ...]:
    return tuple((each.kind.value, str(each.due_on), str(each.rolled_on)) for each in decision.deadlines)
