"""Keeps the records safe: backups that were read back, drills, and the way onto another machine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from intake_desk.desk.doorway import translated
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.office import BEIJING, Clerk, Clock, Desk, SystemClock
from intake_desk.desk.recovery import check_password
from intake_desk.records import backups
from intake_desk.records import store as rooms
from intake_desk.records.backups import Backup
from intake_desk.records.errors import BadShares, DamagedBackup, NotFound

__all__ = [
    "DUE_AFTER",
    "KeptBackup",
    "back_up",
    "back_up_if_due",
    "backups_of",
    "drill",
    "entrance",
    "newest_backup_age",
    "restore",
]

DUE_AFTER = dt.timedelta(hours=1)


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


def restore(backup: Path, folder: Path, entrance: rooms.Entrance, *, clock: Clock | None = None) -> KeptBackup:
    """Bring a backup back into a folder without an office, on this machine or another, and compare it.

    `entrance` is a login with its password, or with two recovery shares and the password it shall have. Raises
    Refused(OFFICE_EXISTS): an older state never replaces a newer one; Refused(BAD_SHARES), Refused(SIGN_IN),
    Refused(NO_SUCH_ACCOUNT), Unavailable(BACKUP). Then nothing is left in the folder.
    """
    if entrance.shares:
        check_password(entrance.password)
    passes = (DamagedBackup, BadShares, NotFound)
    try:
        with translated(folder, passes=passes):
            found = rooms.Store.restore(backup, folder, entrance, clock=(clock or SystemClock()).now)
    except DamagedBackup as error:
        raise Unavailable(Service.BACKUP, where=str(backup)) from error
    except BadShares as error:
        raise Refused(Refusal.BAD_SHARES) from error
    except NotFound as error:
        raise Refused(Refusal.NO_SUCH_ACCOUNT) from error
    return KeptBackup(backup, _made_at(backup), found.visits, found.matters)


def entrance(login: str, password: str, shares: Sequence[str] = ()) -> rooms.Entrance:
    """How somebody gets in to a restored office."""
    return rooms.Entrance(login, password, tuple(shares))


def _kept(backup: Backup) -> KeptBackup:
    return KeptBackup(backup.path, backup.made_at.astimezone(BEIJING))


def _made_at(path: Path) -> dt.datetime:
    """By its name; a renamed folder tells no date and counts as made when it was last changed."""
    try:
        moment = dt.datetime.strptime(path.name, backups.STAMP).replace(tzinfo=dt.UTC)
    except ValueError:
        moment = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    return moment.astimezone(BEIJING)
