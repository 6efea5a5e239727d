"""Copies that count: made while the office works, encrypted, opened and compared before they bear their name."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from intake_desk.records import database, keycopies
from intake_desk.records.errors import DamagedDatabase
from intake_desk.records.keystore import KeyFile, Keys
from intake_desk.records.models import AuditHead
from intake_desk.records.records import Records
from intake_desk.records.shelf import Clock

FOLDER = "backups"
FEWEST = 3
STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"\d{8}T\d{6}Z")
_UNFINISHED = ".part"


@dataclass(frozen=True)
class Backup:
    """A finished one: a folder that opens like the office's own (copy it first: opening writes)."""

    path: Path
    made_at: dt.datetime


@dataclass(frozen=True)
class Contents:
    """What a copy was found to hold."""

    visits: int
    matters: int
    head: AuditHead


def listed(folder: Path) -> tuple[Backup, ...]:
    """The finished backups in `folder`/backups, newest first; needs nobody signed in."""
    found = [path for path in (folder / FOLDER).glob("*") if _NAME.fullmatch(path.name)]
    made = (Backup(path, dt.datetime.strptime(path.name, STAMP).replace(tzinfo=dt.UTC)) for path in found)
    return tuple(sorted(made, key=lambda backup: backup.made_at, reverse=True))


def make(engine: Engine, keys: Keys, *, office: Path, into: Path, file_name: str, clock: Clock) -> Backup:
    """Copy in one step, open the copy, check pages and chain, and only then give it its name.

    Another writer waits for a tenth of a second per 10 MB. Raises DamagedDatabase when the copy does not hold,
    DiskFull; what was unfinished is swept away by the next one.
    """
    moment = clock().astimezone(dt.UTC)
    target = into / FOLDER / moment.strftime(STAMP)
    part = target.with_name(target.name + _UNFINISHED)
    for left_over in (into / FOLDER).glob(f"*{_UNFINISHED}"):
        shutil.rmtree(left_over, ignore_errors=True)
    part.mkdir(parents=True, mode=0o700)
    database.copy_to(engine, part / file_name, keys)
    checked = check(part / file_name, keys, clock=clock)
    with database.transaction(engine, writes=False) as connection:
        if not Records(connection, keys, clock).holds(checked.head):
            raise DamagedDatabase
    KeyFile.read(office).write(part)
    keycopies.settle(part / file_name)
    part.rename(target)
    keycopies.settle(target)
    return Backup(target, moment.replace(microsecond=0))


def check(file: Path, keys: Keys, *, clock: Clock) -> Contents:
    """Open a copy and walk it: every page, every link of the chain. Raises DamagedDatabase, NotOurDatabase."""
    engine = database.open_existing(file, keys)
    with ExitStack() as stack:
        stack.callback(database.close, engine)
        database.check_pages(engine)
        with database.transaction(engine, writes=False) as connection:
            records = Records(connection, keys, clock)
            if not records.verify().holds:
                raise DamagedDatabase
            return Contents(*records.counts(), records.head())


def thin(folder: Path, *, now: dt.datetime) -> tuple[Backup, ...]:
    """Remove what is no longer needed and tell it: all of two days stay, then one a day, a week, a month.

    The three newest always stay, and nothing is removed because a clock ran ahead of every backup.
    """
    backups = listed(folder)
    kept = set(_kept(backups, now)) | set(backups[:FEWEST])
    gone = tuple(backup for backup in backups if backup not in kept)
    for backup in gone:
        shutil.rmtree(backup.path)
    return gone


def _kept(backups: Iterable[Backup], now: dt.datetime) -> Iterable[Backup]:
    seen: set[tuple[str, int]] = set()
    newest = max((backup.made_at for backup in backups), default=now)
    for backup in backups:
        slot = _slot(min(now, newest) - backup.made_at, backup.made_at)
        if slot and slot not in seen:
            seen.add(slot)
            yield backup


def _slot(age: dt.timedelta, made_at: dt.datetime) -> tuple[str, int] | None:
    """Which place a backup of this age may hold; None: none."""
    if age <= dt.timedelta(days=2):
        return "each", int(made_at.timestamp())
    if age <= dt.timedelta(days=14):
        return "day", made_at.toordinal()
    if age <= dt.timedelta(weeks=12):
        return "week", made_at.toordinal() // 7
    if age <= dt.timedelta(days=365):
        return "month", made_at.year * 12 + made_at.month
    return None
