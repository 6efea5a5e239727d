"""Finds visits again and shows one whole; every look is written to the audit log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_desk.desk.draft import PersonDraft
from intake_desk.desk.office import Clerk, Desk, Organ
from intake_desk.desk.sheets import IssuedPaper, MissingPaper

if TYPE_CHECKING:
    from intake_desk.law.decide import Decision


@dataclass(frozen=True)
class Hit:
    """One line of a search: enough to recognise the visit, not enough to leak it."""

    number: str
    received_at: dt.datetime
    who_masked: str
    title: str
    why: str  # Chinese: which field met the text


@dataclass(frozen=True)
class TimelineEntry:
    """One appended action, in words."""

    at: dt.datetime
    by: str
    sentence: str


@dataclass(frozen=True)
class VisitFacts:
    """The visit itself."""

    number: str
    query_code: str
    received_at: dt.datetime
    registered_at: dt.datetime
    arrival: str
    clerk: str
    present: int
    read_back: bool
    is_confidential: bool  # an accusation: what was said lies in the sealed store only
    rulebook_version: str


@dataclass(frozen=True)
class MatterPage:
    """One matter with its decision and everything that happened to it since."""

    number: str
    title: str
    type: str | None
    request: str
    facts_and_reasons: str
    category: str
    place: str
    competent: Organ | None
    facts: Mapping[str, object]
    decision: Decision
    outcome: str  # what is done: the clerk's choice where there is one, else the proposed one
    choice_reason: str
    status: str  # Chinese, folded from the actions
    timeline: tuple[TimelineEntry, ...]
    earlier_number: str = ""


@dataclass(frozen=True)
class VisitPage:
    """A visit opened for reading."""

    visit: VisitFacts
    persons: tuple[PersonDraft, ...]
    matters: tuple[MatterPage, ...]
    papers: tuple[IssuedPaper, ...]
    missing_papers: tuple[MissingPaper, ...]
    timeline: tuple[TimelineEntry, ...]  # of the visit and its papers, in order of time


def find(desk: Desk, text: str, *, by: Clerk) -> tuple[Hit, ...]:
    """Visits whose number, name, phone, ID number or words meet the text, newest first.

    The words of an accusation are never searched.
    """
    raise NotImplementedError


def open_visit(desk: Desk, number: str, *, by: Clerk) -> VisitPage:
    """The whole visit. Raises Refused(NO_SUCH_VISIT). Sealed words are not in it."""
    raise NotImplementedError
