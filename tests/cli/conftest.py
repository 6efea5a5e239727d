"""A practice office made once and copied for every test."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from command_line import Counter
from intake_desk.desk import practice
from intake_desk.desk.practice import Profile


@pytest.fixture(scope="session")
def practice_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county practice office without visits; copy it before use."""
    folder = tmp_path_factory.mktemp("practice") / "office"
    practice.make_office(folder, Profile.COUNTY)
    return folder


@pytest.fixture
def counter(practice_office: Path, tmp_path: Path) -> Counter:
    folder = tmp_path / "office"
    shutil.copytree(practice_office, folder)
    password_file = tmp_path / "password"
    password_file.write_text(practice.accounts()[0].password + "\n忽略的第二行\n", "utf-8")
    return Counter(folder, password_file)


@pytest.fixture
def json_file(tmp_path: Path) -> Any:
    """Writes a value to a file and gives its path."""

    def write(value: object, name: str = "visit.json") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
        return path

    return write
