"""A practice office for every story: made once, copied for each."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from driver import FixedClock, Reception
from intake_desk.desk import practice
from intake_desk.desk.office import Office, create_office
from intake_desk.law.codes import DeskKind, Level

BEIJING = dt.timezone(dt.timedelta(hours=8))
A_MONDAY_MORNING = dt.datetime(2026, 3, 2, 9, 15, tzinfo=BEIJING)


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Untouched practice offices by profile."""
    made = {}
    for profile in practice.Profile:
        made[str(profile)] = tmp_path_factory.mktemp("office") / str(profile)
        practice.make_office(made[str(profile)], profile)
    return made


@pytest.fixture
def clock() -> FixedClock:
    """A Monday morning in March; tests move it."""
    return FixedClock(A_MONDAY_MORNING)


@pytest.fixture
def reception(qtbot: QtBot, offices: dict[str, Path], tmp_path: Path, clock: FixedClock) -> Iterator[Reception]:
    """A county petition office with its window open."""
    folder = tmp_path / "records"
    shutil.copytree(offices["county"], folder)
    at_work = Reception(qtbot, folder, clock)
    yield at_work
    at_work.window.close()


@pytest.fixture
def city_reception(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Iterator[Reception]:
    """A city petition office: the only kind of desk here that can be one level too high."""
    folder = tmp_path / "city"
    organs = practice.directory()
    city = next(organ for organ in organs if organ.kind == "petition" and organ.level is Level.CITY)
    office = Office(
        name=city.name,
        short_name="示市信",
        region_code=city.area.ljust(6, "0"),
        kind=DeskKind.PETITION_OFFICE,
        level=Level.CITY,
        organ=city.code,
    )
    create_office(folder, office, organs, practice.accounts())
    at_work = Reception(qtbot, folder, clock)
    yield at_work
    at_work.window.close()
