"""From the first key to the number: keep a draft, warn about it, register it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_desk.desk.doubts import Problem, problems
from intake_desk.desk.draft import Draft
from intake_desk.desk.office import Clerk, Desk
from intake_desk.desk.sheets import IssuedPaper

if TYPE_CHECKING:
    from intake_desk.law.decide import Decision


__all__ = [
    "Problem",
    "Registered",
    "RegisteredMatter",
    "SavedDraft",
    "discard_draft",
    "problems",
    "register",
    "save_draft",
    "unfinished",
]


@dataclass(frozen=True)
class SavedDraft:
    """A draft somebody began and did not register. `summary` carries no content of an accusation."""

    draft: Draft
    saved_at: dt.datetime
    summary: str


@dataclass(frozen=True)
class RegisteredMatter:
    """A matter as registered. An accusation's title is the neutral word, never its own."""

    number: str
    title: str
    decision: Decision


@dataclass(frozen=True)
class Registered:
    """What registration gave: numbers, decisions, papers, and Chinese sentences for papers that could not be drawn."""

    number: str
    registered_at: dt.datetime
    matters: tuple[RegisteredMatter, ...]
    papers: tuple[IssuedPaper, ...]
    paper_problems: tuple[str, ...] = ()


def save_draft(desk: Desk, draft: Draft, *, by: Clerk) -> None:
    """Keep the draft so that a power cut loses nothing; a later save of the same request_id replaces it."""
    raise NotImplementedError


def unfinished(desk: Desk, *, by: Clerk) -> tuple[SavedDraft, ...]:
    """This clerk's drafts that were not registered, newest first."""
    raise NotImplementedError


def discard_draft(desk: Desk, request_id: str, *, by: Clerk) -> None:
    """Throw a draft away; one that does not exist is no error."""
    raise NotImplementedError


def register(desk: Desk, draft: Draft, *, by: Clerk) -> Registered:
    """Register a visit: number, matters, decisions, actions, audit and frozen papers in one transaction.

    The same request_id registers once; asked again, it gives the first result. A paper that cannot be drawn stops
    nothing: it stands in `paper_problems`. Raises law.facts.BadFacts for facts that contradict each other,
    Refused(NOT_YET_RECEIVED) for a future arrival, Refused(NO_REASON) where another outcome was chosen without a
    reason; then nothing was written.
    """
    raise NotImplementedError
