"""One box that finds visits by people, numbers and words, and says why each was found."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import combinations

from sqlalchemy import bindparam, select

from intake_desk.records import database
from intake_desk.records.findable import covering_tokens
from intake_desk.records.indexing import Indexing
from intake_desk.records.models import Hit, HitReason
from intake_desk.records.models.record import storable
from intake_desk.records.models.visit import ENTRIES, MatterRow, VisitorRow, VisitRow, is_of
from intake_desk.records.pointing import READ_AT_ONCE, Pointed, Pointing, Reasons, Why, add, tokens
from intake_desk.records.shelf import table_of
from intake_desk.records.spelling import folded, squeezed

MOST_HITS = 50
MOST_PEOPLE = 300  # of one word among several
MOST_PEOPLE_MET = 2_000  # where the other word is a person's, too
MOST_TOLD = 4_000
TOLD_AT_ONCE = 250
SPARE = 10  # that turn out to hold the parts of a word only
MOST_READ = 200  # one by one; of a longer list only after the texts' list was walked
MOST_WORDS = 8
LONGEST_QUERY = 200
_VISIT, _VISITOR, _MATTER = table_of(VisitRow), table_of(VisitorRow), table_of(MatterRow)
_NAME = select(_VISITOR.c.name).where(is_of(_VISITOR.c.id, _VISIT.c.id)).order_by(_VISITOR.c.id).limit(1)
_TITLE = (
    select(_MATTER.c.title)
    .where(is_of(_MATTER.c.id, _VISIT.c.id), _MATTER.c.title != "")
    .order_by(_MATTER.c.id)
    .limit(1)
)
_SHOWN = select(
    *(_VISIT.c[name] for name in ("id", "number", "received_at", "present")),
    _NAME.scalar_subquery().label("name"),
    _TITLE.scalar_subquery().label("title"),
).where(_VISIT.c.id.in_(bindparam("ids", expanding=True)))
_TOLD = Why((HitReason.MATTER_WORDS,))
_BY_NUMBER = {HitReason.VISIT_NUMBER, HitReason.PAPER_NUMBER}


class Searching(Indexing, Pointing):
    """Nothing is ranked: visits found by number come first, then the newest."""

    def find(self, text: str, *, limit: int = MOST_HITS) -> tuple[Hit, ...]:
        """Visits that match every word, those found by number first, then newest first; empty for an empty box."""
        asked = [word for word in folded(str(storable(text[:LONGEST_QUERY]))).split()[:MOST_WORDS] if squeezed(word)]
        if not asked:
            return ()
        self.index_what_waits()
        merged = self._pointed("".join(asked), limit, sample=limit).reasons
        add(merged, ((visit, _TOLD) for visit in self._telling(["".join(asked)], limit)))
        if len(asked) > 1:
            add(merged, ((visit, _TOLD) for visit in self._telling(asked, limit)))
            self._add_together(merged, asked, limit)
        return self._hits(merged, limit)

    def _add_together(self, merged: Reasons, asked: list[str], limit: int) -> None:
        """Visits every word points at, whichever words are taken for people or numbers and which for the text."""
        pointed = {word: self._pointed(word, MOST_PEOPLE, sample=MOST_PEOPLE_MET) for word in asked}
        for people in _splits([word for word in pointed if pointed[word].reasons]):
            first, *others = sorted(people, key=lambda word: (pointed[word].reach, len(pointed[word].reasons)))
            told = [word for word in pointed if word not in people]
            known = pointed[first]
            if others and known.reach:
                known = self._pointed(first, MOST_PEOPLE_MET, sample=MOST_PEOPLE_MET)
            enough = MOST_PEOPLE if others else limit
            found = self._told_by(known, first, told=told, enough=enough) if told else known.reasons
            for other in others:
                found = _both(found, self._with_key(other, found), pointed[other].reasons)
            add(merged, found.items())

    def _told_by(self, pointed: Pointed, word: str, *, told: list[str], enough: int) -> Reasons:
        """Those of the visits the word points at whose matters hold the other words."""
        whys = dict(pointed.reasons)
        candidates: list[int] = []
        end = sys.maxsize
        if pointed.reach or len(whys) > MOST_READ:
            candidates, end = self._met(whys, pointed, word, told=told, enough=enough)
        candidates += sorted((visit for visit in pointed.reasons if visit < end), reverse=True)[:MOST_READ]
        found = self._holding_all(list(dict.fromkeys(candidates)), told, enough)
        return {visit: whys[visit] | _TOLD for visit in found}

    def _met(
        self, whys: Reasons, pointed: Pointed, word: str, *, told: list[str], enough: int
    ) -> tuple[list[int], int]:
        """Visits on both lists, and how far back the texts' list was walked: newest first, until there is enough.

        Visits older than the list of people is long are looked up, and their reasons added.
        """
        met: list[int] = []
        end, seen = sys.maxsize, 0
        wanted = tokens(told, of_run=covering_tokens)
        with closing(database.pages_of_matters(self._connection, wanted, size=TOLD_AT_ONCE)) as pages:
            while len(met) < enough + SPARE and seen < MOST_TOLD:
                if not (page := next(pages, [])):
                    return met, 0
                visits = list(dict.fromkeys(each // ENTRIES for each in page))
                whys.update(self._with_key(word, [visit for visit in visits if visit < pointed.reach]))
                met += (visit for visit in visits if visit in whys)
                end, seen = visits[-1], seen + len(page)
        return met, end

    def _holding_all(self, candidates: list[int], told: list[str], enough: int) -> list[int]:
        found: list[int] = []
        for start in range(0, len(candidates), READ_AT_ONCE):
            visits = candidates[start : start + READ_AT_ONCE]
            found += self._holding_together(visits, told)
            if len(found) >= enough:
                break
        return found

    def _hits(self, reasons: Reasons, limit: int) -> tuple[Hit, ...]:
        order = sorted(reasons, key=lambda visit: (not reasons[visit] & _BY_NUMBER, -visit))[:limit]
        rows = {row.id: row for row in self._connection.execute(_SHOWN, {"ids": order}).all()}
        return tuple(
            Hit(
                visit_number=rows[visit].number,
                received_at=rows[visit].received_at,
                present=rows[visit].present,
                name=rows[visit].name or "",
                title=rows[visit].title or "",
                why=tuple(sorted(reasons[visit])),
            )
            for visit in order
        )


def _splits(known: list[str]) -> Iterator[tuple[str, ...]]:
    """Which words may be the people: all, all but one, or one of them."""
    for size in sorted({1, len(known) - 1, len(known)} - {0, -1}):
        yield from combinations(known, size)


def _both(found: Reasons, *others: Reasons) -> Reasons:
    """What is found and pointed at by one of the others, with the reasons of all."""
    merged: Reasons = {}
    for other in others:
        add(merged, ((visit, found[visit] | other[visit]) for visit in other.keys() & found.keys()))
    return merged
