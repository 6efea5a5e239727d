"""What a registration costs, against a bare fsynced insert of as many bytes in the same run.

python tests/bench/records/commits.py
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from pathlib import Path
from statistics import median

from filling import PAGE, a_registration, found, line, timed

from intake_desk.records.store import Store


def bare_insert(folder: Path, *, size: int) -> list[float]:
    plain = sqlite3.connect(folder / f"bare{size}.db", isolation_level=None)
    plain.execute("PRAGMA journal_mode = wal")
    plain.execute("PRAGMA synchronous = full")
    plain.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY, content BLOB)")
    content = PAGE[:size]
    return timed(lambda: plain.execute("INSERT INTO visit (content) VALUES (?)", (content,)), 300)


def commits(folder: Path, store: Store) -> None:
    chance = random.Random(2)

    def register() -> None:
        with store.transaction() as records:
            a_registration(records, chance)

    def commit_only() -> None:
        with store.transaction() as records:
            records.next_number("empty", 2026)

    timed(register, 20)
    small, large = bare_insert(folder, size=1_000), bare_insert(folder, size=len(PAGE))
    line("bare fsynced insert, 1 KB", small)
    line("bare fsynced insert, 40 KB", large)
    line("smallest transaction here", timed(commit_only, 300), median(small))
    line("registration with a 40 KB paper", timed(register, 300), median(large))


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        found(folder)
        with Store.open(folder, "a", "a") as store:
            store.prepare_search()
            commits(Path(scratch), store)


if __name__ == "__main__":
    main()
