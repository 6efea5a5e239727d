"""Same person? Same matter? Proposed while it is typed, decided by one key, and never in the way."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from driver import Reception
from intake_desk.ui.intake.alike_card import AlikeCard
from intake_desk.ui.matters.look_dialog import LookDialog

PHONE = "13900002222"
REQUEST = "请镇里把村道边堵住的排水沟清开，雨水老往院里流。"


@pytest.fixture
def earlier(reception: Reception) -> str:
    """A visit of the same person about the same thing."""
    reception.sign_in()
    _told(reception, "吕麦囤", PHONE)
    reception.go_on()
    return reception.register_from_here()


def _told(reception: Reception, name: str, phone: str) -> None:
    reception.start_visit()
    reception.fill("姓名", name)
    reception.fill("联系电话", phone)
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.fill("请求", REQUEST)
    reception.fill("有权处理的机关、单位", "柳湾镇")
    reception.press("Return")


def _wait_for(qtbot: QtBot, reception: Reception, card: AlikeCard, count: int = 1) -> None:
    qtbot.waitUntil(lambda: len(card.found) == count)
    reception.settle()


def test_a_person_is_recognised_while_typed_looked_at_and_linked(
    qtbot: QtBot, reception: Reception, earlier: str
) -> None:
    reception.start_visit()
    reception.fill("姓名", "吕麦囤")
    reception.fill("联系电话", PHONE)
    card = reception.bureau.flow.visitor.alike
    _wait_for(qtbot, reception, card)
    assert reception.here == "联系电话"
    assert {"姓名相同", "电话相同"} <= set(card.found[0].reasons)
    assert reception.reads("可能是同一人")
    reception.press("F9")
    assert reception.here == "可能是同一人"
    reception.press("1")
    assert isinstance(reception.dialog(), LookDialog)
    reception.press("Esc")
    reception.back_at_the_window()
    reception.press("2")
    _wait_for(qtbot, reception, card, 0)
    assert reception.reads(f"登记时关联到同一人以前的来访：{earlier}")
    assert reception.here == "联系电话"
    reception.settle()
    reception.cut_the_power()
    reception.start_again()
    reception.sign_in()
    reception.go_to(reception.draft_offered)
    reception.press("Space")
    reception.settle()
    while reception.step != "read_back":
        reception.go_on()
    number = reception.register()
    reception.bureau.open_visit(number)
    reception.settle()
    assert reception.reads(earlier)


def test_an_earlier_number_nobody_knows_is_questioned_and_stops_nothing(
    qtbot: QtBot, reception: Reception, earlier: str
) -> None:
    _told(reception, "吕麦囤", PHONE)
    reception.choose("同一件事以前反映过吗", "是")
    for number, is_doubted in ((f"{earlier[:-1]}9", True), (earlier, False), ("乱写", True)):
        reception.go_to("以前的登记编号")
        reception.press("Ctrl+A")
        reception.type(number)
        reception.press("Tab")
        qtbot.waitUntil(lambda doubted=is_doubted: reception.reads("没有查到这个编号") is doubted)
    reception.go_on()
    assert reception.register_from_here()


def test_a_dismissed_person_is_not_proposed_again(qtbot: QtBot, reception: Reception, earlier: str) -> None:
    del earlier
    reception.start_visit()
    reception.fill("姓名", "吕麦囤")
    reception.fill("联系电话", PHONE)
    card = reception.bureau.flow.visitor.alike
    _wait_for(qtbot, reception, card)
    reception.press("F9", "3")
    _wait_for(qtbot, reception, card, 0)
    assert not card.isVisible()
    assert reception.here == "联系电话"


def test_esc_leads_back_to_the_field_and_nothing_blocks(qtbot: QtBot, reception: Reception, earlier: str) -> None:
    del earlier
    reception.start_visit()
    reception.fill("姓名", "吕麦囤")
    reception.fill("联系电话", PHONE)
    _wait_for(qtbot, reception, reception.bureau.flow.visitor.alike)
    reception.press("F9", "Esc")
    assert reception.here == "联系电话"
    assert reception.step == "visitor"
    for _ in range(3):
        reception.go_on()
    assert reception.register()


def test_a_matter_brought_before_is_linked_by_its_number(qtbot: QtBot, reception: Reception, earlier: str) -> None:
    _told(reception, "吕麦囤", PHONE)
    card = reception.bureau.flow.matter.alike
    _wait_for(qtbot, reception, card)
    assert "同一来访人的事项" in card.found[0].reasons
    reception.press("F9", "2")
    _wait_for(qtbot, reception, card, 0)
    matter = reception.bureau.flow.draft.matters[0]
    assert matter.earlier_number == f"{earlier}-1"
    assert matter.history["same_matter"] is True


def test_nothing_of_an_accusation_is_compared(qtbot: QtBot, reception: Reception, earlier: str) -> None:
    del earlier
    reception.start_visit()
    reception.fill("姓名", "吕麦囤")
    reception.fill("联系电话", PHONE)
    reception.go_on()
    reception.choose("信访目的", "检举控告")
    reception.fill("请求", REQUEST)
    qtbot.wait(500)  # longer than the pause after which it would ask
    reception.settle()
    assert reception.bureau.flow.matter.alike.found == ()
