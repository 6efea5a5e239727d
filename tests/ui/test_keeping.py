"""A backup brought back, the county's key handed on, accounts made: by keyboard, at the window."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from driver import PASSWORDS, SUPERVISOR, FixedClock, Reception
from intake_desk.desk import keeping, practice, verifying
from intake_desk.desk.office import open_desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # said of every dialog off screen


def _at_keeping(reception: Reception, login: str = SUPERVISOR) -> None:
    reception.sign_in(login)
    reception.press("F12")
    reception.settle()


def _backed_up(reception: Reception, stick: Path) -> tuple[Path, str]:
    """A backup with one visit in it, and the number of a second visit made after it."""
    reception.sign_in(SUPERVISOR)
    seat = reception.bureau.seat
    reception.start_visit()
    for _ in range(3):
        reception.go_on()
    reception.register()
    made = keeping.back_up(seat.desk, stick, by=seat.clerk)
    reception.press("Esc")
    reception.settle()
    reception.start_visit()
    for _ in range(3):
        reception.go_on()
    return made.path, reception.register()


def test_a_backup_is_brought_back_on_a_new_machine_and_no_number_comes_twice(
    qtbot: QtBot, reception: Reception, tmp_path: Path, clock: FixedClock
) -> None:
    backup, last = _backed_up(reception, tmp_path / "stick")
    reception.close()
    new = Reception(qtbot, tmp_path / "new", clock)
    new.go_to("由备份恢复……")
    new.press("Space")
    new.dialog()
    new.fill("备份文件夹", str(backup))
    new.fill("账号", SUPERVISOR)
    new.fill("密码（填了恢复份额的，写新密码）", PASSWORDS[SUPERVISOR])
    new.go_to("由备份恢复")
    new.press("Space")
    assert new.reads("备份之后发出过编号吗")
    new.choose("备份之后发出过编号吗", "发出过，照回执写")
    new.fill("最后的编号", "LF12")
    new.press("Ctrl+Return")
    new.settle()
    assert new.reads("恢复后可能重号")
    new.go_to("最后的编号")
    new.press("Ctrl+A")
    new.type(last)
    new.press("Ctrl+Return")
    new.settle()
    new.back_at_the_window()
    assert new.reads("核对无误")
    new.sign_in(SUPERVISOR)
    new.start_visit()
    for _ in range(3):
        new.go_on()
    assert new.register() > last
    new.close()


def test_records_put_back_to_an_older_state_are_a_red_line_until_a_supervisor_knows_why(reception: Reception) -> None:
    reception.close()
    kept = reception.folder / "records.db.kept"
    shutil.copy(reception.folder / "records.db", kept)
    reception.start_again()
    reception.sign_in(SUPERVISOR)
    assert not reception.reads("登记资料比上次使用时旧")
    reception.close()
    shutil.move(kept, reception.folder / "records.db")
    reception.start_again()
    _at_keeping(reception)
    reception.press("Esc")
    reception.settle()
    assert reception.reads("登记资料比上次使用时旧")
    reception.press("F12")
    reception.settle()
    reception.go_to("账号和密码……")
    reception.press("Space")
    reception.dialog()
    reception.press("Return")
    reception.type("换硬盘时拷错了")
    reception.choose("备份之后发出过编号吗", "没有")
    reception.press("Ctrl+Return")
    reception.settle()
    reception.back_at_the_window()
    reception.press("Esc")
    reception.settle()
    assert not reception.reads("登记资料比上次使用时旧")


def test_the_county_s_key_is_shown_and_taken(reception: Reception, tmp_path: Path) -> None:
    practice.make_office(tmp_path / "county", practice.Profile.TOWNSHIP)
    desk, clerk = open_desk(tmp_path / "county", SUPERVISOR, PASSWORDS[SUPERVISOR], clock=reception.clock)
    other = verifying.share_key(desk, by=clerk)
    desk.close()
    _at_keeping(reception)
    reception.go_to("县密钥……")
    reception.press("Space")
    reception.dialog()
    assert reception.here == "密钥"
    reception.type("写错的")
    reception.go_to("启用别的窗口的密钥")
    reception.press("Space")
    reception.settle()
    assert reception.reads("县密钥不完整")
    reception.go_to("出示本窗口的密钥")
    reception.press("Space")
    reception.settle()
    assert reception.reads("（在电话里核对）")
    assert not reception.reads(verifying.fingerprint_of(other))
    reception.go_to("密钥")
    reception.press("Ctrl+A")
    reception.type(other.replace("-", " "))
    reception.go_to("启用别的窗口的密钥")
    reception.press("Space")
    reception.settle()
    reception.back_at_the_window()
    assert reception.reads(verifying.fingerprint_of(other))


def test_an_account_is_made_and_signs_in(reception: Reception, monkeypatch: pytest.MonkeyPatch) -> None:
    _at_keeping(reception)
    reception.go_to("账号和密码……")
    reception.press("Space")
    reception.dialog()
    reception.press("Down", "Down", "Down", "Return")
    reception.fill("账号名", "xin")
    reception.fill("姓名", "新来")
    reception.go_to("第一个密码")
    reception.type("xin-mima-2026")
    reception.press("Ctrl+Return")
    reception.settle()
    reception.back_at_the_window()
    assert reception.reads("新增账号")
    reception.close()
    reception.start_again()
    monkeypatch.setitem(PASSWORDS, "xin", "xin-mima-2026")
    reception.sign_in("xin")
    assert reception.reads("新来访（F2）")
