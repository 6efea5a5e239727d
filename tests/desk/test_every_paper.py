"""Every kind of paper leaves the desk through a door, from what was really registered; one is only drawn so far."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from filed_papers import in_process_below, paper_of, text_of
from seating import Seat, Sit

from builders import a_draft, a_matter, a_visitor
from intake_desk.desk import intake, issuing, matters
from intake_desk.desk.draft import Draft
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.practice import Profile
from intake_desk.desk.sheets import IssuedPaper, PaperState
from intake_desk.law.codes import Paper

TOWNSHIP, COUNTY = Profile.TOWNSHIP, Profile.COUNTY
MONDAY = dt.date(2026, 3, 2)
NO_DOOR = frozenset({Paper.HANDOVER_LIST})  # drawn by the print room; nothing is handed from desk to desk yet
AFTER_REVIEW = {
    "same_matter": True,
    "accepted_on": dt.date(2025, 10, 9),
    "opinion_received_on": dt.date(2025, 12, 1),
    "opinion_written": True,
    "handler": "this_desk",
}


def _claim(**changes: object) -> Draft:
    return a_draft(matters=(a_matter(**changes),))


def _with_history(**told: object) -> Draft:
    return _claim(history={**AFTER_REVIEW, **told})


def _reviewed(**told: object) -> Draft:
    days = {"review_requested_on": dt.date(2025, 12, 10), "review_opinion_received_on": dt.date(2026, 2, 10)}
    return _with_history(**days, **told)


def _re_reviewed() -> Draft:
    days = {"re_review_requested_on": dt.date(2026, 2, 12), "re_review_opinion_received_on": dt.date(2026, 2, 27)}
    return _reviewed(**days, same_facts_and_reasons=True)


def _of_many() -> Draft:
    people = tuple(a_visitor(name=f"吕麦{n}", id_number="", id_kind="none") for n in "一二三四五六七")
    return a_draft(persons=people, present=7, is_joint=True)


# By which visit a paper comes with registration itself.
AT_REGISTRATION: dict[Paper, tuple[Profile, Callable[[], Draft]]] = {
    Paper.PRIVACY_NOTICE: (COUNTY, a_draft),
    Paper.REGISTRATION_FORM: (COUNTY, a_draft),
    Paper.REGISTRATION_RECEIPT: (COUNTY, a_draft),
    Paper.TRANSFER_NOTICE: (COUNTY, a_draft),
    Paper.TRANSFER_LETTER: (COUNTY, a_draft),
    Paper.ASSIGNMENT_LETTER: (COUNTY, lambda: _claim(important=True)),
    Paper.GUIDANCE_SLIP: (COUNTY, lambda: _claim(route="litigation")),
    Paper.REVIEW_APPLICATION: (COUNTY, lambda: _with_history(opinion_received_on=dt.date(2026, 2, 10))),
    Paper.RE_REVIEW_APPLICATION: (COUNTY, _reviewed),
    Paper.REPRESENTATIVES_FORM: (COUNTY, _of_many),
    Paper.URGENT_REPORT: (COUNTY, lambda: a_draft(is_urgent=True)),
    Paper.CARE_SLIP: (COUNTY, lambda: a_draft(in_hardship=True)),
    Paper.VISITOR_GUIDE: (COUNTY, lambda: _claim(type="inquiry")),
    Paper.CONFIDENTIAL_SLIP: (COUNTY, lambda: _claim(type="accusation", request="某人收钱")),
    Paper.ACCEPTANCE_NOTICE: (TOWNSHIP, a_draft),
    Paper.RECEIPT_AND_ROUTE_NOTICE: (TOWNSHIP, lambda: _claim(route="arbitration")),
    Paper.DELIVERY_RECORD: (TOWNSHIP, a_draft),
    Paper.OBJECTION_LETTER: (TOWNSHIP, lambda: replace(_claim(organ="hbfj"), arrival="transfer")),
}


def _registered(seat: Seat, draft: Draft, kind: Paper) -> IssuedPaper:
    return paper_of(intake.register(seat.desk, draft, by=seat.clerk), kind)


def _released(seat: Seat, draft: Draft, kind: Paper) -> IssuedPaper:
    return issuing.release(seat.desk, _registered(seat, draft, kind).number, by=seat.clerk)


def _extension(seat: Seat) -> IssuedPaper:
    number = intake.register(seat.desk, a_draft(), by=seat.clerk).matters[0].number
    matters.accept(seat.desk, number, MONDAY, by=seat.clerk)
    matters.extend(seat.desk, number, matters.Extended(10, "要重新测量", "李镇长"), by=seat.clerk)
    return issuing.issue(seat.desk, number, Paper.EXTENSION_NOTICE, by=seat.clerk)


def _correction(seat: Seat) -> IssuedPaper:
    number = intake.register(seat.desk, a_draft(), by=seat.clerk).number
    record = matters.correct(
        seat.desk, number, matters.Corrected("persons.1.name", "吕麦屯", "听错了"), by=seat.clerk
    ).record
    assert record is not None
    return record


DOORS: dict[Paper, tuple[Profile, Callable[[Seat], IssuedPaper]]] = {
    **{
        kind: (profile, lambda seat, kind=kind, draft=draft: _registered(seat, draft(), kind))
        for kind, (profile, draft) in AT_REGISTRATION.items()
    },
    Paper.DECLINING_NOTICE: (COUNTY, lambda seat: _released(seat, in_process_below(), Paper.DECLINING_NOTICE)),
    Paper.NO_LONGER_ACCEPTED_NOTICE: (
        COUNTY,
        lambda seat: _released(seat, _re_reviewed(), Paper.NO_LONGER_ACCEPTED_NOTICE),
    ),
    Paper.EXTENSION_NOTICE: (TOWNSHIP, _extension),
    Paper.CORRECTION_RECORD: (COUNTY, _correction),
}


def test_every_kind_of_paper_has_a_door_or_is_known_to_have_none() -> None:
    assert set(DOORS) | NO_DOOR == set(Paper)
    assert len(set(Paper)) == 23


@pytest.mark.parametrize("kind", sorted(DOORS))
def test_a_paper_leaves_the_desk_through_its_door(sit: Sit, kind: Paper, tmp_path: Path) -> None:
    profile, door = DOORS[kind]
    seat = sit("fuze", profile)
    paper = door(seat)
    assert (paper.kind, paper.state) == (kind, PaperState.ISSUED)
    assert paper.number in text_of(issuing.pdf_of(seat.desk, paper.number, by=seat.clerk), tmp_path)


@pytest.mark.parametrize("kind", sorted(NO_DOOR))
def test_what_is_only_drawn_is_refused_at_every_visit(county: Seat, kind: Paper) -> None:
    number = intake.register(county.desk, a_draft(), by=county.clerk).number
    with pytest.raises(Refused) as caught:
        issuing.issue(county.desk, number, kind, by=county.clerk)
    assert caught.value.why is Refusal.PAPER_NOT_OFFERED
    assert kind in county.desk.press.kinds()
