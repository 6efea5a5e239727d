"""Gap-free number series: the counter moves in the same transaction that uses the number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import select

from intake_desk.records.database import inserting
from intake_desk.records.models import SkippedNumbers
from intake_desk.records.models.office import OfficeRow
from intake_desk.records.models.trail import SeriesRow, SkippedNumbersRow
from intake_desk.records.shelf import Shelf, table_of

_SERIES, _SKIPPED = table_of(SeriesRow), table_of(SkippedNumbersRow)
_REGION = select(table_of(OfficeRow).c.region_code)
_COUNT_UP = (
    inserting(_SERIES)
    .on_conflict_do_update(
        index_elements=[_SERIES.c.office, _SERIES.c.series, _SERIES.c.year], set_={"last": _SERIES.c.last + 1}
    )
    .returning(_SERIES.c.last)
)

Series = tuple[str, int]  # its name and its year


class Numbering(Shelf):
    """A rolled-back transaction gives its number back; two processes wait for each other."""

    def next_number(self, series: str, year: int) -> int:
        """The next serial of this office's series in this year, from 1 without gaps."""
        office = self._connection.execute(_REGION).scalar_one()
        values = {"office": office, "series": series, "year": year, "last": 1}
        return int(self._connection.execute(_COUNT_UP, values).scalar_one())

    def last_number(self, series: str, year: int) -> int:
        """The newest serial given, 0 before the first."""
        statement = select(_SERIES.c.last).where(_SERIES.c.series == series, _SERIES.c.year == year)
        return int(self._connection.execute(statement).scalar() or 0)

    def last_numbers(self) -> Mapping[Series, int]:
        """The newest serial of every series anything was given in."""
        rows = self._connection.execute(select(_SERIES.c.series, _SERIES.c.year, _SERIES.c.last)).all()
        return {(row.series, row.year): row.last for row in rows}

    def skip_numbers(self, series: Series, *, up_to: int, is_certain: bool) -> SkippedNumbers | None:
        """Never give out the numbers up to this one; None where none of them was left to give.

        Counted one by one: the guard of the series knows no other step, and the rows that explain the gap stand in
        the same transaction.
        """
        name, year = series
        first = self.last_number(name, year) + 1
        if up_to < first:
            return None
        for _ in range(first, up_to + 1):
            self.next_number(name, year)
        at = self._clock().astimezone(dt.UTC)
        skipped = SkippedNumbers(series=name, year=year, first=first, last=up_to, at=at, is_certain=is_certain)
        self._add(SkippedNumbersRow, skipped.model_dump())
        return skipped

    def skipped_numbers(self, series: str, year: int) -> tuple[SkippedNumbers, ...]:
        """The gaps of a series and their reason, in order."""
        chosen = select(_SKIPPED).where(_SKIPPED.c.series == series, _SKIPPED.c.year == year)
        return self._all(SkippedNumbers, chosen.order_by(_SKIPPED.c.first))
