"""The clerk's seat: every use-case the window needs, run on the worker for whoever is signed in.

Imports the desk and all that is heavy below it; the window loads this module on the worker, after the first paint.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from intake_desk.desk import arrivals, check, destinations, intake, issuing, links, lookup, printing
from intake_desk.desk.draft import Draft, MatterDraft
from intake_desk.desk.office import Clerk, Clock, Desk, Organ, Role, logins, open_desk
from intake_desk.desk.sheets import IssuedPaper, Version
from intake_desk.law.codes import DeskKind, Outcome
from intake_desk.texts import lines, screens
from intake_desk.ui import habits
from intake_desk.ui.organ_finder import OrganFinder
from intake_desk.ui.print_room import room_of_this_machine
from intake_desk.ui.tasks import Failed, T, Tasks, Then, Work
from intake_desk.ui.widgets.page_view import Picture

__all__ = ["Seat", "logins", "take_seat"]


Answer = str | bool | int | dt.date | None


class Seat:
    """A signed-in clerk at an open desk. Every verb returns at once; its answer comes to `then` on the GUI thread."""

    def __init__(self, tasks: Tasks, desk: Desk, clerk: Clerk, *, finder: OrganFinder | None = None) -> None:
        self.tasks = tasks
        self.desk = desk
        self.clerk = clerk
        self.finder = finder or OrganFinder(desk.organs)
        self.print_room = room_of_this_machine()
        self._is_closed = False

    def ask(self, work: Work[T], then: Then[T] | None = None, *, or_else: Failed | None = None) -> None:
        """Run a use-case; once the seat is closed its pages are gone, and answers still on their way are dropped."""
        if not self._is_closed:
            self.tasks.run(
                work,
                lambda result: None if self._is_closed or then is None else then(result),
                or_else=lambda error: None if self._is_closed else (or_else or self.tasks.failed.emit)(error),
            )

    def another(self) -> Seat:
        """The same clerk at the same desk for pages built anew; answers on their way to the old ones are dropped."""
        self._is_closed = True
        return Seat(self.tasks, self.desk, self.clerk, finder=self.finder)

    def adopt(self, desk: Desk) -> None:
        """Work at this desk from now on: the same records, with other rules or another calendar."""
        self.desk = desk

    def close(self) -> None:
        """Close the records after everything asked for so far."""
        if not self._is_closed:
            self._is_closed = True
            self.tasks.run(self.desk.close)

    def printer_of(self, names: Sequence[str], *, for_slips: bool = False) -> str:
        """The printer of this seat where the machine has it, else the first one; slips have one of their own."""
        seat = habits.remembered()
        kept = (seat.slip_printer if for_slips else "") or seat.printer
        return kept if kept in names else names[0]

    def remember_printer(self, name: str, *, for_slips: bool = False) -> None:
        """Use this printer the next time too."""
        habits.remember(**{"slip_printer" if for_slips else "printer": name})

    @property
    def is_supervisor(self) -> bool:
        """Whether the clerk may sign refusing notices."""
        return self.clerk.role is Role.SUPERVISOR

    @property
    def may_register(self) -> bool:
        """Whether the clerk receives visitors; others read, or keep the machine."""
        return self.clerk.role in (Role.CLERK, Role.SUPERVISOR)

    @property
    def may_read(self) -> bool:
        """Whether the clerk may see visits; who keeps the machine may not."""
        return self.clerk.role is not Role.ADMINISTRATOR

    @property
    def is_petition_office(self) -> bool:
        """Whether this office passes matters on (T22) rather than deciding them (T23)."""
        return self.desk.office.kind is DeskKind.PETITION_OFFICE

    @property
    def organs(self) -> tuple[Organ, ...]:
        """The directory."""
        return self.desk.organs

    def suggest_organs(self, text: str) -> tuple[tuple[str, str], ...]:
        """Organs as people call them: code, and the words shown; pure, so asked at once."""
        return tuple((organ.code, lines.organ_line(organ.name, organ.short_name)) for organ in self.finder.find(text))

    def warnings(self, draft: Draft) -> tuple[intake.Problem, ...]:
        """What is worth a second look; pure, so asked at once."""
        return intake.problems(draft)

    def doubts(self, draft: Draft, then: Then[tuple[intake.Problem, ...]]) -> None:
        """Earlier numbers typed that the records do not know."""
        self.ask(lambda: links.doubts(self.desk, draft, by=self.clerk), then)

    def answered(self, draft: Draft, fact: str, value: Answer, index: int) -> Draft:
        """The draft with a question of the check answered; pure."""
        return check.answered(draft, fact, value, index=index)

    def destination(self, matter: MatterDraft, outcome: Outcome) -> Organ | None:
        """Where this outcome leads: the organ itself, the one above it for a review, the discipline organ; pure."""
        subjects = tuple(item.subject for item in matter.statutory)
        organ = self.desk.organ(matter.organ)
        return destinations.destination(outcome, organ, self.desk.office, self.organs, subjects=subjects)

    def assess(self, draft: Draft, then: Then[tuple[check.Assessment, ...]], *, or_else: Failed | None = None) -> None:
        """What the check says."""
        self.ask(lambda: check.assess(self.desk, draft), then, or_else=or_else)

    def save_draft(self, draft: Draft, then: Then[None]) -> None:
        """Keep what is typed, so that a power cut loses nothing."""
        self.ask(lambda: intake.save_draft(self.desk, draft, by=self.clerk), then)

    def discard_draft(self, request_id: str, then: Then[None]) -> None:
        """Throw a draft away."""
        self.ask(lambda: intake.discard_draft(self.desk, request_id, by=self.clerk), then)

    def unfinished(self, then: Then[tuple[intake.SavedDraft, ...]]) -> None:
        """Drafts begun and not registered."""
        self.ask(lambda: intake.unfinished(self.desk, by=self.clerk), then)

    def register(self, draft: Draft, then: Then[intake.Registered], *, or_else: Failed | None = None) -> None:
        """Register the visit."""
        self.ask(lambda: intake.register(self.desk, draft, by=self.clerk), then, or_else=or_else)

    def find(self, text: str, then: Then[tuple[lookup.Hit, ...]]) -> None:
        """Search."""
        self.ask(lambda: lookup.find(self.desk, text, by=self.clerk), then)

    def visits_of_today(self, then: Then[tuple[lookup.Hit, ...]]) -> None:
        """The visits that arrived today, newest first."""
        self.ask(lambda: arrivals.arrivals(self.desk, self.desk.today(), by=self.clerk), then)

    def open_visit(self, number: str, then: Then[lookup.VisitPage]) -> None:
        """Open a visit for reading."""
        self.ask(lambda: lookup.open_visit(self.desk, number, by=self.clerk), then)

    def preview(self, paper: str, dpi: int, then: Callable[[Sequence[Picture]], None]) -> None:
        """The frozen pages as pictures."""
        self.ask(lambda: issuing.preview(self.desk, paper, dpi=dpi), then)

    def printers(self, then: Then[tuple[str, ...]]) -> None:
        """The printers of this machine."""
        self.ask(lambda: printing.printers(self.print_room), then)

    def print_paper(self, paper: str, printer: str, then: Then[printing.PrintJob]) -> None:
        """Send the one original to a printer."""
        room = self.print_room
        self.ask(lambda: printing.print_paper(self.desk, paper, printer=printer, by=self.clerk, room=room), then)

    def print_reprint(self, paper: str, printer: str, reason: str, then: Then[printing.PrintJob]) -> None:
        """Send a marked copy to a printer."""
        to = {"printer": printer, "reason": reason}
        room = self.print_room
        self.ask(lambda: printing.print_reprint(self.desk, paper, **to, by=self.clerk, room=room), then)

    def versions(self, paper: str, then: Then[tuple[Version, ...]]) -> None:
        """What a paper may be made as."""
        self.ask(lambda: issuing.versions(self.desk, paper), then)

    def choose_version(self, paper: str, version: Version, then: Then[object], *, for_visit: bool) -> None:
        """Make it so from now on; `for_visit`: the others of the visit too."""
        choose = issuing.choose_for_visit if for_visit else issuing.choose_version
        self.ask(lambda: choose(self.desk, paper, version, by=self.clerk), then)

    def settle(self, paper: str, then: Then[IssuedPaper], *, came_out: bool) -> None:
        """The answer to "did it come out?"."""
        self.ask(lambda: printing.settle(self.desk, paper, came_out, by=self.clerk), then)

    def save_pdf(self, paper: str, folder: Path, then: Then[Path]) -> None:
        """Write a paper to a folder."""
        self.ask(lambda: issuing.save_pdf(self.desk, paper, folder, by=self.clerk), then)

    def save_reprint(self, paper: IssuedPaper, reason: str, folder: Path, then: Then[Path]) -> None:
        """Write the stored page with a 补打 stamp to a folder."""
        self.ask(lambda: self._written(paper, reason, folder), then)

    def _written(self, paper: IssuedPaper, reason: str, folder: Path) -> Path:
        page = issuing.reprint(self.desk, paper.number, reason=reason, by=self.clerk)
        stem = paper.file_name.removesuffix(".pdf") + screens.REPRINT_SUFFIX
        target = next(path for n in range(1, 1000) if not (path := folder / f"{stem}{n}.pdf").exists())
        target.write_bytes(page)
        return target

    def release(self, paper: str, then: Then[IssuedPaper]) -> None:
        """Sign a refusing notice."""
        self.ask(lambda: issuing.release(self.desk, paper, by=self.clerk), then)

    def issue_missing(self, number: str, then: Then[issuing.Issued]) -> None:
        """Draw the papers that could not be drawn at registration."""
        self.ask(lambda: issuing.issue_missing(self.desk, number, by=self.clerk), then)

    def hand_over(self, paper: str, then: Then[None]) -> None:
        """Record that the paper was put into the visitor's hand."""
        self.ask(lambda: issuing.hand_over(self.desk, paper, by=self.clerk), then)


def take_seat(tasks: Tasks, folder: Path, login: str, password: str, *, clock: Clock | None = None) -> Seat:
    """Sign in; on the worker. Raises Refused for a wrong password, Unavailable where the records cannot be opened."""
    desk, clerk = open_desk(folder, login, password, clock=clock)
    from intake_desk.ui import bureau  # noqa: F401, PLC0415  -- its code is loaded here, not while the window waits

    return Seat(tasks, desk, clerk)
