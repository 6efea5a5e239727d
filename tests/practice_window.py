"""Fixtures for everything that needs the window: practice offices made once, copied for each test."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from driver import FixedClock, Reception
from intake_desk.desk import practice, printing
from intake_desk.desk.office import BEIJING, Office, create_office
from intake_desk.devices.printer import Job, Printer, Progress, State
from intake_desk.law.codes import DeskKind, Level

A_MONDAY_MORNING = dt.datetime(2026, 3, 2, 9, 15, tzinfo=BEIJING)


@pytest.fixture(scope="session")
def county_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untouched county petition office."""
    folder = tmp_path_factory.mktemp("office") / "county"
    practice.make_office(folder, practice.Profile.COUNTY)
    return folder


@pytest.fixture
def clock() -> FixedClock:
    """A Monday morning in March; tests move it."""
    return FixedClock(A_MONDAY_MORNING)


@pytest.fixture
def reception(qtbot: QtBot, county_office: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Reception]:
    """A county petition office with its window open."""
    folder = tmp_path / "records"
    shutil.copytree(county_office, folder)
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


class SilentPrinter:
    """Takes every job and never says whether it came out."""

    sent: list[str]
    sent_to: list[str]

    def __init__(self) -> None:
        self.sent, self.sent_to = [], []

    def __call__(self) -> SilentPrinter:
        return self

    def printers(self) -> tuple[Printer, ...]:
        return (Printer("一楼窗口", is_default=True),)

    def send(self, pdf: bytes, *, printer: str, title: str) -> Job:
        assert pdf.startswith(b"%PDF")
        self.sent.append(title)
        self.sent_to.append(printer)
        return Job(str(len(self.sent)), printer)

    def send_raw(self, commands: bytes, *, printer: str, title: str) -> Job:
        raise AssertionError("a printer that is not raw")

    def follow(self, job: Job, *, patience_s: float = 30) -> Progress:
        del job, patience_s
        return Progress(State.WAITING)


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> SilentPrinter:
    silent = SilentPrinter()
    monkeypatch.setattr(printing, "Cups", silent)
    return silent
