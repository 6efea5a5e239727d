"""The one window: shows what there is to do now, and leads from sign-in to the papers and back."""

from __future__ import annotations

import gc
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeySequence, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from intake_desk.ui.colours import COLOURS

if TYPE_CHECKING:
    from intake_desk.desk.office import Clock
    from intake_desk.ui.bureau import Bureau
    from intake_desk.ui.crash import CrashReport
    from intake_desk.ui.first_start import FirstStart
    from intake_desk.ui.seat import Seat
    from intake_desk.ui.sign_in import SignInPage
    from intake_desk.ui.tasks import Tasks

IDLE_MINUTES = 5
LINE_POINTS = 16.0  # the height of a line of our words, whose fonts are not loaded yet when the frame is painted
SIGNS_OF_LIFE = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel)


class Window(QMainWindow):
    """Sign-in and set-up live here; everything behind them in a `Bureau`, built when somebody has signed in."""

    painted = Signal()  # its empty frame stands on the screen
    ready = Signal()  # the first page a person can use is shown
    signed_in = Signal()
    locked = Signal()

    def __init__(self, folder: Path, *, clock: Clock | None = None) -> None:
        super().__init__()
        self.folder = folder
        self._clock = clock
        self.bureau: Bureau | None = None
        self.first_start: FirstStart | None = None
        self._idle = QTimer(self)
        self._is_painted = False
        paper = self.palette()
        paper.setColor(self.backgroundRole(), QColor(COLOURS["paper"]))
        self.setPalette(paper)
        line = round(LINE_POINTS * self.logicalDpiY() / 72)
        self.setMinimumSize(44 * line, 28 * line)  # before it is shown: a window that stands cannot be told quietly

    # What stands in the window is loaded once its frame has been painted: an empty desk is there at once.

    @cached_property
    def tasks(self) -> Tasks:
        from intake_desk.ui.tasks import Tasks  # noqa: PLC0415

        return Tasks(self)

    @cached_property
    def crashes(self) -> CrashReport:
        from intake_desk.ui.crash import CrashReport  # noqa: PLC0415

        return CrashReport(self._on_crash, self)

    @cached_property
    def sign_in(self) -> SignInPage:
        from intake_desk.ui.sign_in import SignInPage  # noqa: PLC0415

        return SignInPage()

    @cached_property
    def stack(self) -> QStackedWidget:
        return QStackedWidget()

    @cached_property
    def _progress(self) -> QProgressBar:
        return QProgressBar()

    def _lay_out(self) -> None:
        from intake_desk.texts import screens  # noqa: PLC0415
        from intake_desk.ui.widgets.layout import words  # noqa: PLC0415

        self.setWindowTitle(screens.APPLICATION)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(screens.WORKING)
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self._progress.hide()
        waiting = words(screens.OPENING, "hint")
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._progress)
        column.addWidget(self.stack, 1)
        self.stack.addWidget(waiting)
        self.stack.addWidget(self.sign_in)
        self.setCentralWidget(centre)

    def _listen(self) -> None:
        from intake_desk.ui.widgets.text_input import composing_now  # noqa: PLC0415

        self.tasks.busy.connect(self._progress.setVisible)
        self.tasks.failed.connect(self._on_failed)
        self.sign_in.signed.connect(self._on_signed)
        self.sign_in.forgotten.connect(self._on_forgotten)
        self._idle.setInterval(IDLE_MINUTES * 60_000)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.lock)
        new, find = self.new_visit, self.search
        keys_of = (
            *(("F2", new), ("Ctrl+N", new), ("F3", find), ("Ctrl+F", find), ("Ctrl+L", self.lock)),
            *(("Ctrl+=", lambda: self.size_words(1)), ("Ctrl++", lambda: self.size_words(1))),
            ("Ctrl+-", lambda: self.size_words(-1)),
        )
        for keys, act in keys_of:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda act=act: None if composing_now() else act())

    # -- opening -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def open(self) -> None:
        """After the first paint: lay out the window, load what is heavy on the worker, then ask who is there."""
        self._lay_out()
        self._listen()
        self.tasks.run(lambda: _logins(self.folder), self._on_logins)

    def _on_logins(self, logins: tuple[str, ...]) -> None:
        from intake_desk.ui import habits  # noqa: PLC0415

        if logins:
            self.sign_in.show_logins(logins, last=habits.remembered().last_login)
            self.stack.setCurrentWidget(self.sign_in)
            self.sign_in.start_typing()
        else:
            self._show_set_up()
        self.ready.emit()
        self.tasks.run(_get_ready)

    def _show_set_up(self) -> None:
        from intake_desk.ui.first_start import FirstStart  # noqa: PLC0415  -- only a first start pays for it

        self.first_start = FirstStart(self.folder, self.tasks, self.crashes, self.stack)
        self.first_start.finished.connect(self._on_office_ready)

    def _on_office_ready(self, logins: tuple[str, ...], sentence: str) -> None:
        self._on_logins(logins)
        self.sign_in.show_hint(sentence)

    # -- signing in --------------------------------------------------------------------------------------------------

    def _on_forgotten(self) -> None:
        from intake_desk.texts import safety  # noqa: PLC0415
        from intake_desk.ui.recover_dialog import RecoverDialog  # noqa: PLC0415  -- seldom, and heavy below

        dialog = RecoverDialog(self.tasks, self.folder, self.sign_in.login.currentText(), self)
        dialog.recovered.connect(lambda: self.sign_in.show_hint(safety.RECOVERED))
        dialog.open()

    def _on_signed(self, login: str, password: str) -> None:
        work = lambda: _take_seat(self.tasks, self.folder, login, password, self._clock)  # noqa: E731
        self.tasks.run(work, self._on_seated, or_else=self._on_not_seated)

    def _on_not_seated(self, error: BaseException) -> None:
        self.sign_in.show_trouble(self._sentence_of(error))

    def _on_seated(self, seat: Seat) -> None:
        from intake_desk.ui import habits  # noqa: PLC0415

        self.sign_in.forget()
        habits.remember(last_login=seat.clerk.login)
        if self.bureau is not None and self.bureau.login == seat.clerk.login:
            self.bureau.take_over(seat)
        else:
            self._open_bureau(seat)
        assert self.bureau is not None
        self.stack.setCurrentWidget(self.bureau)
        self.bureau.start_typing()
        self._idle.start()
        self.signed_in.emit()

    def _open_bureau(self, seat: Seat) -> None:
        """Pages for this clerk; those of another who was here before are closed, the drafts kept."""
        from intake_desk.ui.bureau import Bureau  # noqa: PLC0415  -- pages are built once somebody is there

        before, self.bureau = self.bureau, Bureau(seat)
        if before is not None:
            before.close_desk()  # nothing happens where the desk went on to the new pages
            self.stack.removeWidget(before)
            before.deleteLater()
        self.stack.addWidget(self.bureau)
        self.bureau.show_home()

    def lock(self) -> None:
        """Cover the screen until somebody signs in; the same clerk comes back to the same page, and all is kept."""
        if self.bureau is None or self.stack.currentWidget() is not self.bureau:
            return
        self.bureau.keep()
        self._idle.stop()
        self.sign_in.lock_to(self.bureau.login)
        self.stack.setCurrentWidget(self.sign_in)
        self.sign_in.start_typing()
        self.locked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE and self._idle.isActive():
            self._idle.start()
        return super().eventFilter(watched, event)

    def size_words(self, step: int) -> None:
        """Larger (1) or smaller (-1) words: the pages are built anew at the new size, what is typed is kept."""
        from intake_desk.ui import habits, style  # noqa: PLC0415

        now = habits.remembered().text_scale
        wanted = habits.next_scale(now, step)
        app = QApplication.instance()
        if wanted == now or not self._is_at_work or not isinstance(app, QApplication):
            return
        self.bureau.keep()  # type: ignore[union-attr]
        habits.remember(text_scale=wanted)
        style.size_words(app, wanted)
        self.setMinimumSize(0, 0)
        self._open_bureau(self.bureau.seat.another())  # type: ignore[union-attr]
        self.stack.setCurrentWidget(self.bureau)  # type: ignore[arg-type]
        self.bureau.start_typing()  # type: ignore[union-attr]

    # -- what there is to do -----------------------------------------------------------------------------------------

    def new_visit(self) -> None:
        """Begin a visit."""
        if self._is_at_work:
            self.bureau.new_visit()  # type: ignore[union-attr]

    def search(self) -> None:
        """Go to the one box."""
        if self._is_at_work:
            self.bureau.search()  # type: ignore[union-attr]

    @property
    def _is_at_work(self) -> bool:
        return self.bureau is not None and self.stack.currentWidget() is self.bureau

    # -- failing and closing -----------------------------------------------------------------------------------------

    def _sentence_of(self, error: BaseException) -> str:
        """What a page says of a failure; a fault of the program is noted."""
        from intake_desk.texts import lines, screens  # noqa: PLC0415
        from intake_desk.ui import messages  # noqa: PLC0415

        said = messages.words_of(error)
        if said is None:
            self.crashes.note(error)
        return lines.joined(*said) if said else screens.CRASHED

    def _on_failed(self, error: BaseException) -> None:
        from intake_desk.ui import messages  # noqa: PLC0415

        said = messages.words_of(error)
        if said is None:
            self.crashes.note(error)
        else:
            messages.tell(self, *said)

    def _on_crash(self, outline: str) -> None:
        from intake_desk.texts import lines, screens  # noqa: PLC0415
        from intake_desk.ui import messages  # noqa: PLC0415

        if self.bureau is not None:
            self.bureau.keep()
        messages.tell(self, screens.CRASHED, lines.crash_detail(outline))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft, then wait for the worker: nothing that was asked for is lost."""
        self._idle.stop()
        if self.bureau is not None:
            self.bureau.keep()
            self.bureau.close_desk()
        self.tasks.close()
        super().closeEvent(event)


def _logins(folder: Path) -> tuple[str, ...]:
    from intake_desk.desk import accounts  # noqa: PLC0415  -- this runs on the worker, after the first paint

    return accounts.logins(folder)


def _get_ready() -> None:
    """Load what a signed-in clerk needs, while the password is typed."""
    from intake_desk.ui import bureau, seat  # noqa: F401, PLC0415  -- heavy

    if not gc.isenabled():
        gc.freeze()  # what was loaded stays: looking through it again and again would only make the window wait
        gc.enable()


def _take_seat(tasks: Tasks, folder: Path, login: str, password: str, clock: Clock | None) -> Seat:
    from intake_desk.ui import seat  # noqa: PLC0415

    return seat.take_seat(tasks, folder, login, password, clock=clock)
