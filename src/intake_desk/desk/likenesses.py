"""Compares what is typed with the candidates the records bring, and puts what resembles it in order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from intake_desk.desk import corrections
from intake_desk.desk.draft import MatterDraft, PersonDraft
from intake_desk.desk.same_matter import Account, Tie, features, is_related, may_be_same, pull, ties_of
from intake_desk.desk.same_person import Likeness, Nearness, Traits, is_one_person, likeness
from intake_desk.records.models import EarlierMatter, Visitor
from intake_desk.records.records import Records

_VISITS_COMPARED = 200


@dataclass(frozen=True)
class Alike:
    """An earlier entry that resembles the person typed."""

    entry: Visitor
    traits: Traits
    likeness: Likeness


@dataclass(frozen=True)
class AlikeMatter:
    """An earlier matter that resembles the one typed; `whose`: how its visitor resembles ours, None for a stranger."""

    matter: EarlierMatter
    ties: tuple[Tie, ...]
    whose: Nearness | None


def alike_people(records: Records, person: PersonDraft, sought: Traits) -> list[Alike]:
    """Every earlier entry that resembles the person, the likeliest first, then the newest."""
    asked = Visitor(
        visit_number="-", ordinal=1, name=person.name, id_number=person.id_number, phone=person.phone
    )  # fmt: skip
    earlier = records.people_like(asked)
    made = corrections.made_to(records, {entry.visit_number for entry in earlier})
    found = []
    for filed in earlier:
        (entry,) = corrections.people([filed], made.get(filed.visit_number, ()))
        traits = Traits(entry)
        alike = likeness(sought, traits)
        if alike is not None:
            found.append(Alike(entry, traits, alike))
    return sorted(found, key=lambda each: each.likeness.rank)


def one_entry_each(alike: Sequence[Alike]) -> list[Alike]:
    """The likeliest entry of each person, however often that person came."""
    kept: list[Alike] = []
    for each in alike:
        if not any(is_one_person(each.traits, other.traits) for other in kept):
            kept.append(each)
    return kept


def alike_matters(records: Records, told: MatterDraft, people: Sequence[Alike]) -> list[AlikeMatter]:
    """Matters of these people that may be the one told, the likeliest first."""
    account, whose = Account(told), _nearest(people)
    if not account.says_something:
        return []
    found = []
    for matter in _as_they_read(records, records.matters_of_visits(list(whose)[:_VISITS_COMPARED])):
        shared = features(account, Account(matter))
        if may_be_same(shared):
            found.append((pull(shared), AlikeMatter(matter, ties_of(shared), whose[matter.visit_number])))
    return _in_order(found)


def matters_elsewhere(records: Records, told: MatterDraft, *, without: Collection[str]) -> list[AlikeMatter]:
    """Matters of other people that may be about the same thing, the likeliest first."""
    account = Account(told)
    if not account.says_something:
        return []
    found = []
    for matter in _as_they_read(records, records.matters_about(told.title, place=told.place)):
        if matter.visit_number in without:
            continue
        shared = features(account, Account(matter))
        if is_related(shared):
            found.append((pull(shared), AlikeMatter(matter, ties_of(shared), None)))
    return _in_order(found)


def _as_they_read(records: Records, matters: Sequence[EarlierMatter]) -> list[EarlierMatter]:
    made = corrections.made_to(records, {each.visit_number for each in matters})
    return [corrections.matter(each, made.get(each.visit_number, ())) for each in matters]


def _in_order(found: list[tuple[float, AlikeMatter]]) -> list[AlikeMatter]:
    return [alike for _, alike in sorted(found, key=lambda pair: -pair[0])]


def _nearest(people: Sequence[Alike]) -> dict[str, Nearness]:
    """The visits of these people, those of the likeliest first."""
    whose: dict[str, Nearness] = {}
    for each in sorted(people, key=lambda each: each.likeness.rank):
        whose.setdefault(each.entry.visit_number, each.likeness.nearness)
    return whose
