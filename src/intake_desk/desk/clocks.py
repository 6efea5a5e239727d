"""The limits that run for a matter now: which an act starts, which it ends, and from which day they count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from pydantic import JsonValue

from intake_desk.desk.office import Desk
from intake_desk.law.codes import DeadlineKind, Paper
from intake_desk.law.deadlines import Deadline

HANDLING = frozenset({DeadlineKind.HANDLING, DeadlineKind.HANDLING_EXTENDED})
BEFORE_ACCEPTANCE = frozenset({DeadlineKind.OBJECTION})
TOLD_BY = frozenset({DeadlineKind.WRITTEN_NOTICE})
RIGHTS = frozenset({DeadlineKind.REVIEW_REQUEST, DeadlineKind.RE_REVIEW_REQUEST})  # they outlive the matter
# Papers by which the visitor is told in writing what becomes of the matter (T23.2, T23.3).
NOTICES = frozenset(
    {
        Paper.ACCEPTANCE_NOTICE,
        Paper.RECEIPT_AND_ROUTE_NOTICE,
        Paper.DECLINING_NOTICE,
        Paper.NO_LONGER_ACCEPTED_NOTICE,
        Paper.TRANSFER_NOTICE,
    }
)


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


def as_payload(deadlines: Iterable[Deadline]) -> list[JsonValue]:
    """As an action keeps them."""
    return [each.as_json() for each in deadlines]  # type: ignore[misc]
