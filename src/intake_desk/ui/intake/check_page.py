"""Step three: what the law says about each matter, what is still worth asking, and what the clerk decides."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from intake_desk.desk.check import Assessment
from intake_desk.desk.draft import Draft
from intake_desk.law.codes import Outcome
from intake_desk.texts import lines, screens
from intake_desk.ui.intake.check_answer import ChoiceCard, OutcomeCard, WhereCard
from intake_desk.ui.intake.check_dates import ClocksCard, DatesCard, LadderCard
from intake_desk.ui.intake.check_questions import QuestionsCard
from intake_desk.ui.intake.check_reasons import FindingsCard, WhatIfCard
from intake_desk.ui.intake.page import IntakePage
from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import Card, Column, clear, words
from intake_desk.ui.widgets.strip import Strip

if TYPE_CHECKING:
    from intake_desk.ui.seat import Seat


NARROW_LINES = 46  # of the font's height; below that two columns would squeeze each other


class CheckPage(IntakePage):
    """Reads like a page of law for humans; every answer given here changes it at once."""

    answered = Signal(object)  # the draft after an answer

    def __init__(self, seat: Seat) -> None:
        super().__init__(screens.CHECK_TITLE, screens.CHECK_LEAD)
        self._seat = seat
        self._today = seat.desk.today()
        self._index = 0
        self.assessments: tuple[Assessment, ...] = ()
        self.questions: QuestionsCard | None = None
        self.choice: ChoiceCard | None = None
        self._wants_focus = False
        self._lay_out()

    def _lay_out(self) -> None:
        self.strip = Strip(add="", remove="")
        self.strip.add_button.hide()
        self.strip.picked.connect(self.show_matter)
        self.add(self.strip)
        self.trouble = Card(role="banner")
        self._trouble_words = words("", "warning")
        self.trouble.add(words(screens.FACTS_DISAGREE))
        self.trouble.add(self._trouble_words)
        self.trouble.hide()
        self.add(self.trouble)
        self._board = QWidget()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._board)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(self, 0.8))
        self._columns = row
        self._left, self._right = QWidget(), QWidget()
        self._left_column = Column(self._left, gap=0.7)
        self._right_column = Column(self._right, gap=0.7)
        row.addWidget(self._left, 5, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._right, 4, Qt.AlignmentFlag.AlignTop)
        self.body.setMaximumWidth(space(self, 64))
        self.add(self._board)
        self.column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for both, else one below the other."""
        super().resizeEvent(event)
        is_narrow = self.viewport().width() < space(self, NARROW_LINES)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def show_assessments(self, draft: Draft, assessments: tuple[Assessment, ...]) -> None:
        """Show what the check says about this draft."""
        self._draft = draft
        self.assessments = assessments
        self._index = min(self._index, len(assessments) - 1)
        self.trouble.hide()
        self._board.show()
        names = tuple(lines.matter_name(number + 1, "") for number in range(len(assessments)))
        self.strip.setVisible(len(assessments) > 1)
        self.strip.show_names(names, self._index)
        self.strip.remove_button.hide()
        self._build()

    def show_trouble(self, sentence: str) -> None:
        """Facts contradict each other: say which; nothing is lost and the way back is open."""
        self._trouble_words.setText(sentence)
        self.trouble.show()
        self._board.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_matter(self, index: int) -> None:
        """Go to another of the matters."""
        self._index = index
        self.show_assessments(self._draft, self.assessments)

    def _build(self) -> None:
        clear(self._left_column)
        clear(self._right_column)
        seen = self.assessments[self._index]
        matter = self._draft.matters[self._index]
        outcome = Outcome(matter.chosen_outcome or seen.decision.outcomes[0])
        goal = self._seat.destination(matter, outcome)
        answer = OutcomeCard(seen, matter, goal)
        self.questions = QuestionsCard(seen.questions, self._today)
        self.questions.answered.connect(self._on_answered)
        what_if = WhatIfCard(seen.decision.what_if)
        what_if.taken.connect(self._on_answered)
        self.choice = ChoiceCard(seen, matter)
        self.choice.decided.connect(lambda: self.answered.emit(self.read()))
        where = WhereCard(seen, matter, goal)
        where.chosen.connect(lambda code: self._change_matter(chosen_destination=code))
        left = (answer, self.questions, FindingsCard(seen.decision.findings), self.choice)
        right = (
            LadderCard(seen, self._today),
            DatesCard(seen.decision.deadlines, self._seat.desk.calendar, self._today),
            ClocksCard(seen, is_petition_office=self._seat.is_petition_office),
            where,
            what_if,
        )
        self._fill(self._left_column, left)
        self._fill(self._right_column, right)
        if self._wants_focus:
            self.start_typing()

    @staticmethod
    def _fill(column: Column, cards: tuple[Card, ...]) -> None:
        for card in cards:
            column.addWidget(card)
            card.setVisible(not getattr(card, "is_empty", False))

    def read(self) -> Draft:
        if self.choice is None or self._index >= len(self._draft.matters):
            return self._draft
        outcome, reason = self.choice.decision
        return self._draft.with_matter(self._index, chosen_outcome=outcome, choice_reason=reason)

    def start_typing(self) -> None:
        self._wants_focus = True
        if self.questions is not None and not self.questions.is_empty:
            self.questions.focus_first()
            QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(0))  # the answer stays in sight
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_focus(self) -> None:
        """The page was left: a late answer must not pull the keyboard back."""
        self._wants_focus = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.questions is None or not self.questions.take_key(event.key()):
            super().keyPressEvent(event)

    def _on_answered(self, fact: str, value: object) -> None:
        self._wants_focus = True
        known = value if isinstance(value, str | bool | int | dt.date) else None
        if isinstance(known, str) and fact.endswith("_on"):
            known = dt.date.fromisoformat(known)
        self.answered.emit(self._seat.answered(self._draft, fact, known, self._index))

    def _change_matter(self, **changes: object) -> None:
        self.answered.emit(self._draft.with_matter(self._index, **changes))
