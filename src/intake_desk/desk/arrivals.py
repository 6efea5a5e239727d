"""The visits of one day, for the page between visits; enough to recognise each, not enough to leak it."""

from __future__ import annotations

import datetime as dt

from intake_desk.desk.contents import title_of
from intake_desk.desk.lookup import Hit
from intake_desk.desk.masks import masked_who
from intake_desk.desk.office import BEIJING, Clerk, Desk
from intake_desk.desk.roles import check_may_read
from intake_desk.records.models import Visit
from intake_desk.records.records import Records
from intake_desk.texts.vocabulary import NEUTRAL_TITLE

MOST = 200  # registrations looked back over; no window sees as many people in a day


def arrivals(desk: Desk, day: dt.date, *, by: Clerk) -> tuple[Hit, ...]:
    """Visits that arrived on `day`, the latest registration first. Raises Refused(ROLE) for an administrator."""
    check_may_read(by)
    with desk.reading() as records:
        visits = records.latest_visits(limit=MOST)
        return tuple(_hit(records, visit) for visit in visits if _local(visit).date() == day)


def _local(visit: Visit) -> dt.datetime:
    return visit.received_at.astimezone(BEIJING)


def _hit(records: Records, visit: Visit) -> Hit:
    title = next((title_of(matter) for matter in records.matters_of(visit.number)), "")
    names = [visitor.name for visitor in records.visitors_of(visit.number)]
    is_sealed = title == NEUTRAL_TITLE
    who = "" if is_sealed else masked_who(names, present=visit.present)
    return Hit(number=visit.number, received_at=_local(visit), who_masked=who, title=title, why="")
