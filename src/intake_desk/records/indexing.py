"""Keys and words enter the index when somebody next looks something up; nothing of an accusation ever does.

Until then their visit waits in `unindexed`. So a registration is acknowledged with half as many pages to write, and no
fault of the index can stop one; whatever a search or a comparison asks for, it first lets in what waits.
"""

from __future__ import annotations

from sqlalchemy import bindparam, delete, or_, select

from intake_desk.records import database
from intake_desk.records.corrected import corrected_to
from intake_desk.records.findable import Key, number_keys, person_keys, words
from intake_desk.records.models import HitReason, Visitor
from intake_desk.records.models.index import NumberKeyRow, PersonKeyRow, UnindexedRow
from intake_desk.records.models.paper import PaperRow
from intake_desk.records.models.visit import MatterRow, VisitorRow, VisitRow, is_of
from intake_desk.records.shelf import Shelf, table_of

TEXTS = ("title", "request", "facts_and_reasons", "category", "place")
_WHO = ("name", "id_number", "phone")
_NOBODY = Visitor(visit_number="-", ordinal=1)
_VISIT, _VISITOR, _MATTER, _PAPER = (table_of(row) for row in (VisitRow, VisitorRow, MatterRow, PaperRow))
_UNINDEXED, _NUMBER_KEY, _PERSON_KEY = (table_of(row) for row in (UnindexedRow, NumberKeyRow, PersonKeyRow))

EVER_TOLD = select(_MATTER.c.id, *(_MATTER.c[name] for name in TEXTS), corrected_to(_MATTER, *TEXTS))
_OF_VISIT = bindparam("visit_id", type_=_VISIT.c.id.type)
_NUMBERED = select(_VISIT.c.id).where(_VISIT.c.number == bindparam("visit_number"))
_LEAVING = database.inserting(_UNINDEXED).from_select(["visit_id"], _NUMBERED).on_conflict_do_nothing()
_NUMBER = select(_VISIT.c.number).where(_VISIT.c.id == _UNINDEXED.c.visit_id)  # a join would walk all visits
_WAITING = select(_UNINDEXED.c.visit_id, _NUMBER.scalar_subquery()).order_by(_UNINDEXED.c.visit_id)
_DONE = delete(_UNINDEXED).where(_UNINDEXED.c.visit_id == _OF_VISIT)
_PAPERS = select(_PAPER.c.number).where(_PAPER.c.visit_number == bindparam("visit_number"))
_PEOPLE = select(
    _VISITOR.c.id, *(each for name in _WHO for each in (_VISITOR.c[name], corrected_to(_VISITOR, name)))
).where(is_of(_VISITOR.c.id, _OF_VISIT))
_MATTERS = EVER_TOLD.where(
    is_of(_MATTER.c.id, _OF_VISIT), or_(_MATTER.c.type.is_(None), _MATTER.c.type != "accusation")
)
_NUMBER_KEY_ONCE = database.inserting(_NUMBER_KEY).on_conflict_do_nothing()  # two papers may share a tail
_PERSON_KEY_ONCE = database.inserting(_PERSON_KEY).on_conflict_do_nothing()  # a correction changes a few


class Indexing(Shelf):
    """Row ids of people and matters say whose visit they are of, so the index need not."""

    def _leave_to_index(self, visit_number: str) -> None:
        """Something of this visit is new: a person, a matter, a paper, a correction."""
        self._connection.execute(_LEAVING, {"visit_number": visit_number})

    def index_what_waits(self) -> None:
        """Before anything is looked up. ReadOnly in a reading transaction, if something waits."""
        for visit_id, number in self._connection.execute(_WAITING).all():
            self._index_visit(visit_id, number)
            self._connection.execute(_DONE, {"visit_id": visit_id})

    def _index_visit(self, visit_id: int, number: str) -> None:
        self._index_numbers(visit_id, number)
        self._index_people(visit_id)
        self._index_matters(visit_id)

    def _index_numbers(self, visit_id: int, number: str) -> None:
        papers = self._connection.execute(_PAPERS, {"visit_number": number}).scalars().all()
        told = [(number, HitReason.VISIT_NUMBER), *((paper, HitReason.PAPER_NUMBER) for paper in papers)]
        keys = [{"key": key, "visit_id": visit_id, "kind": kind} for each, kind in told for key in number_keys(each)]
        self._connection.execute(_NUMBER_KEY_ONCE, keys)

    def _index_people(self, visit_id: int) -> None:
        """Found by what is right, and as before a correction by what papers drawn earlier say."""
        for visitor_id, *told in self._connection.execute(_PEOPLE, {"visit_id": visit_id}).all():
            keys: set[Key] = set()
            for name, registered, corrected in zip(_WHO, told[::2], told[1::2], strict=True):
                for each in (registered, *corrected.split("\n")):
                    keys |= person_keys(_NOBODY.model_copy(update={name: each}))
            if keys:
                rows = [{"key": key, "visitor_id": visitor_id, "kind": kind} for key, kind in keys]
                self._connection.execute(_PERSON_KEY_ONCE, rows)

    def _index_matters(self, visit_id: int) -> None:
        for matter_id, *texts in self._connection.execute(_MATTERS, {"visit_id": visit_id}).all():
            if database.has_words(self._connection, matter_id):
                if not texts[-1]:  # nothing was corrected
                    continue
                database.forget_words(self._connection, matter_id)
            if tokens := words("\n".join(texts)):
                database.index_words(self._connection, matter_id, sorted(tokens))
