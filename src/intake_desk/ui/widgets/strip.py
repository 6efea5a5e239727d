"""Several of the same thing on one page (persons, matters): one button each, one to add, one to take away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from intake_desk.ui.style import give_role, space
from intake_desk.ui.widgets.layout import button, clear


class Strip(QWidget):
    """Shows names in a row; says which one was picked."""

    picked = Signal(int)
    add_asked = Signal()
    remove_asked = Signal()

    def __init__(self, *, add: str, remove: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(self, 0.3))
        self._row = QHBoxLayout()
        row.addLayout(self._row)
        self.add_button = button(add, "quiet")
        self.add_button.clicked.connect(self.add_asked)
        self.remove_button = button(remove, "quiet")
        self.remove_button.clicked.connect(self.remove_asked)
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)

    def show_names(self, names: Sequence[str], current: int) -> None:
        """One button per name; a single one needs no button."""
        clear(self._row)
        for index, name in enumerate(names if len(names) > 1 else ()):
            self._row.addWidget(self._button(name, index, is_current=index == current))
        self.remove_button.setVisible(len(names) > 1)

    def _button(self, name: str, index: int, *, is_current: bool) -> QPushButton:
        made = button(name)
        give_role(made, "main" if is_current else "")
        made.clicked.connect(lambda: self.picked.emit(index))
        return made
