"""Reads the nested JSON of the contract into facts, and names everything that cannot be read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from enum import StrEnum

from intake_desk.law.codes import Subject
from intake_desk.law.facts import (
    ANY_COUNT,
    DESK_LEVELS,
    FIELDS,
    BadFacts,
    Domain,
    Facts,
    Problem,
    StatutoryFact,
    contradictions,
)

GROUPS = ("desk", "matter", "history", "visitors")
REQUIRED = ("received_on", "desk.kind", "desk.level")
STATUTORY: dict[str, Domain] = {"subject": Subject, "since": dt.date, "ended_on": dt.date, "employed": bool}
STATUTORY_SHAPE = "{subject, since, ended_on, employed}"
_MEMBERS: dict[object, dict[str, StrEnum]] = {
    domain: {member.value: member for member in domain}
    for domain in (Subject, *(domain for _, domain in FIELDS.values()))
    if isinstance(domain, type) and issubclass(domain, StrEnum)
}
LONGEST_SHOWN = 60
DATE = re.compile(r"(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")


def read_facts(obj: object) -> Facts:
    """Facts from the nested JSON of the contract.

    Raises `BadFacts` naming each unknown key, each value outside its domain, and each pair of facts that disagree.
    """
    problems: list[Problem] = []
    values = _flat_values(obj, problems)
    statutory = _statutory(values.pop("statutory", None), problems)
    attributes: dict[str, object] = {}
    for name, raw in values.items():
        if name in FIELDS:
            attribute, domain = FIELDS[name]
            attributes[attribute] = _value(raw, domain, name, problems)
        else:
            problems.append(Problem(name, _short(raw), "", "unknown_field"))
    seen = {problem.field for problem in problems}
    for name in REQUIRED:
        attribute, domain = FIELDS[name]
        if attributes.get(attribute) is None and name not in seen:
            problems.append(Problem(name, "", _allowed(domain, name), "missing"))
    if problems:
        raise BadFacts(tuple(problems))
    known = {attribute: value for attribute, value in attributes.items() if value is not None}
    facts = Facts(**known, statutory=statutory)  # type: ignore[arg-type]
    disagreeing = contradictions(facts)
    if disagreeing:
        raise BadFacts(disagreeing)
    return facts


def _flat_values(obj: object, problems: list[Problem]) -> dict[str, object]:
    """Dotted name -> raw value."""
    if not isinstance(obj, Mapping):
        raise BadFacts((Problem("facts", _short(obj), "{…}", "shape"),))
    flat: dict[str, object] = {}
    for key, value in obj.items():
        if key in GROUPS and isinstance(value, Mapping):
            flat.update({f"{key}.{inner}": each for inner, each in value.items()})
        elif key in GROUPS:
            if value is not None:
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
        problems.append(Problem("statutory", _short(raw), f"[{STATUTORY_SHAPE}]", "shape"))
        return ()
    items = [_statutory_item(item, f"statutory[{number}]", problems) for number, item in enumerate(raw)]
    return tuple(item for item in items if item)


def _statutory_item(item: object, where: str, problems: list[Problem]) -> StatutoryFact | None:
    if not isinstance(item, Mapping):
        problems.append(Problem(where, _short(item), STATUTORY_SHAPE, "shape"))
        return None
    for key, value in item.items():
        if key not in STATUTORY:
            problems.append(Problem(f"{where}.{key}", _short(value), "", "unknown_field"))
    if item.get("subject") is None:
        problems.append(Problem(f"{where}.subject", "", _allowed(Subject, "subject"), "missing"))
    read = {key: _value(item.get(key), domain, f"{where}.{key}", problems) for key, domain in STATUTORY.items()}
    return StatutoryFact(**read) if isinstance(read["subject"], Subject) else None  # type: ignore[arg-type]


def _value(raw: object, domain: Domain, name: str, problems: list[Problem]) -> object:
    """The typed value; None, and a problem, for one that is not allowed."""
    if raw is None:
        return None
    value = _count(raw, domain) if isinstance(domain, tuple) else _single(raw, domain)
    if value is None or (name == "desk.level" and value not in DESK_LEVELS):
        problems.append(Problem(name, _short(raw), _allowed(domain, name)))
        return None
    return value


def _count(raw: object, domain: tuple[int, int]) -> int | None:
    is_count = isinstance(raw, int) and not isinstance(raw, bool) and domain[0] <= raw <= domain[1]
    return raw if is_count and isinstance(raw, int) else None


def _single(raw: object, domain: type[StrEnum] | type[bool] | type[dt.date]) -> object:
    if isinstance(raw, bool):
        return raw if domain is bool else None
    if not isinstance(raw, str):
        return None
    if domain is dt.date:
        return _date(raw)
    return _MEMBERS[domain].get(raw) if domain in _MEMBERS else None


def _date(raw: str) -> dt.date | None:
    if not DATE.fullmatch(raw):
        return None
    try:
        return dt.date.fromisoformat(raw)
    except ValueError:
        return None


def _allowed(domain: Domain, name: str) -> str:
    if isinstance(domain, tuple):
        return f"{domain[0]}–{domain[1]}" if domain[1] < ANY_COUNT else f"≥ {domain[0]}"
    if domain is bool:
        return "true · false"
    if issubclass(domain, StrEnum):
        return " · ".join(DESK_LEVELS if name == "desk.level" else domain)
    return "YYYY-MM-DD, 1900–2199"


def _short(value: object) -> str:
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
