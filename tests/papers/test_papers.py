"""Every paper, read back: what was entered stands on it, whole, in place, and nothing else can."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import zxingcpp
from reading import Glyph, fonts_of, glyphs, page_sizes, squeezed, text_by_pdfium, text_by_pypdf
from sample_contents import (
    HOSTILE,
    LONG_FACTS,
    LONG_NAME,
    VISIT,
    WORDING_FOLDER,
    a_content,
    an_organ_content,
    content_for,
)

from intake_desk.law.codes import Paper
from intake_desk.papers.content import MatterLine, PersonLine, Place
from intake_desk.papers.faults import MissingGlyphs, NoFonts, Unprintable
from intake_desk.papers.linebreak import NO_END, NO_START
from intake_desk.papers.press import Press, Rendered
from intake_desk.papers.preview import pages

KINDS = [paper.value for paper in Paper]
NAMELESS = {
    "confidential_slip",
    "visitor_guide",
    "privacy_notice",
    "handover_list",
    "correction_record",
    "objection_letter",
}
REFUSING = ["declining_notice", "no_longer_accepted_notice"]
MM = 72 / 25.4
HOSTILE_TEXTS = [
    HOSTILE,
    "<para><img src='file:///etc/passwd'/></para>",
    "{number}{{7*7}}${jndi:x}%(a)s",
    "[[block]]\ntext = \"x\"\n\"\"\"",
    "a" * 90,
    "——" * 30 + "……" * 20,
    "）。，、；：？！" * 12,
    "（《“〔" * 20,
    "王\u202e明\u200b\u0007\x00\ufeff强",
    "一行\r\n二行\u2028三行\t四",
    "ab/c-d-" * 18,  # cut at its hyphens
    "| 8 | 9 | ☐ ☑ ￥12",
]  # fmt: skip


@pytest.fixture(scope="session")
def rendered(press: Press) -> dict[str, Rendered]:
    plain = PersonLine("欧阳㛃䶮", "女", "居民身份证", "411499198001011234", "13800000000", "示例县河堤镇", True)
    return {
        kind: press.render(kind, content_for(kind, persons=(plain, PersonLine(LONG_NAME)))) for kind in KINDS
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_two_foreign_readers_find_the_names(rendered: dict[str, Rendered], kind: str) -> None:
    by_pdfium, by_pypdf = (squeezed(read(rendered[kind].pdf)) for read in (text_by_pdfium, text_by_pypdf))
    for text in (by_pdfium, by_pypdf):
        assert ("欧阳㛃䶮" in text) == (kind not in NAMELESS)
        assert "样式供参考，以本单位启用版本为准" in text


@pytest.mark.parametrize("kind", KINDS)
def test_all_fonts_are_in_the_file(rendered: dict[str, Rendered], kind: str) -> None:
    found = fonts_of(rendered[kind].pdf)
    assert found
    assert all(found.values()), found
    assert not any("Helvetica" in name for name in found)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stands_outside_the_page_margins(rendered: dict[str, Rendered], kind: str) -> None:
    pdf = rendered[kind].pdf
    for (width, height), page in zip(page_sizes(pdf), glyphs(pdf), strict=True):
        inner = [g for g in page if g.character not in "草稿"]
        assert min(g.left for g in inner) >= 13 * MM
        assert max(g.right for g in inner) <= width - 13 * MM + 0.5
        assert min(g.bottom for g in inner) >= 7 * MM
        assert max(g.top for g in inner) <= height - 6 * MM


@pytest.mark.parametrize("kind", KINDS)
def test_no_line_on_the_page_breaks_the_rules(rendered: dict[str, Rendered], kind: str) -> None:
    for page in glyphs(rendered[kind].pdf):
        for above, below in pairwise(_lines(page)):
            drop = above[-1].bottom - below[0].bottom
            if 0 < drop < 34 and below[0].left < above[-1].left and above[-1].character not in "。：":
                assert below[0].character not in NO_START, _said(above, below)
                assert above[-1].character not in NO_END, _said(above, below)


def _lines(page: list[Glyph]) -> list[list[Glyph]]:
    lines: list[list[Glyph]] = []
    for glyph in page:
        if lines and abs(lines[-1][-1].bottom - glyph.bottom) < 4 and glyph.left >= lines[-1][-1].left:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def _said(*lines: list[Glyph]) -> str:
    return " / ".join("".join(glyph.character for glyph in line) for line in lines)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_entered_text_is_printed_and_never_obeyed(press: Press, text: str) -> None:
    for kind in ("transfer_notice", "registration_form", "registration_receipt", "guidance_slip", "transfer_letter"):
        person = PersonLine(text, phone=text, address=text)
        content = a_content(persons=(person,), matter_title=text, request=text, facts_and_reasons=text, category=text,
                            destination=Place(text, text, text), choices=())  # fmt: skip
        made = press.render(kind, replace(content, reasons=(), history_lines=(text,)))
        assert squeezed("".join(c for c in text.splitlines()[0] if c.isprintable())) in squeezed(
            text_by_pypdf(made.pdf)
        )


def test_any_name_comes_back_exactly(press: Press, rare: str) -> None:
    names = [f"欧阳{rare}", LONG_NAME, "阿依古丽·买买提", "𠅤𡋾", "𫍯𬭼𬱖鿍𫞩𬺈", "MICHAEL O'NEIL"]
    content = a_content(persons=tuple(PersonLine(name) for name in names), present=6)
    pdf = press.render("registration_form", content).pdf
    for read in (text_by_pdfium, text_by_pypdf):
        assert all(squeezed(name) in squeezed(read(pdf)) for name in names)


def test_a_character_no_font_has_stops_the_paper_and_is_named(press: Press) -> None:
    content = a_content(persons=(PersonLine("王\ue123🫨"),))
    with pytest.raises(MissingGlyphs) as caught:
        press.render("transfer_notice", content)
    assert caught.value.characters == ("\ue123", "🫨")
    assert caught.value.named[1] == "🫨（U+1FAE8）"
    assert press.missing("王🫨") == ("🫨",)


def test_same_words_same_bytes_also_in_another_process(press: Press, fonts_folder: Path) -> None:
    first = press.render("transfer_notice", a_content())
    press.render("registration_form", a_content())
    assert press.render("transfer_notice", a_content()).sha256 == first.sha256
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; from sample_contents import WORDING_FOLDER, a_content\n"
        "from intake_desk.papers.press import Press\n"
        "print(Press(Path(sys.argv[2]), WORDING_FOLDER).render('transfer_notice', a_content()).sha256)"
    )
    ran = subprocess.run([sys.executable, "-c", program, str(Path(__file__).parent), str(fonts_folder)],
                         capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "7"})  # fmt: skip
    assert ran.stdout.strip() == first.sha256


def test_a_long_statement_flows_on_and_loses_nothing(press: Press) -> None:
    facts = "".join(f"第{n}次反映：{LONG_FACTS}" for n in range(1, 26))
    made = press.render("registration_form", a_content(facts_and_reasons=facts))
    text = squeezed(text_by_pdfium(made.pdf))
    assert made.page_count >= 4
    assert all(f"第{n}次反映" in text for n in range(1, 26))
    assert f"—{made.page_count}/{made.page_count}—" in text


@pytest.mark.parametrize("kind", REFUSING)
def test_a_refusal_without_a_reason_does_not_print(press: Press, kind: str) -> None:
    with pytest.raises(Unprintable) as caught:
        press.render(kind, a_content(reasons=()))
    assert caught.value.rule == "no_reason"


@pytest.mark.parametrize("kind", REFUSING)
def test_a_refusal_that_does_not_say_where_to_go_does_not_print(press: Press, kind: str) -> None:
    with pytest.raises(Unprintable) as caught:
        press.render(kind, a_content(destination=None, choices=()))
    assert caught.value.rule == "no_destination"


@pytest.mark.parametrize("kind", REFUSING)
def test_a_refusal_nobody_released_is_a_draft_on_every_page(press: Press, kind: str) -> None:
    draft = press.render(kind, a_content())
    assert draft.is_draft
    assert text_by_pdfium(draft.pdf).count("不得交付来访人") == draft.page_count
    released = press.render(kind, a_content(released_by="赵局长"))
    assert not released.is_draft
    assert "草稿" not in squeezed(text_by_pdfium(released.pdf))
    assert "签发：赵局长" in squeezed(text_by_pdfium(released.pdf))


@pytest.mark.parametrize(
    "kind", ["acceptance_notice", "receipt_and_route_notice", "extension_notice", "objection_letter"]
)
def test_a_petition_office_does_not_speak_as_the_competent_organ(press: Press, kind: str) -> None:
    with pytest.raises(Unprintable) as caught:
        press.render(kind, a_content())
    assert caught.value.rule == "not_this_desk"


def test_a_petition_office_never_promises_the_sixty_days(press: Press) -> None:
    content = a_content(subjects=(), terms=tuple(term for term in a_content().terms if term.kind != "reconsideration"))
    for kind in set(KINDS) - {"acceptance_notice", "receipt_and_route_notice", "extension_notice", "objection_letter"}:
        assert "60日" not in squeezed(text_by_pdfium(press.render(kind, content).pdf)), kind


def test_the_receipt_says_registered_where_to_and_by_when(press: Press) -> None:
    text = squeezed(text_by_pdfium(press.render("registration_receipt", a_content()).pdf))
    for words in ("已登记", "不是受理决定", "示例县河堤镇人民政府", "最迟至2026年3月17日", "查询码", "0370-5550009"):
        assert words in text
    assert "已受理" not in text
    organ = squeezed(text_by_pdfium(press.render("registration_receipt", an_organ_content()).pdf))
    assert "转送之日" not in organ


@pytest.mark.parametrize("dpi", [72, 96, 150, 300])
def test_the_code_on_the_receipt_reads_at_any_resolution(press: Press, dpi: int) -> None:
    image = pages(press.render("registration_receipt", a_content()).pdf, dpi)[0]
    grey = memoryview(image.bgra[1::4]).cast("B", (image.height, image.width))
    assert [code.text for code in zxingcpp.read_barcodes(grey)] == ["LF411499-2026-000123 Q7XW-41KM"]


def test_the_slip_of_an_accusation_holds_no_content(press: Press) -> None:
    content = a_content(request="举报某某贪污", matter_title="举报某某")
    text = squeezed(text_by_pdfium(press.render("confidential_slip", content).pdf))
    assert "某某" not in text
    assert "欧阳" not in text


def test_what_the_directory_lacks_is_a_line_to_fill_in(press: Press) -> None:
    made = press.render("transfer_notice", a_content(destination=Place("示例县民政局"), choices=()))
    assert "地址：＿＿＿＿＿＿＿＿；电话：＿＿＿＿＿＿＿＿。" in squeezed(text_by_pdfium(made.pdf))
    slip = squeezed(text_by_pdfium(press.render("guidance_slip", a_content(destination=None, choices=())).pdf))
    assert "机关、单位＿＿＿＿" in slip


def test_an_objection_goes_to_the_sender_and_names_the_organ_believed_competent(press: Press) -> None:
    text = squeezed(text_by_pdfium(press.render("objection_letter", an_organ_content()).pdf))
    assert "示例县信访局：" in text
    assert "建议由示例县住房和城乡建设局处理" in text
    unknown = squeezed(text_by_pdfium(press.render("objection_letter", an_organ_content(sender=None)).pdf))
    assert "＿＿＿＿＿＿＿＿：你单位转来的" in unknown


def test_the_guidance_slip_warns_and_gives_both_readings(press: Press) -> None:
    text = squeezed(text_by_pdfium(press.render("guidance_slip", a_content()).pdf))
    for words in (
        "不是受理决定",
        "信访不会使起诉",
        "法律援助",
        "第十七条",
        "2026年5月1日",
        "2026年5月6日",
        "日期为暂计",
    ):
        assert words in text


def test_a_reprint_is_the_stored_page_with_a_stamp_over_it(press: Press) -> None:
    original = press.render("registration_receipt", a_content()).pdf
    kept = bytes(original)
    stamped = press.stamp_reprint(original, 2, "原件遗失")
    assert original == kept
    assert squeezed(text_by_pdfium(stamped)).replace("补打第2次事由：原件遗失", "") == squeezed(
        text_by_pdfium(original)
    )
    assert stamped == press.stamp_reprint(original, 2, "原件遗失")
    assert all(fonts_of(stamped).values())


def test_the_preview_shows_the_pages_themselves(press: Press) -> None:
    images = pages(press.render("registration_form", a_content()).pdf, 72)
    assert [(image.width, image.height) for image in images] == [(596, 842)] * len(images)
    assert all(len(image.bgra) == image.width * image.height * 4 for image in images)
    assert min(images[0].bgra[3::4]) == 255


def test_without_fonts_nothing_is_drawn(tmp_path: Path) -> None:
    with pytest.raises(NoFonts):
        Press(tmp_path, WORDING_FOLDER).render("transfer_notice", a_content())


def matter_lines(*titles: str) -> tuple[MatterLine, ...]:
    return tuple(MatterLine(f"LF411499-2026-000123-{n}", title, "转送下级机关") for n, title in enumerate(titles, 1))


def test_the_receipt_of_two_matters_is_one_page_and_that_of_many_is_numbered(press: Press) -> None:
    plain = replace(VISIT, persons=(PersonLine("王建国"),), present=1, history_lines=(), earlier_number="")
    two = replace(plain, matters=matter_lines("村里自来水三天两头停", "建议农忙时开放旧校舍托管留守的孩子"))
    made = press.render("registration_receipt", two)
    assert made.page_count == 1
    text = squeezed(text_by_pdfium(made.pdf))
    assert "反映的2件事项已登记" in text
    assert all(matter.title in text for matter in two.matters)
    many = replace(plain, matters=matter_lines(*(f"第{n}件：{'很长的事项名称' * 4}" for n in range(1, 13))))
    made = press.render("registration_receipt", many)
    assert made.page_count == 2
    text = squeezed(text_by_pdfium(made.pdf))
    assert "—1/2—" in text
    assert "—2/2—" in text


def test_what_was_drawn_before_leaves_no_trace_in_the_bytes(fonts_folder: Path) -> None:
    """Fixed characters, looked-up runs and first subsets are kept between papers; the office's own among them."""
    first, other = (
        a_content(),
        a_content(issuer="示例市信访局", desk=Place("示例市信访局", "示例市中州路7号", "0370-1")),
    )
    fresh = Press(fonts_folder, WORDING_FOLDER).render("transfer_notice", other)
    used = Press(fonts_folder, WORDING_FOLDER)
    before = used.render("transfer_notice", first)
    for kind in ("registration_receipt", "guidance_slip"):
        used.render(kind, other)
    assert used.render("transfer_notice", other) == fresh
    assert used.render("transfer_notice", first) == before
    assert squeezed(text_by_pdfium(fresh.pdf)).startswith("示例市信访局")
