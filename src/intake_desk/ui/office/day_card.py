"""The sheet of a day: drawn at close, shown as it will be printed, printed or saved; earlier ones stay."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_desk.desk import day
from intake_desk.desk.sheets import PrintState
from intake_desk.texts import lines, screens, trail_page
from intake_desk.texts.vocabulary import PRINT_STATES
from intake_desk.ui.matters.came_out import CameOut
from intake_desk.ui.matters.papers_panel import AskFolder, ask_folder
from intake_desk.ui.style import space
from intake_desk.ui.widgets.date_input import DateInput
from intake_desk.ui.widgets.layout import Card, Column, Field, button, words
from intake_desk.ui.widgets.page_view import PageView
from intake_desk.ui.widgets.table import RowTable

if TYPE_CHECKING:
    from intake_desk.desk.printing import PrintJob
    from intake_desk.ui.seat import Seat


class DayCard(Card):
    """One day at a time."""

    told = Signal(str)
    refused = Signal(object)  # the error

    def __init__(self, seat: Seat) -> None:
        super().__init__(trail_page.DAY_HEADING)
        self._seat = seat
        self.ask_folder: AskFolder = ask_folder
        self._sheets: dict[str, day.Sheet] = {}
        self._shown = ""
        self.on = DateInput(seat.desk.today())
        self.on.show_value(seat.desk.today())
        self.sheets = RowTable(trail_page.SHEETS, trail_page.SHEET_COLUMNS, lines=6)
        self.pages = PageView()
        self.came_out = CameOut()
        self.came_out.settled.connect(self._on_settled)
        self._lay_out()
        self.sheets.marked.connect(self._show_page)

    def _lay_out(self) -> None:
        self.add(words(trail_page.DAY_LEAD, "hint"))
        side = QWidget()
        column = Column(side, gap=0.5)
        column.addWidget(Field(trail_page.DAY, self.on))
        self.close_day = button(trail_page.CLOSE_DAY, "main")
        print_it, save = button(trail_page.PRINT), button(trail_page.SAVE)
        for part, act in ((self.close_day, self.draw_sheet), (print_it, self.print_sheet), (save, self.save)):
            part.clicked.connect(lambda _on=False, act=act: act())
        row = QHBoxLayout()
        row.addWidget(self.close_day, 1)
        row.addWidget(print_it)
        row.addWidget(save)
        column.addLayout(row)
        column.addWidget(self.came_out)
        column.addWidget(self.sheets, 1)
        side.setFixedWidth(space(self, 22))
        both = QHBoxLayout()
        both.addWidget(side)
        both.addWidget(self.pages, 1)
        both.addStretch(0)
        self.pages.setMinimumHeight(space(self, 20))
        self.pages.setAccessibleName(trail_page.SHEET_PAGE)
        self.pages.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add(both)

    def refresh(self) -> None:
        """Read which sheets there are, and which of them nobody has answered for."""
        seat = self._seat
        if seat.may_register:
            unsettled = lambda: day.unsettled_sheets(seat.desk, by=seat.clerk, room=seat.print_room)  # noqa: E731
            seat.ask(unsettled, self.came_out.ask_only)
        seat.ask(lambda: day.sheets(seat.desk, by=seat.clerk), self._show, or_else=self.refused.emit)

    def _show(self, sheets: tuple[day.Sheet, ...]) -> None:
        self._sheets = {f"{each.on.isoformat()} {each.ordinal}": each for each in sheets}
        cells = [
            (key, (each.on.isoformat(), str(each.ordinal), PRINT_STATES[each.print_state], lines.moment(each.made_at)))
            for key, each in self._sheets.items()
        ]
        self.sheets.show_rows(cells)
        self.pages.setVisible(bool(sheets))

    def _show_page(self, key: str) -> None:
        sheet, seat = self._sheets.get(key), self._seat
        if sheet is None or key == self._shown:
            return
        self._shown = key
        work = lambda: day.preview(seat.desk, sheet.on, sheet.ordinal, by=seat.clerk, dpi=self.pages.dpi)  # noqa: E731
        seat.ask(work, lambda pages: self.pages.show_pages(pages, trail_page.SHEET_PAGE), or_else=self.refused.emit)

    @property
    def _current(self) -> day.Sheet | None:
        return self._sheets.get(self.sheets.key)

    def draw_sheet(self) -> None:
        """Draw and file the sheet of the day in the field."""
        seat, on = self._seat, self.on.value() or self._seat.desk.today()
        seat.ask(lambda: day.close_day(seat.desk, on, by=seat.clerk), self._on_closed, or_else=self.refused.emit)

    def _on_closed(self, sheet: day.Sheet) -> None:
        self.told.emit(trail_page.day_closed(sheet.on.isoformat(), sheet.ordinal))
        self.refresh()

    def print_sheet(self) -> None:
        """Send the marked sheet to the first printer."""
        if (sheet := self._current) is not None:
            self._seat.printers(lambda names: self._print(sheet, names))

    def _print(self, sheet: day.Sheet, names: tuple[str, ...]) -> None:
        if not names:
            self.told.emit(screens.NO_PRINTER)
            return
        seat, to = self._seat, self._seat.printer_of(names)
        seat.ask(
            lambda: day.print_sheet(seat.desk, sheet, printer=to, by=seat.clerk, room=seat.print_room),
            lambda job: self._on_printed(sheet, job),
            or_else=self._on_not_printed,
        )

    def _on_printed(self, sheet: day.Sheet, job: PrintJob) -> None:
        """Out, or not known yet: then somebody at the printer has to say."""
        if job.state is PrintState.SENT:
            self.came_out.ask(sheet, job.why)
        self.told.emit(trail_page.sheet_printed(is_out=job.state is PrintState.PRINTED))
        self.refresh()

    def _on_not_printed(self, error: object) -> None:
        self.refused.emit(error)
        self.refresh()

    def _on_settled(self, number: str, came_out: object) -> None:
        seat, is_out = self._seat, bool(came_out)
        sheet = next(each for each in self._sheets.values() if each.number == number)
        work = lambda: day.settle(seat.desk, sheet, is_out, by=seat.clerk)  # noqa: E731
        seat.ask(work, lambda _: self._tell_settled(sheet, is_out), or_else=self.refused.emit)

    def _tell_settled(self, sheet: day.Sheet, is_out: bool) -> None:
        self.told.emit(lines.settled(sheet.title, came_out=is_out))
        self.refresh()

    def save(self) -> None:
        """Write the marked sheet to a folder."""
        sheet, folder = self._current, self.ask_folder(self)
        if sheet is not None and folder is not None:
            self._save(sheet, folder)

    def _save(self, sheet: day.Sheet, folder: Path) -> None:
        seat = self._seat
        work = lambda: day.save_pdf(seat.desk, sheet.on, sheet.ordinal, folder, by=seat.clerk)  # noqa: E731
        seat.ask(work, lambda path: self.told.emit(trail_page.saved(path.name)), or_else=self.refused.emit)
