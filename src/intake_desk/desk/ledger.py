"""The print ledger: the year's series of a kind of paper, every number with its state and why it is as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake_desk.desk.drawing import issued_paper
from intake_desk.desk.office import BEIJING, Clerk, Desk
from intake_desk.desk.roles import check_may_read
from intake_desk.desk.sheets import IssuedPaper, PrintState
from intake_desk.law.codes import Paper
from intake_desk.records.models import Action, ActionKind, FiledPaper, PaperEvent, PaperEventKind, SkippedNumbers
from intake_desk.texts import ledger as words
from intake_desk.texts.codes import PAPER_NAMES
from intake_desk.texts.numbers import is_draft_number, serial_of, year_mark
from intake_desk.texts.vocabulary import PRINT_STATES, VERSION_MARKS

_LINKING = (ActionKind.REPLACE, ActionKind.DECLINE, ActionKind.NO_LONGER_ACCEPT)
_STATE_OF = {
    PaperEventKind.SENT: PrintState.SENT,
    PaperEventKind.PRINTED: PrintState.PRINTED,
    PaperEventKind.FAILED: PrintState.FAILED,
}


@dataclass(frozen=True)
class Copy:
    """One 补打: its ordinal, why it was made, how far it came."""

    ordinal: int
    reason: str
    state: PrintState


@dataclass(frozen=True)
class Line:
    """One number of a series. `paper` None: the number was taken and there is no paper, which `remark` says."""

    serial: int
    number: str
    paper: IssuedPaper | None
    state: PrintState | None
    issued_at: dt.datetime | None = None
    visit_number: str = ""
    copies: tuple[Copy, ...] = ()
    replaces: str = ""
    replaced_by: str = ""
    remark: str = ""  # Chinese: why it is void, what copies there are, what is wrong


@dataclass(frozen=True)
class Series:
    """All numbers of one kind and year in order, and beside them the drafts nobody has released under a number."""

    kind: Paper
    year: int
    lines: tuple[Line, ...]
    drafts: tuple[Line, ...] = ()

    @property
    def gaps(self) -> tuple[Line, ...]:
        """Numbers that carry no paper in force: void ones and, if the records were harmed, lost ones."""
        return tuple(line for line in self.lines if line.state in (PrintState.VOID, None))


def series(desk: Desk, kind: Paper, year: int, *, by: Clerk) -> Series:
    """Every number of the kind given in the year. Raises Refused(ROLE) for an administrator."""
    check_may_read(by)
    with desk.writing() as records:
        papers = records.papers_in_series(kind, year_mark(year))
        stories = records.events_of(paper.number for paper in papers)
        last = records.last_number(f"paper:{kind}", year)
        skipped = records.skipped_numbers(f"paper:{kind}", year)
        links = _links(records.actions_of_kind(*_LINKING))
        records.audit("series_read", actor=by.login, subject=f"{PAPER_NAMES[kind]}{year_mark(year)}")
    lines = [_line(paper, stories[paper.number], links) for paper in papers]
    return Series(
        kind,
        year,
        _whole([line for line in lines if not is_draft_number(line.number)], last, skipped),
        tuple(line for line in lines if is_draft_number(line.number)),
    )


def is_unsettled(events: Sequence[PaperEvent]) -> bool:
    """Whether the last job of a paper is still unanswered for."""
    kinds = [event.kind for event in events if event.kind in _STATE_OF]
    return bool(kinds) and kinds[-1] is PaperEventKind.SENT


def copies(events: Sequence[PaperEvent]) -> tuple[Copy, ...]:
    """The marked copies; a job belongs to the copy made before it. One saved as a file went to no printer."""
    found: list[Copy] = []
    for event in events:
        if event.kind is PaperEventKind.REPRINTED:
            found.append(Copy(event.ordinal, event.reason, PrintState.QUEUED))
        elif found and event.kind in _STATE_OF:
            found[-1] = Copy(found[-1].ordinal, found[-1].reason, _STATE_OF[event.kind])
    return tuple(found)


@dataclass(frozen=True)
class _Links:
    """Which void paper has which one in its place, looked up from either side."""

    after: Mapping[str, str]
    before: Mapping[str, str]


def _links(actions: Sequence[Action]) -> _Links:
    told = ((action.payload.get("instead_of"), action.payload.get("paper")) for action in actions)
    pairs = [(str(old), str(new)) for old, new in told if old and new]
    return _Links(dict(pairs), {new: old for old, new in pairs})


def _line(filed: FiledPaper, events: Sequence[PaperEvent], links: _Links) -> Line:
    paper = issued_paper(filed)
    void = next((event for event in events if event.kind is PaperEventKind.VOIDED), None)
    made = copies(events)
    remarks = [mark] if (mark := VERSION_MARKS.get(paper.version)) else []
    remarks += [words.VOID.format(reason=void.reason)] if void else []
    remarks += [words.COPY.format(ordinal=c.ordinal, reason=c.reason, state=PRINT_STATES[c.state]) for c in made]
    return Line(
        serial=serial_of(filed.number),
        number=filed.number,
        paper=paper,
        state=paper.print_state,
        issued_at=filed.issued_at.astimezone(BEIJING),
        visit_number=filed.visit_number,
        copies=made,
        replaces=links.before.get(filed.number, ""),
        replaced_by=links.after.get(filed.number, ""),
        remark="；".join(remarks),
    )


def _whole(lines: list[Line], last: int, skipped: Sequence[SkippedNumbers]) -> tuple[Line, ...]:
    """In order from 1 to the last number taken; one without a paper is named with the reason, not left out."""
    by_serial: dict[int, Line] = {}
    for line in lines:
        by_serial.setdefault(line.serial, line)
    end = max([last, *by_serial])
    return tuple(by_serial.get(serial) or _lost(serial, skipped) for serial in range(1, end + 1))


def _lost(serial: int, skipped: Sequence[SkippedNumbers]) -> Line:
    span = next((each for each in skipped if each.holds(serial)), None)
    if span is None:
        return Line(serial, "", None, None, remark=words.LOST)
    form = words.SKIPPED if span.is_certain else words.SKIPPED_AS_MARGIN
    on = span.at.astimezone(BEIJING).date()
    return Line(serial, "", None, None, remark=form.format(on=on, first=span.first, last=span.last))
