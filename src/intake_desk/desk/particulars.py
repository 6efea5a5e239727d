"""The finer parts of a paper's words: its people, its limits in both readings, earlier opinions, statutory subjects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from intake_desk.desk.clocks import limit_from
from intake_desk.desk.course import Course
from intake_desk.desk.office import Desk
from intake_desk.law.codes import DeadlineKind, DeskKind, Paper, Route
from intake_desk.law.deadlines import Deadline
from intake_desk.papers.content import Extension, Opinion, PersonLine, Term
from intake_desk.records.models import Matter, Visitor
from intake_desk.texts import outcomes as words
from intake_desk.texts.codes import DEADLINE_NAMES, name_of_cite
from intake_desk.texts.vocabulary import ID_KINDS, SEXES

_HANDLING = (DeadlineKind.HANDLING, DeadlineKind.HANDLING_EXTENDED)


def term_of(deadline: Deadline) -> Term:
    """A limit of the check as printed, both readings of its last day with it."""
    return Term(
        kind=deadline.kind,
        label=DEADLINE_NAMES[deadline.kind],
        basis="、".join(name_of_cite(cite) for cite in deadline.cites),
        starts_on=deadline.starts_on,
        length=deadline.length,
        unit=deadline.unit,
        due_on=deadline.due_on,
        rolled_on=deadline.rolled_on,
        is_provisional=deadline.provisional,
    )


def terms_of(
    desk: Desk, kind: Paper, matter: Matter, deadlines: Sequence[Deadline], *, on: dt.date
) -> tuple[Term, ...]:
    """The limits that are printed. A petition office never promises the 60 days; an acceptance starts them (T34).

    The day an organ must report by is between the two of them, and stands on its letter alone.
    """
    deadlines = [each for each in deadlines if each.kind is not DeadlineKind.RESULT_REPORT]
    is_office = desk.office.kind is DeskKind.PETITION_OFFICE
    hides_handling = is_office and kind is not Paper.DECLINING_NOTICE
    terms = tuple(term_of(each) for each in deadlines if not (hides_handling and each.kind in _HANDLING))
    is_running = any(each.kind in _HANDLING for each in deadlines)
    starts = kind is Paper.ACCEPTANCE_NOTICE and part(matter, "matter").get("route") == Route.PETITION
    if not starts or is_office or is_running:
        return terms
    return (*terms, term_of(limit_from(desk, DeadlineKind.HANDLING, on)))


def person_of(visitor: Visitor) -> PersonLine:
    """One of the people as printed."""
    return PersonLine(
        name=visitor.name,
        sex=SEXES.get(visitor.sex, visitor.sex),
        id_kind=ID_KINDS.get(visitor.id_kind, visitor.id_kind),
        id_number=visitor.id_number,
        phone=visitor.phone,
        address=visitor.address,
        is_representative=visitor.is_representative,
    )


def part(matter: Matter, name: str) -> Mapping[str, object]:
    """One nested group of a matter's stored facts, {} where nothing of it is known."""
    group = matter.facts.get(name)
    return group if isinstance(group, Mapping) else {}


def subjects_of(matter: Matter) -> tuple[str, ...]:
    items = matter.facts.get("statutory")
    listed: Sequence[object] = items if isinstance(items, list) else ()
    return tuple(str(item["subject"]) for item in listed if isinstance(item, Mapping) and "subject" in item)


def history_lines(matter: Matter) -> tuple[str, ...]:
    history = part(matter, "history")
    return tuple(words.history_line(field, str(history[field])) for field in words.HISTORY if field in history)


def opinions_of(desk: Desk, matter: Matter) -> tuple[Opinion, ...]:
    history, organ = part(matter, "history"), desk.organ(matter.organ)
    return tuple(
        Opinion(stage, organ.name if organ and order == 0 else "", "", dt.date.fromisoformat(str(history[field])))
        for order, (field, stage) in enumerate(words.OPINIONS.items())
        if field in history
    )


def extension_of(matter: Matter, course: Course) -> Extension | None:
    """As approved here, else as told about the earlier handling."""
    if course.extension is not None:
        given = course.extension
        return Extension(given.reason, given.approved_by, given.approved_on, given.days)
    days = part(matter, "history").get("extension_days")
    return Extension(reason="", days=days) if isinstance(days, int) and days > 0 else None
