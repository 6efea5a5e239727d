"""Lets an input method that Qt itself cannot talk to (fcitx 4) see the keys first and type its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QInputMethodQueryEvent,
    QKeyEvent,
    QTextCharFormat,
    QWindow,
)

from intake_desk.ui.tasks import Tasks

if TYPE_CHECKING:
    from intake_desk.ui.input_method.fcitx import Fcitx, Said

LOOK_AGAIN_MS = 5_000  # after the input method went away: it may be started anew
KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
Attribute = QInputMethodEvent.Attribute
Kind = QInputMethodEvent.AttributeType


class Bridge(QObject):
    """Looks for the input method on the worker; does nothing where there is none, or Qt serves it already."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._fcitx: Fcitx | None = None
        self._ear: QSocketNotifier | None = None
        self._is_composing = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(LOOK_AGAIN_MS)
        self._again.timeout.connect(self.look)

    def look(self) -> None:
        """Ask the session bus, without keeping anybody waiting."""
        self._tasks.run(_find, self._on_found)

    def _on_found(self, found: Fcitx | None) -> None:
        app = QGuiApplication.instance()
        if found is None or not isinstance(app, QGuiApplication):
            return
        self._fcitx = found
        self._ear = QSocketNotifier(found.socket, QSocketNotifier.Type.Read, self)
        self._ear.activated.connect(self._hear)
        app.focusObjectChanged.connect(self._on_focus)
        app.installEventFilter(self)
        self._on_focus(app.focusObject())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._fcitx is None:
            return False
        if event.type() in KEYS and isinstance(watched, QWindow) and isinstance(event, QKeyEvent):
            return _takes_text() and self._takes(self._fcitx, event)
        if event.type() == QEvent.Type.ShortcutOverride and self._is_composing:
            event.accept()  # Esc and Enter belong to the word under way, not to the page
            return True
        return False

    def _takes(self, method: Fcitx, event: QKeyEvent) -> bool:
        try:
            method.cursor_at(*_caret())
            taken = method.takes(
                event.nativeVirtualKey(),
                event.nativeScanCode(),
                event.nativeModifiers(),
                is_release=event.type() == QEvent.Type.KeyRelease,
            )
        except ConnectionError:
            self._let_go()
            return False
        self._hear()
        return taken

    def _hear(self) -> None:
        try:
            said = self._fcitx.heard() if self._fcitx is not None else ()
        except ConnectionError:
            self._let_go()
            return
        for each in said:
            _send(_typed(each) if each.is_chosen else _shown(each))
            self._is_composing = bool(each.text) and not each.is_chosen

    def _on_focus(self, _now: QObject | None) -> None:
        if self._fcitx is not None:
            try:
                self._fcitx.focus(is_in=_takes_text())
            except ConnectionError:
                self._let_go()

    def _let_go(self) -> None:
        """Keys go their usual way until an input method is there again."""
        self.close()
        _send(QInputMethodEvent())  # the word under way is lost with it
        self._again.start()

    def close(self) -> None:
        """Leave the input method."""
        app = QGuiApplication.instance()
        if self._fcitx is None or self._ear is None or not isinstance(app, QGuiApplication):
            return
        app.removeEventFilter(self)
        app.focusObjectChanged.disconnect(self._on_focus)
        self._ear.setEnabled(False)
        self._ear.deleteLater()
        self._fcitx.close()
        self._fcitx, self._ear, self._is_composing = None, None, False


def _find() -> Fcitx | None:
    from intake_desk.ui.input_method import fcitx  # noqa: PLC0415  -- few desktops need it; this runs on the worker

    return fcitx.find()


def _takes_text() -> bool:
    """Whether the field in focus wants words; a password is never shown to an input method."""
    focus = QGuiApplication.focusObject()
    if focus is None:
        return False
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled | Qt.InputMethodQuery.ImHints)
    QGuiApplication.sendEvent(focus, asked)
    hints = Qt.InputMethodHint(asked.value(Qt.InputMethodQuery.ImHints) or 0)
    return bool(asked.value(Qt.InputMethodQuery.ImEnabled)) and not hints & Qt.InputMethodHint.ImhHiddenText


def _caret() -> tuple[int, int, int, int]:
    """The caret on the screen, in device pixels."""
    window = QGuiApplication.focusWindow()
    if window is None:
        return 0, 0, 0, 0
    scale = window.devicePixelRatio()
    caret = QGuiApplication.inputMethod().cursorRectangle()
    corner = window.mapToGlobal(caret.topLeft())
    sides = corner.x(), corner.y(), caret.width(), caret.height()
    return tuple(round(side * scale) for side in sides)  # type: ignore[return-value]


def _typed(said: Said) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(said.text)
    return event


def _shown(said: Said) -> QInputMethodEvent:
    line = QTextCharFormat()
    line.setFontUnderline(True)
    caret = len(said.text[: said.caret].encode("utf-16-le")) // 2  # Qt counts UTF-16 units
    length = len(said.text.encode("utf-16-le")) // 2
    return QInputMethodEvent(
        said.text, [Attribute(Kind.TextFormat, 0, length, line), Attribute(Kind.Cursor, caret, 1, None)]
    )


def _send(event: QInputMethodEvent) -> None:
    focus = QGuiApplication.focusObject()
    if focus is not None:
        QGuiApplication.sendEvent(focus, event)
