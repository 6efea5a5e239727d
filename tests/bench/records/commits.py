"""What a registration costs, against bare fsynced inserts in the same run: turn by turn, so that noise meets all alike.

python tests/bench/records/commits.py [VISITS ALREADY THERE ...]

Told apart: the COMMIT, which is what waits for the disk, and everything before it, which is work of the processor. A
registration writes more than its papers: every page it touches goes to the journal whole. So the bare inserts come in
two sizes: the papers alone, and as many bytes as the registration really wrote. The keys to find it by are entered
afterwards, by whoever next looks something up; what that costs stands beside it.

First with one paper of 40 KB and nothing but the verbs of the records, then invented visits as the desk registers them,
with every paper they call for (about five, 300 KB).
"""

from __future__ import annotations

import datetime as dt
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import sqlcipher3.dbapi2 as encrypted
from filling import PAGE, YEAR, a_registration, fill, found, line, warm_up

from intake_desk.desk import practice
from intake_desk.desk.office import open_desk
from intake_desk.records import database
from intake_desk.records.records import Records
from intake_desk.records.store import FILE_NAME, Store

ROUNDS, AT_THE_DESK = 300, 150
PAGE_SIZE = 4_096
FRAME = PAGE_SIZE + 24  # a page in the journal with its header
VISITS = (2_000, 20_000)  # in an emptier file the pages a registration touches still grow by the hour


def inserter(driver: Any, path: Path) -> Callable[[int], float]:
    """A bare insert of so many bytes into a file with our journal settings; gives its milliseconds."""
    bare = driver.connect(path, isolation_level=None)
    if driver is encrypted:
        bare.execute(f"PRAGMA key = \"x'{'5' * 96}'\"")
    bare.execute("PRAGMA journal_mode = wal")
    bare.execute("PRAGMA synchronous = full")
    bare.execute(f"PRAGMA wal_autocheckpoint = {database.SETTINGS['wal_autocheckpoint']}")
    bare.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY, content BLOB)")
    some = random.Random(4).randbytes(1_000_000)

    def insert(size: int) -> float:
        content = some[:size]
        start = time.perf_counter()
        bare.execute("INSERT INTO visit (content) VALUES (?)", (content,))
        return (time.perf_counter() - start) * 1000

    return insert


@dataclass
class Clocked:
    """The writing transactions of a store, in milliseconds: before their COMMIT, and in it."""

    store: Store
    work: list[float] = field(default_factory=list)
    commit: list[float] = field(default_factory=list)

    @contextmanager
    def transaction(self) -> Iterator[Records]:
        start = time.perf_counter()
        with Store.transaction(self.store) as records:
            yield records
            done = time.perf_counter()
        self.commit.append((time.perf_counter() - done) * 1000)
        self.work.append((done - start) * 1000)


def written_by(store: Store, register: Callable[[], object]) -> int:
    """Bytes a registration adds to the journal."""
    database.checkpoint(store._engine)
    register()
    return (store.folder / f"{FILE_NAME}-wal").stat().st_size // FRAME * PAGE_SIZE


def compare(store: Store, folder: Path, register: Callable[[], int], rounds: int) -> None:
    """`register` makes one registration in one transaction of the store and gives the bytes of its papers."""
    papers = [0]
    written = [written_by(store, lambda: papers.append(register())) for _ in range(20)]
    alone, all_of_it = int(median(papers[1:])), int(median(written))
    bare = {
        f"{size // 1000} KB, {name}": (inserter(driver, folder / f"{name} {size}"), size)
        for size in (alone, all_of_it) for name, driver in (("encrypted", encrypted), ("plain", sqlite3))
    }  # fmt: skip
    took: dict[str, list[float]] = {name: [] for name in bare}
    keys = []
    clocked = Clocked(store)
    for _ in range(rounds):
        for name, (insert, size) in bare.items():
            time.sleep(median(clocked.work) / 1000 if clocked.work else 0)  # others have as long to write in between
            took[name].append(insert(size))
        store.transaction = clocked.transaction  # type: ignore[method-assign]
        register()
        del store.transaction  # type: ignore[method-assign]
        start = time.perf_counter()
        with store.transaction() as records:
            records.index_what_waits()
        keys.append((time.perf_counter() - start) * 1000)
    print(f"  papers of {alone // 1000} KB; {all_of_it // PAGE_SIZE} pages, {all_of_it // 1000} KB, in one COMMIT")
    for name, times in took.items():
        line(f"bare insert, {name}", times)
    whole = [before + at_end for before, at_end in zip(clocked.work, clocked.commit, strict=True)]
    for name, times in (("its COMMIT", clocked.commit), ("its whole transaction", whole)):
        line(name, times)
        for against, base in took.items():
            told = f"x{median(times) / median(base):.1f}, in the quietest tenth x{quietest(times) / quietest(base):.1f}"
            print(f"    against {against:<24} {told}")
    line("before the COMMIT", clocked.work)
    line("its keys, entered afterwards", keys)


def quietest(times: list[float]) -> float:
    """What nine of ten were slower than: least disturbed by whoever else is at disk and processor."""
    return quantiles(times, n=10)[0]


def by_the_records(folder: Path, scratch: Path, visits: int) -> None:
    chance = random.Random(2)
    with Store.open(folder, "a", "a") as store:
        warm_up(store)
        fill(store, visits)

        def register() -> int:
            with store.transaction() as records:
                a_registration(records, chance)
            return len(PAGE)

        print(f"{visits:,} visits on record, one more with the verbs of the records")
        compare(store, scratch, register, ROUNDS)


def by_the_desk(scratch: Path) -> None:
    folder, account = scratch / "desk", practice.accounts()[0]
    practice.make_office(folder, practice.Profile.COUNTY)
    clock = practice.SteppedClock(dt.datetime(YEAR, 3, 2, 1, tzinfo=dt.UTC))
    desk, clerk = open_desk(folder, account.login, account.password, clock=clock)
    told = practice.invented(desk, count=AT_THE_DESK + 20, seed=1, until=dt.datetime(YEAR, 11, 2, tzinfo=dt.UTC))
    registering = practice.fill(desk, told, by=clerk, clock=clock)

    def register() -> int:
        number = next(registering).number
        with desk.reading() as records:
            return sum(len(records.pdf_of(paper.number)) for paper in records.papers_of(number))

    print(f"the first {AT_THE_DESK + 20} invented visits of an office, registered by the desk")
    compare(desk.store, scratch, register, AT_THE_DESK)
    desk.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        found(folder)
        for visits in [int(each) for each in sys.argv[1:]] or VISITS:
            by_the_records(folder, Path(scratch), visits)
        by_the_desk(Path(scratch))


if __name__ == "__main__":
    main()
