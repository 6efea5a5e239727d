"""Links a matter to an earlier one and takes the link back: both are appended, and the standing links are folded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from intake_desk.desk.doubts import Problem
from intake_desk.desk.draft import Draft
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.office import Clerk, Desk
from intake_desk.desk.roles import check_may_act
from intake_desk.law.codes import MatterType
from intake_desk.records.models import Action, ActionKind
from intake_desk.records.records import Records
from intake_desk.texts import problems as words


def link(desk: Desk, number: str, earlier_number: str, *, reason: str, by: Clerk) -> None:
    """A matter is the same as an earlier one (a matter, or all of an earlier visit).

    Between two visits: the visitors are the same. Raises Refused(NO_SUCH_MATTER), Refused(SEALED) for an accusation,
    Refused(LINK_STANDS), Refused(LINKED_TO_ITSELF), Refused(NO_REASON), Refused(ROLE) for who only reads.
    """
    check_may_act(by)
    with desk.writing() as records:
        ends = _ends(records, number, earlier_number)
        if earlier_number in _standing(records, ends):
            raise Refused(Refusal.LINK_STANDS)
        _append(desk, records, ends, ActionKind.LINK, reason=_given(reason), by=by)


def unlink(desk: Desk, number: str, earlier_number: str, *, reason: str, by: Clerk) -> None:
    """Take a link back, also one named at registration; both stay readable.

    Raises Refused(NO_SUCH_MATTER), Refused(SEALED), Refused(NOT_LINKED), Refused(NO_REASON), Refused(ROLE).
    """
    check_may_act(by)
    with desk.writing() as records:
        end = _end(records, number)
        ends = _Ends(end, number, earlier_number)
        if earlier_number not in _standing(records, ends):
            raise Refused(Refusal.NOT_LINKED)
        _append(desk, records, ends, ActionKind.UNLINK, reason=_given(reason), by=by)


def link_people(desk: Desk, records: Records, number: str, earlier_visits: Mapping[str, str], *, by: Clerk) -> None:
    """Within a registration: the new visit is one of people who came before, as the clerk said while typing.

    A number that stands for no open visit links nothing: registration is unconditional (T22.1, T23.1).
    """
    for earlier, reason in earlier_visits.items():
        with suppress(Refused):
            ends = _ends(records, number, earlier)
            _append(desk, records, ends, ActionKind.LINK, reason=reason, by=by)


def doubts(desk: Desk, draft: Draft, *, by: Clerk) -> tuple[Problem, ...]:
    """Earlier numbers typed that nobody can be pointed to in these records; warnings only. Raises Refused(ROLE)."""
    check_may_act(by)
    typed = [(index, matter.earlier_number.strip()) for index, matter in enumerate(draft.matters)]
    with desk.reading() as records:
        return tuple(
            Problem(f"matters.{index}.earlier_number", words.EARLIER_UNKNOWN)
            for index, number in typed
            if number and not is_open(records, number)
        )


def is_open(records: Records, number: str) -> bool:
    """Whether a visit or matter of this number stands here and is no accusation (which nobody is told about)."""
    try:
        _end(records, number)
    except Refused:
        return False
    return True


def linked_numbers(actions: Iterable[Action]) -> tuple[str, ...]:
    """What one matter (or a visit) is linked to, folded from its own actions."""
    standing: dict[str, None] = {}
    for action in actions:
        earlier = str(action.payload.get("earlier_number", ""))
        if action.kind is ActionKind.LINK and earlier:
            standing[earlier] = None
        elif action.kind is ActionKind.UNLINK:
            standing.pop(earlier, None)
    return tuple(standing)


@dataclass(frozen=True)
class _Ends:
    visit_number: str
    number: str
    earlier_number: str

    @property
    def matter_number(self) -> str | None:
        """None where whole visits are linked."""
        return None if self.number == self.visit_number else self.number


def _ends(records: Records, number: str, earlier_number: str) -> _Ends:
    ends = _Ends(_end(records, number), number, earlier_number)
    earlier_visit = _end(records, earlier_number)
    if earlier_number in (number, ends.visit_number):
        raise Refused(Refusal.LINKED_TO_ITSELF)
    if ends.matter_number is None and earlier_number != earlier_visit:
        raise Refused(Refusal.NO_SUCH_VISIT)
    return ends


def _end(records: Records, number: str) -> str:
    """The visit behind the number of a matter or visit."""
    matter, visit = records.matter_by_number(number), records.visit_by_number(number)
    if matter is None and visit is None:
        raise Refused(Refusal.NO_SUCH_MATTER)
    visit_number = matter.visit_number if matter else number
    if any(each.type == MatterType.ACCUSATION for each in records.matters_of(visit_number)):
        raise Refused(Refusal.SEALED, article="T30.3")
    return visit_number


def _standing(records: Records, ends: _Ends) -> tuple[str, ...]:
    actions = records.actions_on([ends.visit_number], (ActionKind.LINK, ActionKind.UNLINK))
    return linked_numbers(action for action in actions if action.matter_number == ends.matter_number)


def _append(desk: Desk, records: Records, ends: _Ends, kind: ActionKind, *, reason: str, by: Clerk) -> None:
    action = Action(
        visit_number=ends.visit_number,
        matter_number=ends.matter_number,
        kind=kind,
        at=desk.now().astimezone(dt.UTC),
        by=by.login,
        text=reason,
        payload={"earlier_number": ends.earlier_number},
    )
    records.append_action(action)
    detail = {"earlier": ends.earlier_number}
    what = "matter" if ends.matter_number else "visit"
    records.audit(f"{what}_{kind.value}", actor=by.login, subject=ends.number, detail=detail)


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refused(Refusal.NO_REASON)
    return reason.strip()
