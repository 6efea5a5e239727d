"""The bar below a step: back, what was kept, what it looks like so far, what may have been here before, and on."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from intake_desk.texts import lines, screens
from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import button, words


class StepBar(QFrame):
    """Always in sight, whatever the page is scrolled to."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(space(self, 1), space(self, 0.5), space(self, 1), space(self, 0.5))
        self.back_button = button(lines.with_key(screens.BACK, "F7"))
        self.next_button = button("", "main")
        self.notice = button("", "quiet")
        self.state = words("", "hint", wrap=False)
        self.outlook = words("", wrap=False)
        self.outlook.setMinimumWidth(0)
        row.addWidget(self.back_button)
        row.addWidget(self.state)
        row.addWidget(self.outlook, 1)
        row.addWidget(self.notice)
        row.addWidget(self.next_button)
        self.notice.hide()

    def show_notice(self, text: str) -> None:
        """Say that something is proposed further down; "" takes it back."""
        self.notice.setText(text)
        self.notice.setVisible(bool(text))
