"""The values of one fact worth trying: a closed fact's all; a date's or count's on each side of every boundary.

A limit of n days ends, for a start d, on d+n and rolls no earlier for a later d. So whether a day lies within, at the
edge of or past a limit changes only at the few starts computed here, and trying them is trying every date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from intake_desk.law.calendar import ONE_DAY, Calendar
from intake_desk.law.codes import Unit
from intake_desk.law.facts import DESK_LEVELS, STAGE_DATES, Domain, Facts
from intake_desk.law.situation import Periods

# The stages at which a fact of the earlier matter can still change anything; a later date settles the stage without it.
# "oral": also at the stage after, while there is no written answer and the handling organ's own limit still runs (S26).
MATTERS_AT: dict[str, frozenset[str]] = {
    "submitted_on": frozenset(("none", "submitted")),
    "noticed_on": frozenset(("none", "submitted", "noticed")),
    "accepted_on": frozenset(("none", "submitted", "noticed", "accepted", "opinion:oral")),
    "extension_days": frozenset(("accepted", "opinion:oral")),
    "extension_told": frozenset(("accepted", "opinion:oral")),
    "opinion_received_on": frozenset(("none", "submitted", "noticed", "accepted", "opinion", "opinion:oral")),
    "opinion_written": frozenset(("opinion", "review_requested", "review_opinion", "re_review_requested")),
    "posted_on": frozenset(("opinion", "review_opinion")),
    "hearing_days": frozenset(("re_review_requested",)),
    "same_facts_and_reasons": frozenset(("re_review_done",)),
}
LONGEST_ROLL = 12  # days; no run of days off is longer


def can_matter(attribute: str, stage: str, facts: Facts) -> bool:
    """Whether another value of this fact of the earlier matter could change anything at this stage."""
    stages = MATTERS_AT.get(attribute)
    return stages is None or stage in stages or (facts.opinion_written is False and f"{stage}:oral" in stages)


def candidates_of(
    attribute: str, domain: Domain, facts: Facts, periods: Periods, calendar: Calendar
) -> tuple[object, ...]:
    """Values to try, each valid beside the other facts; ordered ones nearest to the present value first."""
    if domain is dt.date:
        days = _received_days(facts, periods, calendar) if attribute == "received_on" else None
        return _nearest(days or _days_of(attribute, facts, periods, calendar), getattr(facts, attribute))
    if isinstance(domain, tuple):
        least, most = _bounds_of_count(attribute, domain, facts)
        counts = {n for n in _counts_of(attribute, facts, periods) if least <= n <= most}
        return _nearest(counts, getattr(facts, attribute))
    if attribute == "desk_level":
        return DESK_LEVELS
    return tuple(domain) if issubclass(domain, StrEnum) else (True, False)


def _nearest(values: Iterable[object], present: object) -> tuple[object, ...]:
    if isinstance(present, dt.date):
        return tuple(sorted(values, key=lambda day: abs((day - present).days)))  # type: ignore[operator]
    if isinstance(present, int):
        return tuple(sorted(values, key=lambda count: abs(count - present)))  # type: ignore[operator]
    return tuple(sorted(values, reverse=True))  # type: ignore[type-var]


def _days_of(attribute: str, facts: Facts, periods: Periods, calendar: Calendar) -> set[dt.date]:
    """Starts (or a posting day) on each side of every boundary, within the order the dates must keep."""
    first, last = _window(attribute, facts)
    if first > last:
        return set()
    seen_on = {facts.received_on, facts.posted_on, facts.review_requested_on, facts.re_review_requested_on}
    days = {first, last, last - ONE_DAY}
    if attribute == "posted_on":
        for opinion_on in (facts.opinion_received_on, facts.review_opinion_received_on):
            days |= _ends(opinion_on, periods.review_request, calendar) | _ends(
                opinion_on, periods.re_review_request, calendar
            )
    else:
        for length in _lengths(attribute, facts, periods):
            for day in seen_on - {None}:
                assert day is not None
                days |= _starts(day, length, calendar)
    return {day for day in days if first <= day <= last}


def _window(attribute: str, facts: Facts) -> tuple[dt.date, dt.date]:
    """The first and last day the other dates leave open."""
    first, last = dt.date(1990, 1, 1), facts.received_on
    if attribute == "noticed_on":
        return facts.submitted_on or first, last
    if attribute == "posted_on":
        return first, last
    place = STAGE_DATES.index(attribute)
    earlier = [getattr(facts, name) for name in STAGE_DATES[:place] if getattr(facts, name)]
    later = [getattr(facts, name) for name in STAGE_DATES[place + 1 :] if getattr(facts, name)]
    if attribute == "submitted_on" and facts.noticed_on:
        later.append(facts.noticed_on)
    return max(earlier, default=first), min(later, default=last)


def _lengths(attribute: str, facts: Facts, periods: Periods) -> tuple[int, ...]:
    return {
        "submitted_on": (periods.notice,),
        "accepted_on": (periods.handling, periods.handling + (facts.extension_days or 0)),
        "opinion_received_on": (periods.review_request,),
        "review_requested_on": (periods.review,),
        "review_opinion_received_on": (periods.re_review_request,),
        "re_review_requested_on": (periods.re_review + (facts.hearing_days or 0),),
    }.get(attribute, ())


def _starts(day: dt.date, length: int, calendar: Calendar) -> set[dt.date]:
    """Starts whose limit just reaches `day`, ends at its edge, is just over; and the last published over one."""
    latest_over = day - dt.timedelta(days=length) - ONE_DAY
    edge = latest_over
    while calendar.term(edge, length, Unit.DAYS).rolled_on >= day:
        edge -= ONE_DAY
    published = calendar.last_published_day - dt.timedelta(days=length + LONGEST_ROLL)
    return {day, day - dt.timedelta(days=length), latest_over, edge + ONE_DAY, edge, min(edge, published)}


def _ends(start: dt.date | None, length: int, calendar: Calendar) -> set[dt.date]:
    if start is None:
        return set()
    term = calendar.term(start, length, Unit.DAYS)
    return {term.due_on, term.due_on + ONE_DAY, term.rolled_on, term.rolled_on + ONE_DAY}


def _received_days(facts: Facts, periods: Periods, calendar: Calendar) -> set[dt.date]:
    """Days of arrival on each side of every limit that runs, not before the latest date known."""
    given = [(name, getattr(facts, name)) for name in STAGE_DATES if getattr(facts, name)]
    latest = max((day for _, day in given), default=facts.received_on)
    latest = max(latest, facts.noticed_on or latest, facts.posted_on or latest)
    days = {latest, latest + ONE_DAY}
    for name, start in given:
        for length in _lengths(name, facts, periods):
            days |= _ends(start, length, calendar)
    return {day for day in days if day >= latest}


def _bounds_of_count(attribute: str, domain: tuple[int, int], facts: Facts) -> tuple[int, int]:
    least, most = domain
    if attribute == "present":
        least = max(least, facts.representatives or 0)
    if attribute == "representatives" and facts.present is not None:
        most = min(most, facts.present)
    return least, most


def _counts_of(attribute: str, facts: Facts, periods: Periods) -> set[int]:
    if attribute == "count":
        return {1, 2}
    if attribute in ("present", "representatives"):
        most = periods.max_representatives
        return {0, 1, most, most + 1, facts.representatives or 0}
    start, length = (
        (facts.accepted_on, periods.handling)
        if attribute == "extension_days"
        else (facts.re_review_requested_on, periods.re_review)
    )
    if start is None:
        return {0, 1}
    reached = (facts.received_on - start).days - length
    return {0, 1, 30, *range(reached - LONGEST_ROLL, reached + 1)}
