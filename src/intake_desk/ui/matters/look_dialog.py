"""A look at an earlier visit without leaving the intake; Esc closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from intake_desk.texts import alike
from intake_desk.ui.matters.story import tell_story
from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import Column, ScrollPage, button, words

if TYPE_CHECKING:
    from intake_desk.desk.lookup import VisitPage
    from intake_desk.desk.office import Desk


class LookDialog(QDialog):
    """Nothing on it can be changed; the title names no person."""

    def __init__(self, page: VisitPage, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(alike.LOOK_TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(space(self, 34), space(self, 26))
        column = Column(self, margin=0.8, gap=0.5)
        column.addWidget(words(page.visit.number, "heading"))
        story = ScrollPage(max_width_ems=60)
        story.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(story, 1)
        close = button(alike.CLOSE)
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        tell_story(story, page, desk)
        close.setFocus()
