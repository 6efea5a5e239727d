"""Reads a registered visit back as the occasion its papers draw on, with what was decided about each matter."""

from __future__ import annotations

from collections.abc import Sequence

from intake_desk.desk import clocks, corrections
from intake_desk.desk.contents import Entry, Occasion
from intake_desk.desk.course import course_of, deadlines_stored
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.office import Desk
from intake_desk.desk.particulars import part
from intake_desk.desk.verdicts import read_deadlines, read_decision
from intake_desk.law.codes import Outcome
from intake_desk.records.models import Action, ActionKind, Matter, Visit
from intake_desk.records.records import Records


def visit_numbered(records: Records, number: str) -> Visit:
    """The visit of this number, or the one a matter of this number belongs to. Raises Refused(NO_SUCH_VISIT)."""
    visit = records.visit_by_number(number)
    if visit is None:
        matter = records.matter_by_number(number)
        visit = records.visit_by_number(matter.visit_number) if matter else None
    if visit is None:
        raise Refused(Refusal.NO_SUCH_VISIT)
    return visit


def entry_of(matter: Matter, actions: Sequence[Action]) -> Entry:
    """A matter with its decision as given and the outcome last chosen for it."""
    decision = read_decision(matter.decision, rulebook_version=matter.rulebook_version)
    own = [action for action in actions if action.matter_number == matter.number]
    choice = next((action for action in reversed(own) if action.kind is ActionKind.CHOOSE_OTHERWISE), None)
    dated = deadlines_stored(own)
    course = course_of(matter.number, actions)
    deadlines = read_deadlines(dated.payload) if dated else decision.deadlines
    registered = next((action for action in own if action.kind is ActionKind.REGISTER), None)
    return Entry(
        matter=corrections.matter(matter, actions),
        decision=decision,
        outcome=Outcome(str(choice.payload["outcome"])) if choice else decision.main,
        deadlines=clocks.with_report(deadlines, course.awaits_report, assigner=part(matter, "desk").get("kind")),
        choice_reason=choice.text if choice else "",
        chosen_destination=str(registered.payload.get("destination", "")) if registered else "",
        course=course,
    )


def occasion_of(desk: Desk, records: Records, visit: Visit, *, audit_head: str = "") -> Occasion:
    """Everything the papers of a registered visit need."""
    actions = records.actions_of(visit.number)
    return Occasion(
        desk=desk,
        visit=visit,
        visitors=corrections.people(records.visitors_of(visit.number), actions),
        entries=tuple(entry_of(matter, actions) for matter in records.matters_of(visit.number)),
        clerk=records.clerk(visit.registered_by).name,
        audit_head=audit_head or records.head().short,
        sender=desk.organ(next((str(a.payload["sender"]) for a in actions if "sender" in a.payload), None)),
    )
