"""What can go wrong with the records, as the desk tells it apart; no text here carries a typed value."""

from __future__ import annotations

from pathlib import Path


class RecordsError(Exception):
    """Anything below; a caller that only wants to stop catches this."""


class WrongPassword(RecordsError):
    """Login or password wrong (never said which). `wait_seconds`: no further try counts before that."""

    def __init__(self, wait_seconds: float = 0.0) -> None:
        super().__init__(f"wrong login or password, wait {wait_seconds:.0f} s")
        self.wait_seconds = wait_seconds


class MustWait(WrongPassword):
    """Too early for another try: the password was not even looked at."""


class BadShares(RecordsError):
    """The recovery shares do not open this key file: too few, mistyped, or of another office or time."""


class NoRecords(RecordsError):
    """The folder holds no records: nothing was set up here."""


class AlreadySetUp(RecordsError):
    """The folder holds records already; they are left untouched."""


class NoSupervisor(RecordsError):
    """An office without a supervisor could never open an accusation again."""


class NotAllowed(RecordsError):
    """This account holds no key for that (a clerk opening a sealed accusation)."""


class DamagedKeyFile(RecordsError):
    """Neither copy of the key file can be used."""


class NotOurDatabase(RecordsError):
    """The file is not ours or does not belong to this key file."""


class NewerDatabase(RecordsError):
    """A newer version of the program wrote this file."""


class DamagedDatabase(RecordsError):
    """Pages of the file do not hold what was written."""


class DamagedBackup(RecordsError):
    """A copy that does not hold what it says, or says nothing."""


class NumbersUnknown(RecordsError):
    """Nobody said which numbers went out after the backup was made: a restore could give them out again."""


class OldRecordsUnreadable(RecordsError):
    """The records as they were before a restore cannot be read, not even for their last numbers."""


class NumbersFarAhead(RecordsError):
    """A number told is so far beyond the last one held that it must be a slip of the hand."""


class UnsafeEngine(RecordsError):
    """The SQLite inside the driver, or one of its settings, may lose records."""


class DiskFull(RecordsError):
    """No room left; nothing of the transaction was kept, everything before it is."""


class ReadOnly(RecordsError):
    """The folder, the file or this transaction may not be written."""


class DiskFault(RecordsError):
    """The disk refused a read or write."""


class Locked(RecordsError):
    """Another process held the file for longer than the patience of this one."""


class AlreadyRegistered(RecordsError):
    """A number or request id is taken; the first record stands."""


class Unrecorded(RecordsError):
    """What the entry points at is not in the records, or the schema refuses the values."""


class NotFound(RecordsError):
    """No record bears that number."""


def at(folder: Path, error: type[RecordsError]) -> RecordsError:
    """The same error naming the folder it happened in (never a person's)."""
    return error(str(folder))
