"""The earlier handling of the same matter: asked only when there was one, in the order in which things happen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from intake_desk.desk.draft import FactValue, MatterDraft
from intake_desk.texts import screens
from intake_desk.ui.intake.matter_parts import Part
from intake_desk.ui.intake.page import note_fields
from intake_desk.ui.intake.steps import Problem
from intake_desk.ui.style import space
from intake_desk.ui.widgets.choice import ChoiceRow
from intake_desk.ui.widgets.date_input import DateInput, NumberInput
from intake_desk.ui.widgets.layout import Column, Field, side_by_side, words
from intake_desk.ui.widgets.text_input import LineInput

DATES_PER_ROW = 3


class HistoryPart(Part):
    """Shows and reads `history` and `earlier_number`."""

    def __init__(self, today: dt.date) -> None:
        super().__init__(screens.HISTORY_HEADING)
        self.same_matter = ChoiceRow(screens.YES_NO_UNKNOWN)
        self.add(Field(screens.SAME_MATTER, self.same_matter))
        self._more = QWidget()
        self._column = Column(self._more, gap=0.55)
        self._choices = {
            "handler": ChoiceRow(screens.HANDLER_CHOICES),
            "opinion_written": ChoiceRow(screens.YES_NO_UNKNOWN),
            "extension_told": ChoiceRow(screens.YES_NO_UNKNOWN),
            "same_facts_and_reasons": ChoiceRow(screens.YES_NO_UNKNOWN),
            "concluded_by_law": ChoiceRow(screens.YES_NO_UNKNOWN),
        }
        self._dates = {name: DateInput(today) for name in screens.HISTORY_DATES}
        self._numbers = {"extension_days": NumberInput(), "hearing_days": NumberInput()}
        self.earlier_number = LineInput()
        self.fields: dict[str, Field] = {}
        self._lay_out()
        self.add(self._more)
        self.hear(self.same_matter, self.earlier_number)
        self.hear(*self._choices.values(), *self._dates.values(), *self._numbers.values())

    def _lay_out(self) -> None:
        for name, part in (*self._choices.items(), *self._dates.items(), *self._numbers.items()):
            self.fields[name] = Field(screens.HISTORY_WORDS[name], part)
        self.earlier = Field(screens.EARLIER_NUMBER, self.earlier_number)
        self._column.addWidget(side_by_side(self.fields["handler"], self.earlier, stretches=(3, 2)))
        self._column.addWidget(words(screens.HISTORY_DATES_LEAD, "hint"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(space(self, 0.7))
        grid.setVerticalSpacing(space(self, 0.4))
        for number, name in enumerate(self._dates):
            grid.addWidget(self.fields[name], number // DATES_PER_ROW, number % DATES_PER_ROW)
        self._column.addLayout(grid)
        for left, right in (("opinion_written", "same_facts_and_reasons"), ("extension_told", "concluded_by_law")):
            self._column.addWidget(side_by_side(self.fields[left], self.fields[right], stretches=(1, 1)))
        days = (self.fields["extension_days"], self.fields["hearing_days"])
        self._column.addWidget(side_by_side(*days, stretches=(1, 1)))

    def show_matter(self, matter: MatterDraft) -> None:
        history = matter.history
        same = history.get("same_matter")
        self.same_matter.show_value(same if isinstance(same, bool) else None)
        for name, choice in self._choices.items():
            value = history.get(name)
            choice.show_value(value if isinstance(value, str | bool) else None)
        for name, day in self._dates.items():
            value = history.get(name)
            day.show_value(value if isinstance(value, dt.date) else None)
        for name, number in self._numbers.items():
            value = history.get(name)
            number.show_value(value if isinstance(value, int) else None)
        if self.earlier_number.text() != matter.earlier_number:
            self.earlier_number.setText(matter.earlier_number)
        self._more.setVisible(same is True)
        self._show_what_matters(history)

    def _show_what_matters(self, history: object) -> None:
        """Questions that a later stage asks appear only at that stage."""
        known = history if isinstance(history, dict) else dict(history)  # type: ignore[call-overload]
        self.fields["opinion_written"].setVisible("opinion_received_on" in known)
        self.fields["same_facts_and_reasons"].setVisible("re_review_opinion_received_on" in known)
        self.fields["extension_days"].setVisible("accepted_on" in known)
        self.fields["extension_told"].setVisible(bool(known.get("extension_days")))
        self.fields["hearing_days"].setVisible("re_review_requested_on" in known)
        self.fields["posted_on"].setVisible("opinion_received_on" in known)

    def read(self, matter: MatterDraft) -> MatterDraft:
        found: dict[str, FactValue | None] = {"same_matter": _fact(self.same_matter.value())}
        found |= {name: _fact(choice.value()) for name, choice in self._choices.items()}
        found |= {name: day.value() for name, day in self._dates.items()}
        found |= {name: number.value() for name, number in self._numbers.items()}
        history = {name: value for name, value in found.items() if value is not None}
        return replace(matter, history=history, earlier_number=self.earlier_number.text().strip())

    def note(self, problems: Iterable[Problem]) -> None:
        """Say beside each field what is odd, and which dates cannot be read."""
        found = tuple(problems)
        note_fields(self.fields, found, "history.")
        note_fields({"earlier_number": self.earlier}, found, "")
        for name, day in self._dates.items():
            if day.is_unreadable:
                self.fields[name].note(screens.DATE_UNREADABLE)


def _fact(value: object) -> FactValue | None:
    return value if isinstance(value, str | bool | int) else None
