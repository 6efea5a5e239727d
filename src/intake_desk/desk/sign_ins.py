"""Failed sign-ins: nobody can write into locked records, so they wait in a small file for the next who may."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from pathlib import Path

from intake_desk.records.records import Records

_FILE = "failed-sign-ins.jsonl"
_MOST = 1_000  # lines kept; a machine left to a guesser does not fill its disk


def note_failure(folder: Path, login: str, *, known: tuple[str, ...], at: dt.datetime) -> None:
    """Keep one failure. A login nobody has is not kept: it may be a password typed into the wrong field."""
    path = folder / _FILE
    line = json.dumps({"at": at.isoformat(timespec="seconds"), "login": login if login in known else ""})
    with contextlib.suppress(OSError):  # the sign-in has failed already; a full disk must not hide that
        if not path.exists() or path.stat().st_size < _MOST * len(line):
            with path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")


def record_failures(folder: Path, records: Records) -> None:
    """Move the failures kept so far into the audit chain; call `forget_failures` once that is committed."""
    for line in _lines(folder):
        with contextlib.suppress(ValueError, AttributeError):
            kept = json.loads(line)
            records.audit("sign_in_failed", actor=str(kept.get("login", "")), detail={"at": str(kept.get("at", ""))})


def forget_failures(folder: Path) -> None:
    """Drop the file."""
    with contextlib.suppress(OSError):
        (folder / _FILE).unlink(missing_ok=True)


def _lines(folder: Path) -> list[str]:
    try:
        return (folder / _FILE).read_text("utf-8").splitlines()[:_MOST]
    except OSError:
        return []
