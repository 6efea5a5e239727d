"""The questions still worth asking, answered in place: the figures answer the first one from anywhere on the page."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake_desk.desk.check import AnswerKind, Question
from intake_desk.texts import lines, screens
from intake_desk.ui.widgets.choice import ChoiceRow
from intake_desk.ui.widgets.date_input import DateInput, NumberInput
from intake_desk.ui.widgets.layout import Card, Field, words

MOST_SHOWN = 4
SHORT_CHOICES = 3
SHORT_ANSWER = 4


class QuestionsCard(Card):
    """At most a few questions, most telling first."""

    answered = Signal(str, object)

    def __init__(self, questions: tuple[Question, ...], today: dt.date) -> None:
        super().__init__(screens.QUESTIONS_HEADING)
        self._today = today
        self.is_empty = not questions
        self.inputs: list[QWidget] = []
        self.add(words(screens.QUESTIONS_LEAD, "hint"))
        for question in in_order(questions)[:MOST_SHOWN]:
            part = self._input(question)
            self.inputs.append(part)
            self.add(_asked(question, part))
        if len(questions) > MOST_SHOWN:
            self.add(words(lines.more_questions(len(questions) - MOST_SHOWN), "hint"))

    def _input(self, question: Question) -> QWidget:
        if question.kind is AnswerKind.CHOICE:
            options = tuple((choice.value, choice.words) for choice in question.choices)
            row = ChoiceRow(options, per_row=_per_row(tuple(words for _value, words in options)))
            row.chosen.connect(lambda value: self.answered.emit(question.fact, value))
            return row
        line = DateInput(self._today) if question.kind is AnswerKind.DATE else NumberInput()
        line.left.connect(lambda: self._on_line_left(question.fact, line))
        return line

    def _on_line_left(self, fact: str, line: DateInput | NumberInput) -> None:
        if (value := line.value()) is not None:
            self.answered.emit(fact, value)

    def focus_first(self) -> None:
        """Put the keyboard on the first question."""
        if self.inputs:
            self.inputs[0].setFocus()

    def take_key(self, key: int) -> bool:
        """A figure pressed anywhere on the page answers the first question."""
        first = self.inputs[0] if self.inputs else None
        return isinstance(first, ChoiceRow) and ord("1") <= key <= ord("9") and first.take_key(key)


def in_order(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Most telling first, but dates among themselves in the order in which things happen."""
    dates = [question for question in questions if question.kind is AnswerKind.DATE]
    known = {f"history.{name}": place for place, name in enumerate(screens.HISTORY_DATES)}
    by_time = iter(sorted(dates, key=lambda question: known.get(question.fact, len(known))))
    return tuple(next(by_time) if question.kind is AnswerKind.DATE else question for question in questions)


def _asked(question: Question, part: QWidget) -> QWidget:
    """A short question stands beside its answers, a long one above them."""
    field = Field(question.sentence, part)
    if len(question.choices) <= SHORT_CHOICES and all(len(choice.words) <= SHORT_ANSWER for choice in question.choices):
        field.lay_beside()
    return field


def _per_row(answers: tuple[str, ...]) -> int:
    """Long answers stand in pairs, short ones in one row."""
    longest = max((len(answer) for answer in answers), default=0)
    return 2 if longest > 12 else 3 if longest > 6 else 5
