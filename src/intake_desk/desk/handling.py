"""The verbs of the organ that handles a matter: accept, extend, reply, close; none of them where the law says no."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from intake_desk.desk import clocks
from intake_desk.desk.choosing import cites_for
from intake_desk.desk.contents import Entry
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.occasions import entry_of, visit_numbered
from intake_desk.desk.office import BEIJING, Clerk, Desk
from intake_desk.desk.particulars import part
from intake_desk.desk.roles import check_may_act
from intake_desk.law.codes import DeskKind, MatterType, Route
from intake_desk.law.deadlines import Deadline
from intake_desk.records.models import Action, ActionKind, Visit
from intake_desk.records.records import Records
from intake_desk.texts import course as words


@dataclass(frozen=True)
class Extended:
    """An approved extension. `told`: the visitor knows the reason already; `on`: day of the approval, None = today."""

    days: int
    reason: str
    approved_by: str
    told: bool = False
    on: dt.date | None = None


@dataclass(frozen=True)
class Recorded:
    """What stands after a recorded act: the limits that run now, and Chinese sentences on what still has to be done."""

    deadlines: tuple[Deadline, ...]
    reminders: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A matter opened for an act of today."""

    desk: Desk
    records: Records
    visit: Visit
    entry: Entry

    @property
    def is_claim(self) -> bool:
        return self.entry.matter.type in (MatterType.CLAIM, None)

    def check_day(self, on: dt.date, *, since: dt.date | None = None) -> None:
        """An act lies between the visit (or what it follows on) and today. Raises Refused."""
        if on > self.desk.today():
            raise Refused(Refusal.IN_FUTURE)
        if on < (since or self.visit.received_at.astimezone(BEIJING).date()):
            raise Refused(Refusal.TOO_EARLY)


@dataclass(frozen=True)
class Act:
    """What is appended, with the limits that run from then on."""

    kind: ActionKind
    text: str
    deadlines: tuple[Deadline, ...]
    payload: Mapping[str, JsonValue] = field(default_factory=dict)


def accept(desk: Desk, matter_number: str, on: dt.date, *, by: Clerk) -> Recorded:
    """Accept a matter; where the petition procedure is its route, the sixty days begin (T23.1, T31(6), T34).

    Raises Refused: NOT_THIS_DESK at a petition office (T22.1), ALREADY_ACCEPTED, ALREADY_REFUSED, ENDED, SEALED,
    IN_FUTURE, TOO_EARLY, NO_SUCH_MATTER.
    """
    check_may_act(by)
    with desk.writing() as records:
        case = open_case(desk, records, matter_number)
        _check_may_accept(case)
        case.check_day(on)
        started = [clocks.limit_from(desk, "handling", on)] if _runs_sixty_days(case) else []
        ended = clocks.BEFORE_ACCEPTANCE | clocks.HANDLING
        deadlines = clocks.changed(case.entry.deadlines, *started, ended=ended)
        text = words.ACCEPTED.format(on=on)
        if started:
            text = words.ACCEPTED_UNTIL.format(on=on, due=started[0].due_on)
        return append(case, Act(ActionKind.ACCEPT, text, deadlines, {"on": on.isoformat()}), by=by)


def extend(desk: Desk, matter_number: str, extended: Extended, *, by: Clerk) -> Recorded:
    """Record an approved longer handling period (T34).

    Raises Refused, all with T34: NOT_ACCEPTED, NO_SIXTY_DAYS (another route has its own limits), EXTENSION_TOO_LONG (30
    days in all), NO_REASON, NO_APPROVAL, HANDLING_OVER where it was approved after the end; ALREADY_REPLIED, ENDED.
    """
    check_may_act(by)
    with desk.writing() as records:
        case = open_case(desk, records, matter_number)
        course, on = case.entry.course, extended.on or desk.today()
        accepted_on = _accepted_on(case)
        _check_may_extend(case, extended, on)
        case.check_day(on, since=accepted_on)
        days = extended.days + (course.extension.days if course.extension else 0)
        limit = clocks.limit_from(desk, "handling", accepted_on, extra_days=days)
        payload: dict[str, JsonValue] = {
            "on": on.isoformat(),
            "days": extended.days,
            "reason": extended.reason.strip(),
            "approved_by": extended.approved_by.strip(),
            "told": extended.told,
        }
        longer = clocks.lengthened(limit)
        told = words.TOLD if extended.told else words.NOT_TOLD
        said = {"reason": payload["reason"], "approved_by": payload["approved_by"], "told": told}
        text = words.EXTENDED.format(days=extended.days, due=longer.due_on, on=on, **said)
        act = Act(ActionKind.EXTEND, text, clocks.changed(case.entry.deadlines, longer), payload)
        reminders = () if extended.told else (words.REMINDERS["tell_extension"],)
        return append(case, act, by=by, reminders=reminders)


def reply(desk: Desk, matter_number: str, on: dt.date, *, written: bool, by: Clerk, number: str = "") -> Recorded:
    """Record the answer; a claim is answered in writing by the organ that accepted it (T32).

    The right to a review begins when the answer is served (`serving.serve_opinion`), not today. Raises Refused:
    MUST_BE_WRITTEN (T32), NOT_ACCEPTED (T23.1), NOT_THIS_DESK (T22.1), ALREADY_REPLIED (T35), ENDED, IN_FUTURE,
    TOO_EARLY.
    """
    check_may_act(by)
    with desk.writing() as records:
        case = open_case(desk, records, matter_number)
        since = None
        if case.entry.course.reply is not None:
            raise Refused(Refusal.ALREADY_REPLIED, article="T35")
        if case.is_claim:
            _check_own_power(case)
            since = _accepted_on(case, article="T23.1")
            if not written:
                raise Refused(Refusal.MUST_BE_WRITTEN, article="T32")
        case.check_day(on, since=since)
        deadlines = clocks.changed(case.entry.deadlines, ended=clocks.HANDLING)
        told = words.REPLIED_IN_WRITING.format(on=on, number=number.strip())
        text = told if written else words.REPLIED_ORALLY.format(on=on)
        payload: dict[str, JsonValue] = {"on": on.isoformat(), "written": written, "number": number.strip()}
        reminders = (words.REMINDERS["serve_opinion"],) if case.is_claim else ()
        return append(case, Act(ActionKind.REPLY, text, deadlines, payload), by=by, reminders=reminders)


def close(desk: Desk, matter_number: str, *, by: Clerk, on: dt.date | None = None) -> Recorded:
    """End a matter; the visitor's right to a review runs on.

    Raises Refused: NOT_REPLIED for an accepted one without its answer (T34), NOT_SERVED for a claim whose answer nobody
    received yet (T35), NOT_TOLD for one whose visitor was told nothing (T23.2; at a petition office T22.1), ENDED.
    """
    check_may_act(by)
    with desk.writing() as records:
        case, day = open_case(desk, records, matter_number), on or desk.today()
        case.check_day(day)
        _check_may_close(case)
        kept = (each for each in case.entry.deadlines if each.kind in clocks.RIGHTS)
        text = words.CLOSED.format(on=day)
        return append(case, Act(ActionKind.CLOSE, text, tuple(kept), {"on": day.isoformat()}), by=by)


def open_case(desk: Desk, records: Records, matter_number: str) -> Case:
    """Raises Refused: NO_SUCH_MATTER, SEALED, ENDED."""
    matter = records.matter_by_number(matter_number)
    if matter is None:
        raise Refused(Refusal.NO_SUCH_MATTER)
    visit = visit_numbered(records, matter_number)
    if any(each.type == MatterType.ACCUSATION for each in records.matters_of(visit.number)):
        raise Refused(Refusal.SEALED, article="T30.3")
    entry = entry_of(matter, records.actions_of(visit.number))
    if entry.course.ended_by is not None:
        raise Refused(Refusal.ENDED)
    return Case(desk, records, visit, entry)


def append(case: Case, act: Act, *, by: Clerk, reminders: tuple[str, ...] = ()) -> Recorded:
    """Append the act with the limits that run after it."""
    number = case.entry.matter.number
    action = Action(
        visit_number=case.visit.number,
        matter_number=number,
        kind=act.kind,
        at=case.desk.now().astimezone(dt.UTC),
        by=by.login,
        text=act.text,
        payload={**act.payload, "deadlines": clocks.as_payload(act.deadlines)},
    )
    case.records.append_action(action)
    case.records.audit(f"matter_{act.kind.value}", actor=by.login, subject=number)
    return Recorded(act.deadlines, reminders)


def _check_own_power(case: Case) -> None:
    if case.desk.office.kind is DeskKind.PETITION_OFFICE:
        raise Refused(Refusal.NOT_THIS_DESK, article="T22.1")


def _check_may_accept(case: Case) -> None:
    _check_own_power(case)
    course, entry = case.entry.course, case.entry
    if course.accepted_on is not None:
        raise Refused(Refusal.ALREADY_ACCEPTED, article="T23.1")
    if course.refused_by is not None:
        cites = cites_for(case.desk, entry.outcome, entry.matter.facts)
        raise Refused(Refusal.ALREADY_REFUSED, article=cites[0] if cites else "")


def _runs_sixty_days(case: Case) -> bool:
    """Only claims by the petition procedure; while the route is open, the earlier limit is kept to (T31, T34)."""
    route = part(case.entry.matter, "matter").get("route")
    return case.is_claim and route in (Route.PETITION, None)


def _accepted_on(case: Case, *, article: str = "T34") -> dt.date:
    if case.entry.course.accepted_on is None:
        raise Refused(Refusal.NOT_ACCEPTED, article=article)
    return case.entry.course.accepted_on


def _check_may_extend(case: Case, extended: Extended, on: dt.date) -> None:
    course, most = case.entry.course, case.desk.rulebook.counts["handling_extension_max"]
    running = [each for each in case.entry.deadlines if each.kind in clocks.HANDLING]
    if course.reply is not None:
        raise Refused(Refusal.ALREADY_REPLIED, article="T34")
    if not running:
        raise Refused(Refusal.NO_SIXTY_DAYS, article="T34")
    if not extended.reason.strip():
        raise Refused(Refusal.NO_REASON, article="T34")
    if not extended.approved_by.strip():
        raise Refused(Refusal.NO_APPROVAL, article="T34")
    before = course.extension.days if course.extension else 0
    if not 1 <= extended.days <= most - before:
        raise Refused(Refusal.EXTENSION_TOO_LONG, article="T34")
    if on > max(each.rolled_on for each in running):
        raise Refused(Refusal.HANDLING_OVER, article="T34")


def _check_may_close(case: Case) -> None:
    course = case.entry.course
    if course.accepted_on is not None and course.reply is None:
        raise Refused(Refusal.NOT_REPLIED, article="T34")
    if course.accepted_on is not None and case.is_claim and course.reply and course.reply.served_on is None:
        raise Refused(Refusal.NOT_SERVED, article="T35")
    if not course.was_told:
        is_office = case.desk.office.kind is DeskKind.PETITION_OFFICE
        raise Refused(Refusal.NOT_TOLD, article="T22.1" if is_office else "T23.2")
