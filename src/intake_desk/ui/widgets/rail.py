"""The steps of a visit down the left side: where we are, what is worth a second look, one key for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from intake_desk.texts import lines
from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import button, words


class Rail(QFrame):
    """A column of step buttons with a few words under each, and the keys at the foot."""

    picked = Signal(int)

    def __init__(self, titles: Sequence[str], keys: str) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setFixedWidth(space(self, 9.5))
        column = QVBoxLayout(self)
        edge = space(self, 0.6)
        column.setContentsMargins(edge, space(self, 1.2), edge, edge)
        column.setSpacing(space(self, 0.15))
        self._buttons = []
        self._notes = []
        for index, title in enumerate(titles):
            step = button(lines.step_button(index + 1, title))
            step.setCheckable(True)
            step.setAccessibleName(lines.step_name(index + 1, title))
            step.clicked.connect(lambda _on=False, index=index: self.picked.emit(index))
            note = words("", "hint")
            note.setContentsMargins(space(self, 1.0), 0, 0, space(self, 0.3))
            self._buttons.append(step)
            self._notes.append(note)
            column.addWidget(step)
            column.addWidget(note)
        column.addStretch(1)
        self._keys = words(keys, "hint")
        column.addWidget(self._keys)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the steps stay and the keys go."""
        super().resizeEvent(event)
        steps = sum(part.sizeHint().height() for part in (*self._buttons, *self._notes))
        self._keys.setVisible(self.height() >= steps + self._keys.sizeHint().height() + space(self, 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width(), sum(step.sizeHint().height() for step in self._buttons))

    def show_step(self, current: int, notes: Sequence[str]) -> None:
        """Mark the current step; `notes` says a word under each."""
        for index, (step, note) in enumerate(zip(self._buttons, self._notes, strict=True)):
            step.setChecked(index == current)
            note.setText(notes[index])
            note.setVisible(bool(notes[index]))

    def freeze(self) -> None:
        """After registration nothing goes back: the steps are a record now."""
        for step in self._buttons:
            step.setEnabled(False)
