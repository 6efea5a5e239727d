"""Keys and words enter the index in the transaction that records them; nothing of an accusation ever does."""

from __future__ import annotations

from sqlalchemy import bindparam, or_, select

from intake_desk.records import database
from intake_desk.records.corrected import corrected_to
from intake_desk.records.findable import number_keys, person_keys, words
from intake_desk.records.models import Action, HitReason, Matter, Visitor
from intake_desk.records.models.index import NumberKeyRow, PersonKeyRow
from intake_desk.records.models.visit import ENTRIES, MatterRow, VisitRow
from intake_desk.records.shelf import Shelf, table_of

TEXTS = ("title", "request", "facts_and_reasons", "category", "place")
_VISIT, _MATTER = table_of(VisitRow), table_of(MatterRow)
_VISIT_ID = select(_VISIT.c.id).where(_VISIT.c.number == bindparam("visit_number"))
_NUMBER_KEY_ONCE = database.inserting(table_of(NumberKeyRow)).on_conflict_do_nothing()  # two papers may share a tail
_EVER_TOLD = select(_MATTER.c.id, *(_MATTER.c[name] for name in TEXTS), corrected_to(_MATTER, *TEXTS)).where(
    _MATTER.c.number == bindparam("number"), or_(_MATTER.c.type.is_(None), _MATTER.c.type != "accusation")
)
_PERSON_KEY_ONCE = database.inserting(table_of(PersonKeyRow)).on_conflict_do_nothing()  # a correction changes a few


class Indexing(Shelf):
    """Row ids of people and matters say whose visit they are of, so the index need not."""

    def _index_visit(self, visit_id: int, number: str) -> None:
        self._index_number(visit_id, number, HitReason.VISIT_NUMBER)

    def _index_paper(self, visit_number: str, number: str) -> None:
        visit_id = self._connection.execute(_VISIT_ID, {"visit_number": visit_number}).scalar_one()
        self._index_number(visit_id, number, HitReason.PAPER_NUMBER)

    def _index_number(self, visit_id: int, number: str, kind: HitReason) -> None:
        keys = [{"key": key, "visit_id": visit_id, "kind": kind} for key in number_keys(number)]
        self._connection.execute(_NUMBER_KEY_ONCE, keys)

    def _index_visitor(self, visitor_id: int, visitor: Visitor) -> None:
        keys = [{"key": key, "visitor_id": visitor_id, "kind": kind} for key, kind in person_keys(visitor)]
        if keys:
            self._connection.execute(_PERSON_KEY_ONCE, keys)

    def _index_matter(self, matter_id: int, matter: Matter) -> None:
        if matter.type == "accusation":
            return
        if tokens := words("\n".join(str(getattr(matter, name)) for name in TEXTS)):
            database.index_words(self._connection, matter_id, sorted(tokens))

    def _index_correction(self, correction: Action) -> None:
        """Found by what is right from now on, and as before by what papers drawn earlier say."""
        _, ordinal, name = str(correction.payload["field"]).split(".")
        if correction.matter_number is None:
            visit_id = self._connection.execute(_VISIT_ID, {"visit_number": correction.visit_number}).scalar_one()
            told = Visitor(visit_number=correction.visit_number, ordinal=int(ordinal))
            told = told.model_copy(update={name: str(correction.payload["now"])})
            self._index_visitor(visit_id * ENTRIES + told.ordinal, told)
        elif row := self._connection.execute(_EVER_TOLD, {"number": correction.matter_number}).first():
            database.forget_words(self._connection, row[0])
            database.index_words(self._connection, row[0], sorted(words("\n".join(row[1:]))))
