"""The real command killed at random points of a registration: nothing it confirmed is lost, twice there or left out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from builders import a_visit
from command_line import Counter
from intake_desk.desk import practice
from intake_desk.desk.office import open_desk

HERE = Path(__file__).parent


def _killed(counter: Counter, kills: int, seed: int, how: str) -> Any:
    paths = [str(HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    command = [sys.executable, str(HERE / "killed_counter.py"), str(counter.folder), str(counter.password_file)]
    done = subprocess.run(
        [*command, str(kills), str(seed), how],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        check=True,
    )
    return json.loads(done.stdout)


def _assert_nothing_lost(counter: Counter, told: Any) -> None:
    answers = told["answers"]
    assert told["wrong"] == []
    assert len(answers) == told["asked"]
    numbers = sorted(answers.values())
    assert len(set(numbers)) == len(numbers)
    assert [int(number.rpartition("-")[2]) for number in numbers] == list(range(1, len(numbers) + 1))
    account = practice.accounts()[0]
    desk, _ = open_desk(counter.folder, account.login, account.password)
    try:
        desk.store.check_pages()
        with desk.writing() as records:
            assert records.counts() == (len(numbers), len(numbers))
            assert records.verify().holds
            for number in numbers:
                assert len(records.visitors_of(number)) == 1
                assert records.papers_of(number)
                assert [hit.visit_number for hit in records.find(number)] == [number]
                assert all(records.pdf_of(paper.number) for paper in records.papers_of(number))
    finally:
        desk.close()


@pytest.mark.parametrize(("how", "kills"), [("fork", 46), ("exec", 6)])
def test_kills_at_random_points_lose_nothing(counter: Counter, how: str, kills: int) -> None:
    told = _killed(counter, kills, 20261125, how)
    print(told["kills"], told["confirmed_before_a_kill"], told["asked"])
    assert told["kills"] >= kills
    assert told["confirmed_before_a_kill"] > 0
    _assert_nothing_lost(counter, told)


def test_asking_again_for_everything_registers_nothing(counter: Counter, tmp_path: Path) -> None:
    path = tmp_path / "requests.jsonl"
    path.write_text("".join(json.dumps(a_visit(request_id=f"window-1-000{at}")) + "\n" for at in range(4)), "utf-8")
    first = [line["number"] for line in counter.run("register", "--lines", path).lines]
    again = [line["number"] for line in counter.run("register", "--lines", path).lines]
    assert first == again
    assert counter.count() == 4


@pytest.mark.long
def test_five_hundred_kills_of_the_program_lose_nothing(counter: Counter) -> None:
    told = _killed(counter, 500, 7, "exec")
    print(told["kills"], told["confirmed_before_a_kill"], told["asked"])
    assert told["kills"] >= 500
    _assert_nothing_lost(counter, told)
