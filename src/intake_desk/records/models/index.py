"""Search keys of people and numbers, and which visits still lack some: ordinary tables that any database can hold."""

from __future__ import annotations

from enum import StrEnum

from pydantic import AwareDatetime
from sqlalchemy import String
from sqlmodel import Field

from intake_desk.records.database import KEYS_ONLY
from intake_desk.records.models.record import Record


class HitReason(StrEnum):
    """Why a search found something; the words for it live in texts."""

    NAME = "name"
    PINYIN = "pinyin"
    INITIALS = "initials"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    VISIT_NUMBER = "visit_number"
    PAPER_NUMBER = "paper_number"
    MATTER_WORDS = "matter_words"


class PersonKeyRow(Record, table=True):
    """One way to find one person."""

    __tablename__ = "person_key"
    __table_args__ = (KEYS_ONLY,)
    key: str = Field(primary_key=True, max_length=100)
    visitor_id: int = Field(primary_key=True, foreign_key="visitor.id")
    kind: HitReason = Field(primary_key=True, sa_type=String(20))


class NumberKeyRow(Record, table=True):
    """One way to find one visit by a number printed on paper."""

    __tablename__ = "number_key"
    __table_args__ = (KEYS_ONLY,)
    key: str = Field(primary_key=True, max_length=60)
    visit_id: int = Field(primary_key=True, foreign_key="visit.id")
    kind: HitReason = Field(primary_key=True, sa_type=String(20))


class UnindexedRow(Record, table=True):
    """A visit of which something was recorded since it was last indexed."""

    __tablename__ = "unindexed"
    visit_id: int = Field(primary_key=True, foreign_key="visit.id", sa_column_kwargs={"autoincrement": False})


class Hit(Record):
    """One visit found. `name` is whole: whoever shows it masks it. Accusations bring no title."""

    visit_number: str
    received_at: AwareDatetime
    present: int
    name: str
    title: str
    why: tuple[HitReason, ...]

    def __repr__(self) -> str:
        return f"Hit({self.visit_number}, {', '.join(self.why)})"

    __str__ = __repr__
