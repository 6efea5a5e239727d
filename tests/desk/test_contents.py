"""What a paper is told of the decision: its grounds, and nothing that only tells the clerk which form to take."""

from __future__ import annotations

import io

from pypdf import PdfReader
from seating import Seat

from builders import a_draft, a_visitor
from intake_desk.desk import intake, issuing
from intake_desk.law.codes import Paper


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
