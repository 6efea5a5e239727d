"""What a paper says, complete before a single line is drawn: plain values, no records, no clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where somebody may go: an organ or desk with the words printed for it. Empty fields print as lines to fill in."""

    name: str
    address: str = ""
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True)
class PersonLine:
    """One person as printed; `id_number` is whole here and masked by the paper that needs no whole one."""

    name: str
    sex: str = ""
    id_kind: str = ""
    id_number: str = ""
    phone: str = ""
    address: str = ""
    is_representative: bool = False

    def __repr__(self) -> str:
        return "PersonLine(…)"


@dataclass(frozen=True)
class Term:
    """A legal limit as printed: both readings of its last day (legal-reference 2.7)."""

    kind: str
    label: str
    basis: str
    starts_on: dt.date
    length: int
    unit: str
    due_on: dt.date
    rolled_on: dt.date
    is_provisional: bool = False


@dataclass(frozen=True)
class Reason:
    """One sentence of the check with the articles it rests on, already in Chinese."""

    sentence: str
    articles: tuple[str, ...]


@dataclass(frozen=True)
class MatterLine:
    """One matter of the visit, for the papers that list them all."""

    number: str
    title: str
    outcome: str  # Chinese


@dataclass(frozen=True)
class Opinion:
    """An earlier written opinion, review opinion or re-review opinion, for the papers of that ladder (T35, T36)."""

    stage: str  # Chinese: 处理意见 / 复查意见 / 复核意见
    organ: str = ""
    number: str = ""
    received_on: dt.date | None = None


@dataclass(frozen=True)
class Extension:
    """An approved longer handling period (T34)."""

    reason: str
    approved_by: str = ""
    approved_on: dt.date | None = None
    days: int = 0


@dataclass(frozen=True)
class Correction:
    """What a correction record says; the earlier entry stays readable."""

    subject: str  # Chinese: 更正 / 撤回 / 作废
    was: str
    now: str = ""
    why: str = ""
    asked_by: str = ""


@dataclass(frozen=True)
class Alarm:
    """What an urgent report adds (T25): who was told and when stands in `told`, empty ones are filled in by hand."""

    happened_at: str = ""
    place: str = ""
    danger: str = ""
    measures: str = ""
    told: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class HandedOver:
    """One record of a handover list."""

    number: str
    received_on: dt.date
    title: str
    sha256: str = ""


@dataclass(frozen=True)
class Served:
    """A paper whose service is recorded on a delivery record."""

    title: str
    number: str


@dataclass(frozen=True)
class Delivery:
    """How a paper was served, in words ready to print; an empty field prints as a place to fill in."""

    on: dt.date
    how: str
    result: str
    to_whom: str = ""
    relation: str = ""
    place: str = ""
    refusal: str = ""
    witness: str = ""
    note: str = ""

    def __repr__(self) -> str:
        return f"Delivery({self.on})"


@dataclass(frozen=True)
class Content:
    """Everything any paper may print. A paper of `law.codes.Paper` picks what it needs."""

    number: str  # of this paper, e.g. 示信回〔2026〕12号
    visit_number: str
    issued_on: dt.date
    received_at: dt.datetime  # local time, aware
    desk: Place
    clerk: str
    issuer: str  # whose name stands at the head of a notice
    persons: tuple[PersonLine, ...] = ()
    present: int = 1
    arrival: str = "visit"  # code of the contract
    query_code: str = ""
    released_by: str = ""  # the named person who releases a refusing notice; "" = a draft, and printed as one
    matter_number: str = ""
    matter_title: str = ""
    matters: tuple[MatterLine, ...] = ()
    purpose: str = ""  # Chinese words of matter.type
    category: str = ""
    place: str = ""
    request: str = ""
    facts_and_reasons: str = ""
    is_oral: bool = False
    outcome: str = ""  # code of law.codes.Outcome
    outcome_sentence: str = ""
    reasons: tuple[Reason, ...] = ()
    unsettled: tuple[str, ...] = ()
    route: str = ""  # code of matter.route, "" = unknown
    subjects: tuple[str, ...] = ()  # statutory subjects, for the guidance slip
    subject_places: tuple[tuple[str, Place], ...] = ()  # where the body of a subject is, as far as the directory knows
    destination: Place | None = None
    choices: tuple[Place, ...] = ()  # the organ or the one above it (T20.1), where the visitor may choose
    terms: tuple[Term, ...] = ()
    earlier_number: str = ""
    history_lines: tuple[str, ...] = ()  # Chinese lines on the earlier handling, in order of time
    read_back: bool = False
    wording_version: str = ""
    desk_kind: str = ""  # code of law.codes.DeskKind; a petition office's papers never promise the 60 days
    complaint_phone: str = ""  # about this desk (T18.1)
    audit_head: str = ""  # head of the audit chain at registration, shortened for print
    verify_code: str = ""  # short keyed code, checked by `verify-paper`; goes into the QR code with the number
    agent: PersonLine | None = None
    needs: str = ""  # interpreter, large print …
    materials: tuple[str, ...] = ()  # received or enclosed
    accepted_on: dt.date | None = None
    result_due_on: dt.date | None = None  # set by the assigner (T22.1(3))
    sender: Place | None = None  # who transferred the matter here; on an objection None prints a line to fill in
    suggested: Place | None = None  # objection: the organ believed competent
    opinions: tuple[Opinion, ...] = ()  # earlier opinions in order of time
    extension: Extension | None = None
    correction: Correction | None = None
    alarm: Alarm | None = None
    handed_over: tuple[HandedOver, ...] = ()
    handover_digest: str = ""
    handover_to: str = ""
    served: tuple[Served, ...] = ()
    copies_to: tuple[str, ...] = ()  # 抄送
    delivery: Delivery | None = None  # None: the delivery record is a form to fill in by hand

    def __repr__(self) -> str:
        return f"Content({self.number})"
