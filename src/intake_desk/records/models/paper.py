"""Issued papers and what happened to each: the page is a fact, its state is folded from its events."""

from __future__ import annotations

from enum import StrEnum

from pydantic import AwareDatetime
from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlmodel import Field

from intake_desk.records.models.record import Record, one_of

STANDARD = "standard"  # the version every paper is filed in first


class PaperEventKind(StrEnum):
    """What may happen to an issued paper."""

    ISSUED = "issued"
    PREVIEWED = "previewed"
    SAVED = "saved"
    SENT = "sent"  # to the printer, result not yet known
    PRINTED = "printed"
    FAILED = "failed"
    REPRINTED = "reprinted"
    VOIDED = "voided"


class PaperState(StrEnum):
    """Where a paper stands."""

    ISSUED = "issued"
    SAVED = "saved"
    SENT = "sent"
    PRINTED = "printed"
    FAILED = "failed"
    VOIDED = "voided"


class Paper(Record):
    """One issued paper; its bytes are read with `pdf_of`."""

    number: str = Field(min_length=1, max_length=60)
    kind: str = Field(min_length=1, max_length=60)
    title: str = Field(default="", max_length=200)
    visit_number: str = Field(max_length=60)
    matter_number: str | None = Field(default=None, max_length=60)
    sha256: str = Field(min_length=64, max_length=64)
    page_count: int = Field(default=1, ge=1)
    wording_version: str = Field(default="", max_length=60)
    issued_at: AwareDatetime
    issued_by: str = Field(max_length=60)


class PaperRow(Paper, table=True):
    """With the page itself."""

    __tablename__ = "paper"
    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint("number <> ''", name="number_given"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        CheckConstraint("page_count >= 1", name="page_count"),
    )
    id: int | None = Field(default=None, primary_key=True)
    visit_number: str = Field(foreign_key="visit.number", index=True, max_length=60)
    matter_number: str | None = Field(default=None, foreign_key="matter.number", max_length=60)
    issued_by: str = Field(foreign_key="clerk.login", max_length=60)
    pdf: bytes


class PaperEvent(Record):
    """One thing that happened to a paper; `ordinal` counts the reprints of a paper, 0 for every other event."""

    paper_number: str = Field(max_length=60)
    kind: PaperEventKind = Field(sa_type=String(20))
    at: AwareDatetime
    by: str = Field(max_length=60)
    ordinal: int = Field(default=0, ge=0)
    reason: str = Field(default="", max_length=1000)


class PaperEventRow(PaperEvent, table=True):
    """Appended only."""

    __tablename__ = "paper_event"
    __table_args__ = (
        one_of("kind", tuple(PaperEventKind)),
        CheckConstraint("(kind = 'reprinted') = (ordinal > 0)", name="ordinal_of_reprints"),
    )
    id: int | None = Field(default=None, primary_key=True)
    paper_number: str = Field(foreign_key="paper.number", index=True, max_length=60)
    by: str = Field(foreign_key="clerk.login", max_length=60)


class PaperContentRow(Record, table=True):
    """What a paper says, as JSON of the drawing room, so that every version of it says the same."""

    __tablename__ = "paper_content"
    paper_number: str = Field(foreign_key="paper.number", primary_key=True, max_length=60)
    content: str


class PaperVersion(Record):
    """The same paper made for another reader: same number, same content, pages of its own."""

    paper_number: str = Field(max_length=60)
    version: str = Field(min_length=1, max_length=20)
    sha256: str = Field(min_length=64, max_length=64)
    page_count: int = Field(default=1, ge=1)
    wording_version: str = Field(default="", max_length=60)
    made_at: AwareDatetime
    made_by: str = Field(max_length=60)


class PaperVersionRow(PaperVersion, table=True):
    """With its pages; appended only."""

    __tablename__ = "paper_version"
    __table_args__ = (
        UniqueConstraint("paper_number", "version"),
        CheckConstraint("length(sha256) = 64", name="sha256"),
        CheckConstraint("page_count >= 1", name="page_count"),
    )
    id: int | None = Field(default=None, primary_key=True)
    paper_number: str = Field(foreign_key="paper.number", max_length=60)
    made_by: str = Field(foreign_key="clerk.login", max_length=60)
    pdf: bytes


class PaperChoiceRow(Record, table=True):
    """Which version of a paper goes out from now on; the last one counts."""

    __tablename__ = "paper_choice"
    id: int | None = Field(default=None, primary_key=True)
    paper_number: str = Field(foreign_key="paper.number", index=True, max_length=60)
    version: str = Field(max_length=20)
    at: AwareDatetime
    by: str = Field(foreign_key="clerk.login", max_length=60)


class PrintJob(Record):
    """The name the print service gave a job; `subject` is the number of the paper or of the day's sheet."""

    subject: str = Field(min_length=1, max_length=100)
    printer: str = Field(max_length=200)
    job: str = Field(min_length=1, max_length=250)
    at: AwareDatetime


class PrintJobRow(PrintJob, table=True):
    """Appended only."""

    __tablename__ = "print_job"
    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(index=True, min_length=1, max_length=100)


class FiledPaper(Paper):
    """A paper with the state folded from its events; digest and page count are those of the version that goes out."""

    state: PaperState = PaperState.ISSUED
    reprints: int = 0
    version: str = STANDARD
