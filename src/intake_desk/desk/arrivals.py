"""The visits of one day, for the page between visits; enough to recognise each, not enough to leak it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from intake_desk.desk import corrections
from intake_desk.desk.contents import title_of
from intake_desk.desk.lookup import Hit
from intake_desk.desk.masks import masked_who
from intake_desk.desk.office import BEIJING, Clerk, Desk
from intake_desk.desk.roles import check_may_read
from intake_desk.records.models import Action, Visit
from intake_desk.records.records import Records
from intake_desk.texts.vocabulary import NEUTRAL_TITLE

MOST = 200  # registrations looked back over; no window sees as many people in a day


def arrivals(desk: Desk, day: dt.date, *, by: Clerk) -> tuple[Hit, ...]:
    """Visits that arrived on `day`, the latest registration first. Raises Refused(ROLE) for an administrator."""
    check_may_read(by)
    with desk.reading() as records:
        visits = [visit for visit in records.latest_visits(limit=MOST) if _local(visit).date() == day]
        made = corrections.made_to(records, [visit.number for visit in visits])
        return tuple(_hit(records, visit, made.get(visit.number, ())) for visit in visits)


def _local(visit: Visit) -> dt.datetime:
    return visit.received_at.astimezone(BEIJING)


def _hit(records: Records, visit: Visit, corrected: Sequence[Action]) -> Hit:
    matters = records.matters_of(visit.number)
    title = next((title_of(corrections.matter(matter, corrected)) for matter in matters), "")
    names = [visitor.name for visitor in corrections.people(records.visitors_of(visit.number), corrected)]
    is_sealed = title == NEUTRAL_TITLE
    who = "" if is_sealed else masked_who(names, present=visit.present)
    return Hit(number=visit.number, received_at=_local(visit), who_masked=who, title=title, why="")
