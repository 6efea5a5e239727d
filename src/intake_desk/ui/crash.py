"""When the program itself is wrong: note it without personal data, keep the draft, tell the clerk."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot

log = logging.getLogger(__name__)
Report = Callable[[str], None]


def outline(error: BaseException) -> str:
    """Where it happened, line by line, without the values: no message and no variable can carry a person's name."""
    frames = traceback.extract_tb(error.__traceback__)
    places = (f"{_inside(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
    return "\n".join((type(error).__name__, *places))


def _inside(filename: str) -> str:
    """The file's place inside the program; where the program is installed says who uses the machine."""
    _before, found, place = filename.rpartition("intake_desk")
    return place if found else "elsewhere"


class CrashReport(QObject):
    """Hears of every exception nobody caught, from any thread, and reports it on the GUI thread."""

    reported = Signal()
    _heard = Signal(str)

    def __init__(self, report: Report, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._is_reporting = False
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over Python's last word on exceptions, those in Qt slots included."""
        sys.excepthook = self._hook

    def note(self, error: BaseException) -> None:
        """Write the outline to the log and have the clerk told."""
        text = outline(error)
        log.error("unexpected failure\n%s", text)
        self._heard.emit(text)

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.note(error)

    @Slot(str)
    def _on_heard(self, text: str) -> None:
        if self._is_reporting:
            return
        self._is_reporting = True
        try:
            self._report(text)
            self.reported.emit()
        finally:
            self._is_reporting = False
