"""Whom and what a new visit may resemble: a few rows from the index to compare; no accusation is among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import ne

from sqlalchemy import ColumnElement, Select, func, or_, select

from intake_desk.records import database
from intake_desk.records.corrected import IS_CORRECTION, corrected_to
from intake_desk.records.findable import backwards, id_characters, local_phone, query_tokens, runs
from intake_desk.records.indexing import Indexing
from intake_desk.records.models import Action, ActionKind, EarlierMatter, HitReason, Visitor
from intake_desk.records.models.index import PersonKeyRow
from intake_desk.records.models.trail import ActionRow
from intake_desk.records.models.visit import MatterRow, VisitorRow
from intake_desk.records.shelf import table_of
from intake_desk.records.spelling import folded, squeezed

MOST_NAMESAKES = 1_000  # rows looked at for one name, the newest; whoever shares more than the name is found anyway
MOST_OF_A_DAY = 500
MOST_OF_ONE_NUMBER = 100
MOST_MATTERS = 60
COMPARED_TEXT = 2_000  # characters of each text; a pasted petition says what it is about at its beginning
_WINDOW = 4
_SLIP = 2  # one wrong digit, or two neighbours swapped
_MOST_WINDOWS = 10
_OF_WINDOW, _OF_PLACE = 15, 60
_CITIZEN = re.compile(r"\d{17}[\dX]")
_VISITOR, _MATTER, _ACTION = (table_of(row) for row in (VisitorRow, MatterRow, ActionRow))
_KEY = table_of(PersonKeyRow)
_WHO = select(*(_VISITOR.c[name] for name in Visitor.model_fields))
_OPEN = or_(_MATTER.c.type.is_(None), _MATTER.c.type != "accusation")
_TEXTS = ("title", "request", "facts_and_reasons", "place")
_WHAT = (
    select(
        *(_MATTER.c[name] for name in ("number", "visit_number", "type", "category", "organ")),
        *(func.substr(_MATTER.c[name], 1, COMPARED_TEXT).label(name) for name in _TEXTS),
    )
    .where(_OPEN)
    .order_by(_MATTER.c.id.desc())
)


class Comparing(Indexing):
    """Candidates only: what they share with the new visit is for the caller to see. Informants are not among them."""

    def people_like(self, sought: Visitor) -> tuple[Visitor, ...]:
        """People who share the ID number, its day of birth or its tail, the phone or the whole name; newest first."""
        self.index_what_waits()
        ids: set[int] = set()
        for statement in _ways_to(sought):
            ids.update(self._connection.execute(statement).scalars())
        ids.update(self._nearly_numbered(id_characters(sought.id_number)))
        found = self._connection.execute(_WHO.where(_VISITOR.c.id.in_(ids)).order_by(_VISITOR.c.id.desc()))
        # Rows of our own file need no second validation; it would take longer than finding them.
        return tuple(Visitor.model_construct(**row) for row in found.mappings().all())

    def _nearly_numbered(self, number: str) -> Iterator[int]:
        """People whose number ends alike and differs in two places at most; the key holds the whole number."""
        if not _CITIZEN.fullmatch(number):
            return
        key, tail = backwards(number), backwards(number[-4:])
        alike = select(_KEY.c.visitor_id, _KEY.c.key).where(*_beginning(tail)).limit(MOST_OF_A_DAY)
        for visitor_id, other in self._connection.execute(alike):
            if len(other) == len(key) and sum(map(ne, other, key)) <= _SLIP:
                yield visitor_id

    def matters_of_visits(self, numbers: Sequence[str]) -> tuple[EarlierMatter, ...]:
        """The matters of these visits with the beginnings of their texts, newest first, at most sixty."""
        return self._matters(_WHAT.where(_MATTER.c.visit_number.in_(numbers)).limit(MOST_MATTERS))

    def matters_about(self, title: str, *, place: str) -> tuple[EarlierMatter, ...]:
        """Matters of anybody that name the place or share four characters running with the title; newest first."""
        self.index_what_waits()
        ids: set[int] = set()
        for tokens, enough in (*_windows(title), (_all_tokens(place), _OF_PLACE)):
            ids.update(database.matters_with(self._connection, tokens, limit=enough))
        return self._matters(_WHAT.where(_MATTER.c.id.in_(ids)))

    def actions_on(self, visit_numbers: Iterable[str], kinds: Iterable[ActionKind]) -> tuple[Action, ...]:
        """The actions of these kinds on any of these visits, oldest first."""
        chosen = _ACTION.c.visit_number.in_(list(visit_numbers)), _ACTION.c.kind.in_(list(kinds))
        return self._all(Action, select(_ACTION).where(*chosen).order_by(_ACTION.c.id))

    def corrections_of(self, visit_numbers: Iterable[str]) -> tuple[Action, ...]:
        """What was put right in any of these visits, oldest first."""
        chosen = _ACTION.c.visit_number.in_(list(visit_numbers)), IS_CORRECTION
        return self._all(Action, select(_ACTION).where(*chosen).order_by(_ACTION.c.id))

    def _matters(self, statement: Select[*tuple[object, ...]]) -> tuple[EarlierMatter, ...]:
        rows = self._connection.execute(statement).mappings().all()
        return tuple(EarlierMatter.model_construct(**row) for row in rows)


def _ways_to(sought: Visitor) -> list[Select[int]]:
    ways: list[Select[int]] = []
    number, phone = id_characters(sought.id_number), local_phone(id_characters(sought.phone))
    name = squeezed(sought.name)
    ways += (_newest(_KEY.c.key == key, HitReason.ID_NUMBER, MOST_OF_ONE_NUMBER) for key in _forms(number))
    if _CITIZEN.fullmatch(number):
        ways.append(select(_KEY.c.visitor_id).where(*_beginning(number[6:14])).limit(MOST_OF_A_DAY))
    if len(phone) >= 7:
        ways.append(_newest(_KEY.c.key == phone, HitReason.PHONE, MOST_OF_ONE_NUMBER))
    if len(name) >= 2:
        is_short = func.length(_VISITOR.c.name) <= len(sought.name) + 1  # 王伟 is a key of 王伟强, too
        ways.append(
            _newest(_KEY.c.key == name, HitReason.NAME, MOST_NAMESAKES)
            .join(_VISITOR, _VISITOR.c.id == _KEY.c.visitor_id)
            .where(or_(is_short, corrected_to(_VISITOR, "name") != ""))
        )
    return ways


def _newest(matching: ColumnElement[bool], kind: HitReason, enough: int) -> Select[int]:
    chosen = select(_KEY.c.visitor_id).where(matching, _KEY.c.kind == kind)
    return chosen.order_by(_KEY.c.visitor_id.desc()).limit(enough)


def _beginning(start: str) -> tuple[ColumnElement[bool], ...]:
    """ID numbers whose key begins like this."""
    return _KEY.c.key >= start, _KEY.c.key < start + "\U0010ffff", _KEY.c.kind == HitReason.ID_NUMBER


def _forms(number: str) -> tuple[str, ...]:
    """A number as it may have been recorded: a citizen number in its form of before 1999, too."""
    if len(number) < 5:
        return ()
    return (number, number[:6] + number[8:17]) if _CITIZEN.fullmatch(number) else (number,)


def _windows(title: str) -> list[tuple[set[str], int]]:
    """What a text must hold to share four characters running with the title (a short title: to hold it whole)."""
    found: dict[str, None] = {}
    for run in runs(folded(title)):
        for start in range(max(1, len(run) - _WINDOW + 1)):
            found[run[start : start + _WINDOW]] = None
    return [(query_tokens(window), _OF_WINDOW) for window in list(found)[:_MOST_WINDOWS] if len(window) > 1]


def _all_tokens(text: str) -> set[str]:
    return set().union(*(query_tokens(run) for run in runs(folded(text))))
