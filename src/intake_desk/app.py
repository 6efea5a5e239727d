"""Puts the window together and runs it: one window on one data folder."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from intake_desk import paths
from intake_desk.ui.window import Window

if TYPE_CHECKING:
    from intake_desk.desk.draft import Draft
    from intake_desk.desk.office import Account, Clock

LOCK_NAME = "window.lock"


def run(
    data_folder: Path | None = None, *, arguments: Sequence[str] = (), shown: Callable[[], None] | None = None
) -> int:
    """Open the window on `data_folder` (the user's own by default) until it is closed; gives the exit status.

    `shown` is called once the window stands.
    """
    gc.disable()  # thousands of classes come and none goes while the program loads; the window ends it
    folder = data_folder or paths.user_data()
    app = application(arguments)
    folder.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(folder / LOCK_NAME))
    lock.setStaleLockTime(0)  # a lock is stale when its process is gone, never by age
    if not lock.tryLock(100):
        from intake_desk.texts import screens  # noqa: PLC0415  -- the frame does not wait for words

        QMessageBox.information(None, screens.APPLICATION, screens.ALREADY_OPEN)
        return 1
    window = open_window(folder)
    window.painted.connect(lambda: window.crashes.install(), Qt.ConnectionType.QueuedConnection)  # noqa: PLW0108
    window.showMaximized()
    window.ready.connect(shown or (lambda: None))
    try:
        return app.exec()
    finally:
        lock.unlock()


def application(arguments: Sequence[str] = ()) -> QApplication:
    """The application, bare; one per process."""
    prepare_input_method()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([sys.argv[0], *arguments])
    app.setApplicationName("intake-desk")
    return app


def prepare_input_method() -> None:
    """Let Chinese be typed on Linux: the wheel brings no fcitx plugin, but fcitx 5 answers where ibus is asked.

    fcitx 4 does not; `ui.input_method` speaks to it.

    WORKAROUND(https://github.com/fcitx/fcitx5/issues/444): the plural variable, and only before QApplication exists.
    A machine without an identity (a bare container) has no input method, and libdbus would abort when asked for one.
    """
    has_identity = any(Path(file).exists() for file in ("/etc/machine-id", "/var/lib/dbus/machine-id"))
    if sys.platform.startswith("linux") and has_identity and not os.environ.get("QT_IM_MODULES"):
        os.environ["QT_IM_MODULES"] = "fcitx;ibus"
    # WORKAROUND(Qt ibus plugin): where no ibus-daemon is installed it asks only the portal, and fcitx 5 answers there.
    if has_identity and not QStandardPaths.findExecutable("ibus-daemon"):
        os.environ.setdefault("IBUS_USE_PORTAL", "1")


def open_window(folder: Path, *, clock: Clock | None = None) -> Window:
    """A window that is furnished and asks who is there as soon as its frame has been painted once."""
    window = Window(folder, clock=clock)
    window.painted.connect(lambda: _furnish(window), Qt.ConnectionType.QueuedConnection)
    return window


def _furnish(window: Window) -> None:
    """Everything the first paint need not wait for: words, fonts, style, pages."""
    from intake_desk.texts import screens  # noqa: PLC0415
    from intake_desk.ui import style  # noqa: PLC0415
    from intake_desk.ui.input_method.bridge import Bridge  # noqa: PLC0415

    app = application()
    app.setApplicationDisplayName(screens.APPLICATION)
    style.dress(app)
    window.open()
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        Bridge(window.tasks, window).look()


def grab_screens(data_folder: Path, into: Path, *, clerk: Account, supervisor: Account, draft: Draft) -> bool:
    """Register `draft` in a practice office through the real window, without a display; a picture of every screen.

    Gives whether every picture was taken.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from intake_desk.ui import habits  # noqa: PLC0415
    from intake_desk.ui.tour import Tour  # noqa: PLC0415  -- only the practice day needs it

    app = application()
    with habits.set_aside():  # the machine's own clerk finds her name on the sign-in page as before
        tour = Tour(open_window(data_folder), into, clerk=clerk, supervisor=supervisor, draft=draft)
        tour.window.crashes.install()
        tour.finished.connect(app.quit)
        tour.begin()
        app.exec()
    return tour.is_complete
