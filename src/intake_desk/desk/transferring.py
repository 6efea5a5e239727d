"""Passing a matter on to the organ that has the power (转送, 交办): the act, its day, its papers, the limit it ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import JsonValue

from intake_desk.desk import clocks, drawing, filed, occasions
from intake_desk.desk.contents import PASSING_PAPERS, destination_of, passed_to
from intake_desk.desk.course import PASSING, Transfer
from intake_desk.desk.directory import acting_organ, competence_of
from intake_desk.desk.drawing import Wanted
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.handling import Act, Case, append, open_case
from intake_desk.desk.office import Clerk, Desk, Organ
from intake_desk.desk.roles import check_may_act
from intake_desk.desk.sheets import IssuedPaper, PaperState
from intake_desk.law.codes import Competence, DeadlineKind, DeskKind, Paper
from intake_desk.law.deadlines import Deadline
from intake_desk.records.models import ActionKind, PaperEventKind
from intake_desk.texts import course as words

_NOT_NAMED = (Competence.UPPER, Competence.OTHER_AREA)  # no article orders an office to pass a matter there (S14)


@dataclass(frozen=True)
class Transferred:
    """`to`: code of the directory; `report_by`: by when the organ must report its result, which makes it an assignment
    (T22.1(3))."""

    to: str
    on: dt.date
    report_by: dt.date | None = None


@dataclass(frozen=True)
class TransferRecorded:
    """The letter and the notice that go with it, the limits that run now, what still has to be done (Chinese)."""

    papers: tuple[IssuedPaper, ...]
    deadlines: tuple[Deadline, ...]
    reminders: tuple[str, ...] = ()


def transfer(desk: Desk, matter_number: str, given: Transferred, *, by: Clerk) -> TransferRecorded:
    """Pass a matter on; the fifteen days of a petition office end with it (T22.1), the organ's own begin where it
    arrives (T23.3). An organ passes on within its own system only (T23.1).

    The letter and the visitor's notice drawn at registration go along where they name this organ; others are drawn and
    stand in their place. Raises Refused: NO_SUCH_ORGAN, NOT_OURS_TO_PASS_ON, ALREADY_ACCEPTED (T34), ALREADY_REFUSED,
    ENDED, SEALED (T30.3), IN_FUTURE, TOO_EARLY, NO_SUCH_MATTER. A paper that cannot be drawn stops nothing.
    """
    check_may_act(by)
    with desk.writing() as records:
        case = open_case(desk, records, matter_number)
        organ = _addressee(case, given.to)
        passed = Transfer(given.on, organ.code, given.report_by)
        _check(case, passed)
        papers, problems = _papers(case, organ, passed, by=by)
        act = _act(case, organ, passed, papers)
        append(case, act, by=by)
    return TransferRecorded(papers, act.deadlines, (*_reminders(case, organ, passed), *problems))


def _addressee(case: Case, code: str) -> Organ:
    desk = case.desk
    organ = desk.organ(code)
    if organ is None:
        raise Refused(Refusal.NO_SUCH_ORGAN)
    organ = acting_organ(organ, desk.organs)
    relation, _, _ = competence_of(organ, desk.office, desk.organs)
    is_office = desk.office.kind is DeskKind.PETITION_OFFICE
    if relation is Competence.OWN or not (is_office or relation is Competence.OWN_LOWER):
        raise Refused(Refusal.NOT_OURS_TO_PASS_ON, article="T22.1" if is_office else "T23.1")
    return organ


def _check(case: Case, passed: Transfer) -> None:
    course = case.entry.course
    if course.accepted_on is not None:
        raise Refused(Refusal.ALREADY_ACCEPTED, article="T34")
    if course.refused_by is not None:
        raise Refused(Refusal.ALREADY_REFUSED)
    case.check_day(passed.on, since=course.transfer.on if course.transfer else None)
    if passed.report_by is not None and passed.report_by < passed.on:
        raise Refused(Refusal.TOO_EARLY, article="T22.1(3)")


def _papers(
    case: Case, organ: Organ, passed: Transfer, *, by: Clerk
) -> tuple[tuple[IssuedPaper, ...], tuple[str, ...]]:
    """The papers that go along, as they lie there or drawn now."""
    letter = Paper.ASSIGNMENT_LETTER if passed.report_by else Paper.TRANSFER_LETTER
    kept, stale = _lying_there(case, organ, (letter, Paper.TRANSFER_NOTICE) if not passed.report_by else ())
    entry = replace(case.entry, course=replace(case.entry.course, transfer=passed))
    occasion = occasions.occasion_of(case.desk, case.records, case.visit)
    there = {paper.kind for paper in kept}
    wanted = [Wanted(kind, entry) for kind in (letter, Paper.TRANSFER_NOTICE) if kind not in there]
    drawn = drawing.draw(case.records, occasion, wanted, by=by, notes=False)
    for old in stale:
        reason = words.PASSED_ON_ELSEWHERE.format(organ=organ.name)
        filed.event(case.desk, case.records, old, PaperEventKind.VOIDED, by=by, reason=reason)
    return (*kept, *drawn.papers), tuple(drawing.sentence_of(lack) for lack in drawn.missing)


def _lying_there(
    case: Case, organ: Organ, fitting: Sequence[Paper]
) -> tuple[tuple[IssuedPaper, ...], tuple[IssuedPaper, ...]]:
    """Papers of an earlier hour that never went out: those that name this organ, and those that do not."""
    desk, entry = case.desk, case.entry
    actions = case.records.actions_of(case.visit.number)
    gone = {str(name) for each in actions for name in (each.payload.get("letter"), each.payload.get("paper")) if name}
    filed_papers = map(drawing.issued_paper, case.records.papers_of(case.visit.number))
    lying = [
        paper
        for paper in filed_papers
        if paper.kind in PASSING_PAPERS
        and paper.matter_number == entry.matter.number
        and paper.state is PaperState.ISSUED
        and paper.number not in gone
    ]
    kept = []
    for paper in lying:
        named = passed_to(desk, paper.kind, entry) or destination_of(desk, entry)
        if paper.kind in fitting and named is not None and named.code == organ.code:
            kept.append(paper)
    return tuple(kept), tuple(paper for paper in lying if paper not in kept)


def _act(case: Case, organ: Organ, passed: Transfer, papers: Sequence[IssuedPaper]) -> Act:
    letter = next((paper for paper in papers if paper.kind is not Paper.TRANSFER_NOTICE), None)
    text = words.PASSED_ON.format(on=passed.on, organ=organ.name)
    payload: dict[str, JsonValue] = {"on": passed.on.isoformat(), "to": passed.to}
    if letter is not None:
        payload["letter"] = letter.number
        text += words.WITH_LETTER.format(title=letter.title, number=letter.number)
    if passed.report_by is not None:
        payload["report_by"] = passed.report_by.isoformat()
        text += words.REPORT_BY.format(on=passed.report_by)
    kind = ActionKind.ASSIGN if passed.report_by else ActionKind.TRANSFER
    assert kind in PASSING
    running = clocks.changed(case.entry.deadlines, ended=clocks.PASSED_ON)
    return Act(kind, text, clocks.with_report(running, passed, assigner=case.desk.office.kind), payload)


def _reminders(case: Case, organ: Organ, passed: Transfer) -> tuple[str, ...]:
    office, organs = case.desk.office, case.desk.organs
    ended = next((each for each in case.entry.deadlines if each.kind is DeadlineKind.OFFICE_DISPOSAL), None)
    late = [words.REMINDERS["passed_on_late"].format(due=ended.due_on)] if ended and passed.on > ended.due_on else []
    unnamed = competence_of(organ, office, organs)[0] in _NOT_NAMED
    return (*late, *([words.REMINDERS["not_named"]] if unnamed else ()), words.REMINDERS["tell_where"])
