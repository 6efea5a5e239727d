"""Pairs a clerk has looked at and called different: they are not proposed again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pydantic import JsonValue

from intake_desk.desk.likenesses import Alike, AlikeMatter
from intake_desk.desk.same_person import Nearness, Traits, is_one_person
from intake_desk.records.models import Action, ActionKind
from intake_desk.records.records import Records


def marks_of(records: Records, person: Traits) -> frozenset[str]:
    """By what a person is known again at another visit: digests of the ID number, and of name and phone together."""
    marks = set()
    if len(person.number) >= 5:
        marks.add(records.blurred(f"number\0{person.number}"))
    if person.name and len(person.phone) >= 7:
        marks.add(records.blurred(f"name\0{person.name}\0{person.phone}"))
    return frozenset(marks)


class Dismissals:
    """What was dismissed for one draft, and for its people at any visit; read inside one transaction."""

    def __init__(self, records: Records, draft_key: str) -> None:
        self._records = records
        self._key = draft_key

    def stands(self, visit_number: str, payload: Mapping[str, JsonValue]) -> bool:
        """Whether this very pair is dismissed already."""
        return any(action.payload == dict(payload) for action in self._on([visit_number]))

    def without_matters(self, found: Sequence[AlikeMatter], *, index: int) -> list[AlikeMatter]:
        """Those not dismissed for matter `index` of the draft."""
        actions = self._on(each.matter.visit_number for each in found)
        gone = {
            action.matter_number
            for action in actions
            if action.payload.get("draft") == self._key and action.payload.get("matter") == index
        }
        return [each for each in found if each.matter.number not in gone]

    def without_people(self, found: Sequence[Alike], sought: Traits, *, index: int) -> list[Alike]:
        """Those not dismissed for person `index`, whichever of their visits was shown when it was dismissed.

        A dismissal holds both ways: where A was typed and B called different, B is not told to be A later either.
        """
        actions = [each for each in self._on(each.entry.visit_number for each in found) if each.matter_number is None]
        if not actions:
            return list(found)
        own, marks = marks_of(self._records, sought), [marks_of(self._records, each.traits) for each in found]
        own_entries = [each for each, known in zip(found, marks, strict=True) if known & own]
        against = self._named_on_own(actions, own_entries) - own
        gone = [
            each
            for each, known in zip(found, marks, strict=True)
            if known & against or any(self._is_against(action, each, own, index) for action in actions)
        ]
        return [each for each in found if not _is_among(each, gone)]

    def _is_against(self, action: Action, alike: Alike, own: frozenset[str], index: int) -> bool:
        told = action.payload
        if (action.visit_number, told.get("ordinal")) != (alike.entry.visit_number, alike.entry.ordinal):
            return False
        same_draft = told.get("draft") == self._key and told.get("person") == index
        return same_draft or bool(own & _marks(action))

    def _named_on_own(self, actions: Sequence[Action], own_entries: Sequence[Alike]) -> frozenset[str]:
        """Who was called different from the person typed when that other person sat here."""
        places = {(each.entry.visit_number, each.entry.ordinal) for each in own_entries}
        named = (_marks(a) for a in actions if (a.visit_number, a.payload.get("ordinal")) in places)
        return frozenset().union(*named)

    def _on(self, visit_numbers: Iterable[str]) -> tuple[Action, ...]:
        numbers = sorted(set(visit_numbers))
        return self._records.actions_on(numbers, (ActionKind.DISMISS,)) if numbers else ()


def _marks(action: Action) -> frozenset[str]:
    told = action.payload.get("marks")
    return frozenset(map(str, told)) if isinstance(told, list) else frozenset()


def _is_among(alike: Alike, gone: Sequence[Alike]) -> bool:
    """Dismissed itself, or another entry of a dismissed person (a namesake of the village is not taken for one)."""
    return any(
        alike.entry is each.entry
        or (alike.likeness.nearness >= each.likeness.nearness and _are_surely_one(alike.traits, each.traits))
        for each in gone
    )


def _are_surely_one(one: Traits, other: Traits) -> bool:
    return is_one_person(one, other, at_least=Nearness.LIKELY)
