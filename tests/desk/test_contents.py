"""What a paper is told of the decision: its grounds, and nothing that only tells the clerk which form to take."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from filed_papers import paper_of, text_of
from pypdf import PdfReader
from seating import Seat

from builders import A_MONDAY, a_draft, a_matter, a_visit, a_visitor
from intake_desk.desk import draft_text, intake, issuing, lookup
from intake_desk.desk.office import Desk
from intake_desk.desk.visit_file import read_visit
from intake_desk.desk.visit_file_problems import BadVisit
from intake_desk.law.codes import Paper

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
