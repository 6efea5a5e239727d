"""中途断电后恢复: the machine dies in the middle of a visit; what was typed is offered again and registered."""

from __future__ import annotations

from driver import Reception


def test_a_draft_survives_a_power_cut(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.fill("姓名", "吕麦囤")
    reception.fill("住址", "示例县柳湾镇河湾村四组")
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.fill("请求", "请镇里把堵住的排水沟清开。")
    reception.go_to("事实和理由")
    reception.settle()

    reception.cut_the_power()
    reception.start_again()
    reception.sign_in()
    assert reception.reads("没有办完的登记")
    assert not reception.reads("吕麦囤")  # a start page shows names masked

    reception.go_to(reception.draft_offered)
    reception.press("Space")
    reception.settle()
    assert reception.step == "check"
    flow = reception.bureau.flow
    assert flow.draft.persons[0].name == "吕麦囤"
    assert flow.draft.matters[0].request == "请镇里把堵住的排水沟清开。"
    reception.go_on()
    number = reception.register()
    assert number

    reception.press("Esc")
    reception.settle()
    assert not reception.reads("没有办完的登记")
