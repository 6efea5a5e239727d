"""From the first key to the number: keep a draft, warn about it, register it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import JsonValue

from intake_desk.desk import draft_text, drawing, factsheet, filing, links
from intake_desk.desk.contents import Occasion, title_of
from intake_desk.desk.doubts import Problem, problems
from intake_desk.desk.draft import Draft, MatterDraft
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.filing import Judged
from intake_desk.desk.lanes import Lane, is_accusation, lanes_of
from intake_desk.desk.masks import masked_who
from intake_desk.desk.occasions import occasion_of
from intake_desk.desk.office import BEIJING, Clerk, Desk
from intake_desk.desk.roles import check_may_act
from intake_desk.desk.sheets import IssuedPaper
from intake_desk.law.codes import Outcome
from intake_desk.law.decide import Decision
from intake_desk.records.models import Action, ActionKind, Visit
from intake_desk.records.records import Records
from intake_desk.texts import problems as words
from intake_desk.texts.timeline import SENT_BY
from intake_desk.texts.vocabulary import NEUTRAL_TITLE, UNTITLED

__all__ = [
    "Problem",
    "Registered",
    "RegisteredMatter",
    "SavedDraft",
    "discard_draft",
    "problems",
    "register",
    "save_draft",
    "unfinished",
]


@dataclass(frozen=True)
class SavedDraft:
    """A draft somebody began and did not register. `summary` carries no content of an accusation."""

    draft: Draft
    saved_at: dt.datetime
    summary: str


@dataclass(frozen=True)
class RegisteredMatter:
    """A matter as registered. An accusation's title is the neutral word, never its own."""

    number: str
    title: str
    decision: Decision


@dataclass(frozen=True)
class Registered:
    """What registration gave: numbers, decisions, papers, and Chinese sentences for papers that could not be drawn.

    An accusation brought beside other matters is registered apart, under a visit number of its own with nobody's
    name; its matter and papers stand here too. `matters` are in the order of the draft. Where an accusation is about
    our own unit, the records keep less of its decision than the first answer tells.
    """

    number: str
    registered_at: dt.datetime
    matters: tuple[RegisteredMatter, ...]
    papers: tuple[IssuedPaper, ...]
    paper_problems: tuple[str, ...] = ()


def save_draft(desk: Desk, draft: Draft, *, by: Clerk) -> None:
    """Keep the draft so that a power cut loses nothing; a later save of the same request_id replaces it."""
    check_may_act(by)
    with desk.writing() as records:
        records.journal_draft(draft.request_id, draft_text.as_json(draft))


def unfinished(desk: Desk, *, by: Clerk) -> tuple[SavedDraft, ...]:
    """This clerk's drafts that were not registered, newest first."""
    check_may_act(by)
    with desk.reading() as records:
        kept = records.drafts_of(by.login)
    drafts = ((draft_text.from_json(each.content), each.saved_at) for each in kept)
    return tuple(SavedDraft(draft, saved_at.astimezone(BEIJING), _summary(draft)) for draft, saved_at in drafts)


def discard_draft(desk: Desk, request_id: str, *, by: Clerk) -> None:
    """Throw a draft away; one that does not exist is no error."""
    check_may_act(by)
    with desk.writing() as records:
        records.drop_draft(request_id)


def register(desk: Desk, draft: Draft, *, by: Clerk) -> Registered:
    """Register a visit: number, matters, decisions, actions, audit and frozen papers in one transaction.

    The same request_id registers once; asked again, it gives the first result. A paper that cannot be drawn stops
    nothing: it stands in `paper_problems`. Facts that contradict each other are set aside and noted. Raises
    Refused(NOT_YET_RECEIVED) for a future arrival, Refused(NO_REASON) where another outcome was chosen without a
    reason; then nothing was written.
    """
    check_may_act(by)
    _check(desk, draft)
    lanes = [(lane, filing.judge(desk, lane)) for lane in lanes_of(draft)]
    with desk.writing() as records:
        first = _registered_before(desk, records, draft, lanes=len(lanes))
        if first is not None:
            return first
        parts = [
            _register_lane(desk, records, lane, judged=judged, by=by, key=_key(records, draft, order))
            for order, (lane, judged) in enumerate(lanes)
        ]
        records.drop_draft(draft.request_id)
    return _together(parts)


@dataclass(frozen=True)
class _Part:
    """What one lane gave; each matter with its place in the draft."""

    visit: Visit
    matters: tuple[tuple[int, RegisteredMatter], ...]
    papers: tuple[IssuedPaper, ...]
    problems: tuple[str, ...]


def _check(desk: Desk, draft: Draft) -> None:
    if draft.received_at is not None and draft.received_at > desk.now():
        raise Refused(Refusal.NOT_YET_RECEIVED)
    for matter in draft.matters:
        if matter.chosen_outcome is None:
            continue
        if matter.chosen_outcome not in tuple(Outcome):
            raise Refused(Refusal.OUTCOME_UNKNOWN)
        if not matter.choice_reason.strip():
            raise Refused(Refusal.NO_REASON)


def _key(records: Records, draft: Draft, order: int) -> str:
    return filing.request_key(records, draft.request_id, order)


def _register_lane(
    desk: Desk, records: Records, lane: Lane, *, judged: tuple[Judged, ...], by: Clerk, key: str
) -> _Part:
    number = filing.number_for(desk, records)
    visit = filing.visit_of(desk, lane, number, key=key, by=by)
    records.add_visit(visit, filing.visitors_of(lane, number))
    _act_of_arrival(desk, records, visit, lane)
    for ordinal, each in enumerate(judged, start=1):
        _file_matter(desk, records, visit, lane=lane, judged=each, ordinal=ordinal)
    if not lane.is_sealed:
        links.link_people(desk, records, number, lane.draft.earlier_visits, by=by)
    records.audit("visit_registered", actor=by.login, subject=number, detail={"matters": len(judged)})
    occasion = _as_judged(occasion_of(desk, records, visit), judged)
    drawn = drawing.draw(records, occasion, drawing.wanted_for(occasion), by=by)
    papers: list[JsonValue] = [paper.number for paper in drawn.papers]
    records.audit("papers_issued", actor=by.login, subject=number, detail={"papers": papers})
    matters = tuple(
        (each.position, RegisteredMatter(entry.matter.number, title_of(entry.matter), each.decision))
        for each, entry in zip(judged, occasion.entries, strict=True)
    )
    return _Part(visit, matters, tuple(drawn.papers), tuple(drawing.sentence_of(lack) for lack in drawn.missing))


def _as_judged(occasion: Occasion, judged: tuple[Judged, ...]) -> Occasion:
    """Papers follow the decision as it was made, where the records keep less of it (an accusation of our own unit)."""
    entries = tuple(
        replace(entry, decision=each.decision) for entry, each in zip(occasion.entries, judged, strict=True)
    )
    return replace(occasion, entries=entries)


def _act_of_arrival(desk: Desk, records: Records, visit: Visit, lane: Lane) -> None:
    """Who sent it here stands with the registration; of an accusation it stays inside the seal."""
    sender = desk.organ(lane.draft.sender)
    wish: dict[str, JsonValue] = {"paper_version": lane.draft.paper_version} if lane.draft.paper_version else {}
    if sender is None or lane.is_sealed or visit.arrival != "transfer":
        _act(records, visit, ActionKind.REGISTER, payload=wish)
    else:
        text = SENT_BY.format(organ=sender.name)
        _act(records, visit, ActionKind.REGISTER, text=text, payload={**wish, "sender": sender.code})


def _file_matter(desk: Desk, records: Records, visit: Visit, *, lane: Lane, judged: Judged, ordinal: int) -> None:
    matter, draft = filing.matter_of(desk, judged, visit.number, ordinal), judged.draft
    records.add_matter(matter)
    sealed = filing.sealed_content(lane, draft)
    if sealed is not None:
        records.seal_accusation(matter.number, sealed)
    origin: dict[str, JsonValue] = {"position": judged.position}
    if not lane.is_sealed:
        origin["destination"] = draft.chosen_destination or ""
    _act(records, visit, ActionKind.REGISTER, matter_number=matter.number, payload=origin)
    if _is_choice(draft, judged.decision):
        reason = "" if lane.is_sealed else draft.choice_reason.strip()
        chosen: dict[str, JsonValue] = {"outcome": draft.chosen_outcome}
        _act(records, visit, ActionKind.CHOOSE_OTHERWISE, matter_number=matter.number, text=reason, payload=chosen)
    for problem in judged.set_aside:
        _act(records, visit, ActionKind.NOTE, matter_number=matter.number, text=words.set_aside(problem))
    if matter.earlier_number:
        earlier: dict[str, JsonValue] = {"earlier_number": matter.earlier_number}
        _act(records, visit, ActionKind.LINK, matter_number=matter.number, payload=earlier)
        if not links.is_open(records, matter.earlier_number):
            _act(records, visit, ActionKind.NOTE, matter_number=matter.number, text=words.EARLIER_UNKNOWN)


def _is_choice(draft: MatterDraft, decision: Decision) -> bool:
    return draft.chosen_outcome is not None and draft.chosen_outcome != decision.main


def _act(
    records: Records,
    visit: Visit,
    kind: ActionKind,
    *,
    matter_number: str | None = None,
    text: str = "",
    payload: Mapping[str, JsonValue] | None = None,
) -> None:
    action = Action(
        visit_number=visit.number,
        matter_number=matter_number,
        kind=kind,
        at=visit.registered_at,
        by=visit.registered_by,
        text=text,
        payload=dict(payload or {}),
    )
    records.append_action(action)


def _registered_before(desk: Desk, records: Records, draft: Draft, *, lanes: int) -> Registered | None:
    visits = (records.visit_by_request_id(_key(records, draft, order)) for order in range(lanes))
    parts = [_part_of(desk, records, visit) for visit in visits if visit is not None]
    return _together(parts) if parts else None


def _part_of(desk: Desk, records: Records, visit: Visit) -> _Part:
    actions = records.actions_of(visit.number)
    places = {a.matter_number: a.payload.get("position") for a in actions if a.kind is ActionKind.REGISTER}
    papers = tuple(drawing.issued_paper(paper) for paper in records.papers_of(visit.number))
    lacks = drawing.missing_papers(actions, papers)
    entries = occasion_of(desk, records, visit).entries
    matters = tuple(
        (int(str(places[e.matter.number])), RegisteredMatter(e.matter.number, title_of(e.matter), e.decision))
        for e in entries
    )
    return _Part(visit, matters, papers, tuple(drawing.sentence_of(lack) for lack in lacks))


def _together(parts: list[_Part]) -> Registered:
    """One result for the visitor, whatever lanes stand behind it."""
    placed = sorted((each for part in parts for each in part.matters), key=lambda each: each[0])
    visit = parts[0].visit
    return Registered(
        number=visit.number,
        registered_at=visit.registered_at.astimezone(BEIJING),
        matters=tuple(matter for _, matter in placed),
        papers=tuple(paper for part in parts for paper in part.papers),
        paper_problems=tuple(sentence for part in parts for sentence in part.problems),
    )


def _summary(draft: Draft) -> str:
    """Enough to know the draft again: who, and the first title; of an accusation neither."""
    if any(is_accusation(matter) for matter in draft.matters):
        return NEUTRAL_TITLE
    who = masked_who([person.name for person in draft.persons], present=factsheet.present(draft))
    title = next((matter.title.strip() for matter in draft.matters if matter.title.strip()), UNTITLED)
    return f"{who} · {title}"
