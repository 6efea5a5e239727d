"""Registration never hangs on anything: not on a number, a name, an organ, or a purpose."""

from __future__ import annotations

import pytest

from driver import Reception


def _register_from_visitor(reception: Reception) -> str:
    for _ in range(3):
        reception.go_on()
    assert reception.step == "read_back"
    return reception.register()


def test_a_visit_with_nothing_told_at_all_is_registered(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    assert _register_from_visitor(reception).startswith("LF")


def test_a_wrong_check_digit_is_a_warning_and_no_more(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.fill("姓名", "吕麦囤")
    reception.fill("证件号码", "110101199003070013")
    reception.press("Return")
    assert reception.reads("号码的校验位不对")
    assert _register_from_visitor(reception)


@pytest.mark.parametrize("answer", ["几个机关", "不是机关的事", "还不清楚"])
def test_an_organ_nobody_can_name_is_no_hindrance(reception: Reception, answer: str) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.choose("或者", answer)
    reception.go_on()
    assert reception.reads("照样登记")
    reception.go_on()
    assert reception.register()


def test_dates_that_contradict_each_other_are_named_and_nothing_is_lost(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.fill("请求", "请答复。")
    reception.choose("同一件事以前反映过吗", "是")
    reception.fill("提出日期", "2026-2-20")
    reception.fill("受理日期", "2026-2-10")
    reception.go_on()
    assert reception.reads("“受理日期”2026-02-10 早于“提出日期 2026-02-20”")
    reception.press("F7")
    reception.settle()
    assert reception.bureau.flow.draft.matters[0].request == "请答复。"
    reception.fill("受理日期", "2-25")
    reception.go_on()
    assert not reception.reads("互相矛盾")


def test_dates_that_contradict_each_other_stop_no_registration(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.choose("同一件事以前反映过吗", "是")
    reception.fill("提出日期", "2026-2-20")
    reception.fill("受理日期", "2026-2-10")
    reception.go_on()
    assert reception.reads("不核对也照样登记，按 Ctrl+Enter 接着办")
    number = reception.register_from_here()
    reception.bureau.open_visit(number)
    reception.settle()
    assert reception.reads("核查时没有采用")


def test_another_outcome_needs_a_reason_and_is_recorded_with_it(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.go_on()
    reception.go_to("改用其他办理方式……")
    reception.press("Space")
    reception.choose("办理方式", "协商受理")
    reception.settle()
    reception.fill("理由（记入档案）", "两个局都管。")
    reception.press("Return")
    reception.settle()
    assert reception.reads("接访人员的决定")
    matter = reception.bureau.flow.draft.matters[0]
    assert (matter.chosen_outcome, matter.choice_reason) == ("negotiate", "两个局都管。")
    assert reception.register_from_here()
