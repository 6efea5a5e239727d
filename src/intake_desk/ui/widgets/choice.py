"""One question with a few answers: arrows or figures choose, Enter moves on, "not yet known" is an answer too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from intake_desk.ui.style import give_role, space
from intake_desk.ui.widgets.text_input import ENTER_KEYS

Value = str | bool | int | None
Option = tuple[Value, str]
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ChoiceButton(QRadioButton):
    """One answer; passes keys that concern the whole question to it."""

    def __init__(self, words: str, owner: ChoiceRow) -> None:
        super().__init__(words, owner)
        self._owner = owner
        give_role(self, "choice")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._owner.take_key(event.key()):
            super().keyPressEvent(event)


class ChoiceRow(QWidget):
    """The answers in a row, or in several rows of `per_row`; exactly one is chosen."""

    chosen = Signal(object)  # by the clerk, not by `show_value`

    def __init__(self, options: Sequence[Option], *, per_row: int = 9, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = tuple(options)
        self._group = QButtonGroup(self)
        self._buttons: list[ChoiceButton] = []
        self._lay_out(per_row)
        self._group.idToggled.connect(self._on_toggled)
        self._showing = False
        self._set_tab_stop()

    def _lay_out(self, per_row: int) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(space(self, 0.25))
        row = QHBoxLayout()
        for index, (_value, words) in enumerate(self._options):
            if index % per_row == 0:
                row = QHBoxLayout()
                row.setSpacing(space(self, 0.3))
                rows.addLayout(row)
            button = ChoiceButton(f"{index + 1} {words}", self)
            button.setAccessibleName(words)
            self._group.addButton(button, index)
            self._buttons.append(button)
            row.addWidget(button)
            if (index + 1) % per_row == 0 or index + 1 == len(self._options):
                row.addStretch(1)

    def name(self, words: str) -> None:
        """Say for screen readers which question this is."""
        self.setAccessibleName(words)
        for button, (_value, answer) in zip(self._buttons, self._options, strict=True):
            button.setAccessibleName(f"{words} {answer}")

    def value(self) -> Value:
        """The chosen answer, None where none is."""
        index = self._group.checkedId()
        return self._options[index][0] if index >= 0 else None

    def show_value(self, value: Value) -> None:
        """Show an answer without saying that the clerk chose it."""
        self._showing = True
        self._group.setExclusive(False)
        for button, (own, _words) in zip(self._buttons, self._options, strict=True):
            button.setChecked(own == value and type(own) is type(value))
        self._group.setExclusive(True)
        self._showing = False
        self._set_tab_stop()

    def take_key(self, key: int) -> bool:
        """Act on a key that concerns the question; False where it does not."""
        if Qt.Key.Key_1 <= key < Qt.Key.Key_1 + len(self._buttons):
            self._choose(key - Qt.Key.Key_1)
        elif key in STEPS:
            here = next((n for n, button in enumerate(self._buttons) if button.hasFocus()), 0)
            self._choose((here + STEPS[Qt.Key(key)]) % len(self._buttons))
        elif key in ENTER_KEYS:
            self.focusNextChild()
        else:
            return False
        return True

    def focus(self) -> None:
        """Put the keyboard on this question."""
        self._stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, index: int) -> None:
        self._buttons[index].setChecked(True)
        self._buttons[index].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self, index: int, is_on: bool) -> None:
        if self._showing or not is_on:
            return
        self._set_tab_stop()
        self.chosen.emit(self._options[index][0])

    def _stop(self) -> ChoiceButton:
        index = self._group.checkedId()
        return self._buttons[max(index, 0)]

    def _set_tab_stop(self) -> None:
        """One Tab per question: only the chosen (or first) answer is a stop."""
        stop = self._stop()
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)
