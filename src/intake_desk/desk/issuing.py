"""Papers after they are frozen: show, save, print, print again, release, void, and issue what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desk.desk.office import Clerk, Desk
from intake_desk.desk.sheets import IssuedPaper
from intake_desk.law.codes import Paper

if TYPE_CHECKING:
    from intake_desk.papers.preview import PageImage


@dataclass(frozen=True)
class Issued:
    """Papers issued now, and Chinese sentences for those that still could not be drawn."""

    papers: tuple[IssuedPaper, ...]
    problems: tuple[str, ...] = ()


def pdf_of(desk: Desk, paper_number: str, *, by: Clerk) -> bytes:
    """The frozen page, byte for byte. Raises Refused(NO_SUCH_PAPER)."""
    raise NotImplementedError


def preview(desk: Desk, paper_number: str, *, dpi: int = 96) -> tuple[PageImage, ...]:
    """The frozen pages as pictures; drafts and void papers can be looked at too."""
    raise NotImplementedError


def save_pdf(desk: Desk, paper_number: str, folder: Path, *, by: Clerk) -> Path:
    """Write the page to `folder` under its `file_name`, all or nothing.

    Raises Unavailable(DISK), Refused(PAPER_IS_DRAFT).
    """
    raise NotImplementedError


def printers() -> tuple[str, ...]:
    """Names of the printers this machine knows, the default one first."""
    raise NotImplementedError


def print_paper(desk: Desk, paper_number: str, *, printer: str, by: Clerk) -> str:
    """Send the page to a printer and record it; gives the job's id.

    Raises Unavailable(PRINTER), Refused(PAPER_IS_DRAFT).
    """
    raise NotImplementedError


def reprint(desk: Desk, paper_number: str, *, reason: str, by: Clerk) -> bytes:
    """The stored page with a 补打 stamp (ordinal, reason) over it; the stored page stays as it is."""
    raise NotImplementedError


def release(desk: Desk, paper_number: str, *, by: Clerk) -> IssuedPaper:
    """A supervisor signs a refusing notice: drawn again with the releasing name, frozen anew. Raises Refused(ROLE)."""
    raise NotImplementedError


def void(desk: Desk, paper_number: str, *, reason: str, by: Clerk) -> IssuedPaper:
    """Declare a paper void; it stays readable and its number is never used again."""
    raise NotImplementedError


def hand_over(desk: Desk, paper_number: str, *, by: Clerk) -> None:
    """Record that the paper was put into the visitor's hand. Raises Refused(PAPER_IS_DRAFT)."""
    raise NotImplementedError


def issue_missing(desk: Desk, visit_number: str, *, by: Clerk) -> Issued:
    """Draw the papers that could not be drawn at registration, under numbers of their own."""
    raise NotImplementedError


def issue(desk: Desk, number: str, kind: Paper, *, by: Clerk) -> IssuedPaper:
    """One more paper for a visit or matter (e.g. `visitor_guide` on request). Raises Unavailable(FONTS or PAPER)."""
    raise NotImplementedError
