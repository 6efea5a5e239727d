"""What the records cost: registration against a bare fsynced insert, searches against a LIKE scan, and their growth.

python tests/bench/records.py [VISITS ...] [--million]        default 10000 100000; about two minutes per 100000
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import text

from intake_desk.records.models import Action, ActionKind, Clerk, Matter, Office, Organ, Paper, Role, Visit, Visitor
from intake_desk.records.records import Records
from intake_desk.records.spelling import spellings, squeezed
from intake_desk.records.store import FILE_NAME, Account, Store

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈单仇解"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬燕彬梅波辉晨宇浩欣子涵轩怡佳俊思文博雅志国建春海东"
PLACES = [f"{name}镇" for name in ("王集", "双沟", "岚山", "李集", "桃园", "官山", "高作", "沙集", "凌城", "邱集")]
WORDS = ["拖欠工资", "宅基地", "征地补偿", "道路积水", "危房改造", "低保申请", "医疗报销", "噪音扰民", "合同纠纷"]
NOW = dt.datetime(2026, 11, 25, 2, tzinfo=dt.UTC)
PAGE = random.Random(1).randbytes(40_000)
LOOKUPS = 60
TRADITIONAL = str.maketrans(
    "张刘陈杨黄赵吴孙马罗郑谢许韩冯邓萧苏吕强军艳杰华东", "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭蘇呂強軍艷傑華東"
)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
SCANS = {
    "plain LIKE over the people": "SELECT count(*) FROM visitor WHERE name LIKE :part OR id_number LIKE :part",
    "plain LIKE over the matters": "SELECT count(*) FROM matter WHERE title LIKE :part OR facts_and_reasons LIKE :part",
}


def a_registration(records: Records, chance: random.Random, *, with_paper: bool = True) -> None:
    """Number, visit, person, matter, action, audit entry and one paper of 40 KB."""
    serial = records.next_number("visit", 2026)
    number = f"LF411499-2026-{serial:06d}"
    records.add_visit(
        Visit(number=number, request_id=number, received_at=NOW, registered_at=NOW, registered_by="a"),
        [a_person(number, chance)],
    )
    records.add_matter(a_matter(number, chance))
    records.append_action(Action(visit_number=number, kind=ActionKind.REGISTER, at=NOW, by="a"))
    if with_paper:
        paper = records.next_number("receipt", 2026)
        records.add_paper(
            Paper(number=f"示信回〔2026〕{paper}号", kind="registration_receipt", visit_number=number,
                  sha256=hashlib.sha256(PAGE).hexdigest(), issued_at=NOW, issued_by="a"), PAGE,
        )  # fmt: skip
        records.audit("registered", actor="a", subject=number)


def a_person(number: str, chance: random.Random) -> Visitor:
    name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=chance.choice((1, 2, 2, 2))))
    born = dt.date(1940, 1, 1) + dt.timedelta(days=chance.randrange(25_000))
    return Visitor(
        visit_number=number, ordinal=1, name=name, id_kind="resident",
        id_number=f"320324{born:%Y%m%d}{chance.randrange(10_000):04d}", phone=f"13{chance.randrange(10**9):09d}",
        address=chance.choice(PLACES),
    )  # fmt: skip


def a_matter(number: str, chance: random.Random) -> Matter:
    what, where = chance.choice(WORDS), chance.choice(PLACES)
    told = "".join(chance.choices(GIVEN, k=60))
    return Matter(
        number=f"{number}-1", visit_number=number, ordinal=1, type="claim", title=what, request=f"要求解决{what}问题",
        facts_and_reasons=f"{where}第{chance.randrange(90)}组，{chance.randrange(10**5)}元，{told}。", place=where,
    )  # fmt: skip


def timed(what: Callable[[], object], times: int) -> list[float]:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        what()
        took.append((time.perf_counter() - start) * 1000)
    return took


def line(name: str, took: list[float], base: float | None = None) -> None:
    share = f"  x{median(took) / base:.2f}" if base else ""
    print(f"  {name:<34} p50 {median(took):7.2f} ms  p95 {quantiles(took, n=20)[18]:7.2f} ms{share}")


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


def fill(store: Store, visits: int) -> float:
    start, chance = time.perf_counter(), random.Random(3)
    with store.reading() as records:
        missing = visits - records.counts()[0]
    while missing > 0:
        with store.transaction() as records:
            for _ in range(min(2_000, missing)):
                a_registration(records, chance, with_paper=False)
        missing -= 2_000
    return time.perf_counter() - start


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
    asked = [word for word in sys.argv[1:] if word != "--million"]
    steps = [int(word) for word in asked] or [10_000, 100_000]
    steps += [1_000_000] if "--million" in sys.argv else []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "office"
        Store.create(
            folder,
            office=Office(name="x", short_name="x", region_code="411499", kind="petition_office", level="county"),
            organs=[Organ(code="x", name="x")],
            accounts=[Account(Clerk(login="a", name="a", role=Role.SUPERVISOR), "a")],
        )
        print("sign-in and open")
        line("into a new office", timed(lambda: Store.open(folder, "a", "a").close(), 5))
        with Store.open(folder, "a", "a") as store:
            store.prepare_search()
            print("commit")
            commits(Path(scratch), store)
            for visits in steps:
                print(f"{visits} visits (filled in {fill(store, visits):.0f} s)")
                sizes(store, folder)
                line("sign-in and open", timed(lambda: Store.open(folder, "a", "a").close(), 5))
                searches(store)
            print("commit at that size")
            commits(Path(scratch) / "office", store)


if __name__ == "__main__":
    main()
