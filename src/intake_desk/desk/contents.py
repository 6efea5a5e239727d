"""Builds what a paper says from what was registered; an accusation's papers say nothing of it (T30.3)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from intake_desk.desk.choosing import cites_for
from intake_desk.desk.course import Course
from intake_desk.desk.destinations import aid_place, choices, destination, subject_place
from intake_desk.desk.directory import Organ, discipline_organ
from intake_desk.desk.office import BEIJING, Desk
from intake_desk.desk.particulars import (
    extension_of,
    history_lines,
    opinions_of,
    part,
    person_of,
    subjects_of,
    term_of,
    terms_of,
)
from intake_desk.law.codes import DeskKind, MatterType, Outcome, Paper, Result
from intake_desk.law.deadlines import Deadline
from intake_desk.law.decide import Decision
from intake_desk.papers.content import (
    Alarm,
    Content,
    Correction,
    Delivery,
    MatterLine,
    Place,
    Reason,
    Served,
)
from intake_desk.records.models import Matter, Visit, Visitor
from intake_desk.texts import outcomes as words
from intake_desk.texts.codes import OUTCOME_NAMES, VALUE_NAMES, name_of_cite
from intake_desk.texts.vocabulary import CATEGORIES, NEUTRAL_TITLE, UNTITLED

# Papers of the visit as a whole: one for all its matters.
OF_THE_VISIT = frozenset(
    {
        Paper.PRIVACY_NOTICE,
        Paper.REGISTRATION_FORM,
        Paper.REGISTRATION_RECEIPT,
        Paper.VISITOR_GUIDE,
        Paper.CARE_SLIP,
        Paper.REPRESENTATIVES_FORM,
        Paper.URGENT_REPORT,
    }
)
PASSING_PAPERS = frozenset({Paper.TRANSFER_NOTICE, Paper.TRANSFER_LETTER, Paper.ASSIGNMENT_LETTER})
_PASSING = (
    *(Outcome.TRANSFER_SAME_LEVEL, Outcome.TRANSFER_LOWER, Outcome.ASSIGN),
    *(Outcome.NEGOTIATE, Outcome.FIND_COMPETENT, Outcome.SUGGESTION),
)
# Papers that refuse: drafts until a named person releases them (S41).
REFUSING_PAPERS = frozenset({Paper.DECLINING_NOTICE, Paper.NO_LONGER_ACCEPTED_NOTICE})


@dataclass(frozen=True)
class Entry:
    """One registered matter with its decision and what is done about it."""

    matter: Matter
    decision: Decision
    outcome: Outcome  # the clerk's choice, else the main proposed one
    deadlines: tuple[Deadline, ...]  # of the decision, as last dated
    choice_reason: str = ""
    chosen_destination: str = ""  # code of the directory
    course: Course = field(default_factory=Course)  # what happened since

    @property
    def is_sealed(self) -> bool:
        return self.matter.type == MatterType.ACCUSATION


@dataclass(frozen=True)
class Occasion:
    """Everything the papers of one visit draw on."""

    desk: Desk
    visit: Visit
    visitors: tuple[Visitor, ...]
    entries: tuple[Entry, ...]
    clerk: str  # the name printed
    audit_head: str = ""
    sender: Organ | None = None  # who transferred the visit here
    correction: Correction | None = None  # what a correction record is about

    @property
    def is_sealed(self) -> bool:
        return any(entry.is_sealed for entry in self.entries)


@dataclass(frozen=True)
class Heading:
    """What is fixed last about a paper: its number, day, and who released it."""

    number: str
    issued_on: dt.date
    released_by: str = ""
    served: tuple[Served, ...] = ()
    delivery: Delivery | None = None
    verify_code: str = ""


def content_of(occasion: Occasion, kind: Paper, heading: Heading, *, entry: Entry | None = None) -> Content:
    """The words of one paper; `entry` None: of the whole visit, its first matter standing for what is said once."""
    subject = entry or occasion.entries[0]
    content = _head(occasion, heading)
    if occasion.is_sealed:
        return _bare(occasion, content, subject)
    content = _with_matter(occasion, kind, _with_people(occasion, content), entry=subject)
    if entry is None and len(occasion.entries) > 1:
        content = _with_every_matter(occasion, kind, content)
    return _with_alarm(occasion, kind, content)


def title_of(matter: Matter) -> str:
    """The title as it may be shown anywhere."""
    if matter.type == MatterType.ACCUSATION:
        return NEUTRAL_TITLE
    return matter.title.strip() or matter.request.strip()[:20] or UNTITLED


def place_of(organ: Organ | None) -> Place | None:
    """An organ of the directory as printed."""
    return None if organ is None else Place(organ.name, organ.address, organ.phone, organ.hours)


def desk_place(desk: Desk) -> Place:
    """This desk as printed."""
    office = desk.office
    return Place(office.name, office.address, office.phone, office.hours)


def destination_of(desk: Desk, entry: Entry) -> Organ | None:
    """Where this matter goes: the visitor's own choice first, else what the outcome calls for."""
    chosen = desk.organ(entry.chosen_destination)
    if chosen is not None and not entry.is_sealed:
        return chosen
    return destination(
        entry.outcome, desk.organ(entry.matter.organ), desk.office, desk.organs, subjects=subjects_of(entry.matter)
    )


def passed_to(desk: Desk, kind: Paper, entry: Entry) -> Organ | None:
    """The organ the matter was last passed on to, for the papers that speak of it."""
    transfer = entry.course.transfer
    speaks_of_it = kind in PASSING_PAPERS or entry.outcome in _PASSING
    return desk.organ(transfer.to) if transfer is not None and speaks_of_it else None


def _head(occasion: Occasion, heading: Heading) -> Content:
    desk, visit = occasion.desk, occasion.visit
    return Content(
        number=heading.number,
        visit_number=visit.number,
        issued_on=heading.issued_on,
        received_at=visit.received_at.astimezone(BEIJING),
        desk=desk_place(desk),
        clerk=occasion.clerk,
        issuer=desk.office.name,
        query_code=visit.query_code,
        released_by=heading.released_by,
        desk_kind=desk.office.kind,
        complaint_phone=desk.office.complaint_phone,
        audit_head=occasion.audit_head,
        served=heading.served,
        delivery=heading.delivery,
        verify_code=heading.verify_code,
        read_back=visit.read_back,
        sender=place_of(occasion.sender),
        arrival=visit.arrival,
        correction=occasion.correction,
    )


def _bare(occasion: Occasion, content: Content, entry: Entry) -> Content:
    """Number, time, desk and the discipline organ; no name, no word of what was said."""
    desk = occasion.desk
    tells_of_own = Outcome.INFORM_COMPETENT in entry.decision.outcomes
    organ = discipline_organ(desk.office, desk.organs, above=tells_of_own)
    return replace(
        content,
        matter_number=entry.matter.number,
        matter_title=NEUTRAL_TITLE,
        purpose=NEUTRAL_TITLE,
        outcome=entry.outcome,
        outcome_sentence=words.sentence(Outcome.CONFIDENTIAL_ACCUSATION, ""),
        reasons=(Reason(words.sentence(Outcome.CONFIDENTIAL_ACCUSATION, ""), (name_of_cite("T30.3"),)),),
        destination=place_of(organ),
        terms=tuple(term_of(deadline) for deadline in entry.deadlines),
        subjects=subjects_of(entry.matter),
    )


def _with_people(occasion: Occasion, content: Content) -> Content:
    return replace(
        content,
        persons=tuple(person_of(visitor) for visitor in occasion.visitors),
        present=occasion.visit.present,
        matters=tuple(
            MatterLine(entry.matter.number, title_of(entry.matter), OUTCOME_NAMES[entry.outcome])
            for entry in occasion.entries
        ),
    )


def _with_matter(occasion: Occasion, kind: Paper, content: Content, *, entry: Entry) -> Content:
    matter, desk = entry.matter, occasion.desk
    goes_to = passed_to(desk, kind, entry) or destination_of(desk, entry)
    if kind is Paper.CARE_SLIP:
        goes_to = aid_place(desk.organ(matter.organ), desk.organs)
    return replace(
        content,
        matter_number=matter.number,
        matter_title=title_of(matter),
        purpose=VALUE_NAMES.get(("matter.type", matter.type or ""), ""),
        category=CATEGORIES.get(matter.category, matter.category),
        place=matter.place,
        request=matter.request,
        facts_and_reasons=matter.facts_and_reasons,
        is_oral=matter.is_oral,
        outcome=entry.outcome,
        outcome_sentence=words.sentence(entry.outcome, goes_to.name if goes_to else ""),
        reasons=_reasons(desk, kind, entry),
        unsettled=entry.decision.unsettled,
        route=str(part(matter, "matter").get("route", "")),
        subjects=subjects_of(matter),
        subject_places=_subject_places(desk, matter),
        destination=place_of(goes_to),
        choices=_choices(desk, entry),
        terms=terms_of(desk, kind, matter, entry.deadlines, on=content.issued_on),
        accepted_on=_accepted_on(kind, entry, content.issued_on),
        suggested=place_of(goes_to) if kind is Paper.OBJECTION_LETTER else None,
        earlier_number=matter.earlier_number,
        history_lines=history_lines(matter),
        opinions=opinions_of(desk, matter),
        extension=extension_of(matter, entry.course),
        result_due_on=entry.course.transfer.report_by if entry.course.transfer else None,
    )


def _accepted_on(kind: Paper, entry: Entry, issued_on: dt.date) -> dt.date | None:
    """As recorded; a notice of an acceptance nobody recorded before accepts on the day it is drawn (T23.1)."""
    return entry.course.accepted_on or (issued_on if kind is Paper.ACCEPTANCE_NOTICE else None)


def _with_every_matter(occasion: Occasion, kind: Paper, content: Content) -> Content:
    """A paper of the whole visit tells every matter's story, reason and limit, not the first one's alone."""
    entries = occasion.entries
    each = [_with_matter(occasion, kind, content, entry=entry) for entry in entries]
    return replace(
        content,
        request=words.one_by_one([(one.matter_title, one.request) for one in each]),
        facts_and_reasons=words.one_by_one([(one.matter_title, one.facts_and_reasons) for one in each]),
        outcome_sentence=words.one_by_one([(one.matter_title, one.outcome_sentence) for one in each]),
        reasons=tuple(dict.fromkeys(reason for one in each for reason in one.reasons)),
        terms=tuple(dict.fromkeys(term for one in each for term in one.terms)),
        unsettled=tuple(dict.fromkeys(line for one in each for line in one.unsettled)),
    )


def _with_alarm(occasion: Occasion, kind: Paper, content: Content) -> Content:
    if kind is not Paper.URGENT_REPORT:
        return content
    is_office = occasion.desk.office.kind is DeskKind.PETITION_OFFICE
    told = words.TOLD + (words.TOLD_BY_PETITION_OFFICE if is_office else ())
    return replace(content, alarm=Alarm(place=content.place, told=tuple((who, "") for who in told)))


def _reasons(desk: Desk, kind: Paper, entry: Entry) -> tuple[Reason, ...]:
    """The findings that hold and lead to an outcome; what only tells the clerk which form to fill in stays inside.

    A refusal names its one ground. Where the clerk decided otherwise, his reason stands with the articles of what he
    chose.
    """
    if entry.outcome is not entry.decision.main:
        cites = cites_for(desk, entry.outcome, entry.matter.facts)
        return (Reason(entry.choice_reason, tuple(name_of_cite(cite) for cite in cites)),)
    rows = {row.key: row for row in desk.rulebook.rows}
    held = [finding for finding in entry.decision.findings if finding.result is Result.HOLDS]
    if kind in REFUSING_PAPERS:
        held = [each for each in held if each.rule not in rows or rows[each.rule].outcome is entry.outcome]
    else:
        held = [each for each in held if each.rule not in rows or rows[each.rule].outcome is not None]
    return tuple(Reason(each.because, tuple(name_of_cite(cite) for cite in each.cites)) for each in held)


def _subject_places(desk: Desk, matter: Matter) -> tuple[tuple[str, Place], ...]:
    found = ((code, place_of(subject_place(code, desk.office, desk.organs))) for code in subjects_of(matter))
    return tuple((code, place) for code, place in found if place is not None)


def _choices(desk: Desk, entry: Entry) -> tuple[Place, ...]:
    organs = choices(entry.outcome, desk.organ(entry.matter.organ), desk.organs)
    return tuple(place for place in map(place_of, organs) if place is not None)
