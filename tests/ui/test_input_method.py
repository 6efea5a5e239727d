"""Chinese typed through an input method that the shipped Qt cannot talk to, over a real message bus."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_desk.ui.input_method.bridge import Bridge
from intake_desk.ui.tasks import Tasks
from intake_desk.ui.widgets.text_input import LineInput

SERVICE = Path(__file__).with_name("fcitx_service.py")


class Desk:
    """A window with one field for words and one for a password, and the bridge."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.window = qtbot, QWidget()
        column = QVBoxLayout(self.window)
        self.words, self.password = LineInput(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        column.addWidget(self.words)
        column.addWidget(self.password)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.words.setFocus()
        self.tasks = Tasks(self.window)
        self.bridge = Bridge(self.tasks, self.window)
        self.bridge.look()
        qtbot.waitUntil(lambda: self.tasks.is_idle, timeout=10_000)

    def close(self) -> None:
        self.bridge.close()
        self.tasks.close()

    def press(self, symbol: int, key: Qt.Key, text: str) -> None:
        handle = self.window.windowHandle()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, 38, symbol, 0, text)
            QCoreApplication.sendEvent(handle, event)

    def type(self, letters: str) -> None:
        for letter in letters:
            self.press(ord(letter), Qt.Key(ord(letter.upper())), letter)


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session bus of its own."""
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
        yield
        daemon.terminate()


@contextmanager
def offered(*more: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(SERVICE), *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as service:
        assert service.stdout is not None
        assert service.stdout.readline() == "ready\n"
        yield service
        service.kill()


@pytest.fixture
def fcitx(bus: None) -> Iterator[subprocess.Popen[str]]:
    with offered() as service:
        yield service


@pytest.mark.usefixtures("fcitx")
def test_letters_compose_and_space_types_the_word(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.type("nihao")
    assert (desk.words.is_composing, desk.words.text()) == (True, "")
    desk.press(0x20, Qt.Key.Key_Space, " ")
    assert (desk.words.is_composing, desk.words.text()) == (False, "你好")
    desk.press(0x20, Qt.Key.Key_Space, " ")
    assert desk.words.text() == "你好 "
    desk.close()


@pytest.mark.usefixtures("fcitx")
def test_a_password_is_never_shown_to_the_input_method(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.password.setFocus()
    desk.type("nihao")
    assert desk.password.text() == "nihao"
    desk.close()


def test_keys_go_their_usual_way_when_the_input_method_dies(qtbot: QtBot, fcitx: subprocess.Popen[str]) -> None:
    desk = Desk(qtbot)
    desk.type("ni")
    fcitx.kill()
    fcitx.wait()
    desk.type("hao")
    assert (desk.words.is_composing, desk.words.text()) == (False, "hao")
    desk.close()


@pytest.mark.usefixtures("bus")
def test_an_input_method_that_qt_serves_is_left_to_it(qtbot: QtBot) -> None:
    with offered("org.freedesktop.portal.IBus"):
        desk = Desk(qtbot)
        desk.type("ni")
        assert desk.words.text() == "ni"
        desk.close()


@pytest.mark.usefixtures("bus")
def test_without_an_input_method_keys_type_themselves(qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.type("ni")
    assert desk.words.text() == "ni"
    desk.close()
