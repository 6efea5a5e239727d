"""What only grows beside a visit: actions, number series, the audit chain, drafts and sealed accusations."""

from __future__ import annotations

from enum import StrEnum

from pydantic import AwareDatetime
from sqlalchemy import JSON, CheckConstraint, String
from sqlmodel import Field

from intake_desk.records.database import index_where
from intake_desk.records.models.record import LONG_TEXT, Json, Record


class ActionKind(StrEnum):
    """The verbs of the glossary that may stand in a timeline."""

    REGISTER = "register"
    CHOOSE_OTHERWISE = "choose_otherwise"  # the clerk decided for another outcome than the proposed one
    RECEIVE = "receive"
    ACCEPT = "accept"
    DECLINE = "decline"
    NO_LONGER_ACCEPT = "no_longer_accept"
    TRANSFER = "transfer"
    ASSIGN = "assign"
    GUIDE = "guide"
    INFORM = "inform"
    NEGOTIATE = "negotiate"
    FORWARD = "forward"  # a sealed accusation, to the organ that may open it
    ANSWER = "answer"
    OBJECT = "object"
    HANDLE = "handle"
    EXTEND = "extend"
    REPLY = "reply"
    CLOSE = "close"
    REVIEW = "review"
    RE_REVIEW = "re_review"
    URGE = "urge"
    RECUSE = "recuse"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    LINK = "link"
    UNLINK = "unlink"
    DISMISS = "dismiss"  # what was proposed as the same person or matter is not the same
    REPORT = "report"
    HAND_OVER = "hand_over"
    SERVE = "serve"  # 送达, with who took it, when and how
    REPLACE = "replace"  # 换发: a void paper and the one drawn in its place
    REDATE = "redate"  # a newly published calendar moved the end of a limit
    NOTE = "note"


class Action(Record):
    """One entry of a timeline. `matter_number` None: it concerns the visit as a whole."""

    visit_number: str = Field(max_length=60)
    matter_number: str | None = Field(default=None, max_length=60)
    kind: ActionKind = Field(sa_type=String(40))
    at: AwareDatetime
    by: str = Field(max_length=60)
    text: str = Field(default="", max_length=LONG_TEXT)
    payload: Json = Field(default_factory=dict, sa_type=JSON)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.kind}, {self.visit_number})"

    __str__ = __repr__


class ActionRow(Action, table=True):
    """Appended only."""

    __tablename__ = "action"
    __table_args__ = (
        CheckConstraint("kind <> ''", name="kind_given"),
        index_where("ix_action_corrections", "visit_number", "kind = 'correct'"),
    )
    id: int | None = Field(default=None, primary_key=True)
    visit_number: str = Field(foreign_key="visit.number", index=True, max_length=60)
    matter_number: str | None = Field(default=None, foreign_key="matter.number", max_length=60)
    by: str = Field(foreign_key="clerk.login", max_length=60)


class SeriesRow(Record, table=True):
    """The last number given in a series; counted up in the transaction that uses the number."""

    __tablename__ = "series"
    __table_args__ = (CheckConstraint("last >= 1", name="last"),)
    office: str = Field(primary_key=True, max_length=20)
    series: str = Field(primary_key=True, max_length=60)
    year: int = Field(primary_key=True)
    last: int


class SkippedNumbers(Record):
    """Numbers never to be given out: after a backup was restored they are, or may be, on somebody's paper already."""

    series: str = Field(min_length=1, max_length=60)
    year: int
    first: int = Field(ge=1)
    last: int = Field(ge=1)
    at: AwareDatetime
    is_certain: bool  # False: a margin, where nobody could tell the last number

    def holds(self, serial: int) -> bool:
        """Whether this number is one of them."""
        return self.first <= serial <= self.last


class SkippedNumbersRow(SkippedNumbers, table=True):
    """Appended only."""

    __tablename__ = "skipped_numbers"
    __table_args__ = (CheckConstraint("first >= 1 AND last >= first", name="span"),)
    id: int | None = Field(default=None, primary_key=True)


class AuditEntry(Record):
    """One link of the chain: who did what to which subject. `detail` holds no personal data in the clear."""

    seq: int = Field(ge=1)
    at: AwareDatetime
    actor: str = Field(max_length=60)
    event: str = Field(min_length=1, max_length=60)
    subject: str = Field(default="", max_length=100)
    detail: Json = Field(default_factory=dict)
    digest: str = Field(min_length=64, max_length=64)


class AuditRow(Record, table=True):
    """Text exactly as digested, so that a verdict never hangs on how a library writes dates or JSON."""

    __tablename__ = "audit"
    __table_args__ = (CheckConstraint("length(digest) = 64 AND length(previous) = 64", name="digests"),)
    seq: int = Field(primary_key=True)
    at: str = Field(max_length=40)
    actor: str = Field(max_length=60)
    event: str = Field(max_length=60)
    subject: str = Field(max_length=100)
    detail: str
    previous: str = Field(max_length=64)
    digest: str = Field(max_length=64)


class AuditHead(Record):
    """The newest link; `short` stands on receipts."""

    seq: int
    digest: str

    @property
    def short(self) -> str:
        """Eight hexadecimal digits, enough to show that a record went missing."""
        return self.digest[:8].upper()


class AuditVerdict(Record):
    """What a walk along the chain found; `broken_seq` is the first link that does not hold."""

    entries: int
    broken_seq: int | None = None

    @property
    def holds(self) -> bool:
        """Whether every link holds."""
        return self.broken_seq is None


class KeptDraft(Record):
    """A draft as the journal gives it back to its own clerk."""

    request_id: str
    login: str
    saved_at: AwareDatetime
    content: Json

    def __repr__(self) -> str:
        return f"KeptDraft({self.request_id})"

    __str__ = __repr__


class DraftRow(Record, table=True):
    """Sealed with the clerk's own key; the only table whose rows change and go."""

    __tablename__ = "draft"
    request_id: str = Field(primary_key=True, max_length=60)
    login: str = Field(foreign_key="clerk.login", index=True, max_length=60)
    saved_at: AwareDatetime
    sealed: bytes


class AccusationRow(Record, table=True):
    """The content of an accusation under a key of its own, which only supervisors can unwrap."""

    __tablename__ = "accusation"
    matter_number: str = Field(foreign_key="matter.number", primary_key=True, max_length=60)
    sealed_at: AwareDatetime
    sealed: bytes
    wrapped_key: bytes
