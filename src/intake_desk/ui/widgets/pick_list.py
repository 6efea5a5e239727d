"""A list to pick from that the wheel never changes by accident and Enter leaves."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from intake_desk.ui.widgets.text_input import ENTER_KEYS


class PickList(QComboBox):
    """Keys and words; "" is the key of "nothing picked"."""

    left = Signal()

    def __init__(self, options: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        for key, words in options:
            self.addItem(words, key)

    def value(self) -> str:
        """The key picked."""
        return str(self.currentData() or "")

    def show_value(self, key: str) -> None:
        """Show what was picked before; the first line where the key is not known."""
        self.setCurrentIndex(max(self.findData(key), 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()
