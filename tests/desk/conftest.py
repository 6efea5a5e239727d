"""Real encrypted practice offices, county and township, copied for each test; real pages; only the clock is set."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from seating import Seat, Sit

from builders import A_MONDAY
from intake_desk.desk import practice
from intake_desk.desk.office import open_desk
from intake_desk.desk.practice import Profile, SteppedClock


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> dict[Profile, Path]:
    folders = {profile: tmp_path_factory.mktemp(profile.value) / "office" for profile in Profile}
    for profile, folder in folders.items():
        practice.make_office(folder, profile)
    return folders


@pytest.fixture
def sit(founded: dict[Profile, Path], tmp_path: Path) -> Iterator[Sit]:
    """Sign in at a practice desk: `sit()`, `sit("fuze")`, `sit(profile=Profile.TOWNSHIP)`."""
    seats: list[Seat] = []

    def take(login: str = "jiefang", profile: Profile = Profile.COUNTY) -> Seat:
        folder = tmp_path / profile.value
        if not folder.exists():
            shutil.copytree(founded[profile], folder)
        clock = SteppedClock(A_MONDAY + dt.timedelta(minutes=20))
        account = next(account for account in practice.accounts() if account.login == login)
        desk, clerk = open_desk(folder, account.login, account.password, clock=clock)
        seats.append(Seat(desk, clerk, clock))
        return seats[-1]

    yield take
    for seat in seats:
        seat.desk.close()


@pytest.fixture
def county(sit: Sit) -> Seat:
    """A clerk at the county petition office."""
    return sit()


@pytest.fixture
def township(sit: Sit) -> Seat:
    """A clerk at a township desk."""
    return sit(profile=Profile.TOWNSHIP)
