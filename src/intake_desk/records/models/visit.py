"""A visit, the people who came and the matters they brought, as registered; none of it is ever changed."""

from __future__ import annotations

from pydantic import AwareDatetime
from sqlalchemy import JSON, CheckConstraint, ColumnElement, UniqueConstraint
from sqlmodel import Field

from intake_desk.records.models.record import LONG_TEXT, Json, Record, one_of

TYPES = ("claim", "suggestion", "accusation", "inquiry")
ENTRIES = 1_000  # row ids of people and matters are visit * ENTRIES + ordinal, so that whoever has one has the visit
_NOTHING_TOLD = " AND ".join(f"{name} = ''" for name in ("title", "request", "facts_and_reasons", "place"))


def is_of(entry_id: ColumnElement[int], visit_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the row id of a person or matter is one of this visit."""
    return (entry_id > visit_id * ENTRIES) & (entry_id < (visit_id + 1) * ENTRIES)


class Visit(Record):
    """One arrival. None means not known, as in the rule contract. Moments are aware and come back in UTC."""

    number: str = Field(min_length=1, max_length=60)
    request_id: str = Field(min_length=1, max_length=60)
    received_at: AwareDatetime
    registered_at: AwareDatetime
    registered_by: str = Field(max_length=60)
    arrival: str = Field(default="visit", max_length=20)
    present: int = Field(default=1, ge=0)
    is_joint: bool | None = None
    representatives: int | None = Field(default=None, ge=0)
    identity: str = Field(default="clear", max_length=20)
    has_agent: bool | None = None
    is_minor: bool | None = None
    in_hardship: bool | None = None
    is_urgent: bool | None = None
    read_back: bool = False
    query_code: str = Field(default="", max_length=40)


class VisitRow(Visit, table=True):
    """A request id registers once, whatever was pressed twice."""

    __tablename__ = "visit"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("request_id"),
        CheckConstraint("number <> ''", name="number_given"),
        CheckConstraint("present >= 0", name="present"),
        one_of("arrival", ("visit", "transfer")),
        one_of("identity", ("clear", "unclear", "anonymous")),
    )
    id: int | None = Field(default=None, primary_key=True)
    registered_by: str = Field(foreign_key="clerk.login", max_length=60)


class Visitor(Record):
    """One person of a visit, as typed: names and numbers are stored as they stand on the document."""

    visit_number: str = Field(max_length=60)
    ordinal: int = Field(ge=1, lt=ENTRIES)
    name: str = Field(default="", max_length=200)
    sex: str = Field(default="", max_length=20)
    id_kind: str = Field(default="", max_length=40)
    id_number: str = Field(default="", max_length=100)
    phone: str = Field(default="", max_length=100)
    address: str = Field(default="", max_length=1000)
    is_representative: bool = False

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.visit_number}, {self.ordinal})"

    __str__ = __repr__


class VisitorRow(Visitor, table=True):
    """People of one visit stand in the order they were entered."""

    __tablename__ = "visitor"
    __table_args__ = (
        UniqueConstraint("visit_number", "ordinal"),
        CheckConstraint("ordinal >= 1", name="ordinal"),
    )
    id: int | None = Field(default=None, primary_key=True)
    visit_number: str = Field(foreign_key="visit.number", max_length=60)


class Matter(Record):
    """One matter as registered, with the facts the check was given and the decision it gave.

    An accusation keeps number, type, category and closed-value facts here; its content is sealed (`seal_accusation`).
    """

    number: str = Field(min_length=1, max_length=60)
    visit_number: str = Field(max_length=60)
    ordinal: int = Field(ge=1, lt=ENTRIES)
    type: str | None = Field(default=None, max_length=20)
    title: str = Field(default="", max_length=1000)
    request: str = Field(default="", max_length=LONG_TEXT)
    facts_and_reasons: str = Field(default="", max_length=LONG_TEXT)
    category: str = Field(default="", max_length=100)
    place: str = Field(default="", max_length=1000)
    organ: str | None = Field(default=None, max_length=40)
    is_oral: bool = False
    earlier_number: str = Field(default="", max_length=60)
    facts: Json = Field(default_factory=dict, sa_type=JSON)
    decision: Json = Field(default_factory=dict, sa_type=JSON)
    rulebook_version: str = Field(default="", max_length=60)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.number})"

    __str__ = __repr__


class MatterRow(Matter, table=True):
    """The schema itself refuses the content of an accusation."""

    __tablename__ = "matter"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("visit_number", "ordinal"),
        CheckConstraint("number <> ''", name="number_given"),
        CheckConstraint("ordinal >= 1", name="ordinal"),
        CheckConstraint(f"type IS NULL OR type <> 'accusation' OR ({_NOTHING_TOLD})", name="accusation_untold"),
        one_of("type", TYPES),
    )
    id: int | None = Field(default=None, primary_key=True)
    visit_number: str = Field(foreign_key="visit.number", max_length=60)
    organ: str | None = Field(default=None, foreign_key="organ.code", max_length=40)


class EarlierMatter(Record):
    """A matter of an earlier visit with the beginnings of its texts, as a candidate for comparison."""

    number: str
    visit_number: str
    type: str | None
    title: str
    request: str
    facts_and_reasons: str
    category: str
    place: str
    organ: str | None

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.number})"

    __str__ = __repr__
