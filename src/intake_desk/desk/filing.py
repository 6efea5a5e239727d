"""Turns one lane of a draft into rows of the records; the words of an accusation go into the seal and nowhere else."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from intake_desk.desk import factsheet
from intake_desk.desk.doubts import representatives_of
from intake_desk.desk.draft import Draft, MatterDraft
from intake_desk.desk.draft_text import as_json
from intake_desk.desk.lanes import Lane, is_accusation
from intake_desk.desk.office import Clerk, Desk
from intake_desk.law.codes import Identity, MatterType
from intake_desk.law.decide import Decision, decide
from intake_desk.law.facts import BadFacts, Problem
from intake_desk.law.reading import read_facts
from intake_desk.records.models import Matter, Visit, Visitor
from intake_desk.records.records import Records

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L, which are misheard and misread
_QUERY_CODE_LENGTH = 8
_VISIT_SERIES = "visit"


@dataclass(frozen=True)
class Judged:
    """One matter of a lane with the facts the check was given and its decision."""

    draft: MatterDraft
    position: int
    facts: Mapping[str, object]
    decision: Decision
    set_aside: tuple[Problem, ...] = ()  # facts that contradict another and were not used


def judge(desk: Desk, lane: Lane) -> tuple[Judged, ...]:
    """Ask the check about every matter of a lane; about an accusation only what may stay readable."""
    judged = []
    for index, (matter, position) in enumerate(zip(lane.draft.matters, lane.positions, strict=True)):
        facts = factsheet.facts_of(desk, lane.draft, index)
        if lane.is_sealed:
            facts = _bare(facts)
        facts, set_aside = sound_facts(facts)
        decision = decide(read_facts(facts), desk.rulebook, desk.calendar)
        judged.append(Judged(matter, position, facts, decision, () if lane.is_sealed else set_aside))
    return tuple(judged)


def sound_facts(facts: Mapping[str, object]) -> tuple[Mapping[str, object], tuple[Problem, ...]]:
    """The facts without those that cannot be true beside the others, and what was left out: nothing a clerk typed
    stops a registration. Raises BadFacts only where desk or day themselves cannot be read."""
    set_aside: list[Problem] = []
    while True:
        try:
            read_facts(facts)
            return facts, tuple(set_aside)
        except BadFacts as bad:
            less = _without(facts, {problem.field for problem in bad.problems})
            if less == facts:
                raise
            facts = less
            set_aside += bad.problems


def _without(facts: Mapping[str, object], fields: set[str]) -> Mapping[str, object]:
    kept: dict[str, object] = {}
    for key, value in facts.items():
        if key in fields or any(field.startswith(f"{key}[") for field in fields):
            continue
        inner = value.items() if isinstance(value, Mapping) else ()
        kept[key] = {name: each for name, each in inner if f"{key}.{name}" not in fields} if inner else value
    return kept


def number_for(desk: Desk, records: Records) -> str:
    """The next visit number of this office and year, gap-free: LF411499-2026-000123."""
    year = desk.today().year
    serial = records.next_number(_VISIT_SERIES, year)
    return f"LF{desk.office.region_code}-{year}-{serial:06d}"


def request_key(records: Records, request_id: str, lane: int) -> str:
    """What a lane is stored under, so that it registers once; lanes of one draft cannot be matched by reading it."""
    return records.blurred(f"request\0{request_id}\0{lane}")


def visit_of(desk: Desk, lane: Lane, number: str, *, key: str, by: Clerk) -> Visit:
    """The row of the arrival. Where only time may be kept, it holds no word about who came."""
    draft, now = lane.draft, desk.now()
    row: dict[str, object] = {
        "number": number,
        "request_id": key,
        "received_at": factsheet.received_at(desk, draft).astimezone(dt.UTC),
        "registered_at": now.astimezone(dt.UTC),
        "registered_by": by.login,
        "arrival": draft.arrival,
        "query_code": _query_code(),
        "read_back": draft.read_back,
    }
    if lane.keeps_only_time:
        return Visit.model_validate({**row, "identity": Identity.ANONYMOUS, "present": 0})
    return Visit.model_validate({**row, **_about_people(draft)})


def visitors_of(lane: Lane, number: str) -> tuple[Visitor, ...]:
    """The rows of the people; informants stand in the seal only."""
    if lane.is_sealed:
        return ()
    people = enumerate(lane.draft.persons, start=1)
    return tuple(
        Visitor(
            visit_number=number,
            ordinal=ordinal,
            name=person.name.strip(),
            sex=person.sex,
            id_kind=person.id_kind,
            id_number=person.id_number.strip(),
            phone=person.phone.strip(),
            address=person.address.strip(),
            is_representative=person.is_representative,
        )
        for ordinal, person in people
    )


def matter_of(desk: Desk, judged: Judged, visit_number: str, ordinal: int) -> Matter:
    """The row of a matter; an accusation keeps its type and the bare facts of its decision."""
    draft = judged.draft
    row: dict[str, object] = {
        "number": f"{visit_number}-{ordinal}",
        "visit_number": visit_number,
        "ordinal": ordinal,
        "type": draft.type,
        "is_oral": draft.is_oral,
        "rulebook_version": judged.decision.rulebook_version,
    }
    if is_accusation(draft):
        facts = _only_time(judged.facts) if draft.accuses_own_unit else judged.facts
        decision = decide(read_facts(facts), desk.rulebook, desk.calendar)
        return Matter.model_validate({**row, "is_oral": False, "facts": facts, "decision": decision.as_json()})
    organ = desk.organ(draft.organ)
    return Matter.model_validate(
        {
            **row,
            "title": draft.title.strip(),
            "request": draft.request,
            "facts_and_reasons": draft.facts_and_reasons,
            "category": draft.category,
            "place": draft.place,
            "organ": organ.code if organ else None,
            "earlier_number": draft.earlier_number.strip(),
            "facts": judged.facts,
            "decision": judged.decision.as_json(),
        }
    )


def sealed_content(lane: Lane, draft: MatterDraft) -> Mapping[str, JsonValue] | None:
    """What goes under seal: an accusation whole with its informants, of another matter only whom it names."""
    if lane.keeps_only_time:
        return None
    if lane.is_sealed:
        return as_json(lane.draft)
    return {"accused": draft.accused} if draft.accused.strip() else None


def _about_people(draft: Draft) -> dict[str, object]:
    return {
        "present": factsheet.present(draft),
        "is_joint": draft.is_joint,
        "representatives": representatives_of(draft),
        "identity": factsheet.identity_of(draft),
        "has_agent": draft.has_agent,
        "is_minor": draft.is_minor,
        "in_hardship": draft.in_hardship,
        "is_urgent": draft.is_urgent,
    }


def _bare(facts: Mapping[str, object]) -> Mapping[str, object]:
    """The facts of an accusation that may be read: not who is competent, its route or how it was handled before."""
    kept = {name: value for name, value in facts.items() if name not in ("matter", "history")}
    allowed = (("matter", ("type", "accuses_own_unit", "count")), ("history", ("same_matter",)))
    for group, names in allowed:
        told = facts.get(group)
        if isinstance(told, Mapping):
            kept[group] = {name: told[name] for name in names if name in told}
    return kept


def _only_time(facts: Mapping[str, object]) -> Mapping[str, object]:
    """Where the accused heads our own unit not even that stays: the day, the desk, and that it was an accusation."""
    kept = {name: facts[name] for name in ("received_on", "arrival", "desk") if name in facts}
    return {**kept, "matter": {"type": MatterType.ACCUSATION.value}}


def _query_code() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(_QUERY_CODE_LENGTH))
