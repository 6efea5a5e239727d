"""A supervisor words a paper anew, sentence by sentence: tried on real pages, refused where the law would be lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pypdfium2.raw as pdfium_c
import pytest
from filed_papers import paper_of, text_of
from pypdfium2 import PdfDocument
from seating import Seat, Sit

from builders import a_draft
from intake_desk.desk import day, intake, issuing, wordings
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.office import Desk
from intake_desk.desk.practice import Profile
from intake_desk.desk.sentences import DAY_SHEET, WORDS
from intake_desk.desk.wording_checks import LONGEST_FOOTER
from intake_desk.desk.wordings import Sentence
from intake_desk.law.codes import Paper
from intake_desk.papers import frozen
from intake_desk.papers.daysheet import DAY_ITEMS, DAY_NAMES
from intake_desk.papers.values import ITEM_FIELDS, LISTS, SCALARS
from intake_desk.papers.wording import STYLES, Version
from intake_desk.texts import wording_fields as names

RECEIPT = "registration_receipt"
TOO_LONG_ON = "《{title}》排不下：原来1页，现在2页。它印的也是这里的文字，请再删短些。"
ASK = "凭登记编号到{本窗口名称}查询，或者拨打电话{本窗口电话}。"


@pytest.fixture
def boss(sit: Sit) -> Seat:
    return sit("fuze")


def with_words(desk: Desk, name: str, words: str) -> Sentence:
    """The first sentence that says this."""
    return next(each for each in wordings.sentences(desk, name) if words in each.text)


def with_line(desk: Desk, line: str) -> Mapping[str, str]:
    """A paragraph of our own behind one of the receipt's."""
    before = with_words(desk, RECEIPT, "凭登记编号和查询码到")
    return {before.key: f"{before.text}\n{line}"}


def problems(seat: Seat, name: str, typed: Mapping[str, str]) -> list[tuple[str, str]]:
    found = wordings.try_out(seat.desk, name, typed, by=seat.clerk).problems
    return [(each.key, each.sentence) for each in found]


def test_every_wording_of_this_desk_stands_its_own_checks(boss: Seat) -> None:
    lines = wordings.kinds(boss.desk)
    known = {line.name for line in lines}
    assert {RECEIPT, "declining_notice", "plain/declining_notice", f"slip80/{RECEIPT}", WORDS, DAY_SHEET} <= known
    assert "acceptance_notice" not in known  # a petition office does not word the organ's own notices
    assert len({line.title for line in lines}) == len(lines)
    for line in lines:
        as_it_is = {each.key: each.text for each in wordings.sentences(boss.desk, line.name)}
        trial = wordings.try_out(boss.desk, line.name, as_it_is, by=boss.clerk, dpi=36)
        assert trial.problems == (), line.name
        assert trial.pages
        assert wordings.save(boss.desk, line.name, as_it_is, reason="试", by=boss.clerk).problems[0].sentence == (
            "文字没有改动。"
        )


def test_the_organ_s_own_notices_are_worded_at_the_organ(sit: Sit) -> None:
    seat = sit("fuze", Profile.TOWNSHIP)
    known = {line.name for line in wordings.kinds(seat.desk)}
    assert {"acceptance_notice", "extension_notice", "objection_letter", "receipt_and_route_notice"} <= known
    for name in ("acceptance_notice", "objection_letter"):
        assert problems(seat, name, {}) == []


def test_no_code_of_the_program_stands_before_a_supervisor(sit: Sit) -> None:
    for profile in Profile:
        seat = sit("fuze", profile)
        for line in wordings.kinds(seat.desk):
            told = wordings.sentences(seat.desk, line.name)
            assert len({each.label for each in told}) == len(told), line.name
            for each in told:
                for text in (each.label, each.text, *each.fields):
                    assert not any("a" <= letter <= "z" for letter in text), (line.name, text)


def test_every_field_has_a_name_of_its_own() -> None:
    assert set(names.FIELDS) == set(SCALARS)
    assert set(DAY_NAMES) <= {*names.FIELDS, *names.DAY_FIELDS}
    lists = {**ITEM_FIELDS, **DAY_ITEMS}
    assert set(names.LISTS) == {*LISTS, *DAY_ITEMS}
    assert set(names.STYLES) >= STYLES - {"gap", "ticket", "tear"}
    for each, items in lists.items():
        general = DAY_NAMES if each in DAY_ITEMS else tuple(SCALARS)
        said = [names.ITEMS[item] for item in items]
        said += [{**names.FIELDS, **names.DAY_FIELDS}[name] for name in general if name not in items]
        assert len(set(said)) == len(said), each


def test_a_kept_wording_is_drawn_with_dated_and_named_by_the_paper(boss: Seat, sit: Sit, tmp_path: Path) -> None:
    before = paper_of(intake.register(boss.desk, a_draft(), by=boss.clerk), Paper.REGISTRATION_RECEIPT)
    typed = with_line(boss.desk, "本县热线：{本窗口电话}。")
    kept = wordings.save(boss.desk, RECEIPT, typed, reason="加热线", by=boss.clerk)
    assert (kept.version, kept.problems) == ("2026-03-02.1", ())
    again = sit()  # another clerk signs in
    after = paper_of(intake.register(again.desk, a_draft(), by=again.clerk), Paper.REGISTRATION_RECEIPT)
    page = text_of(issuing.pdf_of(again.desk, after.number, by=again.clerk), tmp_path)
    assert f"本县热线：{boss.desk.office.phone}。" in page
    assert "本县热线" not in text_of(issuing.pdf_of(again.desk, before.number, by=again.clerk), tmp_path)
    with again.desk.reading() as records:
        assert records.paper(after.number).wording_version == "2026-03-02.1"
        assert records.paper(before.number).wording_version != "2026-03-02.1"
    replaced = issuing.replace(kept.desk, before.number, reason="用新的文字", by=boss.clerk)
    assert "本县热线" in text_of(issuing.pdf_of(kept.desk, replaced.number, by=boss.clerk), tmp_path)
    (line,) = [line for line in wordings.kinds(kept.desk) if line.name == RECEIPT]
    assert (line.is_own, line.saved_by, line.reason, line.saved_on) == (True, "练主任", "加热线", dt.date(2026, 3, 2))


def test_old_versions_stay_and_the_shipped_one_can_come_back(boss: Seat) -> None:
    shipped = wordings.sentences(boss.desk, RECEIPT)
    typed = with_line(boss.desk, "本县热线。")
    first = wordings.save(boss.desk, RECEIPT, typed, reason="一", by=boss.clerk)
    own = with_words(first.desk, RECEIPT, "本县热线")
    second = wordings.save(first.desk, RECEIPT, {own.key: "本县电话。"}, reason="二", by=boss.clerk)
    assert second.version == "2026-03-02.2"
    again = wordings.save(second.desk, RECEIPT, {own.key: "本县电话。"}, reason="三", by=boss.clerk)
    assert [each.sentence for each in again.problems] == ["文字没有改动。"]
    earlier = [each.text for each in wordings.sentences(second.desk, RECEIPT, version="2026-03-02.1")]
    assert "本县热线。" in earlier
    assert with_words(second.desk, RECEIPT, "本县电话")
    back = wordings.go_back(second.desk, RECEIPT, reason="改回", by=boss.clerk)
    assert wordings.sentences(back.desk, RECEIPT) == shipped
    assert [each.version for each in wordings.versions(back.desk, RECEIPT)] == [f"2026-03-02.{n}" for n in (1, 2, 3)]
    assert wordings.go_back(back.desk, RECEIPT, reason="再改回", by=boss.clerk).problems
    registered = intake.register(back.desk, a_draft(), by=boss.clerk)
    with back.desk.reading() as records:
        receipt = paper_of(registered, Paper.REGISTRATION_RECEIPT)
        assert not records.paper(receipt.number).wording_version.startswith("2026-03-02.")


@pytest.mark.parametrize(
    ("name", "part", "new", "said", "is_placed"),
    [
        (RECEIPT, "凭登记编号和查询码到", "到{窗口}查询。", "没有“窗口”这个栏目", True),
        (RECEIPT, "凭登记编号和查询码到", "到{desk_name}查询。", "没有“desk_name”这个栏目", True),
        (RECEIPT, "来访登记回执", "", "不能空着", True),
        (RECEIPT, "怎样查询", "怎样查询\u1200", "字库里没有这些字", True),
        (RECEIPT, "本回执只证明已登记", "本回执证明已受理。", "“不是受理决定”不能删去", True),
        ("guidance_slip", "申请法律援助", "3. 经济困难的，可以求助。", "“法律援助”不能删去", True),
        ("guidance_slip", "信访不会使", "2. 请尽快办理。", "“信访不会使”不能删去", True),
        ("transfer_notice", "特此告知", "60日内办结，特此告知。", "60日", True),
        ("declining_notice", "{签发行}", "签发", "依规定必须写明的不能删去", True),
        ("declining_notice", "{整句}", "", "理由", True),
        ("declining_notice", "{整句}", "{序号}. 依据：{条款}。", "理由", True),
        ("declining_notice", "接待时间：{接待时间}", "地址：{地址}；电话：{电话}。", "去处", True),
        ("confidential_slip", "您反映的情况已经登记", "您反映的{请求}已经登记。", "没有“请求”这个栏目", True),
        (RECEIPT, "凭登记编号和查询码到", "说明" * 900, "排不下：原来1页", False),
        (WORDS, "届满（{依据}）", "{期限名称}：至{届满日}届满", "不能删去：起算日、期限长度、依据", True),
        (WORDS, "未经负责人签发", "草稿", "“未经负责人签发”不能删去", True),
        (WORDS, "（印章）", "", "不能空着", True),
        (DAY_SHEET, "接待日报", "{来访人}的日报", "没有“来访人”这个栏目", True),
    ],
)
def test_what_is_wrong_is_said_where_it_is_and_nothing_kept(
    boss: Seat, name: str, part: str, new: str, said: str, is_placed: bool
) -> None:
    sentence = with_words(boss.desk, name, part)
    kept = wordings.save(boss.desk, name, {sentence.key: new}, reason="试", by=boss.clerk)
    [found] = [each for each in kept.problems if said in each.sentence]
    assert found.key == (sentence.key if is_placed else "")
    assert kept.desk is boss.desk
    assert wordings.versions(boss.desk, name) == ()


def test_what_a_refusal_must_say_cannot_be_moved_under_a_condition(boss: Seat) -> None:
    signed = with_words(boss.desk, "declining_notice", "{签发行}")
    history = with_words(boss.desk, "declining_notice", "此前办理情况")
    moved = {signed.key: "签发", history.key: "{签发行}" + history.text}
    assert any("签发行" in said for _, said in problems(boss, "declining_notice", moved))


def test_a_longer_shared_phrase_is_tried_on_every_paper(boss: Seat) -> None:
    phrase = with_words(boss.desk, WORDS, "{年}年{月}月{日}日")
    typed = {phrase.key: phrase.text + "说" * 20}
    assert problems(boss, WORDS, typed) == []  # on the paper it is shown on there is room for it
    kept = wordings.save(boss.desk, WORDS, typed, reason="试", by=boss.clerk)
    assert [each.sentence for each in kept.problems] == [
        TOO_LONG_ON.format(title="信访事项转送告知书（大字版）"),
        TOO_LONG_ON.format(title="信访事项转送告知书（通俗版）"),
    ]
    assert wordings.versions(boss.desk, WORDS) == ()


def test_what_fits_the_usual_page_is_held_against_the_large_print_too(boss: Seat) -> None:
    sentence = with_words(boss.desk, "transfer_notice", "反映的")
    typed = {sentence.key: sentence.text + "说" * 20}
    assert problems(boss, "transfer_notice", typed) == [("", TOO_LONG_ON.format(title="信访事项转送告知书（大字版）"))]
    kept = wordings.save(boss.desk, "transfer_notice", typed, reason="试", by=boss.clerk)
    assert kept.problems
    assert wordings.versions(boss.desk, "transfer_notice") == ()
    both = problems(boss, "transfer_notice", {sentence.key: sentence.text + "说" * 400})
    assert [said.partition("：")[0] for _, said in both] == ["排不下", "《信访事项转送告知书（大字版）》排不下"]


@pytest.mark.parametrize(
    ("name", "part", "said"),
    [
        ("plain/transfer_notice", "我们已经登记", "排不下：原来1页，现在3页。请删短。"),
        (f"slip80/{RECEIPT}", "凭登记编号和查询码", "毫米长，小票最长400毫米。请删短。"),
        ("slip80/confidential_slip", "登记", "毫米长，小票最长400毫米。请删短。"),
    ],
)
def test_a_version_with_words_of_its_own_is_held_against_itself(boss: Seat, name: str, part: str, said: str) -> None:
    sentence = with_words(boss.desk, name, part)
    assert problems(boss, name, {sentence.key: sentence.text}) == []
    [(_, found)] = problems(boss, name, {sentence.key: sentence.text + "说" * 700})
    assert found.endswith(said)


def test_a_shared_phrase_is_tried_on_every_version_of_the_paper_it_is_shown_on(boss: Seat) -> None:
    phrase = with_words(boss.desk, WORDS, "{年}年{月}月{日}日")
    found = [said for _, said in problems(boss, WORDS, {phrase.key: phrase.text + "说" * 400})]
    assert [said.partition("排")[0] for said in found] == [
        *("", "《来访登记回执（大字版）》", "《来访登记回执（通俗版）》", "《来访登记回执（小票）》")
    ]


@pytest.mark.parametrize("part", ["您可以任选一处", "您可以任选一个提出", "去哪一处都行", "找哪一个都行"])
def test_that_either_place_will_do_is_shown_on_the_slip_that_says_it(boss: Seat, part: str) -> None:
    phrase = with_words(boss.desk, WORDS, part)
    assert phrase.label.startswith("任选去处的说明")
    shown = [
        wordings.try_out(boss.desk, WORDS, {phrase.key: text}, by=boss.clerk, dpi=36).pages
        for text in (phrase.text + "，先打电话", phrase.text + "，带好材料")
    ]
    assert shown[0] != shown[1]


def test_a_footer_is_as_long_as_one_line_of_large_print_beside_its_page_number(boss: Seat) -> None:
    phrase = with_words(boss.desk, WORDS, "样式供参考")
    longest = "页" * LONGEST_FOOTER
    told = problems(boss, WORDS, {phrase.key: longest + "脚"})
    assert told == [(phrase.key, f"页脚最多{LONGEST_FOOTER}个字，再长大字版的一行就排不下了。请删短。")]
    kept = wordings.save(boss.desk, WORDS, {phrase.key: longest}, reason="试", by=boss.clerk)
    assert kept.problems == ()
    registered = intake.register(kept.desk, a_draft(), by=boss.clerk)
    with kept.desk.reading() as records:
        number = paper_of(registered, Paper.REGISTRATION_RECEIPT).number
        content = frozen.from_text(records.content_of(number))
    for kind in ("guidance_slip", "transfer_notice"):
        page = PdfDocument(kept.desk.press.render(kind, content, version=Version.LARGE).pdf)[0]
        layer = page.get_textpage()
        text = layer.get_text_range()
        start = text.index(longest)
        sizes = {pdfium_c.FPDFText_GetFontSize(layer.raw, start + place) for place in range(LONGEST_FOOTER)}
        assert min(sizes) >= 18
        footer_ends = layer.get_charbox(start + LONGEST_FOOTER - 1, loose=True)[2]
        number_at = text.find("—1/")
        assert number_at >= 0 or kind == "transfer_notice"
        assert number_at < 0 or layer.get_charbox(number_at, loose=True)[0] >= footer_ends


def test_shared_phrases_are_worded_like_papers_and_named_by_them(boss: Seat, sit: Sit, tmp_path: Path) -> None:
    phrase = with_words(boss.desk, WORDS, "样式供参考")
    assert phrase.label == "页脚"
    kept = wordings.save(boss.desk, WORDS, {phrase.key: "示例县统一样式"}, reason="统一", by=boss.clerk)
    assert kept.problems == ()
    seat = sit()
    receipt = paper_of(intake.register(seat.desk, a_draft(), by=seat.clerk), Paper.REGISTRATION_RECEIPT)
    assert "示例县统一样式" in text_of(issuing.pdf_of(seat.desk, receipt.number, by=seat.clerk), tmp_path)
    with seat.desk.reading() as records:
        assert records.paper(receipt.number).wording_version.endswith("+2026-03-02.1")


def test_the_daily_sheet_is_worded_like_a_paper(boss: Seat, tmp_path: Path) -> None:
    title = with_words(boss.desk, DAY_SHEET, "接待日报")
    kept = wordings.save(boss.desk, DAY_SHEET, {title.key: "{日报日期}接待日报表"}, reason="改名", by=boss.clerk)
    assert kept.problems == ()
    sheet = day.close_day(kept.desk, kept.desk.today(), by=boss.clerk)
    page = text_of(day.pdf_of(kept.desk, sheet.on, sheet.ordinal, by=boss.clerk), tmp_path)
    assert "2026年3月2日接待日报表" in page
    with kept.desk.reading() as records:
        [closed] = [entry for entry in records.audit_entries() if entry.event == "day_closed"]
    assert closed.detail["wording"] == kept.version


def test_a_visitor_s_text_is_never_read_as_wording(boss: Seat, tmp_path: Path) -> None:
    hostile = a_draft().with_person(0, name="{签发行}{release}")
    number = intake.register(boss.desk, hostile, by=boss.clerk).number
    name = "registration_form"
    trial = wordings.try_out(boss.desk, name, {}, by=boss.clerk, visit_number=number)
    assert trial.problems == ()
    assert trial.pages


def test_only_a_supervisor_words_papers_and_gives_a_reason(county: Seat, boss: Seat) -> None:
    typed = with_line(boss.desk, "本县热线。")
    for act in (
        lambda: wordings.save(county.desk, RECEIPT, typed, reason="试", by=county.clerk),
        lambda: wordings.try_out(county.desk, RECEIPT, typed, by=county.clerk),
        lambda: wordings.go_back(county.desk, RECEIPT, reason="试", by=county.clerk),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.why is Refusal.ROLE
    for name, why in ((RECEIPT, Refusal.NO_REASON), ("plain/words", Refusal.NO_SUCH_WORDING)):
        with pytest.raises(Refused) as caught:
            wordings.save(boss.desk, name, typed, reason=" " if name == RECEIPT else "试", by=boss.clerk)
        assert caught.value.why is why
    with pytest.raises(Refused):
        wordings.sentences(boss.desk, RECEIPT, version="2020-01-01.1")
