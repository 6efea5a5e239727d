"""The papers of a visit as the rest of the program sees them: number, kind, state, never the page itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from intake_desk.law.codes import Paper
from intake_desk.papers.wording import Version

__all__ = ["IssuedPaper", "MissingPaper", "PaperState", "PrintState", "Version"]


class PaperState(StrEnum):
    """Folded from the paper's events. A draft is a refusing notice nobody has released yet."""

    DRAFT = "draft"
    ISSUED = "issued"
    VOID = "void"


class PrintState(StrEnum):
    """Where the one original stands; folded from the paper's events."""

    QUEUED = "queued"  # stored, not sent to any printer yet
    SENT = "sent"  # handed to a printer; nobody knows yet whether it came out
    PRINTED = "printed"
    FAILED = "failed"
    VOID = "void"


@dataclass(frozen=True)
class IssuedPaper:
    """One frozen paper."""

    number: str
    kind: Paper
    title: str  # Chinese
    file_name: str  # safe on every system; made of the paper's number, and its version where that is another one
    sha256: str  # of the version that goes out, as is the page count
    state: PaperState
    matter_number: str = ""  # "" = belongs to the whole visit
    page_count: int = 1
    print_state: PrintState = PrintState.QUEUED
    reprints: int = 0
    version: Version = Version.STANDARD  # what it is made as: one of them is the original, whichever goes out


@dataclass(frozen=True)
class MissingPaper:
    """A paper the decision calls for that could not be drawn yet, and why (Chinese)."""

    kind: Paper
    title: str
    why: str
    matter_number: str = ""
