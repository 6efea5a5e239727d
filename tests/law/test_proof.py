"""Proved over the whole product of the situation's closed values, not sampled.

Masks make it small: two values of a column that leave the same rows standing are one class, and two partial situations
with the same rows still standing have the same future. Counting them together counts every situation once.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace

import pytest

from intake_desk.law.codes import REFUSING, Arrival, MatterType, Outcome, Paper
from intake_desk.law.reach import first_unreachable, uncovered
from intake_desk.law.situation import DOMAINS
from intake_desk.law.verdict import leading_rows, verdict_of

HARMLESS = {  # what an accusation may bring: no field of theirs is filled from the matter
    Paper.PRIVACY_NOTICE,
    Paper.CONFIDENTIAL_SLIP,
    Paper.URGENT_REPORT,
    Paper.CARE_SLIP,
    Paper.GUIDANCE_SLIP,
    Paper.VISITOR_GUIDE,
}


def all_standing(rulebook, **fixed):
    """Every mask of standing rows that any situation leaves, with the number of situations that leave it."""
    standing = Counter({rulebook.all_rows: 1})
    for column, values in DOMAINS.items():
        wanted = fixed.get(column, values)
        classes = Counter(rulebook.masks[column][value] for value in wanted)
        merged: Counter[int] = Counter()
        for mask, count in standing.items():
            for cell, times in classes.items():
                merged[mask & cell] += count * times
        standing = merged
    return standing


def only(rulebook, part):
    """The same book with the rows of one part alone."""
    return replace(rulebook, rows=tuple(row for row in rulebook.rows if row.part == part))


@pytest.fixture(scope="module")
def lead_masks(rulebook):
    lead = only(rulebook, "lead")
    return lead, all_standing(lead)


def test_exactly_one_main_outcome_everywhere(lead_masks):
    lead, masks = lead_masks
    assert sum(masks.values()) == math.prod(len(values) for values in DOMAINS.values())
    assert sum(masks.values()) > 10**12
    for mask in masks:
        leaders = leading_rows(mask, lead)
        assert leaders
        first = lead.rows[(leaders & -leaders).bit_length() - 1]
        assert first.outcome is not None
        assert leaders.bit_count() == 1 + first.goes_on
    assert not uncovered(lead.rows)


def test_no_dead_row(rulebook, lead_masks):
    lead, masks = lead_masks
    winners = set()
    for mask in masks:
        leaders = leading_rows(mask, lead)
        winners |= {index for index in range(len(lead.rows)) if leaders >> index & 1}
    assert {lead.rows[index].key for index in winners} == {row.key for row in lead.rows}
    assert first_unreachable(rulebook.rows) is None


def test_at_most_one_refusing_code(lead_masks):
    lead, masks = lead_masks
    assert all(len(REFUSING.intersection(verdict_of(mask, lead).outcomes)) <= 1 for mask in masks)


GROUNDS = {
    Outcome.DECLINE_IN_PROCESS: {"handler": {"lower"}, "time": {"in_time"}, "route": {"petition"}},
    Outcome.DECLINE_CROSS_LEVEL: {"level": {"beyond"}, "urgent": {"no", "unknown"}, "same_matter": {"yes", "no"}},
    Outcome.NO_LONGER_ACCEPT: {"stage": {"re_review_done"}, "same_facts": {"yes"}},
    Outcome.LATE_REQUEST: {"time": {"over"}, "written": {"yes"}, "route": {"petition"}},
}


@pytest.mark.parametrize("code", sorted(REFUSING))
def test_refusing_codes_come_from_their_own_ground_alone(code, rulebook):
    rows = [row for row in rulebook.rows if row.outcome is code]
    assert rows
    for row in rows:
        assert row.part == "lead"
        assert row.when["type"] == {MatterType.CLAIM}
        assert row.when["arrival"] == {Arrival.VISIT}
        assert "unknown" not in row.when["route"]
        for fact, values in GROUNDS[code].items():
            assert row.when[fact] <= values


def test_no_row_before_registration_can_be_skipped(rulebook):
    """Some registering row stands in every situation, and it asks for nothing but the kind of desk."""
    base = only(rulebook, "base")
    for mask in all_standing(base):
        keys = {row.key for index, row in enumerate(base.rows) if mask >> index & 1}
        assert keys & {"register_at_petition_office", "register_at_organ"}


def test_accusations_reach_no_other_paper(rulebook):
    """Rows that can hold for an accusation list only papers without content."""
    for row in rulebook.rows:
        if MatterType.ACCUSATION in row.when.get("type", DOMAINS["type"]):
            assert set(row.papers) <= HARMLESS, row.key
    lead = only(rulebook, "lead")
    mains = {verdict_of(mask, lead).outcomes for mask in all_standing(lead, type=(MatterType.ACCUSATION,))}
    assert mains == {(Outcome.CONFIDENTIAL_ACCUSATION,)}


@pytest.mark.parametrize(
    ("column", "codes"),
    [
        ("type", REFUSING),
        ("route", REFUSING),
        ("same_matter", REFUSING),
        ("handler", {Outcome.DECLINE_IN_PROCESS}),
        ("level", {Outcome.DECLINE_CROSS_LEVEL}),
        ("written", {Outcome.LATE_REQUEST}),
        ("same_facts", {Outcome.NO_LONGER_ACCEPT}),
    ],
)
def test_unknown_never_leads_to_a_refusing_code(column, codes, rulebook):
    """S3: while a fact that a refusal rests on is unknown, the non-refusing path is taken."""
    lead = only(rulebook, "lead")
    for mask in all_standing(lead, **{column: ("unknown",)}):
        assert codes.isdisjoint(verdict_of(mask, lead).outcomes)
