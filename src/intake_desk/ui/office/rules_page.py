"""Rules and calendar: a new year's holidays taken in, with every limit they move; local rule packs on and off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QWidget

from intake_desk.desk import lawbook, years
from intake_desk.desk.office import switch_packs
from intake_desk.texts import lines, office
from intake_desk.texts.codes import DEADLINE_NAMES
from intake_desk.ui.office.page import OfficePage
from intake_desk.ui.widgets.layout import Card, Field, button, words
from intake_desk.ui.widgets.table import RowTable
from intake_desk.ui.widgets.text_input import LineInput

if TYPE_CHECKING:
    from intake_desk.desk.office import Desk
    from intake_desk.ui.seat import Seat

AskFile = Callable[[QWidget], Path | None]


def ask_year_file(parent: QWidget) -> Path | None:
    """Let the supervisor choose a year's file; None where none was chosen."""
    options = QFileDialog.Option.DontUseNativeDialog
    chosen, _ = QFileDialog.getOpenFileName(parent, office.YEAR_FILE, "", office.YEAR_FILES, options=options)
    return Path(chosen) if chosen else None


class PathInput(LineInput):
    """Enter takes the file in."""

    asked = Signal()

    def enter_pressed(self) -> None:
        self.asked.emit()


class RulesPage(OfficePage):
    """For supervisors; every change gives a new desk, which the seat works at from then on."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, office.RULES_TITLE, office.RULES_LEAD)
        self.ask_file: AskFile = ask_year_file
        self.path = PathInput()
        self.redated = RowTable(office.REDATED_HEADING, office.REDATED_COLUMNS)
        self.packs: dict[str, QCheckBox] = {}
        self._known = words("", "hint")
        self._packs_on = words("")
        self._redated_card = Card(office.REDATED_HEADING)
        self._lay_out()
        self.path.asked.connect(self.take_in)
        self.redated.opened.connect(self.opened)

    def _lay_out(self) -> None:
        card = Card(office.HOLIDAYS_HEADING)
        card.add(words(office.HOLIDAYS_LEAD, "hint"))
        card.add(self._known)
        choose, go = button(office.CHOOSE_FILE), button(lines.with_key(office.IMPORT, "Enter"), "main")
        choose.clicked.connect(self._choose)
        go.clicked.connect(self.take_in)
        row = QHBoxLayout()
        row.addWidget(Field(office.YEAR_FILE, self.path), 1)
        row.addWidget(choose, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(go, 0, Qt.AlignmentFlag.AlignBottom)
        card.add(row)
        self.body.add(card)
        self._redated_card.add(words(office.REDATED_LEAD, "hint"))
        self._redated_card.add(self.redated)
        self._redated_card.hide()
        self.body.add(self._redated_card)
        self.body.add(self._packs_card())
        self.body.column.addStretch(1)

    def _packs_card(self) -> Card:
        card = Card(office.PACKS_HEADING)
        card.add(words(office.PACKS_LEAD, "hint"))
        available = lawbook.available_packs()
        for pack in available:
            box = QCheckBox(pack.name)
            box.clicked.connect(lambda _on: self._switch())
            self.packs[pack.key] = box
            card.add(box)
            card.add(words(pack.note, "hint"))
        card.add(self._packs_on if available else words(office.NO_PACKS, "hint"))
        return card

    def refresh(self) -> None:
        """Show which years and packs the desk works by now."""
        known = self.seat.desk.calendar.years
        notice = known[max(known)].notice if known else ""
        self._known.setText(office.years_line(known, notice))
        on = self.seat.desk.office.packs
        for key, box in self.packs.items():
            box.setChecked(key in on)
        self._packs_on.setText(office.packs_on(box.text() for key, box in self.packs.items() if key in on))

    def start_typing(self) -> None:
        where = self.redated if self.redated.rowCount() else self.path
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        if (chosen := self.ask_file(self)) is not None:
            self.path.setText(str(chosen))
            self.take_in()

    def take_in(self) -> None:
        """Take in the file named in the field."""
        text = self.path.text().strip()
        if text:
            seat = self.seat
            work = lambda: years.import_year(seat.desk, Path(text).expanduser(), by=seat.clerk)  # noqa: E731
            seat.ask(work, self._on_imported, or_else=self._on_refused)

    def _on_imported(self, imported: years.Imported) -> None:
        self._adopt(imported.desk)
        self.path.clear()
        self._show_redated(imported.redated)
        self.tell(office.imported(imported.year.year, imported.year.notice, len(imported.redated)))
        if imported.redated:
            self.redated.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_redated(self, redated: Sequence[years.Redated]) -> None:
        self.redated.show_rows(
            [
                (
                    each.visit_number,
                    (
                        each.matter_number,
                        DEADLINE_NAMES[each.before.kind],
                        office.short_day(each.before.rolled_on),
                        office.short_day(each.after.rolled_on),
                        office.NOW_FIRM if each.before.provisional and not each.after.provisional else "",
                    ),
                )
                for each in redated
            ]
        )
        self._redated_card.setVisible(bool(redated))

    def _switch(self) -> None:
        keys = tuple(key for key, box in self.packs.items() if box.isChecked())
        seat = self.seat
        seat.ask(lambda: switch_packs(seat.desk, keys, by=seat.clerk), self._on_switched, or_else=self._on_refused)

    def _on_switched(self, desk: Desk) -> None:
        self._adopt(desk)
        self.tell(self._packs_on.text())

    def _adopt(self, desk: Desk) -> None:
        self.seat.adopt(desk)
        self.refresh()

    def _on_refused(self, error: BaseException) -> None:
        self.refresh()
        self.refuse(error)
