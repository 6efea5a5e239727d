"""Dates from which a statutory limit runs, for the guidance slip; none is needed to register."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from intake_desk.desk.draft import MatterDraft, StatutoryDate
from intake_desk.texts import lines, screens
from intake_desk.ui.intake.matter_parts import Part
from intake_desk.ui.widgets.date_input import DateInput
from intake_desk.ui.widgets.layout import Column, Field, side_by_side, words
from intake_desk.ui.widgets.pick_list import PickList

MOST = 6  # more kinds of limits at once nobody has


class StatutoryRow(QWidget):
    """One date with what it is about."""

    edited = Signal()

    def __init__(self, ordinal: int, today: dt.date) -> None:
        super().__init__()
        self.subject = PickList((("", screens.NO_SUBJECT), *screens.STATUTORY_SUBJECTS.items()))
        self.since = DateInput(today)
        self.ended_on = DateInput(today)
        self.employed = QCheckBox(screens.STILL_EMPLOYED)
        self._since_field = Field(lines.nth(screens.STATUTORY_SINCE, ordinal), self.since)
        ended = Field(lines.nth(screens.STATUTORY_ENDED, ordinal), self.ended_on)
        self._labour: tuple[QWidget, ...] = (ended, self.employed)
        subject = Field(lines.nth(screens.STATUTORY_SUBJECT, ordinal), self.subject)
        column = Column(self, gap=0.3)
        column.addWidget(side_by_side(subject, self._since_field, ended, stretches=(3, 2, 2)))
        column.addWidget(self.employed)
        for part in (self.subject, self.since, self.ended_on):
            part.left.connect(self.edited)  # only then: looking through the list must not move the rows
        self.subject.activated.connect(lambda _index: self._show_parts())
        self.employed.clicked.connect(lambda _on: self.edited.emit())

    def show_date(self, date: StatutoryDate) -> None:
        """Show one."""
        self.subject.show_value(date.subject)
        self.since.show_value(date.since)
        self.ended_on.show_value(date.ended_on)
        self.employed.setChecked(date.employed is True)
        self._show_parts()

    def _show_parts(self) -> None:
        subject = self.subject.value()
        self._since_field.setVisible(bool(subject))
        for widget in self._labour:
            widget.setVisible(subject == "labour")

    def read(self) -> StatutoryDate | None:
        """What stands here; None where nothing was picked."""
        subject = self.subject.value()
        if not subject:
            return None
        is_labour = subject == "labour"
        return StatutoryDate(
            subject,
            since=self.since.value(),
            ended_on=self.ended_on.value() if is_labour else None,
            employed=True if is_labour and self.employed.isChecked() else None,
        )


class StatutoryPart(Part):
    """Shows and reads all of `statutory`, with one empty row after the last."""

    def __init__(self, today: dt.date) -> None:
        super().__init__(screens.STATUTORY_HEADING)
        self._today = today
        self.rows: list[StatutoryRow] = []
        self.add(words(screens.STATUTORY_LEAD, "hint"))
        self._add_row()

    def _add_row(self) -> None:
        row = StatutoryRow(len(self.rows) + 1, self._today)
        row.edited.connect(self.edited)
        self.rows.append(row)
        self.add(row)

    def show_matter(self, matter: MatterDraft) -> None:
        wanted = max(min(len(matter.statutory) + 1, MOST), len(matter.statutory))
        while len(self.rows) < wanted:
            self._add_row()
        for place, row in enumerate(self.rows):
            row.show_date(matter.statutory[place] if place < len(matter.statutory) else StatutoryDate(""))
            row.setVisible(place < wanted)
        self.setVisible(matter.type not in ("inquiry", "suggestion"))

    def read(self, matter: MatterDraft) -> MatterDraft:
        found = (row.read() for row in self.rows)
        return replace(matter, statutory=tuple(date for date in found if date is not None))
