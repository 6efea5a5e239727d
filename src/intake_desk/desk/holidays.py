"""Reads the yearly files of the State Council's holiday notices into a calendar."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from intake_desk.desk.lawfiles import Table, law_folder, read, refusal, tables
from intake_desk.law.calendar import SATURDAY, Calendar, HolidayYear
from intake_desk.law.rulebook import BadRulebook
from intake_desk.texts import lawbook as words

HOLIDAYS = "holidays"


def load_calendar(folder: Path | None = None, *, imported: Path | None = None) -> Calendar:
    """The working-day calendar of a folder's yearly files, and of those an office imported since, which go first."""
    shipped = sorted(((folder or law_folder()) / HOLIDAYS).glob("*.toml"))
    added = sorted(imported.glob("*.toml")) if imported else []
    return Calendar([read_year(path) for path in (*shipped, *added)])


def read_year(path: Path) -> HolidayYear:
    """One year's holiday file. Raises `BadRulebook` in Chinese for a file that is none, or a day that cannot be so."""
    table = read(path)
    for key in ("year", "notice", "worked", "holiday"):
        if key not in table:
            raise refusal(path.name, key, words.MISSING_KEY.format(value=key))
    year, worked = table["year"], table["worked"]
    names = {day: str(holiday["name"]) for holiday in tables(table, "holiday") for day in _days(holiday, path.name)}
    days = worked if isinstance(worked, list) else []
    for day in (*names, *days):
        if not isinstance(day, dt.date) or day.year != year:
            raise refusal(path.name, str(day), words.OTHER_YEAR.format(value=year))
    for day in days:
        if day.weekday() < SATURDAY or day in names:
            raise refusal(path.name, str(day), words.NOT_A_WEEKEND)
    return HolidayYear(int(str(year)), str(table["notice"]), frozenset(names), frozenset(days), names)


def _days(holiday: Table, file: str) -> list[dt.date]:
    """Every day of a holiday from its first to its last."""
    first, last = holiday.get("first"), holiday.get("last")
    if not isinstance(first, dt.date) or not isinstance(last, dt.date) or last < first or "name" not in holiday:
        what = words.MISSING_KEY.format(value="name · first ≤ last")
        raise BadRulebook(words.bad_row(file, str(holiday.get("name", "holiday")), what))
    return [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
