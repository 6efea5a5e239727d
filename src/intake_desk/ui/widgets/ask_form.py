"""A short form made of what is asked: each question with its kind of input; values are read by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from intake_desk.texts import lines
from intake_desk.ui.widgets.choice import ChoiceRow, Option
from intake_desk.ui.widgets.date_input import DateInput, NumberInput
from intake_desk.ui.widgets.layout import Column, Field, words
from intake_desk.ui.widgets.pick_list import PickList
from intake_desk.ui.widgets.suggest import Find, SuggestInput
from intake_desk.ui.widgets.text_input import LineInput, TextInput

Answer = str | int | bool | dt.date | None
Answers = Mapping[str, Answer]


class Kind(StrEnum):
    """What a question is answered with."""

    LINE = "line"
    SECRET = "secret"
    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    CHOICE = "choice"
    PICK = "pick"
    SUGGEST = "suggest"


@dataclass(frozen=True)
class Ask:
    """One question. `start`: the answer it begins with. A pick of one thing only is not shown."""

    name: str
    label: str
    kind: Kind = Kind.LINE
    is_needed: bool = True
    options: tuple[Option, ...] = ()
    start: Answer = None
    find: Find | None = None  # SUGGEST: what is proposed for the letters typed


class AskForm(QWidget):
    """The questions below each other."""

    def __init__(self, lead: str, asks: Sequence[Ask], today: dt.date) -> None:
        super().__init__()
        self._asks = tuple(asks)
        self._parts: dict[str, QWidget] = {}
        column = Column(self, gap=0.5)
        column.addWidget(words(lead, "hint"))
        for ask in self._asks:
            part = self._parts[ask.name] = _input(ask, today)
            field = Field(ask.label, part)
            column.addWidget(field)
            field.setVisible(not (ask.kind is Kind.PICK and len(ask.options) == 1))
        column.addStretch(1)

    def start_typing(self) -> None:
        """Put the keyboard on the first question shown."""
        for part in self._parts.values():
            if part.isVisibleTo(self):
                target = part.focusProxy() or part
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def answers(self) -> Answers:
        """What was answered, by name."""
        return {name: _value(part) for name, part in self._parts.items()}

    def missing(self) -> str:
        """A sentence naming what is needed and not given, "" where nothing is."""
        given = self.answers()
        lacking = tuple(ask.label for ask in self._asks if ask.is_needed and given[ask.name] in (None, ""))
        return lines.still_needed(lacking) if lacking else ""


def _input(ask: Ask, today: dt.date) -> QWidget:
    if ask.kind is Kind.DAY:
        day = DateInput(today)
        day.show_value(ask.start if isinstance(ask.start, dt.date) else None)
        return day
    if ask.kind is Kind.NUMBER:
        return NumberInput()
    if ask.kind is Kind.CHOICE:
        row = ChoiceRow(ask.options)
        row.show_value(ask.start if not isinstance(ask.start, dt.date) else None)
        return row
    if ask.kind is Kind.SUGGEST:
        assert ask.find is not None
        return SuggestInput(ask.find)
    if ask.kind is Kind.PICK:
        pick = PickList((str(value), name) for value, name in ask.options)
        pick.show_value(str(ask.start or ""))
        return pick
    text = TextInput(3) if ask.kind is Kind.TEXT else LineInput()
    if ask.kind is Kind.SECRET and isinstance(text, LineInput):
        text.setEchoMode(QLineEdit.EchoMode.Password)
    text.setText(str(ask.start or ""))
    return text


def _value(part: QWidget) -> Answer:
    if isinstance(part, DateInput | NumberInput | ChoiceRow | PickList):
        return part.value()
    if isinstance(part, SuggestInput):
        return part.value
    assert isinstance(part, LineInput | TextInput)
    return part.text().strip()
