"""What is known about one matter at one desk: typed, checked, and with "unknown" as a value of its own (contract.md, Facts)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
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
GROUPS = ("desk", "matter", "history", "visitors")
REQUIRED = ("received_on", "desk.kind", "desk.level")
STAGE_DATES = (  # in the order they must come; noticed and accepted may come in either order
    "submitted_on",
    "accepted_on",
    "opinion_received_on",
    "review_requested_on",
    "review_opinion_received_on",
    "re_review_requested_on",
    "re_review_opinion_received_on",
)


def read_facts(obj: object) -> Facts:
    """Facts from the nested JSON of the contract.

    Raises `BadFacts` naming each unknown key, each value outside its domain, and each pair of facts that disagree.
    """
    problems: list[Problem] = []
    values = _flat_values(obj, problems)
    statutory = _statutory(values.pop("statutory", None), problems)
    attributes: dict[str, object] = {}
    for name, raw in values.items():
        if name not in FIELDS:
            problems.append(Problem(name, _short(raw), "", "unknown_field"))
            continue
        attribute, domain = FIELDS[name]
        try:
            attributes[attribute] = _value(raw, domain, name)
        except ValueError as wrong:
            problems.append(Problem(name, _short(raw), str(wrong)))
    seen = {problem.field for problem in problems}
    problems += [
        Problem(name, "", _allowed(FIELDS[name][1], name), "missing")
        for name in REQUIRED
        if attributes.get(FIELDS[name][0]) is None and name not in seen
    ]
    if problems:
        raise BadFacts(tuple(problems))
    known = {attribute: value for attribute, value in attributes.items() if value is not None}
    facts = Facts(**known, statutory=statutory)  # type: ignore[arg-type]
    wrong_pairs = contradictions(facts)
    if wrong_pairs:
        raise BadFacts(wrong_pairs)
    return facts


def contradictions(facts: Facts) -> tuple[Problem, ...]:
    """Pairs of facts that cannot both be true; each problem names both fields (S49)."""
    problems = list(_disordered_dates(facts))
    if facts.representatives is not None and facts.present is not None and facts.representatives > facts.present:
        problems.append(
            Problem(
                "visitors.representatives", str(facts.representatives), f"visitors.present = {facts.present}", "too_many"
            )
        )
    for number, item in enumerate(facts.statutory):
        if item.since and item.ended_on and item.ended_on < item.since:
            allowed = f"statutory[{number}].since = {item.since}"
            problems.append(Problem(f"statutory[{number}].ended_on", str(item.ended_on), allowed, "too_early"))
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


def _flat_values(obj: object, problems: list[Problem]) -> dict[str, object]:
    if not isinstance(obj, Mapping):
        raise BadFacts((Problem("facts", _short(obj), "{…}", "shape"),))
    flat: dict[str, object] = {}
    for key, value in obj.items():
        if key in GROUPS:
            if isinstance(value, Mapping):
                flat.update({f"{key}.{inner}": each for inner, each in value.items()})
            elif value is not None:
                problems.append(Problem(str(key), _short(value), "{…}", "shape"))
        elif "." in str(key):
            problems.append(Problem(str(key), _short(value), "", "unknown_field"))
        else:
            flat[str(key)] = value
    return flat


def _statutory(raw: object, problems: list[Problem]) -> tuple[StatutoryFact, ...]:
    if raw is None:
        return ()
    if not isinstance(raw, list):
        problems.append(Problem("statutory", _short(raw), "[{subject, since, ended_on, employed}]", "shape"))
        return ()
    items = []
    domains: dict[str, Domain] = {"subject": Subject, "since": dt.date, "ended_on": dt.date, "employed": bool}
    for number, item in enumerate(raw):
        where = f"statutory[{number}]"
        if not isinstance(item, Mapping):
            problems.append(Problem(where, _short(item), "{subject, since, ended_on, employed}", "shape"))
            continue
        read: dict[str, object] = {}
        for key, value in item.items():
            try:
                read[key] = _value(value, domains[key], f"{where}.{key}") if key in domains else None
            except ValueError as wrong:
                problems.append(Problem(f"{where}.{key}", _short(value), str(wrong)))
            if key not in domains:
                problems.append(Problem(f"{where}.{key}", _short(value), "", "unknown_field"))
        if item.get("subject") is None:
            problems.append(Problem(f"{where}.subject", "", _allowed(Subject, "subject"), "missing"))
        elif isinstance(read.get("subject"), Subject):
            items.append(StatutoryFact(**read))  # type: ignore[arg-type]
    return tuple(items)


def _value(raw: object, domain: Domain, name: str) -> object:
    """The typed value; raises ValueError with what is allowed."""
    if raw is None:
        return None
    allowed = _allowed(domain, name)
    if domain is bool:
        if isinstance(raw, bool):
            return raw
    elif domain is dt.date:
        if isinstance(raw, str) and len(raw) == len("YYYY-MM-DD"):
            try:
                return dt.date.fromisoformat(raw)
            except ValueError:
                raise ValueError(allowed) from None
    elif isinstance(domain, tuple):
        if isinstance(raw, int) and not isinstance(raw, bool) and domain[0] <= raw <= domain[1]:
            return raw
    elif isinstance(raw, str) and raw in allowed.split(" · "):
        return domain(raw)  # type: ignore[call-overload]
    raise ValueError(allowed)


def _allowed(domain: Domain, name: str) -> str:
    if domain is bool:
        return "true · false"
    if domain is dt.date:
        return "YYYY-MM-DD"
    if isinstance(domain, tuple):
        return f"{domain[0]}–{domain[1]}" if domain[1] < ANY_COUNT else f"integer ≥ {domain[0]}"
    if name == "desk.level":
        return " · ".join(DESK_LEVELS)
    return " · ".join(domain)  # type: ignore[arg-type]


def _short(value: object) -> str:
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


assert {attribute for attribute, _ in FIELDS.values()} | {"statutory"} == {field.name for field in fields(Facts)}
