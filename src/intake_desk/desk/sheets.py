"""The papers of a visit as the rest of the program sees them: number, kind, state, never the page itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from intake_desk.law.codes import Paper


class PaperState(StrEnum):
    """Folded from the paper's events. A draft is a refusing notice nobody has released yet."""

    DRAFT = "draft"
    ISSUED = "issued"
    VOID = "void"


@dataclass(frozen=True)
class IssuedPaper:
    """One frozen paper."""

    number: str
    kind: Paper
    title: str  # Chinese
    file_name: str  # safe on every system; made of the paper's number only
    sha256: str
    state: PaperState
    matter_number: str = ""  # "" = belongs to the whole visit
    page_count: int = 1


@dataclass(frozen=True)
class MissingPaper:
    """A paper the decision calls for that could not be drawn yet, and why (Chinese)."""

    kind: Paper
    title: str
    why: str
    matter_number: str = ""
