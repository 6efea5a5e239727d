"""Whether two matters may be the same one: the words, the place, the organ, the category and the numbers they name."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from intake_desk.desk.figures import agreement, figures_in, years_in
from intake_desk.desk.places import Place, place_in
from intake_desk.records.findable import runs
from intake_desk.records.spelling import folded
from intake_desk.texts.resemblance import COMMONPLACES, PARTY

_COMMONPLACE = re.compile("|".join(sorted(map(folded, COMMONPLACES.split()), key=len, reverse=True)))

_AMOUNT = 1_000.0
_ALIKE = 0.3  # up to here two people speak of one thing, beyond it they use one sheet of paper
_ANY_CATEGORY = "other"

# Found on invented tellings of one half of the troubles in tests/tellings.toml and rounded
# (`tests/bench/records/matching.py --fit`). `wording` came out negative, since neighbours hand in one sheet; it is held
# above nought so that the same text is proposed even where nothing else is filled in yet.
_WEIGHTS = {
    "words": 2.0, "wording": 0.3, "title": 0.9, "category": 2.6, "organ": 1.9, "township": 0.5, "village": 0.5,
    "amounts": 2.2, "counts": 3.0, "years": 2.5, "party": 3.5,
}  # fmt: skip
_OFFSET = -3.1
_SHOWN_FROM = -0.7
_RELATED_FROM = 1.0
_TOLD_FROM = 0.4


class Tie(StrEnum):
    """Something two matters share."""

    TEXT = "text"
    CATEGORY = "category"
    ORGAN = "organ"
    TOWNSHIP = "township"
    VILLAGE = "village"
    FIGURES = "figures"
    PARTY = "party"


class Told(Protocol):
    """A matter as typed now or registered earlier."""

    @property
    def title(self) -> str: ...
    @property
    def request(self) -> str: ...
    @property
    def facts_and_reasons(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def place(self) -> str: ...
    @property
    def organ(self) -> str | None: ...


class Account:
    """What of a matter is compared; worked out once."""

    def __init__(self, matter: Told) -> None:
        self.category = "" if matter.category == _ANY_CATEGORY else matter.category
        self.organ = matter.organ or ""
        self.place: Place = place_in(matter.place)
        self._title = matter.title
        self._rest = f"\n{matter.request}\n{matter.facts_and_reasons}"

    @cached_property
    def text(self) -> str:
        """In one form for all ways to write it."""
        return folded(self._title + self._rest)

    @property
    def says_something(self) -> bool:
        """Whether enough is typed to compare."""
        return bool(self.pairs or self.place.village)

    @cached_property
    def pairs(self) -> frozenset[str]:
        return _pairs(self.text)

    @cached_property
    def title_pairs(self) -> frozenset[str]:
        return _pairs(folded(self._title))

    @cached_property
    def figures(self) -> frozenset[float]:
        return figures_in(self.text)

    @cached_property
    def amounts(self) -> frozenset[float]:
        return frozenset(value for value in self.figures if value >= _AMOUNT)

    @cached_property
    def counts(self) -> frozenset[float]:
        return frozenset(value for value in self.figures if value < _AMOUNT)

    @cached_property
    def parties(self) -> frozenset[str]:
        """Firms and houses by the two characters that tell them apart."""
        return frozenset(PARTY.findall(self.text))

    @cached_property
    def years(self) -> frozenset[str]:
        return years_in(self.text)


def pull(found: Mapping[str, float]) -> float:
    """Orders pairs of matters against each other, nothing more: not kept, not shown, and about no person."""
    return _OFFSET + sum(weight * found[name] for name, weight in _WEIGHTS.items())


def may_be_same(found: Mapping[str, float]) -> bool:
    """Whether a pair of one person's matters is worth showing."""
    return pull(found) >= _SHOWN_FROM


def features(one: Account, other: Account) -> dict[str, float]:
    """What is weighed, each between -1 and 1; 0 where one of the two does not say."""
    alike = cosine(one.pairs, other.pairs)
    return {
        "words": min(alike, _ALIKE) / _ALIKE,
        "wording": max(alike - _ALIKE, 0.0) / (1 - _ALIKE),
        "title": max(_held(one.title_pairs, other.pairs), _held(other.title_pairs, one.pairs)),
        "category": _same(one.category, other.category),
        "organ": _same(one.organ, other.organ),
        "township": _same(one.place.township, other.place.township),
        "village": _same(one.place.village, other.place.village),
        "amounts": agreement(one.amounts, other.amounts),
        "counts": agreement(one.counts, other.counts),
        "years": _shared(one.years, other.years),
        "party": _shared(one.parties, other.parties),
    }


def cosine(some: frozenset[str], others: frozenset[str]) -> float:
    """How far two sets of pairs of characters overlap, 0 to 1."""
    return len(some & others) / math.sqrt(len(some) * len(others)) if some and others else 0.0


def is_related(found: Mapping[str, float]) -> bool:
    """Whether a pair of two strangers' matters is worth a line: the words, and the place or a firm besides."""
    where = max(found["village"], found["township"], found["party"]) > 0
    return where and pull(found) >= _RELATED_FROM


def ties_of(found: Mapping[str, float]) -> tuple[Tie, ...]:
    """What may be told as a reason; the village stands for its township."""
    told = {
        Tie.VILLAGE: found["village"] > 0,
        Tie.TOWNSHIP: found["township"] > 0 >= found["village"],
        Tie.ORGAN: found["organ"] > 0,
        Tie.PARTY: found["party"] > 0,
        Tie.FIGURES: max(found["amounts"], found["counts"]) > 0,
        Tie.TEXT: found["words"] >= _TOLD_FROM or found["title"] >= 0.5,
        Tie.CATEGORY: found["category"] > 0,
    }
    return tuple(tie for tie, holds in told.items() if holds)


def _pairs(folded_text: str) -> frozenset[str]:
    telling = _COMMONPLACE.sub(" ", folded_text)
    return frozenset(run[at : at + 2] for run in runs(telling) for at in range(len(run) - 1))


def _held(title: frozenset[str], text: frozenset[str]) -> float:
    return len(title & text) / len(title) if title else 0.0


def _same(one: str, other: str) -> float:
    return 0.0 if not one or not other else 1.0 if one == other else -1.0


def _shared(some: frozenset[str], others: frozenset[str]) -> float:
    return 0.0 if not some or not others else 1.0 if some & others else -1.0
