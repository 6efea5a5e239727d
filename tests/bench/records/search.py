"""What searching costs: every kind of question against a LIKE scan, and how it grows.

python tests/bench/records/search.py [VISITS ...] [--million] [--folder DIR]     default 10000 100000

About two minutes per 100000; an office in DIR is kept and filled up.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from filling import PLACES, WORDS, fill, found, line, timed
from sqlalchemy import text

from intake_desk.records.spelling import spellings, squeezed
from intake_desk.records.store import FILE_NAME, Store

LOOKUPS = 60
TRADITIONAL = str.maketrans(
    "张刘陈杨黄赵吴孙马罗郑谢许韩冯邓萧苏吕强军艳杰华东", "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭蘇呂強軍艷傑華東"
)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
SCANS = {
    "plain LIKE over the people": "SELECT count(*) FROM visitor WHERE name LIKE :part OR id_number LIKE :part",
    "plain LIKE over the matters": "SELECT count(*) FROM matter WHERE title LIKE :part OR facts_and_reasons LIKE :part",
}


def questions(store: Store) -> Iterator[tuple[str, list[str]]]:
    """Sixty of each kind, taken from people who are there."""
    chance = random.Random(4)
    with store.reading() as records:
        rows = records._connection.execute(text("SELECT name, id_number, phone, visit_number FROM visitor")).all()
    people = [rows[chance.randrange(len(rows))] for _ in range(LOOKUPS)]
    readings = [spellings(squeezed(row.name))[0] for row in people]
    yield "one character", [row.name[0] for row in people]
    yield "two characters", [row.name[:2] for row in people]
    yield "two characters, as written before", [row.name[:2].translate(TRADITIONAL) for row in people]
    yield "given name", [row.name[1:] for row in people]
    yield "whole name", [row.name for row in people]
    yield "full pinyin", ["".join(reading) for reading in readings]
    yield "pinyin, first four letters", ["".join(reading)[:4] for reading in readings]
    yield "initials", ["".join(syllable[0] for syllable in reading) for reading in readings]
    yield "two initials", ["".join(syllable[0] for syllable in reading)[:2] for reading in readings]
    yield "mixed", [row.name[0] + "".join(reading[1:]) for row, reading in zip(people, readings, strict=True)]
    yield (
        "another reading of the surname",
        [chance.choice(("shan", "dan", "qiu", "chou", "xie", "jie")) for _ in people],
    )
    yield "last four of ID or phone", [row.id_number[-4:] for row in people]
    yield "the same in full-width digits", [row.id_number[-4:].translate(FULL_WIDTH) for row in people]
    yield "date of birth", [row.id_number[6:14] for row in people]
    yield "last six of the phone", [row.phone[-6:] for row in people]
    yield "visit number", [row.visit_number for row in people]
    yield "its tail", [str(int(row.visit_number[-6:])) for row in people]
    yield "one word of the matter", [chance.choice(WORDS)[:2] for _ in people]
    yield "four characters of the matter", [chance.choice(WORDS)[:4] for _ in people]
    yield "place and word", [f"{chance.choice(PLACES)} {chance.choice(WORDS)}" for _ in people]
    yield "whole name and word", [f"{row.name} {chance.choice(WORDS)}" for row in people]
    yield "surname and word", [f"{row.name[0]} {chance.choice(WORDS)}" for row in people]
    yield "nobody", ["龘靐" for _ in people]


def searches(store: Store) -> None:
    def ask(asked: str) -> None:
        with store.reading() as records:
            records.find(asked)

    def scan(statement: str) -> None:
        with store.reading() as records:
            records._connection.execute(text(statement), {"part": "%龘%"}).all()

    base = []
    for name, statement in SCANS.items():
        base = timed(lambda statement=statement: scan(statement), 5)  # type: ignore[misc]
        line(name, [*base, *base])
    for name, asked in questions(store):
        waiting = iter(asked)
        line(name, timed(lambda waiting=waiting: ask(next(waiting)), len(asked)), median(base))  # type: ignore[misc]


def sizes(store: Store, folder: Path) -> None:
    with store.reading() as records:
        used = records._connection.execute(text("SELECT count(*) FROM person_key")).scalar_one()
    print(f"  file {(folder / FILE_NAME).stat().st_size / 1e6:.0f} MB, {used} person keys")


def main() -> None:
    asked = sys.argv[1:]
    kept = Path(asked.pop(asked.index("--folder") + 1)) if "--folder" in asked else None
    steps = [int(word) for word in asked if word.isdigit()] or [10_000, 100_000]
    steps += [1_000_000] if "--million" in asked else []
    with tempfile.TemporaryDirectory() as scratch:
        folder = kept or Path(scratch) / "office"
        if not (folder / FILE_NAME).exists():
            found(folder)
        with Store.open(folder, "a", "a") as store:
            store.prepare_search()
            for visits in steps:
                print(f"{visits} visits (filled in {fill(store, visits):.0f} s)")
                sizes(store, folder)
                line("sign-in and open", timed(lambda: Store.open(folder, "a", "a").close(), 5))
                searches(store)


if __name__ == "__main__":
    main()
