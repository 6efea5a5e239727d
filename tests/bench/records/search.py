"""What searching costs: every kind of question, how it grows with the office, a LIKE scan beside it.

python tests/bench/records/search.py [VISITS ...] [--folder DIR]     default 10000 100000; 1000000 takes half an hour

Offices of every size are kept in DIR and found there again. Told for each: how long it took to fill, how large the
index is beside the data, how long from the password to the page between visits and to the first hits, what the memory
grows to, and every kind of question by the clock and by the processor (on a busy machine the second is the truth).
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import filling
from filling import PLACES, WORDS, found, warm_up
from sqlalchemy import Row, bindparam, text

from intake_desk.desk.arrivals import arrivals
from intake_desk.desk.intake import unfinished
from intake_desk.desk.lookup import find
from intake_desk.desk.office import open_desk
from intake_desk.records import database
from intake_desk.records.models.visit import ENTRIES
from intake_desk.records.spelling import spellings, squeezed
from intake_desk.records.store import FILE_NAME, Store

LOOKUPS = 60
GOAL_MS = 20
INDEX, RECORDS = ("matter_words", "person_key", "number_key"), ("audit", "action", "matter", "visitor", "visit")
TRADITIONAL = str.maketrans(
    "张刘陈杨黄赵吴孙马罗郑谢许韩冯邓萧苏吕强军艳杰华东", "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭蘇呂強軍艷傑華東"
)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
SCANS = {
    "plain LIKE over the people": "SELECT count(*) FROM visitor WHERE name LIKE :part OR id_number LIKE :part",
    "plain LIKE over the matters": "SELECT count(*) FROM matter WHERE title LIKE :part OR facts_and_reasons LIKE :part",
}
SOME = text("SELECT name, id_number, phone, visit_number FROM visitor WHERE id IN :ids").bindparams(
    bindparam("ids", expanding=True)
)


def questions(store: Store) -> Iterator[tuple[str, list[str]]]:
    """Sixty of each kind, taken from people who are there."""
    chance = random.Random(4)
    people = some_people(store, chance)
    readings = [spellings(squeezed(row.name))[0] for row in people]
    initials = ["".join(syllable[0] for syllable in reading) for reading in readings]
    words = [chance.choice(WORDS) for _ in people]
    yield from _by_name([row.name for row in people])
    yield from _by_sound([row.name for row in people], readings, initials)
    yield "another reading of the surname", [chance.choice(("shan", "dan", "qiu", "chou", "xie")) for _ in people]
    yield "last four of ID or phone", [row.id_number[-4:] for row in people]
    yield "the same in full-width digits", [row.id_number[-4:].translate(FULL_WIDTH) for row in people]
    yield "date of birth", [row.id_number[6:14] for row in people]
    yield "last six of the phone", [row.phone[-6:] for row in people]
    yield "visit number", [row.visit_number for row in people]
    yield "its tail", [str(int(row.visit_number[-6:])) for row in people]
    yield "one word of the matter", [word[:2] for word in words]
    yield "four characters of the matter", [word[:4] for word in words]
    yield "two words, no matter holds both", [f"{WORDS[WORDS.index(word) - 1]} {word}" for word in words]
    yield "place and word", [f"{chance.choice(PLACES)} {word}" for word in words]
    yield "whole name and word", [f"{row.name} {word}" for row, word in zip(people, words, strict=True)]
    yield "given name and word", [f"{row.name[1:]} {word}" for row, word in zip(people, words, strict=True)]
    yield "surname and word", [f"{row.name[0]} {word}" for row, word in zip(people, words, strict=True)]
    yield "initials and word", [f"{each} {word}" for each, word in zip(initials, words, strict=True)]
    yield "surname, place and word", [f"{row.name[0]} {chance.choice(PLACES)} {chance.choice(WORDS)}" for row in people]
    yield "surname and end of the phone", [f"{row.name[0]} {row.phone[-4:]}" for row in people]
    yield "nobody", ["龘靐" for _ in people]


def some_people(store: Store, chance: random.Random) -> list[Row[str, str, str, str]]:
    with store.reading() as records:
        visits, _ = records.counts()
        ids = [(1 + chance.randrange(visits)) * ENTRIES + 1 for _ in range(LOOKUPS)]
        return list(records._connection.execute(SOME, {"ids": ids}).all())


def _by_name(names: list[str]) -> Iterator[tuple[str, list[str]]]:
    yield "one character", [name[0] for name in names]
    yield "two characters", [name[:2] for name in names]
    yield "two characters, as written before", [name[:2].translate(TRADITIONAL) for name in names]
    yield "given name", [name[1:] for name in names]
    yield "whole name", names


def _by_sound(
    names: list[str], readings: list[tuple[str, ...]], initials: list[str]
) -> Iterator[tuple[str, list[str]]]:
    sounds = ["".join(reading) for reading in readings]
    yield "full pinyin", sounds
    yield "pinyin, first four letters", [sound[:4] for sound in sounds]
    yield "pinyin, letter by letter", [sound[:end] for sound in sounds[:10] for end in range(1, len(sound))]
    yield "initials", initials
    yield "two initials", [each[:2] for each in initials]
    pairs = list(zip(names, readings, strict=True))
    yield "surname, then letters", [name[0] + "".join(reading[1:]) for name, reading in pairs]
    yield "letters, then characters", [reading[0] + name[1:] for name, reading in pairs]
    yield "a letter, then characters", [reading[0][0] + name[1:] for name, reading in pairs]


def timed(store: Store, asked: list[str]) -> tuple[list[float], list[float]]:
    """Milliseconds by the clock and by the processor."""
    clock, processor = [], []
    for question in asked:
        start, worked = time.perf_counter(), time.process_time()
        with store.reading() as records:
            records.find(question)
        clock.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - worked) * 1000)
    return clock, processor


def searches(store: Store) -> dict[str, float]:
    """Prints every kind; gives the 95th percentiles by the clock."""
    base = scans(store)
    slowest = {}
    for name, asked in questions(store):
        clock, processor = timed(store, asked)
        slowest[name] = high(clock)
        print(
            f"  {name:<34} p50 {median(clock):7.2f} ms  p95 {high(clock):7.2f} ms  "
            f"processor {median(processor):6.2f} / {high(processor):6.2f}  x{median(clock) / base:.3f}"
        )
    return slowest


def scans(store: Store) -> float:
    took = 0.0
    for name, statement in SCANS.items():
        with store.reading() as records:
            start = time.perf_counter()
            records._connection.execute(text(statement), {"part": "%龘%"}).all()
            took = (time.perf_counter() - start) * 1000
        print(f"  {name:<34} {took:.0f} ms")
    return took


def sizes(folder: Path) -> None:
    """Pages that would fall free without each table; nothing is dropped, the transaction is rolled back."""
    with Store.open(folder, "a", "a") as store, database._outside_transactions(store._engine) as connection:
        for setting in ("query_only", "foreign_keys", "secure_delete"):
            connection.execute(f"PRAGMA {setting} = 0")
        connection.execute("BEGIN IMMEDIATE")
        free = [_free(connection)]
        for table in (*INDEX, *RECORDS):
            connection.execute(f"DROP TABLE {table}")
            free.append(_free(connection))
        connection.execute("ROLLBACK")
    mb = {table: (free[at + 1] - free[at]) * 4096 / 1e6 for at, table in enumerate((*INDEX, *RECORDS))}
    index, records = (sum(mb[table] for table in part) for part in (INDEX, RECORDS))
    print(f"  index {index:.0f} MB, data {records:.0f} MB without papers: {index / records:.2f} times the data")
    print("  " + ", ".join(f"{table} {each:.0f}" for table, each in mb.items()))


def _free(connection: object) -> int:
    (count,) = connection.execute("PRAGMA freelist_count").fetchone()  # type: ignore[attr-defined]
    return int(count)


def signing_in(folder: Path) -> None:
    """From the password to the page between visits, then to the first hits; nothing is in memory."""
    took = []
    for _ in range(5):
        start = time.perf_counter()
        desk, clerk = open_desk(folder, "a", "a")
        unfinished(desk, by=clerk)
        arrivals(desk, desk.today(), by=clerk)
        usable = time.perf_counter()
        find(desk, "王", by=clerk)
        took.append((usable - start, time.perf_counter() - usable))
        desk.close()
    print("  sign-in to usable {:.2f} s, first hits {:.0f} ms later".format(*_worst(took)))


def _worst(took: list[tuple[float, float]]) -> tuple[float, float]:
    return max(first for first, _ in took), max(second for _, second in took) * 1000


def memory_mb() -> float:
    status = Path("/proc/self/status").read_text("ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1e3


def high(took: list[float]) -> float:
    return quantiles(took, n=20)[18]


def filled(folder: Path, visits: int) -> None:
    """In a process of its own, so that its memory is not counted as ours."""
    if not (folder / FILE_NAME).exists():
        found(folder)
    start = time.perf_counter()
    subprocess.run([sys.executable, filling.__file__, str(folder), str(visits)], check=True)
    megabytes = (folder / FILE_NAME).stat().st_size / 1e6
    print(f"{visits} visits, {megabytes:.0f} MB (filled in {time.perf_counter() - start:.0f} s)", flush=True)


def main() -> None:
    asked = sys.argv[1:]
    kept = Path(asked.pop(asked.index("--folder") + 1)) if "--folder" in asked else None
    steps = [int(word) for word in asked if word.isdigit()] or [10_000, 100_000]
    growth = []
    with tempfile.TemporaryDirectory() as scratch:
        for visits in steps:
            folder = (kept or Path(scratch)) / str(visits)
            filled(folder, visits)
            sizes(folder)
            signing_in(folder)
            with Store.open(folder, "a", "a") as store:
                warm_up(store)
                before = memory_mb()
                growth.append(searches(store))
                print(f"  memory {before:.0f} MB before, {memory_mb():.0f} MB after all these questions", flush=True)
    print(f"p95 in ms at {', '.join(map(str, steps))} visits")
    for name in growth[0]:
        told = " ".join(f"{each[name]:8.1f}" for each in growth)
        print(f"  {name:<34} {told}{'  over' if growth[-1][name] > GOAL_MS else ''}")


if __name__ == "__main__":
    main()
