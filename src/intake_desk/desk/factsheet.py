"""Turns a draft into the facts of the rule check, and an answer into the draft; what is not known stays absent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, replace

from intake_desk.desk.directory import competence_of
from intake_desk.desk.doubts import representatives_of
from intake_desk.desk.draft import Draft, FactValue, MatterDraft, StatutoryDate
from intake_desk.desk.lanes import companions
from intake_desk.desk.office import BEIJING, Desk
from intake_desk.law.codes import Competence, Identity

_NO_SINGLE_ORGAN = (Competence.SEVERAL, Competence.NOT_AN_ORGAN)

# Where the answer to a dotted fact stands in a draft.
_IN_DRAFT = {
    "arrival": "arrival",
    "visitors.present": "present",
    "visitors.joint": "is_joint",
    "visitors.representatives": "representatives",
    "visitors.identity": "identity",
    "visitors.agent": "has_agent",
    "visitors.minor": "is_minor",
    "visitors.hardship": "in_hardship",
    "urgent": "is_urgent",
    "conduct": "conduct",
    "clerk_has_interest": "clerk_has_interest",
}
_IN_MATTER = {
    f"matter.{name}": name
    for name in ("type", "competence", "competent_level", "competent_line", "route", "important", "accuses_own_unit")
}


def received_at(desk: Desk, draft: Draft) -> dt.datetime:
    """When the visitor arrived, in the office's local time; offline entry keeps the real moment."""
    return (draft.received_at or desk.now()).astimezone(BEIJING)


def present(draft: Draft) -> int:
    """People at the desk: as stated, else as many as are entered, at least the one who came."""
    return len(draft.persons) or 1 if draft.present is None else draft.present


def identity_of(draft: Draft) -> str:
    """As stated, else by name and address: one person with both is enough for a written notice (T23.2)."""
    if draft.identity is not None:
        return draft.identity
    named = [person for person in draft.persons if person.name.strip()]
    if not named:
        return Identity.ANONYMOUS
    return Identity.CLEAR if any(person.address.strip() for person in named) else Identity.UNCLEAR


def facts_of(desk: Desk, draft: Draft, index: int) -> Mapping[str, object]:
    """The facts of matter `index` as nested JSON of contract.md; what is not known is absent."""
    matter = draft.matters[index]
    facts: dict[str, object] = {
        "received_on": received_at(desk, draft).date().isoformat(),
        "arrival": draft.arrival,
        "desk": {"kind": str(desk.office.kind), "level": str(desk.office.level)},
        "matter": _matter(desk, matter, count=companions(draft, index)),
        "history": {name: _plain(value) for name, value in matter.history.items()},
        "visitors": _visitors(draft),
        "urgent": draft.is_urgent,
        "conduct": draft.conduct,
        "clerk_has_interest": draft.clerk_has_interest,
        "statutory": [_statutory(item) for item in matter.statutory],
    }
    return _known(facts)


def answered(draft: Draft, fact: str, value: FactValue | None, *, index: int = 0) -> Draft:
    """The draft with one question answered (dotted fact name as in `Question.fact`); None takes an answer back.

    Raises KeyError for a fact no clerk can answer, such as `desk.kind`.
    """
    if fact in _IN_DRAFT:
        return replace(draft, **{_IN_DRAFT[fact]: value})  # type: ignore[arg-type]
    if fact.startswith("history."):
        history = {**draft.matters[index].history, fact.removeprefix("history."): value}
        return draft.with_matter(index, history={name: kept for name, kept in history.items() if kept is not None})
    return draft.with_matter(index, **{_IN_MATTER[fact]: value})


def _matter(desk: Desk, matter: MatterDraft, *, count: int) -> dict[str, object]:
    competence, level, line = matter.competence, matter.competent_level, matter.competent_line
    organ = desk.organ(matter.organ)
    if organ is not None and competence not in _NO_SINGLE_ORGAN:
        seen, its_level, its_line = competence_of(organ, desk.office, desk.organs)
        competence, level, line = competence or seen, level or its_level, line or its_line
    return {
        "type": matter.type,
        "competence": competence,
        "competent_level": level,
        "competent_line": line,
        "route": matter.route,
        "important": matter.important,
        "accuses_own_unit": matter.accuses_own_unit,
        "count": count,
    }


def _visitors(draft: Draft) -> dict[str, object]:
    return {
        "present": len(draft.persons) or None if draft.present is None else draft.present,
        "joint": draft.is_joint,
        "representatives": representatives_of(draft),
        "identity": identity_of(draft),
        "agent": draft.has_agent,
        "minor": draft.is_minor,
        "hardship": draft.in_hardship,
    }


def _statutory(item: StatutoryDate) -> dict[str, object]:
    return {part.name: _plain(getattr(item, part.name)) for part in fields(item)}


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def _known(facts: Mapping[str, object]) -> dict[str, object]:
    """Without what is None or empty, at every depth."""
    deep = {name: _known_part(value) for name, value in facts.items()}
    return {name: _plain(value) for name, value in deep.items() if value not in (None, {}, [])}


def _known_part(value: object) -> object:
    if isinstance(value, Mapping):
        return _known(value)
    return [_known_part(item) for item in value] if isinstance(value, list) else value
