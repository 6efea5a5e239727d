"""Closed-value facts derived from dates, levels and numbers: what the decision table can look at, and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from intake_desk.law.calendar import Calendar
from intake_desk.law.codes import (
    Arrival,
    Competence,
    Conduct,
    DeskKind,
    Handler,
    Identity,
    Level,
    Line,
    MatterType,
    Route,
    Unit,
)
from intake_desk.law.facts import Facts

YES_NO = ("yes", "no", "unknown")
STAGES = (
    "none",
    "submitted",
    "noticed",
    "accepted",
    "opinion",
    "review_requested",
    "review_opinion",
    "re_review_requested",
    "re_review_done",
)
TIMES = ("in_time", "gap", "untold", "postmark", "over", "over_provisional", "undated")

# Every column of the table with its closed domain. "unknown" is a value; "none" says that the question does not arise.
DOMAINS: dict[str, tuple[str, ...]] = {
    "desk": tuple(DeskKind),
    "competence": (*Competence, "unknown"),
    "level": ("right", "vertical_below", "beyond", "unknown"),
    "arrival": tuple(Arrival),
    "type": (*MatterType, "unknown"),
    "route": (*Route, "unknown"),
    "concluded": YES_NO,
    "same_matter": YES_NO,
    "handler": (*Handler, "none", "unknown"),
    "stage": (*STAGES, "unknown"),
    "time": (*TIMES, "none", "unknown"),
    "written": (*YES_NO, "none"),
    "same_facts": (*YES_NO, "none"),
    "extension": ("none", "untold", "unknown"),
    "important": YES_NO,
    "own_unit": YES_NO,
    "urgent": YES_NO,
    "group": ("plain", "unelected", "too_many", "unknown"),
    "identity": (*Identity, "unknown"),
    "split": YES_NO,
    "hardship": YES_NO,
    "conduct": (*Conduct, "unknown"),
    "interest": YES_NO,
    "statutory": ("yes", "no"),
}

RANK = {Level.VILLAGE: 0, Level.TOWNSHIP: 0, Level.COUNTY: 1, Level.CITY: 2, Level.PROVINCE: 3, Level.STATE: 4}


@dataclass(frozen=True)
class Periods:
    """The lengths in days that place a day within a stage, and the most representatives: values of the rulebook."""

    notice: int
    handling: int
    review_request: int
    review: int
    re_review_request: int
    re_review: int
    max_representatives: int


def situation_of(facts: Facts, periods: Periods, calendar: Calendar) -> dict[str, str]:
    """One value of its domain for every column of the table."""
    return {
        "desk": facts.desk_kind,
        "competence": facts.competence or "unknown",
        "level": level_of(facts),
        "arrival": facts.arrival,
        "type": facts.type or "unknown",
        "route": facts.route or "unknown",
        "concluded": yes_no(facts.concluded_by_law),
        **history_of(facts, periods, calendar),
        "important": yes_no(facts.important),
        "own_unit": yes_no(facts.accuses_own_unit),
        "urgent": yes_no(facts.urgent),
        "group": group_of(facts, periods.max_representatives),
        "identity": facts.identity or "unknown",
        "split": "unknown" if facts.count is None else "yes" if facts.count > 1 else "no",
        "hardship": yes_no(facts.hardship),
        "conduct": facts.conduct or "unknown",
        "interest": yes_no(facts.clerk_has_interest),
        "statutory": "yes" if facts.statutory else "no",
    }


def yes_no(value: bool | None) -> str:
    """The column value of a yes-or-no fact."""
    return "unknown" if value is None else "yes" if value else "no"


def level_of(facts: Facts) -> str:
    """Where the desk stands against the competent organ's own level and the one above it (T20.1; S10 to S12)."""
    at_office = facts.desk_kind is DeskKind.PETITION_OFFICE
    if facts.competence is None:
        return "unknown"
    if facts.competence is not Competence.OWN_LOWER and not (at_office and facts.competence is Competence.LOWER_AREA):
        return "right"
    if facts.competent_level is None:
        return "unknown"
    gap = RANK[facts.desk_level] - RANK[facts.competent_level]
    if gap < 1 or not at_office:
        return "beyond" if gap > 1 else "right"
    return _level_at_office(facts, gap)


def _level_at_office(facts: Facts, gap: int) -> str:
    assert facts.competent_level is not None
    line = Line.GOVERNMENT if RANK[facts.competent_level] == 0 else facts.competent_line
    if line is None:
        return "unknown"
    if gap > 1 or line is Line.DEPARTMENT:
        return "beyond"
    return "vertical_below" if line is Line.VERTICAL else "right"


def group_of(facts: Facts, most: int) -> str:
    """Whether representatives are still to be elected (T20.3, S45)."""
    representatives = facts.representatives or 0
    is_large = facts.present is not None and facts.present > most
    if facts.joint is None or (facts.joint and facts.present is None and representatives <= most):
        return "unknown"
    if not facts.joint:
        return "plain"
    if representatives > most:
        return "too_many"
    return "unelected" if is_large and representatives == 0 else "plain"


def history_of(facts: Facts, periods: Periods, calendar: Calendar) -> dict[str, str]:
    """Handler, stage, and where the day lies within the stage's limit (S20 to S27)."""
    if not facts.same_matter:
        absent = "none" if facts.same_matter is False else "unknown"
        column = dict.fromkeys(("handler", "stage", "time", "written", "same_facts", "extension"), absent)
        return {"same_matter": yes_no(facts.same_matter), **column}
    stage = stage_of(facts)
    return {
        "same_matter": "yes",
        "handler": facts.handler or "unknown",
        "stage": stage,
        "time": _time_of(stage, facts, periods, calendar),
        "written": yes_no(facts.opinion_written),
        "same_facts": yes_no(facts.same_facts_and_reasons),
        "extension": _extension_of(facts, stage),
    }


# From the latest stage to the first: the date that opens it, the stage, and what it still is when lodged today (S25).
_BY_DATE = (
    ("re_review_opinion_received_on", "re_review_done", "re_review_done"),
    ("re_review_requested_on", "re_review_requested", "review_opinion"),
    ("review_opinion_received_on", "review_opinion", "review_opinion"),
    ("review_requested_on", "review_requested", "opinion"),
    ("opinion_received_on", "opinion", "opinion"),
    ("accepted_on", "accepted", "accepted"),
    ("noticed_on", "noticed", "noticed"),
    ("submitted_on", "submitted", "submitted"),
)


def stage_of(facts: Facts) -> str:
    """The latest stage that has a date (S20); a request lodged today still counts as the stage before it (S25)."""
    for attribute, stage, stage_today in _BY_DATE:
        opened_on = getattr(facts, attribute)
        if opened_on:
            return stage if opened_on < facts.received_on else stage_today
    return "none"


def _time_of(stage: str, facts: Facts, periods: Periods, calendar: Calendar) -> str:
    """Where the deciding day lies within the limit the stage runs on."""
    if stage in ("none", "noticed", "re_review_done"):
        return "none"
    if facts.opinion_written is False:  # the request period has not begun; the handling organ's own still runs (S26)
        stage = {"opinion": "accepted", "review_opinion": "review_requested"}.get(stage, stage)
    if stage == "accepted":
        return _handling_time(facts, periods.handling, calendar)
    if stage == "opinion":
        asked_on = facts.review_requested_on or facts.received_on
        return _request_time(facts.opinion_received_on, periods.review_request, asked_on, facts.posted_on, calendar)
    if stage == "review_opinion":
        asked_on = facts.re_review_requested_on or facts.received_on
        opinion_on = facts.review_opinion_received_on
        return _request_time(opinion_on, periods.re_review_request, asked_on, facts.posted_on, calendar)
    start, length = {
        "submitted": (facts.submitted_on, periods.notice),
        "review_requested": (facts.review_requested_on, periods.review),
        "re_review_requested": (facts.re_review_requested_on, periods.re_review + (facts.hearing_days or 0)),
    }[stage]
    return _position(start, length, facts.received_on, calendar)


def _position(start: dt.date | None, length: int, day: dt.date, calendar: Calendar) -> str:
    if start is None:
        return "undated"
    term = calendar.term(start, length, Unit.DAYS)
    if day <= term.due_on:
        return "in_time"
    return "gap" if day <= term.rolled_on else "over"


def _handling_time(facts: Facts, length: int, calendar: Calendar) -> str:
    """Within the 60 days, or the 60+n the visitor was told of (T34, S22, S23)."""
    extension = facts.extension_days or 0
    if extension and facts.extension_told:
        return _position(facts.accepted_on, length + extension, facts.received_on, calendar)
    position = _position(facts.accepted_on, length, facts.received_on, calendar)
    if extension and position in ("gap", "over"):
        longer = _position(facts.accepted_on, length + extension, facts.received_on, calendar)
        return "over" if longer == "over" else "untold"
    return position


def _request_time(
    opinion_on: dt.date | None, length: int, asked_on: dt.date, posted_on: dt.date | None, calendar: Calendar
) -> str:
    """Whether a review or re-review is asked for in time, by the day of posting where there is one (S25)."""
    if opinion_on is None:
        return "undated"
    position = _position(opinion_on, length, posted_on or asked_on, calendar)
    if position == "over":
        return "over_provisional" if calendar.term(opinion_on, length, Unit.DAYS).provisional else "over"
    if posted_on and position == "in_time" and _position(opinion_on, length, asked_on, calendar) != "in_time":
        return "postmark"
    return position


def _extension_of(facts: Facts, stage: str) -> str:
    if stage not in ("none", "submitted", "noticed", "accepted") or facts.extension_told or facts.extension_days == 0:
        return "none"
    return "unknown" if facts.extension_days is None else "untold"
