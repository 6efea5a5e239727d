"""Parts without a window: dates as people type them, organs as people call them, days as the law counts them."""

from __future__ import annotations

import datetime as dt

import pytest

from intake_desk.desk import practice
from intake_desk.desk.draft import Draft, MatterDraft, PersonDraft
from intake_desk.desk.holidays import load_calendar
from intake_desk.law.codes import Unit
from intake_desk.texts import day_lines
from intake_desk.ui.intake.steps import STEPS, StepKey, furthest
from intake_desk.ui.organ_finder import OrganFinder
from intake_desk.ui.widgets.date_input import parse_date

TODAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-3-1", dt.date(2026, 3, 1)),
        ("20260301", dt.date(2026, 3, 1)),
        ("2026年3月1日", dt.date(2026, 3, 1)),
        ("2026.03.01", dt.date(2026, 3, 1)),
        ("3-1", dt.date(2026, 3, 1)),
        ("0301", dt.date(2026, 3, 1)),
        ("12-31", dt.date(2025, 12, 31)),  # the latest such day that has been
        ("2-29", None),
        ("2026-02-30", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_a_date_as_people_type_it(typed: str, day: dt.date | None) -> None:
    assert parse_date(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["人社局", "县人社局", "rsj", "xrsj", "示例县人力", "renli", "人力资源"])
def test_an_organ_as_people_call_it(typed: str) -> None:
    found = OrganFinder(practice.directory()).find(typed)
    assert "示例县人力资源和社会保障局" in [organ.name for organ in found]


def test_nothing_is_found_for_nothing() -> None:
    assert OrganFinder(practice.directory()).find("  ") == ()
    assert OrganFinder(practice.directory()).find("查无此机关") == ()


def test_the_counted_days_say_why_each_does_or_does_not_count() -> None:
    days = load_calendar().explain(dt.date(2026, 4, 30), 5, Unit.WORKING_DAYS)
    told = day_lines.explained(days)
    assert told[0].endswith("当日不算")
    assert any("放假" in line for line in told)
    assert told[-1].endswith("第5日")


def test_plainly_counted_days_are_drawn_together() -> None:
    days = load_calendar().explain(dt.date(2026, 3, 2), 15, Unit.DAYS)
    assert day_lines.explained(days) == (
        "2026年3月2日（周一）　当日不算",
        "2026年3月3日（周二）　第1日　至　2026年3月17日（周二）　第15日",
    )


def test_a_draft_goes_on_where_it_was_left() -> None:
    person, matter = PersonDraft(name="吕麦囤"), MatterDraft(type="claim", request="请清沟。")
    assert furthest(Draft()) is StepKey.VISITOR
    assert furthest(Draft(persons=(person,))) is StepKey.MATTER
    assert furthest(Draft(persons=(person,), matters=(matter,))) is StepKey.CHECK
    assert furthest(Draft(matters=(matter,))) is StepKey.CHECK  # nobody need leave a name


def test_every_problem_belongs_to_one_step() -> None:
    beginnings = [field for step in STEPS for field in step.fields]
    assert len(beginnings) == len(set(beginnings))
