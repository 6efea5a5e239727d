"""Growing delays after wrong passwords: counted on disk before the password is looked at, whatever the clock does."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from intake_desk.records.errors import MustWait
from intake_desk.records.keycopies import write_one

FILE = "attempts.json"
Clock = Callable[[], dt.datetime]
SHORT_WAITS = (0.0, 0.0, 2.0, 4.0, 8.0)  # seconds owed after so many failures
LONG_WAIT = 600.0
LONGEST_WAIT = 3_600.0
MOST_FAILURES = 60  # counted no further: the wait has long stopped growing


@dataclass(frozen=True)
class Ticket:
    """One counted try; `wait_seconds` is owed should it fail."""

    wait_seconds: float


@dataclass(frozen=True)
class Tally:
    """Failures of one login and when the last try began (seconds since 1970)."""

    failures: int = 0
    since: float = 0.0

    @property
    def wait(self) -> float:
        """Seconds owed after so many failures: 5 tries, then 10 minutes, doubling to an hour."""
        if self.failures < len(SHORT_WAITS):
            return SHORT_WAITS[self.failures]
        return min(LONG_WAIT * 2.0 ** (self.failures - len(SHORT_WAITS)), LONGEST_WAIT)


def begin(folder: Path, login: str, *, clock: Clock) -> Ticket:
    """Count a try of this login ("" for all unknown ones together), or raise MustWait. The caller holds the lock.

    A clock set back starts the wait anew from the present moment: turning it back never shortens a wait, and a
    mistaken clock never locks anybody out for longer than one full wait.
    """
    now = clock().timestamp()
    tallies = _read(folder)
    tally = tallies.get(login, Tally())
    if now < tally.since:
        tally = Tally(tally.failures, now)
        _write(folder, {**tallies, login: tally})
    left = tally.since + tally.wait - now
    if tally.failures and left > 0:
        raise MustWait(left)
    counted = Tally(min(tally.failures + 1, MOST_FAILURES), now)
    _write(folder, {**tallies, login: counted})
    return Ticket(counted.wait)


def clear(folder: Path, login: str) -> None:
    """A success: this login owes nothing any more."""
    _write(folder, {name: tally for name, tally in _read(folder).items() if name != login})


def _read(folder: Path) -> dict[str, Tally]:
    try:
        raw = json.loads((folder / FILE).read_text("utf-8"))
        return {str(login): Tally(int(failures), float(since)) for login, (failures, since) in raw.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write(folder: Path, tallies: dict[str, Tally]) -> None:
    text = json.dumps({login: [tally.failures, tally.since] for login, tally in tallies.items()}, ensure_ascii=False)
    write_one(folder / FILE, text.encode())
