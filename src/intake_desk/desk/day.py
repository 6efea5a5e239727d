"""The daily sheet: drawn at close, filed for good, printed; what it counts stands in `daybook`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from intake_desk.desk.daybook import content_of_day
from intake_desk.desk.drawing import why_not
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.filed import written_whole
from intake_desk.desk.office import BEIJING, Clerk, Desk, Role
from intake_desk.desk.sheets import PrintState
from intake_desk.devices.printer import Cups, NotPrinted, PrintRoom, State
from intake_desk.papers import preview as pictures
from intake_desk.papers.daysheet import DayContent, render_day
from intake_desk.papers.faults import PaperFault
from intake_desk.papers.preview import PageImage
from intake_desk.records.errors import NotFound
from intake_desk.records.models import DaySheet
from intake_desk.texts import day as words

_PATIENCE_S = 3.0


@dataclass(frozen=True)
class Sheet:
    """One filed sheet of a day."""

    on: dt.date
    ordinal: int
    sha256: str
    made_at: dt.datetime


def report(desk: Desk, on: dt.date, *, by: Clerk) -> DayContent:
    """The day as it stands now, under the number of its next sheet. Raises Refused(ROLE), Refused(IN_FUTURE)."""
    _check(desk, on, by)
    with desk.reading() as records:
        return content_of_day(desk, records, on, by=by)


def close_day(desk: Desk, on: dt.date, *, by: Clerk) -> Sheet:
    """Draw and file the sheet of a day; a later one of the same day gets the next ordinal, the earlier one stays.

    Raises Refused(ROLE), Refused(IN_FUTURE), Unavailable(PAPER).
    """
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
        detail = {"ordinal": sheet.ordinal, "sha256": sheet.sha256, "head": head.seq}
        records.audit("day_closed", actor=by.login, subject=on.isoformat(), detail=detail)  # type: ignore[arg-type]
    return _sheet(sheet)


def sheets(desk: Desk, *, by: Clerk) -> tuple[Sheet, ...]:
    """The newest sheets first. Raises Refused(ROLE)."""
    _check_role(by)
    with desk.reading() as records:
        return tuple(map(_sheet, records.day_sheets()))


def pdf_of(desk: Desk, on: dt.date, ordinal: int, *, by: Clerk) -> bytes:
    """The page as it was drawn. Raises Refused(NO_SUCH_PAPER), Refused(ROLE)."""
    _check_role(by)
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
    return written_whole(folder / words.FILE_NAME.format(on=on, ordinal=ordinal), pdf_of(desk, on, ordinal, by=by))


def print_sheet(desk: Desk, sheet: Sheet, *, printer: str, by: Clerk, room: PrintRoom | None = None) -> PrintState:
    """Send a filed sheet to a printer; SENT: not known yet whether it came out. Raises Unavailable(PRINTER)."""
    pdf, room = pdf_of(desk, sheet.on, sheet.ordinal, by=by), room or Cups()
    try:
        job = room.send(pdf, printer=printer, title=words.TITLE.format(on=sheet.on, ordinal=sheet.ordinal))
        progress = room.follow(job, patience_s=_PATIENCE_S)
    except NotPrinted as obstacle:
        raise Unavailable(Service.PRINTER, where=printer, why=obstacle.reason.sentence) from obstacle
    if progress.state is State.FAILED:
        why = progress.reason.sentence if progress.reason else ""
        raise Unavailable(Service.PRINTER, where=printer, why=why)
    with desk.writing() as records:
        records.audit("day_printed", actor=by.login, subject=sheet.on.isoformat(), detail={"ordinal": sheet.ordinal})
    return PrintState.PRINTED if progress.state is State.PRINTED else PrintState.SENT


def _check(desk: Desk, on: dt.date, by: Clerk) -> None:
    _check_role(by)
    if on > desk.today():
        raise Refused(Refusal.IN_FUTURE)


def _check_role(by: Clerk) -> None:
    if by.role is Role.ADMINISTRATOR:
        raise Refused(Refusal.ROLE)


def _sheet(kept: DaySheet) -> Sheet:
    return Sheet(kept.on, kept.ordinal, kept.sha256, kept.made_at.astimezone(BEIJING))
