"""Typing Chinese: nothing acts while a word is in the making."""

from __future__ import annotations

from driver import Reception


def test_enter_while_composing_neither_moves_on_nor_submits(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    assert reception.here == "姓名"
    reception.compose("lv mai")
    reception.press("Return", "Ctrl+Return", "F8", "F2", "Esc")
    assert reception.here == "姓名"
    assert reception.step == "visitor"
    reception.type("吕麦囤")
    reception.press("Return")
    assert reception.here == "性别"
    assert reception.bureau.flow.draft.persons[0].name == "吕麦囤"


def test_enter_while_composing_does_not_search_or_take_a_suggestion(reception: Reception) -> None:
    reception.sign_in()
    reception.compose("lv")
    reception.press("Return")
    assert not reception.reads("查找结果")
    reception.compose("")
    reception.start_visit()
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.go_to("有权处理的机关、单位")
    reception.type("柳湾镇")
    reception.compose("ren")
    reception.press("Return")
    assert reception.here == "有权处理的机关、单位"
    assert reception.bureau.flow.draft.matters[0].organ is None


def test_rare_characters_and_the_middle_dot_stay_as_typed(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.type("迪丽努尔·𬀩䶮买买提")
    reception.press("Tab")
    assert reception.bureau.flow.draft.persons[0].name == "迪丽努尔·𬀩䶮买买提"
