"""Resources are found wherever the program was put."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from intake_desk import paths

ROOT = Path(__file__).resolve().parents[1]
ASK = "from intake_desk import paths; print(paths.resources())"


def test_in_a_checkout_they_lie_at_the_top() -> None:
    assert paths.resources() == ROOT / "resources"


def test_in_a_wheel_they_lie_inside_the_package(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    apart = {"PYTHONPATH": str(site)}
    answer = subprocess.check_output([sys.executable, "-c", ASK], cwd=tmp_path, env=apart, text=True)
    found = Path(answer.strip())
    assert found == site / "intake_desk" / "resources"
    assert (found / "fonts" / "manifest.toml").is_file()
    shutil.rmtree(site)


def test_the_users_folders_follow_the_desktops_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert paths.user_data() == tmp_path / "data" / "intake-desk"
    assert paths.fonts().parent == tmp_path / "cache" / "intake-desk" / "fonts"
    assert not any(tmp_path.iterdir())
