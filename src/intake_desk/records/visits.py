"""Visits, their people and matters, and the timeline of actions on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import bindparam, func, insert, select

from intake_desk.records.models import Action, ActionKind, Matter, Visit, Visitor
from intake_desk.records.models.trail import ActionRow
from intake_desk.records.models.visit import ENTRIES, MatterRow, VisitorRow, VisitRow
from intake_desk.records.search import Searching
from intake_desk.records.shelf import table_of

_VISIT, _VISITOR, _MATTER, _ACTION = (table_of(row) for row in (VisitRow, VisitorRow, MatterRow, ActionRow))

_OF_VISIT = select(_VISIT.c.id * ENTRIES + bindparam("entry")).where(_VISIT.c.number == bindparam("of_visit"))
_ADDING = {
    VisitorRow: insert(_VISITOR).values(id=_OF_VISIT.scalar_subquery()),
    MatterRow: insert(_MATTER).values(id=_OF_VISIT.scalar_subquery()),
}  # built once: half the cost of a small insert is building the statement


class Visits(Searching):
    """What was registered stands; later acts are appended as actions."""

    def add_visit(self, visit: Visit, visitors: Sequence[Visitor] = ()) -> None:
        """Record an arrival. AlreadyRegistered when number or request id is taken.

        People who only bring an accusation are not passed here: they belong into the sealed content.
        """
        self._add(VisitRow, visit.model_dump())
        for visitor in visitors:
            self._add_entry(VisitorRow, visitor)
        self._leave_to_index(visit.number)

    def add_matter(self, matter: Matter) -> None:
        """Record a matter of a visit; an accusation's content is refused (Unrecorded)."""
        self._add_entry(MatterRow, matter)
        self._leave_to_index(matter.visit_number)

    def append_action(self, action: Action) -> None:
        """Append to the timeline."""
        self._add(ActionRow, action.model_dump())
        if action.kind is ActionKind.CORRECT:
            self._leave_to_index(action.visit_number)

    def visit_by_number(self, number: str) -> Visit | None:
        """The visit of exactly this number."""
        return self._first(Visit, select(_VISIT).where(_VISIT.c.number == number))

    def visit_by_request_id(self, request_id: str) -> Visit | None:
        """What this form was already registered as."""
        return self._first(Visit, select(_VISIT).where(_VISIT.c.request_id == request_id))

    def latest_visit(self) -> Visit | None:
        """The visit registered last, for "last saved" after a crash and against a clock set back."""
        return self._first(Visit, select(_VISIT).order_by(_VISIT.c.id.desc()).limit(1))

    def latest_visits(self, *, limit: int = 50) -> tuple[Visit, ...]:
        """Newest first."""
        return self._all(Visit, select(_VISIT).order_by(_VISIT.c.id.desc()).limit(limit))

    def visits_between(self, start: dt.datetime, end: dt.datetime) -> tuple[Visit, ...]:
        """Registered from `start` up to, not including, `end`; in the order of registration."""
        within = (_VISIT.c.registered_at >= start) & (_VISIT.c.registered_at < end)
        return self._all(Visit, select(_VISIT).where(within).order_by(_VISIT.c.id))

    def visitors_of(self, visit_number: str) -> tuple[Visitor, ...]:
        """In the order they were entered."""
        chosen = select(_VISITOR).where(_VISITOR.c.visit_number == visit_number)
        return self._all(Visitor, chosen.order_by(_VISITOR.c.ordinal))

    def matters_of(self, visit_number: str) -> tuple[Matter, ...]:
        """In the order they were raised."""
        return self._all(
            Matter, select(_MATTER).where(_MATTER.c.visit_number == visit_number).order_by(_MATTER.c.ordinal)
        )

    def matter_by_number(self, number: str) -> Matter | None:
        """The matter of exactly this number."""
        return self._first(Matter, select(_MATTER).where(_MATTER.c.number == number))

    def matters_after(self, number: str, *, limit: int = 500) -> tuple[Matter, ...]:
        """The next matters in order of their number, to walk through all of them in pieces; "" starts at the first."""
        later = select(_MATTER).where(_MATTER.c.number > number)
        return self._all(Matter, later.order_by(_MATTER.c.number).limit(limit))

    def actions_of(self, visit_number: str) -> tuple[Action, ...]:
        """The whole timeline of a visit and its matters, oldest first."""
        return self._all(Action, select(_ACTION).where(_ACTION.c.visit_number == visit_number).order_by(_ACTION.c.id))

    def actions_of_kind(self, *kinds: ActionKind) -> tuple[Action, ...]:
        """Every action of these kinds, oldest first."""
        return self._all(Action, select(_ACTION).where(_ACTION.c.kind.in_(list(kinds))).order_by(_ACTION.c.id))

    def counts(self) -> tuple[int, int]:
        """Visits and matters on record."""
        visits = self._connection.execute(select(func.count()).select_from(_VISIT)).scalar_one()
        matters = self._connection.execute(select(func.count()).select_from(_MATTER)).scalar_one()
        return int(visits), int(matters)

    def _add_entry(self, row: type[VisitorRow | MatterRow], entry: Visitor | Matter) -> None:
        place = {"of_visit": entry.visit_number, "entry": entry.ordinal}
        self._connection.execute(_ADDING[row], {**entry.model_dump(), **place})
