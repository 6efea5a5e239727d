"""The window itself: names for every input, nothing personal in titles, one window per folder, failures told."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMessageBox
from pytestqt.qtbot import QtBot

from driver import PASSWORDS, FixedClock, Reception
from intake_desk import app
from intake_desk.ui.crash import outline
from intake_desk.ui.tasks import Tasks
from intake_desk.ui.widgets.choice import ChoiceButton
from intake_desk.ui.widgets.text_input import LineInput, TextInput


def test_every_input_has_a_name_for_screen_readers(reception: Reception) -> None:
    reception.sign_in()
    kinds = (LineInput, TextInput, ChoiceButton, QComboBox)
    nameless = [
        widget
        for kind in kinds
        for widget in reception.window.findChildren(kind)
        if not widget.accessibleName() and not isinstance(widget.parentWidget(), QComboBox)
    ]
    assert nameless == []


def test_no_person_stands_in_a_title(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.type("吕麦囤")
    reception.press("Tab")
    assert "吕" not in reception.window.windowTitle()


def test_nothing_flashes_up_as_a_window_of_its_own(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    for _ in range(3):
        reception.go_on()
    assert QApplication.activeWindow() is reception.window
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()] == [reception.window]


def test_a_wrong_password_is_told_and_can_be_tried_again(reception: Reception) -> None:
    QTest.keyClicks(reception.window.sign_in.password, "not-the-password")
    reception.press("Return")
    reception.settle()
    assert reception.reads("密码不对")
    assert "not-the-password" not in reception.window.sign_in.password.text()
    reception.sign_in()


def test_a_second_window_on_the_same_folder_is_told_so(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "information", lambda _parent, _title, text: told.append(text))
    lock = QLockFile(str(tmp_path / app.LOCK_NAME))
    assert lock.tryLock(100)
    assert app.run(tmp_path) == 1
    assert "已经打开" in told[0]


@pytest.mark.qt_log_ignore("propagateSizeHints")  # said of every dialog off screen
def test_a_bug_is_told_without_personal_words_and_the_draft_is_kept(
    qtbot: QtBot, reception: Reception, caplog: pytest.LogCaptureFixture
) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.type("吕麦囤")
    with caplog.at_level(logging.ERROR), qtbot.waitSignal(reception.window.crashes.reported):
        try:
            raise ValueError("吕麦囤 110101199003070011")
        except ValueError as error:
            reception.window.crashes.note(error)
    reception.settle()
    box = reception.window.findChild(QMessageBox, "message")
    assert box is not None
    assert "吕麦囤" not in box.text() + box.informativeText()
    assert all("吕麦囤" not in record.getMessage() for record in caplog.records)
    caplog.clear()
    box.accept()
    assert reception.bureau.flow.draft.persons[0].name == "吕麦囤"


def test_an_outline_carries_places_and_no_values() -> None:
    try:
        int("吕麦囤")
    except ValueError as error:
        said = outline(error)
    assert said.startswith("ValueError\n")
    assert "吕" not in said


def test_work_is_done_in_order_and_comes_back_on_the_gui_thread(qtbot: QtBot) -> None:
    tasks = Tasks()
    seen: list[int] = []
    with qtbot.waitSignal(tasks.idle):
        for number in range(20):
            tasks.run(lambda number=number: number, seen.append)
    assert seen == list(range(20))
    tasks.close()
    tasks.run(lambda: 1, seen.append)
    assert tasks.is_idle


def test_a_failure_reaches_its_own_listener_or_the_common_one(qtbot: QtBot) -> None:
    tasks = Tasks()
    own: list[BaseException] = []
    with qtbot.waitSignal(tasks.idle):
        tasks.run(lambda: 1 // 0, or_else=own.append)
    assert isinstance(own[0], ZeroDivisionError)
    with qtbot.waitSignal(tasks.failed):
        tasks.run(lambda: 1 // 0)
    tasks.close()


def test_the_clock_is_the_office_s(reception: Reception, clock: FixedClock) -> None:
    reception.sign_in()
    assert clock.moment.year == 2026
    assert reception.reads("2026年3月2日（周一）")
    assert set(PASSWORDS) >= {"jiefang", "fuze"}
