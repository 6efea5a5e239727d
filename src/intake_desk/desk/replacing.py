"""Papers that stand in the place of others: released, replaced, void; old pages stay readable, numbers are spent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as with_fields

from intake_desk.desk import drawing, filed, occasions
from intake_desk.desk.contents import Occasion
from intake_desk.desk.correcting import correction_told
from intake_desk.desk.deliveries import told_before
from intake_desk.desk.drawing import SERVED_KINDS, Wanted
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.filed import paper_numbered
from intake_desk.desk.office import Clerk, Desk, Role
from intake_desk.desk.roles import check_may_act
from intake_desk.desk.sheets import IssuedPaper, PaperState
from intake_desk.law.codes import Paper
from intake_desk.papers.content import Served
from intake_desk.records.models import Action, ActionKind, PaperEventKind
from intake_desk.records.records import Records
from intake_desk.texts import ledger as words


def release(desk: Desk, paper_number: str, *, by: Clerk) -> IssuedPaper:
    """A supervisor signs a refusing notice: drawn again with the releasing name and a number of its own, frozen anew.

    The draft, and the delivery record that named it, become void. Raises Refused(ROLE), Refused(PAPER_NOT_DRAFT),
    Unavailable(PAPER) where it cannot be drawn; then the draft stays.
    """
    if by.role is not Role.SUPERVISOR:
        raise Refused(Refusal.ROLE, article="T46")
    with desk.writing() as records:
        draft = paper_numbered(records, paper_number)
        if draft.state is not PaperState.DRAFT:
            raise Refused(Refusal.PAPER_NOT_DRAFT)
        made = _drawn_anew(desk, records, draft, by=by, released_by=by.name)
        released = made[0][1]
        for old, _ in made:
            reason = words.RELEASED_AS.format(number=released.number)
            filed.event(desk, records, old, PaperEventKind.VOIDED, by=by, reason=reason)
        refusal = ActionKind.DECLINE if draft.kind is Paper.DECLINING_NOTICE else ActionKind.NO_LONGER_ACCEPT
        filed.act(desk, records, released, refusal, by=by, instead_of=draft.number)
        return released


def replace(desk: Desk, paper_number: str, *, reason: str, by: Clerk) -> IssuedPaper:
    """Void a paper and draw it anew with today's dates and the wording in force; each names the other (换发).

    The delivery record that named it is replaced with it. A refusing notice comes as a draft unless a supervisor
    replaces it. Raises Refused(NO_REASON), Refused(PAPER_IS_VOID), Unavailable(PAPER); then the old one stays.
    """
    check_may_act(by)
    reason = filed.reason_given(reason)
    with desk.writing() as records:
        old = paper_numbered(records, paper_number)
        if old.state is PaperState.VOID:
            raise Refused(Refusal.PAPER_IS_VOID)
        may_release = by.role is Role.SUPERVISOR and old.state is PaperState.ISSUED
        made = _drawn_anew(desk, records, old, by=by, released_by=by.name if may_release else "")
        for before, after in made:
            told = words.REPLACED_BY.format(number=after.number, reason=reason)
            filed.event(desk, records, before, PaperEventKind.VOIDED, by=by, reason=told)
            filed.act(desk, records, after, ActionKind.REPLACE, by=by, instead_of=before.number)
        return made[0][1]


def void(desk: Desk, paper_number: str, *, reason: str, by: Clerk) -> IssuedPaper:
    """Declare a paper void; it stays readable and its number is never used again. Raises Refused(NO_REASON)."""
    check_may_act(by)
    reason = filed.reason_given(reason)
    with desk.writing() as records:
        paper = paper_numbered(records, paper_number)
        if paper.state is PaperState.VOID:
            raise Refused(Refusal.PAPER_IS_VOID)
        filed.event(desk, records, paper, PaperEventKind.VOIDED, by=by, reason=reason)
        return paper_numbered(records, paper.number)


Pair = tuple[IssuedPaper, IssuedPaper]  # a paper, and the one that stands for it now


def _drawn_anew(desk: Desk, records: Records, old: IssuedPaper, *, by: Clerk, released_by: str) -> list[Pair]:
    """The paper and what stands or falls with it, drawn within the caller's transaction; nothing is void yet.

    A filled-in delivery record is proof of a service that took place, whatever becomes of the paper served.
    """
    visit = occasions.visit_numbered(records, records.paper(old.number).visit_number)
    actions = records.actions_of(visit.number)
    told = correction_told(actions, _lineage(old.number, actions))
    occasion = with_fields(occasions.occasion_of(desk, records, visit), correction=told)
    beside = [drawing.issued_paper(paper) for paper in records.papers_of(visit.number)]
    proofs = {str(act.payload["record"]) for act in actions if act.payload.get("record")}
    forms = [each for each in _records_of_service(old, beside) if not proofs & {*_lineage(each.number, actions)}]
    olds = [old, *forms]
    staying = [paper for paper in beside if paper.number != old.number]
    wanted = [_wanted(occasion, each, staying, actions) for each in olds]
    drawn = drawing.draw(records, occasion, wanted, by=by, released_by=released_by, notes=False)
    if drawn.missing:
        raise Unavailable(Service.PAPER, where=old.title, why=drawn.missing[0].why)
    return list(zip(olds, drawn.papers, strict=True))


def _records_of_service(old: IssuedPaper, beside: Sequence[IssuedPaper]) -> list[IssuedPaper]:
    """The delivery records of the same matter that still name the old paper."""
    if old.kind not in SERVED_KINDS:
        return []
    return [
        paper
        for paper in beside
        if paper.kind is Paper.DELIVERY_RECORD
        and paper.matter_number == old.matter_number
        and paper.state is PaperState.ISSUED
    ]


def _lineage(number: str, actions: Sequence[Action]) -> list[str]:
    """The paper and those it goes back to through every replacement."""
    before = {
        str(act.payload["paper"]): str(act.payload["instead_of"])
        for act in actions
        if act.kind is ActionKind.REPLACE and "instead_of" in act.payload
    }
    found = [number]
    while found[-1] in before:
        found.append(before[found[-1]])
    return found


def _wanted(occasion: Occasion, old: IssuedPaper, staying: Sequence[IssuedPaper], actions: Sequence[Action]) -> Wanted:
    entry = next((entry for entry in occasion.entries if entry.matter.number == old.matter_number), None)
    served = told_before(actions, _lineage(old.number, actions))
    if served is not None:
        return Wanted(old.kind, entry, replaces=old.number, serves=served[0], delivery=served[1], version=old.version)
    serves: tuple[Served, ...] = ()
    if old.kind is Paper.DELIVERY_RECORD:
        live = (p for p in staying if p.kind in SERVED_KINDS and p.state is PaperState.ISSUED)
        serves = tuple(Served(p.title, p.number) for p in live if p.matter_number == old.matter_number)
    return Wanted(old.kind, entry, replaces=old.number, serves=serves, version=old.version)
