"""Runs use-cases off the GUI thread, one at a time and in order; results come back to the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

T = TypeVar("T")
Work = Callable[[], T]
Then = Callable[[T], None]
Failed = Callable[[BaseException], None]
PATIENCE_MS = 300  # anything longer shows progress

log = logging.getLogger(__name__)


class Tasks(QObject):
    """The one background worker. `busy` says when progress should be shown, `failed` what nobody else took care of."""

    busy = Signal(bool)
    failed = Signal(object)
    idle = Signal()  # nothing is running or waiting
    _returned = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._pending = 0
        self._is_closed = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience_over)
        self._returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is running or waiting."""
        return self._pending == 0

    def run(self, work: Work[T], then: Then[T] | None = None, *, or_else: Failed | None = None) -> None:
        """Do `work` on the worker; call `then` with its result on the GUI thread, or `or_else` with its error."""
        if self._is_closed:
            return
        self._pending += 1
        if not self._patience.isActive():
            self._patience.start()
        future = self._worker.submit(work)
        future.add_done_callback(lambda done: self._returned.emit(done, then, or_else))

    def close(self) -> None:
        """Wait for what is running and waiting; take nothing more."""
        self._is_closed = True
        self._patience.stop()
        self._worker.shutdown(wait=True)

    @Slot()
    def _on_patience_over(self) -> None:
        if self._pending:
            self.busy.emit(True)

    @Slot(object, object, object)
    def _on_returned(self, done: Future[T], then: Then[T] | None, or_else: Failed | None) -> None:
        self._pending -= 1
        if not self._pending:
            self._patience.stop()
            self.busy.emit(False)
        try:
            self._deliver(done, then, or_else)
        finally:
            if not self._pending:
                self.idle.emit()

    def _deliver(self, done: Future[T], then: Then[T] | None, or_else: Failed | None) -> None:
        error = done.exception()
        if error is None:
            if then is not None:
                then(done.result())
        elif or_else is not None:
            or_else(error)
        else:
            self.failed.emit(error)
