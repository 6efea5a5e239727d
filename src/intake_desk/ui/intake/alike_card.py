"""Shows up to three proposals apart from what is typed: look, link or dismiss by a figure key; never in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from intake_desk.texts import alike
from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import Card, button, words
from intake_desk.ui.widgets.text_input import ENTER_KEYS

if TYPE_CHECKING:
    from intake_desk.desk.resemblance import Resemblance


class _Proposals(QListWidget):
    """Gives its figure keys to the card; Esc leads back to the field, not home."""

    def __init__(self, owner: AlikeCard) -> None:
        super().__init__()
        self._owner = owner

    def event(self, event: QEvent) -> bool:
        is_esc = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_esc and event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._owner.take_key(event.key()):
            super().keyPressEvent(event)


class AlikeCard(Card):
    """Hidden while there is nothing to propose."""

    looked = Signal(object)  # a Resemblance
    linked = Signal(object)
    dismissed = Signal(object)

    def __init__(self, heading: str, dismiss: str) -> None:
        super().__init__(role="calm")
        self.found: tuple[Resemblance, ...] = ()
        self._field: QWidget | None = None  # where the keyboard was before it came here
        self.list = _Proposals(self)
        self.list.setAccessibleName(heading)
        self.status = words("", "good")
        self._heading = words(heading, "heading", wrap=False)
        head = QHBoxLayout()
        head.addWidget(self._heading)
        head.addWidget(words(alike.KEYS, "hint"), 1, Qt.AlignmentFlag.AlignBottom)
        self.add(head)
        self.add(self.list)
        self.add(self._buttons(dismiss))
        self.add(self.status)
        self.column.setSpacing(space(self, 0.3))
        self.show_found(())

    def _buttons(self, dismiss: str) -> QWidget:
        self._verbs = QWidget()
        row = QHBoxLayout(self._verbs)
        row.setContentsMargins(0, 0, 0, 0)
        for name, act in ((alike.LOOK, self._look), (alike.LINK, self._link), (dismiss, self._dismiss)):
            verb = button(name, "quiet")
            verb.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the figure keys do the same
            verb.clicked.connect(act)
            row.addWidget(verb)
        row.addStretch(1)
        return self._verbs

    def show_found(self, found: Sequence[Resemblance], *, told: str = "") -> None:
        """Show these proposals and one line about what is linked already."""
        had_keyboard = self.list.hasFocus()
        row = max(self.list.currentRow(), 0)
        self.found = tuple(found)
        self.list.clear()
        for each in found:
            text = alike.proposal(each.who_masked, each.received_on, each.title, each.reasons)
            self.list.addItem(QListWidgetItem(text))
        for part in (self.list, self._verbs):
            part.setVisible(bool(found))
        self.status.setText(told)
        self.status.setVisible(bool(told))
        self.setVisible(bool(found or told))
        if found:
            self.list.setCurrentRow(min(row, len(found) - 1))
            self.list.setFixedHeight(self.list.sizeHintForRow(0) * len(found) + space(self, 0.6))
        elif had_keyboard:
            self.give_back()

    def take_keyboard(self) -> None:
        """Put the keyboard here, if there is something to look at."""
        if self.found and not self.list.hasFocus():
            self._field = QApplication.focusWidget()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_back(self) -> None:
        """Put the keyboard where it was."""
        if self._field is not None:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_key(self, key: int) -> bool:
        """Act on a key; False where it is none of ours."""
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_1: self._look,
            Qt.Key.Key_2: self._link,
            Qt.Key.Key_3: self._dismiss,
            Qt.Key.Key_Escape: self.give_back,
            **dict.fromkeys(map(int, ENTER_KEYS), self._look),
        }
        act = acts.get(key)
        if act is not None:
            act()
        return act is not None

    @property
    def _current(self) -> Resemblance | None:
        row = self.list.currentRow()
        return self.found[row] if 0 <= row < len(self.found) else None

    def _look(self) -> None:
        if (each := self._current) is not None:
            self.looked.emit(each)

    def _link(self) -> None:
        if (each := self._current) is not None:
            self.linked.emit(each)

    def _dismiss(self) -> None:
        if (each := self._current) is not None:
            self.dismissed.emit(each)
