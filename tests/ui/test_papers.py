"""Papers at the counter: printed once, asked after, printed again with a mark, handed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from driver import Reception
from intake_desk.desk.sheets import Version
from intake_desk.devices.printer import Printer
from intake_desk.ui import habits
from practice_window import SilentPrinter


def _a_registered_visit(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.fill("姓名", "吕麦囤")
    for _ in range(3):
        reception.go_on()
    reception.register()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # said of every dialog off screen
def test_an_original_is_printed_once_and_a_copy_bears_its_mark(
    qtbot: QtBot, printer: SilentPrinter, reception: Reception
) -> None:
    _a_registered_visit(reception)
    receipt = reception.bureau.result.papers.current
    assert receipt is not None
    assert receipt.title == "来访登记回执"
    reception.press("Ctrl+P")
    reception.settle()
    assert printer.sent == [receipt.number]
    assert reception.reads("来访登记回执从打印机里出来了吗？")
    reception.go_to("出来了")
    reception.press("Space")
    reception.settle()
    assert "已打印" in reception.paper_line("来访登记回执")

    reception.go_to("文书")
    reception.press("Ctrl+R")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    assert reception.here == "补打原因"
    reception.press("1")
    reception.go_to("补打")
    reception.press("Space")
    reception.settle()
    assert printer.sent == [receipt.number, receipt.number]
    assert reception.reads("出来了吗")


def test_what_is_put_into_the_visitors_hand_is_on_the_record(reception: Reception) -> None:
    _a_registered_visit(reception)
    reception.press("Ctrl+G")
    reception.settle()
    assert reception.reads("已记录当场交付：来访登记回执")
    reception.press("F3")
    reception.settle()
    reception.type("吕麦囤")
    reception.press("Return")
    reception.settle()
    reception.press("Return")
    reception.settle()
    assert reception.reads("经过")
    assert reception.reads("交付")


def test_saved_files_are_named_by_number_only(reception: Reception, tmp_path: Path) -> None:
    _a_registered_visit(reception)
    folder = tmp_path / "papers"
    folder.mkdir()
    saved = reception.save_papers(folder)
    assert "来访登记回执" in saved
    assert all("吕" not in file.name for file in saved.values())


def test_a_screen_reader_speaks_the_number_of_the_visit(reception: Reception) -> None:
    _a_registered_visit(reception)
    result = reception.bureau.result
    number = result.number.text()
    assert number.startswith("LF")
    assert number in _spoken(result.number, QAccessible.Text.Name)
    assert QApplication.focusWidget() is result.papers.list  # spoken without a search for it
    assert number in _spoken(result.papers.list, QAccessible.Text.Description)


def _spoken(widget: QWidget, what: QAccessible.Text) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.text(what)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # said of every dialog off screen
def test_one_key_makes_the_papers_of_a_visit_large(printer: SilentPrinter, reception: Reception) -> None:
    _a_registered_visit(reception)
    papers = reception.bureau.result.papers
    receipt = papers.current
    assert receipt is not None
    reception.press("Ctrl+D")
    reception.dialog()
    assert reception.here == "版式"
    reception.choose("版式", "大字版")
    reception.go_to("就用这种")
    reception.press("Space")
    reception.back_at_the_window()
    assert reception.reads("已换成大字版：来访登记回执")
    assert "（大字版）" in reception.paper_line("来访登记回执")
    assert "（大字版）" in reception.paper_line("个人信息")
    assert "（" not in reception.paper_line("来访登记表").split("\n")[0]
    assert papers.current is not None
    assert (papers.current.number, papers.current.version) == (receipt.number, Version.LARGE)
    assert papers.pages.page_count == papers.current.page_count
    reception.go_to("文书")
    reception.press("Ctrl+P")
    reception.settle()
    assert printer.sent == [receipt.number]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_slips_have_a_printer_of_their_own(
    printer: SilentPrinter, reception: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    habits.remember(printer="一楼窗口", slip_printer="小票机")
    both = (*printer.printers(), Printer("小票机"))
    monkeypatch.setattr(printer, "printers", lambda: both)
    _a_registered_visit(reception)
    papers = reception.bureau.result.papers
    assert papers.printer.currentText() == "一楼窗口"
    reception.press("Ctrl+D")
    reception.dialog()
    reception.choose("版式", "小票")
    reception.tick("这次来访的其他文书也用这种版式")
    reception.go_to("就用这种")
    reception.press("Space")
    reception.back_at_the_window()
    assert "（小票）" in reception.paper_line("来访登记回执")
    assert papers.printer.currentText() == "小票机"
    reception.press("F9")  # each to its own printer
    reception.settle()
    assert printer.sent_to == ["一楼窗口", "一楼窗口", "小票机"]
    reception.go_to("文书")
    reception.press("Home")
    reception.settle()
    assert papers.printer.currentText() == "一楼窗口"
