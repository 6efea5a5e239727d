"""The first start: an office is made, its recovery shares are shown once; or a practice office is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from intake_desk.texts import screens
from intake_desk.ui import messages
from intake_desk.ui.set_up import NewOffice, SetUpPage
from intake_desk.ui.shares import SharesPage

if TYPE_CHECKING:
    from intake_desk.desk.recovery import PrintedShare
    from intake_desk.ui.crash import CrashReport
    from intake_desk.ui.tasks import Tasks


class FirstStart(QObject):
    """Leads through it; only a first start loads this."""

    finished = Signal(object, str)  # the accounts, and what to tell above the password

    def __init__(self, folder: Path, tasks: Tasks, crashes: CrashReport, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._folder, self._tasks, self._crashes, self._stack = folder, tasks, crashes, stack
        self.shares: SharesPage | None = None
        self.page = SetUpPage()
        self.page.asked.connect(self._on_office_asked)
        self.page.restore_asked.connect(self._on_restore_asked)
        self.page.practice_asked.connect(self._on_practice_asked)
        stack.addWidget(self.page)
        stack.setCurrentWidget(self.page)
        self.page.start_typing()

    def _on_office_asked(self, office: NewOffice) -> None:
        made = lambda shares: self._show_shares(office.name, shares)  # noqa: E731
        self._tasks.run(lambda: _create(self._folder, office), made, or_else=self._on_failed)

    def _show_shares(self, office: str, shares: tuple[PrintedShare, ...]) -> None:
        """Once, before anybody signs in: they are kept nowhere."""
        page = self.shares = SharesPage(self._tasks, self._folder, office)
        page.finished.connect(self._on_shares_finished)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.show_shares(shares)

    def _on_shares_finished(self, sentence: str) -> None:
        self._tasks.run(lambda: _logins(self._folder), lambda logins: self.finished.emit(logins, sentence))

    def _on_restore_asked(self) -> None:
        from intake_desk.ui.restore_dialog import RestoreDialog  # noqa: PLC0415

        dialog = RestoreDialog(self._tasks, self.page, target=str(self._folder))
        dialog.restored.connect(self._on_shares_finished)
        dialog.open()

    def _on_practice_asked(self, profile: str) -> None:
        made = lambda told: self.finished.emit(*told)  # noqa: E731
        self._tasks.run(lambda: _practise(self._folder, profile), made, or_else=self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        sentence = messages.sentence_of(error)
        self.page.show_trouble(sentence or screens.CRASHED)
        if not sentence:
            self._crashes.note(error)


def _logins(folder: Path) -> tuple[str, ...]:
    from intake_desk.desk import accounts  # noqa: PLC0415  -- on the worker

    return accounts.logins(folder)


def _create(folder: Path, office: NewOffice) -> tuple[PrintedShare, ...]:
    from intake_desk.ui import founding  # noqa: PLC0415

    return founding.create(folder, office)


def _practise(folder: Path, profile: str) -> tuple[tuple[str, ...], str]:
    from intake_desk.ui import founding  # noqa: PLC0415

    return founding.practise(folder, profile)
