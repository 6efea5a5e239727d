"""A calendar published later dates running limits again; what was decided stays as it was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from builders import BEIJING, a_draft
from intake_desk.desk import intake, matters
from intake_desk.desk.errors import Refused, Unavailable
from intake_desk.desk.lookup import open_visit
from intake_desk.desk.years import import_year

YEAR = """year = 2027
notice = "试验通知"
worked = [2027-01-09]

[[holiday]]
name = "元旦"
first = 2027-01-01
last = 2027-01-04
"""
DECEMBER = dt.datetime(2026, 12, 19, 10, 0, tzinfo=BEIJING)  # fifteen days later is Sunday, 3 January 2027


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2027.toml"
    path.write_text(YEAR, encoding="utf-8")
    return path


@pytest.fixture
def seat(sit):
    """A supervisor in December, with one matter whose limit ends in the new year."""
    seat = sit("fuze")
    seat.clock.put(DECEMBER + dt.timedelta(minutes=30))
    intake.register(seat.desk, a_draft(received_at=DECEMBER), by=seat.clerk)
    return seat


def test_a_running_limit_is_dated_again_and_listed(seat, file):
    imported = import_year(seat.desk, file, by=seat.clerk)
    [redated] = imported.redated
    assert (redated.before.rolled_on, redated.before.provisional) == (dt.date(2027, 1, 4), True)
    assert (redated.after.rolled_on, redated.after.provisional) == (dt.date(2027, 1, 5), False)
    page = open_visit(imported.desk, redated.visit_number, by=seat.clerk)
    [matter] = page.matters
    assert [each.rolled_on for each in matter.decision.deadlines] == [dt.date(2027, 1, 4)]
    assert [each.rolled_on for each in matter.deadlines] == [dt.date(2027, 1, 5)]
    assert any("2027-01-05" in entry.sentence for entry in page.timeline)


def test_a_day_named_by_the_office_is_moved_by_no_calendar(seat, file):
    [visit] = import_year(seat.desk, file, by=seat.clerk).redated
    set_for = dt.date(2027, 1, 2)
    given = matters.Transferred("liuwan", DECEMBER.date(), set_for)
    matters.transfer(seat.desk, visit.matter_number, given, by=seat.clerk)
    assert import_year(seat.desk, file, by=seat.clerk).redated == ()
    [matter] = open_visit(seat.desk, visit.visit_number, by=seat.clerk).matters
    assert [(each.due_on, each.rolled_on) for each in matter.deadlines] == [(set_for, set_for)]


def test_taking_the_same_year_in_again_changes_nothing(seat, file):
    desk = import_year(seat.desk, file, by=seat.clerk).desk
    assert import_year(desk, file, by=seat.clerk).redated == ()


def test_the_new_year_is_there_after_the_next_sign_in(seat, file, sit):
    import_year(seat.desk, file, by=seat.clerk)
    assert sit("fuze").desk.calendar.is_published(dt.date(2027, 6, 1))


def test_only_a_supervisor_may(county, file):
    with pytest.raises(Refused):
        import_year(county.desk, file, by=county.clerk)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("year = 2027", "", "year"),
        ("2027-01-09", "2027-01-11", "2027-01-11"),  # a Monday is no day worked in exchange
        ("last = 2027-01-04", "last = 2026-01-04", "元旦"),
        ("2027-01-09", "2028-01-09", "2028-01-09"),
        ("year = 2027", "year = ", "2027.toml"),
    ],
)
def test_a_wrong_file_is_named_and_nothing_kept(seat, file, old, new, said):
    file.write_text(YEAR.replace(old, new), encoding="utf-8")
    with pytest.raises(Unavailable) as refused:
        import_year(seat.desk, file, by=seat.clerk)
    assert said in refused.value.why
    assert not (seat.desk.data_folder / "holidays").exists()
