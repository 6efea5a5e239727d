"""Papers after they are frozen: show, save, print, print again, release, void, and issue what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from intake_desk.desk import drawing, filed, occasions
from intake_desk.desk.contents import OF_THE_VISIT
from intake_desk.desk.drawing import Wanted
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.filed import paper_numbered, written_whole
from intake_desk.desk.office import Clerk, Desk
from intake_desk.desk.printing import (
    PrintJob,
    UnsettledJob,
    print_paper,
    print_reprint,
    printers,
    reprint,
    settle,
    unsettled_jobs,
)
from intake_desk.desk.replacing import release, replace, void
from intake_desk.desk.roles import check_may_act, check_may_read
from intake_desk.desk.serving import How, Served, ServiceRecorded, hand_over, serve, serve_opinion
from intake_desk.desk.sheets import IssuedPaper, Version
from intake_desk.desk.versions import choose_for_visit, choose_version, versions
from intake_desk.law.codes import Paper
from intake_desk.papers import preview as pictures
from intake_desk.papers.preview import PageImage
from intake_desk.records.models import PaperEventKind
from intake_desk.records.records import Records

__all__ = [
    "How",
    "Issued",
    "PageImage",
    "PrintJob",
    "Served",
    "ServiceRecorded",
    "UnsettledJob",
    "Version",
    "choose_for_visit",
    "choose_version",
    "hand_over",
    "issue",
    "issue_missing",
    "pdf_of",
    "preview",
    "print_paper",
    "print_reprint",
    "printers",
    "read_paper",
    "release",
    "replace",
    "reprint",
    "save_pdf",
    "serve",
    "serve_opinion",
    "settle",
    "unsettled_jobs",
    "versions",
    "void",
]

# What may be issued on an accusation: nothing that would carry its words or a name (S38).
_FOR_SEALED = frozenset({Paper.CONFIDENTIAL_SLIP, Paper.PRIVACY_NOTICE, Paper.GUIDANCE_SLIP, Paper.VISITOR_GUIDE})
_SEALED_TOO = _FOR_SEALED | {Paper.CARE_SLIP, Paper.URGENT_REPORT}
_OTHER_ACTIONS = frozenset({Paper.CORRECTION_RECORD, Paper.HANDOVER_LIST})  # they never come from a decision (S42)


@dataclass(frozen=True)
class Issued:
    """Papers issued now, and Chinese sentences for those that still could not be drawn."""

    papers: tuple[IssuedPaper, ...]
    problems: tuple[str, ...] = ()


def read_paper(desk: Desk, paper_number: str, *, by: Clerk) -> IssuedPaper:
    """How one paper stands. Raises Refused(NO_SUCH_PAPER), Refused(ROLE) for an administrator."""
    check_may_read(by)
    with desk.reading() as records:
        return paper_numbered(records, paper_number)


def pdf_of(desk: Desk, paper_number: str, *, by: Clerk) -> bytes:
    """The frozen page, byte for byte. Raises Refused(NO_SUCH_PAPER), Refused(ROLE) for an administrator."""
    check_may_read(by)
    with desk.writing() as records:
        paper = paper_numbered(records, paper_number)
        records.audit("paper_read", actor=by.login, subject=paper.number)
        return records.pdf_of(paper.number)


def preview(desk: Desk, paper_number: str, *, dpi: int = 96) -> tuple[PageImage, ...]:
    """The frozen pages as pictures; drafts and void papers too. Raises Refused(ROLE) for an administrator."""
    with desk.reading() as records:
        check_may_read(records.clerk(desk.store.login))
        pdf = records.pdf_of(paper_numbered(records, paper_number).number)
    return pictures.pages(pdf, dpi)


def save_pdf(desk: Desk, paper_number: str, folder: Path, *, by: Clerk) -> Path:
    """Write the page to `folder` under its `file_name`, all or nothing.

    Raises Unavailable(DISK), Refused: PAPER_IS_DRAFT, PAPER_IS_VOID, ROLE for an administrator.
    """
    check_may_read(by)
    with desk.writing() as records:
        paper = filed.given_out(records, paper_number)
        path = written_whole(folder / paper.file_name, records.pdf_of(paper.number))
        filed.event(desk, records, paper, PaperEventKind.SAVED, by=by)
    return path


def issue_missing(desk: Desk, visit_number: str, *, by: Clerk) -> Issued:
    """Draw the papers that could not be drawn at registration, under numbers of their own."""
    check_may_act(by)
    with desk.writing() as records:
        visit = occasions.visit_numbered(records, visit_number)
        occasion = occasions.occasion_of(desk, records, visit)
        papers = tuple(drawing.issued_paper(paper) for paper in records.papers_of(visit.number))
        lacks = drawing.missing_papers(records.actions_of(visit.number), papers)
        entries = {entry.matter.number: entry for entry in occasion.entries}
        wanted = [Wanted(lack.kind, entries.get(lack.matter_number)) for lack in lacks]
        drawn = drawing.draw(records, occasion, wanted, by=by, notes=False)
        _audit_issue(records, visit.number, drawn.papers, by=by)
    return Issued(tuple(drawn.papers), tuple(drawing.sentence_of(lack) for lack in drawn.missing))


def issue(desk: Desk, number: str, kind: Paper, *, by: Clerk) -> IssuedPaper:
    """One more paper for a visit or matter, e.g. `visitor_guide` on request; a refusing notice comes as a draft.

    Raises Refused(PAPER_NOT_OFFERED) for papers of other actions or with more than an accusation allows,
    Unavailable(PAPER) where it cannot be drawn.
    """
    check_may_act(by)
    with desk.writing() as records:
        visit = occasions.visit_numbered(records, number)
        occasion = occasions.occasion_of(desk, records, visit)
        if kind in _OTHER_ACTIONS or (occasion.is_sealed and kind not in _SEALED_TOO):
            raise Refused(Refusal.PAPER_NOT_OFFERED)
        entry = next((e for e in occasion.entries if e.matter.number == number), occasion.entries[0])
        wanted = Wanted(kind, None if kind in OF_THE_VISIT else entry)
        drawn = drawing.draw(records, occasion, [wanted], by=by, notes=False)
        if drawn.missing:
            raise Unavailable(Service.PAPER, where=drawn.missing[0].title, why=drawn.missing[0].why)
        _audit_issue(records, visit.number, drawn.papers, by=by)
        return drawn.papers[0]


def _audit_issue(records: Records, visit_number: str, papers: list[IssuedPaper], *, by: Clerk) -> None:
    if papers:
        detail = {"papers": [paper.number for paper in papers]}
        records.audit("papers_issued", actor=by.login, subject=visit_number, detail=detail)  # type: ignore[arg-type]
