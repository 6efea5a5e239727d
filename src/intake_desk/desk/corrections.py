"""Entries put right after registration: each correction is an act of its own, what was written first stays readable.

Whoever reads an entry reads it as corrected; the rows of the records and the decision are never touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from intake_desk.records.corrected import OF_PERSON
from intake_desk.records.models import Action, ActionKind, EarlierMatter, Matter, Visitor
from intake_desk.records.records import Records
from intake_desk.texts import corrections as words

AnyMatter = TypeVar("AnyMatter", Matter, EarlierMatter)


def made_to(records: Records, visit_numbers: Iterable[str]) -> Mapping[str, Sequence[Action]]:
    """The corrections of each of these visits that has any, oldest first."""
    made: dict[str, list[Action]] = defaultdict(list)
    for act in records.corrections_of(visit_numbers):
        made[act.visit_number].append(act)
    return made


def people_of(records: Records, visit_number: str) -> tuple[Visitor, ...]:
    """The people of one visit."""
    return people(records.visitors_of(visit_number), records.corrections_of([visit_number]))


def matters_of(records: Records, visit_number: str) -> tuple[Matter, ...]:
    """The matters of one visit."""
    made = records.corrections_of([visit_number])
    return tuple(matter(each, made) for each in records.matters_of(visit_number))


def people(visitors: Sequence[Visitor], actions: Sequence[Action]) -> tuple[Visitor, ...]:
    """The people of a visit as they stand now."""
    told = _told(actions)
    if not told:
        return tuple(visitors)
    return tuple(
        visitor.model_copy(update=_of(told, f"{OF_PERSON}.{visitor.ordinal}.", words.OF_PERSON)) for visitor in visitors
    )


def matter(filed: AnyMatter, actions: Sequence[Action]) -> AnyMatter:
    """A matter as it stands now."""
    told = _told([each for each in actions if each.matter_number == filed.number])
    return filed.model_copy(update={field.rpartition(".")[2]: now for field, now in told.items()}) if told else filed


def _told(actions: Sequence[Action]) -> dict[str, str]:
    corrected = (each.payload for each in actions if each.kind is ActionKind.CORRECT)
    return {str(payload["field"]): str(payload["now"]) for payload in corrected if "field" in payload}


def _of(told: dict[str, str], prefix: str, names: dict[str, str]) -> dict[str, str]:
    return {name: told[prefix + name] for name in names if prefix + name in told}
