"""An encrypted office filled with invented visits, and how times are told.

python tests/bench/records/filling.py FOLDER VISITS     fills the office up to so many, by the columns of a whole batch
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import func, insert, select
from sqlmodel import SQLModel

from intake_desk.records import database
from intake_desk.records.findable import number_keys, person_keys, words
from intake_desk.records.indexing import TEXTS
from intake_desk.records.models import Action, ActionKind, Clerk, Matter, Office, Organ, Paper, Role, Visit, Visitor
from intake_desk.records.models.index import HitReason, NumberKeyRow, PersonKeyRow
from intake_desk.records.models.trail import ActionRow, AuditRow
from intake_desk.records.models.visit import ENTRIES, MatterRow, VisitorRow, VisitRow
from intake_desk.records.records import Records
from intake_desk.records.shelf import table_of
from intake_desk.records.store import Account, Store

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈单仇解"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬燕彬梅波辉晨宇浩欣子涵轩怡佳俊思文博雅志国建春海东"
PLACES = [f"{name}镇" for name in ("王集", "双沟", "岚山", "李集", "桃园", "官山", "高作", "沙集", "凌城", "邱集")]
WORDS = ["拖欠工资", "宅基地", "征地补偿", "道路积水", "危房改造", "低保申请", "医疗报销", "噪音扰民", "合同纠纷"]
YEAR = 2026
NOW = dt.datetime(YEAR, 11, 25, 2, tzinfo=dt.UTC)
PAGE = random.Random(1).randbytes(40_000)
BATCH = 50_000  # keys are sorted within one, so that each page of the index is written once per batch


def warm_up(store: Store) -> None:
    """Load the tables of readings, index what waits."""
    with store.transaction() as records:
        records.find("a")


def a_registration(records: Records, chance: random.Random) -> None:
    """Number, visit, person, matter, action, audit entry and one paper of 40 KB."""
    number = a_number(records.next_number("visit", YEAR))
    records.add_visit(a_visit(number), [a_person(number, chance)])
    records.add_matter(a_matter(number, chance))
    records.append_action(an_action(number))
    paper = records.next_number("receipt", YEAR)
    records.add_paper(
        Paper(number=f"示信回〔{YEAR}〕{paper}号", kind="registration_receipt", visit_number=number,
              sha256=hashlib.sha256(PAGE).hexdigest(), issued_at=NOW, issued_by="a"), PAGE,
    )  # fmt: skip
    records.audit("registered", actor="a", subject=number)


def a_number(serial: int) -> str:
    return f"LF411499-{YEAR}-{serial:06d}"


def a_visit(number: str) -> Visit:
    return Visit(number=number, request_id=number, received_at=NOW, registered_at=NOW, registered_by="a")


def an_action(number: str) -> Action:
    return Action(visit_number=number, kind=ActionKind.REGISTER, at=NOW, by="a")


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


def fill(store: Store, visits: int) -> None:
    """The rows and keys that so many registrations leave, without their papers; each batch is one transaction."""
    with store.reading() as records:
        count, _ = records.counts()
    while count < visits:
        with store.transaction() as records:
            last = records.last_number("visit", YEAR)
            serials = range(last + 1, last + 1 + min(BATCH, visits - count))
            add(records, [a_number(serial) for serial in serials], random.Random(count))
            _series(records, last, len(serials))
            count += len(serials)


def add(records: Records, numbers: list[str], chance: random.Random) -> None:
    first = (records._connection.execute(select(func.max(table_of(VisitRow).c.id))).scalar() or 0) + 1
    ids = dict(zip(numbers, range(first, first + len(numbers)), strict=True))
    entries = {number: visit_id * ENTRIES + 1 for number, visit_id in ids.items()}
    people = {number: a_person(number, chance) for number in numbers}
    matters = {number: a_matter(number, chance) for number in numbers}
    _rows(records, VisitRow, ({**a_visit(number).model_dump(), "id": ids[number]} for number in numbers))
    _rows(records, VisitorRow, ({**people[number].model_dump(), "id": entries[number]} for number in numbers))
    _rows(records, MatterRow, ({**matters[number].model_dump(), "id": entries[number]} for number in numbers))
    _rows(records, ActionRow, (an_action(number).model_dump() for number in numbers))
    _rows(records, AuditRow, _links(records, numbers))
    for number in numbers:
        texts = "\n".join(str(getattr(matters[number], name)) for name in TEXTS)
        database.index_words(records._connection, entries[number], sorted(words(texts)))
    _keys(records, PersonKeyRow, [
        (key, entries[number], kind) for number in numbers for key, kind in person_keys(people[number])
    ])  # fmt: skip
    _keys(records, NumberKeyRow, [
        (key, ids[number], HitReason.VISIT_NUMBER) for number in numbers for key in number_keys(number)
    ])  # fmt: skip


def _links(records: Records, numbers: list[str]) -> Iterator[dict[str, object]]:
    """What `audit` would append, without asking for the head each time."""
    head = records.head()
    previous, at = head.digest, NOW.isoformat()
    for seq, number in enumerate(numbers, start=head.seq + 1):
        fields: dict[str, str | int] = {
            "seq": seq, "at": at, "actor": "a", "event": "registered", "subject": number, "detail": "{}",
            "previous": previous,
        }  # fmt: skip
        previous = records._digest(fields)
        yield {**fields, "digest": previous}


def _series(records: Records, last: int, more: int) -> None:
    """Count up as so many registrations would: the guard lets no number be skipped."""
    if not last:
        more -= records.next_number("visit", YEAR)
    up = "UPDATE series SET last = last + 1 WHERE series = 'visit' AND year = ?"
    records._connection.connection.driver_connection.executemany(up, [(YEAR,)] * more)


def _rows(records: Records, row: type[SQLModel], values: Iterable[dict[str, object]]) -> None:
    records._connection.execute(insert(table_of(row)), list(values))


def _keys(records: Records, row: type[SQLModel], keys: list[tuple[str, int, HitReason]]) -> None:
    raw = records._connection.connection.driver_connection
    keys.sort()
    raw.executemany(f"INSERT INTO {table_of(row).name} VALUES(?, ?, ?)", keys)


def found(folder: Path) -> None:
    """A new empty office whose supervisor is `a` with the password `a`."""
    Store.create(
        folder,
        office=Office(name="x", short_name="x", region_code="411499", kind="petition_office", level="county"),
        organs=[Organ(code="x", name="x", level="county", line="government")],
        accounts=[Account(Clerk(login="a", name="a", role=Role.SUPERVISOR), "a")],
    )


if __name__ == "__main__":
    with Store.open(Path(sys.argv[1]), "a", "a") as filled:
        fill(filled, int(sys.argv[2]))
