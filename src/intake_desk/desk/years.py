"""Takes in a newly published holiday calendar: running limits are dated again, and every changed one is listed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.filed import written_whole
from intake_desk.desk.holidays import load_calendar, read_year
from intake_desk.desk.occasions import entry_of
from intake_desk.desk.office import Clerk, Desk, Role, imported_years
from intake_desk.desk.replay import matters_of
from intake_desk.law.calendar import HolidayYear
from intake_desk.law.deadlines import Deadline
from intake_desk.law.rulebook import BadRulebook
from intake_desk.records.models import Action, ActionKind, Matter
from intake_desk.texts import timeline as words
from intake_desk.texts.codes import DEADLINE_NAMES

ENDED = frozenset({ActionKind.WITHDRAW, ActionKind.CLOSE})


@dataclass(frozen=True)
class Redated:
    """One running limit of a matter with its old and new dates. Papers that print the old date are still out there."""

    visit_number: str
    matter_number: str
    before: Deadline
    after: Deadline


@dataclass(frozen=True)
class Imported:
    """The desk that counts by the new calendar, the year taken in, and what it changed."""

    desk: Desk
    year: HolidayYear
    redated: tuple[Redated, ...]


def import_year(desk: Desk, file: Path, *, by: Clerk) -> Imported:
    """Take in one year's holiday file and date the running limits of every live matter again.

    Raises Refused(ROLE) but for a supervisor, Unavailable(RULEBOOK) naming file and day where the file is not right,
    Unavailable(DISK). The old decision stays stored; the new dates are an appended action of each matter.
    """
    if by.role is not Role.SUPERVISOR:
        raise Refused(Refusal.ROLE)
    try:
        year = read_year(file)
    except BadRulebook as error:
        raise Unavailable(Service.RULEBOOK, where=file.name, why=str(error)) from error
    folder = imported_years(desk.data_folder)
    folder.mkdir(parents=True, exist_ok=True)
    written_whole(folder / f"{year.year}.toml", file.read_bytes())
    renewed = replace(desk, calendar=load_calendar(imported=folder))
    redated = tuple(each for matter in matters_of(desk) for each in _redate(renewed, matter, by=by))
    with renewed.writing() as records:
        detail = {"year": year.year, "redated": len(redated)}
        records.audit("calendar_imported", actor=by.login, subject=year.notice, detail=detail)
    return Imported(renewed, year, redated)


def _redate(desk: Desk, matter: Matter, *, by: Clerk) -> tuple[Redated, ...]:
    with desk.reading() as records:
        actions = records.actions_of(matter.visit_number)
    if any(action.kind in ENDED and action.matter_number in (None, matter.number) for action in actions):
        return ()
    before = entry_of(matter, actions).deadlines
    after = tuple(each.redated(desk.calendar) for each in before)
    changed = tuple(
        Redated(matter.visit_number, matter.number, old, new)
        for old, new in zip(before, after, strict=True)
        if old != new and max(old.rolled_on, new.rolled_on) >= desk.today()
    )
    if changed:
        text = words.AND.join(_line(each) for each in changed)
        action = Action.model_validate(
            {
                "visit_number": matter.visit_number,
                "matter_number": matter.number,
                "kind": ActionKind.REDATE,
                "at": desk.now().astimezone(dt.UTC),
                "by": by.login,
                "text": text,
                "payload": {"deadlines": [each.as_json() for each in after]},
            }
        )
        with desk.writing() as records:
            records.append_action(action)
            records.audit("matter_redate", actor=by.login, subject=matter.number)
    return changed


def _line(redated: Redated) -> str:
    return words.REDATED.format(
        limit=DEADLINE_NAMES[redated.before.kind], before=redated.before.rolled_on, after=redated.after.rolled_on
    )
