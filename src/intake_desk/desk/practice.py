"""Practice offices of an invented county: their directory, accounts and sample visits, all from resources/practice."""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import cast

from intake_desk import paths
from intake_desk.desk.draft import Draft
from intake_desk.desk.intake import Registered, register
from intake_desk.desk.invention import Invented, invented_visits
from intake_desk.desk.office import Account, Clerk, Clock, Desk, Office, Organ, Role, create_office
from intake_desk.desk.recovery import PrintedShare
from intake_desk.law.codes import DeskKind, Level, Line

_WRITING_TIME = dt.timedelta(minutes=12)  # how long after an arrival its registration is made


class Profile(StrEnum):
    """Which of the two practice offices."""

    COUNTY = "county"
    TOWNSHIP = "township"


@dataclass(frozen=True)
class Sample:
    """A hand-written visit: its file, the office it is told at, and the main outcome of its first matter."""

    file: Path
    profile: Profile
    main: str
    story: str


class SteppedClock:
    """A clock that stands where it was put; practice visits are registered on the day they took place."""

    def __init__(self, moment: dt.datetime) -> None:
        self._moment = moment

    def now(self) -> dt.datetime:
        return self._moment

    def put(self, moment: dt.datetime) -> None:
        """Let it be this moment."""
        self._moment = moment


def directory() -> tuple[Organ, ...]:
    """Every organ of the invented county, and those above and beside it that its visitors may be sent to."""
    with (paths.resources() / "practice" / "organs.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Organ(**{**row, "level": Level(row["level"]), "line": Line(row["line"])})  # type: ignore[arg-type]
            for row in csv.DictReader(file)
        )


def office(profile: Profile) -> Office:
    """The practice office itself."""
    told = cast(dict[str, str], _offices()[profile])
    fields = {**told, "kind": DeskKind(told["kind"]), "level": Level(told["level"])}
    return Office(**fields)  # type: ignore[arg-type]


def accounts() -> tuple[Account, ...]:
    """Its accounts; their passwords are known to everybody."""
    rows = cast(list[dict[str, str]], _offices()["accounts"])
    return tuple(
        Account(login=row["login"], name=row["name"], role=Role(row["role"]), password=row["password"]) for row in rows
    )


def _offices() -> dict[str, object]:
    return tomllib.loads((paths.resources() / "practice" / "offices.toml").read_text(encoding="utf-8"))


def make_office(folder: Path, profile: Profile, *, clock: Clock | None = None) -> tuple[PrintedShare, ...]:
    """Make the practice office in `folder`; gives its recovery shares. Raises Refused(OFFICE_EXISTS)."""
    return create_office(folder, office(profile), directory(), accounts(), clock=clock)


def samples() -> tuple[Sample, ...]:
    """The hand-written visits, in order."""
    folder = paths.resources() / "samples"
    told = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))["sample"]
    return tuple(Sample(folder / row["file"], Profile(row["desk"]), row["main"], row["story"]) for row in told)


def invented(desk: Desk, *, count: int, seed: int, until: dt.datetime) -> tuple[Invented, ...]:
    """`count` invented visits over the year before `until`; the same count, seed and day give the same visits."""
    return invented_visits(desk.office, desk.organs, desk.calendar, count=count, seed=seed, until=until)


def fill(desk: Desk, visits: Sequence[Invented], *, by: Clerk, clock: SteppedClock) -> Iterator[Registered]:
    """Register the visits one after the other, each on its own day. `clock` must be the desk's own clock."""
    numbers: dict[str, str] = {}
    for visit in visits:
        draft = visit.draft
        if visit.follows in numbers:
            draft = draft.with_matter(0, earlier_number=numbers[visit.follows])
        registered = register_on_its_day(desk, draft, by=by, clock=clock)
        numbers[draft.request_id] = registered.number
        yield registered


def register_on_its_day(desk: Desk, draft: Draft, *, by: Clerk, clock: SteppedClock) -> Registered:
    """Register a visit as if its day were today, a few minutes after it arrived."""
    if draft.received_at is not None:
        clock.put(draft.received_at + _WRITING_TIME)
    return register(desk, draft, by=by)
