"""The start script with a stand-in Python that notes what it is asked: stages, interruptions, messages.

The real set-up is what brings this test here; it is not repeated for every case.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# Stands for every Python: makes an "environment" whose python is this file again, and notes all other calls.
STAND_IN = """#!/bin/bash
here=$(dirname "$(dirname "$(readlink -f "$0")")")
case "$*" in
    "-c import sys, ensurepip"*) exit 0 ;;
    "-c import sys; print"*) echo "$NOTES/python3" ;;
    "-m venv "*) mkdir -p "$3/bin" && cp "$NOTES/python3" "$3/bin/python" ;;
    *)
        echo "${*//$CHECKOUT/HERE}" >> "$NOTES/calls"
        [ -n "$DIE_AT" ] && [[ "$*" == *$DIE_AT* ]] && kill -9 $PPID && sleep 0.2 && exit 1
        exit 0 ;;
esac
"""


class Checkout:
    """A copy of what the script reads, and a PATH on which the only Python is the stand-in."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a checkout"  # a blank in the path must not matter
        self.notes = folder / "notes"
        self.cache = folder / "cache"
        for path in ("desk", "requirements.lock", "pyproject.toml", "resources/system/packages.txt"):
            self._copy(path)
        self._copy("resources/fonts/manifest.toml")
        self.notes.mkdir()
        for name in ("python3.13", "python3.12", "python3.11", "python3"):
            stand_in = self.notes / name
            stand_in.write_text(STAND_IN)
            stand_in.chmod(0o755)

    def _copy(self, path: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, self.root / path)

    def run(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {"PATH": f"{self.notes}:/usr/bin:/bin", "HOME": str(self.notes), "XDG_CACHE_HOME": str(self.cache)}
        clean |= {"NOTES": str(self.notes), "CHECKOUT": str(self.root), "DIE_AT": ""}
        command = [str(self.root / "desk"), *words]
        return subprocess.run(command, env=clean | environment, capture_output=True, text=True, check=False, cwd="/")

    def calls(self) -> list[str]:
        """What Python was asked since the last look."""
        noted = self.notes / "calls"
        lines = noted.read_text().splitlines() if noted.exists() else []
        noted.unlink(missing_ok=True)
        return lines


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


STAGES = ["--require-hashes", "--no-build-isolation", "fonts/build.py"]


def stages(calls: list[str]) -> list[str]:
    return [stage for call in calls for stage in STAGES if stage in call]


def test_the_first_run_sets_up_and_the_second_costs_nothing(checkout: Checkout) -> None:
    first = checkout.run("find", "a name")
    assert (first.returncode, stages(calls := checkout.calls())) == (0, STAGES), first.stderr
    assert calls[-1] == "-m intake_desk find a name"
    began = time.monotonic()
    second = checkout.run("find", "a name")
    assert time.monotonic() - began < 2
    assert (checkout.calls(), second.stderr) == (["-m intake_desk find a name"], "")


@pytest.mark.parametrize("stage", STAGES)
def test_a_run_killed_in_a_stage_is_made_good_by_the_next(checkout: Checkout, stage: str) -> None:
    assert checkout.run("doctor", DIE_AT=stage).returncode != 0
    assert "-m intake_desk doctor" not in checkout.calls()
    assert checkout.run("doctor").returncode == 0
    calls = checkout.calls()
    assert stages(calls)[0] == stage
    assert calls[-1] == "-m intake_desk doctor"


@pytest.mark.parametrize(
    ("file", "redone"),
    [
        ("requirements.lock", STAGES[:2]),
        ("pyproject.toml", STAGES[1:2]),
        ("resources/fonts/manifest.toml", STAGES[2:]),
        ("resources/system/packages.txt", []),
    ],
)
def test_a_change_redoes_only_what_depends_on_it(checkout: Checkout, file: str, redone: list[str]) -> None:
    checkout.run("doctor")
    checkout.calls()
    with (checkout.root / file).open("a") as changed:
        changed.write("# changed\n")
    checkout.run("doctor")
    assert stages(checkout.calls()) == redone


def test_a_moved_checkout_sets_itself_up_again(checkout: Checkout, tmp_path: Path) -> None:
    checkout.run("doctor")
    checkout.calls()
    checkout.root = checkout.root.rename(tmp_path / "elsewhere")
    assert checkout.run("doctor").returncode == 0
    assert stages(checkout.calls()) == STAGES[:2]


def test_without_a_display_it_says_so_in_one_line_and_runs_the_practice_day(checkout: Checkout) -> None:
    checkout.run("doctor")
    checkout.calls()
    shown = checkout.run("run")
    assert checkout.calls() == ["-m intake_desk practice-day HERE/practice"]
    assert len(shown.stderr.splitlines()) == 1
    checkout.run("run", DISPLAY=":7")
    assert checkout.calls() == ["-m intake_desk run"]


def test_missing_fonts_are_tried_again_when_asked(checkout: Checkout) -> None:
    checkout.run("doctor")
    checkout.calls()
    checkout.run("fonts")
    tried, asked = checkout.calls()
    assert "fonts/build.py" in tried
    assert tried.endswith(" --retry")
    assert asked == "-m intake_desk doctor"


def test_the_tests_leave_the_long_ones_out_unless_asked(checkout: Checkout) -> None:
    checkout.run("test", "tests/law")
    assert checkout.calls()[-1] == "-m pytest -m not long tests/law"
    checkout.run("test", "--all")
    assert checkout.calls()[-1] == "-m pytest"


def test_where_nothing_may_be_installed_it_prints_the_one_line_that_does(checkout: Checkout) -> None:
    with (checkout.root / "resources/system/packages.txt").open("a") as needs:
        needs.write("run  library  libnowhere.so.9  libnowhere9\nrun  program  nowhere  nowhere-client\n")
    tools = checkout.notes / "tools"  # a PATH with no package manager on it
    tools.mkdir()
    for name in ("bash", "env", "dirname", "grep", "sort", "id", "cat", "sha256sum", "cut", "getent"):
        (tools / name).symlink_to(shutil.which(name) or os.devnull)
    answer = checkout.run("run", PATH=f"{checkout.notes}:{tools}")
    assert answer.returncode == 3
    line = answer.stderr.splitlines()[-1]
    assert line.strip().startswith("sudo apt-get update && sudo apt-get install -y")
    assert {"libnowhere9", "nowhere-client"} <= set(line.split())
    assert checkout.calls() == []


def test_two_at_once_set_up_once(checkout: Checkout) -> None:
    slowed = STAND_IN.replace('echo "${*', 'sleep 0.3; echo "${*')
    for name in ("python3.13", "python3"):
        (checkout.notes / name).write_text(slowed)
    command = [str(checkout.root / "desk"), "doctor"]
    environment = {"PATH": f"{checkout.notes}:/usr/bin:/bin", "HOME": str(checkout.notes), "NOTES": str(checkout.notes)}
    environment |= {"CHECKOUT": str(checkout.root), "DIE_AT": "", "XDG_CACHE_HOME": str(checkout.cache)}
    both = [subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) for _ in range(2)]
    for one in both:
        one.communicate(timeout=60)
    assert [one.returncode for one in both] == [0, 0]
    assert sorted(stages(calls := checkout.calls())) == sorted(STAGES)
    assert calls.count("-m intake_desk doctor") == 2
