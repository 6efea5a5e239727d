"""Counts days, working days and months as the law does, and can show every day it counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from intake_desk.law.codes import Unit

ONE_DAY = dt.timedelta(days=1)
MONTHS_A_YEAR = 12
SATURDAY = 5
MANY_TERMS = 50_000


@dataclass(frozen=True)
class HolidayYear:
    """One year's State Council notice: days off on weekdays, and weekend days worked in exchange."""

    year: int
    notice: str
    days_off: frozenset[dt.date]
    worked: frozenset[dt.date]
    names: Mapping[dt.date, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Term:
    """A counted limit: its strict last day and the last day rolled past days off (CIV 203)."""

    due_on: dt.date
    rolled_on: dt.date
    provisional: bool


@dataclass(frozen=True)
class CountedDay:
    """One day of a limit: its ordinal if it counts, and why it does or does not.

    `reason` is one of: start, counted, weekend, holiday, worked, months, rolled.
    """

    on: dt.date
    ordinal: int | None
    reason: str
    holiday: str = ""


class Calendar:
    """The working-day calendar of the published years; beyond them only weekends are known to be off."""

    def __init__(self, years: Iterable[HolidayYear]) -> None:
        self.years = {year.year: year for year in years}
        self._last = max(self.years, default=0)
        self._off = frozenset(day for year in self.years.values() for day in year.days_off)
        self._worked = frozenset(day for year in self.years.values() for day in year.worked)
        self._terms: dict[tuple[dt.date, int, Unit], Term] = {}

    @property
    def last_published_day(self) -> dt.date:
        """The last day of the last published year."""
        return dt.date(self._last or 1, 12, 31)

    def is_published(self, day: dt.date) -> bool:
        """Whether the day's year is not later than the last published one."""
        return day.year <= self._last

    def is_day_off(self, day: dt.date) -> bool:
        """Whether the day is a Saturday, Sunday or holiday and not worked in exchange."""
        if day in self._worked:
            return False
        return day.weekday() >= SATURDAY or day in self._off

    def rolled(self, day: dt.date) -> dt.date:
        """The day itself, or the next working day when it is a day off."""
        while self.is_day_off(day):
            day += ONE_DAY
        return day

    def term(self, start: dt.date, length: int, unit: Unit) -> Term:
        """The end of a limit of `length` units from `start`; the start day never counts (CIV 201)."""
        key = (start, length, unit)
        if len(self._terms) > MANY_TERMS:
            self._terms.clear()
        if key not in self._terms:
            due = self._due(start, length, unit)
            rolled = self.rolled(due)
            provisional = not (self.is_published(due) and self.is_published(rolled))
            self._terms[key] = Term(due, rolled, provisional)
        return self._terms[key]

    def explain(self, start: dt.date, length: int, unit: Unit) -> tuple[CountedDay, ...]:
        """Every day from the start to the rolled end with its reason, for a visitor who wants to argue."""
        term = self.term(start, length, unit)
        days = [CountedDay(start, None, "start")]
        ordinal, day = 0, start + ONE_DAY
        while day <= term.due_on:
            is_counted = unit is not Unit.WORKING_DAYS or not self.is_day_off(day)
            ordinal += is_counted
            days.append(CountedDay(day, ordinal if is_counted else None, self._reason(day, unit), self._name(day)))
            day += ONE_DAY
        while day <= term.rolled_on:
            days.append(CountedDay(day, None, "rolled", self._name(day)))
            day += ONE_DAY
        return tuple(days)

    def _due(self, start: dt.date, length: int, unit: Unit) -> dt.date:
        if unit is Unit.DAYS:
            return start + dt.timedelta(days=length)
        if unit is Unit.MONTHS:
            return months_after(start, length)
        day, left = start, length
        while left:
            day += ONE_DAY
            left -= not self.is_day_off(day)
        return day

    def _reason(self, day: dt.date, unit: Unit) -> str:
        if unit is Unit.MONTHS:
            return "months"
        if unit is Unit.DAYS:
            return "counted"
        if day in self._worked:
            return "worked"
        if day in self._off:
            return "holiday"
        return "weekend" if day.weekday() >= SATURDAY else "counted"

    def _name(self, day: dt.date) -> str:
        year = self.years.get(day.year)
        return year.names.get(day, "") if year else ""


def months_after(start: dt.date, months: int) -> dt.date:
    """The corresponding day `months` later, or that month's last day where there is none (CIV 202)."""
    index = start.year * MONTHS_A_YEAR + start.month - 1 + months
    year, month = divmod(index, MONTHS_A_YEAR)
    first_of_next = dt.date(year + (month == MONTHS_A_YEAR - 1), (month + 1) % MONTHS_A_YEAR + 1, 1)
    last = (first_of_next - ONE_DAY).day
    return dt.date(year, month + 1, min(start.day, last))
