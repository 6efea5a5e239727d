"""Turns what the records and the disk may answer into the failures a clerk understands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.records import errors as faults
from intake_desk.texts.errors import store_fault

_DISK = (faults.DiskFull, faults.ReadOnly, faults.DiskFault)

_REFUSED: dict[type[faults.RecordsError], Refusal] = {
    faults.NotAllowed: Refusal.ROLE,
    faults.AlreadySetUp: Refusal.OFFICE_EXISTS,
    faults.NumbersUnknown: Refusal.NUMBERS_UNKNOWN,
    faults.NumbersFarAhead: Refusal.NUMBERS_FAR_AHEAD,
    faults.OldRecordsUnreadable: Refusal.OLD_RECORDS_UNREADABLE,
}
_PASS = (faults.NotFound, faults.Unrecorded, faults.AlreadyRegistered)


@contextmanager
def translated(folder: Path, *, passes: tuple[type[faults.RecordsError], ...] = _PASS) -> Iterator[None]:
    """Inside, an error of the records comes out as one of the desk's; what the caller handles itself passes."""
    try:
        yield
    except passes:
        raise
    except faults.WrongPassword as error:
        raise Refused(Refusal.SIGN_IN, wait_seconds=error.wait_seconds) from error
    except tuple(_REFUSED) as error:
        raise Refused(_REFUSED[type(error)]) from error
    except _DISK as error:
        raise Unavailable(Service.DISK, where=str(folder)) from error
    except faults.RecordsError as error:
        raise Unavailable(Service.STORE, where=str(folder), why=store_fault(type(error).__name__)) from error
