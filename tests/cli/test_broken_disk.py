"""Full, read-only and damaged disks: told in Chinese, nothing confirmed that was not kept, and work goes on after."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from builders import a_visit
from command_line import Answer, Counter, intake_desk
from intake_desk.desk import practice
from intake_desk.desk.errors import DeskError
from intake_desk.desk.office import open_desk
from intake_desk.records.errors import RecordsError
from intake_desk.texts import errors as words

PEOPLE = ("吕麦囤", "99992119581104113X", "10000000101")
DAMAGED = 60


def _visits(tmp_path: Path, count: int, start: int = 0) -> Path:
    path = tmp_path / f"visits-{start}.jsonl"
    rows = (a_visit(request_id=f"window-1-{at:05d}") for at in range(start, start + count))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def _limited(counter: Counter, visits: Path, file_bytes: int) -> Answer:
    """Register while no file may grow beyond so many bytes."""
    command = [sys.executable, "-m", "intake_desk", "--data", counter.folder, "--as", counter.login]
    command += ["--password-file", counter.password_file, "register", "--lines", visits]
    done = subprocess.run(
        command,
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, resource.RLIM_INFINITY)),
        check=False,
    )
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


def _confirmed(answer: Answer) -> list[str]:
    return [line["number"] for line in answer.lines if "number" in line]


def _assert_said(answer: Answer) -> None:
    assert answer.status == 3
    assert words.unavailable("disk", "").happened[:5] in answer.err
    assert "Traceback" not in answer.err
    assert not any(secret in answer.err for secret in PEOPLE)


def _assert_kept(counter: Counter, confirmed: list[str]) -> None:
    """What was confirmed is there, nothing else, without a gap."""
    account = practice.accounts()[0]
    desk, _ = open_desk(counter.folder, account.login, account.password)
    try:
        desk.store.check_pages()
        with desk.reading() as records:
            numbers = sorted(visit.number for visit in records.latest_visits(limit=10_000))
            assert records.verify().holds
    finally:
        desk.close()
    assert numbers == sorted(confirmed)
    assert [int(number.rpartition("-")[2]) for number in numbers] == list(range(1, len(numbers) + 1))


def test_a_file_that_may_not_grow_at_any_point_of_a_registration(counter: Counter, tmp_path: Path) -> None:
    size = (counter.folder / "records.db").stat().st_size
    confirmed: list[str] = []
    chance = random.Random(3)
    for turn in range(4):
        answer = _limited(counter, _visits(tmp_path, 4, start=turn * 4), size + chance.randrange(4_096, 900_000))
        confirmed += _confirmed(answer)
        assert answer.status in (0, 3)
        if answer.status:
            _assert_said(answer)
        assert counter.count() == len(confirmed)
    confirmed += _confirmed(counter.run("register", "--lines", _visits(tmp_path, 2, start=900)))
    _assert_kept(counter, confirmed)


def test_a_confirmed_registration_is_given_again_after_the_disk_was_full(counter: Counter, tmp_path: Path) -> None:
    visits = _visits(tmp_path, 6)
    size = (counter.folder / "records.db").stat().st_size
    first = _confirmed(_limited(counter, visits, size + 400_000))
    again = _confirmed(counter.run("register", "--lines", visits))
    assert again[: len(first)] == first
    _assert_kept(counter, again)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A disk in memory of the size asked for; needs a machine where this test may mount."""
    place = tmp_path / "disk"
    place.mkdir()

    def mounted(options: str) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode:
            pytest.skip("no disk can be mounted here")
        return place

    yield mounted
    subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


def _office_on(disk: Path, counter: Counter) -> Counter:
    shutil.copytree(counter.folder, disk / "office")
    return Counter(disk / "office", counter.password_file)


def test_a_full_disk_takes_nothing_and_goes_on_when_there_is_room(
    counter: Counter, small_disk: Callable[[str], Path], tmp_path: Path
) -> None:
    disk = small_disk("size=6m")
    there = _office_on(disk, counter)
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - 1_500_000))
    answer = there.run("register", "--lines", _visits(tmp_path, 12))
    confirmed = _confirmed(answer)
    _assert_said(answer)
    assert len(confirmed) < 12
    ballast.unlink()
    confirmed += _confirmed(there.run("register", "--lines", _visits(tmp_path, 2, start=50)))
    _assert_kept(there, confirmed)


def test_a_read_only_disk_is_named(counter: Counter, small_disk: Callable[[str], Path], tmp_path: Path) -> None:
    disk = small_disk("size=32m")
    there = _office_on(disk, counter)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    _assert_said(there.run("register", "--lines", _visits(tmp_path, 1)))
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    _assert_kept(there, _confirmed(there.run("register", "--lines", _visits(tmp_path, 1))))


@pytest.fixture(scope="module")
def registered(practice_office: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """An office with two visits, and everything that stands in it."""
    folder = tmp_path_factory.mktemp("whole") / "office"
    shutil.copytree(practice_office, folder)
    password = folder.parent / "password"
    password.write_text(practice.accounts()[1].password, "utf-8")
    Counter(folder, password, login="fuze").run("register", "--lines", _visits(folder.parent, 2))
    return folder, _everything(folder)


def _everything(folder: Path) -> Any:
    account = practice.accounts()[1]
    desk, _ = open_desk(folder, account.login, account.password)
    try:
        desk.store.check_pages()
        with desk.reading() as records:
            visits = records.latest_visits()
            matters = [records.matters_of(visit.number) for visit in visits]
            people = [records.visitors_of(visit.number) for visit in visits]
            pages = [records.pdf_of(paper.number) for visit in visits for paper in records.papers_of(visit.number)]
            return visits, matters, people, pages
    finally:
        desk.close()


def _damage(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    at = chance.randrange(len(content))
    kind = chance.choice(("bit", "bit", "page", "cut"))
    if kind == "bit":
        content[at] ^= 1 << chance.randrange(8)
    elif kind == "page":
        content[at : at + 4096] = bytes(len(content[at : at + 4096]))
    else:
        del content[at:]
    path.write_bytes(content)


def _told(folder: Path, expected: Any) -> str:
    """What a clerk is told to do about a damaged office, "" where everything is as it was."""
    try:
        return "" if _everything(folder) == expected else "read wrong"
    except DeskError as error:
        return error.words.to_do
    except RecordsError as fault:  # from the page check, which is asked of the records themselves
        return words.store_fault(type(fault).__name__)


def test_damaged_files_are_told_or_harmless_and_never_read_wrong(registered: tuple[Path, Any], tmp_path: Path) -> None:
    whole, expected = registered
    chance, told, harmless = random.Random(9), 0, 0
    for turn in range(DAMAGED):
        folder = tmp_path / f"damaged-{turn}"
        shutil.copytree(whole, folder)
        _damage(folder / chance.choice(("records.db", "records.db", "keys.json", "keys.copy.json")), chance)
        to_do = _told(folder, expected)
        assert to_do == "" or to_do.endswith("。"), to_do
        told += bool(to_do)
        harmless += not to_do
        shutil.rmtree(folder)
    print(told, harmless)
    assert told > DAMAGED // 3
    assert harmless > DAMAGED // 5


def test_two_damaged_key_files_are_told_in_chinese(registered: tuple[Path, Any], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(registered[0], tmp_path / "office"))
    for name in ("keys.json", "keys.copy.json"):
        (folder / name).write_bytes(b"\0" * 100)
    answer = intake_desk("--data", folder, "--as", "fuze", "--password-file", tmp_path / "x", "verify")
    assert answer.status == 3
    assert words.store_fault("DamagedKeyFile") in answer.err
