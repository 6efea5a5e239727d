"""Rules and calendar: a new year taken in at the window, the limits it moves, local rules on and off."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from driver import SUPERVISOR, FixedClock, Reception
from intake_desk.desk.office import BEIJING

YEAR = """year = 2027
notice = "试验通知"
worked = [2027-01-09]

[[holiday]]
name = "元旦"
first = 2027-01-01
last = 2027-01-04
"""


@pytest.fixture
def december(clock: FixedClock) -> FixedClock:
    """Fifteen days later is Sunday, 3 January 2027."""
    clock.moment = dt.datetime(2026, 12, 19, 10, 0, tzinfo=BEIJING)
    return clock


def _a_claim_for_the_township(reception: Reception) -> str:
    reception.start_visit()
    reception.fill("姓名", "吕麦囤")
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.fill("请求", "请镇里把堵住的排水沟清开。")
    reception.fill("有权处理的机关、单位", "柳湾镇")
    reception.press("Return")
    reception.choose("同一件事以前反映过吗", "否")
    reception.go_on()
    return reception.register_from_here()


def test_a_new_year_moves_running_limits_and_leads_to_their_visits(
    december: FixedClock, reception: Reception, tmp_path: Path
) -> None:
    reception.sign_in(SUPERVISOR)
    number = _a_claim_for_the_township(reception)
    file = tmp_path / "2027.toml"
    file.write_text(YEAR, encoding="utf-8")
    reception.press("Esc", "F4")
    reception.settle()
    assert reception.here == "放假安排文件"
    reception.type(str(file))
    reception.press("Return")
    reception.settle()
    assert reception.reads("已导入2027年放假安排（试验通知）。1项正在走的期限日期有变。")
    [row] = reception.bureau.office("rules").redated.texts()  # type: ignore[attr-defined]
    assert row[0] == f"{number}-1"
    assert row[2:4] == ("2027-01-04（周一）", "2027-01-05（周二）")
    assert reception.here == "日期变了的期限"
    reception.press("Return")
    reception.settle()
    assert reception.reads(number)
    assert reception.reads("2027年1月5日（周二）")
    reception.go_to("为什么是这一天")
    reception.press("Space")
    assert reception.reads("元旦")
    reception.press("Esc")
    assert reception.reads("日期变了的期限")


def test_a_file_that_is_none_is_told_and_changes_nothing(reception: Reception, tmp_path: Path) -> None:
    reception.sign_in(SUPERVISOR)
    file = tmp_path / "2027.toml"
    file.write_text("year = 2027\n", encoding="utf-8")
    reception.press("F4")
    reception.type(str(file))
    reception.press("Return")
    reception.settle()
    assert reception.reads("2027.toml")
    assert reception.reads("2020—2026年")


def test_a_local_pack_is_switched_on_and_decides_from_then_on(reception: Reception) -> None:
    reception.sign_in(SUPERVISOR)
    reception.press("F4")
    reception.tick("浙江省信访条例")
    reception.settle()
    assert reception.reads("现在启用：浙江省信访条例。")
    assert reception.bureau.flow.check._seat.desk.office.packs == ("zhejiang",)
    reception.press("Esc", "F4")
    reception.tick("浙江省信访条例")
    reception.settle()
    assert reception.reads("没有启用地方规则")


def test_only_supervisors_are_offered_the_page(reception: Reception) -> None:
    reception.sign_in()
    assert not reception.reads("规则与日历")
    reception.press("F4")
    reception.settle()
    assert not reception.reads("地方规则包")
