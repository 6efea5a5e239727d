"""One box that finds visits by people, numbers and words, and says why each was found."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Row, select

from intake_desk.records import database
from intake_desk.records.findable import (
    backwards,
    bare_number,
    number_keys,
    person_keys,
    query_tokens,
    runs,
    words,
)
from intake_desk.records.models import Hit, HitReason, Matter, Visitor
from intake_desk.records.models.index import NumberKeyRow, PersonKeyRow
from intake_desk.records.models.record import storable
from intake_desk.records.models.visit import MatterRow, VisitorRow, VisitRow
from intake_desk.records.shelf import Shelf, table_of
from intake_desk.records.spelling import as_pinyin, folded, is_spelled, spellings, squeezed

MOST_HITS = 50
MOST_CANDIDATES = 2_000
MOST_PEOPLE = 1_000  # of one word among several
MOST_TOLD = 20_000
MOST_WORDS = 8
LONGEST_QUERY = 200
LAST_CHARACTER = "\U0010ffff"
_FIGURES = re.compile(r"[0-9X]*[0-9][0-9X]*")
_LETTERS = re.compile(r"[A-ZÜ]+")
_VISIT, _VISITOR, _MATTER = table_of(VisitRow), table_of(VisitorRow), table_of(MatterRow)
_PERSON_KEY, _NUMBER_KEY = table_of(PersonKeyRow), table_of(NumberKeyRow)
_NUMBER_KEY_ONCE = database.inserting(_NUMBER_KEY).on_conflict_do_nothing()  # two papers of a visit share their tails
_TEXTS = ("title", "request", "facts_and_reasons", "category", "place")
_TOLD = select(_MATTER.c.visit_number, *(_MATTER.c[name] for name in _TEXTS))

Reasons = dict[str, set[HitReason]]  # visit number -> why


class Searching(Shelf):
    """Index upkeep happens in the transaction that records; nothing of an accusation is ever indexed."""

    def find(self, text: str, *, limit: int = MOST_HITS) -> tuple[Hit, ...]:
        """Visits that match every word, those found by number first, then newest first; empty for an empty box."""
        asked = [word for word in folded(str(storable(text[:LONGEST_QUERY]))).split()[:MOST_WORDS] if squeezed(word)]
        if not asked:
            return ()
        found = [self._matching("".join(asked), limit)]
        if len(asked) > 1:
            found.append(self._all_of(asked, limit))
        merged: Reasons = defaultdict(set)
        for part in found:
            for number, why in part.items():
                merged[number] |= why
        return self._hits(merged, limit)

    def _matching(self, word: str, enough: int) -> Reasons:
        ways = [*self._by_number_or_person(word, enough)]
        ways += [(number, HitReason.MATTER_WORDS) for number in self._by_words([word], enough)]
        return _merged(ways)

    def _all_of(self, asked: list[str], limit: int) -> Reasons:
        """Visits every word points at: matters holding all of them, or people whose matters hold the other words."""
        merged: Reasons = {number: {HitReason.MATTER_WORDS} for number in self._by_words(asked, limit)}
        people = [_merged(self._by_number_or_person(word, MOST_PEOPLE)) for word in asked]
        anybody: set[str] = set().union(*people)
        matters = self._matters_of(anybody)
        telling = [
            set() if anybody <= known.keys() else self._telling(word, matters)
            for word, known in zip(asked, people, strict=True)
        ]
        newest = [row.number for row in self._visits(anybody & _pointed_at(people, telling), limit * 2)]
        texts = self._texts(newest)
        for number in newest:
            whys = [
                known.get(number, set())
                | ({HitReason.MATTER_WORDS} if number in told and _holds(texts[number], word) else set())
                for word, known, told in zip(asked, people, telling, strict=True)
            ]
            if all(whys):
                merged[number] = merged.get(number, set()).union(*whys)
        return merged

    def _matters_of(self, numbers: set[str]) -> dict[int, str]:
        """Row ids of the matters of these visits, read from an index alone."""
        columns = select(_MATTER.c.id, _MATTER.c.visit_number).where(_MATTER.c.visit_number.in_(list(numbers)))
        return {row.id: row.visit_number for row in self._connection.execute(columns).all()}

    def _telling(self, word: str, matters: dict[int, str]) -> set[str]:
        """Those visits among these whose matters hold the word's tokens."""
        if not matters:
            return set()
        bounds = {"below": max(matters) + 1, "above": min(matters) - 1}
        ids = database.matters_with(self._connection, _tokens(word), limit=MOST_TOLD, **bounds)
        return {matters[each] for each in ids if each in matters}

    def _by_number_or_person(self, word: str, enough: int) -> Iterator[tuple[str, HitReason]]:
        for number, reasons in self._by_number(word, enough).items():
            yield from ((number, why) for why in reasons)
        yield from self._by_person(squeezed(word), enough)

    def _by_number(self, word: str, enough: int) -> Reasons:
        key = bare_number(word)
        statement = (
            select(_VISIT.c.number, _NUMBER_KEY.c.kind)
            .join(_VISIT, _VISIT.c.id == _NUMBER_KEY.c.visit_id)
            .where(_NUMBER_KEY.c.key.in_([key, key.lstrip("0") or key]))
            .order_by(_NUMBER_KEY.c.visit_id.desc())
            .limit(enough)
        )
        merged: Reasons = defaultdict(set)
        for row in self._connection.execute(statement).all():
            merged[row.number].add(HitReason(row.kind))
        return merged

    def _by_person(self, word: str, enough: int) -> Iterator[tuple[str, HitReason]]:
        found: dict[int, HitReason] = {}
        for key in _person_queries(word):
            found = self._exact(key, enough) | found
            if len(found) < enough:
                found = self._beginning(key, enough) | found
        if not found and _is_mixture(word):
            found = self._mixed(word, enough)
        rows = self._connection.execute(
            select(_VISITOR.c.id, _VISITOR.c.visit_number).where(_VISITOR.c.id.in_(list(found)))
        ).all()
        yield from ((row.visit_number, found[row.id]) for row in rows)

    def _exact(self, key: str, enough: int) -> dict[int, HitReason]:
        statement = select(_PERSON_KEY.c.visitor_id, _PERSON_KEY.c.kind).where(_PERSON_KEY.c.key == key)
        newest = statement.order_by(_PERSON_KEY.c.visitor_id.desc()).limit(enough)
        return {row.visitor_id: HitReason(row.kind) for row in self._connection.execute(newest).all()}

    def _beginning(self, key: str, enough: int) -> dict[int, HitReason]:
        statement = select(_PERSON_KEY.c.visitor_id, _PERSON_KEY.c.kind).where(
            _PERSON_KEY.c.key > key, _PERSON_KEY.c.key < key + LAST_CHARACTER
        )
        rows = self._connection.execute(statement.limit(MOST_CANDIDATES)).all()
        newest = sorted(((row.visitor_id, HitReason(row.kind)) for row in rows), reverse=True)
        return dict(newest[:enough])

    def _mixed(self, word: str, enough: int) -> dict[int, HitReason]:
        """Characters and letters in one word: looked up by sound first, else by the characters alone."""
        characters = max(re.split(r"[\x00-\x7fÜ]+", word), key=len)
        sounds = dict.fromkeys("".join(reading) for reading in spellings(word))
        for keys in (tuple(sounds), (characters,)):
            candidates: set[int] = set()
            for key in keys:
                candidates |= self._exact(key, MOST_CANDIDATES).keys() | self._beginning(key, MOST_CANDIDATES).keys()
            if spelled := self._spelled(candidates, word, enough):
                return dict.fromkeys(spelled, HitReason.PINYIN)
        return {}

    def _spelled(self, candidates: set[int], word: str, enough: int) -> list[int]:
        rows = self._connection.execute(
            select(_VISITOR.c.id, _VISITOR.c.name).where(_VISITOR.c.id.in_(candidates)).order_by(_VISITOR.c.id.desc())
        ).all()
        return list(islice((row.id for row in rows if is_spelled(squeezed(row.name), word)), enough))

    def _by_words(self, asked: list[str], enough: int) -> list[str]:
        """Visits with a matter that holds every one of these words, newest first."""
        tokens = set().union(*(_tokens(word) for word in asked))
        found: list[str] = []
        below, seen = sys.maxsize, 0
        while tokens and len(found) < enough and seen < MOST_CANDIDATES:
            ids = database.matters_with(self._connection, tokens, below=below, limit=enough)
            found += self._holding(ids, asked)
            if len(ids) < enough:
                break
            below, seen = ids[-1], seen + len(ids)
        return found

    def _holding(self, ids: list[int], asked: list[str]) -> list[str]:
        rows = self._connection.execute(_TOLD.where(_MATTER.c.id.in_(ids)).order_by(_MATTER.c.id.desc())).all()
        texts = ((row[0], folded("\n".join(row[1:]))) for row in rows)
        return [number for number, text in texts if all(_holds(text, word) for word in asked)]

    def _texts(self, numbers: list[str]) -> dict[str, str]:
        texts = dict.fromkeys(numbers, "")
        for row in self._connection.execute(_TOLD.where(_MATTER.c.visit_number.in_(numbers))).all():
            texts[row[0]] += folded("\n".join(row[1:])) + "\n"
        return texts

    def _hits(self, reasons: Reasons, limit: int) -> tuple[Hit, ...]:
        first = [number for number, why in reasons.items() if why & {HitReason.VISIT_NUMBER, HitReason.PAPER_NUMBER}]
        visits = (*self._visits(first, limit), *self._visits(reasons.keys() - set(first), limit))[:limit]
        shown = [row.number for row in visits]
        names, titles = self._names(shown), self._titles(shown)
        return tuple(
            Hit(
                visit_number=row.number,
                received_at=row.received_at,
                present=row.present,
                name=names.get(row.number, ""),
                title=titles.get(row.number, ""),
                why=tuple(sorted(reasons[row.number])),
            )
            for row in visits
        )

    def _visits(self, numbers: Iterable[str], limit: int) -> Sequence[Row[Any, Any, Any]]:
        columns = (_VISIT.c.number, _VISIT.c.received_at, _VISIT.c.present)
        chosen = select(*columns).where(_VISIT.c.number.in_(list(numbers))).order_by(_VISIT.c.id.desc()).limit(limit)
        return self._connection.execute(chosen).all()

    def _names(self, numbers: list[str]) -> dict[str, str]:
        ordered = (
            select(_VISITOR.c.visit_number, _VISITOR.c.name)
            .where(_VISITOR.c.visit_number.in_(numbers))
            .order_by(_VISITOR.c.ordinal.desc())
        )
        return {row.visit_number: row.name for row in self._connection.execute(ordered).all()}

    def _titles(self, numbers: list[str]) -> dict[str, str]:
        ordered = (
            select(_MATTER.c.visit_number, _MATTER.c.title)
            .where(_MATTER.c.visit_number.in_(numbers), _MATTER.c.title != "")
            .order_by(_MATTER.c.ordinal.desc())
        )
        return {row.visit_number: row.title for row in self._connection.execute(ordered).all()}

    def _index_visit(self, visit_id: int, number: str) -> None:
        self._index_number(visit_id, number, HitReason.VISIT_NUMBER)

    def _index_paper(self, visit_number: str, number: str) -> None:
        visit_id = self._connection.execute(select(_VISIT.c.id).where(_VISIT.c.number == visit_number)).scalar_one()
        self._index_number(visit_id, number, HitReason.PAPER_NUMBER)

    def _index_number(self, visit_id: int, number: str, kind: HitReason) -> None:
        keys = [{"key": key, "visit_id": visit_id, "kind": kind} for key in number_keys(number)]
        self._connection.execute(_NUMBER_KEY_ONCE, keys)

    def _index_visitor(self, visitor_id: int, visitor: Visitor) -> None:
        keys = person_keys(visitor)
        self._add(PersonKeyRow, [{"key": key, "visitor_id": visitor_id, "kind": kind} for key, kind in keys])

    def _index_matter(self, matter_id: int, matter: Matter) -> None:
        if matter.type == "accusation":
            return
        if tokens := words("\n".join(str(getattr(matter, name)) for name in _TEXTS)):
            database.index_words(self._connection, matter_id, sorted(tokens))


def _merged(ways: Iterable[tuple[str, HitReason]]) -> Reasons:
    merged: Reasons = defaultdict(set)
    for number, why in ways:
        merged[number].add(why)
    return merged


def _pointed_at(people: list[Reasons], telling: list[set[str]]) -> set[str]:
    """The visits each word points at, by person, number or text."""
    return set.intersection(*(known.keys() | told for known, told in zip(people, telling, strict=True)))


def _tokens(word: str) -> set[str]:
    return set().union(*(query_tokens(piece) for piece in runs(word)))


def _holds(text: str, word: str) -> bool:
    return all(piece in text for piece in runs(word))


def _person_queries(word: str) -> tuple[str, ...]:
    """The keys to look up for one word."""
    if _FIGURES.fullmatch(word):
        return (word, backwards(word)) if len(word) >= 3 else ()
    return as_pinyin(word) if _LETTERS.fullmatch(word) else (word,)


def _is_mixture(word: str) -> bool:
    return bool(re.search(r"[A-ZÜ]", word)) and bool(re.search(r"[^\x00-\x7fÜ]", word))
