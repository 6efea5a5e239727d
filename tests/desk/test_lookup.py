"""Finding a visit again: masked, explained, and every look in the audit chain."""

from __future__ import annotations

import pytest
from seating import Seat, Sit

from builders import a_draft, a_matter, a_visitor
from intake_desk.desk import intake, lookup, matters
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.masks import masked_name, masked_phone, masked_who


@pytest.mark.parametrize(
    ("name", "shown"),
    [("王小英", "王*英"), ("王英", "王*"), ("欧阳修文", "欧**文"), ("巴图·那仁", "巴***仁"), ("英", "英"), ("", "")],
)
def test_names_are_masked(name: str, shown: str) -> None:
    assert masked_name(name) == shown


def test_numbers_and_groups_are_masked() -> None:
    assert masked_phone("13812345678") == "138****5678"
    assert masked_phone("110") == "**"
    assert masked_who(["", "王小英"], present=3) == "王*英等3人"
    assert masked_who([], present=1) == "匿名"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("吕麦囤", "姓名"),
        ("麦囤", "姓名"),
        ("lvmaidun", "姓名拼音"),
        ("10000000101", "电话"),
        ("LF999921-2026-000001", "登记编号"),
        ("示信回〔2026〕1号", "文号"),
        ("雨水倒灌", "事项内容"),
    ],
)
def test_a_visit_is_found_by_what_people_remember(county: Seat, text: str, why: str) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    (hit,) = lookup.find(county.desk, text, by=county.clerk)
    assert hit.number == registered.number
    assert hit.who_masked == "吕*囤"
    assert hit.title == "村道抬高后雨水倒灌进院"
    assert why in hit.why.split("、")


def test_every_look_is_audited_and_the_words_sought_are_not(county: Seat) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    lookup.find(county.desk, "吕麦囤", by=county.clerk)
    lookup.open_visit(county.desk, registered.number, by=county.clerk)
    with county.desk.reading() as records:
        opened, searched, *_ = records.audit_entries()
    assert (opened.event, opened.actor, opened.subject) == ("visit_opened", "jiefang", registered.number)
    assert (searched.event, searched.detail["hits"]) == ("visits_searched", 1)
    assert "吕麦囤" not in str(searched.detail)


def test_a_page_shows_what_was_registered(county: Seat) -> None:
    draft = a_draft(persons=(a_visitor(), a_visitor(name="吕小满", is_representative=True)), present=4)
    registered = intake.register(county.desk, draft, by=county.clerk)
    page = lookup.open_visit(county.desk, registered.matters[0].number, by=county.clerk)
    assert page.persons == draft.persons
    assert page.visit.number == registered.number
    assert page.visit.present == 4
    assert page.visit.clerk == "练小禾"
    assert len(page.visit.query_code) == 8
    (matter,) = page.matters
    assert (matter.title, matter.request) == (draft.matters[0].title, draft.matters[0].request)
    assert matter.competent is not None
    assert matter.competent.code == "liuwan"
    assert matter.decision == registered.matters[0].decision
    assert matter.status == "已登记，转送下级机关"
    assert page.papers == registered.papers
    assert page.timeline[0].sentence == "登记"
    assert {entry.by for entry in page.timeline} == {"练小禾"}


def test_the_timeline_grows_and_the_status_is_folded_from_it(county: Seat) -> None:
    earlier = intake.register(county.desk, a_draft(), by=county.clerk)
    again = a_draft(request_id="again", matters=(a_matter(earlier_number=earlier.number),))
    number = intake.register(county.desk, again, by=county.clerk).matters[0].number
    matters.note(county.desk, number, "来访人补交照片两张", by=county.clerk)
    matters.choose(county.desk, number, "assign", reason="涉及面大", by=county.clerk)
    matters.withdraw(county.desk, number, "已与村里谈妥", by=county.clerk)
    (page,) = lookup.open_visit(county.desk, number, by=county.clerk).matters
    assert [entry.sentence for entry in page.timeline] == [
        "登记",
        f"关联此前的登记（{earlier.number}）",
        "备注（来访人补交照片两张）",
        "改定办理方式（交办：涉及面大）",
        "撤回（已与村里谈妥）",
    ]
    assert page.status == "已撤回"
    assert page.outcome == "assign"


@pytest.mark.parametrize(
    ("number", "why"), [("LF999921-2026-000009", Refusal.NO_SUCH_VISIT), ("", Refusal.NO_SUCH_VISIT)]
)
def test_a_number_nobody_has_is_said_so(county: Seat, number: str, why: Refusal) -> None:
    with pytest.raises(Refused) as caught:
        lookup.open_visit(county.desk, number, by=county.clerk)
    assert caught.value.why is Refusal.NO_SUCH_VISIT


def test_a_remark_needs_words_and_a_matter_must_exist(county: Seat) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    before = len(lookup.open_visit(county.desk, registered.number, by=county.clerk).timeline)
    for act in (
        lambda: matters.note(county.desk, registered.number, "  ", by=county.clerk),
        lambda: matters.withdraw(county.desk, "LF-none", "reason", by=county.clerk),
        lambda: matters.choose(county.desk, registered.matters[0].number, "send_home", reason="x", by=county.clerk),
    ):
        with pytest.raises(Refused):
            act()
    assert len(lookup.open_visit(county.desk, registered.number, by=county.clerk).timeline) == before


def test_an_administrator_reads_no_matters(sit: Sit) -> None:
    clerk = sit()
    registered = intake.register(clerk.desk, a_draft(), by=clerk.clerk)
    clerk.desk.close()
    administrator = sit("guanli")
    with pytest.raises(Refused) as caught:
        lookup.open_visit(administrator.desk, registered.number, by=administrator.clerk)
    assert caught.value.why is Refusal.ROLE
    with pytest.raises(Refused):
        lookup.find(administrator.desk, "吕麦囤", by=administrator.clerk)
