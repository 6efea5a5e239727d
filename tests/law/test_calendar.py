"""Counting days as the law does, against a second source and by hand."""

from __future__ import annotations

import datetime as dt

import chinese_calendar
import pytest

from intake_desk.law.calendar import months_after
from intake_desk.law.codes import Unit


def test_every_day_of_2020_to_2026_agrees_with_a_second_source(calendar):
    day = dt.date(2020, 1, 1)
    while day.year < 2027:
        assert calendar.is_day_off(day) == chinese_calendar.is_holiday(day), day
        day += dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("start", "length", "unit", "due_on", "rolled_on"),
    [
        ("2026-03-02", 15, Unit.DAYS, "2026-03-17", "2026-03-17"),
        ("2026-02-02", 15, Unit.DAYS, "2026-02-17", "2026-02-24"),  # Spring Festival
        ("2026-09-21", 15, Unit.DAYS, "2026-10-06", "2026-10-08"),
        ("2026-09-28", 5, Unit.WORKING_DAYS, "2026-10-10", "2026-10-10"),  # 29, 30, 8, 9, then the worked Saturday
        ("2026-08-31", 6, Unit.MONTHS, "2027-02-28", "2027-03-01"),
        ("2026-04-09", 30, Unit.DAYS, "2026-05-09", "2026-05-09"),  # a worked Saturday does not roll
    ],
)
def test_ends(calendar, start, length, unit, due_on, rolled_on):
    term = calendar.term(dt.date.fromisoformat(start), length, unit)
    assert (term.due_on.isoformat(), term.rolled_on.isoformat()) == (due_on, rolled_on)


def test_months_end_on_the_last_day_where_there_is_no_corresponding_one():
    assert months_after(dt.date(2026, 8, 31), 6) == dt.date(2027, 2, 28)
    assert months_after(dt.date(2024, 2, 29), 12) == dt.date(2025, 2, 28)
    assert months_after(dt.date(2026, 11, 30), 1) == dt.date(2026, 12, 30)


def test_an_unpublished_year_is_provisional(calendar):
    assert calendar.term(dt.date(2026, 12, 20), 15, Unit.DAYS).provisional
    assert not calendar.term(dt.date(2026, 12, 10), 15, Unit.DAYS).provisional


def test_explanation_lists_every_day_with_its_reason(calendar):
    days = calendar.explain(dt.date(2026, 9, 28), 5, Unit.WORKING_DAYS)
    assert [(each.on.day, each.ordinal) for each in days if each.ordinal] == [(29, 1), (30, 2), (8, 3), (9, 4), (10, 5)]
    reasons = {each.on.day: each.reason for each in days}
    assert reasons[28] == "start"
    assert reasons[1] == "holiday"
    assert reasons[10] == "worked"
    assert next(each for each in days if each.on.day == 1).holiday == "国庆节"


def test_explanation_shows_the_days_rolled_over(calendar):
    days = calendar.explain(dt.date(2026, 9, 21), 15, Unit.DAYS)
    assert [each.on.isoformat() for each in days if each.reason == "rolled"] == ["2026-10-07", "2026-10-08"]
    assert max(each.ordinal or 0 for each in days) == 15
