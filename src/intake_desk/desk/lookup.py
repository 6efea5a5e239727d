"""Finds visits again and shows one whole; every look is written to the audit log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from intake_desk.desk import corrections, drawing, timeline
from intake_desk.desk.contents import Entry, title_of
from intake_desk.desk.correcting import Correctable, correctable
from intake_desk.desk.course import Course
from intake_desk.desk.draft import PersonDraft
from intake_desk.desk.links import linked_numbers
from intake_desk.desk.masks import masked_who
from intake_desk.desk.occasions import entry_of, visit_numbered
from intake_desk.desk.office import BEIJING, Clerk, Desk, Organ
from intake_desk.desk.roles import check_may_read
from intake_desk.desk.sheets import IssuedPaper, MissingPaper
from intake_desk.desk.timeline import TimelineEntry
from intake_desk.law.codes import MatterType
from intake_desk.law.deadlines import Deadline
from intake_desk.law.decide import Decision
from intake_desk.records import models
from intake_desk.records.models import Action, Matter, Visit, Visitor
from intake_desk.records.records import Records
from intake_desk.texts import timeline as words
from intake_desk.texts.vocabulary import NEUTRAL_TITLE

__all__ = ["Hit", "MatterPage", "TimelineEntry", "VisitFacts", "VisitPage", "find", "open_visit"]


@dataclass(frozen=True)
class Hit:
    """One line of a search: enough to recognise the visit, not enough to leak it."""

    number: str
    received_at: dt.datetime
    who_masked: str
    title: str
    why: str  # Chinese: which field met the text


@dataclass(frozen=True)
class VisitFacts:
    """The visit itself."""

    number: str
    query_code: str
    received_at: dt.datetime
    registered_at: dt.datetime
    arrival: str
    clerk: str
    present: int
    read_back: bool
    is_confidential: bool  # an accusation: what was said lies in the sealed store only
    rulebook_version: str


@dataclass(frozen=True)
class MatterPage:
    """One matter with its decision and everything that happened to it since."""

    number: str
    title: str
    type: str | None
    request: str
    facts_and_reasons: str
    category: str
    place: str
    competent: Organ | None
    facts: Mapping[str, object]
    decision: Decision
    outcome: str  # what is done: the clerk's choice where there is one, else the proposed one
    choice_reason: str
    status: str  # Chinese, folded from the actions
    timeline: tuple[TimelineEntry, ...]
    deadlines: tuple[Deadline, ...]  # as last dated; those of the decision stay as they were given
    earlier_number: str = ""  # as named at registration
    linked: tuple[str, ...] = ()  # the earlier matters and visits it is linked to now
    course: Course = field(default_factory=Course)  # when it was accepted, extended, answered, ended


@dataclass(frozen=True)
class VisitPage:
    """A visit opened for reading."""

    visit: VisitFacts
    persons: tuple[PersonDraft, ...]
    matters: tuple[MatterPage, ...]
    papers: tuple[IssuedPaper, ...]
    missing_papers: tuple[MissingPaper, ...]
    timeline: tuple[TimelineEntry, ...]  # of the visit, its matters and papers, in order of time
    linked: tuple[str, ...] = ()  # earlier visits of the same people, as linked by a clerk
    correctable: tuple[Correctable, ...] = ()  # what may be put right, as it reads now


def find(desk: Desk, text: str, *, by: Clerk) -> tuple[Hit, ...]:
    """Visits whose number, name, phone, ID number or words meet the text, newest first.

    The words of an accusation are never searched. Raises Refused(ROLE) for an administrator.
    """
    check_may_read(by)
    with desk.writing() as records:
        found = records.find(text)
        # Never the words themselves: a keyed digest shows that the same was sought again, not what.
        records.audit("visits_searched", actor=by.login, detail={"text": records.blurred(text), "hits": len(found)})
        made = corrections.made_to(records, [each.visit_number for each in found])
        return tuple(_hit(records, each, made.get(each.visit_number, ())) for each in found)


def open_visit(desk: Desk, number: str, *, by: Clerk) -> VisitPage:
    """The whole visit, by its number or that of one of its matters; sealed words are not in it.

    Raises Refused(NO_SUCH_VISIT), Refused(ROLE) for an administrator.
    """
    check_may_read(by)
    with desk.writing() as records:
        visit = visit_numbered(records, number.strip())
        records.audit("visit_opened", actor=by.login, subject=visit.number)
        return _page(desk, records, visit)


def _hit(records: Records, found: models.Hit, corrected: Sequence[Action]) -> Hit:
    name, title = found.name, found.title
    if corrected:
        people = corrections.people(records.visitors_of(found.visit_number), corrected)
        name = next((person.name for person in people), "")
    if corrected or not title:
        matters = records.matters_of(found.visit_number)
        title = next((title_of(corrections.matter(matter, corrected)) for matter in matters), "")
    is_sealed = title == NEUTRAL_TITLE
    return Hit(
        number=found.visit_number,
        received_at=found.received_at.astimezone(BEIJING),
        who_masked="" if is_sealed else masked_who([name], present=found.present),
        title=title,
        why=words.AND.join(words.HIT_REASONS[why] for why in found.why),
    )


def _page(desk: Desk, records: Records, visit: Visit) -> VisitPage:
    actions, matters = records.actions_of(visit.number), records.matters_of(visit.number)
    names = {clerk.login: clerk.name for clerk in records.clerks()}
    papers = tuple(drawing.issued_paper(paper) for paper in records.papers_of(visit.number))
    events = [timeline.of_events(records.paper_events(paper.number), paper.title, names) for paper in papers]
    people = corrections.people(records.visitors_of(visit.number), actions)
    entries = [entry_of(matter, actions) for matter in matters]
    return VisitPage(
        visit=_visit_facts(visit, matters, clerk=names[visit.registered_by]),
        persons=tuple(map(_person, people)),
        matters=tuple(_matter_page(desk, entry, actions, names=names) for entry in entries),
        papers=papers,
        missing_papers=drawing.missing_papers(actions, papers),
        timeline=timeline.in_order(timeline.of_actions(_of_visit(actions), names), *events),
        linked=linked_numbers(action for action in actions if action.matter_number is None),
        correctable=correctable(people, [entry.matter for entry in entries]),
    )


def _of_visit(actions: Sequence[Action]) -> tuple[Action, ...]:
    """Registration once for the whole visit; everything else of its matters too."""
    return tuple(a for a in actions if a.matter_number is None or a.kind is not models.ActionKind.REGISTER)


def _visit_facts(visit: Visit, matters: Sequence[Matter], *, clerk: str) -> VisitFacts:
    return VisitFacts(
        number=visit.number,
        query_code=visit.query_code,
        received_at=visit.received_at.astimezone(BEIJING),
        registered_at=visit.registered_at.astimezone(BEIJING),
        arrival=visit.arrival,
        clerk=clerk,
        present=visit.present,
        read_back=visit.read_back,
        is_confidential=any(matter.type == MatterType.ACCUSATION for matter in matters),
        rulebook_version=next((matter.rulebook_version for matter in matters), ""),
    )


def _person(visitor: Visitor) -> PersonDraft:
    return PersonDraft(
        name=visitor.name,
        sex=visitor.sex,
        id_kind=visitor.id_kind,
        id_number=visitor.id_number,
        phone=visitor.phone,
        address=visitor.address,
        is_representative=visitor.is_representative,
    )


def _matter_page(desk: Desk, entry: Entry, actions: Sequence[Action], *, names: Mapping[str, str]) -> MatterPage:
    matter = entry.matter
    own = tuple(action for action in actions if action.matter_number == matter.number)
    return MatterPage(
        number=matter.number,
        title=title_of(matter),
        type=matter.type,
        request=matter.request,
        facts_and_reasons=matter.facts_and_reasons,
        category=matter.category,
        place=matter.place,
        competent=desk.organ(matter.organ),
        facts=matter.facts,
        decision=entry.decision,
        outcome=entry.outcome,
        choice_reason=entry.choice_reason,
        status=timeline.status_of(own, entry.outcome),
        timeline=timeline.of_actions(own, names),
        deadlines=entry.deadlines,
        earlier_number=matter.earlier_number,
        linked=linked_numbers(own),
        course=entry.course,
    )
