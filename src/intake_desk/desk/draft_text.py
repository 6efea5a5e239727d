"""A draft as JSON and back, for the journal that survives a power cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import TypeVar

from pydantic import JsonValue

from intake_desk.desk.draft import Draft, FactValue, MatterDraft, PersonDraft, StatutoryDate

Part = TypeVar("Part", PersonDraft, MatterDraft, StatutoryDate, Draft)
_DAY = "day:"  # a date among a history's values, so that it comes back as one


def as_json(draft: Draft) -> dict[str, JsonValue]:
    """Everything typed, as plain JSON."""
    kept: dict[str, JsonValue] = _plain(asdict(draft))  # type: ignore[assignment]
    return kept


def from_json(kept: Mapping[str, object]) -> Draft:
    """The draft again. Fields a newer or older program wrote and this one does not know are left out."""
    persons = tuple(_part(PersonDraft, each) for each in _list(kept, "persons"))
    matters = tuple(_matter(each) for each in _list(kept, "matters"))
    received_at = kept.get("received_at")
    return _part(
        Draft,
        {
            **kept,
            "persons": persons,
            "matters": matters,
            "earlier_visits": _told(kept.get("earlier_visits")),
            "received_at": dt.datetime.fromisoformat(str(received_at)) if received_at else None,
        },
    )


def _told(kept: object) -> dict[str, str]:
    return {str(name): str(value) for name, value in kept.items()} if isinstance(kept, Mapping) else {}


def _matter(kept: Mapping[str, object]) -> MatterDraft:
    history = kept.get("history")
    told = {str(name): _fact(value) for name, value in history.items()} if isinstance(history, Mapping) else {}
    statutory = tuple(_statutory(each) for each in _list(kept, "statutory"))
    return _part(MatterDraft, {**kept, "history": told, "statutory": statutory})


def _statutory(kept: Mapping[str, object]) -> StatutoryDate:
    days = {name: _fact(kept[name]) for name in ("since", "ended_on") if kept.get(name)}
    return _part(StatutoryDate, {**kept, **days})


def _part(kind: type[Part], kept: Mapping[str, object]) -> Part:
    known = {field.name for field in fields(kind)}
    return kind(**{name: value for name, value in kept.items() if name in known})  # type: ignore[arg-type]


def _list(kept: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
    items = kept.get(name)
    return [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []


def _fact(value: object) -> FactValue:
    if isinstance(value, str):
        return dt.date.fromisoformat(value.removeprefix(_DAY)) if value.startswith(_DAY) else value
    return value if isinstance(value, bool | int) else str(value)


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, dt.date):
        return _DAY + value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, str) else value
