"""Power cuts by the ten thousand, cut out of recordings of the real records; and mistakes it must notice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from intake_desk.desk import practice
from intake_desk.desk.practice import Profile

HERE = Path(__file__).parent
GOOD = {"cuts", "good", "thoroughly good"}
AT_ONCE = 2
Job = tuple[Path, Path, int, int, str]  # office, notes, seed, ways, share of the cuts


def _run(script: str, *words: object) -> subprocess.Popen[str]:
    paths = [str(HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, str(HERE / script), *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def _recorded(office: Path, scratch: Path, seed: int, what: str = "") -> Path:
    """Notes of a morning at a copy of the office."""
    folder, notes = scratch / f"office-{what}{seed}", scratch / f"notes-{what}{seed}"
    subprocess.run(["cp", "-r", str(office), str(folder)], check=True)
    process = _run("recorded_clerk.py", folder, notes, seed, what)
    process.communicate()
    assert process.returncode == 0
    return notes


def _cut(jobs: Sequence[Job]) -> tuple[Counter[str], list[str]]:
    """Every job in a process of its own, two at a time; what was found, and what was wrong before any cut."""
    found, wrong = Counter[str](), []
    with ThreadPoolExecutor(AT_ONCE) as hands:
        for told in hands.map(_told, jobs):
            found.update(told["found"])
            wrong += told["wrong"]
    return found, wrong


def _told(job: Job) -> dict[str, Any]:
    process = _run("power_cut.py", *job)
    out, _ = process.communicate()
    assert process.returncode == 0
    told: dict[str, Any] = json.loads(out)
    print(job[2], told["found"], flush=True)  # a long run can be watched
    return told


def test_twenty_thousand_power_cuts_lose_nothing(founded: Path, tmp_path: Path) -> None:
    notes = [_recorded(founded, tmp_path, seed) for seed in (1, 2, 3, 4)]
    found, wrong = _cut([(founded, each, seed, 8, "0/1") for seed, each in enumerate(notes)])
    print(dict(found))
    assert (set(found), wrong) == (GOOD, [])
    assert found["cuts"] >= 20_000


def test_power_cuts_at_the_desk_leave_a_registration_whole_or_not_there(tmp_path: Path) -> None:
    office = tmp_path / "practice"
    practice.make_office(office, Profile.COUNTY)
    found, wrong = _cut([(office, _recorded(office, tmp_path, 3, "desk"), 3, 5, "0/12")])
    print(dict(found))
    assert (set(found), wrong) == (GOOD, [])
    assert found["cuts"] >= 400


@pytest.mark.parametrize(
    ("fault", "verdict"),
    [
        ("normal", "lost"),
        ("no_flush", "lost"),
        ("trusting_sectors", "lost"),
        ("paper_apart", "half"),
        ("number_apart", "half"),
        ("early_receipt", "half"),
        ("keys_forgotten", "thorough: AssertionError not to be found"),
    ],
)
def test_a_seeded_fault_is_caught(founded: Path, tmp_path: Path, fault: str, verdict: str) -> None:
    found, wrong = _cut([(founded, _recorded(founded, tmp_path, 1, fault), 1, 1, "0/6")])
    assert found[verdict] > 0
    assert ("acknowledged before it was safe" in wrong) is (fault == "early_receipt")


@pytest.mark.long
def test_two_million_power_cuts_lose_nothing(founded: Path, tmp_path: Path) -> None:
    jobs: list[Job] = [(founded, _recorded(founded, tmp_path, seed), seed, 112, "0/1") for seed in range(100, 130)]
    found, wrong = _cut(jobs)
    print(dict(found))
    assert (set(found), wrong) == (GOOD, [])
    assert found["cuts"] >= 2_000_000


def test_the_n_th_write_of_a_registration_finds_the_disk_full_for_every_n(founded: Path, tmp_path: Path) -> None:
    told = _recorded(founded, tmp_path, 1, "full").read_text("utf-8").splitlines()
    assert len(told) == 1, told
    assert int(told[0].removeprefix("refused ")) > 20
