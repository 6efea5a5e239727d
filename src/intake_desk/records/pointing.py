"""What one word of a search points at: visits by number, people by any of their keys, matters by their words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, exists, select

from intake_desk.records import database
from intake_desk.records.corrected import corrected_to
from intake_desk.records.findable import backwards, bare_number, query_tokens, runs
from intake_desk.records.indexing import EVER_TOLD
from intake_desk.records.models import HitReason
from intake_desk.records.models.index import NumberKeyRow, PersonKeyRow
from intake_desk.records.models.visit import ENTRIES, MatterRow, VisitorRow, is_of
from intake_desk.records.shelf import Shelf, table_of
from intake_desk.records.spelling import as_pinyin, folded, is_spelled, spellings, squeezed

MOST_CANDIDATES = 2_000
READ_AT_ONCE = 60
_FIGURES = re.compile(r"[0-9X]*[0-9][0-9X]*")
_LETTERS = re.compile(r"[A-ZÜ]+")
_HAN = re.compile(r"[^\x00-\x7fÜ]+")
_VISITOR, _MATTER = table_of(VisitorRow), table_of(MatterRow)
_PERSON_KEY, _NUMBER_KEY = table_of(PersonKeyRow), table_of(NumberKeyRow)
_OWN = _PERSON_KEY.alias()
_IDS = database.listed("ids")

# Built once: putting a statement together takes longer than most of them run.
_SOUGHT: BindParameter[str] = bindparam("sought")
_ENOUGH: BindParameter[int] = bindparam("enough")
_NUMBERS = (
    select(_NUMBER_KEY.c.visit_id, _NUMBER_KEY.c.kind)
    .where(_NUMBER_KEY.c.key.in_(bindparam("keys", expanding=True)))
    .order_by(_NUMBER_KEY.c.visit_id.desc())
    .limit(_ENOUGH)
)
_KEYS = select(_PERSON_KEY.c.visitor_id, _PERSON_KEY.c.kind)
_EXACT = _KEYS.where(_PERSON_KEY.c.key == _SOUGHT).order_by(_PERSON_KEY.c.visitor_id.desc()).limit(_ENOUGH)
_SAMPLE = (
    _KEYS.where(_PERSON_KEY.c.key > _SOUGHT, _PERSON_KEY.c.key < bindparam("end")).limit(MOST_CANDIDATES).subquery()
)
_BEGINNING = select(_SAMPLE).order_by(_SAMPLE.c.visitor_id.desc()).limit(_ENOUGH)
_NEWEST = _KEYS.where(_PERSON_KEY.c.key == _SOUGHT).order_by(_PERSON_KEY.c.visitor_id.desc()).limit(MOST_CANDIDATES)
_WITH_PART = [
    select(ids.c.visitor_id)
    .where(exists().where(_OWN.c.key == bindparam("part"), _OWN.c.visitor_id == ids.c.visitor_id))
    .order_by(ids.c.visitor_id.desc())
    for ids in (_NEWEST.subquery(), _SAMPLE)
]
_KIND = select(_OWN.c.kind).where(_OWN.c.key == _SOUGHT, is_of(_OWN.c.visitor_id, _IDS.c.value)).limit(1)
_LOOKED_UP = select(_IDS.c.value, _KIND.scalar_subquery().label("kind")).subquery()  # a join may start at either end
_WITH_KEY = select(_LOOKED_UP).where(_LOOKED_UP.c.kind.is_not(None))
_NAMES = select(_VISITOR.c.id, _VISITOR.c.name, corrected_to(_VISITOR, "name").label("later")).where(
    _VISITOR.c.id.in_(bindparam("ids", expanding=True))
)
_TOLD_IN = EVER_TOLD.where(_MATTER.c.id.in_(bindparam("ids", expanding=True)))
_TOLD_OF = EVER_TOLD.where(is_of(_MATTER.c.id, _IDS.c.value))

Why = frozenset[HitReason]
Reasons = dict[int, Why]  # row id of a visit -> why
_WHY = {reason.value: Why((reason,)) for reason in HitReason}
LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True)
class Pointed:
    """Visits a word points at by number or person. `reach`: the oldest visit of a list cut short, 0 of a whole one."""

    reasons: Reasons
    reach: int


class Pointing(Shelf):
    """All of it is read from the index, newest first, and only as far as it takes; texts are read to make sure."""

    def _pointed(self, word: str, enough: int, *, sample: int) -> Pointed:
        """At most so many of each way; of keys that only begin like the word, the newest of a sample."""
        merged: Reasons = {}
        add(merged, self._numbers(word, enough))
        people, reach = self._people(squeezed(word), enough, sample=sample)
        add(merged, ((entry // ENTRIES, why) for entry, why in people.items()))
        return Pointed(merged, reach)

    def _numbers(self, word: str, enough: int) -> Iterator[tuple[int, Why]]:
        key = bare_number(word)
        sought = {"keys": [key, key.lstrip("0") or key], "enough": enough}
        yield from ((row[0], _WHY[row[1]]) for row in self._connection.execute(_NUMBERS, sought).all())

    def _people(self, word: str, enough: int, *, sample: int) -> tuple[dict[int, Why], int]:
        """Row ids of people, and how far back they reach."""
        found: dict[int, Why] = {}
        reach = 0
        for key in person_queries(word):
            exact = self._exact(key, enough)
            if len(exact) < enough:
                exact = self._beginning(key, sample) | exact
            else:
                reach = max(reach, min(exact) // ENTRIES)
            found = exact | found
        if not found and _is_mixture(word):
            found = dict.fromkeys(self._mixed(word, enough), _WHY[HitReason.PINYIN])
        return found, reach

    def _exact(self, key: str, enough: int) -> dict[int, Why]:
        return self._entries(_EXACT, {"sought": key, "enough": enough})

    def _beginning(self, key: str, enough: int) -> dict[int, Why]:
        return self._entries(_BEGINNING, {"sought": key, "end": key + LAST_CHARACTER, "enough": enough})

    def _entries(self, statement: Select[Any, Any], sought: Mapping[str, object]) -> dict[int, Why]:
        return {entry: _WHY[kind] for entry, kind in self._connection.execute(statement, sought).all()}

    def _mixed(self, word: str, enough: int) -> list[int]:
        """Characters and letters in one word: looked up by sound, else by initials, else by the characters alone."""
        part = _HAN.findall(word)[0][:2]
        for keys in (_sounds(word), _initials(word), [part]):
            candidates = set().union(*(self._with_part(key, part) for key in keys))
            if spelled := self._spelled(sorted(candidates, reverse=True), word, enough):
                return spelled
        return []

    def _with_part(self, key: str, part: str) -> set[int]:
        """People with a key like this whose names hold these one or two characters."""
        sought = {"sought": key, "end": key + LAST_CHARACTER, "part": part}
        return set().union(*(self._connection.execute(ways, sought).scalars() for ways in _WITH_PART))

    def _spelled(self, candidates: list[int], word: str, enough: int) -> list[int]:
        found: list[int] = []
        for start in range(0, len(candidates), READ_AT_ONCE):
            rows = self._connection.execute(_NAMES, {"ids": candidates[start : start + READ_AT_ONCE]}).all()
            found += (row.id for row in rows if _is_spelled((row.name, *row.later.split("\n")), word))
            if len(found) >= enough:
                break
        return found[:enough]

    def _with_key(self, word: str, visits: Iterable[int]) -> Reasons:
        """Those of these visits that hold a person with exactly this key."""
        merged: Reasons = {}
        ids = database.as_list(visits)
        for key in person_queries(squeezed(word)):
            rows = self._connection.execute(_WITH_KEY, {"ids": ids, "sought": key}).all()
            add(merged, ((visit, _WHY[kind]) for visit, kind in rows))
        return merged

    def _telling(self, asked: Sequence[str], enough: int) -> list[int]:
        """Visits with a matter that holds every one of these words, newest first."""
        found: dict[int, None] = {}
        seen = 0
        with closing(database.pages_of_matters(self._connection, tokens(asked), size=enough)) as pages:
            while len(found) < enough and seen < MOST_CANDIDATES and (ids := next(pages, [])):
                found |= dict.fromkeys(entry // ENTRIES for entry in self._holding(ids, asked))
                seen += len(ids)
        return list(found)

    def _holding(self, ids: list[int], asked: Sequence[str]) -> list[int]:
        if _is_token(asked):
            return ids
        rows = self._connection.execute(_TOLD_IN, {"ids": ids}).all()
        pieces = _pieces(asked)
        holding = {row[0] for row in rows if _holds("\n".join(row[1:]), pieces)}
        return [each for each in ids if each in holding]

    def _holding_together(self, visits: list[int], asked: Sequence[str]) -> list[int]:
        """Those of these visits whose matters, taken together, hold all these words."""
        texts: dict[int, str] = defaultdict(str)
        for row in self._connection.execute(_TOLD_OF, {"ids": database.as_list(visits)}).all():
            texts[row[0] // ENTRIES] += "\n".join(row[1:]) + "\n"
        pieces = _pieces(asked)
        return [visit for visit in visits if visit in texts and _holds(texts[visit], pieces)]


def tokens(asked: Iterable[str], *, of_run: Callable[[str], set[str]] = query_tokens) -> set[str]:
    """What a matter must hold to hold all these words; nothing if one of them is no word."""
    each = [[of_run(piece) for piece in runs(word)] for word in asked]
    return set().union(*chain(*each)) if all(each) else set()


def add(merged: Reasons, more: Iterable[tuple[int, Why]]) -> None:
    """Put further visits and reasons to those that are there."""
    for visit, why in more:
        merged[visit] = merged[visit] | why if visit in merged else why


def person_queries(word: str) -> tuple[str, ...]:
    """The keys to look up for one word."""
    if _FIGURES.fullmatch(word):
        return (word, backwards(word)) if len(word) >= 3 else ()
    return as_pinyin(word) if _LETTERS.fullmatch(word) else (word,)


def _pieces(asked: Iterable[str]) -> list[str]:
    return [piece for word in asked for piece in runs(word)]


def _holds(text: str, pieces: Sequence[str]) -> bool:
    """Most texts are written as they are asked for; folding takes longer than looking."""
    return _has_all(text, pieces) or _has_all(folded(text), pieces)


def _has_all(text: str, pieces: Sequence[str]) -> bool:
    return all(piece in text for piece in pieces)


def _is_token(asked: Sequence[str]) -> bool:
    """Whether the index alone is sure: one or two characters running are one token."""
    return all(len(piece) <= 2 for piece in _pieces(asked))


def _is_spelled(names: Iterable[str], word: str) -> bool:
    return any(is_spelled(squeezed(name), word) for name in names)


def _is_mixture(word: str) -> bool:
    return bool(re.search(r"[A-ZÜ]", word)) and bool(_HAN.search(word))


def _sounds(word: str) -> list[str]:
    return list(dict.fromkeys("".join(reading) for reading in spellings(word)))


def _initials(word: str) -> list[str]:
    """The initials of a mixture, its letters taken for one syllable or for an initial each."""
    begins = [not (char.isascii() and word[max(0, at - 1)].isascii() and at) for at, char in enumerate(word)]
    found: dict[str, None] = {}
    for reading in spellings(word):
        found["".join(sound[0] for sound, first in zip(reading, begins, strict=True) if first)] = None
        found["".join(sound[0] for sound in reading)] = None
    return list(found)
