"""The door of the records: set up, sign in, and one transaction at a time.

Store.create(folder, office=…, organs=…, accounts=…)
with Store.open(folder, login, password) as store:
    with store.transaction() as records:      # BEGIN IMMEDIATE, one writer; all of it or nothing
        serial = records.next_number("visit", 2026)
        records.add_visit(visit, visitors)
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from intake_desk.records import anchors, backups, database, keystore, restoring
from intake_desk.records.accounts import Account, Accounts, slot_of
from intake_desk.records.backups import Backup, Contents
from intake_desk.records.errors import (
    AlreadySetUp,
    DamagedBackup,
    DiskFault,
    DiskFull,
    NoSupervisor,
    NotAllowed,
    ReadOnly,
    RecordsError,
    WrongPassword,
)
from intake_desk.records.keystore import Keys
from intake_desk.records.models import AuditHead, Clerk, Office, Organ, Role
from intake_desk.records.records import Records
from intake_desk.records.restoring import GivenOut
from intake_desk.records.shares import PrintedShare
from intake_desk.records.shelf import Clock

__all__ = ["FILE_NAME", "Account", "Entrance", "Store", "logins", "utc_now"]

FILE_NAME = "records.db"
ROOM_TO_UPGRADE = 2.5  # times the file: its backup, and what rebuilt tables need


def utc_now() -> dt.datetime:
    """The clock of the machine."""
    return dt.datetime.now(dt.UTC)


def logins(folder: Path) -> tuple[str, ...]:
    """Who may sign in, readable before anybody has; NoRecords where nothing was set up, DamagedKeyFile."""
    return keystore.logins(folder)


@dataclass(frozen=True)
class Entrance:
    """How somebody gets in: by the password, or by two shares that make `password` the new one."""

    login: str
    password: str = field(repr=False)
    shares: tuple[str, ...] = field(default=(), repr=False)


class Store(Accounts):
    """The encrypted records, open for one signed-in clerk. Safe to use from one worker thread at a time."""

    def __init__(self, folder: Path, engine: Engine, keys: Keys, clock: Clock) -> None:
        self.folder = folder
        self.clock = clock
        self.falls_short_of: AuditHead | None = None  # a link noted earlier that the records do not hold
        self._engine = engine
        self._keys = keys
        self._is_admitted = False

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        office: Office,
        organs: Sequence[Organ],
        accounts: Sequence[Account],
        clock: Clock = utc_now,
    ) -> tuple[PrintedShare, ...]:
        """Set up an office; encrypted from the first byte. Gives the three recovery shares, which nothing keeps.

        Raises AlreadySetUp where a key file stands, NoSupervisor without an account of that role. The key file is
        written last, so a set-up cut short can simply be run again.
        """
        if not any(account.clerk.role is Role.SUPERVISOR for account in accounts):
            raise NoSupervisor
        if keystore.exists(folder):
            raise AlreadySetUp(str(folder))
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        database.set_aside(folder / FILE_NAME)
        ring, keys = keystore.KeyFile.new([slot_of(account) for account in accounts])
        ring, printed = ring.with_new_shares(keys)
        engine = database.create(folder / FILE_NAME, keys)
        store = cls(folder, engine, keys, clock)
        try:
            with store.transaction() as records:
                records.found_office(office, organs, [account.clerk for account in accounts])
                records.audit("office_created", actor="", subject=office.region_code)
        finally:
            store.close()
        ring.write(folder)
        return printed

    @classmethod
    def open(cls, folder: Path, login: str, password: str, *, clock: Clock = utc_now) -> Store:
        """Sign in and open. Brings an older file up to date first.

        Raises WrongPassword (with the seconds to wait), MustWait, NoRecords, DamagedKeyFile, NotOurDatabase,
        NewerDatabase, DamagedDatabase, UnsafeEngine, Locked, ReadOnly, DiskFull.
        """
        keys = keystore.unlock(folder, login, password, clock=clock)
        store = cls(folder, _engine_of(folder, keys, clock), keys, clock)
        try:
            store._admit()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def restore(
        cls, backup: Path, folder: Path, entrance: Entrance, *, after: GivenOut, clock: Clock = utc_now
    ) -> Contents:
        """Bring a backup back into a folder without an office, sign in, compare it, skip what went out since.

        Raises AlreadySetUp, DamagedBackup, NumbersUnknown, BadShares, NotFound and what `open` raises; then nothing is
        left there.
        """
        backups.bring_back(backup, folder, file_name=FILE_NAME)
        try:
            if entrance.shares:
                cls.recover(folder, entrance.shares, entrance.login, entrance.password, clock=clock)
            with cls.open(folder, entrance.login, entrance.password, clock=clock) as store:
                return store._settle_in(backup, after)
        except BaseException:
            backups.take_back(folder, file_name=FILE_NAME)
            raise

    def _settle_in(self, backup: Path, after: GivenOut) -> Contents:
        self.check_pages()
        with self.transaction() as records:
            contents = backups.compare(backup, self._keys, records, file_name=FILE_NAME)
            records.audit("restored", actor=self.login, subject=backup.name, detail={"nothing_since": after.nothing})
            self._skip(records, after)
        return contents

    def accept_older_state(self, after: GivenOut, *, reason: str) -> None:
        """Go on with records that fall short of what was noted, after a supervisor (NotAllowed) found out why.

        Numbers that went out are skipped as after a restore. Raises NumbersUnknown.
        """
        if self._keys.seal_secret is None:
            raise NotAllowed
        with self.transaction() as records:
            missing = self.falls_short_of.seq if self.falls_short_of else 0
            detail = {"missing": missing, "reason": reason}
            records.audit("older_state_accepted", actor=self.login, detail=detail)  # type: ignore[arg-type]
            self._skip(records, after)
        for backup in self.unanchored():
            backups.set_aside(backup)
        self.falls_short_of = None
        self._note_head()

    def _skip(self, records: Records, after: GivenOut) -> None:
        skipped = restoring.skip_given_out(
            records, after, self._keys, clock=self.clock, file_name=FILE_NAME, scratch=self.folder
        )
        for each in skipped:
            told = each.model_dump(include={"series", "year", "first", "last", "is_certain"})
            records.audit("numbers_skipped", actor=self.login, detail=told)

    @classmethod
    def recover(cls, folder: Path, shares: Sequence[str], login: str, password: str, *, clock: Clock = utc_now) -> None:
        """Give an account a new password by two recovery shares; the records and its drafts stay as they are.

        Raises BadShares, NotFound for an account that is not there or switched off.
        """
        keys = keystore.KeyFile.read(folder).open_shares(login, shares)
        with cls(folder, _engine_of(folder, keys, clock), keys, clock) as store:
            store._rewrap(login, password, event="recovered")

    @classmethod
    def prove_shares(cls, folder: Path, shares: Sequence[str], *, clock: Clock = utc_now) -> None:
        """Note in key file and trail that shares typed back open these records. BadShares."""
        keys = keystore.KeyFile.read(folder).open_shares("", shares)
        with cls(folder, _engine_of(folder, keys, clock), keys, clock) as store:
            with store.transaction() as records:
                records.audit("shares_proven", actor="")
            keystore.prove_shares(folder, shares)

    @property
    def login(self) -> str:
        """Who is signed in."""
        return self._keys.login

    @contextmanager
    def transaction(self) -> Iterator[Records]:
        """One writing transaction: kept as a whole on leaving, dropped as a whole on any exception.

        After it returned, a power cut loses nothing of it. Nothing slow belongs inside (no drawing, no printing).
        """
        with database.transaction(self._engine, writes=True) as connection:
            yield Records(connection, self._keys, self.clock)

    @contextmanager
    def reading(self) -> Iterator[Records]:
        """One consistent view without blocking the writer; a verb that writes raises ReadOnly."""
        with database.transaction(self._engine, writes=False) as connection:
            yield Records(connection, self._keys, self.clock)

    def clerk(self) -> Clerk:
        """The account that is signed in."""
        with self.reading() as records:
            return records.clerk(self.login)

    def check_pages(self) -> None:
        """Read every page and its authentication code; raises DamagedDatabase. Takes about a second per 100 MB."""
        database.check_pages(self._engine)

    def back_up(self, into: Path | None = None) -> Backup:
        """A verified copy in `into`/backups (by default beside the records), then thin out the old ones there."""
        folder = into or self.folder
        made = backups.make(
            self._engine, self._keys, office=self.folder, into=folder, file_name=FILE_NAME, clock=self.clock
        )
        backups.thin(folder, now=self.clock())
        with self.transaction() as records:
            records.audit("backed_up", actor=self.login, subject=made.path.name)
        self._note_head()
        return made

    def drill(self, backup: Path) -> Contents:
        """Restore a backup into a scratch place, walk all of it and see that this office's trail continues it.

        Raises DamagedBackup; whatever it says stands in the trail, too.
        """
        try:
            with tempfile.TemporaryDirectory(prefix=".drill-", dir=self.folder) as scratch:
                found = backups.drill(backup, self._keys, scratch=Path(scratch), file_name=FILE_NAME, clock=self.clock)
            with self.reading() as records:
                if not records.holds(found.head):
                    raise DamagedBackup(str(backup))
        except DamagedBackup:
            with self.transaction() as records:
                records.audit("drill_failed", actor=self.login, subject=backup.name)
            raise
        with self.transaction() as records:
            records.audit("drilled", actor=self.login, subject=backup.name, detail={"visits": found.visits})
        return found

    def unanchored(self) -> tuple[Backup, ...]:
        """Backups of this folder whose last link the records no longer hold: somebody put an older state back."""
        with self.reading() as records:
            return tuple(
                backup
                for backup in backups.listed(self.folder)
                if not records.holds(backups.told_by(backup.path, self._keys).head)
            )

    def close(self) -> None:
        """Index what waits, note the last link, fold the journal into the file and forget the connections."""
        if self._is_admitted:
            with suppress(RecordsError), self.transaction() as records:  # else it waits for the next search
                records.index_what_waits()
            with suppress(RecordsError):  # a file that cannot be read any more: the note before stays
                self._note_head()
        self._is_admitted = False
        database.close(self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _admit(self) -> None:
        with self.transaction() as records:
            account = next((clerk for clerk in records.clerks() if clerk.login == self.login), None)
            if account is None or not account.is_active:
                raise WrongPassword
            noted = anchors.noted(self.folder, self._keys) or self._told_by_newest_backup()
            if noted is not None and not records.holds(noted):
                self.falls_short_of = noted
                records.audit("older_state_noticed", actor=self.login, detail={"missing": noted.seq})
            records.audit("signed_in", actor=self.login)
        self._is_admitted = True
        self._note_head()

    def _told_by_newest_backup(self) -> AuditHead | None:
        """Where no note stands (an earlier version, or somebody took it away), the newest backup here stands for it."""
        for backup in backups.listed(self.folder)[:1]:
            with suppress(DamagedBackup):  # the drill and the check-up are the ones to tell about that
                return backups.told_by(backup.path, self._keys).head
        return None

    def _note_head(self) -> None:
        """A note that is not held stays until a supervisor has found out why."""
        if self.falls_short_of is not None:
            return
        with self.reading() as records:
            head = records.head()
        with suppress(DiskFull, ReadOnly, DiskFault):  # the note before stays, and holds
            anchors.note(self.folder, self._keys, head)


def _engine_of(folder: Path, keys: Keys, clock: Clock) -> Engine:
    """The office's own file; before an older one is brought up to date it is backed up."""

    def keep(engine: Engine) -> None:
        if shutil.disk_usage(folder).free < ROOM_TO_UPGRADE * (folder / FILE_NAME).stat().st_size:
            raise DiskFull(str(folder))
        backups.make(engine, keys, office=folder, into=folder, file_name=FILE_NAME, clock=clock)

    return database.open_existing(folder / FILE_NAME, keys, before_upgrade=keep)
