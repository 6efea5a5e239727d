"""What is typed is kept: field by field, through leaving, locking and closing."""

from __future__ import annotations

from driver import SUPERVISOR, Reception


def test_closing_the_window_keeps_the_field_under_the_cursor(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.type("吕麦囤")
    reception.close()
    reception.start_again()
    reception.sign_in()
    reception.go_to(reception.draft_offered)
    reception.press("Space")
    reception.settle()
    assert reception.bureau.flow.draft.persons[0].name == "吕麦囤"


def test_each_field_left_is_in_the_journal(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    kept = []
    reception.bureau.flow.kept.connect(lambda: kept.append(reception.bureau.flow.draft.persons[0]))
    reception.type("吕麦囤")
    reception.press("Return")
    reception.settle()
    assert [person.name for person in kept] == ["吕麦囤"]
    reception.fill("联系电话", "13800000000")
    reception.press("Return")
    reception.settle()
    assert kept[-1].phone == "13800000000"


def test_an_empty_visit_leaves_no_draft(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.press("Return", "Tab", "Esc")
    reception.settle()
    assert not reception.reads("没有办完的登记")


def test_a_second_visit_does_not_lose_the_first(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.type("吕麦囤")
    reception.start_visit()
    reception.type("庄谷雨")
    reception.press("Esc")
    reception.settle()
    home = reception.bureau.home
    assert len(home.drafts) == 2


def test_a_draft_can_be_thrown_away(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.type("吕麦囤")
    reception.press("Esc")
    reception.settle()
    reception.go_to("不要了")
    reception.press("Space")
    reception.settle()
    assert not reception.reads("没有办完的登记")


def test_the_idle_lock_covers_the_screen_and_keeps_the_draft(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.type("吕麦囤")
    reception.window.lock()
    reception.settle()
    assert reception.reads("已锁定")
    assert not reception.reads("来访人")
    reception.press("F2")
    assert reception.reads("已锁定")
    reception.sign_in()
    assert reception.step == "visitor"
    assert reception.bureau.flow.visitor.form.name.text() == "吕麦囤"


def test_another_clerk_takes_the_desk_over_and_sees_none_of_the_draft(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.type("吕麦囤")
    reception.press("Ctrl+L")
    reception.settle()
    reception.sign_in(SUPERVISOR)
    assert reception.reads("练主任")
    assert not reception.reads("没有办完的登记")
    reception.press("Ctrl+L")
    reception.settle()
    reception.sign_in()
    assert reception.reads("没有办完的登记")
