"""The office a clerk works in: who it is, whom it knows, who may sign in, and the `Desk` every use-case is handed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from intake_desk.desk.directory import Office, Organ, choices_for, competence_of

if TYPE_CHECKING:
    from intake_desk.law.calendar import Calendar
    from intake_desk.law.rulebook import Rulebook
    from intake_desk.papers.press import Press
    from intake_desk.records.store import Store

__all__ = [
    "BEIJING",
    "Account",
    "Clerk",
    "Clock",
    "Desk",
    "Office",
    "Organ",
    "Role",
    "SystemClock",
    "competence_of",
    "create_office",
    "logins",
    "open_desk",
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

    store: Store
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

    def close(self) -> None:
        """Close the records; the desk is of no use afterwards."""
        raise NotImplementedError


def create_office(
    folder: Path, office: Office, organs: Sequence[Organ], accounts: Sequence[Account], *, clock: Clock | None = None
) -> None:
    """Make a new encrypted office in `folder`. Raises Refused(OFFICE_EXISTS); leaves nothing half-made behind."""
    raise NotImplementedError


def logins(folder: Path) -> tuple[str, ...]:
    """The accounts that may sign in, readable without a password; () where there is no office yet."""
    raise NotImplementedError


def open_desk(folder: Path, login: str, password: str, *, clock: Clock | None = None) -> tuple[Desk, Clerk]:
    """Sign in. Raises Refused(SIGN_IN) for wrong login or password, Unavailable where records or rules are missing."""
    raise NotImplementedError
