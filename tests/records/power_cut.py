"""Cuts the power at every write of a recording, in many ways, and asks the program's own driver what is left.

What a disk is trusted with: what was flushed stays. What was not may be there or not, write by write or 512-byte sector
by sector, in any order; a sector that was being written when the power went may hold anything. A new file is there once
it was flushed (its folder is flushed with it).

python power_cut.py FOLDER NOTES SEED WAYS SHARE/SHARES      prints one line of JSON
"""

from __future__ import annotations

import hashlib
import json
import pickle
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from enrolment import YEAR

from intake_desk.records import database
from intake_desk.records.keystore import KeyFile, Keys
from intake_desk.records.records import Records
from intake_desk.records.store import FILE_NAME, Store, utc_now

WAL = f"{FILE_NAME}-wal"
FILES = (FILE_NAME, WAL)
SECTOR = 512
WAYS = ("none", "all", "first", "some", "torn", "torn", "garbage", "garbage")
THOROUGH = 97  # every so many cuts the office is opened as the program does it, checked page by page, and worked at
REGISTERED = ("registered", "visit_registered")


@dataclass(frozen=True)
class Plan:
    """How many ways to cut at each write, and which part of the writes is this process's."""

    seed: int
    ways: int
    share: int = 0
    of: int = 1


@dataclass
class Disk:
    """What is surely on the disk, and what was written since without a flush."""

    safe: dict[str, bytearray]
    pending: list[tuple[str, str, Any]] = field(default_factory=list)
    lowest: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FILES, 0))  # byte touched since `put` last

    def take(self, entry: tuple[Any, ...]) -> None:
        kind, name = entry[0], entry[1]
        if kind in ("write", "truncate"):
            self.lowest[name] = min(self.lowest[name], entry[2] - entry[2] % SECTOR)
        if kind == "sync":
            for each in [each for each in self.pending if each[1] == name]:
                apply(self.safe[name], each)
            self.pending = [each for each in self.pending if each[1] != name]
        elif kind == "write":
            self.pending.append(("write", name, (entry[2], entry[3])))
        elif kind == "truncate":
            self.pending.append(("truncate", name, entry[2]))

    def everything(self) -> dict[str, bytearray]:
        images = {name: bytearray(self.safe[name]) for name in FILES}
        for each in self.pending:
            apply(images[each[1]], each)
        return images


def apply(image: bytearray, change: tuple[str, str, Any]) -> None:
    if change[0] == "truncate":
        del image[change[2] :]
        return
    offset, content = change[2]
    if len(image) < offset:
        image.extend(bytes(offset - len(image)))
    image[offset : offset + len(content)] = content


def _start_of(change: tuple[str, str, Any]) -> int:
    offset: int = change[2] if change[0] == "truncate" else change[2][0]
    return offset - offset % SECTOR


def left_by(disk: Disk, way: str, chance: random.Random) -> list[tuple[str, str, Any]]:
    """The changes that made it to the disk after all."""
    pending = disk.pending
    if way == "none":
        return []
    if way == "all":
        return pending
    if way == "first":
        return pending[: chance.randrange(len(pending) + 1)]
    likely = chance.choice((0.1, 0.5, 0.9))
    if way == "some":
        return [each for each in pending if chance.random() < likely]
    return list(_sectors(pending, likely, chance, garbage=0.1 if way == "garbage" else 0.0))


def _sectors(
    pending: list[tuple[str, str, Any]], likely: float, chance: random.Random, *, garbage: float
) -> Iterator[tuple[str, str, Any]]:
    for kind, name, what in pending:
        if kind == "truncate":
            if chance.random() < likely:
                yield kind, name, what
            continue
        offset, content = what
        start = offset
        while start < offset + len(content):
            sector = start - start % SECTOR
            end = min(sector + SECTOR, offset + len(content))
            if chance.random() < garbage:
                yield kind, name, (sector, chance.randbytes(SECTOR))
            elif chance.random() < likely:
                yield kind, name, (start, content[start - offset : end - offset])
            start = end


class Examiner:
    """Opens what a cut left behind with the program's own driver; a folder in memory where there is one."""

    def __init__(self, office: Path, who: tuple[str, str]) -> None:
        memory = Path("/dev/shm")
        self.folder = Path(tempfile.mkdtemp(prefix="cut-", dir=memory if memory.is_dir() else None))
        for name in ("keys.json", "keys.copy.json"):
            shutil.copy(office / name, self.folder / name)
        self.keys: Keys = KeyFile.read(office).open_slot(*who)
        self._key = f"PRAGMA key = \"x'{self.keys.data_key.hex()}{self.keys.salt.hex()}'\""
        self._tables: list[str] = []
        self._sure: dict[str, int] = {}  # up to here the file is as safe as on the disk

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def put(self, images: dict[str, bytearray], disk: Disk | None = None) -> None:
        """Write the two files; of a `disk` seen before only what may differ from the last time."""
        for name in FILES:
            start = min(disk.lowest[name], self._sure.get(name, 0)) if disk else 0
            with (self.folder / name).open("r+b" if start else "wb") as file:
                file.seek(start)
                file.write(memoryview(images[name])[start:])
                file.truncate()
            if disk:
                offsets = [_start_of(change) for change in disk.pending if change[1] == name]
                self._sure[name], disk.lowest[name] = min(offsets, default=len(images[name])), len(images[name])
        with suppress(FileNotFoundError):
            (self.folder / f"{FILE_NAME}-shm").unlink()

    def fingerprint(self) -> str:
        """A digest over every row of every table, or the name of the fault that hides them."""
        try:
            return self._fingerprint()
        except driver.Error as error:
            return type(error).__name__

    def _fingerprint(self) -> str:
        connection = driver.connect(f"file:{self.folder / FILE_NAME}?mode=ro", uri=True, isolation_level=None)
        try:
            connection.execute("PRAGMA cipher_log_level = none")
            connection.execute(self._key)
            connection.execute("BEGIN")
            if not self._tables:
                self._tables = _tables_of(connection)
            digest = hashlib.blake2b()
            for table in self._tables:
                digest.update(repr(connection.execute(f'SELECT * FROM "{table}"').fetchall()).encode())
            return digest.hexdigest()
        finally:
            connection.close()

    def thoroughly(self) -> None:
        """Open as the program does, walk pages and chain, find every visit, take the next number.

        Raises AssertionError and errors.
        """
        self._sure.clear()  # it writes
        engine = database.open_existing(self.folder / FILE_NAME, self.keys)
        store = Store(self.folder, engine, self.keys, utc_now)
        try:
            with store.reading() as records:
                count = assert_whole(records)
            with store.transaction() as records:
                assert records.next_number("visit", YEAR) == count + 1
                assert_findable(records)
            with database._outside_transactions(engine) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        finally:
            store.close()


def _tables_of(connection: Any) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return [name for (name,) in rows if name != database.WORDS]


def assert_whole(records: Records) -> int:
    """No gap, no double, no half registration, the chain unbroken; gives the number of visits."""
    visits = records.latest_visits(limit=1_000_000)
    assert_one_line((visit.number for visit in visits), r"^(.*-)(\d+)$")
    assert records.last_number("visit", YEAR) == len(visits), "series"
    registered = [entry.subject for entry in records.audit_entries(limit=1_000_000) if entry.event in REGISTERED]
    assert sorted(registered) == sorted(visit.number for visit in visits), "audit"
    papers = [paper for visit in visits for paper in records.papers_of(visit.number)]
    assert_one_line((paper.number for paper in papers), r"^(.*〕)(\d+)号$")
    assert {paper.visit_number for paper in papers} == {visit.number for visit in visits}, "half: paper"
    assert all(records.pdf_of(paper.number) for paper in papers)
    for visit in visits:
        assert records.visitors_of(visit.number), "half: people"
        assert records.matters_of(visit.number), "half: matters"
        assert records.actions_of(visit.number), "half: actions"
    assert records.verify().holds, "chain"
    return len(visits)


def assert_findable(records: Records) -> None:
    """Every visit by its number, its papers' numbers, its people's names and the words of its matters."""
    for visit in records.latest_visits(limit=1_000_000):
        told = [visit.number, *(paper.number for paper in records.papers_of(visit.number))]
        told += (each.name for each in records.visitors_of(visit.number))
        told += (each.title for each in records.matters_of(visit.number) if each.title)
        for asked in told:
            assert visit.number in {hit.visit_number for hit in records.find(asked, limit=100)}, "not to be found"


def assert_one_line(numbers: Iterable[str], pattern: str) -> None:
    """Every series of these numbers runs from 1 without gap or double."""
    series: dict[str, list[int]] = {}
    for number in numbers:
        if found := re.match(pattern, number):
            series.setdefault(found[1], []).append(int(found[2]))
    for name, serials in series.items():
        assert sorted(serials) == list(range(1, len(serials) + 1)), f"gap or double: {name}"


def truths(before: bytes, entries: list[tuple[Any, ...]], examiner: Examiner) -> tuple[list[str], list[str]]:
    """The fingerprint after every acknowledgement, and what is wrong with the records at one of them."""
    disk = Disk({FILE_NAME: bytearray(before), WAL: bytearray()})
    told, wrong, numbers = [], [], set()
    for entry in [("ack", ""), *entries]:
        disk.take(entry)
        if entry[0] != "ack":
            continue
        numbers.add(entry[1])
        examiner.put(disk.everything())
        told.append(examiner.fingerprint())
        engine = database.open_existing(examiner.folder / FILE_NAME, examiner.keys)
        try:
            with database.transaction(engine, writes=False) as connection:
                records = Records(connection, examiner.keys, utc_now)
                assert_whole(records)
                missing = numbers - {""} - {visit.number for visit in records.latest_visits(limit=1_000_000)}
                assert not missing, "acknowledged before it was safe"
        except AssertionError as broken:
            wrong.append(str(broken))
        finally:
            database.close(engine)
    return told, wrong


def cut(
    before: bytes, entries: list[tuple[Any, ...]], examiner: Examiner, told: list[str], *, plan: Plan
) -> Counter[str]:
    """Cut the power after every write of the plan's share; counts what was found by its verdict."""
    chance = random.Random(plan.seed)
    disk = Disk({FILE_NAME: bytearray(before), WAL: bytearray()})
    acknowledged, found = 0, Counter[str]()
    for place, entry in enumerate(entries):
        disk.take(entry)
        acknowledged += entry[0] == "ack"
        if place % plan.of != plan.share:
            continue
        for turn in range(plan.ways if disk.pending else 1):
            way = WAYS[(turn + place) % len(WAYS)]
            images = {name: bytearray(disk.safe[name]) for name in FILES}
            for change in left_by(disk, way, chance):
                apply(images[change[1]], change)
            examiner.put(images, disk)
            found[_verdict(examiner.fingerprint(), told, acknowledged)] += 1
            found["cuts"] += 1
            if found["cuts"] % THOROUGH == 0:
                found[_thorough(examiner)] += 1
    return found


def _verdict(print_found: str, told: list[str], acknowledged: int) -> str:
    if print_found in told[acknowledged : acknowledged + 2]:
        return "good"
    if print_found in told:
        return "lost"
    return "half" if len(print_found) == 128 else f"unreadable: {print_found}"


def _thorough(examiner: Examiner) -> str:
    try:
        examiner.thoroughly()
    except (AssertionError, database.errors.RecordsError) as broken:
        return f"thorough: {type(broken).__name__} {broken}"
    return "thoroughly good"


def main() -> None:
    office, notes, seed, ways = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    share, of = (int(part) for part in sys.argv[5].split("/"))
    before, entries, who = pickle.loads(notes.read_bytes())
    examiner = Examiner(office, who)
    try:
        told, wrong = truths(before, entries, examiner)
        found = cut(before, entries, examiner, told, plan=Plan(seed, ways, share, of))
        print(json.dumps({"wrong": wrong, "found": found}))
    finally:
        examiner.close()


if __name__ == "__main__":
    main()
