"""Issued papers and what happened to them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import ColumnElement, func, select

from intake_desk.records.errors import NotFound, Unrecorded
from intake_desk.records.models import FiledPaper, Paper, PaperEvent, PaperEventKind, PaperState, PaperVersion
from intake_desk.records.models.paper import (
    STANDARD,
    PaperChoiceRow,
    PaperContentRow,
    PaperEventRow,
    PaperRow,
    PaperVersionRow,
)
from intake_desk.records.search import Searching
from intake_desk.records.shelf import table_of

_PAPER, _EVENT = table_of(PaperRow), table_of(PaperEventRow)
_CONTENT, _VERSION, _CHOICE = table_of(PaperContentRow), table_of(PaperVersionRow), table_of(PaperChoiceRow)
JOB_EVENTS = (PaperEventKind.SENT, PaperEventKind.PRINTED, PaperEventKind.FAILED)
LOOKED_BACK = 30_000  # events, weeks of a busy hall; else every sign-in would read all that was ever printed
_PIECE = 500  # numbers in one question to the database
_WITHOUT_PAGE = [column for column in _PAPER.c if column.name not in ("pdf", "id")]
_VERSION_WITHOUT_PAGE = [column for column in _VERSION.c if column.name not in ("pdf", "id")]


class Paperwork(Searching):
    """The page never changes; void and replace instead."""

    def add_paper(self, paper: Paper, pdf: bytes, *, content: str = "", reason: str = "") -> None:
        """File a page with its first event (`reason`: why it was drawn, where that is not plain).

        `content`: what it says, where other versions of it may be asked for. Unrecorded when the bytes do not have
        the digest the paper names.
        """
        _check_digest(pdf, paper.sha256)
        self._add(PaperRow, {**paper.model_dump(), "pdf": pdf})
        if content:
            self._add(PaperContentRow, {"paper_number": paper.number, "content": content})
        self._leave_to_index(paper.visit_number)
        self.add_paper_event(paper.number, PaperEventKind.ISSUED, at=paper.issued_at, by=paper.issued_by, reason=reason)

    def add_paper_event(
        self, number: str, kind: PaperEventKind, *, at: dt.datetime, by: str, reason: str = ""
    ) -> PaperEvent:
        """Append an event; a reprint gets the next ordinal of its paper. Unrecorded for an unknown number."""
        ordinal = self._reprints(number) + 1 if kind is PaperEventKind.REPRINTED else 0
        event = PaperEvent(paper_number=number, kind=kind, at=at, by=by, ordinal=ordinal, reason=reason)
        self._add(PaperEventRow, event.model_dump())
        return event

    def content_of(self, number: str) -> str:
        """What a paper says, as filed with it; "" where it was not."""
        chosen = select(_CONTENT.c.content).where(_CONTENT.c.paper_number == number)
        return str(self._connection.execute(chosen).scalar() or "")

    def add_version(self, version: PaperVersion, pdf: bytes) -> None:
        """File the pages of one more version of a paper. Unrecorded when they do not have the digest it names."""
        _check_digest(pdf, version.sha256)
        self._add(PaperVersionRow, {**version.model_dump(), "pdf": pdf})

    def has_version(self, number: str, version: str) -> bool:
        """Whether the pages of this version are filed already."""
        chosen = select(_VERSION.c.id).where(_VERSION.c.paper_number == number, _VERSION.c.version == version)
        return version == STANDARD or self._connection.execute(chosen).first() is not None

    def choose_version(self, number: str, version: str, *, at: dt.datetime, by: str) -> None:
        """From now on this version is what the paper is. NotFound where its pages are not filed."""
        if not self.has_version(number, version):
            raise NotFound
        self._add(PaperChoiceRow, {"paper_number": number, "version": version, "at": at, "by": by})

    def paper(self, number: str) -> FiledPaper:
        """One paper with its state; NotFound."""
        found = self._filed(_PAPER.c.number == number)
        if not found:
            raise NotFound
        return found[0]

    def paper_as_filed(self, number: str) -> Paper:
        """One paper as first filed, in its standard version; NotFound."""
        paper = self._first(Paper, select(*_WITHOUT_PAGE).where(_PAPER.c.number == number))
        if paper is None:
            raise NotFound
        return paper

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
        """Papers last sent to a printer, within the latest events, of which nobody knows whether they came out."""
        latest = select(func.coalesce(func.max(_EVENT.c.id), 0) - LOOKED_BACK).scalar_subquery()
        of_jobs = [kind.value for kind in (*JOB_EVENTS, PaperEventKind.VOIDED)]
        last: dict[str, str] = {}
        events = select(_EVENT.c.paper_number, _EVENT.c.kind).where(_EVENT.c.id > latest, _EVENT.c.kind.in_(of_jobs))
        for row in self._connection.execute(events.order_by(_EVENT.c.id)):
            last[row.paper_number] = row.kind
        sent = [number for number, kind in last.items() if kind == PaperEventKind.SENT]
        return self._filed(_PAPER.c.number.in_(sent))

    def pdf_of(self, number: str, *, version: str = "") -> bytes:
        """The pages of a version, else of the one that goes out; NotFound. Unrecorded if they lost their digest."""
        version = version or self._choices([number]).get(number, STANDARD)
        chosen = select(_PAPER.c.pdf, _PAPER.c.sha256).where(_PAPER.c.number == number)
        if version != STANDARD:
            of_version = (_VERSION.c.paper_number == number) & (_VERSION.c.version == version)
            chosen = select(_VERSION.c.pdf, _VERSION.c.sha256).where(of_version)
        row = self._connection.execute(chosen).first()
        if row is None:
            raise NotFound
        _check_digest(row.pdf, row.sha256)
        return bytes(row.pdf)

    def check_originals(self, visit_number: str) -> None:
        """See that the pages of a visit's papers, as first filed, have their digests; works in a file of any version.

        Raises Unrecorded.
        """
        chosen = select(_PAPER.c.pdf, _PAPER.c.sha256).where(_PAPER.c.visit_number == visit_number)
        for row in self._connection.execute(chosen):
            _check_digest(row.pdf, row.sha256)

    def paper_events(self, number: str) -> tuple[PaperEvent, ...]:
        """What happened to a paper, oldest first."""
        return self._all(PaperEvent, select(_EVENT).where(_EVENT.c.paper_number == number).order_by(_EVENT.c.id))

    def events_of(self, numbers: Iterable[str]) -> dict[str, list[PaperEvent]]:
        """What happened to each of these papers, oldest first; {} for those nothing happened to."""
        found = defaultdict(list)
        for piece in _pieces(numbers):
            chosen = select(_EVENT).where(_EVENT.c.paper_number.in_(piece)).order_by(_EVENT.c.id)
            for event in self._all(PaperEvent, chosen):
                found[event.paper_number].append(event)
        return found

    def _filed(self, where: ColumnElement[bool]) -> tuple[FiledPaper, ...]:
        papers = self._all(Paper, select(*_WITHOUT_PAGE).where(where).order_by(_PAPER.c.id))
        numbers = [paper.number for paper in papers]
        events, versions = self.events_of(numbers), self._chosen_versions(numbers)
        return tuple(_folded(paper, events[paper.number], versions.get(paper.number)) for paper in papers)

    def _choices(self, numbers: Sequence[str]) -> dict[str, str]:
        """The version last chosen for each of these papers; nothing for those nobody chose one for."""
        found: dict[str, str] = {}
        for piece in _pieces(numbers):
            chosen = select(_CHOICE.c.paper_number, _CHOICE.c.version).where(_CHOICE.c.paper_number.in_(piece))
            found |= {number: version for number, version in self._connection.execute(chosen.order_by(_CHOICE.c.id))}
        return found

    def _chosen_versions(self, numbers: Sequence[str]) -> dict[str, PaperVersion]:
        choices = {number: one for number, one in self._choices(numbers).items() if one != STANDARD}
        found: dict[str, PaperVersion] = {}
        for piece in _pieces(choices):
            chosen = select(*_VERSION_WITHOUT_PAGE).where(_VERSION.c.paper_number.in_(piece))
            made = self._all(PaperVersion, chosen)
            found |= {one.paper_number: one for one in made if one.version == choices[one.paper_number]}
        return found

    def _reprints(self, number: str) -> int:
        reprints = select(func.max(_EVENT.c.ordinal)).where(_EVENT.c.paper_number == number)
        return int(self._connection.execute(reprints).scalar() or 0)


def _pieces(numbers: Iterable[str]) -> Iterator[list[str]]:
    wanted = list(numbers)
    return (wanted[start : start + _PIECE] for start in range(0, len(wanted), _PIECE))


def _check_digest(pdf: bytes, sha256: str) -> None:
    if hashlib.sha256(pdf).hexdigest() != sha256:
        raise Unrecorded


def _folded(paper: Paper, events: Sequence[PaperEvent], version: PaperVersion | None) -> FiledPaper:
    kept = paper.model_dump()
    if version is not None:
        kept |= version.model_dump(include={"version", "sha256", "page_count", "wording_version"})
    reprints = sum(event.kind is PaperEventKind.REPRINTED for event in events)
    return FiledPaper(**kept, state=_state_of(events), reprints=reprints)


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
