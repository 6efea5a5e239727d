"""A small invented office and complete registrations in it, for tests and the processes they kill."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from pathlib import Path

from intake_desk.records.models import (
    Action,
    ActionKind,
    Clerk,
    Matter,
    Office,
    Organ,
    Paper,
    Role,
    Visit,
    Visitor,
)
from intake_desk.records.records import Records
from intake_desk.records.shares import PrintedShare
from intake_desk.records.store import Account, Store

CLERK, CLERK_PASSWORD = "zhao", "first-password-1"
BOSS, BOSS_PASSWORD = "qian", "second-password-2"
ADMIN, ADMIN_PASSWORD = "sun", "third-password-3"
YEAR = 2026
PAGE = b"%PDF-1.7 invented page\n" * 40


def set_up(folder: Path) -> tuple[PrintedShare, ...]:
    return Store.create(
        folder,
        office=Office(
            name="示例县信访局", short_name="示信", region_code="411499", kind="petition_office", level="county"
        ),
        organs=[
            Organ(code="jg", name="示例县人民政府", level="county", line="government"),
            Organ(code="rs", name="示例县人力资源和社会保障局", level="county", line="department", parent="jg"),
        ],
        accounts=[
            Account(Clerk(login=CLERK, name="赵接访"), CLERK_PASSWORD),
            Account(Clerk(login=BOSS, name="钱负责", role=Role.SUPERVISOR), BOSS_PASSWORD),
            Account(Clerk(login=ADMIN, name="孙管理", role=Role.ADMINISTRATOR), ADMIN_PASSWORD),
        ],
    )


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def enrol(records: Records, *people: str | Visitor, matter: Matter | None = None, **changed: object) -> Visit:
    """One whole registration: number, visit, people, matter, action, paper, audit entry."""
    serial = records.next_number("visit", YEAR)
    number = f"LF411499-{YEAR}-{serial:06d}"
    values = {
        "number": number, "request_id": str(uuid.uuid4()), "received_at": now(), "registered_at": now(),
        "registered_by": CLERK, "present": max(1, len(people)), **changed,
    }  # fmt: skip
    visit = Visit.model_validate(values)
    records.add_visit(visit, [_person(number, place, person) for place, person in enumerate(people, start=1)])
    told = matter or a_matter(title="拖欠工资", request="要求支付工资")
    records.add_matter(told.model_copy(update={"number": f"{number}-1", "visit_number": number}))
    records.append_action(
        Action(visit_number=number, matter_number=f"{number}-1", kind=ActionKind.REGISTER, at=now(), by=CLERK)
    )
    paper_serial = records.next_number("receipt", YEAR)
    records.add_paper(a_paper(f"示信回〔{YEAR}〕{paper_serial}号", number), PAGE)
    records.audit("registered", actor=CLERK, subject=number)
    return visit


def a_paper(number: str, visit_number: str) -> Paper:
    return Paper(
        number=number, kind="registration_receipt", title="登记回执", visit_number=visit_number,
        sha256=hashlib.sha256(PAGE).hexdigest(), wording_version="1", issued_at=now(), issued_by=CLERK,
    )  # fmt: skip


def a_matter(**values: object) -> Matter:
    """A matter whose numbers `enrol` fills in."""
    return Matter.model_validate({"number": "x", "visit_number": "x", "ordinal": 1, "type": "claim", **values})


def a_visitor(name: str = "", **values: object) -> Visitor:
    return Visitor.model_validate({"visit_number": "x", "ordinal": 1, "name": name, **values})


def _person(number: str, place: int, person: str | Visitor) -> Visitor:
    visitor = a_visitor(person) if isinstance(person, str) else person
    return visitor.model_copy(update={"visit_number": number, "ordinal": place})
