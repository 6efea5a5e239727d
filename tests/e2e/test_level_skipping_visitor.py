"""越级来访的引导: a visitor who passed over the county department is registered all the same and told where to go."""

from __future__ import annotations

from driver import Reception


def test_passing_over_a_level_is_explained_and_never_turned_away(city_reception: Reception) -> None:
    reception = city_reception
    reception.sign_in()
    reception.start_visit()
    reception.fill("姓名", "庄谷雨")
    reception.fill("住址", "示例县城关镇北街")
    reception.go_on()
    reception.choose("信访目的", "申诉求决")
    reception.fill("请求", "请重新核定养老金。")
    reception.fill("事实和理由", "前年退休，县人社局核定的工龄少算了三年。")
    reception.fill("有权处理的机关、单位", "示例县人社局")
    reception.press("Return")
    reception.choose("同一件事以前反映过吗", "否")
    reception.go_on()

    assert reception.proposed[0] == "transfer_lower"  # as long as the route is not known, nothing refuses
    reception.choose("属于哪一条法定途径？", "信访程序")
    reception.settle()
    assert reception.proposed[0] == "decline_cross_level"
    assert reception.reads("照样登记")
    assert reception.reads("这一项由负责人决定")
    assert reception.reads("来访人可以任选该机关或者它的上一级机关的接待场所")
    assert reception.reads("示例县人力资源和社会保障局")
    reception.go_on()
    number = reception.register()
    assert number

    assert "来访登记回执" in reception.paper_titles
    assert any("引导" in title for title in reception.paper_titles)
    draft = next(title for title in reception.paper_titles if "不予受理" in title)
    assert "稿" in reception.paper_line(draft)  # only a named person releases a refusing notice
