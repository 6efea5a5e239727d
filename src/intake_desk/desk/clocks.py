"""The limits that run for a matter now: which an act starts, which it ends, and from which day they count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pydantic import JsonValue

from intake_desk.desk.course import Transfer
from intake_desk.desk.office import Desk
from intake_desk.law.codes import DeadlineKind, DeskKind, Outcome, Paper, Unit
from intake_desk.law.deadlines import Deadline

HANDLING = frozenset({DeadlineKind.HANDLING, DeadlineKind.HANDLING_EXTENDED})
BEFORE_ACCEPTANCE = frozenset({DeadlineKind.OBJECTION})
ANSWERED = frozenset({DeadlineKind.WRITTEN_NOTICE, DeadlineKind.OFFICE_DISPOSAL})  # nothing is left to tell or pass on
RIGHTS = frozenset({DeadlineKind.REVIEW_REQUEST, DeadlineKind.RE_REVIEW_REQUEST})  # they outlive the matter
PASSED_ON = frozenset(
    {DeadlineKind.OFFICE_DISPOSAL, DeadlineKind.OBJECTION}
)  # T22.1; what is passed on is not objected to

_TOLD = frozenset({DeadlineKind.WRITTEN_NOTICE})
# What ends with a paper in the hand it is meant for, whatever was decided (T22.1, T23.2, T23.3). That a matter was
# passed on is told by the notice and done by the letter.
_ENDED_BY: Mapping[Paper, frozenset[DeadlineKind]] = {
    Paper.ACCEPTANCE_NOTICE: _TOLD,
    Paper.RECEIPT_AND_ROUTE_NOTICE: _TOLD,
    Paper.TRANSFER_NOTICE: _TOLD,
    Paper.DECLINING_NOTICE: ANSWERED,
    Paper.NO_LONGER_ACCEPTED_NOTICE: ANSWERED,
    Paper.TRANSFER_LETTER: PASSED_ON,
    Paper.ASSIGNMENT_LETTER: PASSED_ON,
    Paper.OBJECTION_LETTER: frozenset({DeadlineKind.OBJECTION}),
}
# Papers that are the written answer only where this is what was decided; beside another decision they inform.
_ANSWERS: Mapping[Paper, frozenset[Outcome]] = {
    Paper.GUIDANCE_SLIP: frozenset(
        {Outcome.INFORM_COMPETENT, *(outcome for outcome in Outcome if outcome.startswith("guide_"))}
    ),
    Paper.REVIEW_APPLICATION: frozenset({Outcome.REVIEW}),
    Paper.RE_REVIEW_APPLICATION: frozenset({Outcome.RE_REVIEW}),
}


def ended_by(paper: Paper, outcome: Outcome) -> frozenset[DeadlineKind]:
    """The limits that end once this paper is in the hand it is meant for, where `outcome` is what was decided."""
    if outcome in _ANSWERS.get(paper, ()):
        return ANSWERED
    return _ENDED_BY.get(paper, frozenset())


def limit_from(desk: Desk, name: str, on: dt.date, *, extra_days: int = 0) -> Deadline:
    """The limit `name` of resources/law counted from a day."""
    limit = desk.rulebook.limit(name, on)
    term = desk.calendar.term(on, limit.length + extra_days, limit.unit)
    return Deadline(
        kind=limit.kind,
        starts_on=on,
        length=limit.length + extra_days,
        unit=limit.unit,
        due_on=term.due_on,
        rolled_on=term.rolled_on,
        provisional=term.provisional,
        cites=limit.cites,
        pack=limit.pack,
    )


def changed(
    running: Iterable[Deadline], *started: Deadline, ended: Iterable[DeadlineKind] = ()
) -> tuple[Deadline, ...]:
    """The limits after an act; one that starts anew replaces the one of its kind."""
    gone = {*ended, *(each.kind for each in started)}
    return (*(each for each in running if each.kind not in gone), *started)


def lengthened(handling: Deadline) -> Deadline:
    """A handling limit counted with its extension; the sixty days themselves stay readable beside it."""
    return replace(handling, kind=DeadlineKind.HANDLING_EXTENDED)


def with_report(running: Iterable[Deadline], assignment: Transfer | None, *, assigner: object) -> tuple[Deadline, ...]:
    """The limits with the day set for the result of an assignment, which is read from the act alone.

    `assigner`: kind of the desk that assigned, for the article (T22.1(3); an organ within its own system, T23.1).
    """
    others = tuple(each for each in running if each.kind is not DeadlineKind.RESULT_REPORT)
    if assignment is None or assignment.report_by is None:
        return others
    due = assignment.report_by
    report = Deadline(
        kind=DeadlineKind.RESULT_REPORT,
        starts_on=assignment.on,
        length=(due - assignment.on).days,
        unit=Unit.DAYS,
        due_on=due,
        rolled_on=due,
        provisional=False,
        cites=("T22.1(3)" if assigner == DeskKind.PETITION_OFFICE else "T23.1",),
    )
    return (*others, report)


def as_payload(deadlines: Iterable[Deadline]) -> list[JsonValue]:
    """As an action keeps them."""
    return [each.as_json() for each in deadlines]  # type: ignore[misc]
