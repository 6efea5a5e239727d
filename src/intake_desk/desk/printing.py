"""Papers on their way through a printer: one original, marked copies, and for every job "did it come out?"."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from intake_desk.desk import filed, print_jobs
from intake_desk.desk.drawing import issued_paper, why_not
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.ledger import is_unsettled
from intake_desk.desk.office import BEIJING, Clerk, Desk
from intake_desk.desk.print_jobs import Errand
from intake_desk.desk.roles import check_may_act
from intake_desk.desk.sheets import IssuedPaper, PaperState, PrintState, Version
from intake_desk.devices.printer import Cups, Job, NotPrinted, Printer, PrintRoom, Progress, Reason, State
from intake_desk.papers.faults import PaperFault
from intake_desk.papers.preview import PageImage, each_page
from intake_desk.records.models import PaperEventKind
from intake_desk.records.records import Records

__all__ = [
    "Cups",
    "Job",
    "NotPrinted",
    "PageImage",
    "PrintJob",
    "PrintRoom",
    "Printer",
    "Progress",
    "Reason",
    "State",
    "UnsettledJob",
    "each_page",
    "print_paper",
    "print_reprint",
    "printers",
    "reprint",
    "settle",
    "unsettled_jobs",
]


@dataclass(frozen=True)
class PrintJob:
    """A job a printer has taken. `state` SENT: not known yet whether it came out; ask, then `settle`."""

    number: str
    printer: str
    state: PrintState
    why: str = ""  # Chinese: what stands in its way, or a warning such as low toner


@dataclass(frozen=True)
class UnsettledJob:
    """A job of which nobody knows whether it came out, e.g. because the power went; `ordinal` 0 = the original."""

    paper: IssuedPaper
    printer: str
    sent_at: dt.datetime
    ordinal: int = 0
    why: str = ""  # Chinese: what the print service says of it now

    @property
    def number(self) -> str:
        return self.paper.number

    @property
    def title(self) -> str:
        return self.paper.title


def printers(room: PrintRoom | None = None) -> tuple[str, ...]:
    """Names of the printers this machine knows, the default one first; () where there is no print service."""
    try:
        return tuple(printer.name for printer in (room or Cups()).printers())
    except NotPrinted:
        return ()


def print_paper(desk: Desk, paper_number: str, *, printer: str, by: Clerk, room: PrintRoom | None = None) -> PrintJob:
    """Send the one original to a printer, wait a moment for it to come out, and record both.

    Raises Unavailable(PRINTER) with what stands in the way; then it may be sent again. Refused(PAPER_PRINTED) once the
    original is out or a copy was made, Refused(PAPER_UNSETTLED) before the last job is answered for,
    Refused(PAPER_IS_DRAFT), Refused(PAPER_IS_VOID).
    """
    check_may_act(by)
    with desk.writing() as records:
        paper = filed.given_out(records, paper_number)
        _check_settled(records, paper)
        if paper.print_state is PrintState.PRINTED or paper.reprints:
            raise Refused(Refusal.PAPER_PRINTED)
        pdf = records.pdf_of(paper.number)
        filed.event(desk, records, paper, PaperEventKind.SENT, by=by, reason=printer)
    return _sent(desk, paper, pdf, printer=printer, by=by, room=room or Cups())


def reprint(desk: Desk, paper_number: str, *, reason: str, by: Clerk) -> bytes:
    """The stored page with a 补打 stamp (ordinal, reason) over it; the stored page stays as it is.

    Raises Refused: NO_REASON, PAPER_IS_DRAFT, PAPER_IS_VOID, PAPER_UNSETTLED; Unavailable(PAPER).
    """
    check_may_act(by)
    with desk.writing() as records:
        return _copy(desk, records, paper_number, reason=reason, by=by)[1]


def print_reprint(
    desk: Desk, paper_number: str, *, printer: str, reason: str, by: Clerk, room: PrintRoom | None = None
) -> PrintJob:
    """Send a marked copy to a printer. Raises as `reprint`, and Unavailable(PRINTER)."""
    check_may_act(by)
    with desk.writing() as records:
        paper, page = _copy(desk, records, paper_number, reason=reason, by=by)
        filed.event(desk, records, paper, PaperEventKind.SENT, by=by, reason=printer)
    return _sent(desk, paper, page, printer=printer, by=by, room=room or Cups())


def unsettled_jobs(desk: Desk, *, by: Clerk, room: PrintRoom | None = None) -> tuple[UnsettledJob, ...]:
    """The jobs to be asked about, oldest first; for the start after a crash, and for the end of a day.

    The print service is asked first what became of them: what it knows is recorded and nobody is asked.
    """
    check_may_act(by)
    with desk.reading() as records:
        papers = [issued_paper(paper) for paper in records.papers_unsettled()]
        stories = records.events_of(paper.number for paper in papers)
    jobs = []
    for paper in papers:
        sent = next(event for event in reversed(stories[paper.number]) if event.kind is PaperEventKind.SENT)
        progress = print_jobs.ask_again(desk, paper.number, since=sent.at, room=room or Cups())
        if progress is not None and progress.state is not State.WAITING:
            _note_end(desk, paper, progress, printer=sent.reason, by=by)
            continue
        why = progress.reason.sentence if progress and progress.reason else ""
        jobs.append(UnsettledJob(paper, sent.reason, sent.at.astimezone(BEIJING), paper.reprints, why))
    return tuple(sorted(jobs, key=lambda job: job.sent_at))


def settle(desk: Desk, paper_number: str, came_out: bool, *, by: Clerk) -> IssuedPaper:
    """The answer to "did it come out?" about the last job of a paper; a later answer corrects an earlier one.

    Raises Refused(PAPER_NOT_SENT), Refused(PAPER_IS_VOID), Refused(NO_SUCH_PAPER).
    """
    check_may_act(by)
    with desk.writing() as records:
        paper = filed.paper_numbered(records, paper_number)
        if paper.state is PaperState.VOID:
            raise Refused(Refusal.PAPER_IS_VOID)
        jobs = [event for event in records.paper_events(paper.number) if event.kind in _JOB]
        if not jobs:
            raise Refused(Refusal.PAPER_NOT_SENT)
        kind = PaperEventKind.PRINTED if came_out else PaperEventKind.FAILED
        if jobs[-1].kind is not kind:
            printer = next((event.reason for event in reversed(jobs) if event.kind is PaperEventKind.SENT), "")
            filed.event(desk, records, paper, kind, by=by, reason=printer)
        return filed.paper_numbered(records, paper.number)


_JOB = (PaperEventKind.SENT, PaperEventKind.PRINTED, PaperEventKind.FAILED)


def _check_settled(records: Records, paper: IssuedPaper) -> None:
    if is_unsettled(records.paper_events(paper.number)):
        raise Refused(Refusal.PAPER_UNSETTLED)


def _copy(desk: Desk, records: Records, number: str, *, reason: str, by: Clerk) -> tuple[IssuedPaper, bytes]:
    reason = filed.reason_given(reason)
    paper = filed.given_out(records, number)
    _check_settled(records, paper)
    ordinal = filed.event(desk, records, paper, PaperEventKind.REPRINTED, by=by, reason=reason)
    try:
        page = desk.press.stamp_reprint(records.pdf_of(paper.number), ordinal, reason, on=desk.today())
    except PaperFault as fault:
        raise Unavailable(Service.PAPER, where=paper.title, why=why_not(fault)) from fault
    return paper, page


def _sent(desk: Desk, paper: IssuedPaper, pdf: bytes, *, printer: str, by: Clerk, room: PrintRoom) -> PrintJob:
    """Outside any transaction: a printer may take its time."""
    errand = Errand(paper.number, pdf, is_slip=paper.version is Version.SLIP80)
    number, progress = print_jobs.hand_over(desk, errand, printer=printer, room=room)
    if progress.state is not State.WAITING:
        _note_end(desk, paper, progress, printer=printer, by=by)
    print_jobs.check(progress, printer=printer)
    why = progress.reason.sentence if progress.reason else ""
    state = PrintState.PRINTED if progress.state is State.PRINTED else PrintState.SENT
    return PrintJob(number, printer, state, why)


def _note_end(desk: Desk, paper: IssuedPaper, progress: Progress, *, printer: str, by: Clerk) -> None:
    kind = PaperEventKind.PRINTED if progress.state is State.PRINTED else PaperEventKind.FAILED
    with desk.writing() as records:
        filed.event(desk, records, paper, kind, by=by, reason=printer)
