"""What an office keeps beside its visits: the keys of its county, its own wordings, the sheets of its days."""

from __future__ import annotations

import datetime as dt

from pydantic import AwareDatetime
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, String, UniqueConstraint
from sqlmodel import Field

from intake_desk.records.models.paper import PaperEventKind
from intake_desk.records.models.record import LONG_TEXT, Record, one_of


class CountyKeyRow(Record, table=True):
    """A key shared by the desks of a county. The newest one is written with; papers of older ones are still known."""

    __tablename__ = "county_key"
    __table_args__ = (CheckConstraint("length(secret) = 32", name="secret"),)
    id: int | None = Field(default=None, primary_key=True)
    secret: bytes
    taken_at: AwareDatetime
    taken_by: str = Field(foreign_key="clerk.login", max_length=60)


class OwnWording(Record):
    """One version of a paper's wording as this office words it; `text` "" goes back to the shipped one."""

    kind: str = Field(min_length=1, max_length=60)
    version: str = Field(min_length=1, max_length=60)
    text: str = Field(max_length=LONG_TEXT)
    reason: str = Field(max_length=1000)
    saved_at: AwareDatetime
    saved_by: str = Field(max_length=60)


class OwnWordingRow(OwnWording, table=True):
    """Appended only: every version a paper was drawn with can be read again."""

    __tablename__ = "own_wording"
    __table_args__ = (UniqueConstraint("kind", "version"),)
    id: int | None = Field(default=None, primary_key=True)
    saved_by: str = Field(foreign_key="clerk.login", max_length=60)


class DaySheet(Record):
    """The sheet of one day as drawn at close; drawn again it gets the next ordinal. Its page: `day_sheet_page`."""

    on: dt.date
    ordinal: int = Field(ge=1)
    sha256: str = Field(min_length=64, max_length=64)
    audit_seq: int = Field(ge=0)
    audit_digest: str = Field(min_length=64, max_length=64)  # the head that stands on the sheet
    made_at: AwareDatetime
    made_by: str = Field(max_length=60)


class DaySheetRow(DaySheet, table=True):
    """With the page itself."""

    __tablename__ = "day_sheet"
    __table_args__ = (
        UniqueConstraint("on", "ordinal"),
        CheckConstraint("ordinal >= 1", name="ordinal"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
    )
    id: int | None = Field(default=None, primary_key=True)
    made_by: str = Field(foreign_key="clerk.login", max_length=60)
    pdf: bytes


class DaySheetEvent(Record):
    """What became of a sheet of a day at a printer: sent, printed or failed."""

    on: dt.date
    ordinal: int = Field(ge=1)
    kind: PaperEventKind = Field(sa_type=String(20))
    at: AwareDatetime
    by: str = Field(max_length=60)
    printer: str = Field(default="", max_length=200)


class DaySheetEventRow(DaySheetEvent, table=True):
    """Appended only."""

    __tablename__ = "day_sheet_event"
    __table_args__ = (
        ForeignKeyConstraint(["on", "ordinal"], ["day_sheet.on", "day_sheet.ordinal"], name="fk_day_sheet_event_sheet"),
        one_of("kind", (PaperEventKind.SENT, PaperEventKind.PRINTED, PaperEventKind.FAILED)),
    )
    id: int | None = Field(default=None, primary_key=True)
    by: str = Field(foreign_key="clerk.login", max_length=60)
