"""Opens and founds an office: who may sign in, and the `Desk` every use-case is handed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from intake_desk import paths
from intake_desk.desk import sign_ins
from intake_desk.desk.accounts import logins
from intake_desk.desk.directory import Office, Organ, choices_for, competence_of
from intake_desk.desk.doorway import translated
from intake_desk.desk.errors import Incomplete, Refusal, Refused, Service, Unavailable
from intake_desk.desk.holidays import load_calendar
from intake_desk.desk.lawbook import load_rulebook
from intake_desk.desk.lawfiles import law_folder
from intake_desk.desk.recovery import PrintedShare, prove_shares, recover, reset_password
from intake_desk.law.calendar import Calendar
from intake_desk.law.codes import DeskKind, Level, Line
from intake_desk.law.rulebook import BadRulebook, Rulebook
from intake_desk.papers.press import Press
from intake_desk.papers.rewording import Reworded
from intake_desk.records import models
from intake_desk.records import store as rooms
from intake_desk.records.errors import NoSupervisor
from intake_desk.records.records import Records
from intake_desk.texts.problems import NO_SUPERVISOR

__all__ = [
    "BEIJING",
    "Account",
    "Clerk",
    "Clock",
    "Desk",
    "Office",
    "Organ",
    "PrintedShare",
    "Role",
    "SystemClock",
    "competence_of",
    "create_office",
    "logins",
    "open_desk",
    "prove_shares",
    "recover",
    "reset_password",
    "switch_packs",
]

BEIJING = dt.timezone(dt.timedelta(hours=8))  # the one legal time of all offices; no summer time


class Clock(Protocol):
    """Where the program gets its time from; tests hand in a fixed one."""

    def now(self) -> dt.datetime:
        """An aware moment."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)


class Role(StrEnum):
    """A supervisor releases refusing notices; an administrator keeps accounts and directory and reads no matters."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Clerk:
    """Who is signed in."""

    login: str
    name: str
    role: Role = Role.CLERK


@dataclass(frozen=True)
class Account:
    """An account to be made, with its first password."""

    login: str
    name: str
    role: Role
    password: str = field(repr=False)


@dataclass(frozen=True)
class Desk:
    """Everything a use-case needs; opened once at sign-in, handed to every use-case. Any one thread at a time."""

    store: rooms.Store
    rulebook: Rulebook
    calendar: Calendar
    organs: tuple[Organ, ...]
    office: Office
    clock: Clock
    press: Press
    data_folder: Path

    def now(self) -> dt.datetime:
        """This moment in the office's local time, aware."""
        return self.clock.now().astimezone(BEIJING)

    def today(self) -> dt.date:
        return self.now().date()

    def organ(self, code: str | None) -> Organ | None:
        """The organ of the directory with this code, or None."""
        return next((organ for organ in self.organs if organ.code == code), None)

    def choices_for(self, organ: Organ) -> tuple[Organ, ...]:
        """The organ and the one above it: the two places T20.1 lets a visitor choose between."""
        return choices_for(organ, self.organs)

    @contextmanager
    def writing(self) -> Iterator[Records]:
        """One writing transaction, all of it or nothing. Raises Unavailable where disk or records fail."""
        with translated(self.data_folder), self.store.transaction() as records:
            yield records

    @contextmanager
    def reading(self) -> Iterator[Records]:
        """One consistent view."""
        with translated(self.data_folder), self.store.reading() as records:
            yield records

    def close(self) -> None:
        """Close the records; the desk is of no use afterwards."""
        self.store.close()


def create_office(
    folder: Path, office: Office, organs: Sequence[Organ], accounts: Sequence[Account], *, clock: Clock | None = None
) -> tuple[PrintedShare, ...]:
    """Make a new encrypted office in `folder`; gives its three recovery shares, which are kept nowhere.

    Show them once, have them copied, and have two typed back (`prove_shares`).

    Raises Refused(OFFICE_EXISTS); Incomplete("accounts") without a supervisor, who alone may open accusations and
    release refusals. Leaves nothing half-made behind.
    """
    try:
        with translated(folder, passes=(NoSupervisor,)):
            return rooms.Store.create(
                folder,
                office=_filed_office(office),
                organs=[_filed_organ(organ) for organ in organs],
                accounts=[_filed_account(account) for account in accounts],
                clock=(clock or SystemClock()).now,
            )
    except NoSupervisor as error:
        raise Incomplete(("accounts",), sentences=(NO_SUPERVISOR,)) from error


def open_desk(folder: Path, login: str, password: str, *, clock: Clock | None = None) -> tuple[Desk, Clerk]:
    """Sign in. Raises Refused(SIGN_IN) for wrong login or password, Unavailable where records or rules are missing."""
    clock = clock or SystemClock()
    store = _opened(folder, login, password, clock=clock)
    try:
        with translated(folder), store.transaction() as records:
            sign_ins.record_failures(folder, records)
            filed, organs = records.office(), tuple(_organ(each) for each in records.organs())
            clerk = records.clerk(login)
            wordings = {each.kind: each.text for each in records.wordings()}  # the newest of each
        sign_ins.forget_failures(folder)
        rulebook, calendar = _law(folder, filed.packs.split())
        papers = paths.resources() / "papers"
        desk = Desk(
            store=store,
            rulebook=rulebook,
            calendar=calendar,
            organs=organs,
            office=_office(filed, organs),
            clock=clock,
            press=Reworded(Press(paths.fonts(), papers, office_fonts=folder / "fonts"), papers, wordings),
            data_folder=folder,
        )
    except BaseException:
        store.close()
        raise
    return desk, Clerk(clerk.login, clerk.name, Role(clerk.role))


def _opened(folder: Path, login: str, password: str, *, clock: Clock) -> rooms.Store:
    try:
        with translated(folder):
            return rooms.Store.open(folder, login, password, clock=clock.now)
    except Refused:
        sign_ins.note_failure(folder, login, known=logins(folder), at=clock.now())
        raise


def imported_years(folder: Path) -> Path:
    """Where an office keeps the holiday calendars it imported since the program was shipped."""
    return folder / "holidays"


def switch_packs(desk: Desk, keys: Sequence[str], *, by: Clerk) -> Desk:
    """Switch on exactly these local rule packs; gives the desk that decides by them.

    Raises Refused(ROLE) but for a supervisor, Unavailable(RULEBOOK) where a pack is missing or contradicts the law.
    """
    if by.role is not Role.SUPERVISOR:
        raise Refused(Refusal.ROLE)
    rulebook, calendar = _law(desk.data_folder, keys)
    with desk.writing() as records:
        records.switch_packs(keys)
        records.audit("packs_switched", actor=by.login, detail={"packs": list(keys)})
    return replace(desk, rulebook=rulebook, calendar=calendar, office=replace(desk.office, packs=tuple(keys)))


def _law(folder: Path, packs: Sequence[str]) -> tuple[Rulebook, Calendar]:
    try:
        return load_rulebook(packs=packs), load_calendar(imported=imported_years(folder))
    except (BadRulebook, OSError) as error:
        why = str(error) if isinstance(error, BadRulebook) else ""
        raise Unavailable(Service.RULEBOOK, where=str(law_folder()), why=why) from error


def _filed_office(office: Office) -> models.Office:
    return models.Office(
        name=office.name,
        short_name=office.short_name,
        region_code=office.region_code,
        kind=office.kind,
        level=office.level,
        organ=office.organ,
        address=office.address,
        phone=office.phone,
        complaint_phone=office.complaint_phone,
        packs=" ".join(office.packs),
    )


def _office(filed: models.Office, organs: Sequence[Organ]) -> Office:
    own = next((organ for organ in organs if organ.code == filed.organ), None)
    kept = filed.model_dump()
    return Office(
        **{
            **kept,
            "kind": DeskKind(filed.kind),
            "level": Level(filed.level),
            "packs": tuple(filed.packs.split()),
            "hours": own.hours if own else "",
        }
    )


def _filed_organ(organ: Organ) -> models.Organ:
    return models.Organ(
        code=organ.code,
        name=organ.name,
        short_name=organ.short_name,
        kind=organ.kind,
        level=organ.level,
        line=organ.line,
        area=organ.area,
        parent=organ.parent or None,
        address=organ.address,
        phone=organ.phone,
        hours=organ.hours,
    )


def _organ(filed: models.Organ) -> Organ:
    kept = filed.model_dump()
    return Organ(**{**kept, "level": Level(filed.level), "line": Line(filed.line), "parent": filed.parent or ""})


def _filed_account(account: Account) -> rooms.Account:
    clerk = models.Clerk(login=account.login, name=account.name, role=models.Role(account.role))
    return rooms.Account(clerk, account.password)
