"""Issued papers and what happened to them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from sqlalchemy import Executable, func, select

from intake_desk.records.errors import NotFound, Unrecorded
from intake_desk.records.models import FiledPaper, Paper, PaperEvent, PaperEventKind, PaperState
from intake_desk.records.models.paper import PaperEventRow, PaperRow
from intake_desk.records.search import Searching
from intake_desk.records.shelf import table_of

_PAPER, _EVENT = table_of(PaperRow), table_of(PaperEventRow)
_WITHOUT_PAGE = [column for column in _PAPER.c if column.name not in ("pdf", "id")]


class Paperwork(Searching):
    """The page never changes; void and replace instead."""

    def add_paper(self, paper: Paper, pdf: bytes) -> None:
        """File a page with its first event. Unrecorded when the bytes do not have the digest the paper names."""
        if hashlib.sha256(pdf).hexdigest() != paper.sha256:
            raise Unrecorded
        self._add(PaperRow, {**paper.model_dump(), "pdf": pdf})
        self._index_paper(paper.visit_number, paper.number)
        self.add_paper_event(paper.number, PaperEventKind.ISSUED, at=paper.issued_at, by=paper.issued_by)

    def add_paper_event(
        self, number: str, kind: PaperEventKind, *, at: dt.datetime, by: str, reason: str = ""
    ) -> PaperEvent:
        """Append an event; a reprint gets the next ordinal of its paper. Unrecorded for an unknown number."""
        ordinal = self._reprints(number) + 1 if kind is PaperEventKind.REPRINTED else 0
        event = PaperEvent(paper_number=number, kind=kind, at=at, by=by, ordinal=ordinal, reason=reason)
        self._add(PaperEventRow, event.model_dump())
        return event

    def paper(self, number: str) -> FiledPaper:
        """One paper with its state; NotFound."""
        found = self._filed(select(*_WITHOUT_PAGE).where(_PAPER.c.number == number))
        if not found:
            raise NotFound
        return found[0]

    def papers_of(self, visit_number: str) -> tuple[FiledPaper, ...]:
        """All papers of a visit in the order they were issued, voided ones included."""
        return self._filed(select(*_WITHOUT_PAGE).where(_PAPER.c.visit_number == visit_number).order_by(_PAPER.c.id))

    def pdf_of(self, number: str) -> bytes:
        """The page as issued; NotFound. Unrecorded if the stored bytes no longer have their digest."""
        row = self._connection.execute(select(_PAPER.c.pdf, _PAPER.c.sha256).where(_PAPER.c.number == number)).first()
        if row is None:
            raise NotFound
        if hashlib.sha256(row.pdf).hexdigest() != row.sha256:
            raise Unrecorded
        return bytes(row.pdf)

    def paper_events(self, number: str) -> tuple[PaperEvent, ...]:
        """What happened to a paper, oldest first."""
        return self._all(PaperEvent, select(_EVENT).where(_EVENT.c.paper_number == number).order_by(_EVENT.c.id))

    def _filed(self, statement: Executable) -> tuple[FiledPaper, ...]:
        papers = self._all(Paper, statement)
        return tuple(_folded(paper, self.paper_events(paper.number)) for paper in papers)

    def _reprints(self, number: str) -> int:
        reprints = select(func.max(_EVENT.c.ordinal)).where(_EVENT.c.paper_number == number)
        return int(self._connection.execute(reprints).scalar() or 0)


def _folded(paper: Paper, events: Sequence[PaperEvent]) -> FiledPaper:
    kinds = [event.kind for event in events]
    state = PaperState.ISSUED
    for kind in kinds:
        if kind not in (PaperEventKind.PREVIEWED, PaperEventKind.REPRINTED):
            state = PaperState(kind.value)
    if PaperEventKind.VOIDED in kinds:
        state = PaperState.VOIDED
    return FiledPaper(**paper.model_dump(), state=state, reprints=kinds.count(PaperEventKind.REPRINTED))
