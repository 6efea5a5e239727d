"""Copies that count: made while the office works, encrypted, opened and compared before they bear their name."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import re
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Engine

from intake_desk.records import anchors, attempts, database, keycopies
from intake_desk.records.errors import AlreadySetUp, DamagedBackup, DamagedDatabase, RecordsError
from intake_desk.records.jsontext import to_text
from intake_desk.records.keystore import KeyFile, Keys, exists
from intake_desk.records.models import AuditHead
from intake_desk.records.records import Records
from intake_desk.records.shelf import Clock

FOLDER = "backups"
MANIFEST = "contents.json"
ELSEWHERE = "elsewhere"  # beside the backups: when the last one was made into another folder
FEWEST = 3
STAMP = "%Y%m%dT%H%M%SZ"
SAMPLE = 20  # papers whose page is read back in a check
_NAME = re.compile(r"\d{8}T\d{6}Z")
_UNFINISHED = ".part"
_GIVEN_UP = ".given-up"


@dataclass(frozen=True)
class Backup:
    """A finished one: a folder that opens like the office's own (copy it first: opening writes)."""

    path: Path
    made_at: dt.datetime


@dataclass(frozen=True)
class Contents:
    """What a copy was found to hold; `sha256` of its file where a manifest told it."""

    visits: int
    matters: int
    head: AuditHead
    sha256: str = ""


def listed(folder: Path) -> tuple[Backup, ...]:
    """The finished backups in `folder`/backups, newest first; needs nobody signed in."""
    found = [path for path in (folder / FOLDER).glob("*") if _NAME.fullmatch(path.name)]
    made = (Backup(path, dt.datetime.strptime(path.name, STAMP).replace(tzinfo=dt.UTC)) for path in found)
    return tuple(sorted(made, key=lambda backup: backup.made_at, reverse=True))


def set_aside(backup: Backup) -> None:
    """Of a state that was given up: kept, but no longer one of the finished backups of this office."""
    with keycopies.refusals_worded(backup.path):
        backup.path.rename(backup.path.with_name(backup.path.name + _GIVEN_UP))


def newest_at(folder: Path) -> dt.datetime | None:
    """When the office in this folder was last backed up, there or onto a stick; None: never."""
    moments = [backup.made_at for backup in listed(folder)]
    try:
        told = dt.datetime.fromisoformat((folder / FOLDER / ELSEWHERE).read_text("utf-8"))
        moments.append(told.astimezone(dt.UTC))
    except (OSError, ValueError):  # never made elsewhere
        pass
    return max(moments, default=None)


def make(engine: Engine, keys: Keys, *, office: Path, into: Path, file_name: str, clock: Clock) -> Backup:
    """Copy in one step, open the copy, check pages and chain, and only then give it its name.

    Another writer waits for a tenth of a second per 10 MB. Raises DamagedDatabase when the copy does not hold,
    DiskFull; what was unfinished is swept away by the next one.
    """
    moment = _free_second(into / FOLDER, clock().astimezone(dt.UTC))
    target = into / FOLDER / moment.strftime(STAMP)
    part = target.with_name(target.name + _UNFINISHED)
    with keycopies.refusals_worded(part):
        for left_over in (into / FOLDER).glob(f"*{_UNFINISHED}"):
            shutil.rmtree(left_over, ignore_errors=True)
        part.mkdir(parents=True, mode=0o700)
    database.copy_to(engine, part / file_name, keys)
    checked = check(part / file_name, keys, clock=clock)
    with database.transaction(engine, writes=False) as connection:
        if not Records(connection, keys, clock).holds(checked.head):
            raise DamagedDatabase
    KeyFile.read(office).write(part)
    _tell(part, keys, replace(checked, sha256=_sha256(part / file_name)))
    keycopies.settle(part / file_name)
    with keycopies.refusals_worded(target):
        part.rename(target)
    keycopies.settle(target)
    if into != office:
        (office / FOLDER).mkdir(exist_ok=True, mode=0o700)
        keycopies.write_one(office / FOLDER / ELSEWHERE, moment.isoformat(timespec="seconds").encode())
    return Backup(target, moment.replace(microsecond=0))


def _free_second(folder: Path, moment: dt.datetime) -> dt.datetime:
    """The first second from this moment whose name no backup bears yet: a finished one is never written over."""
    while (folder / moment.strftime(STAMP)).exists():
        moment += dt.timedelta(seconds=1)
    return moment


def check(file: Path, keys: Keys, *, clock: Clock) -> Contents:
    """Open a copy as it is and walk it: every page, every link of the chain, some papers.

    Raises DamagedDatabase, NotOurDatabase.
    """
    engine = database.open_as_it_is(file, keys)
    with ExitStack() as stack:
        stack.callback(database.close, engine)
        database.check_pages(engine)
        with database.transaction(engine, writes=False) as connection:
            records = Records(connection, keys, clock)
            if not records.verify().holds:
                raise DamagedDatabase
            for visit in records.latest_visits(limit=SAMPLE):
                records.check_originals(visit.number)
            return Contents(*records.counts(), records.head())


def told_by(backup: Path, keys: Keys) -> Contents:
    """What the manifest says was copied. DamagedBackup where it is missing, changed, or of another office."""
    try:
        body = json.loads((backup / MANIFEST).read_text("utf-8"))
        seal = str(body.pop("seal"))
        if not hmac.compare_digest(_seal(keys, body), seal):
            raise DamagedBackup(str(backup))
        head = AuditHead(seq=int(body["head_seq"]), digest=str(body["head"]))
        return Contents(int(body["visits"]), int(body["matters"]), head, str(body["sha256"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise DamagedBackup(str(backup)) from None


def drill(backup: Path, keys: Keys, *, scratch: Path, file_name: str, clock: Clock) -> Contents:
    """Restore into a scratch place, walk all of it, compare it with its manifest. DamagedBackup."""
    told = told_by(backup, keys)
    with keycopies.refusals_worded(scratch):
        for name in (file_name, *keycopies.COPIES):
            shutil.copyfile(backup / name, scratch / name)
    if _sha256(scratch / file_name) != told.sha256:
        raise DamagedBackup(str(backup))
    try:
        found = check(scratch / file_name, keys, clock=clock)
    except RecordsError as error:
        raise DamagedBackup(str(backup)) from error
    if replace(found, sha256=told.sha256) != told:
        raise DamagedBackup(str(backup))
    return told


def bring_back(backup: Path, folder: Path, *, file_name: str) -> None:
    """Copy a backup into a folder without an office; the key file last, so that a restore cut short can be run again.

    AlreadySetUp where an office stands: an older state never replaces a newer one. DamagedBackup.
    """
    if exists(folder):
        raise AlreadySetUp(str(folder))
    ring = KeyFile.read(backup)
    with keycopies.refusals_worded(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        database.set_aside(folder / file_name)
        try:
            shutil.copyfile(backup / file_name, folder / file_name)
        except FileNotFoundError:
            raise DamagedBackup(str(backup)) from None
        (folder / file_name).chmod(0o600)
    keycopies.settle(folder / file_name)
    ring.write(folder)


def take_back(folder: Path, *, file_name: str) -> None:
    """Undo `bring_back` where it turned out to be of no use."""
    files = (f"{file_name}{end}" for end in ("", "-wal", "-shm"))
    for name in (*keycopies.COPIES, keycopies.LOCK, attempts.FILE, anchors.FILE, *files):
        (folder / name).unlink(missing_ok=True)


def compare(backup: Path, keys: Keys, records: Records, *, file_name: str) -> Contents:
    """Whether records just brought back are those the backup tells of; what was added since does not count."""
    told = told_by(backup, keys)
    if _sha256(backup / file_name) != told.sha256 or not records.verify(anchor=told.head).holds:
        raise DamagedBackup(str(backup))
    if records.counts() != (told.visits, told.matters):
        raise DamagedBackup(str(backup))
    return told


def _tell(folder: Path, keys: Keys, contents: Contents) -> None:
    body = {
        "visits": contents.visits, "matters": contents.matters, "head_seq": contents.head.seq,
        "head": contents.head.digest, "sha256": contents.sha256,
    }  # fmt: skip
    keycopies.write_one(folder / MANIFEST, to_text({**body, "seal": _seal(keys, body)}).encode())


def _seal(keys: Keys, body: dict[str, object]) -> str:
    return hmac.new(keys.derived("backup-contents"), to_text(body).encode(), hashlib.sha256).hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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
