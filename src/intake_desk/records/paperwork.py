"""Issued papers and what happened to them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, func, select

from intake_desk.records.errors import NotFound, Unrecorded
from intake_desk.records.models import FiledPaper, Paper, PaperEvent, PaperEventKind, PaperState
from intake_desk.records.models.paper import PaperEventRow, PaperRow
from intake_desk.records.search import Searching
from intake_desk.records.shelf import table_of

_PAPER, _EVENT = table_of(PaperRow), table_of(PaperEventRow)
JOB_EVENTS = (PaperEventKind.SENT, PaperEventKind.PRINTED, PaperEventKind.FAILED)
_PIECE = 500  # numbers in one question to the database
_WITHOUT_PAGE = [column for column in _PAPER.c if column.name not in ("pdf", "id")]


class Paperwork(Searching):
    """The page never changes; void and replace instead."""

    def add_paper(self, paper: Paper, pdf: bytes, *, reason: str = "") -> None:
        """File a page with its first event (`reason`: why it was drawn, where that is not plain).

        Unrecorded when the bytes do not have the digest the paper names.
        """
        if hashlib.sha256(pdf).hexdigest() != paper.sha256:
            raise Unrecorded
        self._add(PaperRow, {**paper.model_dump(), "pdf": pdf})
        self._index_paper(paper.visit_number, paper.number)
        self.add_paper_event(paper.number, PaperEventKind.ISSUED, at=paper.issued_at, by=paper.issued_by, reason=reason)

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
        found = self._filed(_PAPER.c.number == number)
        if not found:
            raise NotFound
        return found[0]

    def papers_of(self, visit_number: str) -> tuple[FiledPaper, ...]:
        """All papers of a visit in the order they were issued, voided ones included."""
        return self._filed(_PAPER.c.visit_number == visit_number)

    def papers_in_series(self, kind: str, mark: str) -> tuple[FiledPaper, ...]:
        """The papers of a kind whose number holds `mark`, e.g. "〔2026〕", in the order they were issued."""
        return self._filed((_PAPER.c.kind == kind) & _PAPER.c.number.contains(mark, autoescape=True))

    def papers_between(self, start: dt.datetime, end: dt.datetime) -> tuple[FiledPaper, ...]:
        """The papers to which anything happened from `start` up to, not including, `end`."""
        touched = select(_EVENT.c.paper_number).where(_EVENT.c.at >= start, _EVENT.c.at < end)
        return self._filed(_PAPER.c.number.in_(touched))

    def papers_unsettled(self) -> tuple[FiledPaper, ...]:
        """Papers last sent to a printer of which nobody knows whether they came out."""
        of_jobs = [kind.value for kind in (*JOB_EVENTS, PaperEventKind.VOIDED)]
        last = select(func.max(_EVENT.c.id)).where(_EVENT.c.kind.in_(of_jobs)).group_by(_EVENT.c.paper_number)
        sent = select(_EVENT.c.paper_number).where(_EVENT.c.id.in_(last), _EVENT.c.kind == PaperEventKind.SENT.value)
        return self._filed(_PAPER.c.number.in_(sent))

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

    def events_of(self, numbers: Iterable[str]) -> dict[str, list[PaperEvent]]:
        """What happened to each of these papers, oldest first; {} for those nothing happened to."""
        wanted, found = list(numbers), defaultdict(list)
        for start in range(0, len(wanted), _PIECE):
            chosen = select(_EVENT).where(_EVENT.c.paper_number.in_(wanted[start : start + _PIECE]))
            for event in self._all(PaperEvent, chosen.order_by(_EVENT.c.id)):
                found[event.paper_number].append(event)
        return found

    def _filed(self, where: ColumnElement[bool]) -> tuple[FiledPaper, ...]:
        papers = self._all(Paper, select(*_WITHOUT_PAGE).where(where).order_by(_PAPER.c.id))
        events = self.events_of(paper.number for paper in papers)
        return tuple(_folded(paper, events[paper.number]) for paper in papers)

    def _reprints(self, number: str) -> int:
        reprints = select(func.max(_EVENT.c.ordinal)).where(_EVENT.c.paper_number == number)
        return int(self._connection.execute(reprints).scalar() or 0)


def _folded(paper: Paper, events: Sequence[PaperEvent]) -> FiledPaper:
    reprints = sum(event.kind is PaperEventKind.REPRINTED for event in events)
    return FiledPaper(**paper.model_dump(), state=_state_of(events), reprints=reprints)


def _state_of(events: Sequence[PaperEvent]) -> PaperState:
    """Void is void; saving does not undo printing; a job after a reprint is that copy's, not the original's."""
    kinds = [event.kind for event in events]
    if PaperEventKind.VOIDED in kinds:
        return PaperState.VOIDED
    reprinted = kinds.index(PaperEventKind.REPRINTED) if PaperEventKind.REPRINTED in kinds else len(kinds)
    jobs = [kind for kind in kinds[:reprinted] if kind in JOB_EVENTS]
    if jobs:
        return PaperState(jobs[-1].value)
    return PaperState.SAVED if PaperEventKind.SAVED in kinds else PaperState.ISSUED
