"""Asks what a paper is to be made as; a figure chooses, Enter agrees."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QWidget

from intake_desk.desk.sheets import Version
from intake_desk.texts import screens
from intake_desk.texts.vocabulary import PAPER_VERSIONS
from intake_desk.ui.widgets.choice import ChoiceRow
from intake_desk.ui.widgets.layout import Column, Field, words


class VersionDialog(QDialog):
    """Offers what there is of this paper, and the same for the other papers of the visit."""

    agreed = Signal(str, bool)  # a value of Version; whether the other papers follow

    def __init__(self, title: str, offered: Sequence[Version], now: Version, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(screens.VERSION)
        self.setObjectName("version")
        column = Column(self, margin=1.0, gap=0.7)
        column.addWidget(words(title, "heading"))
        self.choice = ChoiceRow([(version.value, PAPER_VERSIONS[version]) for version in offered], per_row=2)
        self.choice.show_value(now.value)
        self.all = QCheckBox(screens.VERSION_FOR_VISIT)
        self.all.setChecked(True)
        column.addWidget(Field(screens.VERSION, self.choice))
        column.addWidget(self.all)
        buttons = QDialogButtonBox()
        self.go = buttons.addButton(screens.USE_VERSION, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(screens.CANCEL, QDialogButtonBox.ButtonRole.RejectRole)
        column.addWidget(buttons)
        self.go.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self.choice.focus()

    def _on_accepted(self) -> None:
        self.agreed.emit(str(self.choice.value()), self.all.isChecked())
        self.accept()
