"""An accusation: what was said and who said it lie under seal and nowhere else (T30.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader
from seating import Seat, Sit

from builders import a_draft, a_matter, a_visitor
from intake_desk.desk import intake, issuing, lookup, matters
from intake_desk.desk.draft import Draft, MatterDraft
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.law.codes import Outcome, Paper
from intake_desk.records.errors import NotAllowed, NotFound

INFORMANT = "闻人举"
CANARIES = (
    "金丝雀标题",
    "金丝雀请求",
    "金丝雀事实",
    "金丝雀地点",
    "金丝雀局长",
    INFORMANT,
    "10000000777",
    "金丝雀住址",
)


def an_accusation(**changes: object) -> MatterDraft:
    told = {
        "type": "accusation",
        "title": "金丝雀标题",
        "request": "金丝雀请求",
        "facts_and_reasons": "金丝雀事实",
        "place": "金丝雀地点",
        "accused": "金丝雀局长",
        "organ": "rsj",
        "category": "discipline",
        "choice_reason": "",
    }
    return a_matter(**{**told, **changes})


def told_by_informant(*told: MatterDraft, **changes: object) -> Draft:
    informant = a_visitor(name=INFORMANT, phone="10000000777", address="金丝雀住址", id_number="")
    return a_draft(persons=(informant,), matters=told or (an_accusation(),), **changes)


def said_in(value: object) -> Iterator[str]:
    """Every text inside a page of the desk."""
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from said_in(getattr(value, field.name))
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from (str(name), *said_in(each))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from said_in(each)
    else:
        yield str(value)


def leaks(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


def test_nothing_of_it_is_found_shown_printed_or_logged(
    county: Seat, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    draft = told_by_informant(is_urgent=True, in_hardship=True, is_joint=True, present=9)
    intake.save_draft(county.desk, draft, by=county.clerk)
    assert leaks(intake.unfinished(county.desk, by=county.clerk)[0].summary) == []
    registered = intake.register(county.desk, draft, by=county.clerk)

    for canary in CANARIES:
        assert lookup.find(county.desk, canary, by=county.clerk) == ()
    (hit,) = lookup.find(county.desk, registered.number, by=county.clerk)
    assert (hit.who_masked, hit.title) == ("", "检举控告")
    page = lookup.open_visit(county.desk, registered.number, by=county.clerk)
    assert page.visit.is_confidential
    assert page.persons == ()
    assert leaks("\n".join(said_in(page))) == []
    assert leaks("\n".join(said_in(registered))) == []
    assert registered.paper_problems == ()
    for paper in registered.papers:
        path = issuing.save_pdf(county.desk, paper.number, tmp_path / "papers", by=county.clerk)
        assert leaks("".join("".join(each.extract_text().split()) for each in PdfReader(path).pages)) == []
    with county.desk.reading() as records:
        assert leaks("\n".join(str(entry) for entry in records.audit_entries())) == []
        assert leaks("\n".join(str(action.model_dump()) for action in records.actions_of(registered.number))) == []
    assert leaks(caplog.text) == []


def test_its_papers_are_the_slip_and_never_form_receipt_or_letter(county: Seat) -> None:
    registered = intake.register(county.desk, told_by_informant(), by=county.clerk)
    assert [paper.kind for paper in registered.papers] == [Paper.PRIVACY_NOTICE, Paper.CONFIDENTIAL_SLIP]
    with pytest.raises(Refused) as caught:
        issuing.issue(county.desk, registered.number, Paper.REGISTRATION_FORM, by=county.clerk)
    assert caught.value.why is Refusal.PAPER_NOT_OFFERED


def test_only_a_supervisor_opens_the_seal(sit: Sit) -> None:
    clerk = sit()
    registered = intake.register(clerk.desk, told_by_informant(), by=clerk.clerk)
    matter = registered.matters[0].number
    with clerk.desk.store.reading() as records, pytest.raises(NotAllowed):
        records.open_accusation(matter)
    clerk.desk.close()
    supervisor = sit("fuze")
    with supervisor.desk.store.reading() as records:
        sealed = str(records.open_accusation(matter))
    assert all(canary in sealed for canary in CANARIES)


def test_beside_another_matter_it_gets_a_visit_of_its_own_without_a_name(county: Seat) -> None:
    registered = intake.register(county.desk, told_by_informant(an_accusation(), a_matter()), by=county.clerk)
    sealed, claim = registered.matters
    assert sealed.decision.main is Outcome.CONFIDENTIAL_ACCUSATION
    assert claim.number.startswith(registered.number)
    assert not sealed.number.startswith(registered.number)
    opened = lookup.open_visit(county.desk, registered.number, by=county.clerk)
    assert [person.name for person in opened.persons] == [INFORMANT]
    assert [matter.number for matter in opened.matters] == [claim.number]
    assert Paper.CONFIDENTIAL_SLIP not in {paper.kind for paper in opened.papers}
    apart = lookup.open_visit(county.desk, sealed.number, by=county.clerk)
    assert leaks("\n".join(said_in(apart))) == []
    assert registered.number not in "\n".join(said_in(apart))


def test_about_our_own_unit_only_number_and_time_are_kept(sit: Sit) -> None:
    clerk = sit()
    accusation = an_accusation(accuses_own_unit=True)
    registered = intake.register(clerk.desk, told_by_informant(accusation, in_hardship=True), by=clerk.clerk)
    assert Outcome.INFORM_COMPETENT in registered.matters[0].decision.outcomes
    assert Paper.GUIDANCE_SLIP in {paper.kind for paper in registered.papers}
    page = lookup.open_visit(clerk.desk, registered.number, by=clerk.clerk)
    assert page.visit.received_at
    assert page.visit.present == 0
    assert page.matters[0].facts == {
        "received_on": "2026-03-02",
        "arrival": "visit",
        "desk": {"kind": "petition_office", "level": "county"},
        "matter": {"type": "accusation"},
    }
    assert page.matters[0].decision.outcomes == (Outcome.CONFIDENTIAL_ACCUSATION,)
    clerk.desk.close()
    supervisor = sit("fuze")
    with supervisor.desk.store.reading() as records, pytest.raises(NotFound):
        records.open_accusation(registered.matters[0].number)


def test_whom_another_matter_names_is_sealed_too(sit: Sit) -> None:
    clerk = sit()
    registered = intake.register(clerk.desk, a_draft(matters=(a_matter(accused="金丝雀局长"),)), by=clerk.clerk)
    assert leaks("\n".join(said_in(lookup.open_visit(clerk.desk, registered.number, by=clerk.clerk)))) == []
    clerk.desk.close()
    supervisor = sit("fuze")
    with supervisor.desk.store.reading() as records:
        assert records.open_accusation(registered.matters[0].number) == {"accused": "金丝雀局长"}


def test_no_remark_can_be_made_in_the_open(county: Seat) -> None:
    registered = intake.register(county.desk, told_by_informant(), by=county.clerk)
    with pytest.raises(Refused) as caught:
        matters.note(county.desk, registered.number, "金丝雀事实", by=county.clerk)
    assert caught.value.why is Refusal.SEALED


def test_the_day_it_came_decides_its_limit(county: Seat) -> None:
    registered = intake.register(county.desk, told_by_informant(), by=county.clerk)
    (deadline,) = registered.matters[0].decision.deadlines
    assert deadline.due_on == dt.date(2026, 3, 17)
