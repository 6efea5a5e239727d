"""The practice day's walk through the window: a clerk's visit, then a supervisor's pages; a picture of every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from intake_desk.desk.draft import Draft
from intake_desk.desk.office import Account
from intake_desk.ui.intake.steps import StepKey
from intake_desk.ui.office.entries import entries_for
from intake_desk.ui.window import Window

if TYPE_CHECKING:
    from intake_desk.ui.bureau import Bureau

SIZE = (1366, 768)
PATIENCE_MS = 60_000  # for one picture, on a weak machine
Stop = tuple[str, Callable[[], object]]  # the picture's name ("" = none) and what to do before it is taken


class Tour(QObject):
    """Does one thing after the other; takes each picture once the worker has nothing left to do.

    `is_complete` tells afterwards whether every picture was taken: a failure ends the walk, so does a minute's silence.
    """

    finished = Signal()

    def __init__(self, window: Window, into: Path, *, clerk: Account, supervisor: Account, draft: Draft) -> None:
        super().__init__(window)
        self.window = window
        self._into = into
        self._draft = draft
        self._clerk, self._supervisor = clerk, supervisor
        self._stops = self._route()
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self.finished)
        self._name = ""
        self._is_waiting = False
        self.is_complete = False
        window.tasks.idle.connect(self._on_idle)
        window.tasks.failed.connect(self.finished)
        window.crashes.reported.connect(self.finished)

    def begin(self) -> None:
        """Show the window; the rest follows by itself."""
        self.window.resize(*SIZE)
        self.window.ready.connect(self._go_on)
        self.window.show()

    def _route(self) -> Iterator[Stop]:
        window = self.window
        yield "01-sign-in", lambda: None
        yield "02-home", lambda: self._sign_in(self._clerk)
        yield "", self._bureau.new_visit
        yield "03-visitor", lambda: self._at(StepKey.VISITOR)
        yield "04-matter", lambda: self._at(StepKey.MATTER)
        yield "05-matter-below", self._scroll_down
        yield "06-check", lambda: self._bureau.flow.go_to(StepKey.CHECK)
        yield "07-read-back", lambda: self._bureau.flow.go_to(StepKey.READ_BACK)
        yield "08-papers", self._bureau.flow.register
        yield "", self._bureau.show_home
        yield "09-today", lambda: None
        yield "10-visit", lambda: self._bureau.open_visit(self._bureau.result.number.text())
        yield "", window.lock
        yield "11-supervisor", lambda: self._sign_in(self._supervisor)
        for at, entry in enumerate(entries_for(self._supervisor.role), start=12):
            yield f"{at}-{entry.key}", partial(self._show_office, entry.key)

    @property
    def _bureau(self) -> Bureau:
        assert self.window.bureau is not None
        return self.window.bureau

    def _sign_in(self, account: Account) -> None:
        self.window.sign_in.signed.emit(account.login, account.password)

    def _show_office(self, key: str) -> None:
        self._bureau.show_office(key)

    def _at(self, key: StepKey) -> None:
        """Take up the draft and show one of its steps."""
        self._bureau.flow.begin(self._draft)
        self._bureau.flow.go_to(key)

    def _scroll_down(self) -> None:
        bar = self._bureau.flow.matter.verticalScrollBar()
        bar.setValue(bar.maximum())

    @Slot()
    def _go_on(self) -> None:
        stop = next(self._stops, None)
        if stop is None:
            self.is_complete = True
            self.finished.emit()
            return
        self._patience.start(PATIENCE_MS)
        self._name, act = stop
        self._is_waiting = True
        act()
        if self.window.tasks.is_idle:
            QTimer.singleShot(0, self._on_idle)

    @Slot()
    def _on_idle(self) -> None:
        if self._is_waiting and self.window.tasks.is_idle:
            self._is_waiting = False
            QTimer.singleShot(0, self._take_picture)

    def _take_picture(self) -> None:
        if self._name:
            self.window.grab().save(str(self._into / f"{self._name}.png"))
        self._go_on()
