"""The way back in: any two recovery shares set a new password; nobody has to be signed in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from intake_desk.texts import lines, safety
from intake_desk.ui.errand_dialog import ErrandDialog
from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import Column, Field, words
from intake_desk.ui.widgets.text_input import LineInput

if TYPE_CHECKING:
    from intake_desk.ui.tasks import Tasks


class RecoverDialog(ErrandDialog):
    """Asks for the account, two shares and the new password."""

    recovered = Signal()

    def __init__(self, tasks: Tasks, folder: Path, login: str, parent: QWidget) -> None:
        super().__init__(tasks, parent, title=safety.RECOVER, go=safety.RECOVER)
        self.setMinimumWidth(space(self, 30))
        self._folder = folder
        self.login, self.password = LineInput(), LineInput()
        self.shares = (LineInput(), LineInput())
        self.login.setText(login)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.go.clicked.connect(self._on_asked)
        self._lay_out()
        self.shares[0].setFocus()

    def _lay_out(self) -> None:
        column = Column(self, margin=1.0, gap=0.6)
        column.addWidget(words(safety.RECOVER_LEAD, "hint"))
        for name, line in (
            (safety.ACCOUNT, self.login),
            (safety.FIRST_SHARE, self.shares[0]),
            (safety.SECOND_SHARE, self.shares[1]),
            (safety.NEW_PASSWORD, self.password),
        ):
            column.addWidget(Field(name, line))
        column.addWidget(self.trouble)
        column.addLayout(self._foot())

    def _on_asked(self) -> None:
        typed = tuple(line.text() for line in self.shares)
        if not all(typed):
            self._tell(lines.still_needed((safety.FIRST_SHARE, safety.SECOND_SHARE)))
            return
        folder, login, password = self._folder, self.login.text().strip(), self.password.text()
        self.go.setEnabled(False)
        work = lambda: _recover(folder, typed, login, password)  # noqa: E731
        self._tasks.run(work, lambda _: self._on_recovered(), or_else=self._on_refused)

    def _on_recovered(self) -> None:
        self.recovered.emit()
        self.accept()


def _recover(folder: Path, typed: Sequence[str], login: str, password: str) -> None:
    from intake_desk.desk import recovery  # noqa: PLC0415  -- on the worker

    recovery.recover(folder, typed, login=login, password=password)
