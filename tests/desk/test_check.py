"""From a draft to the facts of the check, its questions, and an answer back into the draft."""

from __future__ import annotations

import datetime as dt

import pytest
from seating import Seat

from builders import a_draft, a_matter, a_visitor
from intake_desk.desk import check
from intake_desk.desk.check import AnswerKind
from intake_desk.desk.draft import Draft, MatterDraft, PersonDraft, StatutoryDate
from intake_desk.law.codes import Outcome
from intake_desk.law.facts import FIELDS, BadFacts


def test_what_nobody_said_is_absent(county: Seat) -> None:
    assert check.facts_of(county.desk, Draft(), 0) == {
        "received_on": "2026-03-02",
        "arrival": "visit",
        "desk": {"kind": "petition_office", "level": "county"},
        "matter": {"count": 1},
        "visitors": {"present": 1, "identity": "anonymous"},
    }


def test_facts_of_a_told_matter(county: Seat) -> None:
    matter = a_matter(
        important=False,
        history={"same_matter": True, "accepted_on": dt.date(2026, 2, 1), "extension_days": 0},
        statutory=(StatutoryDate("labour", since=dt.date(2026, 1, 5), employed=False),),
    )
    facts = check.facts_of(county.desk, a_draft(matters=(matter,)), 0)
    assert facts["matter"] == {
        "type": "claim",
        "competence": "lower_area",
        "competent_level": "township",
        "competent_line": "government",
        "route": "petition",
        "important": False,
        "count": 1,
    }
    assert facts["history"] == {"same_matter": True, "accepted_on": "2026-02-01", "extension_days": 0}
    assert facts["statutory"] == [{"subject": "labour", "since": "2026-01-05", "employed": False}]


@pytest.mark.parametrize(
    ("persons", "identity"),
    [
        ((), "anonymous"),
        ((PersonDraft(),), "anonymous"),
        ((a_visitor(address=""),), "unclear"),
        ((a_visitor(),), "clear"),
        ((a_visitor(address=""), a_visitor()), "clear"),
    ],
)
def test_identity_follows_from_name_and_address(county: Seat, persons: tuple[PersonDraft, ...], identity: str) -> None:
    visitors = check.facts_of(county.desk, a_draft(persons=persons), 0)["visitors"]
    assert isinstance(visitors, dict)
    assert visitors["identity"] == identity


def test_the_day_of_arrival_is_the_day_in_beijing(county: Seat) -> None:
    late_evening_utc = dt.datetime(2026, 3, 1, 17, 30, tzinfo=dt.UTC)
    assert check.facts_of(county.desk, a_draft(received_at=late_evening_utc), 0)["received_on"] == "2026-03-02"


def test_several_organs_need_no_single_one(county: Seat) -> None:
    (assessment,) = check.assess(county.desk, a_draft(matters=(a_matter(competence="several"),)))
    assert assessment.decision.main is Outcome.NEGOTIATE


def test_an_assessment_names_the_organ_and_where_one_may_choose(township: Seat) -> None:
    (assessment,) = check.assess(township.desk, a_draft(matters=(a_matter(organ="rsj"),)))
    assert assessment.decision.main is Outcome.INFORM_COMPETENT
    assert assessment.competent is not None
    assert assessment.competent.code == "rsj"
    assert [organ.code for organ in assessment.choices] == ["rsj", "xfj"]


def test_every_question_has_words_and_its_answers_are_understood(county: Seat) -> None:
    draft = a_draft(
        persons=(PersonDraft(),),
        matters=(MatterDraft(type="claim", history={"same_matter": True, "opinion_received_on": dt.date(2026, 1, 5)}),),
    )
    questions = check.assess(county.desk, draft)[0].questions
    assert questions
    for question in questions:
        assert question.sentence
        assert bool(question.choices) == (question.kind is AnswerKind.CHOICE)
        for choice in question.choices:
            assert choice.words
            assert check.assess(county.desk, check.answered(draft, question.fact, choice.value))


def test_an_answer_takes_its_question_away_and_can_be_taken_back(county: Seat) -> None:
    draft = a_draft(matters=(a_matter(type=None),))
    assert "matter.type" in [question.fact for question in check.assess(county.desk, draft)[0].questions]
    told = check.answered(draft, "matter.type", "claim")
    assert "matter.type" not in [question.fact for question in check.assess(county.desk, told)[0].questions]
    assert check.answered(told, "matter.type", None) == draft
    history = check.answered(draft, "history.handler", "lower", index=0)
    assert check.answered(history, "history.handler", None) == draft


def test_every_fact_the_check_may_ask_can_be_answered() -> None:
    fixed = {"received_on", "desk.kind", "desk.level", "matter.count"}
    for fact in set(FIELDS) - fixed:
        assert check.answered(a_draft(), fact, None) is not None


def test_facts_that_contradict_each_other_name_both(county: Seat) -> None:
    matter = a_matter(history={"same_matter": True, "accepted_on": dt.date(2026, 3, 9)})
    with pytest.raises(BadFacts) as caught:
        check.assess(county.desk, a_draft(matters=(matter,)))
    assert "received_on" in str(caught.value)
