"""Counts a day out of the records: visits, papers, copies, and every number that is void, missing or still open."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from intake_desk.desk.contents import desk_place
from intake_desk.desk.drawing import issued_paper, missing_papers
from intake_desk.desk.occasions import entry_of
from intake_desk.desk.office import BEIJING, Clerk, Desk
from intake_desk.law.codes import Paper
from intake_desk.papers.daysheet import DayContent, KindLine
from intake_desk.records.models import AuditHead, FiledPaper, PaperEvent, PaperEventKind, PaperState, Visit
from intake_desk.records.records import Records
from intake_desk.texts import day as words
from intake_desk.texts.codes import OUTCOME_NAMES, PAPER_NAMES
from intake_desk.texts.numbers import is_draft_number, serial_of

MOST = 6  # lines of a kind on the one page; the ledger has them all
_OPEN = frozenset({PaperState.ISSUED, PaperState.SENT, PaperState.FAILED})


@dataclass(frozen=True)
class _Day:
    """What the records hold of one day."""

    desk: Desk
    records: Records
    on: dt.date
    visits: tuple[Visit, ...]
    papers: tuple[FiledPaper, ...]  # those anything happened to
    stories: Mapping[str, Sequence[PaperEvent]]  # only what happened on the day

    @property
    def issued(self) -> list[FiledPaper]:
        return [paper for paper in self.papers if paper.issued_at.astimezone(BEIJING).date() == self.on]

    def events(self, kind: PaperEventKind) -> list[tuple[FiledPaper, PaperEvent]]:
        pairs = ((paper, event) for paper in self.papers for event in self.stories.get(paper.number, ()))
        return [(paper, event) for paper, event in pairs if event.kind is kind]

    def last_number(self, series: str) -> int:
        """The newest serial taken, which for a day past says nothing."""
        return self.records.last_number(series, self.on.year) if self.on == self.desk.today() else 0


def content_of_day(desk: Desk, records: Records, on: dt.date, *, by: Clerk) -> DayContent:
    """The sheet as it would be drawn now."""
    day, head = _read(desk, records, on), records.head()
    matters = [matter for visit in day.visits for matter in records.matters_of(visit.number)]
    return DayContent(
        number=words.NUMBER.format(on=on, ordinal=records.last_day_sheet(on) + 1),
        on=on,
        made_at=desk.now(),
        desk=desk_place(desk),
        clerk=by.name,
        visits=len(day.visits),
        people=sum(visit.present for visit in day.visits),
        matters=len(matters),
        visit_numbers=_range([visit.number for visit in day.visits]),
        visit_note=_visit_note(day),
        outcomes=_outcomes(day),
        kinds=_kinds(day),
        voids=_capped(_void_lines(day)),
        reprints=_capped(_copy_lines(day)),
        gaps=_capped(_gap_lines(day)),
        waiting=_waiting(day),
        audit_head=words.HEAD.format(seq=head.seq, code=head.short),
        chain=_chain(records, head),
    )


def _read(desk: Desk, records: Records, on: dt.date) -> _Day:
    start = dt.datetime.combine(on, dt.time(), BEIJING)
    end = start + dt.timedelta(days=1)
    papers = records.papers_between(start, end)
    stories = records.events_of(paper.number for paper in papers)
    of_day = {number: [event for event in story if start <= event.at < end] for number, story in stories.items()}
    return _Day(desk, records, on, records.visits_between(start, end), papers, of_day)


def _range(numbers: Sequence[str]) -> str:
    if not numbers:
        return words.NONE
    return (words.ONE if len(numbers) == 1 else words.RANGE).format(first=numbers[0], last=numbers[-1])


def _visit_note(day: _Day) -> str:
    """From the number before the day's first to the last one taken, none may be missing."""
    serials = [int(visit.number.rpartition("-")[2]) for visit in day.visits]
    last = max([*serials, day.last_number("visit")], default=0)
    if not last:
        return words.NONE
    first = max(1, min(serials, default=last) - 1)
    told = (f"LF{day.desk.office.region_code}-{day.on.year}-{serial:06d}" for serial in range(first, last + 1))
    lost = [number for number in told if day.records.visit_by_number(number) is None]
    lost, spans = _explained(day, "visit", lost)
    if spans and not lost:
        return words.AND.join(spans)
    return words.VISITS_LOST.format(numbers=words.AND.join(lost)) if lost else words.VISITS_WHOLE


def _outcomes(day: _Day) -> str:
    found: Counter[str] = Counter()
    for visit in day.visits:
        actions = day.records.actions_of(visit.number)
        for matter in day.records.matters_of(visit.number):
            found[OUTCOME_NAMES[entry_of(matter, actions).outcome]] += 1
    told = (words.OUTCOME.format(outcome=outcome, count=count) for outcome, count in found.most_common())
    return words.AND.join(told) or words.NONE


def _kinds(day: _Day) -> tuple[KindLine, ...]:
    copies = Counter(paper.kind for paper, _ in day.events(PaperEventKind.REPRINTED))
    lines = []
    for kind, papers in _by_kind(day.issued).items():
        numbers = [paper.number for paper in papers]
        states = [paper.state for paper in papers]
        void, still_open = states.count(PaperState.VOIDED), sum(state in _OPEN for state in states)
        lines.append(KindLine(PAPER_NAMES[Paper(kind)], _range(numbers), len(papers), void, copies[kind], still_open))
    return tuple(lines)


def _by_kind(papers: Iterable[FiledPaper]) -> dict[str, list[FiledPaper]]:
    found: dict[str, list[FiledPaper]] = defaultdict(list)
    for paper in papers:
        if not is_draft_number(paper.number):
            found[paper.kind].append(paper)
    return {kind: sorted(of_kind, key=lambda paper: serial_of(paper.number)) for kind, of_kind in found.items()}


def _void_lines(day: _Day) -> list[str]:
    return [
        words.VOID.format(title=paper.title, number=paper.number, reason=event.reason)
        for paper, event in day.events(PaperEventKind.VOIDED)
    ]


def _copy_lines(day: _Day) -> list[str]:
    return [
        words.REPRINT.format(title=paper.title, number=paper.number, ordinal=event.ordinal, reason=event.reason)
        for paper, event in day.events(PaperEventKind.REPRINTED)
    ]


def _gap_lines(day: _Day) -> list[str]:
    """Numbers taken on the day that have no paper; a void one has its own line with the reason."""
    lines = []
    for kind, papers in _by_kind(day.issued).items():
        there = {serial_of(paper.number) for paper in papers}
        last = max(*there, day.last_number(f"paper:{kind}"), 0)
        lost = [str(serial) for serial in range(min(there), last + 1) if serial not in there]
        lost, spans = _explained(day, f"paper:{kind}", lost)
        lines += [words.OF_PAPER.format(title=PAPER_NAMES[Paper(kind)], span=span) for span in spans]
        if lost:
            lines.append(words.PAPERS_LOST.format(title=PAPER_NAMES[Paper(kind)], serials=words.AND.join(lost)))
    return lines


def _explained(day: _Day, series: str, lost: list[str]) -> tuple[list[str], list[str]]:
    """The numbers nothing explains, and what is said about the others: given out before a restore, not used again."""
    skipped = day.records.skipped_numbers(series, day.on.year)
    spans = {each: [number for number in lost if each.holds(_serial(number))] for each in skipped}
    gone = {number for numbers in spans.values() for number in numbers}
    told = [words.SKIPPED.format(first=each.first, last=each.last) for each, numbers in spans.items() if numbers]
    return [number for number in lost if number not in gone], told


def _serial(number: str) -> int:
    return int(number.rpartition("-")[2])


def _waiting(day: _Day) -> tuple[str, ...]:
    unsettled = [paper.number for paper in day.records.papers_unsettled()]
    drafts = [p.number for p in day.issued if is_draft_number(p.number) and p.state is not PaperState.VOIDED]
    missing = sum(len(_missing(day.records, visit)) for visit in day.visits)
    lines = [
        form.format(count=len(numbers), numbers=words.AND.join(numbers[:MOST]))
        for form, numbers in ((words.UNSETTLED, unsettled), (words.DRAFTS, drafts))
        if numbers
    ]
    return (*lines, *([words.MISSING.format(count=missing)] if missing else ()))


def _missing(records: Records, visit: Visit) -> Sequence[object]:
    papers = [issued_paper(paper) for paper in records.papers_of(visit.number)]
    return missing_papers(records.actions_of(visit.number), papers)


def _chain(records: Records, head: AuditHead) -> str:
    """Whether the head printed on the sheet before still stands in the chain."""
    earlier = next(iter(records.day_sheets(limit=1)), None)
    if earlier is None:
        return words.CHAIN_FIRST.format(seq=head.seq)
    holds = records.holds(AuditHead(seq=earlier.audit_seq, digest=earlier.audit_digest))
    form = words.CHAIN_HOLDS if holds else words.CHAIN_BROKEN
    return form.format(seq=head.seq, on=earlier.on, ordinal=earlier.ordinal, before=earlier.audit_seq)


def _capped(lines: list[str]) -> tuple[str, ...]:
    if len(lines) <= MOST:
        return tuple(lines)
    return (*lines[:MOST], words.MORE.format(count=len(lines) - MOST))
