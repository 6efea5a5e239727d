"""登记到出具回执: a visitor with a rare name is registered and leaves with papers that say everything right."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from driver import Reception

RARE_NAME = "王䶮𬀩"


def _text(pdf: Path) -> str:
    return "".join("".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def test_from_sign_in_to_a_receipt_that_can_be_read_back(reception: Reception, tmp_path: Path) -> None:
    reception.sign_in()
    reception.start_visit()
    reception.fill("姓名", RARE_NAME)
    reception.choose("性别", "男")
    reception.fill("联系电话", "13800000000")
    reception.fill("住址", "示例县柳湾镇河湾村四组")
    reception.go_on()

    reception.choose("信访目的", "申诉求决")
    reception.choose("你与此事有直接利害关系吗", "没有")
    reception.fill("请求", "请镇里把堵住的排水沟清开。")
    reception.fill("事实和理由", "去年十月村道加高，排水沟被填掉一截，一下雨水就往院里流。")
    reception.fill("有权处理的机关、单位", "柳湾镇")
    reception.press("Return")
    reception.choose("同一件事以前反映过吗", "否")
    reception.go_on()

    assert reception.reads("转送下级机关：示例县柳湾镇人民政府")
    assert reception.reads("2026年3月17日（周二）")
    reception.go_on()
    reception.choose("来访人核对后说", "没有错")
    number = reception.register()
    assert number.startswith("LF999921-2026-")

    folder = tmp_path / "papers"
    folder.mkdir()
    saved = reception.save_papers(folder)
    receipt = _text(saved["来访登记回执"])
    for wanted in (RARE_NAME, number, "示例县柳湾镇人民政府", "2026年3月17日"):
        assert wanted in receipt
    notice = _text(saved["信访事项转送告知书"])
    for wanted in (RARE_NAME, "示例县柳湾镇人民政府", "《信访工作条例》第二十二条", "2026年3月2日"):
        assert wanted in notice
    assert all(RARE_NAME not in path.name for path in folder.iterdir())

    reception.press("F3")
    reception.settle()
    reception.type(RARE_NAME)
    reception.press("Return")
    reception.settle()
    reception.press("Return")
    reception.settle()
    assert reception.reads(number)
    assert reception.bureau.visit.papers.list.count() == len(saved)
