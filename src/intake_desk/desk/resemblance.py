"""The same person? The same matter? Proposed while the clerk types: never more than three, each with its reasons.

Nothing here blocks and nothing links by itself. How sure a pair is decides the order only; it is not kept, not shown,
and belongs to no person. Accusations take no part: not what is typed, not what is found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from intake_desk.desk import corrections, factsheet, filing
from intake_desk.desk.contents import title_of
from intake_desk.desk.dismissals import Dismissals, marks_of
from intake_desk.desk.draft import Draft
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.lanes import is_accusation
from intake_desk.desk.likenesses import (
    Alike,
    AlikeMatter,
    alike_matters,
    alike_people,
    matters_elsewhere,
    one_entry_each,
)
from intake_desk.desk.masks import masked_who
from intake_desk.desk.occasions import visit_numbered
from intake_desk.desk.office import BEIJING, Clerk, Desk
from intake_desk.desk.roles import check_may_act, check_may_read
from intake_desk.desk.same_person import Nearness, Tie, Traits, told
from intake_desk.records.models import Action, ActionKind
from intake_desk.records.records import Records
from intake_desk.texts import resemblance as words
from intake_desk.texts.vocabulary import UNTITLED

__all__ = ["MOST", "Resemblance", "dismiss", "related_matters", "same_matters", "same_people"]

MOST = 3
_PEOPLE_COMPARED = 5  # of a group; more are not asked for their papers either (T20.3)


@dataclass(frozen=True)
class Resemblance:
    """One proposal. `number` is a visit's for a person, a matter's for a matter; open it with `lookup.open_visit`."""

    number: str
    visit_number: str
    ordinal: int  # which person of that visit; 0 for a matter
    who_masked: str
    title: str
    received_on: dt.date
    reasons: tuple[str, ...]  # Chinese, the weightiest first


def same_people(desk: Desk, draft: Draft, index: int, *, by: Clerk) -> tuple[Resemblance, ...]:
    """Earlier entries that may be person `index` of the draft, one per person, the likeliest first; at most three.

    () while the draft holds accusations only. Raises Refused(ROLE) for an administrator.
    """
    return _look(desk, draft, "people_compared", by=by, found=lambda records: _people(desk, records, draft, index))


def same_matters(desk: Desk, draft: Draft, index: int, *, by: Clerk) -> tuple[Resemblance, ...]:
    """Matters these people (or their household) brought before that may be matter `index`; at most three.

    To link one, put its number into the draft's `earlier_number`; after registration use `links.link`.
    () for an accusation. Raises Refused(ROLE) for an administrator.
    """

    def own(records: Records) -> list[Resemblance]:
        people = _alike_of_all(records, draft)
        found = alike_matters(records, draft.matters[index], people)
        return _matters(desk, records, draft, index, found=found)

    return _look(desk, draft, "matters_compared", by=by, found=own, index=index)


def related_matters(desk: Desk, draft: Draft, index: int, *, by: Clerk) -> tuple[Resemblance, ...]:
    """Matters of other people that may be about the same thing: a short list of its own, apart from `same_matters`."""

    def elsewhere(records: Records) -> list[Resemblance]:
        own = {each.entry.visit_number for each in _alike_of_all(records, draft)}
        found = matters_elsewhere(records, draft.matters[index], without=own)
        return _matters(desk, records, draft, index, found=found)

    return _look(desk, draft, "matters_related", by=by, found=elsewhere, index=index)


def dismiss(desk: Desk, draft: Draft, index: int, resemblance: Resemblance, *, by: Clerk) -> None:
    """Not the same: the pair is not proposed again, neither for this draft nor, for people, at a later visit.

    `index` is that of the person or matter the proposal was made for. Appended to the earlier visit; asked twice, it
    is appended once. Raises Refused(ROLE) for who only reads, Refused(SEALED) where the draft holds accusations only.
    """
    check_may_act(by)
    if not _is_open(draft):
        raise Refused(Refusal.SEALED, article="T30.3")
    with desk.writing() as records:
        dismissals = _dismissals(records, draft)
        payload = _dismissed_pair(records, draft, index, resemblance)
        if dismissals.stands(resemblance.visit_number, payload):
            return
        action = Action(
            visit_number=resemblance.visit_number,
            matter_number=None if resemblance.ordinal else resemblance.number,
            kind=ActionKind.DISMISS,
            at=desk.now().astimezone(dt.UTC),
            by=by.login,
            payload=payload,
        )
        records.append_action(action)
        what = "person" if resemblance.ordinal else "matter"
        records.audit(f"{what}_dismissed", actor=by.login, subject=resemblance.number)


def _look(
    desk: Desk,
    draft: Draft,
    event: str,
    *,
    by: Clerk,
    found: Callable[[Records], Sequence[Resemblance]],
    index: int | None = None,
) -> tuple[Resemblance, ...]:
    """Search and leave a link in the audit chain; what was typed is not in it, and what was shown only as digests.

    A plain list of the visits shown, next to a registration under seal, would tell who the informant was.
    """
    check_may_read(by)
    if not _is_open(draft) or (index is not None and is_accusation(draft.matters[index])):
        return ()
    with desk.writing() as records:
        shown = tuple(found(records))[:MOST]
        digests: list[JsonValue] = [records.blurred(each.number) for each in shown]
        records.audit(event, actor=by.login, detail={"shown": digests})
    return shown


def _is_open(draft: Draft) -> bool:
    return not all(is_accusation(matter) for matter in draft.matters)


def _dismissals(records: Records, draft: Draft) -> Dismissals:
    return Dismissals(records, filing.request_key(records, draft.request_id, 0))


def _people(desk: Desk, records: Records, draft: Draft, index: int) -> list[Resemblance]:
    alike = one_entry_each(_alike(records, draft, index))[:MOST]
    return [_person_shown(desk, records, draft, each) for each in alike]


def _alike(records: Records, draft: Draft, index: int) -> list[Alike]:
    sought = Traits(draft.persons[index])
    found = alike_people(records, draft.persons[index], sought)
    return _dismissals(records, draft).without_people(found, sought, index=index)


def _alike_of_all(records: Records, draft: Draft) -> list[Alike]:
    count = min(len(draft.persons), _PEOPLE_COMPARED)
    return [each for index in range(count) for each in _alike(records, draft, index)]


def _person_shown(desk: Desk, records: Records, draft: Draft, alike: Alike) -> Resemblance:
    ties = told(alike.likeness.ties)
    is_relative = alike.likeness.nearness is Nearness.HOUSEHOLD and Tie.OTHER_NAME in ties
    reasons = [words.PERSON_TIES[tie] for tie in ties if not (is_relative and tie is Tie.OTHER_NAME)]
    if is_relative:
        reasons.append(words.MAYBE_HOUSEHOLD)
    entry = alike.entry
    received_on = visit_numbered(records, entry.visit_number).received_at.astimezone(BEIJING).date()
    return Resemblance(
        number=entry.visit_number,
        visit_number=entry.visit_number,
        ordinal=entry.ordinal,
        who_masked=masked_who([entry.name], present=1),
        title=next(map(title_of, corrections.matters_of(records, entry.visit_number)), ""),
        received_on=received_on,
        reasons=(*reasons, _ago(desk, draft, received_on)),
    )


def _matters(
    desk: Desk, records: Records, draft: Draft, index: int, *, found: Sequence[AlikeMatter]
) -> list[Resemblance]:
    linked = draft.matters[index].earlier_number.strip()
    new = [each for each in found if linked not in (each.matter.number, each.matter.visit_number)]
    kept = _dismissals(records, draft).without_matters(new, index=index)
    return [_matter_shown(desk, records, draft, each) for each in kept[:MOST]]


def _matter_shown(desk: Desk, records: Records, draft: Draft, alike: AlikeMatter) -> Resemblance:
    matter = alike.matter
    visit = visit_numbered(records, matter.visit_number)
    received_on = visit.received_at.astimezone(BEIJING).date()
    whose = {
        None: (),
        Nearness.NAMESAKE: (words.NAMESAKE,),
        Nearness.HOUSEHOLD: (words.SAME_PHONE,),
    }.get(alike.whose, (words.SAME_VISITOR,))
    names = [visitor.name for visitor in corrections.people_of(records, visit.number)]
    return Resemblance(
        number=matter.number,
        visit_number=matter.visit_number,
        ordinal=0,
        who_masked=masked_who(names, present=visit.present),
        title=matter.title or UNTITLED,
        received_on=received_on,
        reasons=(*whose, *(words.MATTER_TIES[tie] for tie in alike.ties), _ago(desk, draft, received_on)),
    )


def _ago(desk: Desk, draft: Draft, day: dt.date) -> str:
    days = (factsheet.received_at(desk, draft).date() - day).days
    return words.DAYS_AGO.format(days=days) if days > 0 else words.SAME_DAY


def _dismissed_pair(records: Records, draft: Draft, index: int, resemblance: Resemblance) -> dict[str, JsonValue]:
    key = filing.request_key(records, draft.request_id, 0)
    if not resemblance.ordinal:
        return {"draft": key, "matter": index}
    marks: list[JsonValue] = [*sorted(marks_of(records, Traits(draft.persons[index])))]
    return {"draft": key, "person": index, "ordinal": resemblance.ordinal, "marks": marks}
