"""Gap-free number series: the counter moves in the same transaction that uses the number."""

from __future__ import annotations

from sqlalchemy import select

from intake_desk.records.database import inserting
from intake_desk.records.models.office import OfficeRow
from intake_desk.records.models.trail import SeriesRow
from intake_desk.records.shelf import Shelf, table_of

_SERIES = table_of(SeriesRow)
_REGION = select(table_of(OfficeRow).c.region_code)
_COUNT_UP = (
    inserting(_SERIES)
    .on_conflict_do_update(
        index_elements=[_SERIES.c.office, _SERIES.c.series, _SERIES.c.year], set_={"last": _SERIES.c.last + 1}
    )
    .returning(_SERIES.c.last)
)


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
