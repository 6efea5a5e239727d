"""What cannot be read is refused by field, with the value and what is allowed; what contradicts, with both facts."""

from __future__ import annotations

import pytest

from intake_desk.law.facts import BadFacts
from intake_desk.law.reading import read_facts

GOOD = {"received_on": "2026-03-02", "desk": {"kind": "petition_office", "level": "county"}}
HISTORY = {"same_matter": True}


def problems_of(facts):
    with pytest.raises(BadFacts) as bad:
        read_facts(facts)
    return {problem.field: problem for problem in bad.value.problems}


def test_the_least_that_can_be_known_is_enough():
    facts = read_facts(GOOD)
    assert facts.type is None
    assert facts.same_matter is None


def test_null_is_unknown():
    assert read_facts({**GOOD, "matter": None, "urgent": None, "statutory": None}) == read_facts(GOOD)


@pytest.mark.parametrize(
    ("change", "field", "kind"),
    [
        ({"received_on": None}, "received_on", "missing"),
        ({"received_on": "2026-13-01"}, "received_on", "not_allowed"),
        ({"received_on": "2026-W10-1"}, "received_on", "not_allowed"),
        ({"received_on": "0001-01-01"}, "received_on", "not_allowed"),
        ({"received_on": 20260302}, "received_on", "not_allowed"),
        ({"desk": {"kind": "petition_office"}}, "desk.level", "missing"),
        ({"desk": {"kind": "petition_office", "level": "village"}}, "desk.level", "not_allowed"),
        ({"desk": "county"}, "desk", "shape"),
        ({"matter": {"tipe": "claim"}}, "matter.tipe", "unknown_field"),
        ({"matter.type": "claim"}, "matter.type", "unknown_field"),
        ({"matter": {"type": "complaint"}}, "matter.type", "not_allowed"),
        ({"matter": {"count": 0}}, "matter.count", "not_allowed"),
        ({"matter": {"count": True}}, "matter.count", "not_allowed"),
        ({"urgent": "yes"}, "urgent", "not_allowed"),
        ({"urgent": 1}, "urgent", "not_allowed"),
        ({"history": {"extension_days": 31}}, "history.extension_days", "not_allowed"),
        ({"statutory": {}}, "statutory", "shape"),
        ({"statutory": ["labour"]}, "statutory[0]", "shape"),
        ({"statutory": [{"since": "2026-01-01"}]}, "statutory[0].subject", "missing"),
        ({"statutory": [{"subject": "labour", "until": 1}]}, "statutory[0].until", "unknown_field"),
        ({"history": {"submitted_on": "2026-03-03"}}, "history.submitted_on", "too_late"),
        ({"history": {"submitted_on": "2026-02-03", "accepted_on": "2026-02-02"}}, "history.accepted_on", "too_early"),
        ({"history": {"submitted_on": "2026-02-03", "noticed_on": "2026-02-02"}}, "history.noticed_on", "too_early"),
        (
            {"history": {"opinion_received_on": "2026-02-03", "review_requested_on": "2026-02-02"}},
            "history.review_requested_on",
            "too_early",
        ),
        ({"visitors": {"present": 3, "representatives": 40}}, "visitors.representatives", "too_many"),
    ],
)
def test_bad_input_is_named(change, field, kind):
    problem = problems_of({**GOOD, **change})[field]
    assert problem.kind == kind
    assert problem.allowed or kind == "unknown_field"


def test_a_contradiction_names_both_facts():
    problem = problems_of({**GOOD, "history": {"submitted_on": "2026-02-03", "accepted_on": "2026-02-02"}})
    assert "history.submitted_on = 2026-02-03" in problem["history.accepted_on"].allowed


@pytest.mark.parametrize("facts", [None, [], "facts", 3])
def test_anything_but_an_object_is_refused(facts):
    assert problems_of(facts)["facts"].kind == "shape"
