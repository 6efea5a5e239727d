"""What the tests of papers share: a print room that does as told, and ways to read what was filed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from pypdf import PdfReader
from seating import Seat

from builders import a_draft, a_matter
from intake_desk.desk.draft import Draft
from intake_desk.desk.intake import Registered
from intake_desk.desk.sheets import IssuedPaper
from intake_desk.devices.printer import Job, NotPrinted, Printer, Progress, Reason, State
from intake_desk.law.codes import Paper


@dataclass
class PrintRoomOnPaper:
    """A print room that does as it is told."""

    outcome: Progress = field(default_factory=lambda: Progress(State.PRINTED))
    refusal: Reason | None = None
    sent: list[tuple[bytes, str, str]] = field(default_factory=list)
    asked: list[Job] = field(default_factory=list)

    def printers(self) -> tuple[Printer, ...]:
        return (Printer("窗口一", is_default=True), Printer("窗口二"), Printer("小票机", is_raw=True))

    def send(self, pdf: bytes, *, printer: str, title: str) -> Job:
        if self.refusal:
            raise NotPrinted(self.refusal, printer=printer)
        self.sent.append((pdf, printer, title))
        return Job("窗口一-7", printer)

    def send_raw(self, commands: bytes, *, printer: str, title: str) -> Job:
        return self.send(commands, printer=printer, title=title)

    def follow(self, job: Job, *, patience_s: float = 30) -> Progress:
        del patience_s
        self.asked.append(job)
        return self.outcome


def in_process_below() -> Draft:
    """The township has accepted it and is inside its sixty days (T19.3)."""
    history = {"same_matter": True, "handler": "lower", "accepted_on": dt.date(2026, 2, 9)}
    return a_draft(matters=(a_matter(history=history),))


def paper_of(registered: Registered, kind: Paper) -> IssuedPaper:
    return next(paper for paper in registered.papers if paper.kind is kind)


def events_of(seat: Seat, number: str) -> list[str]:
    with seat.desk.reading() as records:
        return [event.kind.value for event in records.paper_events(number)]


def text_of(pdf: bytes, tmp_path: Path) -> str:
    page = tmp_path / "read.pdf"
    page.write_bytes(pdf)
    return "".join("".join(each.extract_text().split()) for each in PdfReader(page).pages)
