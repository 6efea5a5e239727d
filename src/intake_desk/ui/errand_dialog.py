"""A dialog that asks for something and has it done; a refusal is said in it, and nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from intake_desk.texts import screens
from intake_desk.ui import messages
from intake_desk.ui.widgets.layout import button, words

if TYPE_CHECKING:
    from intake_desk.ui.tasks import Tasks


class ErrandDialog(QDialog):
    """Its `go` button says what will be done; `trouble` stands above it when that was refused."""

    def __init__(self, tasks: Tasks, parent: QWidget, *, title: str, go: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tasks = tasks
        self.trouble = words("", "bad")
        self.trouble.hide()
        self.go = button(go, "main")

    def _foot(self) -> QHBoxLayout:
        """The row of the two buttons."""
        row = QHBoxLayout()
        cancel = button(screens.CANCEL)
        cancel.clicked.connect(self.reject)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.go)
        return row

    def _on_refused(self, error: BaseException) -> None:
        self.go.setEnabled(True)
        if sentence := messages.sentence_of(error):
            self._tell(sentence)
        else:
            self._tasks.failed.emit(error)

    def _tell(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        if (layout := self.layout()) is not None:  # grow, or the sentence would take its room from the inputs
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalMinimumHeightForWidth(self.width())))
