"""A real encrypted office per test, copied from one that is set up once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from enrolment import CLERK, CLERK_PASSWORD, set_up

from intake_desk.records.store import Store


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("founded") / "office"
    set_up(folder)
    return folder


@pytest.fixture
def folder(founded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(founded, tmp_path / "office"))


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder, CLERK, CLERK_PASSWORD) as opened:
        yield opened
