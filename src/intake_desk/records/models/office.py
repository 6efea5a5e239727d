"""The office itself, the organs of its directory and the people who sign in."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, String
from sqlmodel import Field

from intake_desk.records.models.record import Record, one_of


class Role(StrEnum):
    """What an account is for; an administrator keeps the machine and reads no matters."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class Office(Record):
    """The desk's own office; `kind` and `level` are codes of the rule contract (`desk.kind`, `desk.level`)."""

    name: str = Field(min_length=1, max_length=200)
    short_name: str = Field(min_length=1, max_length=20)
    region_code: str = Field(min_length=1, max_length=20)
    kind: str = Field(max_length=40)
    level: str = Field(max_length=40)
    organ: str = Field(default="", max_length=40)  # its own code in the directory
    address: str = Field(default="", max_length=500)
    phone: str = Field(default="", max_length=100)
    complaint_phone: str = Field(default="", max_length=100)
    packs: str = Field(default="", max_length=200)  # keys of the local rule packs switched on, with spaces between


class OfficeRow(Office, table=True):
    """One row: a file belongs to one office."""

    __tablename__ = "office"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        one_of("kind", ("petition_office", "organ", "township")),
        one_of("level", ("township", "county", "city", "province", "state")),
    )
    id: int | None = Field(default=1, primary_key=True)


class Organ(Record):
    """An organ of the directory; `parent` is the code of the organ above it."""

    code: str = Field(min_length=1, max_length=40)
    name: str = Field(min_length=1, max_length=200)
    short_name: str = Field(default="", max_length=100)
    kind: str = Field(default="", max_length=40)
    level: str = Field(default="", max_length=40)
    line: str = Field(default="", max_length=40)
    area: str = Field(default="", max_length=40)
    parent: str | None = Field(default=None, max_length=40)
    address: str = Field(default="", max_length=500)
    phone: str = Field(default="", max_length=100)
    hours: str = Field(default="", max_length=200)


class OrganRow(Organ, table=True):
    """`position` keeps the directory's own order."""

    __tablename__ = "organ"
    code: str = Field(primary_key=True, max_length=40)
    position: int


class Clerk(Record):
    """An account; its password slot stands in the key file, not here."""

    login: str = Field(min_length=1, max_length=60)
    name: str = Field(min_length=1, max_length=100)
    role: Role = Field(default=Role.CLERK, sa_type=String(20))
    is_active: bool = True


class ClerkRow(Clerk, table=True):
    """Accounts are switched off, not deleted: the trail names them."""

    __tablename__ = "clerk"
    __table_args__ = (one_of("role", tuple(Role)),)
    login: str = Field(primary_key=True, max_length=60)
