"""Large print, plain words and the 80 mm slip: the same content, readable for whoever takes it home."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
import zxingcpp
from reading import page_sizes, squeezed, text_by_pdfium
from sample_contents import WORDING_FOLDER, a_content, an_organ_content, content_for

from intake_desk.papers.blocks import check_fields
from intake_desk.papers.faults import BadWording, Unprintable
from intake_desk.papers.permits import COMPETENT_ORGAN_ONLY
from intake_desk.papers.press import Press
from intake_desk.papers.preview import pages
from intake_desk.papers.wording import Version, WordingShelf

SHELF = WordingShelf(WORDING_FOLDER)
TAKEN_HOME = (
    *("registration_receipt", "guidance_slip", "transfer_notice", "acceptance_notice", "declining_notice"),
    *("visitor_guide", "privacy_notice"),
)
ALL = [(kind, version) for kind in SHELF.kinds() for version in SHELF.versions(kind)[1:]]


def smallest(pdf: bytes) -> float:
    """Size in points of the smallest visible character, the draft's notice to the clerk aside."""
    document = pdfium.PdfDocument(pdf)
    sizes = []
    for page in document:
        layer = page.get_textpage()
        for index in range(layer.count_chars()):
            if layer.get_text_range(index, 1).strip():
                sizes.append(pdfium_c.FPDFText_GetFontSize(layer.raw, index))
    document.close()
    return min(sizes)


def test_what_a_visitor_takes_home_exists_in_large_print_and_in_plain_words() -> None:
    for kind in TAKEN_HOME:
        assert {Version.LARGE, Version.PLAIN} <= set(SHELF.versions(kind)), kind
    assert Version.SLIP80 in SHELF.versions("registration_receipt")
    assert Version.SLIP80 in SHELF.versions("confidential_slip")


@pytest.mark.parametrize(("kind", "version"), ALL)
def test_every_version_prints_the_number_and_names_known_fields(press: Press, kind: str, version: Version) -> None:
    check_fields(SHELF.paper(kind, version))
    made = press.render(kind, content_for(kind, released_by="赵局长"), version=version)
    text = squeezed(text_by_pdfium(made.pdf))
    assert "样式供参考，以本单位启用版本为准" in text
    assert version in made.wording_version
    if version is not Version.SLIP80:
        assert smallest(made.pdf) >= 18


@pytest.mark.parametrize("kind", [kind for kind in TAKEN_HOME if kind not in COMPETENT_ORGAN_ONLY])
def test_a_petition_office_never_promises_the_sixty_days_in_any_version(press: Press, kind: str) -> None:
    terms = tuple(term for term in a_content().terms if term.kind != "reconsideration")
    for version in SHELF.versions(kind):
        text = squeezed(text_by_pdfium(press.render(kind, a_content(subjects=(), terms=terms), version=version).pdf))
        assert "60日" not in text, version


@pytest.mark.parametrize("version", Version)
def test_the_receipt_says_registered_not_accepted_in_every_version(press: Press, version: Version) -> None:
    text = squeezed(text_by_pdfium(press.render("registration_receipt", a_content(), version=version).pdf))
    for words in ("登记", "不是受理决定", "示例县河堤镇人民政府", "2026年3月17日", "7K3M-92QX", "0370-5550009"):
        assert words in text
    assert "已受理" not in text


@pytest.mark.parametrize(
    ("outcome", "article", "said", "said_plainly"),
    [
        ("inform_competent", "第二十条第一款", "您可以任选一处", "去哪一处都行"),
        ("decline_cross_level", "第二十条第一款", "您可以任选一处", "去哪一处都行"),
        ("late_request", "第三十五条", "您可以任选一个提出", "找哪一个都行"),
    ],
)
def test_two_places_are_a_choice_in_every_version_and_one_is_none(
    press: Press, outcome: str, article: str, said: str, said_plainly: str
) -> None:
    for kind in ("guidance_slip", "declining_notice"):
        for version in SHELF.versions(kind):
            told = said_plainly if version is Version.PLAIN else said
            two, one = (
                squeezed(text_by_pdfium(press.render(kind, a_content(outcome=outcome, **places), version=version).pdf))
                for places in ({}, {"choices": ()})
            )
            sentence = two[two.index(told) :]
            assert sentence.index(article) < sentence.index("示例县住房和城乡建设局"), (kind, version)
            assert said_plainly not in one
            assert said not in one


def test_a_refusal_keeps_its_reason_place_and_release_in_plain_words(press: Press) -> None:
    made = press.render("declining_notice", a_content(released_by="赵局长"), version=Version.PLAIN)
    text = squeezed(text_by_pdfium(made.pdf))
    for words in (
        "转送有权处理的机关",
        "示例县住房和城乡建设局",
        "签发：赵局长",
        "以正式的《信访事项不予受理告知书》为准",
    ):
        assert words in text
    assert press.render("declining_notice", a_content(), version=Version.PLAIN).is_draft
    with pytest.raises(Unprintable):
        press.render("declining_notice", a_content(reasons=()), version=Version.PLAIN)


def test_a_version_that_does_not_exist_is_an_error(press: Press) -> None:
    for version in (Version.LARGE, Version.PLAIN, Version.SLIP80):
        with pytest.raises(BadWording):
            press.render("handover_list", a_content(), version=version)


def test_the_slip_is_as_long_as_its_text(press: Press) -> None:
    heights = []
    for content in (a_content(), an_organ_content(matter_title="很长的事项名称" * 30)):
        made = press.render("registration_receipt", content, version=Version.SLIP80)
        ((width, height),) = page_sizes(made.pdf)
        assert width == pytest.approx(80 * 72 / 25.4, abs=0.1)
        heights.append(height)
    assert heights[0] < heights[1] < 400 * 72 / 25.4


@pytest.mark.parametrize("dpi", [72, 96, 150, 203, 300])
@pytest.mark.parametrize("version", [Version.STANDARD, Version.LARGE, Version.PLAIN, Version.SLIP80])
def test_the_code_reads_in_every_version_at_any_resolution(press: Press, version: Version, dpi: int) -> None:
    image = pages(press.render("registration_receipt", a_content(), version=version).pdf, dpi)[0]
    grey = memoryview(image.bgra[1::4]).cast("B", (image.height, image.width))
    assert [code.text for code in zxingcpp.read_barcodes(grey)] == ["LF411499-2026-000123 Q7XW-41KM"]
