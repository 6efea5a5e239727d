"""A registered entry is put right by an act of its own: a record to sign, right papers from then on, nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from filed_papers import paper_of, text_of
from seating import Seat

from builders import a_draft, a_matter, a_visitor
from intake_desk.desk import intake, issuing, lookup, matters, resemblance
from intake_desk.desk.arrivals import arrivals
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.lookup import VisitPage
from intake_desk.desk.matters import Corrected
from intake_desk.desk.same_person import Tie
from intake_desk.law.codes import Paper
from intake_desk.papers.faults import Unprintable
from intake_desk.papers.press import Press
from intake_desk.texts.resemblance import PERSON_TIES

NAME = Corrected("persons.1.name", "吕麦屯", "听错了字")


def page(seat: Seat, number: str) -> VisitPage:
    return lookup.open_visit(seat.desk, number, by=seat.clerk)


def said(seat: Seat, number: str, tmp_path: Path) -> str:
    return text_of(issuing.pdf_of(seat.desk, number, by=seat.clerk), tmp_path)


def refused(act: Callable[[], object]) -> Refusal:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.why


def test_a_name_is_put_right_on_every_paper_from_then_on(county: Seat, tmp_path: Path) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    receipt = paper_of(registered, Paper.REGISTRATION_RECEIPT)
    recorded = matters.correct(county.desk, registered.number, NAME, by=county.clerk)
    assert recorded.record is not None
    assert recorded.record.kind is Paper.CORRECTION_RECORD
    record = said(county, recorded.record.number, tmp_path)
    for part in ("更正", "姓名：吕麦囤", "姓名：吕麦屯", "听错了字", "原记载不删除"):
        assert part in record, part
    assert "吕麦囤" in said(county, receipt.number, tmp_path)  # an issued paper is a fact
    fresh = issuing.replace(county.desk, receipt.number, reason="名字写错了", by=county.clerk)
    assert "吕麦屯" in said(county, fresh.number, tmp_path)
    seen = page(county, registered.number)
    assert seen.persons[0].name == "吕麦屯"
    assert any("姓名由“吕麦囤”改为“吕麦屯”；原因：听错了字" in entry.sentence for entry in seen.timeline)
    with county.desk.reading() as records:
        assert records.visitors_of(registered.number)[0].name == "吕麦囤"


def test_a_person_is_found_by_what_is_right_and_by_what_old_papers_say(county: Seat) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).number
    intake.register(county.desk, a_draft(persons=(a_visitor(name="郑又春", id_number="", phone=""),)), by=county.clerk)
    for name, now in (("name", "庄谷雨"), ("phone", "10000000277"), ("id_number", "999921196003052247")):
        matters.correct(county.desk, number, Corrected(f"persons.1.{name}", now, "听错了"), by=county.clerk)
    for text in ("庄谷雨", "谷雨", "zhuangguyu", "zgy", "0277", "2247", "吕麦囤", "lmd"):
        (hit,) = lookup.find(county.desk, text, by=county.clerk)
        assert (hit.number, hit.who_masked) == (number, "庄*雨"), text
    today = arrivals(county.desk, county.desk.now().date(), by=county.clerk)
    assert [hit.who_masked for hit in today] == ["郑*春", "庄*雨"]


def test_every_list_tells_a_matter_as_it_reads_now(county: Seat) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).number
    right = Corrected("matters.1.title", "村道抬高后房屋开裂", "听错了")
    matters.correct(county.desk, number, right, by=county.clerk)
    for text in ("房屋开裂", "雨水倒灌进院", "吕麦囤 开裂", number):
        (hit,) = lookup.find(county.desk, text, by=county.clerk)
        assert (hit.number, hit.title) == (number, right.now), text
    today = arrivals(county.desk, county.desk.now().date(), by=county.clerk)
    assert [hit.title for hit in today] == [right.now]
    again = a_draft(request_id="again", matters=(a_matter(title=right.now),))
    (person,) = resemblance.same_people(county.desk, again, 0, by=county.clerk)
    (matter,) = resemblance.same_matters(county.desk, again, 0, by=county.clerk)
    assert (person.title, matter.title) == (right.now, right.now)


def test_the_same_person_is_known_by_a_corrected_number(county: Seat) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).number
    right = Corrected("persons.1.id_number", "999921196003052247", "看错了证件")
    matters.correct(county.desk, number, right, by=county.clerk)
    again = a_draft(persons=(a_visitor(name="吕麦囤", id_number=right.now, phone=""),))
    (known,) = resemblance.same_people(county.desk, again, 0, by=county.clerk)
    assert known.visit_number == number
    assert PERSON_TIES[Tie.ID_NUMBER] in known.reasons


def test_of_two_corrections_the_later_one_stands_and_says_what_it_changed(county: Seat, tmp_path: Path) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).number
    matters.correct(county.desk, number, NAME, by=county.clerk)
    again = Corrected("persons.1.name", "吕麦墩", "身份证上是这个字", asked_by="吕苗")
    recorded = matters.correct(county.desk, number, again, by=county.clerk)
    record = said(county, recorded.record.number, tmp_path)  # type: ignore[union-attr]
    for part in ("姓名：吕麦屯", "姓名：吕麦墩", "吕苗"):
        assert part in record, part
    assert page(county, number).persons[0].name == "吕麦墩"


def test_each_text_is_named_and_belongs_to_its_matter(county: Seat, tmp_path: Path) -> None:
    people = (a_visitor(), a_visitor(name="庄谷雨", id_number="", phone=""))
    draft = a_draft(persons=people, matters=(a_matter(), a_matter(title="路灯不亮", place="柳湾镇")))
    registered = intake.register(county.desk, draft, by=county.clerk)
    named = {each.field: each for each in page(county, registered.number).correctable}
    assert named["persons.2.name"].label == "第2位来访人的姓名"
    assert named["matters.2.title"].text == "路灯不亮"
    given = Corrected("matters.2.place", "柳湾镇河湾村", "写得不全")
    recorded = matters.correct(county.desk, registered.number, given, by=county.clerk)
    assert recorded.record.matter_number == registered.matters[1].number  # type: ignore[union-attr]
    places = [matter.place for matter in page(county, registered.number).matters]
    assert places == ["柳湾镇河湾村", "柳湾镇河湾村"]
    assert "路灯不亮" in said(county, recorded.record.number, tmp_path)  # type: ignore[union-attr]


def test_what_is_not_wrong_or_has_no_reason_leaves_no_trace(county: Seat) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).number
    before = page(county, number).timeline
    desk, by = county.desk, county.clerk
    for given, why in (
        (Corrected("persons.1.name", " 吕麦囤 ", "x"), Refusal.NOTHING_TO_CORRECT),
        (Corrected("persons.9.name", "吕麦屯", "x"), Refusal.NOTHING_TO_CORRECT),
        (Corrected("visit.number", "LF1", "x"), Refusal.NOTHING_TO_CORRECT),
        (Corrected("persons.1.name", "吕麦屯", " "), Refusal.NO_REASON),
    ):
        assert refused(lambda given=given: matters.correct(desk, number, given, by=by)) is why
    assert page(county, number).timeline == before


def test_nothing_of_an_accusation_is_put_right_in_the_open(county: Seat) -> None:
    sealed = intake.register(
        county.desk, a_draft(matters=(a_matter(type="accusation", request="某人收钱"),)), by=county.clerk
    )
    assert page(county, sealed.number).correctable == ()
    act = lambda: matters.correct(county.desk, sealed.number, NAME, by=county.clerk)  # noqa: E731
    assert refused(act) is Refusal.SEALED


def test_a_withdrawal_gives_its_record_once(county: Seat, tmp_path: Path) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).matters[0].number
    recorded = matters.withdraw(county.desk, number, "镇里已经清好了", by=county.clerk)
    record = said(county, recorded.record.number, tmp_path)  # type: ignore[union-attr]
    for part in ("撤回", "村道抬高后雨水倒灌进院", "登记仍然保留", "镇里已经清好了", "吕麦囤"):
        assert part in record, part
    [matter] = page(county, number).matters
    assert (matter.status, matter.deadlines) == ("已撤回", ())  # nobody need pass it on any more
    act = lambda: matters.withdraw(county.desk, number, "再撤一次", by=county.clerk)  # noqa: E731
    assert refused(act) is Refusal.ENDED


def test_a_correction_stands_even_where_its_record_cannot_be_drawn(
    county: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Unprintable("no_person")

    number = intake.register(county.desk, a_draft(), by=county.clerk).number
    monkeypatch.setattr(Press, "render", fail)
    recorded = matters.correct(county.desk, number, NAME, by=county.clerk)
    assert recorded.record is None
    assert "记录单没有画成" in recorded.reminders[0]
    assert page(county, number).persons[0].name == "吕麦屯"


def test_a_record_drawn_again_says_the_same(county: Seat, tmp_path: Path) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).matters[0].number
    for recorded, parts in (
        (matters.correct(county.desk, number, NAME, by=county.clerk), ("更正", "姓名：吕麦囤", "姓名：吕麦屯")),
        (matters.withdraw(county.desk, number, "已经清好了", by=county.clerk), ("撤回", "已经清好了", "吕麦屯")),
    ):
        again = issuing.replace(county.desk, recorded.record.number, reason="印坏了", by=county.clerk)  # type: ignore[union-attr]
        page_said = said(county, again.number, tmp_path)
        for part in parts:
            assert part in page_said, part
