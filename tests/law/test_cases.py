"""Worked legal cases: each a situation a clerk has met, with what must come of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from intake_desk.law.decide import decide
from intake_desk.law.reading import read_facts

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text("utf-8").splitlines() if line]
MORE = [json.loads(line) for line in (Path(__file__).parent / "readings.jsonl").read_text("utf-8").splitlines() if line]


@pytest.mark.parametrize("case", CASES + MORE, ids=lambda case: case["name"])
def test_case(case, rulebook, calendar):
    decision = json.loads(json.dumps(decide(read_facts(case["facts"]), rulebook, calendar).as_json()))
    expect = dict(case["expect"])
    assert decision["registers"] is True
    assert decision["outcomes"][0] == expect.pop("main", decision["outcomes"][0])
    for key, field, is_wanted in (
        ("outcomes_include", "outcomes", True),
        ("outcomes_exclude", "outcomes", False),
        ("papers_include", "papers", True),
        ("papers_exclude", "papers", False),
        ("ask_include", "ask", True),
    ):
        for code in expect.pop(key, []):
            assert (code in decision[field]) is is_wanted, f"{key}: {code} in {decision[field]}"
    assert decision["human"] is expect.pop("human", decision["human"])
    for wanted in expect.pop("deadlines", []):
        assert any(wanted.items() <= item.items() for item in decision["deadlines"]), (wanted, decision["deadlines"])
    kinds = {item["kind"] for item in decision["deadlines"]}
    assert kinds.isdisjoint(expect.pop("deadlines_exclude", []))
    cites = {cite for item in decision["findings"] if item["result"] == "holds" for cite in item["cites"]}
    for wanted in expect.pop("cites_include", []):
        assert any(cite == wanted or cite.startswith((f"{wanted}.", f"{wanted}(")) for cite in cites), wanted
    assert not expect, f"not looked at: {expect}"
