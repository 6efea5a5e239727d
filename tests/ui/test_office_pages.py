"""Looking back and wording anew: the ledger, the sheet of a day, the trail, the words of papers."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from driver import SUPERVISOR, Reception
from intake_desk.ui.office.ledger_page import LedgerPage
from intake_desk.ui.office.trail_page import TrailPage
from intake_desk.ui.office.wording_page import WordingPage
from practice_window import SilentPrinter


@pytest.fixture
def visit(reception: Reception) -> str:
    """A registered visit, a supervisor at the desk."""
    reception.sign_in(SUPERVISOR)
    reception.start_visit()
    reception.fill("姓名", "吕麦囤")
    for _ in range(3):
        reception.go_on()
    return reception.register()


def _page(reception: Reception, key: str, name: str) -> object:
    reception.press("Esc", key)
    reception.settle()
    return reception.bureau.office(name)


def test_the_ledger_lists_every_number_and_opens_its_visit(reception: Reception, visit: str) -> None:
    page = _page(reception, "F5", "ledger")
    assert isinstance(page, LedgerPage)
    [row] = page.series.texts()
    assert row[0] == "示信回〔2026〕1号"
    assert row[3] == visit
    reception.choose("文书种类", "来访登记表")
    reception.go_to("查看")
    reception.press("Space")
    reception.settle()
    assert page.series.texts()[0][0].startswith("示信登")
    reception.go_to("文号台账")
    reception.press("Return")
    reception.settle()
    assert reception.reads(visit)
    reception.press("Esc")
    assert reception.reads("台账与日报")


def test_the_sheet_of_a_day_is_drawn_shown_and_saved(
    qtbot: QtBot, reception: Reception, visit: str, tmp_path: Path
) -> None:
    del visit
    page = _page(reception, "F5", "ledger")
    assert isinstance(page, LedgerPage)
    reception.go_to("出具日报")
    reception.press("Space")
    reception.settle()
    assert reception.reads("已出具2026-03-02接待日报第1次")
    qtbot.waitUntil(lambda: page.day.pages.page_count == 1)
    page.day.ask_folder = lambda _parent: tmp_path
    reception.go_to("另存")
    reception.press("Space")
    reception.settle()
    assert len(list(tmp_path.glob("*.pdf"))) == 1


def test_the_sheet_of_a_day_is_asked_about_until_somebody_answers(
    reception: Reception, visit: str, printer: SilentPrinter
) -> None:
    del visit
    page = _page(reception, "F5", "ledger")
    assert isinstance(page, LedgerPage)
    reception.go_to("出具日报")
    reception.press("Space")
    reception.settle()
    assert page.day.sheets.texts()[0][2] == "待打印"
    reception.go_to("打印")
    reception.press("Space")
    reception.settle()
    assert printer.sent == ["日报2026-03-02第1号"]
    question = "接待日报 2026-03-02 第1号从打印机里出来了吗？"
    assert reception.reads(question)
    assert page.day.sheets.texts()[0][2] == "已送打印，未确认"
    reception.cut_the_power()
    reception.start_again()
    reception.sign_in(SUPERVISOR)
    assert reception.reads(question)
    page = _page(reception, "F5", "ledger")
    assert isinstance(page, LedgerPage)
    assert reception.reads(question)
    reception.go_to("出来了")
    reception.press("Space")
    reception.settle()
    assert page.day.sheets.texts()[0][2] == "已打印"
    reception.press("Esc")
    reception.settle()
    assert not reception.reads(question)


def test_a_paper_somebody_brings_is_checked(reception: Reception, visit: str) -> None:
    _page(reception, "F5", "ledger")
    reception.fill("编号和校验码", f"{visit} AAAA-AAAA")
    reception.press("Return")
    reception.settle()
    assert reception.reads("校验码不符")
    reception.fill("编号和校验码", "什么都没有")
    reception.press("Return")
    reception.settle()
    assert reception.reads("没有读到编号和校验码")


def test_the_trail_is_filtered_opened_and_found_whole(reception: Reception, visit: str) -> None:
    page = _page(reception, "F10", "trail")
    assert isinstance(page, TrailPage)
    assert reception.here == "编号或账号"
    reception.type(visit)
    reception.press("Return")
    reception.settle()
    assert {row[4] for row in page.table.texts()} == {visit}
    assert any(row[3] == "登记来访" for row in page.table.texts())
    assert not any("吕" in cell for row in page.table.texts() for cell in row)
    reception.go_to("核对")
    reception.press("Space")
    reception.settle()
    assert reception.reads("没有改动")
    reception.fill("审计链首（回执或日报上印的，可空着）", "ABCDEF01")
    reception.press("Return")
    reception.settle()
    assert reception.reads("操作记录里没有校验码 ABCDEF01")


def test_a_supervisor_words_a_paper_anew_and_back(qtbot: QtBot, reception: Reception, visit: str) -> None:
    del visit
    page = _page(reception, "F11", "wording")
    assert isinstance(page, WordingPage)
    for _ in range(list(page._lines).index("visitor_guide")):
        reception.press("Down")
    reception.settle()
    before = page.sentences.texts()
    assert before[0] == ("标题", "来访须知")
    reception.press("Return", "Down", "Return")
    assert reception.here == "这一句怎么写"
    reception.press("Ctrl+A")
    with qtbot.waitSignal(page.tried):
        reception.type("1. {工作人员}记录。")
    assert not page.save_button.isEnabled()
    assert page.verdict.text() == "1. 条目：没有“工作人员”这个栏目，请从“插入栏目”中选。"
    reception.press("Ctrl+A")
    reception.type("1. 您说，我们记。经办人：")
    reception.press("Ctrl+J")
    assert reception.here == "插入栏目"
    page.insert.show_value("经办人")
    with qtbot.waitSignal(page.tried):
        reception.press("Return")
    assert page.text.text() == "1. 您说，我们记。经办人：{经办人}"
    assert page.verdict.text() == "可以保存。"
    reception.fill("修改的理由（记入档案）", "说得更清楚。")
    reception.go_to("保存为新版本")
    reception.press("Space")
    reception.settle()
    assert reception.reads("已保存为版本 2026-03-02.1")
    assert any(row[0].startswith("●") for row in page.list.texts())
    assert page.sentences.texts()[1] == ("1. 条目", "1. 您说，我们记。经办人：{经办人}")
    reception.fill("修改的理由（记入档案）", "还是原来的好。")
    reception.go_to("改回随程序的文字")
    reception.press("Space")
    reception.settle()
    assert page.sentences.texts() == before


def test_words_too_long_for_the_large_print_are_named_while_typing(
    qtbot: QtBot, reception: Reception, visit: str
) -> None:
    del visit
    page = _page(reception, "F11", "wording")
    assert isinstance(page, WordingPage)
    for _ in range(list(page._lines).index("transfer_notice")):
        reception.press("Down")
    reception.settle()
    row = next(row for row, (_, text) in enumerate(page.sentences.texts()) if "反映的" in text)
    reception.press("Return", *["Down"] * row, "Return", "Ctrl+End")
    with qtbot.waitSignal(page.tried):
        reception.type("另外，" + "说明" * 10 + "。")
    said = "《信访事项转送告知书（大字版）》排不下：原来1页，现在2页。它印的也是这里的文字，请再删短些。"
    assert page.verdict.text() == said
    assert not page.save_button.isEnabled()
    with qtbot.waitSignal(page.tried):
        reception.press(*["Backspace"] * 24)
        reception.type("另")
    assert page.verdict.text() == "可以保存。"
    assert page.save_button.isEnabled()


def test_what_was_typed_waits_while_another_paper_is_looked_at(qtbot: QtBot, reception: Reception, visit: str) -> None:
    del visit
    page = _page(reception, "F11", "wording")
    assert isinstance(page, WordingPage)
    with qtbot.waitSignal(page.tried):
        page.text.setText("另一个标题")
    for key in ("Down", "Up"):
        page.list.setFocus()
        reception.press(key)
        reception.settle()
    assert page.text.text() == "另一个标题"
    assert page.save_button.isEnabled()
