"""An encrypted office filled with invented visits, and how times are told."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from intake_desk.records.models import Action, ActionKind, Clerk, Matter, Office, Organ, Paper, Role, Visit, Visitor
from intake_desk.records.records import Records
from intake_desk.records.store import Account, Store

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈单仇解"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红玲芬燕彬梅波辉晨宇浩欣子涵轩怡佳俊思文博雅志国建春海东"
PLACES = [f"{name}镇" for name in ("王集", "双沟", "岚山", "李集", "桃园", "官山", "高作", "沙集", "凌城", "邱集")]
WORDS = ["拖欠工资", "宅基地", "征地补偿", "道路积水", "危房改造", "低保申请", "医疗报销", "噪音扰民", "合同纠纷"]
NOW = dt.datetime(2026, 11, 25, 2, tzinfo=dt.UTC)
PAGE = random.Random(1).randbytes(40_000)


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


def found(folder: Path) -> None:
    """A new empty office whose supervisor is `a` with the password `a`."""
    Store.create(
        folder,
        office=Office(name="x", short_name="x", region_code="411499", kind="petition_office", level="county"),
        organs=[Organ(code="x", name="x")],
        accounts=[Account(Clerk(login="a", name="a", role=Role.SUPERVISOR), "a")],
    )
