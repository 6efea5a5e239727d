"""The ledger of every paper number of a year, and whether a paper somebody brings is genuine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from intake_desk.desk import ledger, verifying
from intake_desk.law.codes import Paper
from intake_desk.texts import lines, trail_page
from intake_desk.texts.codes import PAPER_NAMES
from intake_desk.texts.vocabulary import PAPER_STATES, PRINT_STATES
from intake_desk.ui.office.day_card import DayCard
from intake_desk.ui.office.page import OfficePage
from intake_desk.ui.widgets.date_input import NumberInput
from intake_desk.ui.widgets.layout import Card, Field, button, words
from intake_desk.ui.widgets.pick_list import PickList
from intake_desk.ui.widgets.table import Row, RowTable
from intake_desk.ui.widgets.text_input import LineInput

if TYPE_CHECKING:
    from intake_desk.ui.seat import Seat


class CodeInput(LineInput):
    """Enter checks."""

    asked = Signal()

    def enter_pressed(self) -> None:
        self.asked.emit()


class LedgerPage(OfficePage):
    """For everybody who may see papers."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, trail_page.LEDGER_TITLE, trail_page.LEDGER_LEAD)
        self.kind = PickList((str(kind), PAPER_NAMES[kind]) for kind in Paper)
        self.kind.show_value(str(Paper.REGISTRATION_RECEIPT))
        self.year = NumberInput()
        self.year.show_value(seat.desk.today().year)
        self.series = RowTable(trail_page.SERIES_HEADING, trail_page.SERIES_COLUMNS, lines=12)
        self.code = CodeInput()
        self.verdict = words("")
        self._count = words("", "hint")
        self.day = DayCard(seat)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        card = Card(trail_page.SERIES_HEADING)
        row = QHBoxLayout()
        show = button(trail_page.SHOW, "main")
        show.clicked.connect(self.refresh)
        row.addWidget(Field(trail_page.KIND, self.kind), 1)
        row.addWidget(Field(trail_page.YEAR, self.year))
        row.addWidget(show, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        card.add(row)
        card.add(self._count)
        card.add(self.series)
        check = Card(trail_page.CHECK_HEADING)
        check.add(words(trail_page.CHECK_LEAD, "hint"))
        check.add(Field(trail_page.CODE, self.code))
        check.add(self.verdict)
        for part in (card, self.day, check):
            self.body.add(part)
        self.body.column.addStretch(1)

    def _listen(self) -> None:
        self.kind.activated.connect(lambda _index: self.refresh())
        self.series.opened.connect(self.opened)
        self.code.asked.connect(self._check)
        self.day.told.connect(self.tell)
        self.day.refused.connect(self.refuse)

    def start_typing(self) -> None:
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the series again, and the sheets of the days."""
        seat, kind = self.seat, Paper(self.kind.value())
        year = self.year.value() or seat.desk.today().year
        seat.ask(lambda: ledger.series(seat.desk, kind, year, by=seat.clerk), self._show, or_else=self.refuse)
        self.day.refresh()

    def _show(self, series: ledger.Series) -> None:
        gaps = series.gaps
        shown = (*series.lines, *series.drafts)
        self._count.setText(trail_page.series_line(len(series.lines), len(gaps)))
        self.series.show_rows([_row(line) for line in shown], bad=frozenset(map(shown.index, gaps)))

    def _check(self) -> None:
        seat, text = self.seat, self.code.text()
        if text.strip():
            seat.ask(lambda: verifying.verify(seat.desk, text, by=seat.clerk), self._show_verdict, or_else=self.refuse)

    def _show_verdict(self, verified: verifying.Verified) -> None:
        self.tell("")
        received = verified.received_on.isoformat() if verified.received_on else ""
        papers = "、".join(f"{paper.number} {PAPER_STATES[paper.state]}" for paper in verified.papers)
        self.verdict.setText(trail_page.verified(verified.verdict, verified.number, received, papers))


def _row(line: ledger.Line) -> Row:
    state = PRINT_STATES[line.state] if line.state is not None else trail_page.LOST
    issued = lines.moment(line.issued_at) if line.issued_at else ""
    return line.visit_number, (line.number or str(line.serial), state, issued, line.visit_number, line.remark)
