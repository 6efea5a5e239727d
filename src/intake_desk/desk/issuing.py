"""Papers after they are frozen: show, save, print, print again, release, void, and issue what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from intake_desk.desk import drawing, filed, occasions
from intake_desk.desk.contents import OF_THE_VISIT, Occasion
from intake_desk.desk.drawing import Wanted
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.filed import paper_numbered, written_whole
from intake_desk.desk.office import Clerk, Desk, Role
from intake_desk.desk.sheets import IssuedPaper, PaperState
from intake_desk.devices.printer import Cups, Job, NotPrinted, PrintRoom, Progress, State
from intake_desk.law.codes import Paper
from intake_desk.papers import preview as pictures
from intake_desk.papers.preview import PageImage
from intake_desk.records.models import ActionKind, PaperEventKind
from intake_desk.records.records import Records
from intake_desk.texts.timeline import RELEASED_AS

__all__ = [
    "Issued",
    "PageImage",
    "hand_over",
    "issue",
    "issue_missing",
    "pdf_of",
    "preview",
    "print_paper",
    "printers",
    "release",
    "reprint",
    "save_pdf",
    "void",
]

# What may be issued on an accusation: nothing that would carry its words or a name (S38).
_FOR_SEALED = frozenset({Paper.CONFIDENTIAL_SLIP, Paper.PRIVACY_NOTICE, Paper.GUIDANCE_SLIP, Paper.VISITOR_GUIDE})
_SEALED_TOO = _FOR_SEALED | {Paper.CARE_SLIP, Paper.URGENT_REPORT}
_OTHER_ACTIONS = frozenset({Paper.CORRECTION_RECORD, Paper.HANDOVER_LIST})  # they never come from a decision (S42)
_PATIENCE_S = 3.0


@dataclass(frozen=True)
class Issued:
    """Papers issued now, and Chinese sentences for those that still could not be drawn."""

    papers: tuple[IssuedPaper, ...]
    problems: tuple[str, ...] = ()


def pdf_of(desk: Desk, paper_number: str, *, by: Clerk) -> bytes:
    """The frozen page, byte for byte. Raises Refused(NO_SUCH_PAPER)."""
    with desk.writing() as records:
        paper = paper_numbered(records, paper_number)
        records.audit("paper_read", actor=by.login, subject=paper.number)
        return records.pdf_of(paper.number)


def preview(desk: Desk, paper_number: str, *, dpi: int = 96) -> tuple[PageImage, ...]:
    """The frozen pages as pictures; drafts and void papers can be looked at too."""
    with desk.reading() as records:
        pdf = records.pdf_of(paper_numbered(records, paper_number).number)
    return pictures.pages(pdf, dpi)


def save_pdf(desk: Desk, paper_number: str, folder: Path, *, by: Clerk) -> Path:
    """Write the page to `folder` under its `file_name`, all or nothing.

    Raises Unavailable(DISK), Refused(PAPER_IS_DRAFT), Refused(PAPER_IS_VOID).
    """
    with desk.writing() as records:
        paper = filed.given_out(records, paper_number)
        path = written_whole(folder / paper.file_name, records.pdf_of(paper.number))
        filed.event(desk, records, paper, PaperEventKind.SAVED, by=by)
    return path


def printers(room: PrintRoom | None = None) -> tuple[str, ...]:
    """Names of the printers this machine knows, the default one first; () where there is no print service."""
    try:
        return tuple(printer.name for printer in (room or Cups()).printers())
    except NotPrinted:
        return ()


def print_paper(desk: Desk, paper_number: str, *, printer: str, by: Clerk, room: PrintRoom | None = None) -> str:
    """Send the page to a printer, wait a moment for it to come out, and record both; gives the job's number.

    Raises Unavailable(PRINTER) with what stands in the way, Refused(PAPER_IS_DRAFT), Refused(PAPER_IS_VOID).
    """
    room = room or Cups()
    with desk.writing() as records:
        paper = filed.given_out(records, paper_number)
        pdf = records.pdf_of(paper.number)
        filed.event(desk, records, paper, PaperEventKind.SENT, by=by, reason=printer)
    try:
        job = room.send(pdf, printer=printer, title=paper.number)
        progress = room.follow(job, patience_s=_PATIENCE_S)
    except NotPrinted as obstacle:
        job, progress = Job("", printer), Progress(State.FAILED, obstacle.reason)
    if progress.state is not State.WAITING:
        came_out = progress.state is State.PRINTED
        with desk.writing() as records:
            kind = PaperEventKind.PRINTED if came_out else PaperEventKind.FAILED
            filed.event(desk, records, paper, kind, by=by, reason=printer)
    if progress.state is State.FAILED:
        why = progress.reason.sentence if progress.reason else ""
        raise Unavailable(Service.PRINTER, where=printer, why=why)
    return job.number


def reprint(desk: Desk, paper_number: str, *, reason: str, by: Clerk) -> bytes:
    """The stored page with a 补打 stamp (ordinal, reason) over it; the stored page stays as it is.

    Raises Refused(NO_REASON), Refused(PAPER_IS_DRAFT), Refused(PAPER_IS_VOID).
    """
    reason = filed.reason_given(reason)
    with desk.writing() as records:
        paper = filed.given_out(records, paper_number)
        ordinal = filed.event(desk, records, paper, PaperEventKind.REPRINTED, by=by, reason=reason)
        return desk.press.stamp_reprint(records.pdf_of(paper.number), ordinal, reason, on=desk.today())


def release(desk: Desk, paper_number: str, *, by: Clerk) -> IssuedPaper:
    """A supervisor signs a refusing notice: drawn again with the releasing name and a number of its own, frozen anew.

    The draft, and the delivery record that named it, become void. Raises Refused(ROLE), Refused(PAPER_NOT_DRAFT),
    Unavailable(PAPER) where it cannot be drawn; then the draft stays.
    """
    if by.role is not Role.SUPERVISOR:
        raise Refused(Refusal.ROLE, article="T46")
    with desk.writing() as records:
        draft = paper_numbered(records, paper_number)
        if draft.state is not PaperState.DRAFT:
            raise Refused(Refusal.PAPER_NOT_DRAFT)
        occasion, old = _around(desk, records, draft)
        entry = next(entry for entry in occasion.entries if entry.matter.number == draft.matter_number)
        kinds = [draft.kind, *(paper.kind for paper in old if paper.kind is Paper.DELIVERY_RECORD)]
        drawn = drawing.draw(records, occasion, [Wanted(kind, entry) for kind in kinds], by=by, released_by=by.name)
        if drawn.missing:
            raise Unavailable(Service.PAPER, where=draft.title, why=drawn.missing[0].why)
        released = drawn.papers[0]
        for paper in (draft, *old):
            reason = RELEASED_AS.format(number=released.number)
            filed.event(desk, records, paper, PaperEventKind.VOIDED, by=by, reason=reason)
        refusal = ActionKind.DECLINE if draft.kind is Paper.DECLINING_NOTICE else ActionKind.NO_LONGER_ACCEPT
        filed.act(desk, records, released, refusal, by=by)
        return released


def void(desk: Desk, paper_number: str, *, reason: str, by: Clerk) -> IssuedPaper:
    """Declare a paper void; it stays readable and its number is never used again. Raises Refused(NO_REASON)."""
    reason = filed.reason_given(reason)
    with desk.writing() as records:
        paper = paper_numbered(records, paper_number)
        if paper.state is PaperState.VOID:
            raise Refused(Refusal.PAPER_IS_VOID)
        filed.event(desk, records, paper, PaperEventKind.VOIDED, by=by, reason=reason)
        return paper_numbered(records, paper.number)


def hand_over(desk: Desk, paper_number: str, *, by: Clerk) -> None:
    """Record that the paper was put into the visitor's hand. Raises Refused(PAPER_IS_DRAFT), Refused(PAPER_IS_VOID)."""
    with desk.writing() as records:
        filed.act(desk, records, filed.given_out(records, paper_number), ActionKind.HAND_OVER, by=by)


def issue_missing(desk: Desk, visit_number: str, *, by: Clerk) -> Issued:
    """Draw the papers that could not be drawn at registration, under numbers of their own."""
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


def _around(desk: Desk, records: Records, draft: IssuedPaper) -> tuple[Occasion, list[IssuedPaper]]:
    """The occasion of a draft, and the papers of the same matter that stand or fall with it."""
    visit = occasions.visit_numbered(records, draft.matter_number)
    papers = (drawing.issued_paper(paper) for paper in records.papers_of(visit.number))
    old = [
        paper
        for paper in papers
        if paper.kind is Paper.DELIVERY_RECORD
        and paper.matter_number == draft.matter_number
        and paper.state is PaperState.ISSUED
    ]
    return occasions.occasion_of(desk, records, visit), old


def _audit_issue(records: Records, visit_number: str, papers: list[IssuedPaper], *, by: Clerk) -> None:
    if papers:
        detail = {"papers": [paper.number for paper in papers]}
        records.audit("papers_issued", actor=by.login, subject=visit_number, detail=detail)  # type: ignore[arg-type]
