"""Text fields that are safe with an input method: Enter never acts while a word is being composed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class LineInput(QLineEdit):
    """One line of text; Enter moves on to the next field."""

    left = Signal()  # the field was left: time to keep what it holds

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preedit = ""

    @property
    def is_composing(self) -> bool:
        """Whether the input method holds a word that is not yet chosen."""
        return bool(self._preedit)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and (self.is_composing or event.modifiers() in PLAIN):
            event.accept()
            if not self.is_composing:
                self.enter_pressed()
            return
        super().keyPressEvent(event)

    def enter_pressed(self) -> None:
        """What Enter does once the word is complete: move on."""
        self.focusNextChild()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._preedit = ""
        super().focusOutEvent(event)
        self.left.emit()


class TextInput(QPlainTextEdit):
    """Several lines of text; Tab moves on, Enter starts a new line."""

    left = Signal()

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preedit = ""
        self.setTabChangesFocus(True)
        self.setMinimumHeight(round(self.fontMetrics().height() * (lines + 1)))
        self.setMaximumHeight(round(self.fontMetrics().height() * (lines + 1)))

    @property
    def is_composing(self) -> bool:
        """Whether the input method holds a word that is not yet chosen."""
        return bool(self._preedit)

    def text(self) -> str:
        """The words as typed."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Show these words."""
        self.setPlainText(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.is_composing:
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._preedit = ""
        super().focusOutEvent(event)
        self.left.emit()


def composing_now() -> bool:
    """Whether the field with the focus is composing a word; no shortcut may act then."""
    focused = QApplication.focusWidget()
    return isinstance(focused, LineInput | TextInput) and focused.is_composing
