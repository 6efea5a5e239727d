"""The rule check: facts in, decision out. Pure, total, and never a refusal to register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

from intake_desk.law.calendar import Calendar
from intake_desk.law.codes import REFUSING, Outcome, Paper, Result
from intake_desk.law.deadlines import Deadline, deadlines_of
from intake_desk.law.facts import Facts
from intake_desk.law.rulebook import Row, Rulebook
from intake_desk.law.situation import situation_of
from intake_desk.law.variations import WhatIf, variations_of
from intake_desk.law.verdict import standing_rows, verdict_of


@dataclass(frozen=True)
class Finding:
    """What became of one row of the table, with its articles and one sentence."""

    rule: str
    result: Result
    cites: tuple[str, ...]
    because: str

    @cached_property
    def _json(self) -> dict[str, object]:
        return {"rule": self.rule, "result": self.result, "cites": list(self.cites), "because": self.because}

    def as_json(self) -> dict[str, object]:
        """The shape of contract.md."""
        return self._json


@dataclass(frozen=True)
class Decision:
    """What the check proposes (contract.md, Decision). The clerk decides; `registers` is true for every input."""

    outcomes: tuple[Outcome, ...]
    human: bool
    unsettled: tuple[str, ...]
    findings: tuple[Finding, ...]
    papers: tuple[Paper, ...]
    deadlines: tuple[Deadline, ...]
    ask: tuple[str, ...]
    what_if: tuple[WhatIf, ...]
    rulebook_version: str
    packs: tuple[str, ...] = ()  # the local rule packs that had a part in it
    registers: bool = field(default=True, init=False)

    @property
    def main(self) -> Outcome:
        """The leading outcome."""
        return self.outcomes[0]

    def as_json(self) -> dict[str, object]:
        """The shape of contract.md."""
        return {
            "registers": self.registers,
            "outcomes": list(self.outcomes),
            "human": self.human,
            "unsettled": list(self.unsettled),
            "findings": [finding.as_json() for finding in self.findings],
            "papers": list(self.papers),
            "deadlines": [deadline.as_json() for deadline in self.deadlines],
            "ask": list(self.ask),
            "what_if": [each.as_json() for each in self.what_if],
        }


def decide(facts: Facts, rulebook: Rulebook, calendar: Calendar) -> Decision:
    """Decide one matter: outcome, findings, papers, limits, the questions still worth asking, and the what-ifs."""
    situation = situation_of(facts, rulebook.periods(facts.received_on), calendar)
    verdict = verdict_of(standing_rows(situation, rulebook), rulebook)
    rows = [rulebook.rows[index] for index in verdict.rows]
    unsettled = tuple(dict.fromkeys(row.unsettled for row in rows if row.unsettled))
    deadlines = deadlines_of(facts, (name for row in rows for name in row.limits), rulebook, calendar)
    ask, what_if = variations_of(facts, rulebook, calendar)
    return Decision(
        outcomes=verdict.outcomes,
        human=bool(unsettled) or not REFUSING.isdisjoint(verdict.outcomes),
        unsettled=unsettled,
        findings=_findings(verdict.rows, _possible_rows(situation, rulebook), rulebook),
        papers=tuple(dict.fromkeys(paper for row in rows for paper in row.papers)),
        deadlines=deadlines,
        ask=ask,
        what_if=what_if,
        rulebook_version=rulebook.version,
        packs=tuple(dict.fromkeys(filter(None, (*(row.pack for row in rows), *(each.pack for each in deadlines))))),
    )


def papers_for(outcome: Outcome, facts: Facts, rulebook: Rulebook, calendar: Calendar) -> tuple[Paper, ...]:
    """The papers when the clerk leads with another outcome than the proposed one: that outcome's row in this
    situation, and what stands beside. Papers of the row it replaces are left out."""
    situation = situation_of(facts, rulebook.periods(facts.received_on), calendar)
    verdict = verdict_of(standing_rows(situation, rulebook), rulebook)
    kept = [row for row in (rulebook.rows[index] for index in verdict.rows) if row.part != "lead"]
    chosen = max(
        (row for row in rulebook.rows if row.part == "lead" and row.outcome is outcome),
        key=lambda row: _agreement(row, situation),
        default=None,
    )
    base = [row for row in kept if row.part == "base"]
    beside = [row for row in kept if row.part == "beside"]
    rows = [*base, *([chosen] if chosen else []), *beside]
    return tuple(dict.fromkeys(paper for row in rows for paper in row.papers))


def _agreement(row: Row, situation: Mapping[str, str]) -> float:
    """How much of a row's condition the situation meets, 0 to 1."""
    met = sum(situation[fact] in values for fact, values in row.when.items())
    return met / len(row.when)


def _possible_rows(situation: Mapping[str, str], rulebook: Rulebook) -> int:
    """The rows no known fact speaks against."""
    possible = rulebook.all_rows
    for fact, value in situation.items():
        if value != "unknown":
            possible &= rulebook.masks[fact][value]
    return possible


@lru_cache(maxsize=4096)
def _findings(rows: tuple[int, ...], possible: int, rulebook: Rulebook) -> tuple[Finding, ...]:
    last_lead = max(index for index in rows if rulebook.rows[index].part == "lead")
    findings = []
    for index, row in enumerate(rulebook.rows):
        if index in rows:
            result = Result.HOLDS
        elif not possible >> index & 1:
            result = Result.FAILS
        else:
            result = Result.MOOT if row.part == "lead" and index > last_lead else Result.UNKNOWN
        findings.append(_finding(row, result))
    return tuple(findings)


@cache
def _finding(row: Row, result: Result) -> Finding:
    return Finding(row.key, result, row.cites, row.fails if result is Result.FAILS else row.holds)
