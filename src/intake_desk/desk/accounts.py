"""Who may sign in, read without loading the records: the first thing the window shows."""

from __future__ import annotations

from pathlib import Path

from intake_desk.desk.doorway import translated
from intake_desk.records import keystore
from intake_desk.records.errors import NoRecords


def logins(folder: Path) -> tuple[str, ...]:
    """The accounts that may sign in, readable without a password; () where there is no office yet."""
    try:
        with translated(folder, passes=(NoRecords,)):
            return keystore.logins(folder)
    except NoRecords:
        return ()
