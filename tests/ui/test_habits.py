"""What the seat remembers: who came last, the printer, how large the words are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from driver import SUPERVISOR, Reception
from intake_desk.ui import habits, style
from practice_window import SilentPrinter


@pytest.fixture(autouse=True)
def words_as_designed() -> Iterator[None]:
    """The application of all tests goes back to its own size of words."""
    yield
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.size_words(app, 1.0)


def test_who_signed_in_last_is_offered_first(reception: Reception) -> None:
    reception.sign_in(SUPERVISOR)
    reception.close()
    reception.start_again()
    assert reception.window.sign_in.login.currentText() == SUPERVISOR


def test_words_grow_and_shrink_and_what_is_typed_is_kept(reception: Reception) -> None:
    reception.sign_in()
    before = reception.window.fontMetrics().height()
    reception.start_visit()
    reception.type("吕麦囤")
    reception.press("Ctrl+=")
    reception.settle()
    assert reception.window.fontMetrics().height() > before
    assert habits.remembered().text_scale == 1.15
    assert "吕" in reception.draft_offered
    reception.press("Ctrl+-", "Ctrl+-", "Ctrl+-", "Ctrl+-")
    reception.settle()
    assert habits.remembered().text_scale == 0.9
    assert reception.reads("接着办")


def test_the_printer_chosen_is_the_printer_next_time(
    printer: SilentPrinter, reception: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    habits.remember(printer="二楼窗口")
    both = (*printer.printers(), type(printer.printers()[0])("二楼窗口"))
    monkeypatch.setattr(printer, "printers", lambda: both)
    reception.sign_in()
    reception.start_visit()
    for _ in range(3):
        reception.go_on()
    reception.register()
    assert reception.bureau.result.papers.printer.currentText() == "二楼窗口"
    reception.choose("打印机", "一楼窗口")
    reception.bureau.result.papers.printer.textActivated.emit("一楼窗口")
    assert habits.remembered().printer == "一楼窗口"
