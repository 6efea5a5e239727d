"""The daily sheet: drawn at close, filed for good, printed; what it counts stands in `daybook`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from intake_desk.desk import print_jobs, printing
from intake_desk.desk.daybook import content_of_day
from intake_desk.desk.drawing import why_not
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.filed import written_whole
from intake_desk.desk.office import BEIJING, Clerk, Desk
from intake_desk.desk.print_jobs import Errand
from intake_desk.desk.printing import PrintJob
from intake_desk.desk.roles import check_may_act, check_may_read
from intake_desk.desk.sheets import PrintState
from intake_desk.devices.printer import PrintRoom, State
from intake_desk.papers import preview as pictures
from intake_desk.papers.daysheet import DayContent, render_day
from intake_desk.papers.faults import PaperFault
from intake_desk.papers.preview import PageImage
from intake_desk.records.errors import NotFound
from intake_desk.records.models import DaySheet, DaySheetEvent, PaperEventKind
from intake_desk.records.records import Records
from intake_desk.texts import day as words


@dataclass(frozen=True)
class Sheet:
    """One filed sheet of a day."""

    on: dt.date
    ordinal: int
    sha256: str
    made_at: dt.datetime
    print_state: PrintState = PrintState.QUEUED
    why: str = ""  # Chinese: what the print service says of an open job

    @property
    def key(self) -> tuple[dt.date, int]:
        return self.on, self.ordinal

    @property
    def number(self) -> str:
        return words.NUMBER.format(on=self.on, ordinal=self.ordinal)

    @property
    def title(self) -> str:
        return words.TITLE.format(on=self.on, ordinal=self.ordinal)


def report(desk: Desk, on: dt.date, *, by: Clerk) -> DayContent:
    """The day as it stands now, under the number of its next sheet. Raises Refused(ROLE), Refused(IN_FUTURE)."""
    _check(desk, on, by)
    with desk.reading() as records:
        return content_of_day(desk, records, on, by=by)


def close_day(desk: Desk, on: dt.date, *, by: Clerk) -> Sheet:
    """Draw and file the sheet of a day; a later one of the same day gets the next ordinal, the earlier one stays.

    Raises Refused(ROLE), Refused(IN_FUTURE), Unavailable(PAPER).
    """
    check_may_act(by)
    _check(desk, on, by)
    with desk.writing() as records:
        head = records.head()
        content = content_of_day(desk, records, on, by=by)
        try:
            rendered = render_day(desk.press, content)
        except PaperFault as fault:
            raise Unavailable(Service.PAPER, where=content.number, why=why_not(fault)) from fault
        sheet = DaySheet(
            on=on,
            ordinal=records.last_day_sheet(on) + 1,
            sha256=rendered.sha256,
            audit_seq=head.seq,
            audit_digest=head.digest,
            made_at=desk.now().astimezone(dt.UTC),
            made_by=by.login,
        )
        records.add_day_sheet(sheet, rendered.pdf)
        told = {"ordinal": sheet.ordinal, "sha256": sheet.sha256, "head": head.seq}
        detail = {**told, "wording": rendered.wording_version}
        records.audit("day_closed", actor=by.login, subject=on.isoformat(), detail=detail)  # type: ignore[arg-type]
    return _sheet(sheet)


def sheets(desk: Desk, *, by: Clerk) -> tuple[Sheet, ...]:
    """The newest sheets first. Raises Refused(ROLE)."""
    check_may_read(by)
    with desk.reading() as records:
        states = _states(records)
        return tuple(_sheet(each, states.get((each.on, each.ordinal))) for each in records.day_sheets())


def pdf_of(desk: Desk, on: dt.date, ordinal: int, *, by: Clerk) -> bytes:
    """The page as it was drawn. Raises Refused(NO_SUCH_PAPER), Refused(ROLE)."""
    check_may_read(by)
    with desk.reading() as records:
        try:
            return records.day_sheet_page(on, ordinal)
        except NotFound as error:
            raise Refused(Refusal.NO_SUCH_PAPER) from error


def preview(desk: Desk, on: dt.date, ordinal: int, *, by: Clerk, dpi: int = 96) -> tuple[PageImage, ...]:
    """The page as a picture."""
    return pictures.pages(pdf_of(desk, on, ordinal, by=by), dpi)


def save_pdf(desk: Desk, on: dt.date, ordinal: int, folder: Path, *, by: Clerk) -> Path:
    """Write the sheet to a folder, whole or not at all. Raises Unavailable(DISK)."""
    pdf = pdf_of(desk, on, ordinal, by=by)
    return written_whole(folder / words.FILE_NAME.format(on=on, ordinal=ordinal), pdf)


def print_sheet(desk: Desk, sheet: Sheet, *, printer: str, by: Clerk, room: PrintRoom | None = None) -> PrintJob:
    """Send a filed sheet to a printer, wait a moment for it to come out, and record both.

    Raises Unavailable(PRINTER) with what stands in the way; then it may be sent again. Refused(SHEET_PRINTED) once it
    is out, Refused(PAPER_UNSETTLED) before the last job is answered for.
    """
    check_may_act(by)
    pdf = pdf_of(desk, sheet.on, sheet.ordinal, by=by)
    with desk.writing() as records:
        state = _states(records).get((sheet.on, sheet.ordinal))
        if state is PaperEventKind.SENT:
            raise Refused(Refusal.PAPER_UNSETTLED)
        if state is PaperEventKind.PRINTED:
            raise Refused(Refusal.SHEET_PRINTED)
        _note(desk, records, sheet, PaperEventKind.SENT, printer=printer, by=by)
    room = room or printing.Cups()
    number, progress = print_jobs.hand_over(desk, Errand(sheet.number, pdf), printer=printer, room=room)
    if progress.state is not State.WAITING:
        with desk.writing() as records:
            _note(desk, records, sheet, _END[progress.state], printer=printer, by=by)
    print_jobs.check(progress, printer=printer)
    why = progress.reason.sentence if progress.reason else ""
    return PrintJob(number, printer, PrintState.PRINTED if progress.state is State.PRINTED else PrintState.SENT, why)


def unsettled_sheets(desk: Desk, *, by: Clerk, room: PrintRoom | None = None) -> tuple[Sheet, ...]:
    """Sheets of which nobody knows whether they came out; the print service is asked first, as for papers."""
    check_may_act(by)
    with desk.reading() as records:
        states = _states(records)
        kept = [sheet for sheet in records.day_sheets() if states.get((sheet.on, sheet.ordinal)) is PaperEventKind.SENT]
        events = records.day_sheet_events()
    left = []
    for sheet in (_sheet(each, PaperEventKind.SENT) for each in kept):
        sent = next(event for event in reversed(events) if (event.on, event.ordinal) == (sheet.on, sheet.ordinal))
        progress = print_jobs.ask_again(desk, sheet.number, since=sent.at, room=room or printing.Cups())
        if progress is None or progress.state is State.WAITING:
            why = progress.reason.sentence if progress and progress.reason else ""
            left.append(replace(sheet, why=why))
            continue
        with desk.writing() as records:
            _note(desk, records, sheet, _END[progress.state], printer=sent.printer, by=by)
    return tuple(left)


def settle(desk: Desk, sheet: Sheet, came_out: bool, *, by: Clerk) -> None:
    """The answer to "did it come out?"; a later answer corrects an earlier one. Raises Refused(PAPER_NOT_SENT)."""
    check_may_act(by)
    kind = PaperEventKind.PRINTED if came_out else PaperEventKind.FAILED
    with desk.writing() as records:
        events = [each for each in records.day_sheet_events(since=sheet.on) if (each.on, each.ordinal) == sheet.key]
        if not events:
            raise Refused(Refusal.PAPER_NOT_SENT)
        if events[-1].kind is not kind:
            _note(desk, records, sheet, kind, printer=events[-1].printer, by=by)


_END = {State.PRINTED: PaperEventKind.PRINTED, State.FAILED: PaperEventKind.FAILED}


def _states(records: Records) -> dict[tuple[dt.date, int], PaperEventKind]:
    """What last became of each sheet that was ever sent to a printer."""
    return {(event.on, event.ordinal): event.kind for event in records.day_sheet_events()}


def _note(
    desk: Desk, records: Records, sheet: Sheet, kind: PaperEventKind, *, printer: str, by: Clerk
) -> None:  # fmt: skip
    at = desk.now().astimezone(dt.UTC)
    event = DaySheetEvent(on=sheet.on, ordinal=sheet.ordinal, kind=kind, at=at, by=by.login, printer=printer)
    records.add_day_sheet_event(event)
    subject = sheet.on.isoformat()
    records.audit(f"day_{kind.value}", actor=by.login, subject=subject, detail={"ordinal": sheet.ordinal})


def _check(desk: Desk, on: dt.date, by: Clerk) -> None:
    check_may_read(by)
    if on > desk.today():
        raise Refused(Refusal.IN_FUTURE)


def _sheet(kept: DaySheet, last: PaperEventKind | None = None) -> Sheet:
    state = PrintState(last.value) if last else PrintState.QUEUED
    return Sheet(kept.on, kept.ordinal, kept.sha256, kept.made_at.astimezone(BEIJING), state)
