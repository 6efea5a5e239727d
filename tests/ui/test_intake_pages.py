"""The pages of the intake: several people, several matters, accusations, and questions answered where they stand."""

from __future__ import annotations

import datetime as dt

from driver import SUPERVISOR, Reception


def test_several_people_and_several_matters_by_keys_alone(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.fill("姓名", "吕麦囤")
    reception.press("F6")
    reception.fill("姓名", "庄谷雨")
    reception.choose("共同反映同一件事吗", "是")
    reception.tick("推选的代表")
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.fill("请求", "请清开排水沟。")
    reception.press("F6")
    reception.choose("信访目的", "建议意见")
    reception.fill("请求", "建议在学校门口设减速带。")
    reception.go_on()
    draft = reception.bureau.flow.draft
    assert [person.name for person in draft.persons] == ["吕麦囤", "庄谷雨"]
    assert [person.is_representative for person in draft.persons] == [False, True]
    assert draft.is_joint is True
    assert [matter.type for matter in draft.matters] == ["claim", "suggestion"]
    assert [matter.title for matter in draft.matters] == ["请清开排水沟", "建议在学校门口设减速带"]
    assert len(reception.bureau.flow.check.assessments) == 2
    assert reception.register_from_here()


def test_a_figure_answers_the_first_question_and_the_answer_follows_at_once(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.go_on()
    reception.go_on()
    assert reception.here == "这次来是求决、建议、检举控告还是咨询？"
    reception.press("4")
    reception.settle()
    assert reception.bureau.flow.draft.matters[0].type == "inquiry"
    assert reception.proposed[0] == "answer_inquiry"
    reception.press("F7")
    reception.settle()
    reception.choose("信访目的", "申诉求决")
    reception.go_on()
    assert reception.proposed[0] != "answer_inquiry"


def test_what_is_accused_stands_nowhere_but_in_its_own_fields(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.fill("姓名", "吕麦囤")
    reception.go_on()
    reception.choose("信访目的", "检举控告")
    assert reception.reads("保密登记")
    reception.fill("被检举控告的人或单位", "某镇某干部")
    reception.fill("请求", "请查清修路款去向。")
    reception.go_on()
    assert reception.proposed[0] == "confidential_accusation"
    assert not reception.reads("某镇某干部")
    reception.go_on()
    assert not reception.reads("某镇某干部")
    assert not reception.reads("修路款")
    number = reception.register()
    assert "来访登记表" not in reception.paper_titles
    reception.press("Esc")
    reception.settle()
    today = reception.bureau.home.today
    assert number in today.item(0).text()
    assert "修路款" not in today.item(0).text()
    assert "吕" not in today.item(0).text()


def test_why_this_date_lists_the_days(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.go_on()
    reception.go_to("为什么是这一天")
    reception.press("Space")
    assert reception.reads("2026年3月2日（周一）　当日不算")
    assert reception.reads("第15日")


def test_only_a_supervisor_releases_a_refusing_notice(city_reception: Reception) -> None:
    reception = city_reception
    reception.sign_in(SUPERVISOR)
    reception.start_visit()
    reception.fill("姓名", "庄谷雨")
    reception.fill("住址", "示例县城关镇北街")
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.fill("请求", "请重新核定养老金。")
    reception.fill("有权处理的机关、单位", "示例县人社局")
    reception.press("Return")
    reception.choose("同一件事以前反映过吗", "否")
    reception.choose("法定途径（知道多少选多少）", "信访程序")
    reception.go_on()
    reception.register_from_here()
    papers = reception.bureau.result.papers
    row = next(row for row, title in enumerate(reception.paper_titles) if "不予受理" in title)
    reception.go_to("文书")
    papers.list.setCurrentRow(row)
    reception.settle()
    assert not papers.buttons["print"].isEnabled()
    reception.press("Ctrl+E")
    reception.settle()
    assert reception.reads("已签发")


def test_several_statutory_dates_are_typed_one_after_the_other(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.choose("哪一种", "不服行政行为")
    reception.press("Return")
    reception.fill("起算日", "2026-1-20")
    reception.choose("哪一种（2）", "政府信息公开申请")
    reception.press("Return")
    reception.fill("起算日（2）", "2026-2-10")
    reception.press("Return")
    reception.settle()
    told = [(each.subject, each.since) for each in reception.bureau.flow.draft.matters[0].statutory]
    assert told == [
        ("administrative_act", dt.date(2026, 1, 20)),
        ("information_request", dt.date(2026, 2, 10)),
    ]
    reception.choose("哪一种", "不需要")
    reception.press("Return")
    reception.settle()
    assert [each.subject for each in reception.bureau.flow.draft.matters[0].statutory] == ["information_request"]


def test_who_sent_a_matter_here_is_asked_only_where_it_was_sent(reception: Reception) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.fill("姓名", "吕麦囤")
    assert not reception.bureau.flow.visitor.sent_by.isVisible()
    reception.choose("怎么来的", "转送、交办来的")
    reception.fill("哪个机关、单位转来的", "市信访局")
    reception.press("Return")
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.fill("请求", "请清开排水沟。")
    reception.go_on()
    assert (reception.bureau.flow.draft.arrival, reception.bureau.flow.draft.sender) == ("transfer", "shixfj")
    number = reception.register_from_here()
    reception.bureau.open_visit(number)
    reception.settle()
    assert reception.reads("信访局转来")
