"""What a paper is told of the decision: its grounds, and nothing that only tells the clerk which form to take."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import pytest
from filed_papers import paper_of, text_of
from pypdf import PdfReader
from seating import Seat

from builders import A_MONDAY, a_draft, a_matter, a_visit, a_visitor
from intake_desk.desk import draft_text, intake, issuing, lookup, practice
from intake_desk.desk.draft import StatutoryDate
from intake_desk.desk.office import Desk
from intake_desk.desk.practice import Profile, Sample
from intake_desk.desk.sheets import Version
from intake_desk.desk.visit_file import read_visit
from intake_desk.desk.visit_file_problems import BadVisit
from intake_desk.law.codes import Paper
from intake_desk.papers import frozen

COUNTY_OFFICE = "中共示例县委示例县人民政府信访局"


def test_the_form_tells_the_grounds_and_not_which_forms_to_fill_in(county: Seat) -> None:
    people = tuple(a_visitor(name=f"吕麦{n}", id_number="", id_kind="none") for n in "一二三四五六七")
    registered = intake.register(county.desk, a_draft(persons=people, present=7, is_joint=True), by=county.clerk)
    assert Paper.REPRESENTATIVES_FORM in registered.matters[0].decision.papers
    form = next(paper for paper in registered.papers if paper.kind is Paper.REGISTRATION_FORM)
    pdf = issuing.pdf_of(county.desk, form.number, by=county.clerk)
    said = "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    assert "推选" in said
    assert "填写代表推选登记表" not in said
    assert "都登记，没有例外" not in said
    assert "第二十条第三款" in said


@pytest.mark.parametrize(
    ("organ", "kind", "said"),
    [
        ("liuwan", Paper.ACCEPTANCE_NOTICE, f"由{COUNTY_OFFICE}转来，本单位于2026年3月2日收到"),
        ("hbfj", Paper.OBJECTION_LETTER, f"{COUNTY_OFFICE}：你单位转来的"),
        ("liuwan", Paper.REGISTRATION_FORM, f"转来单位{COUNTY_OFFICE}"),
        ("liuwan", Paper.REGISTRATION_FORM, "信访形式转送、交办（初次来访）"),
    ],
)
def test_what_was_transferred_here_names_who_sent_it(
    township: Seat, tmp_path: Path, organ: str, kind: Paper, said: str
) -> None:
    draft = a_draft(arrival="transfer", sender="xfj", matters=(a_matter(organ=organ),))
    registered = intake.register(township.desk, draft, by=township.clerk)
    page = text_of(issuing.pdf_of(township.desk, paper_of(registered, kind).number, by=township.clerk), tmp_path)
    assert said in page
    seen = lookup.open_visit(township.desk, registered.number, by=township.clerk)
    assert seen.timeline[0].sentence.endswith("信访局转来）")


def test_who_came_in_person_was_sent_by_nobody(township: Seat, tmp_path: Path) -> None:
    registered = intake.register(township.desk, a_draft(sender="xfj"), by=township.clerk)
    for kind in (Paper.ACCEPTANCE_NOTICE, Paper.REGISTRATION_FORM):
        page = text_of(issuing.pdf_of(township.desk, paper_of(registered, kind).number, by=township.clerk), tmp_path)
        assert "转来" not in page


def test_an_objection_nobody_is_known_to_have_sent_leaves_a_line(township: Seat, tmp_path: Path) -> None:
    draft = a_draft(arrival="transfer", matters=(a_matter(organ="hbfj"),))
    letter = paper_of(intake.register(township.desk, draft, by=township.clerk), Paper.OBJECTION_LETTER)
    page = text_of(issuing.pdf_of(township.desk, letter.number, by=township.clerk), tmp_path)
    assert "＿＿＿＿＿＿＿＿：你单位转来的" in page


def _read(desk: Desk, **changes: object) -> str | None:
    return read_visit(a_visit(**changes), office=desk.office, organs=desk.organs, now=A_MONDAY).sender


def test_the_file_of_a_visit_names_the_sender_by_code_or_name(township: Seat) -> None:
    for told in ("xfj", "县信访局", COUNTY_OFFICE.replace("委示", "委 示")):
        assert _read(township.desk, arrival="transfer", sender=told) == "xfj"
    with pytest.raises(BadVisit) as caught:
        _read(township.desk, arrival="transfer", sender="县信仿局")
    [problem] = caught.value.problems
    assert problem.field == "sender"
    assert "县信访局" in problem.allowed


def test_a_kept_draft_remembers_the_sender() -> None:
    draft = a_draft(arrival="transfer", sender="xfj")
    assert draft_text.from_json(draft_text.as_json(draft)).sender == "xfj"


def _slip(seat: Seat, tmp_path: Path, *, version: Version = Version.STANDARD, **changes: object) -> str:
    """The words of the guidance slip of a claim with these changes."""
    draft = a_draft(matters=(a_matter(**changes),), paper_version=version.value)
    registered = intake.register(seat.desk, draft, by=seat.clerk)
    return text_of(issuing.pdf_of(seat.desk, paper_of(registered, Paper.GUIDANCE_SLIP).number, by=seat.clerk), tmp_path)


ALWAYS = (
    "是引导，不是受理决定",
    "信访不会使起诉、上诉、仲裁、行政复议等期限停下来",
    "法律援助",
    "12348",
    "仍然可以用书信",
)


def test_the_slip_says_where_when_with_what_and_by_which_day(county: Seat, tmp_path: Path) -> None:
    judged = StatutoryDate("civil_judgment_first", dt.date(2026, 2, 28))  # fifteen days on: 15 March, a Sunday
    said = _slip(county, tmp_path, route="litigation", organ="fy", statutory=(judged,))
    for part in (
        *ALWAYS,
        *("示例县人民法院", "示例县公平路18号", "0390-5550106", "携带材料身份证件、判决书、上诉状"),
        *("最后安全日：2026年3月15日", "按顺延计算至2026年3月16日", "《民事诉讼法》第一百七十一条"),
    ):
        assert part in said, part


@pytest.mark.parametrize(
    ("version", "said"),
    [(Version.STANDARD, "您可以任选一处（《信访工作条例》第二十条第一款）"), (Version.PLAIN, "去哪一处都行")],
)
def test_the_slip_says_that_the_visitor_may_go_to_either_place(
    township: Seat, county: Seat, tmp_path: Path, version: Version, said: str
) -> None:
    told = _slip(township, tmp_path, version=version, organ="rsj")
    for part in (said, "示例县人力资源和社会保障局", COUNTY_OFFICE):
        assert part in told, part
    led = _slip(county, tmp_path, version=version, route="litigation", organ="fy")  # a court is no matter of choice
    assert said not in led


def test_the_slip_names_the_commission_a_dispute_is_brought_to(county: Seat, tmp_path: Path) -> None:
    owed = StatutoryDate("labour", dt.date(2025, 12, 31), ended_on=dt.date(2025, 12, 31))
    said = _slip(county, tmp_path, route="arbitration", organ="rsj", statutory=(owed,))
    assert "示例县劳动人事争议仲裁委员会；地址：示例县人民路80号；电话：0390-5550140" in said


def test_what_nobody_knows_is_a_line_of_the_slip_and_never_a_guess(county: Seat, tmp_path: Path) -> None:
    said = _slip(county, tmp_path, organ=None, competence="not_an_organ", route=None)
    for part in (*ALWAYS, "法定期限＿＿＿＿", "最后安全日＿＿＿＿年＿＿月＿＿日", "有关的材料；＿＿＿＿"):
        assert part in said, part
    undated = _slip(
        county, tmp_path, route="litigation", organ="fy", statutory=(StatutoryDate("civil_judgment_first"),)
    )
    assert "最后安全日：＿＿＿＿年＿＿月＿＿日" in undated
    assert "机构地址＿＿＿＿" in undated  # which court judged, no directory says


@pytest.mark.parametrize("version", [Version.STANDARD, Version.PLAIN])
def test_the_period_of_a_body_is_no_last_day_of_the_visitor(county: Seat, tmp_path: Path, version: Version) -> None:
    applied = StatutoryDate("administrative_inaction", dt.date(2026, 2, 2))  # two months on: 2 April
    said = _slip(county, tmp_path, version=version, route="administrative", organ="rsj", statutory=(applied,))
    assert "可以起诉不履职的起始日：自2026年2月2日起2个月，至2026年4月2日届满" in said
    assert "最后安全日：2026年4月2日" not in said
    assert "最晚2026年4月2日" not in said
    assert ("通俗版" in said) is (version is Version.PLAIN)


@pytest.mark.parametrize(
    "sample", [s for s in practice.samples() if s.profile is Profile.COUNTY], ids=lambda s: s.file.stem
)
def test_a_petition_office_never_promises_the_sixty_days(county: Seat, sample: Sample) -> None:
    told = json.loads(sample.file.read_text(encoding="utf-8"))
    late = A_MONDAY.replace(year=2027)
    draft = read_visit(told, office=county.desk.office, organs=county.desk.organs, now=late)
    county.clock.put(late)
    registered = practice.register_on_its_day(county.desk, draft, by=county.clerk, clock=county.clock)
    with county.desk.reading() as records:
        contents = {paper: records.content_of(paper.number) for paper in registered.papers}
    for paper, content in contents.items():
        pages = [issuing.pdf_of(county.desk, paper.number, by=county.clerk)]
        for version in county.desk.press.versions(paper.kind)[1:] if content else ():
            pages.append(county.desk.press.render(paper.kind, frozen.from_text(content), version=version).pdf)
        for page in pages:
            said = "".join("".join(each.extract_text() for each in PdfReader(io.BytesIO(page)).pages).split())
            promises = [found for found in ("60日", "六十日", "60天") if found in said]
            assert promises == [] or "行政复议：自知道" in said, paper.kind
