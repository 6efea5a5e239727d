"""What every page of the office has: a head with the way back, a body that scrolls, one line that tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_desk.texts import lines, screens
from intake_desk.ui import messages
from intake_desk.ui.style import give_role
from intake_desk.ui.widgets.layout import Column, ScrollPage, button, words

if TYPE_CHECKING:
    from intake_desk.ui.seat import Seat


class OfficePage(QWidget):
    """Shown by its key from the page between visits; Esc leads back there."""

    left = Signal()
    opened = Signal(str)  # a visit asked for
    told = Signal(str)

    def __init__(self, seat: Seat, title: str, lead: str) -> None:
        super().__init__()
        self.seat = seat
        self.setObjectName("page")
        column = Column(self, margin=1.0, gap=0.6)
        head = QHBoxLayout()
        head.addWidget(words(title, "title", wrap=False))
        head.addWidget(words(lead, "hint"), 1, Qt.AlignmentFlag.AlignBottom)
        back = button(lines.with_key(screens.BACK_HOME, "Esc"))
        back.clicked.connect(self.left)
        head.addWidget(back)
        column.addLayout(head)
        self.status = words("", "good")
        self.status.hide()
        column.addWidget(self.status)
        self.body = ScrollPage(max_width_ems=100)
        column.addWidget(self.body, 1)

    def tell(self, sentence: str, *, is_good: bool = True) -> None:
        """Say what was done, or what is wrong; "" takes it back."""
        give_role(self.status, "good" if is_good else "bad")
        self.status.setText(sentence)
        self.status.setVisible(bool(sentence))
        self.told.emit(sentence)

    def refuse(self, error: BaseException) -> None:
        """Say why something was not done; a bug goes the way of bugs."""
        if sentence := messages.sentence_of(error):
            self.tell(sentence, is_good=False)
        else:
            self.seat.tasks.failed.emit(error)

    def refresh(self) -> None:
        """Fetch what is shown again."""

    def start_typing(self) -> None:
        """Put the keyboard where the page begins."""
        self.focusNextChild()
