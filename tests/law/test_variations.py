"""Questions are honest: a fact is asked exactly when one of its values would change the outcomes, tried one by one."""

from __future__ import annotations

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake_desk.law.codes import (
    REFUSING,
    Arrival,
    Competence,
    Conduct,
    DeskKind,
    Handler,
    Identity,
    Line,
    MatterType,
    Route,
)
from intake_desk.law.decide import decide
from intake_desk.law.facts import DESK_LEVELS, FIELDS, STAGE_DATES, Facts, contradictions
from intake_desk.law.situation import situation_of
from intake_desk.law.verdict import standing_rows, verdict_of

FIRST, LAST = dt.date(2025, 9, 1), dt.date(2027, 1, 31)
BOOLS = st.sampled_from((True, False, None))


def outcomes_of(facts, rulebook, calendar):
    situation = situation_of(facts, rulebook.periods(facts.received_on), calendar)
    return verdict_of(standing_rows(situation, rulebook), rulebook).outcomes


def maybe(values):
    return st.none() | st.sampled_from(tuple(values))


@st.composite
def situations(draw):
    """Facts of a claim, mostly one that came before; every fact may be missing."""
    received_on = draw(st.dates(FIRST, LAST))
    dates = {}
    if draw(st.booleans()):
        gaps = draw(st.lists(st.integers(0, 75), min_size=9, max_size=9))
        day = received_on
        for name, gap in zip(reversed((*STAGE_DATES, "posted_on")), gaps, strict=False):
            if draw(st.booleans()):
                day -= dt.timedelta(days=gap)
                dates[name] = day
    facts = Facts(
        received_on=received_on,
        desk_kind=draw(st.sampled_from(tuple(DeskKind))),
        desk_level=draw(st.sampled_from(DESK_LEVELS)),
        arrival=draw(st.sampled_from(tuple(Arrival))),
        type=draw(st.sampled_from((MatterType.CLAIM, MatterType.CLAIM, *MatterType, None))),
        competence=draw(maybe(Competence)),
        competent_level=draw(maybe(DESK_LEVELS)),
        competent_line=draw(maybe(Line)),
        route=draw(st.sampled_from((Route.PETITION, Route.PETITION, *Route, None))),
        important=draw(BOOLS),
        accuses_own_unit=draw(BOOLS),
        count=draw(st.sampled_from((None, 1, 2))),
        same_matter=draw(st.sampled_from((True, True, False, None))),
        same_facts_and_reasons=draw(BOOLS),
        handler=draw(st.sampled_from((Handler.LOWER, *Handler, None))),
        opinion_written=draw(BOOLS),
        extension_days=draw(st.sampled_from((None, 0, 15, 30))),
        extension_told=draw(BOOLS),
        hearing_days=draw(st.sampled_from((None, 0, 12))),
        concluded_by_law=draw(BOOLS),
        present=draw(st.sampled_from((None, 1, 6, 9))),
        joint=draw(BOOLS),
        representatives=draw(st.sampled_from((None, 0, 3, 6))),
        identity=draw(maybe(Identity)),
        hardship=draw(BOOLS),
        urgent=draw(BOOLS),
        conduct=draw(maybe(Conduct)),
        clerk_has_interest=draw(BOOLS),
        **dates,
    )
    return facts


def every_value(domain, facts):
    """All values of a closed fact; every day of 500; every count to forty, or to the days a re-review has lasted."""
    if domain is dt.date:
        return [facts.received_on - dt.timedelta(days=days) for days in range(500)]
    if isinstance(domain, tuple):
        lasted = facts.received_on - (facts.re_review_requested_on or facts.received_on)
        return range(domain[0], min(domain[1], max(40, lasted.days)) + 1)
    return (True, False) if domain is bool else tuple(domain)


def value_of(domain, told):
    """The fact's own value for what a what-if says in plain JSON: a day for a date, a code for its word."""
    if domain is dt.date:
        return dt.date.fromisoformat(told)
    return told if domain is bool or isinstance(domain, tuple) else domain(told)


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(facts=situations())
def test_asked_exactly_when_an_answer_could_change_the_outcomes(facts, rulebook, calendar):
    if contradictions(facts):
        return
    decision = decide(facts, rulebook, calendar)
    before = outcomes_of(facts, rulebook, calendar)
    assert decision.outcomes == before
    for name, (attribute, domain) in FIELDS.items():
        if getattr(facts, attribute) is not None:
            continue
        could = any(
            outcomes_of(varied, rulebook, calendar) != before
            for varied in (facts.varied(attribute, value) for value in every_value(domain, facts))
            if not contradictions(varied)
        )
        assert (name in decision.ask) is could, name


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(facts=situations())
def test_what_if_tells_the_truth(facts, rulebook, calendar):
    if contradictions(facts):
        return
    decision = decide(facts, rulebook, calendar)
    told = {}
    for each in decision.what_if:
        attribute, domain = FIELDS[each.fact]
        varied = facts.varied(attribute, value_of(domain, each.value))
        assert not contradictions(varied)
        assert outcomes_of(varied, rulebook, calendar) == each.outcomes != decision.outcomes
        told.setdefault(each.fact, []).append(each.outcomes)
    for name, (attribute, domain) in FIELDS.items():
        known = getattr(facts, attribute)
        if known is None or domain is dt.date or isinstance(domain, tuple):
            continue
        values = DESK_LEVELS if name == "desk.level" else every_value(domain, facts)
        others = [outcomes_of(facts.varied(attribute, v), rulebook, calendar) for v in values if v != known]
        assert sorted(told.get(name, [])) == sorted(each for each in others if each != decision.outcomes)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(facts=situations())
def test_a_refusal_always_waits_for_a_person(facts, rulebook, calendar):
    decision = decide(facts, rulebook, calendar)
    refusing = REFUSING.intersection(decision.outcomes)
    assert decision.registers is True
    assert len(refusing) <= 1
    assert decision.human is bool(decision.unsettled or refusing)
    if refusing:
        assert facts.type is MatterType.CLAIM
        assert facts.arrival is Arrival.VISIT
        assert facts.route is not None
    for finding in decision.findings:
        assert finding.cites
        assert finding.because
