"""What must not be overlooked between visits: papers nobody answered for, and a backup that is too old."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_desk.desk import day, keeping, printing
from intake_desk.texts import lines, safety
from intake_desk.ui import messages
from intake_desk.ui.matters.came_out import CameOut
from intake_desk.ui.widgets.layout import Card, Column, button, words

if TYPE_CHECKING:
    from intake_desk.desk.printing import UnsettledJob
    from intake_desk.ui.seat import Seat

OLD_AFTER = dt.timedelta(hours=24)
LOOK_MINUTES = 10  # how often the idle worker is asked for a backup that is due


def age_line(age: dt.timedelta | None) -> str:
    """The red line about backups, "" while the newest is young enough."""
    if age is None:
        return safety.NO_BACKUP
    return safety.backup_is_old(age) if age > OLD_AFTER else ""


class Notices(QWidget):
    """Nothing is shown while all is well."""

    backed_up = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat = seat
        self._answered: set[str] = set()  # on their way to the records
        self._sheets: dict[str, day.Sheet] = {}
        self.came_out = CameOut()
        self.came_out.settled.connect(self._on_settled)
        self.backup = Card(role="alarm")
        self._line = words("", "bad")
        self.now = button(lines.with_key(safety.BACK_UP, safety.BACK_UP_KEY))
        self.now.setAccessibleName(safety.BACK_UP)
        self.now.clicked.connect(self.back_up)
        row = QHBoxLayout()
        row.addWidget(self._line, 1)
        row.addWidget(self.now)
        self.backup.add(row)
        column = Column(self, gap=0.5)
        self.older = Card(role="alarm")
        self.older.add(words(safety.OLDER_STATE, "bad"))
        self.older.setVisible(False)
        column.addWidget(self.older)
        column.addWidget(self.came_out)
        column.addWidget(self.backup)
        self.backup.hide()
        self._due = QTimer(self)
        self._due.setInterval(LOOK_MINUTES * 60_000)
        self._due.timeout.connect(self._on_due)
        self._due.start()

    def refresh(self) -> None:
        """Ask again about papers and backups."""
        seat = self._seat
        self.older.setVisible(keeping.falls_short(seat.desk))
        if seat.may_register:
            seat.ask(self._unsettled, self._show_jobs, or_else=self._quiet)
        seat.ask(lambda: keeping.newest_backup_age(seat.desk), self._show_age, or_else=self._quiet)

    def _unsettled(self) -> tuple[UnsettledJob | day.Sheet, ...]:
        """On the worker: the print service is asked before anybody else is."""
        seat = self._seat
        jobs = printing.unsettled_jobs(seat.desk, by=seat.clerk, room=seat.print_room)
        return (*jobs, *day.unsettled_sheets(seat.desk, by=seat.clerk, room=seat.print_room))

    def back_up(self) -> None:
        """Write and check a backup now."""
        seat = self._seat
        seat.ask(lambda: keeping.back_up(seat.desk, by=seat.clerk), self._on_backed_up, or_else=self._on_not_backed_up)

    def _on_due(self) -> None:
        """In an idle moment on this page only: a backup takes a while in a large office."""
        seat = self._seat
        if self.isVisible() and seat.tasks.is_idle:
            seat.ask(
                lambda: keeping.back_up_if_due(seat.desk, by=seat.clerk), lambda _: self.refresh(), or_else=self._quiet
            )

    def _on_backed_up(self, _made: object) -> None:
        self._show_age(dt.timedelta(0))
        self.backed_up.emit()

    def _on_not_backed_up(self, error: BaseException) -> None:
        if sentence := messages.sentence_of(error):
            self._line.setText(sentence)
            self.backup.show()
        else:
            self._seat.tasks.failed.emit(error)

    def _show_age(self, age: dt.timedelta | None) -> None:
        line = age_line(age)
        self._line.setText(line)
        self.backup.setVisible(bool(line))

    def _show_jobs(self, jobs: tuple[UnsettledJob | day.Sheet, ...]) -> None:
        self._answered &= {job.number for job in jobs}
        self._sheets = {job.number: job for job in jobs if isinstance(job, day.Sheet)}
        self.came_out.ask_only(job for job in jobs if job.number not in self._answered)

    def _on_settled(self, number: str, came_out: object) -> None:
        self._answered.add(number)
        seat, is_out = self._seat, bool(came_out)
        if (sheet := self._sheets.get(number)) is not None:
            seat.ask(lambda: day.settle(seat.desk, sheet, is_out, by=seat.clerk), lambda _: self.refresh())
        else:
            seat.settle(number, lambda _: self.refresh(), came_out=is_out)

    def _quiet(self, error: BaseException) -> None:
        if messages.words_of(error) is None:
            self._seat.tasks.failed.emit(error)
