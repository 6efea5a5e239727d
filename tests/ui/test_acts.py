"""What may be done to a registered visit, from the keyboard: each act appended, each refusal with its article."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from driver import SUPERVISOR, FixedClock, Reception
from intake_desk.desk import practice
from intake_desk.ui.matters.acts_dialog import ActsDialog


@pytest.fixture(scope="session")
def township_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "township"
    practice.make_office(folder, practice.Profile.TOWNSHIP)
    return folder


@pytest.fixture
def township(qtbot: QtBot, township_office: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Reception]:
    """A township's window: it may accept and answer."""
    folder = tmp_path / "township"
    shutil.copytree(township_office, folder)
    at_work = Reception(qtbot, folder, clock)
    yield at_work
    at_work.window.close()


def _a_visit(reception: Reception, organ: str = "柳湾镇") -> str:
    reception.sign_in()
    reception.start_visit()
    reception.fill("姓名", "吕麦囤")
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.fill("请求", "请把堵住的排水沟清开。")
    reception.fill("有权处理的机关、单位", organ)
    reception.press("Return")
    reception.choose("同一件事以前反映过吗", "否")
    reception.go_on()
    number = reception.register_from_here()
    reception.bureau.open_visit(number)
    reception.settle()
    return number


def _pick(reception: Reception, verb: str) -> ActsDialog:
    """F6, and down to the verb."""
    reception.press("F6")
    dialog = reception.dialog()
    assert isinstance(dialog, ActsDialog)
    titles = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    for _ in range(titles.index(verb)):
        reception.press("Down")
    reception.press("Return")
    return dialog


def _do(reception: Reception) -> None:
    reception.press("Ctrl+Return")
    reception.back_at_the_window()


def _refused(reception: Reception, dialog: ActsDialog) -> str:
    reception.press("Ctrl+Return")
    reception.settle()
    said = dialog.trouble.text()
    reception.press("Esc")
    reception.back_at_the_window()
    return said


@pytest.mark.qt_log_ignore("propagateSizeHints")  # said of every dialog off screen
def test_a_withdrawal_needs_its_reason_and_stays_readable(reception: Reception) -> None:
    _a_visit(reception)
    dialog = _pick(reception, "来访人撤回")
    assert reception.here == "理由（记入档案）"
    assert "还没有填：理由" in _refused(reception, dialog)
    _pick(reception, "来访人撤回")
    reception.type("镇里已经清好了。")
    _do(reception)
    assert reception.reads("已记录：来访人撤回")
    assert reception.reads("镇里已经清好了。")
    assert reception.reads("请把堵住的排水沟清开。")


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_paper_is_void_replaced_served_and_another_one_issued(reception: Reception) -> None:
    _a_visit(reception)
    papers = reception.bureau.visit.papers
    before = papers.list.count()
    _pick(reception, "换发文书")
    reception.go_to("理由（记入档案）")
    reception.type("日期重算。")
    _do(reception)
    assert reception.reads("已记录：换发文书，出具来访登记回执")
    assert papers.list.count() == before + 1
    _pick(reception, "出具一份文书")
    _do(reception)
    assert papers.list.count() == before + 2
    _pick(reception, "记录送达")
    reception.fill("谁收的", "吕麦囤")
    _do(reception)
    assert reception.reads("已记录：记录送达")
    _pick(reception, "作废文书")
    reception.go_to("理由（记入档案）")
    reception.type("打错了。")
    _do(reception)
    assert reception.reads("已记录：作废文书")


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_refusal_names_its_article_and_appends_nothing(reception: Reception) -> None:
    _a_visit(reception)
    before = len(reception.bureau.visit._page.timeline)  # type: ignore[union-attr]
    dialog = _pick(reception, "办结")
    assert "《信访工作条例》第二十二条" in _refused(reception, dialog)
    assert len(reception.bureau.visit._page.timeline) == before  # type: ignore[union-attr]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_organ_itself_accepts_extends_and_answers(township: Reception) -> None:
    _a_visit(township)
    _pick(township, "受理")
    _do(township)
    assert township.reads("办理期限")
    _pick(township, "延长办理期限")
    township.fill("延长几日", "20")
    township.fill("理由（记入档案）", "要等测量结果。")
    township.fill("批准的负责人", "练主任")
    township.choose("告知来访人了吗", "否")
    _do(township)
    assert township.reads("已记录：延长办理期限")
    dialog = _pick(township, "办结")
    assert "第三十四条" in _refused(township, dialog)
    _pick(township, "记录答复")
    township.fill("处理意见书文号", "柳政信〔2026〕3号")
    _do(township)
    assert township.reads("已记录：记录答复")


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_earlier_visits_are_linked_and_the_link_taken_back(reception: Reception) -> None:
    first = _a_visit(reception)
    reception.press("F2")
    reception.settle()
    for _ in range(3):
        reception.go_on()
    second = reception.register()
    reception.bureau.open_visit(second)
    reception.settle()
    _pick(reception, "关联以前的来访")
    reception.fill("以前的编号", first)
    reception.fill("理由（记入档案）", "来访人自己说的。")
    _do(reception)
    assert reception.bureau.visit._page.linked == (first,)  # type: ignore[union-attr]
    _pick(reception, "取消关联")
    reception.go_to("理由（记入档案）")
    reception.type("看错了。")
    _do(reception)
    assert reception.bureau.visit._page.linked == ()  # type: ignore[union-attr]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_matter_is_passed_on_to_an_organ_by_its_short_name(reception: Reception) -> None:
    _a_visit(reception)
    dialog = _pick(reception, "转送、交办")
    assert "还没有填：交给哪个机关、单位" in _refused(reception, dialog)
    _pick(reception, "转送、交办")
    reception.fill("交给哪个机关、单位", "人社局")
    reception.press("Return")
    _do(reception)
    assert reception.reads("已记录：转送、交办，出具信访事项转送单")
    assert reception.reads("交示例县人力资源和社会保障局")
    assert reception.reads("请把《信访事项转送告知书》交给信访人")


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_day_set_for_the_report_stands_among_the_limits_and_shows_when_it_is_past(reception: Reception) -> None:
    number = _a_visit(reception)
    _pick(reception, "转送、交办")
    reception.fill("交给哪个机关、单位", "人社局")
    reception.press("Return")
    reception.fill("要求报送结果的日期（空着为转送）", "2026-5-2")
    _do(reception)
    for words in (
        *("报送办理结果的期限", "2026年5月2日（周六）　还有61天"),
        "2026-03-02 交办时定的日期　《信访工作条例》第二十二条第一款第（三）项",
    ):
        assert reception.reads(words), words
    assert not reception.reads("信访部门处理期限")
    reception.close()
    reception.clock.moment += dt.timedelta(days=64)
    reception.start_again()
    reception.sign_in(SUPERVISOR)
    reception.bureau.open_visit(number)
    reception.settle()
    assert reception.reads("2026年5月2日（周六）　已过3天")


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_an_entry_is_put_right_and_what_it_was_stays_readable(reception: Reception) -> None:
    _a_visit(reception)
    _pick(reception, "更正登记")
    reception.choose("哪一项", "姓名（现在是：吕麦囤）")
    reception.fill("应当是", "吕麦屯")
    reception.fill("更正的原因", "听错了字。")
    _do(reception)
    assert reception.reads("已记录：更正登记，出具更正撤回作废单")
    assert reception.reads("姓名由“吕麦囤”改为“吕麦屯”")
    assert reception.bureau.visit._page.persons[0].name == "吕麦屯"  # type: ignore[union-attr]
    reception.bureau.show_home()
    reception.settle()
    home = reception.bureau.home
    assert "吕*屯" in home.today.item(0).text()
    for sought in ("吕麦屯", "吕麦囤"):
        home.search.setText(sought)
        home.look_up()
        reception.settle()
        assert "吕*屯" in home.results.item(0).text()
