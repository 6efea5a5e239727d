"""The keys of the county, the office's own wordings, the sheets of its days; each only grows."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Sequence

from sqlalchemy import func, select

from intake_desk.records.errors import NotFound, Unrecorded
from intake_desk.records.models.cabinet import (
    CountyKeyRow,
    DaySheet,
    DaySheetEvent,
    DaySheetEventRow,
    DaySheetRow,
    OwnWording,
    OwnWordingRow,
)
from intake_desk.records.shelf import Shelf, table_of

_KEY, _WORDING, _SHEET = table_of(CountyKeyRow), table_of(OwnWordingRow), table_of(DaySheetRow)
_SHEET_EVENT = table_of(DaySheetEventRow)
_WITHOUT_PAGE = [column for column in _SHEET.c if column.name not in ("pdf", "id")]


class Cabinet(Shelf):
    """Beside the visits; none of it is about a person."""

    def take_county_key(self, secret: bytes, *, at: dt.datetime, by: str) -> None:
        """From now on codes are made with this key (32 bytes); older keys are kept to check older papers."""
        self._add(CountyKeyRow, {"secret": secret, "taken_at": at, "taken_by": by})

    def county_keys(self) -> tuple[bytes, ...]:
        """The keys codes may have been made with, the one in use first; the office's own key is always the last."""
        taken = self._connection.execute(select(_KEY.c.secret).order_by(_KEY.c.id.desc())).scalars().all()
        own = hmac.digest(self._keys.derived("county"), b"county", hashlib.sha256)
        return (*(bytes(secret) for secret in taken), own)

    def add_wording(self, wording: OwnWording) -> None:
        """One more version of a paper's wording."""
        self._add(OwnWordingRow, wording.model_dump())

    def wordings(self, kind: str = "") -> tuple[OwnWording, ...]:
        """Every version of one paper's wording, or of all, oldest first."""
        chosen = select(_WORDING) if not kind else select(_WORDING).where(_WORDING.c.kind == kind)
        return self._all(OwnWording, chosen.order_by(_WORDING.c.id))

    def add_day_sheet(self, sheet: DaySheet, pdf: bytes) -> None:
        """File the sheet of a day. Unrecorded when the bytes do not have the digest it names."""
        if hashlib.sha256(pdf).hexdigest() != sheet.sha256:
            raise Unrecorded
        self._add(DaySheetRow, {**sheet.model_dump(), "pdf": pdf})

    def day_sheets(self, *, limit: int = 60) -> Sequence[DaySheet]:
        """The newest sheets first."""
        return self._all(DaySheet, select(*_WITHOUT_PAGE).order_by(_SHEET.c.id.desc()).limit(limit))

    def last_day_sheet(self, on: dt.date) -> int:
        """The newest ordinal of a day, 0 before the first."""
        return int(self._connection.execute(select(func.max(_SHEET.c.ordinal)).where(_SHEET.c.on == on)).scalar() or 0)

    def day_sheet_page(self, on: dt.date, ordinal: int) -> bytes:
        """The page as drawn; NotFound."""
        chosen = select(_SHEET.c.pdf).where(_SHEET.c.on == on, _SHEET.c.ordinal == ordinal)
        page = self._connection.execute(chosen).scalar()
        if page is None:
            raise NotFound
        return bytes(page)

    def add_day_sheet_event(self, event: DaySheetEvent) -> None:
        """What became of a sheet at a printer. Unrecorded where there is no such sheet."""
        self._add(DaySheetEventRow, event.model_dump())

    def day_sheet_events(self, *, since: dt.date | None = None) -> tuple[DaySheetEvent, ...]:
        """What became of the sheets of this day and later ones, oldest first; None: of all."""
        chosen = select(_SHEET_EVENT) if since is None else select(_SHEET_EVENT).where(_SHEET_EVENT.c.on >= since)
        return self._all(DaySheetEvent, chosen.order_by(_SHEET_EVENT.c.id))
