"""The key the desks of a county share: shown to be copied for another desk, or typed in from the paper of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from intake_desk.desk import verifying
from intake_desk.texts import safety
from intake_desk.ui import messages
from intake_desk.ui.style import give_role, space
from intake_desk.ui.widgets.layout import Card, Column, Field, button, words
from intake_desk.ui.widgets.text_input import LineInput

if TYPE_CHECKING:
    from intake_desk.ui.seat import Seat

GROUPS_A_LINE = 5


class CountyKeyDialog(QDialog):
    """For a supervisor. Typing is first: most desks take a key, one of them gives it."""

    taken = Signal(str)  # a sentence about it

    def __init__(self, seat: Seat, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(safety.COUNTY_KEY_TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(space(self, 38))
        self._seat = seat
        self.text = LineInput()
        self.take, self.share = button(safety.TAKE_KEY, "main"), button(safety.SHARE_KEY)
        self.shown = words("", "large")
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.status = words("", "bad")
        self.take.clicked.connect(self._take)
        self.share.clicked.connect(self._share)
        self._lay_out()
        self.text.setFocus()

    def _lay_out(self) -> None:
        column = Column(self, margin=1.0, gap=0.7)
        column.addWidget(words(safety.COUNTY_KEY_LEAD, "hint"))
        taking = Card(safety.TAKE_KEY)
        taking.add(words(safety.TAKE_KEY_LEAD, "hint"))
        taking.add(Field(safety.KEY_TEXT, self.text))
        taking.add(self.take)
        sharing = Card(safety.SHARE_KEY)
        sharing.add(words(safety.SHARE_KEY_LEAD, "hint"))
        sharing.add(self.share)
        sharing.add(self.shown)
        self.shown.hide()
        self.status.hide()
        for part in (taking, sharing, self.status):
            column.addWidget(part)
        row = QHBoxLayout()
        close = button(safety.CLOSE)
        close.clicked.connect(self.reject)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)

    def _take(self) -> None:
        seat, text = self._seat, self.text.text()
        seat.ask(lambda: verifying.take_key(seat.desk, text, by=seat.clerk), self._on_taken, or_else=self._on_refused)

    def _on_taken(self, fingerprint: str) -> None:
        self.taken.emit(safety.key_taken(fingerprint))
        self.accept()

    def _share(self) -> None:
        seat = self._seat
        seat.ask(lambda: verifying.share_key(seat.desk, by=seat.clerk), self._show_key, or_else=self._on_refused)

    def _show_key(self, letters: str) -> None:
        groups = letters.split("-")
        rows = (" ".join(groups[at : at + GROUPS_A_LINE]) for at in range(0, len(groups), GROUPS_A_LINE))
        self.shown.setText("\n".join((*rows, safety.fingerprint(verifying.fingerprint_of(letters)))))
        self.shown.show()
        self.status.hide()

    def _on_refused(self, error: BaseException) -> None:
        if sentence := messages.sentence_of(error):
            give_role(self.status, "bad")
            self.status.setText(sentence)
            self.status.show()
        else:
            self._seat.tasks.failed.emit(error)
