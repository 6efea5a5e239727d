"""复查期限最后一天: thirty days after the written opinion the review is still open; a day later it is not."""

from __future__ import annotations

import datetime as dt

from driver import FixedClock, Reception

OPINION = dt.date(2026, 3, 3)  # thirty days on: Thursday 2 April 2026, a working day
LAST_DAY = dt.datetime(2026, 4, 2, 15, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))


def _returning_visitor(reception: Reception) -> None:
    reception.start_visit()
    reception.fill("姓名", "吕麦囤")
    reception.fill("住址", "示例县柳湾镇河湾村四组")
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.fill("请求", "不服镇里的处理意见，要求复查。")
    reception.fill("事实和理由", "意见书没有说排水沟由谁恢复。")
    reception.fill("有权处理的机关、单位", "柳湾镇")
    reception.press("Return")
    reception.choose("同一件事以前反映过吗", "是")
    reception.choose("由谁受理、办理", "下级")
    reception.fill("收到处理意见", "3-3")
    reception.choose("意见是书面的吗", "是")
    reception.choose("法定途径（知道多少选多少）", "信访程序")
    reception.go_on()


def test_the_thirtieth_day_is_in_time(reception: Reception, clock: FixedClock) -> None:
    clock.moment = LAST_DAY
    reception.sign_in()
    _returning_visitor(reception)
    assert reception.reads("今天是最后一天")
    assert reception.reads("① 收到处理意见　2026-03-03")
    assert "review" in reception.proposed
    number = reception.register_from_here()
    assert number
    assert any("复查" in title for title in reception.paper_titles)


def test_the_day_after_a_person_decides_and_the_visit_is_registered(reception: Reception, clock: FixedClock) -> None:
    clock.moment = LAST_DAY + dt.timedelta(days=1)
    reception.sign_in()
    _returning_visitor(reception)
    assert reception.proposed[0] == "late_request"
    assert reception.reads("这一项由负责人决定")
    assert reception.reads("已过1天")
    assert reception.register_from_here()
