"""What a registration costs, against bare fsynced inserts in the same run: turn by turn, so that noise meets all alike.

python tests/bench/records/commits.py [VISITS ALREADY THERE ...]

Told apart: the COMMIT, which is what waits for the disk, and everything before it, which is work of the processor. A
registration of 40 KB of paper writes more than 40 KB: every page it touches (keys to find people by lie all over the
file) goes to the journal whole. So the bare inserts come in two sizes: the paper alone, and as many bytes as the
registration really wrote.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import sqlcipher3.dbapi2 as encrypted
from filling import PAGE, a_registration, fill, found, line

from intake_desk.records import database
from intake_desk.records.store import FILE_NAME, Store

ROUNDS = 300
FRAME = 4_096 + 24  # a page in the journal with its header
VISITS = (2_000, 20_000)  # in an emptier file the pages a registration touches still grow by the hour


def inserter(driver: Any, path: Path, *, size: int) -> Callable[[], float]:
    """A bare insert of so many bytes into a file with our journal settings; gives its milliseconds."""
    bare = driver.connect(path, isolation_level=None)
    if driver is encrypted:
        bare.execute(f"PRAGMA key = \"x'{'5' * 96}'\"")
    bare.execute("PRAGMA journal_mode = wal")
    bare.execute("PRAGMA synchronous = full")
    bare.execute(f"PRAGMA wal_autocheckpoint = {database.SETTINGS['wal_autocheckpoint']}")
    bare.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY, content BLOB)")
    content = random.Random(4).randbytes(size)

    def insert() -> float:
        start = time.perf_counter()
        bare.execute("INSERT INTO visit (content) VALUES (?)", (content,))
        return (time.perf_counter() - start) * 1000

    return insert


def written_by_one(store: Store, chance: random.Random) -> int:
    """Bytes a registration adds to the journal."""
    database.checkpoint(store._engine)
    with store.transaction() as records:
        a_registration(records, chance)
    return (store.folder / f"{FILE_NAME}-wal").stat().st_size // FRAME * 4_096


def registrations(store: Store, folder: Path, visits: int) -> None:
    chance = random.Random(2)
    written = [written_by_one(store, chance) for _ in range(20)]
    size = int(median(written))
    bare = {
        "bare insert, 40 KB, plain": inserter(sqlite3, folder / f"{visits}a", size=len(PAGE)),
        "bare insert, 40 KB, encrypted": inserter(encrypted, folder / f"{visits}d", size=len(PAGE)),
        f"bare insert, {size // 1024} KB, plain": inserter(sqlite3, folder / f"{visits}b", size=size),
        f"bare insert, {size // 1024} KB, encrypted": inserter(encrypted, folder / f"{visits}c", size=size),
    }
    took: dict[str, list[float]] = {name: [] for name in bare}
    work, commit, processor = [], [], []
    for _ in range(ROUNDS):
        for name, insert in bare.items():
            time.sleep(median(work) / 1000 if work else 0)  # others at the same disk have as long to write in between
            took[name].append(insert())
        busy, start = time.process_time(), time.perf_counter()
        with store.transaction() as records:
            a_registration(records, chance)
            done = time.perf_counter()
        commit.append((time.perf_counter() - done) * 1000)
        work.append((done - start) * 1000)
        processor.append((time.process_time() - busy) * 1000)
    print(f"{visits:,} visits on record; a registration writes {size // 4096} pages, {size // 1024} KB, in one COMMIT")
    for name, times in took.items():
        line(name, times)
    whole = [before + at_end for before, at_end in zip(work, commit, strict=True)]
    for name, times in (("its COMMIT", commit), ("whole registration", whole)):
        line(name, times)
        for against, base in took.items():
            told = f"x{median(times) / median(base):.1f}, in the quietest tenth x{quietest(times) / quietest(base):.1f}"
            print(f"    against {against.removeprefix('bare insert, '):<24} {told}")
    line("before the COMMIT", work)
    line("processor time, whole registration", processor)


def quietest(times: list[float]) -> float:
    """What nine of ten were slower than: least disturbed by whoever else is at disk and processor."""
    return quantiles(times, n=10)[0]


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        found(folder)
        with Store.open(folder, "a", "a") as store:
            store.prepare_search()
            for visits in [int(each) for each in sys.argv[1:]] or VISITS:
                fill(store, visits)
                registrations(store, Path(scratch), visits)


if __name__ == "__main__":
    main()
