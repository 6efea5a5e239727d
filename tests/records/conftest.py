"""A real encrypted office per test, copied from one that is set up once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from enrolment import CLERK, CLERK_PASSWORD, set_up

from intake_desk.records import database, keystore
from intake_desk.records.keystore import Keys
from intake_desk.records.store import FILE_NAME, Store, utc_now


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founded") / "office"
    set_up(folder)
    return folder


@pytest.fixture
def folder(founded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(founded, tmp_path / "office"))


@pytest.fixture(scope="session")
def clerk_keys(founded: Path) -> Keys:
    """Unlocked once: stretching a password takes a tenth of a second, and most tests are about something else."""
    return keystore.KeyFile.read(founded).open_slot(CLERK, CLERK_PASSWORD)


@pytest.fixture
def store(folder: Path, clerk_keys: Keys) -> Iterator[Store]:
    with Store(folder, database.open_existing(folder / FILE_NAME, clerk_keys), clerk_keys, utc_now) as opened:
        yield opened
