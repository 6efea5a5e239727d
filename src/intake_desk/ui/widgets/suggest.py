"""A line with a list of suggestions under it that works from the keyboard: arrows choose, Enter takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from intake_desk.ui.widgets.layout import Column
from intake_desk.ui.widgets.text_input import LineInput

Suggestion = tuple[str, str]  # value, words
Find = Callable[[str], Sequence[Suggestion]]


class _Line(LineInput):
    """Gives the list its keys while it is open."""

    def __init__(self, owner: SuggestInput) -> None:
        super().__init__(owner)
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_composing or not self._owner.take_key(event.key()):
            super().keyPressEvent(event)

    def enter_pressed(self) -> None:
        self._owner.take()
        super().enter_pressed()


class SuggestInput(QWidget):
    """`taken` says which suggestion was taken; "" when the text was changed afterwards."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, find: Find) -> None:
        super().__init__()
        self._find = find
        self._value = ""
        self.line = _Line(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.hide()
        column = Column(self, gap=0.1)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._on_typed)
        self.line.left.connect(self._on_left)
        self.list.itemClicked.connect(lambda _item: self.take())

    def name(self, words: str) -> None:
        """Say for screen readers what is asked here."""
        self.line.setAccessibleName(words)
        self.list.setAccessibleName(words)

    @property
    def value(self) -> str:
        """The suggestion taken, "" where none is."""
        return self._value

    def show_value(self, value: str, words: str) -> None:
        """Show what was taken before; without a value the words typed so far stay."""
        self._value = value
        if value:
            self.line.setText(words)
            self.list.hide()

    def clear(self) -> None:
        """Forget value and text."""
        self._value = ""
        self.line.clear()
        self.list.hide()

    def take_key(self, key: int) -> bool:
        """Act on a key for the list; False where it is not one."""
        if not self.list.isVisible():
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.currentRow() + step, self.list.count() - 1)))
            return True
        if key == Qt.Key.Key_Escape:
            self.list.hide()
            return True
        return False

    def take(self) -> None:
        """Take the marked suggestion, if the list is open."""
        item = self.list.currentItem()
        if not self.list.isHidden() and item is not None:
            self._value = str(item.data(Qt.ItemDataRole.UserRole))
            self.line.setText(item.text().split("\u3000")[0])
            self.list.hide()
            self.taken.emit(self._value)

    def _on_typed(self, text: str) -> None:
        had_value = bool(self._value)
        self._value = ""
        found = self._find(text)
        self.list.clear()
        for value, shown in found:
            item = QListWidgetItem(shown)
            item.setData(Qt.ItemDataRole.UserRole, value)
            self.list.addItem(item)
        self.list.setVisible(bool(found))
        if found:
            self.list.setCurrentRow(0)
            self.list.setFixedHeight(self.list.sizeHintForRow(0) * len(found) + self.fontMetrics().height())
        if had_value:
            self.taken.emit("")

    def _on_left(self) -> None:
        """Leaving the line takes the only suggestion there is; several stay a question."""
        if not self.list.isHidden() and self.list.count() == 1:
            self.take()
        self.list.hide()
        self.left.emit()
