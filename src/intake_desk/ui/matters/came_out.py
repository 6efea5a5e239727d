"""Asks whether a paper came out of the printer, one paper after the other; nobody but a person can know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from intake_desk.texts import lines, screens
from intake_desk.ui.widgets.layout import Card, button, words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    class Printed(Protocol):
        """A paper, or the sheet of a day."""

        @property
        def number(self) -> str: ...
        @property
        def title(self) -> str: ...

    class Unsettled(Printed, Protocol):
        """One of which nobody knows yet, and what the print service says of it."""

        @property
        def why(self) -> str: ...


class CameOut(Card):
    """Hidden while nothing is to be asked."""

    settled = Signal(str, bool)  # the paper's number, and whether it came out

    def __init__(self) -> None:
        super().__init__(role="banner")
        self._waiting: list[tuple[Printed, str]] = []  # with what the print service says
        self._question = words("", "warning")
        self.yes = button(screens.CAME_OUT)
        self.no = button(screens.DID_NOT_COME_OUT)
        row = QHBoxLayout()
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self.add(self._question)
        self.add(row)
        self.yes.clicked.connect(lambda: self._settle(came_out=True))
        self.no.clicked.connect(lambda: self._settle(came_out=False))
        self.hide()

    def ask(self, paper: Printed, why: str = "") -> None:
        """Ask about this paper once those before it are answered for."""
        self._waiting.append((paper, why))
        self._show()

    def ask_only(self, jobs: Iterable[Unsettled]) -> None:
        """Ask about these and no others."""
        self._waiting = [(job, job.why) for job in jobs]
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._waiting))
        if self._waiting:
            paper, why = self._waiting[0]
            self._question.setText(lines.did_it_come_out(paper.title, why))

    def _settle(self, *, came_out: bool) -> None:
        paper, _why = self._waiting.pop(0)
        self._show()
        self.settled.emit(paper.number, came_out)
