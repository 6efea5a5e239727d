"""One job at a printer: handed over, its name noted before anybody waits, followed, and asked about again later."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from intake_desk.desk.errors import Service, Unavailable
from intake_desk.desk.office import Desk
from intake_desk.devices import thermal
from intake_desk.devices.printer import Job, NotPrinted, PrintRoom, Progress, State
from intake_desk.papers.preview import each_page
from intake_desk.records.models import PrintJob

PATIENCE_S = 3.0


@dataclass(frozen=True)
class Errand:
    """What is to be printed; `subject` is the number of the paper or of the day's sheet and titles the job."""

    subject: str
    pdf: bytes
    is_slip: bool = False  # made for 80 mm paper


def hand_over(desk: Desk, errand: Errand, *, printer: str, room: PrintRoom) -> tuple[str, Progress]:
    """The job's name ("" where nothing was taken) and how far it came; outside any transaction."""
    try:
        job = _sent(errand, printer=printer, room=room)
    except NotPrinted as obstacle:
        return "", Progress(State.FAILED, obstacle.reason)
    with desk.writing() as records:
        at = desk.now().astimezone(dt.UTC)
        records.add_print_job(PrintJob(subject=errand.subject, printer=printer, job=job.number, at=at))
    return job.number, room.follow(job, patience_s=PATIENCE_S)


def ask_again(desk: Desk, subject: str, *, since: dt.datetime, room: PrintRoom) -> Progress | None:
    """What the print service says now of the job sent at `since`; None where it never took one, or gives no answer."""
    with desk.reading() as records:
        kept = records.last_print_job(subject)
    if kept is None or kept.at < since:
        return None
    return room.follow(Job(kept.job, kept.printer, subject), patience_s=0)


def check(progress: Progress, *, printer: str) -> None:
    """Raises Unavailable(PRINTER) for a job that failed."""
    if progress.state is State.FAILED:
        why = progress.reason.sentence if progress.reason else ""
        raise Unavailable(Service.PRINTER, where=printer, why=why)


def _sent(errand: Errand, *, printer: str, room: PrintRoom) -> Job:
    """A slip goes to a receipt printer as dots of its own; any other printer gets the stored page."""
    if errand.is_slip and any(known.is_raw for known in room.printers() if known.name == printer):
        dots = (thermal.escpos(page.width, page.height, page.bgra) for page in each_page(errand.pdf, thermal.DPI))
        return room.send_raw(b"".join(dots), printer=printer, title=errand.subject)
    return room.send(errand.pdf, printer=printer, title=errand.subject)
