"""A visit found again: who, what, what was decided, everything that happened since, and its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_desk.texts import acts, lines, screens
from intake_desk.ui.matters.acts_dialog import ActsDialog
from intake_desk.ui.matters.papers_panel import AskFolder, PapersPanel, ask_folder
from intake_desk.ui.matters.story import tell_story
from intake_desk.ui.matters.verbs import verbs_for
from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import Card, Column, ScrollPage, button, words

if TYPE_CHECKING:
    from intake_desk.desk.lookup import VisitPage
    from intake_desk.ui.seat import Seat


class VisitView(QWidget):
    """Opened by its number; nothing on it can be changed, only added to."""

    left = Signal()
    shown = Signal(str)

    def __init__(self, seat: Seat, *, ask: AskFolder = ask_folder) -> None:
        super().__init__()
        self._seat = seat
        self._number = ""
        self.setObjectName("page")
        self._page: VisitPage | None = None
        self._told = ""
        self.title = words("", "title", wrap=False)
        self.meta = words("", "hint")
        self.acts = button(lines.with_key(acts.ACTS, acts.ACTS_KEY), "main")
        self.acts.setAccessibleName(acts.ACTS)
        self.done = words("", "good")
        self._missing = Card(role="banner")
        self._missing_words = words("", "warning")
        self._story = ScrollPage(max_width_ems=48)
        self.papers = PapersPanel(seat, ask=ask, list_lines=16)
        self._lay_out()
        self.acts.clicked.connect(self.act)
        shortcut = QShortcut(QKeySequence(acts.ACTS_KEY), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.acts.click)
        self.papers.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        column = Column(self, margin=1.0, gap=0.6)
        head = QHBoxLayout()
        back = button(lines.with_key(screens.BACK_HOME, "Esc"))
        back.clicked.connect(self.left)
        head.addWidget(self.title)
        head.addWidget(self.meta, 1)
        head.addWidget(self.acts)
        head.addWidget(back)
        column.addLayout(head)
        self.done.hide()
        column.addWidget(self.done)
        again = button(screens.ISSUE_MISSING)
        again.clicked.connect(lambda: self._seat.issue_missing(self._number, lambda _issued: self.refresh()))
        self._missing.add(self._missing_words)
        self._missing.add(again)
        column.addWidget(self._missing)
        row = QHBoxLayout()
        row.setSpacing(space(self, 1.0))
        row.addWidget(self._story, 3)
        row.addWidget(self.papers, 7)
        column.addLayout(row, 1)

    def open_visit(self, number: str) -> None:
        """Fetch and show a visit."""
        self._number = number
        self._seat.open_visit(number, self._show)

    def refresh(self) -> None:
        """Show it again after something was added."""
        self._seat.open_visit(self._number, self._show)

    def act(self) -> None:
        """What may be done now; each act is added to the record."""
        if self._page is not None and (verbs := verbs_for(self._seat, self._page, self.papers.current)):
            dialog = ActsDialog(self._seat, verbs, self)
            dialog.done_with.connect(self._on_acted)
            dialog.open()

    def _on_acted(self, sentence: str) -> None:
        self._told = sentence
        self.refresh()

    def _show(self, page: VisitPage) -> None:
        self._page = page
        visit = page.visit
        self.done.setText(self._told)
        self.done.setVisible(bool(self._told))
        self._told = ""
        self.title.setText(visit.number)
        self.meta.setText(lines.visit_meta(visit.received_at, visit.clerk, visit.present, read_back=visit.read_back))
        missing = page.missing_papers
        self._missing.setVisible(bool(missing))
        self._missing_words.setText(lines.missing_papers(tuple((paper.title, paper.why) for paper in missing)))
        tell_story(self._story, page, self._seat.desk)
        self.papers.show_papers(page.papers)
        self.shown.emit(visit.number)

    def start_typing(self) -> None:
        """Put the keyboard on the list of papers."""
        self.papers.list.setFocus()
