"""Service of papers (送达): who took them, when and how; the day of service is where limits begin or end.

By analogy with civil procedure (CPL 87-91) a refused paper counts as served when it was left behind before a witness;
without one the record is kept all the same and the clerk is told what is missing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from intake_desk.desk import clocks, drawing, filed, occasions
from intake_desk.desk.contents import Entry
from intake_desk.desk.deliveries import How, Served, as_payload, delivery_of
from intake_desk.desk.drawing import SERVED_KINDS, Wanted
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.handling import Act, Case, append, open_case
from intake_desk.desk.office import BEIJING, Clerk, Desk
from intake_desk.desk.roles import check_may_act
from intake_desk.desk.sheets import IssuedPaper, PaperState, PrintState
from intake_desk.law.codes import MatterType, Outcome, Paper
from intake_desk.law.deadlines import Deadline
from intake_desk.papers.content import Served as ServedPaper
from intake_desk.records.models import Action, ActionKind, PaperEventKind, Visit
from intake_desk.records.records import Records
from intake_desk.texts import course as words

__all__ = ["How", "Served", "ServiceRecorded", "hand_over", "serve", "serve_opinion"]


@dataclass(frozen=True)
class ServiceRecorded:
    """The delivery record drawn for it, the limits that run now, and what still has to be done (Chinese)."""

    record: IssuedPaper | None
    deadlines: tuple[Deadline, ...]
    reminders: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Service:
    """One service: of which document, for which matter (None: of the whole visit)."""

    desk: Desk
    records: Records
    visit: Visit
    document: ServedPaper
    served: Served

    def as_payload(self, record: IssuedPaper | None) -> dict[str, JsonValue]:
        """As its act keeps it."""
        return as_payload(self.served, self.document, record.number if record else "")


def serve(desk: Desk, paper_number: str, served: Served, *, by: Clerk) -> ServiceRecorded:
    """Record the service of a paper and draw its filled-in delivery record (送达回证).

    The written answer ends the limit for telling in writing (T23.2, T23.3), the letter to the organ that for passing on
    (T22.1); an acceptance notice nobody recorded before accepts the matter on the day it is dated (T34).

    Raises Refused: PAPER_IS_DRAFT, PAPER_IS_VOID, SEALED (T30.3), IN_FUTURE, TOO_EARLY. A delivery record that cannot
    be drawn, or a missing witness, stops nothing: `reminders`.
    """
    check_may_act(by)
    with desk.writing() as records:
        paper = filed.given_out(records, paper_number)
        kept = records.paper(paper.number)
        visit = occasions.visit_numbered(records, kept.visit_number)
        _check_open(records, visit)
        _check_day(desk, served, since=kept.issued_at.astimezone(BEIJING).date())
        service = _Service(desk, records, visit, ServedPaper(paper.title, paper.number), served)
        entry = _entry_of(records, visit, paper)
        deadlines = _after_notice(Case(desk, records, visit, entry), paper, by=by) if entry else ()
        record, problems = _record(service, entry, _blank_records(service, paper), by=by)
        payload: dict[str, JsonValue] = {
            "paper": paper.number,
            "kind": paper.kind.value,
            **service.as_payload(record),
        }
        if entry and entry.course.ended_by is None:
            payload["deadlines"] = clocks.as_payload(deadlines)
        _append(service, entry, payload, by=by)
    return ServiceRecorded(record, deadlines, (*_lacks(served), *problems))


def hand_over(desk: Desk, paper_number: str, *, by: Clerk) -> None:
    """Record that the paper was put into the visitor's hand: telling on the spot (T23.2).

    Raises Refused(PAPER_IS_DRAFT), Refused(PAPER_IS_VOID).
    """
    check_may_act(by)
    with desk.writing() as records:
        paper = filed.given_out(records, paper_number)
        visit = occasions.visit_numbered(records, records.paper(paper.number).visit_number)
        entry = _entry_of(records, visit, paper)
        payload: dict[str, JsonValue] = {"paper": paper.number}
        if entry and clocks.ended_by(paper.kind, entry.outcome) and entry.course.ended_by is None:
            case = Case(desk, records, visit, entry)
            payload["deadlines"] = clocks.as_payload(_after_notice(case, paper, by=by))
        action = Action(
            visit_number=visit.number,
            matter_number=paper.matter_number or None,
            kind=ActionKind.HAND_OVER,
            at=desk.now().astimezone(dt.UTC),
            by=by.login,
            payload=payload,
        )
        records.append_action(action)
        records.audit("paper_hand_over", actor=by.login, subject=paper.number)


def serve_opinion(desk: Desk, matter_number: str, served: Served, *, by: Clerk) -> ServiceRecorded:
    """Record the service of the written reply (信访处理意见书, imported, not one of our papers).

    From that day the visitor may ask for a review within thirty days (T35); of a review's own reply, for a re-review
    (T36.1). Raises Refused: NOT_REPLIED, SEALED, ENDED, NO_SUCH_MATTER, IN_FUTURE, TOO_EARLY.
    """
    check_may_act(by)
    with desk.writing() as records:
        case = open_case(desk, records, matter_number)
        reply = case.entry.course.reply
        if reply is None or not reply.is_written:
            raise Refused(Refusal.NOT_REPLIED, article="T35")
        _check_day(desk, served, since=reply.on)
        service = _Service(desk, records, case.visit, ServedPaper(words.OPINION, reply.number), served)
        deadlines = clocks.changed(
            case.entry.deadlines, *_ladder(case, served.on), ended=clocks.HANDLING | clocks.ANSWERED
        )
        record, problems = _record(service, case.entry, (), by=by)
        payload: dict[str, JsonValue] = {
            "of_reply": True,
            **service.as_payload(record),
        }
        append(case, Act(ActionKind.SERVE, _text(service), deadlines, payload), by=by)
    return ServiceRecorded(record, deadlines, (*_lacks(served), *problems))


def _check_open(records: Records, visit: Visit) -> None:
    if any(matter.type == MatterType.ACCUSATION for matter in records.matters_of(visit.number)):
        raise Refused(Refusal.SEALED, article="T30.3")


def _check_day(desk: Desk, served: Served, *, since: dt.date) -> None:
    if served.on > desk.today():
        raise Refused(Refusal.IN_FUTURE)
    if served.on < since:
        raise Refused(Refusal.TOO_EARLY)


def _entry_of(records: Records, visit: Visit, paper: IssuedPaper) -> Entry | None:
    matter = records.matter_by_number(paper.matter_number) if paper.matter_number else None
    return occasions.entry_of(matter, records.actions_of(visit.number)) if matter else None


def _after_notice(case: Case, paper: IssuedPaper, *, by: Clerk) -> tuple[Deadline, ...]:
    """The limits once the visitor has the paper in hand; an unrecorded acceptance is recorded on the way."""
    running, course = case.entry.deadlines, case.entry.course
    if paper.kind is Paper.ACCEPTANCE_NOTICE and course.accepted_on is None and course.ended_by is None:
        on = case.records.paper(paper.number).issued_at.astimezone(BEIJING).date()
        limit = clocks.limit_from(case.desk, "handling", on)
        running = clocks.changed(running, limit, ended=clocks.BEFORE_ACCEPTANCE | clocks.HANDLING)
        text = words.ACCEPTED_UNTIL.format(on=on, due=limit.due_on)
        append(case, Act(ActionKind.ACCEPT, text, running, {"on": on.isoformat(), "paper": paper.number}), by=by)
    return clocks.changed(running, ended=clocks.ended_by(paper.kind, case.entry.outcome))


def _ladder(case: Case, on: dt.date) -> list[Deadline]:
    """The visitor's next step: review, re-review, and after that none (T36.3)."""
    if not case.is_claim or case.entry.outcome is Outcome.RE_REVIEW:
        return []
    name = "re_review_request" if case.entry.outcome is Outcome.REVIEW else "review_request"
    return [clocks.limit_from(case.desk, name, on)]


def _blank_records(service: _Service, paper: IssuedPaper) -> tuple[IssuedPaper, ...]:
    """The form drawn for this paper alone and never used, whose place the filled-in one takes. A used one is proof."""
    beside = [drawing.issued_paper(each) for each in service.records.papers_of(service.visit.number)]
    own = [each for each in beside if each.matter_number == paper.matter_number and each.state is PaperState.ISSUED]
    if paper.kind not in SERVED_KINDS or sum(each.kind in SERVED_KINDS for each in own) > 1:
        return ()
    filled = {action.payload.get("record") for action in service.records.actions_of(service.visit.number)}
    events = service.records.events_of(each.number for each in own)
    return tuple(
        each
        for each in own
        if each.kind is Paper.DELIVERY_RECORD
        and each.number not in filled
        and each.print_state is PrintState.QUEUED
        and all(event.kind is PaperEventKind.ISSUED for event in events[each.number])
    )


def _record(
    service: _Service, entry: Entry | None, blanks: Sequence[IssuedPaper], *, by: Clerk
) -> tuple[IssuedPaper | None, tuple[str, ...]]:
    occasion = occasions.occasion_of(service.desk, service.records, service.visit)
    replaces = blanks[0].number if blanks else ""
    wanted = Wanted(
        Paper.DELIVERY_RECORD,
        entry,
        replaces=replaces,
        serves=(service.document,),
        delivery=delivery_of(service.served),
    )
    drawn = drawing.draw(service.records, occasion, [wanted], by=by, notes=False)
    if drawn.missing:
        return None, (words.REMINDERS["record_not_drawn"].format(why=drawn.missing[0].why),)
    record = drawn.papers[0]
    for blank in blanks:
        reason = words.RECORD_REPLACED.format(number=record.number)
        filed.event(service.desk, service.records, blank, PaperEventKind.VOIDED, by=by, reason=reason)
        filed.act(service.desk, service.records, record, ActionKind.REPLACE, by=by, instead_of=blank.number)
    return record, ()


def _append(service: _Service, entry: Entry | None, payload: dict[str, JsonValue], *, by: Clerk) -> None:
    action = Action(
        visit_number=service.visit.number,
        matter_number=entry.matter.number if entry else None,
        kind=ActionKind.SERVE,
        at=service.desk.now().astimezone(dt.UTC),
        by=by.login,
        text=_text(service),
        payload=payload,
    )
    service.records.append_action(action)
    service.records.audit("paper_serve", actor=by.login, subject=service.document.number or service.visit.number)


def _text(service: _Service) -> str:
    served = service.served
    whom = words.SERVED_TO.format(name=served.to_whom.strip())
    if served.relation.strip():
        whom = words.SERVED_TO_AS.format(name=served.to_whom.strip(), relation=served.relation.strip())
    text = words.SERVED.format(
        title=service.document.title,
        number=service.document.number,
        on=served.on,
        how=words.HOW[served.how],
        to_whom=whom,
    )
    if served.refused:
        reason, witness = (each.strip() or words.NOT_WRITTEN for each in (served.refusal_reason, served.witness))
        text += words.SERVICE_REFUSED.format(reason=reason, witness=witness)
    return text + (words.SERVICE_NOTE.format(note=served.note.strip()) if served.note.strip() else "")


def _lacks(served: Served) -> tuple[str, ...]:
    if not served.refused:
        return ()
    told = {"refusal_reason": served.refusal_reason, "witness": served.witness}
    return tuple(words.REMINDERS[name] for name, value in told.items() if not value.strip())
