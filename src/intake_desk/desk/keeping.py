"""Keeps the records safe: backups that were read back, drills, and the way onto another machine."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from intake_desk.desk.doorway import translated
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.office import BEIJING, Clerk, Clock, Desk, SystemClock
from intake_desk.desk.recovery import check_password
from intake_desk.law.codes import Paper
from intake_desk.records import backups
from intake_desk.records import store as rooms
from intake_desk.records.backups import Backup
from intake_desk.records.errors import (
    BadShares,
    DamagedBackup,
    NotFound,
)
from intake_desk.records.restoring import VISITS, GivenOut
from intake_desk.texts.numbers import paper_in

__all__ = [
    "DUE_AFTER",
    "KeptBackup",
    "accept_older_state",
    "back_up",
    "back_up_if_due",
    "backups_of",
    "drill",
    "entrance",
    "falls_short",
    "given_out",
    "newest_backup_age",
    "restore",
]

DUE_AFTER = dt.timedelta(hours=1)
_VISIT_NUMBER = re.compile(r"LF[0-9A-Z]{2,20}-(\d{4})-(\d{6,9})")
_SERIES = tuple(f"paper:{kind}{end}" for kind in Paper for end in ("", ":draft"))


@dataclass(frozen=True)
class KeptBackup:
    """A finished backup; what it holds is 0 where it was not looked into."""

    path: Path
    made_at: dt.datetime
    visits: int = 0
    matters: int = 0


def back_up(desk: Desk, into: Path | None = None, *, by: Clerk) -> KeptBackup:
    """A backup that was opened and compared after writing, in the folder given or beside the records.

    Old ones thin out: all of two days stay, then one a day, a week, a month. Raises Unavailable(DISK),
    Unavailable(STORE) where the copy does not hold what the records hold.
    """
    del by  # the trail names who is signed in
    with translated(into or desk.data_folder):
        return _kept(desk.store.back_up(into))


def back_up_if_due(desk: Desk, *, by: Clerk) -> KeptBackup | None:
    """For an idle moment of the worker: a backup where the newest is older than an hour."""
    age = newest_backup_age(desk)
    return back_up(desk, by=by) if age is None or age >= DUE_AFTER else None


def newest_backup_age(desk: Desk) -> dt.timedelta | None:
    """How old the newest backup is, beside the records or on a stick; None: there is none. Over 24 h is due."""
    newest = backups.newest_at(desk.data_folder)
    return None if newest is None else max(desk.clock.now() - newest, dt.timedelta(0))


def backups_of(folder: Path) -> tuple[KeptBackup, ...]:
    """The finished backups of a folder, newest first; readable without a password."""
    return tuple(_kept(backup) for backup in backups.listed(folder))


def drill(desk: Desk, backup: Path | None = None, *, by: Clerk) -> KeptBackup:
    """Restore a backup (the newest) into a scratch place and read all of it: pages, trail, counts, papers.

    Raises Refused(NO_BACKUP), Unavailable(BACKUP) where it is not what it says; both stand in the trail.
    """
    del by
    path = backup or next((each.path for each in backups.listed(desk.data_folder)), None)
    if path is None:
        raise Refused(Refusal.NO_BACKUP)
    try:
        with translated(desk.data_folder, passes=(DamagedBackup,)):
            found = desk.store.drill(path)
    except DamagedBackup as error:
        raise Unavailable(Service.BACKUP, where=str(path)) from error
    return KeptBackup(path, _made_at(path), found.visits, found.matters)


def restore(
    backup: Path, folder: Path, entrance: rooms.Entrance, *, after: GivenOut, clock: Clock | None = None
) -> KeptBackup:
    """Bring a backup back into a folder without an office, on this machine or another, and compare it.

    `entrance` is a login with its password, or with two recovery shares and the password it shall have; `after` comes
    from `given_out`: none of those numbers is given out again, and the gap is explained in ledger and daily sheet.
    Raises Refused(OFFICE_EXISTS): an older state never replaces a newer one; Refused(NUMBERS_UNKNOWN),
    Refused(NUMBERS_FAR_AHEAD), Refused(OLD_RECORDS_UNREADABLE), Refused(BAD_SHARES), Refused(SIGN_IN),
    Refused(NO_SUCH_ACCOUNT), Unavailable(BACKUP). Then nothing is left in the folder.
    """
    if entrance.shares:
        check_password(entrance.password)
    if not after.is_known:
        raise Refused(Refusal.NUMBERS_UNKNOWN)
    passes = (DamagedBackup, BadShares, NotFound)
    try:
        with translated(folder, passes=passes):
            found = rooms.Store.restore(backup, folder, entrance, after=after, clock=(clock or SystemClock()).now)
    except DamagedBackup as error:
        raise Unavailable(Service.BACKUP, where=str(backup)) from error
    except BadShares as error:
        raise Refused(Refusal.BAD_SHARES) from error
    except NotFound as error:
        raise Refused(Refusal.NO_SUCH_ACCOUNT) from error
    return KeptBackup(backup, _made_at(backup), found.visits, found.matters)


def given_out(numbers: Sequence[str] = (), *, old_folder: Path | None = None, nothing: bool = False) -> GivenOut:
    """What is known to have gone out after a backup: the last numbers off receipts or the daily sheet (that of a
    visit among them), or the records as they were, or that there was nothing.

    Raises Refused(NUMBERS_UNKNOWN) where none of the three is told or a number cannot be read.
    """
    told: dict[tuple[str, int], int] = {}
    for number in numbers:
        series, last = _read_number(number)
        told[series] = max(last, told.get(series, 0))
    known = GivenOut(told, _SERIES, old_folder, nothing)
    if not known.is_known:
        raise Refused(Refusal.NUMBERS_UNKNOWN)
    return known


def falls_short(desk: Desk) -> bool:
    """Whether the records opened are older than what was noted when they were last used."""
    return desk.store.falls_short_of is not None


def accept_older_state(desk: Desk, after: GivenOut, *, reason: str, by: Clerk) -> None:
    """A supervisor found out why the records are older than the note; numbers given out since are skipped.

    Raises Refused(ROLE), Refused(NO_REASON), Refused(NUMBERS_FAR_AHEAD), Refused(OLD_RECORDS_UNREADABLE).
    """
    del by  # the keys of who is signed in decide
    if not reason.strip():
        raise Refused(Refusal.NO_REASON)
    with translated(desk.data_folder):
        desk.store.accept_older_state(after, reason=reason.strip())


def entrance(login: str, password: str, shares: Sequence[str] = ()) -> rooms.Entrance:
    """How somebody gets in to a restored office."""
    return rooms.Entrance(login, password, tuple(shares))


def _read_number(number: str) -> tuple[tuple[str, int], int]:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", number)).upper()
    if visit := _VISIT_NUMBER.fullmatch(plain):
        return (VISITS, int(visit[1])), int(visit[2])
    if (paper := paper_in(plain)) is not None:
        kind, year, serial, is_draft = paper
        return (f"paper:{kind}{':draft' if is_draft else ''}", year), serial
    raise Refused(Refusal.NUMBERS_UNKNOWN)


def _kept(backup: Backup) -> KeptBackup:
    return KeptBackup(backup.path, backup.made_at.astimezone(BEIJING))


def _made_at(path: Path) -> dt.datetime:
    """By its name; a renamed folder tells no date and counts as made when it was last changed."""
    try:
        moment = dt.datetime.strptime(path.name, backups.STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        moment = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    return moment.astimezone(BEIJING)
