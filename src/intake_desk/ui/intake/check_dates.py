"""The dates of the check with their working shown, the ladder of opinions, and the two clocks of a petition office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from intake_desk.desk.check import Assessment
from intake_desk.law.calendar import Calendar
from intake_desk.law.codes import Outcome
from intake_desk.texts import day_lines, screens
from intake_desk.texts.codes import DEADLINE_NAMES, name_of_cite
from intake_desk.ui.widgets.layout import Card, Column, button, words

if TYPE_CHECKING:
    from intake_desk.law.deadlines import Deadline

TRANSFERS = {Outcome.TRANSFER_LOWER, Outcome.TRANSFER_SAME_LEVEL, Outcome.ASSIGN}
LADDER = (
    ("opinion_received_on", "review_request"),
    ("review_requested_on", "review_decision"),
    ("review_opinion_received_on", "re_review_request"),
    ("re_review_requested_on", "re_review_decision"),
    ("re_review_opinion_received_on", ""),
)


class DatesCard(Card):
    """Each limit with its last day in both readings and every day that was counted."""

    def __init__(self, deadlines: tuple[Deadline, ...], calendar: Calendar, today: dt.date) -> None:
        super().__init__(screens.DATES_HEADING)
        self.is_empty = not deadlines
        self._calendar = calendar
        for deadline in deadlines:
            self._add_deadline(deadline, today)

    def _add_deadline(self, deadline: Deadline, today: dt.date) -> None:
        self.add(words(DEADLINE_NAMES[deadline.kind]))
        self.add(words(day_lines.due_line(deadline.due_on, deadline.rolled_on, today), "large"))
        if deadline.provisional:
            self.add(words(screens.PROVISIONAL, "warning"))
        cites = tuple(name_of_cite(key) for key in deadline.cites)
        if deadline.is_set_by_hand:
            self.add(words(day_lines.set_by_hand(deadline.starts_on, cites), "hint"))
            return
        self.add(words(day_lines.counted_from(deadline.starts_on, deadline.length, deadline.unit, cites), "hint"))
        why = button(screens.WHY_THIS_DATE, "quiet")
        days = QWidget()
        column = Column(days, gap=0.1)
        days.hide()
        why.clicked.connect(lambda: self._on_why(deadline, days, column))
        self.add(why)
        self.add(days)

    def _on_why(self, deadline: Deadline, days: QWidget, column: Column) -> None:
        if column.count() == 0:
            counted = self._calendar.explain(deadline.starts_on, deadline.length, deadline.unit)
            for line in day_lines.explained(counted):
                column.addWidget(words(line, "hint"))
        days.setVisible(not days.isVisible())


class LadderCard(Card):
    """Opinion, review, re-review: where a returning visitor stands and how many days are left."""

    def __init__(self, seen: Assessment, today: dt.date) -> None:
        super().__init__(screens.LADDER_HEADING, role="calm")
        history = seen.facts.get("history")
        known: Mapping[str, object] = history if isinstance(history, Mapping) else {}
        limits = {str(deadline.kind): deadline for deadline in seen.decision.deadlines}
        self.is_empty = known.get("same_matter") is not True
        for fact, limit in LADDER:
            day = day_lines.day_of(known.get(fact))
            self.add(words(day_lines.rung(fact, day), "" if day else "hint"))
            if day and limit in limits:
                left = (limits[limit].due_on - today).days
                line = day_lines.days_left(DEADLINE_NAMES[limits[limit].kind], limits[limit].due_on, left)
                self.add(words(line, "warning" if left <= 7 else "good"))


class ClocksCard(Card):
    """A petition office passes a matter on: two limits of fifteen days follow each other, and the visitor is told."""

    def __init__(self, seen: Assessment, *, is_petition_office: bool) -> None:
        super().__init__(screens.CLOCKS_HEADING, role="calm")
        passes_on = bool(TRANSFERS & {Outcome(code) for code in seen.decision.outcomes})
        disposal = next((d for d in seen.decision.deadlines if str(d.kind) == "office_disposal"), None)
        self.is_empty = not (is_petition_office and passes_on and disposal is not None)
        if disposal is not None:
            for line in day_lines.two_clocks(disposal.due_on):
                self.add(words(line))
