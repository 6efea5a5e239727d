"""Asks why a paper is printed again; without a reason there is no reprint."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from intake_desk.texts import screens
from intake_desk.ui.widgets.choice import ChoiceRow
from intake_desk.ui.widgets.layout import Column, Field, words
from intake_desk.ui.widgets.text_input import LineInput


class ReprintDialog(QDialog):
    """A few usual reasons on figure keys, or one in words."""

    agreed = Signal(str)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(screens.REPRINT)
        self.setObjectName("reprint")
        column = Column(self, margin=1.0, gap=0.7)
        column.addWidget(words(title, "heading"))
        self.usual = ChoiceRow(screens.REPRINT_REASONS)
        self.reason = LineInput()
        column.addWidget(Field(screens.REPRINT_REASON, self.usual))
        column.addWidget(Field(screens.REPRINT_OTHER, self.reason))
        buttons = QDialogButtonBox()
        self.go = buttons.addButton(screens.REPRINT, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(screens.CANCEL, QDialogButtonBox.ButtonRole.RejectRole)
        self.go.setEnabled(False)
        column.addWidget(buttons)
        self.usual.chosen.connect(self._on_chosen)
        self.reason.textChanged.connect(lambda text: self.go.setEnabled(bool(text.strip())))
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self.usual.focus()

    def _on_chosen(self, value: object) -> None:
        self.reason.setText(str(value or ""))

    def _on_accepted(self) -> None:
        self.agreed.emit(self.reason.text().strip())
        self.accept()
