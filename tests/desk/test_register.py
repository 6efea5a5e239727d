"""Registering: one transaction, gap-free numbers, frozen papers; what fails leaves nothing, what is not drawn waits."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from seating import Seat, Sit

from builders import A_MONDAY, a_draft, a_matter, a_visitor
from intake_desk.desk import intake, issuing, lookup, practice
from intake_desk.desk.draft import Draft, MatterDraft
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.practice import Profile, Sample
from intake_desk.desk.sheets import PaperState
from intake_desk.desk.visit_file import read_visit
from intake_desk.law.codes import Outcome, Paper
from intake_desk.papers.press import Press

LONG_AFTER = dt.datetime(2026, 12, 31, tzinfo=dt.UTC)


def counts(seat: Seat) -> tuple[int, int, int, int]:
    """Visits, matters, links of the audit chain, visit numbers given."""
    with seat.desk.reading() as records:
        return (*records.counts(), records.head().seq, records.last_number("visit", 2026))


def words_of(seat: Seat, paper_number: str, tmp_path: Path) -> str:
    page = tmp_path / "page.pdf"
    page.write_bytes(issuing.pdf_of(seat.desk, paper_number, by=seat.clerk))
    text = "".join(page.extract_text() for page in PdfReader(page).pages)
    return "".join(text.split())


def test_a_visit_gets_number_matter_decision_and_frozen_papers(county: Seat, tmp_path: Path) -> None:
    draft = a_draft(persons=(a_visitor(name="吕𬀩囤"),))
    registered = intake.register(county.desk, draft, by=county.clerk)

    assert registered.number == "LF999921-2026-000001"
    assert registered.registered_at == A_MONDAY + dt.timedelta(minutes=20)
    assert [matter.number for matter in registered.matters] == ["LF999921-2026-000001-1"]
    assert registered.matters[0].decision.main is Outcome.TRANSFER_LOWER
    assert registered.paper_problems == ()
    assert [paper.kind for paper in registered.papers] == list(registered.matters[0].decision.papers)
    for paper in registered.papers:
        pdf = issuing.pdf_of(county.desk, paper.number, by=county.clerk)
        assert hashlib.sha256(pdf).hexdigest() == paper.sha256
        assert paper.state is PaperState.ISSUED
    receipt = next(paper for paper in registered.papers if paper.kind is Paper.REGISTRATION_RECEIPT)
    assert receipt.number == "示信回〔2026〕1号"
    text = words_of(county, receipt.number, tmp_path)
    page = lookup.open_visit(county.desk, registered.number, by=county.clerk)
    for said in ("吕𬀩囤", registered.number, page.visit.query_code, "示例县柳湾镇人民政府", "2026年3月17日"):
        assert said in text


@pytest.mark.parametrize("sample", practice.samples(), ids=lambda sample: sample.file.stem)
def test_every_sample_visit_gets_all_the_papers_its_decision_calls_for(sit: Sit, sample: Sample) -> None:
    seat = sit(profile=sample.profile)
    told = json.loads(sample.file.read_text("utf-8"))
    draft = read_visit(told, office=seat.desk.office, organs=seat.desk.organs, now=LONG_AFTER)
    registered = practice.register_on_its_day(seat.desk, draft, by=seat.clerk, clock=seat.clock)
    assert registered.matters[0].decision.main == sample.main
    assert registered.paper_problems == ()
    called_for = {paper for matter in registered.matters for paper in matter.decision.papers}
    assert {paper.kind for paper in registered.papers} == called_for


def test_the_same_request_registers_once_and_gives_the_first_result(county: Seat) -> None:
    draft = a_draft(matters=(a_matter(), a_matter(type="accusation", title="", request="线索")))
    first = intake.register(county.desk, draft, by=county.clerk)
    before = counts(county)
    county.clock.put(A_MONDAY + dt.timedelta(hours=3))
    assert intake.register(county.desk, draft, by=county.clerk) == first
    assert counts(county) == before


def test_numbers_have_no_gap_and_begin_anew_each_year(county: Seat) -> None:
    numbers = [intake.register(county.desk, a_draft(request_id=f"a-{n}"), by=county.clerk).number for n in range(3)]
    county.clock.put(dt.datetime(2027, 1, 4, 9, 0, tzinfo=dt.UTC))
    numbers.append(intake.register(county.desk, a_draft(request_id="b"), by=county.clerk).number)
    assert numbers == [f"LF999921-{which}" for which in ("2026-000001", "2026-000002", "2026-000003", "2027-000001")]


@pytest.mark.parametrize(
    ("draft", "why"),
    [
        (a_draft(received_at=A_MONDAY + dt.timedelta(days=1)), Refusal.NOT_YET_RECEIVED),
        (a_draft(matters=(a_matter(chosen_outcome="assign"),)), Refusal.NO_REASON),
        (a_draft(matters=(a_matter(chosen_outcome="send_home", choice_reason="x"),)), Refusal.OUTCOME_UNKNOWN),
    ],
)
def test_what_is_refused_leaves_nothing_behind(county: Seat, draft: Draft, why: Refusal) -> None:
    before = counts(county)
    with pytest.raises(Refused) as caught:
        intake.register(county.desk, draft, by=county.clerk)
    assert caught.value.why is why
    assert caught.value.words.happened
    assert counts(county) == before


@pytest.mark.parametrize(
    ("draft", "fact"),
    [
        (a_draft(present=3, representatives=40), "40"),
        (
            a_draft(
                matters=(
                    a_matter(
                        history={
                            "same_matter": True,
                            "submitted_on": dt.date(2026, 2, 9),
                            "accepted_on": dt.date(2026, 2, 2),
                        }
                    ),
                )
            ),
            "2026-02-02",
        ),
    ],
)
def test_contradicting_facts_are_set_aside_and_noted(county: Seat, draft: Draft, fact: str) -> None:
    registered = intake.register(county.desk, draft, by=county.clerk)
    page = lookup.open_visit(county.desk, registered.number, by=county.clerk)
    assert any("没有采用" in entry.sentence and fact in entry.sentence for entry in page.timeline)
    assert fact not in str(page.matters[0].facts)


def test_an_empty_form_is_registered_all_the_same(county: Seat) -> None:
    registered = intake.register(county.desk, Draft(persons=(), matters=(MatterDraft(),)), by=county.clerk)
    assert registered.matters[0].decision.main is Outcome.FIND_COMPETENT
    assert registered.paper_problems == ()
    (hit,) = lookup.find(county.desk, registered.number, by=county.clerk)
    assert hit.who_masked == "匿名"


def test_missing_fonts_never_stop_a_registration(county: Seat, tmp_path: Path) -> None:
    good = county.desk.press
    bare = replace(county.desk, press=Press(tmp_path / "no-fonts", tmp_path / "no-words"))
    registered = intake.register(bare, a_draft(), by=county.clerk)
    assert registered.number == "LF999921-2026-000001"
    assert registered.papers == ()
    assert len(registered.paper_problems) == len(registered.matters[0].decision.papers)
    page = lookup.open_visit(county.desk, registered.number, by=county.clerk)
    assert [lack.kind for lack in page.missing_papers] == list(registered.matters[0].decision.papers)

    issued = issuing.issue_missing(replace(county.desk, press=good), registered.number, by=county.clerk)
    assert issued.problems == ()
    assert {paper.number for paper in issued.papers} >= {"示信登〔2026〕1号", "示信回〔2026〕1号"}
    page = lookup.open_visit(county.desk, registered.number, by=county.clerk)
    assert page.missing_papers == ()
    assert issuing.issue_missing(county.desk, registered.number, by=county.clerk).papers == ()


def test_a_character_no_font_has_stops_only_the_papers_that_need_it(county: Seat) -> None:
    registered = intake.register(county.desk, a_draft(persons=(a_visitor(name="吕\U0003fffd"),)), by=county.clerk)
    assert registered.number
    drawn = {paper.kind for paper in registered.papers}
    assert Paper.PRIVACY_NOTICE in drawn
    assert Paper.REGISTRATION_FORM not in drawn
    assert any("U+3FFFD" in sentence for sentence in registered.paper_problems)


def test_a_fault_of_the_drawing_itself_is_logged_without_its_words(
    county: Seat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> object:
        raise RuntimeError("吕麦囤")

    monkeypatch.setattr(Press, "render", broken)
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    assert registered.number
    said = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    caplog.clear()
    assert said
    assert not any("吕麦囤" in line for line in said)


def test_the_clerk_decides_otherwise_and_both_decisions_stay(county: Seat) -> None:
    matter = a_matter(chosen_outcome="assign", choice_reason="涉及二十多户，要求报结果")
    registered = intake.register(county.desk, a_draft(matters=(matter,)), by=county.clerk)
    kinds = {paper.kind for paper in registered.papers}
    assert Paper.ASSIGNMENT_LETTER in kinds
    assert Paper.TRANSFER_LETTER not in kinds
    (page,) = lookup.open_visit(county.desk, registered.number, by=county.clerk).matters
    assert page.outcome == Outcome.ASSIGN
    assert page.decision.main is Outcome.TRANSFER_LOWER
    assert page.choice_reason == "涉及二十多户，要求报结果"
    assert [entry.sentence for entry in page.timeline] == ["登记", "改定办理方式（交办：涉及二十多户，要求报结果）"]


def test_one_visit_with_two_matters_gets_one_receipt(township: Seat, tmp_path: Path) -> None:
    second = a_matter(title="路灯不亮", request="修一修村口的路灯")
    registered = intake.register(township.desk, a_draft(matters=(a_matter(), second)), by=township.clerk)
    assert [matter.number[-2:] for matter in registered.matters] == ["-1", "-2"]
    kinds = [paper.kind for paper in registered.papers]
    assert kinds.count(Paper.REGISTRATION_RECEIPT) == 1
    assert kinds.count(Paper.ACCEPTANCE_NOTICE) == 2
    receipt = next(paper for paper in registered.papers if paper.kind is Paper.REGISTRATION_RECEIPT)
    text = words_of(township, receipt.number, tmp_path)
    assert "村道抬高后雨水倒灌进院" in text
    assert "路灯不亮" in text


def test_only_the_organ_that_accepts_promises_the_sixty_days(sit: Sit, tmp_path: Path) -> None:
    office, organ = sit(), sit(profile=Profile.TOWNSHIP)
    at_office = intake.register(office.desk, a_draft(), by=office.clerk)
    assert not any("60日" in words_of(office, paper.number, tmp_path) for paper in at_office.papers)
    at_organ = intake.register(organ.desk, a_draft(), by=organ.clerk)
    notice = next(paper for paper in at_organ.papers if paper.kind is Paper.ACCEPTANCE_NOTICE)
    text = words_of(organ, notice.number, tmp_path)
    assert "60日" in text
    assert "2026年5月1日" in text


def test_registration_is_in_the_audit_chain_and_its_head_on_the_receipt(county: Seat, tmp_path: Path) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    with county.desk.reading() as records:
        entries = records.audit_entries()
        assert records.verify().holds
    events = [(entry.event, entry.actor, entry.subject) for entry in entries if entry.subject == registered.number]
    assert events == [
        ("papers_issued", "jiefang", registered.number),
        ("visit_registered", "jiefang", registered.number),
    ]
    head = next(entry for entry in entries if entry.event == "visit_registered").digest[:8].upper()
    receipt = next(paper for paper in registered.papers if paper.kind is Paper.REGISTRATION_RECEIPT)
    assert head in words_of(county, receipt.number, tmp_path)


def test_a_draft_survives_until_it_is_registered_or_thrown_away(county: Seat) -> None:
    matter = a_matter(history={"same_matter": True, "accepted_on": dt.date(2026, 2, 1), "hearing_days": 3})
    draft, other = a_draft(matters=(matter,)), a_draft(request_id="other")
    intake.save_draft(county.desk, draft, by=county.clerk)
    intake.save_draft(county.desk, replace(other, read_back=False), by=county.clerk)
    intake.save_draft(county.desk, other, by=county.clerk)
    kept = intake.unfinished(county.desk, by=county.clerk)
    assert {saved.draft.request_id: saved.draft for saved in kept} == {draft.request_id: draft, "other": other}
    assert kept[0].summary == "吕*囤 · 村道抬高后雨水倒灌进院"
    intake.discard_draft(county.desk, "other", by=county.clerk)
    intake.discard_draft(county.desk, "never-there", by=county.clerk)
    intake.register(county.desk, draft, by=county.clerk)
    assert intake.unfinished(county.desk, by=county.clerk) == ()
