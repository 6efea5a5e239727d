"""What is known about one matter at one desk, with "unknown" as a value of its own, and which facts contradict."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeAlias

from intake_desk.law.codes import (
    Arrival,
    Competence,
    Conduct,
    DeskKind,
    Handler,
    Identity,
    Level,
    Line,
    MatterType,
    Route,
    Subject,
)

Domain: TypeAlias = type[StrEnum] | tuple[int, int] | type[bool] | type[dt.date]

ANY_COUNT = 1_000_000


@dataclass(frozen=True)
class Problem:
    """One thing wrong with what came in: the field, the value as given, and what is allowed.

    `kind`: unknown_field · missing · not_allowed · shape · too_late · too_early · too_many. For the last three
    `allowed` names the other field and its value, "history.submitted_on = 2026-03-02".
    """

    field: str
    value: str
    allowed: str
    kind: str = "not_allowed"

    def __str__(self) -> str:
        return f"{self.field}: {self.value} ({self.allowed})"


class BadFacts(ValueError):
    """The facts cannot be read; nothing was decided. `problems` names every field at fault."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class StatutoryFact:
    """A date a statutory limit runs from, for the guidance slip."""

    subject: Subject
    since: dt.date | None = None
    ended_on: dt.date | None = None
    employed: bool | None = None


@dataclass(frozen=True)
class Facts:
    """The facts of one matter; None is *unknown*, which the check never guesses away."""

    received_on: dt.date
    desk_kind: DeskKind
    desk_level: Level
    arrival: Arrival = Arrival.VISIT
    type: MatterType | None = None
    competence: Competence | None = None
    competent_level: Level | None = None
    competent_line: Line | None = None
    route: Route | None = None
    important: bool | None = None
    accuses_own_unit: bool | None = None
    count: int | None = None
    same_matter: bool | None = None
    same_facts_and_reasons: bool | None = None
    handler: Handler | None = None
    submitted_on: dt.date | None = None
    noticed_on: dt.date | None = None
    accepted_on: dt.date | None = None
    opinion_received_on: dt.date | None = None
    review_requested_on: dt.date | None = None
    review_opinion_received_on: dt.date | None = None
    re_review_requested_on: dt.date | None = None
    re_review_opinion_received_on: dt.date | None = None
    opinion_written: bool | None = None
    extension_days: int | None = None
    extension_told: bool | None = None
    hearing_days: int | None = None
    concluded_by_law: bool | None = None
    posted_on: dt.date | None = None
    present: int | None = None
    joint: bool | None = None
    representatives: int | None = None
    identity: Identity | None = None
    agent: bool | None = None
    minor: bool | None = None
    hardship: bool | None = None
    urgent: bool | None = None
    conduct: Conduct | None = None
    clerk_has_interest: bool | None = None
    statutory: tuple[StatutoryFact, ...] = ()

    def varied(self, attribute: str, value: object) -> Facts:
        """The same facts with one of them changed (unchecked; `contradictions` checks)."""
        other = object.__new__(Facts)
        other.__dict__.update(self.__dict__)
        other.__dict__[attribute] = value
        return other


DESK_LEVELS = (Level.TOWNSHIP, Level.COUNTY, Level.CITY, Level.PROVINCE, Level.STATE)

# dotted name of the contract -> (attribute, domain); the order is the order of looking (S7)
FIELDS: dict[str, tuple[str, Domain]] = {
    "received_on": ("received_on", dt.date),
    "arrival": ("arrival", Arrival),
    "desk.kind": ("desk_kind", DeskKind),
    "desk.level": ("desk_level", Level),
    "matter.type": ("type", MatterType),
    "matter.route": ("route", Route),
    "history.same_matter": ("same_matter", bool),
    "history.handler": ("handler", Handler),
    "history.re_review_opinion_received_on": ("re_review_opinion_received_on", dt.date),
    "history.same_facts_and_reasons": ("same_facts_and_reasons", bool),
    "history.re_review_requested_on": ("re_review_requested_on", dt.date),
    "history.review_opinion_received_on": ("review_opinion_received_on", dt.date),
    "history.review_requested_on": ("review_requested_on", dt.date),
    "history.opinion_received_on": ("opinion_received_on", dt.date),
    "history.opinion_written": ("opinion_written", bool),
    "history.accepted_on": ("accepted_on", dt.date),
    "history.extension_days": ("extension_days", (0, 30)),
    "history.extension_told": ("extension_told", bool),
    "history.hearing_days": ("hearing_days", (0, ANY_COUNT)),
    "history.noticed_on": ("noticed_on", dt.date),
    "history.submitted_on": ("submitted_on", dt.date),
    "history.posted_on": ("posted_on", dt.date),
    "history.concluded_by_law": ("concluded_by_law", bool),
    "matter.competence": ("competence", Competence),
    "matter.competent_level": ("competent_level", Level),
    "matter.competent_line": ("competent_line", Line),
    "matter.important": ("important", bool),
    "matter.accuses_own_unit": ("accuses_own_unit", bool),
    "matter.count": ("count", (1, ANY_COUNT)),
    "urgent": ("urgent", bool),
    "visitors.joint": ("joint", bool),
    "visitors.present": ("present", (0, ANY_COUNT)),
    "visitors.representatives": ("representatives", (0, ANY_COUNT)),
    "visitors.identity": ("identity", Identity),
    "visitors.hardship": ("hardship", bool),
    "visitors.agent": ("agent", bool),
    "visitors.minor": ("minor", bool),
    "conduct": ("conduct", Conduct),
    "clerk_has_interest": ("clerk_has_interest", bool),
}
STAGE_DATES = (  # in the order they must come; noticed and accepted may come in either order
    "submitted_on",
    "accepted_on",
    "opinion_received_on",
    "review_requested_on",
    "review_opinion_received_on",
    "re_review_requested_on",
    "re_review_opinion_received_on",
)


def contradictions(facts: Facts) -> tuple[Problem, ...]:
    """Pairs of facts that cannot both be true; each problem names both fields (S49)."""
    problems = list(_disordered_dates(facts))
    if facts.representatives is not None and facts.present is not None and facts.representatives > facts.present:
        allowed = f"visitors.present = {facts.present}"
        problems.append(Problem("visitors.representatives", str(facts.representatives), allowed, "too_many"))
    return tuple(problems)


def _disordered_dates(facts: Facts) -> list[Problem]:
    problems = []
    dated = [(name, getattr(facts, name)) for name in (*STAGE_DATES, "noticed_on", "posted_on")]
    for name, day in dated:
        if day and day > facts.received_on:
            problems.append(Problem(f"history.{name}", str(day), f"received_on = {facts.received_on}", "too_late"))
    before: tuple[str, dt.date] | None = None
    for name, day in dated[: len(STAGE_DATES)]:
        if day and before and day < before[1]:
            problems.append(Problem(f"history.{name}", str(day), f"history.{before[0]} = {before[1]}", "too_early"))
        if day:
            before = (name, day)
    if facts.noticed_on and facts.submitted_on and facts.noticed_on < facts.submitted_on:
        allowed = f"history.submitted_on = {facts.submitted_on}"
        problems.append(Problem("history.noticed_on", str(facts.noticed_on), allowed, "too_early"))
    return problems


assert {attribute for attribute, _ in FIELDS.values()} | {"statutory"} == {field.name for field in fields(Facts)}
