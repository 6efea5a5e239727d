"""Dates from which a statutory limit runs, for the guidance slip; none is needed to register."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from intake_desk.desk.draft import MatterDraft, StatutoryDate
from intake_desk.texts import screens
from intake_desk.ui.intake.matter_parts import Part
from intake_desk.ui.widgets.date_input import DateInput
from intake_desk.ui.widgets.layout import Field, side_by_side, words
from intake_desk.ui.widgets.pick_list import PickList


class StatutoryPart(Part):
    """Shows and reads the first of `statutory`; more come in by other doors and are kept."""

    def __init__(self, today: dt.date) -> None:
        super().__init__(screens.STATUTORY_HEADING)
        self.subject = PickList((("", screens.NO_SUBJECT), *screens.STATUTORY_SUBJECTS.items()))
        self.since = DateInput(today)
        self.ended_on = DateInput(today)
        self.employed = QCheckBox(screens.STILL_EMPLOYED)
        self._labour: tuple[QWidget, ...] = ()
        self._lay_out()
        self.hear(self.since, self.ended_on)
        self.subject.activated.connect(lambda _index: self.edited.emit())
        self.employed.clicked.connect(lambda _on: self.edited.emit())

    def _lay_out(self) -> None:
        self._since_field = Field(screens.STATUTORY_SINCE, self.since)
        ended = Field(screens.STATUTORY_ENDED, self.ended_on)
        self._labour = (ended, self.employed)
        self.add(words(screens.STATUTORY_LEAD, "hint"))
        subject = Field(screens.STATUTORY_SUBJECT, self.subject)
        self.add(side_by_side(subject, self._since_field, ended, stretches=(3, 2, 2)))
        self.add(self.employed)

    def show_matter(self, matter: MatterDraft) -> None:
        first = matter.statutory[0] if matter.statutory else StatutoryDate("")
        self.subject.show_value(first.subject)
        self.since.show_value(first.since)
        self.ended_on.show_value(first.ended_on)
        self.employed.setChecked(first.employed is True)
        self._since_field.setVisible(bool(first.subject))
        for widget in self._labour:
            widget.setVisible(first.subject == "labour")
        self.setVisible(matter.type not in ("inquiry", "suggestion"))

    def read(self, matter: MatterDraft) -> MatterDraft:
        subject = self.subject.value()
        if not subject:
            return replace(matter, statutory=matter.statutory[1:])
        is_labour = subject == "labour"
        first = StatutoryDate(
            subject,
            since=self.since.value(),
            ended_on=self.ended_on.value() if is_labour else None,
            employed=True if is_labour and self.employed.isChecked() else None,
        )
        return replace(matter, statutory=(first, *matter.statutory[1:]))
