"""What must not be lost: papers asked about after a crash, backups, recovery shares, and the way back in."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from driver import CLERK, PASSWORDS, SUPERVISOR, FixedClock, Reception
from practice_window import SilentPrinter


def test_after_a_crash_the_papers_nobody_answered_for_are_asked_about(
    printer: SilentPrinter, reception: Reception
) -> None:
    reception.sign_in()
    reception.start_visit()
    for _ in range(3):
        reception.go_on()
    reception.register()
    reception.press("Ctrl+P")
    reception.settle()
    assert len(printer.sent) == 1
    reception.cut_the_power()
    reception.start_again()
    reception.sign_in()
    assert reception.reads("来访登记回执从打印机里出来了吗？")
    reception.go_to("没有出来")
    reception.press("Space")
    reception.settle()
    assert not reception.reads("出来了吗")


def test_an_old_backup_is_a_red_line_until_one_is_made(reception: Reception, clock: FixedClock) -> None:
    reception.sign_in()
    assert reception.reads("还没有任何备份")
    reception.press("Ctrl+B")
    reception.settle()
    assert not reception.reads("备份")
    clock.moment = clock.moment.replace(day=4)
    reception.press("F2", "Esc")
    reception.settle()
    assert reception.reads("最近一次备份是2天前")


def test_a_supervisor_backs_up_drills_and_sees_the_list(reception: Reception) -> None:
    reception.sign_in(SUPERVISOR)
    reception.press("F12")
    reception.settle()
    assert reception.here == "现在备份"
    reception.press("Space")
    reception.settle()
    assert reception.reads("已备份并核对")
    page = reception.bureau.office("keeping")
    assert len(page.backups.texts()) == 1  # type: ignore[attr-defined]
    reception.go_to("恢复演练")
    reception.press("Space")
    reception.settle()
    assert reception.reads("恢复演练通过")


def test_shares_are_renewed_saved_and_proven_by_typing_them_back(reception: Reception, tmp_path: Path) -> None:
    reception.sign_in(SUPERVISOR)
    reception.press("F12")
    reception.settle()
    assert reception.reads("恢复份额还没有核对过")
    reception.go_to("重新生成恢复份额")
    reception.press("Space")
    reception.settle()
    card = reception.bureau.office("keeping").shares  # type: ignore[attr-defined]
    digits = [label.text() for label in card.digits]
    card.ask_folder = lambda _parent: tmp_path
    reception.go_to("另存为页")
    reception.press("Space")
    pages = PdfReader(tmp_path / "恢复份额.pdf").pages
    assert len(pages) == 3
    reception.go_to("抄好、打好了，开始核对")
    reception.press("Space")
    assert reception.here == "其中一份"
    reception.type(digits[0])
    reception.fill("另外一份", digits[2].replace(" ", ""))
    reception.go_to("核对")
    reception.press("Space")
    reception.settle()
    assert reception.reads("恢复份额核对无误")
    assert not any(label.text() for label in card.digits)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # said of every dialog off screen
def test_a_forgotten_password_is_set_anew_with_two_shares(
    reception: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    reception.sign_in(SUPERVISOR)
    reception.press("F12")
    reception.settle()
    reception.go_to("重新生成恢复份额")
    reception.press("Space")
    reception.settle()
    digits = [label.text() for label in reception.bureau.office("keeping").shares.digits]  # type: ignore[attr-defined]
    reception.close()
    reception.start_again()
    reception.choose("接访人员", CLERK)
    reception.go_to("忘记密码……")
    reception.press("Space")
    reception.dialog()
    reception.fill("其中一份", digits[1])
    reception.fill("另外一份", digits[2])
    reception.fill("新密码", "xin-mima-2026")
    reception.go_to("用恢复份额重设密码")
    reception.press("Space")
    reception.back_at_the_window()
    assert reception.reads("密码已经重设")
    monkeypatch.setitem(PASSWORDS, CLERK, "xin-mima-2026")
    reception.sign_in()


def test_a_new_office_shows_its_shares_once_before_anybody_signs_in(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock
) -> None:
    reception = Reception(qtbot, tmp_path / "new", clock)
    for name, text in (
        ("单位全称", "示例县信访局"),
        ("文号简称", "示信"),
        ("行政区划代码", "999921"),
        ("负责人姓名", "练主任"),
        ("负责人密码", "lianxi-2026"),
    ):
        reception.fill(name, text)
    reception.choose("单位性质", "信访部门")
    reception.choose("层级", "县")
    reception.go_to("建立窗口")
    reception.press("Space")
    reception.settle()
    first = reception.window.first_start
    assert first is not None
    assert first.shares is not None
    digits = [label.text() for label in first.shares.card.digits]
    assert len(digits) == 3
    reception.go_to("抄好、打好了，开始核对")
    reception.press("Space")
    reception.type(digits[0])
    reception.fill("另外一份", digits[0])
    reception.go_to("核对")
    reception.press("Space")
    reception.settle()
    assert reception.reads("恢复份额不对")
    reception.fill("另外一份", digits[1])
    reception.go_to("核对")
    reception.press("Space")
    reception.settle()
    assert reception.reads("恢复份额核对无误")
    assert reception.here == "密码"
    reception.close()


def test_who_keeps_the_machine_sees_backups_and_no_visit(reception: Reception) -> None:
    reception.sign_in("guanli")
    assert not reception.reads("新来访（F2）")
    assert not reception.reads("今天的来访")
    reception.press("F2")
    reception.settle()
    assert reception.bureau.stack.currentWidget() is reception.bureau.home
    reception.press("F12")
    reception.settle()
    assert reception.reads("备份与恢复")
    reception.press("Esc", "F3")
    reception.settle()
    assert not reception.reads("查找结果")
