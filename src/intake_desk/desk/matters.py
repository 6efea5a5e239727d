"""What happens to a matter after registration: appended actions, and the status folded from them."""

from __future__ import annotations

from enum import StrEnum

from intake_desk.desk.office import Clerk, Desk


class Action(StrEnum):
    """Kinds of appended actions. The record only grows."""

    REGISTERED = "registered"
    PROPOSED = "proposed"
    CHOSEN = "chosen"
    LINKED = "linked"
    PAPER_ISSUED = "paper_issued"
    PAPER_DRAFTED = "paper_drafted"
    PAPER_MISSING = "paper_missing"
    RELEASED = "released"
    VOIDED = "voided"
    PRINTED = "printed"
    REPRINTED = "reprinted"
    SAVED = "saved"
    HANDED_OVER = "handed_over"
    NOTED = "noted"
    WITHDRAWN = "withdrawn"


def note(desk: Desk, number: str, text: str, *, by: Clerk) -> None:
    """Append a remark to a visit or matter. Raises Refused(NO_SUCH_VISIT)."""
    raise NotImplementedError


def withdraw(desk: Desk, matter_number: str, reason: str, *, by: Clerk) -> None:
    """The visitor withdraws the matter; the entry stays readable."""
    raise NotImplementedError


def choose(desk: Desk, matter_number: str, outcome: str, *, reason: str, by: Clerk) -> None:
    """The clerk decides otherwise than proposed, after registration; the proposed decision stays stored."""
    raise NotImplementedError
