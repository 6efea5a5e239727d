"""After registration: the number, large, what was decided, and the papers to hand over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_desk.law.codes import Outcome
from intake_desk.texts import lines, screens
from intake_desk.texts.codes import OUTCOME_NAMES
from intake_desk.ui.matters.papers_panel import AskFolder, PapersPanel, ask_folder
from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import Card, Column, button, words

if TYPE_CHECKING:
    from intake_desk.desk.intake import Registered
    from intake_desk.ui.seat import Seat


class ResultPage(QWidget):
    """Shown once, right after registering; the visit's own page shows the same later."""

    left = Signal()
    new_asked = Signal()

    def __init__(self, seat: Seat, *, ask: AskFolder = ask_folder) -> None:
        super().__init__()
        self._seat = seat
        self.setObjectName("page")
        column = Column(self, margin=1.0, gap=0.6)
        head = QHBoxLayout()
        head.setSpacing(space(self, 1.2))
        self.number = words("", "number", wrap=False)
        self.outcome = words("")
        head.addWidget(self.number)
        head.addWidget(self.outcome, 1)
        new = button(lines.with_key(screens.NEW_VISIT, "F2"), "main")
        new.clicked.connect(self.new_asked)
        home = button(lines.with_key(screens.BACK_HOME, "Esc"))
        home.clicked.connect(self.left)
        head.addWidget(new)
        head.addWidget(home)
        column.addWidget(words(screens.REGISTERED, "heading"))
        column.addLayout(head)
        self._problems = Card(role="banner")
        self._problem_words = words("", "warning")
        self._problems.add(self._problem_words)
        column.addWidget(self._problems)
        self.papers = PapersPanel(seat, ask=ask)
        column.addWidget(self.papers, 1)
        self.papers.changed.connect(self._on_changed)

    def show_registered(self, registered: Registered) -> None:
        """Show what registration gave."""
        self.number.setText(registered.number)
        said = lines.numbered(registered.number)
        self.number.setAccessibleName(said)
        self.papers.list.setAccessibleDescription(said)  # it has the keyboard: what a screen reader speaks first
        outcomes = tuple(OUTCOME_NAMES[Outcome(matter.decision.outcomes[0])] for matter in registered.matters)
        self.outcome.setText(lines.registered_line(registered.registered_at, outcomes))
        self._problems.setVisible(bool(registered.paper_problems))
        self._problem_words.setText(lines.papers_left_out(registered.paper_problems))
        self.papers.show_papers(registered.papers)

    def _on_changed(self) -> None:
        self._seat.open_visit(self.number.text(), lambda page: self.papers.show_papers(page.papers))

    def start_typing(self) -> None:
        """Put the keyboard on the list of papers."""
        self.papers.list.setFocus()
