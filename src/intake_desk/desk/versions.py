"""The versions of a paper: large print, plain words, the 80 mm slip; one of them is the original."""

from __future__ import annotations

import datetime as dt

from intake_desk.desk import filed
from intake_desk.desk.drawing import issued_paper, why_not
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.laying_out import lay_out
from intake_desk.desk.office import Clerk, Desk
from intake_desk.desk.roles import check_may_act
from intake_desk.desk.sheets import IssuedPaper, PaperState, PrintState, Version
from intake_desk.papers import frozen
from intake_desk.papers.faults import PaperFault
from intake_desk.records.models import Action, ActionKind
from intake_desk.records.records import Records
from intake_desk.texts import vocabulary


def versions(desk: Desk, paper_number: str) -> tuple[Version, ...]:
    """What the paper may be made as, the standard version first. Raises Refused(NO_SUCH_PAPER)."""
    with desk.reading() as records:
        paper = filed.paper_numbered(records, paper_number)
        return _offered(desk, records, paper)


def choose_version(desk: Desk, paper_number: str, version: Version, *, by: Clerk) -> IssuedPaper:
    """From now on the paper is shown, printed and saved in this version, under the same number.

    Raises Refused: NO_SUCH_VERSION; PAPER_PRINTED or PAPER_UNSETTLED once another version went to a printer;
    VERSION_OUTDATED, PAPER_IS_VOID, NO_SUCH_PAPER; Unavailable(PAPER).
    """
    check_may_act(by)
    with desk.writing() as records:
        return _chosen(desk, records, filed.paper_numbered(records, paper_number), version=version, by=by)


def choose_for_visit(desk: Desk, paper_number: str, version: Version, *, by: Clerk) -> tuple[IssuedPaper, ...]:
    """The same for this paper and all others of its visit that have the version and have not gone out yet.

    Papers issued later for the visit follow. Raises as `choose_version`, about this paper.
    """
    check_may_act(by)
    with desk.writing() as records:
        first = _chosen(desk, records, filed.paper_numbered(records, paper_number), version=version, by=by)
        visit_number = records.paper(first.number).visit_number
        others = [issued_paper(paper) for paper in records.papers_of(visit_number) if paper.number != first.number]
        fitting = [paper for paper in others if _may_change(paper) and version in _offered(desk, records, paper)]
        made = [_chosen(desk, records, paper, version=version, by=by) for paper in fitting]
        records.append_action(
            Action(
                visit_number=visit_number,
                kind=ActionKind.NOTE,
                at=desk.now().astimezone(dt.UTC),
                by=by.login,
                text=vocabulary.VERSION_CHOSEN.format(version=vocabulary.PAPER_VERSIONS[version]),
                payload={"paper_version": version.value},
            )
        )
    return (first, *made)


def _offered(desk: Desk, records: Records, paper: IssuedPaper) -> tuple[Version, ...]:
    """A paper filed without its content, by an older program, stays as it is."""
    return desk.press.versions(paper.kind) if records.content_of(paper.number) else (Version.STANDARD,)


def _may_change(paper: IssuedPaper) -> bool:
    went_out = paper.print_state in (PrintState.SENT, PrintState.PRINTED) or bool(paper.reprints)
    return paper.state is not PaperState.VOID and not went_out


def _chosen(desk: Desk, records: Records, paper: IssuedPaper, *, version: Version, by: Clerk) -> IssuedPaper:
    if version is paper.version:
        return paper
    if paper.state is PaperState.VOID:
        raise Refused(Refusal.PAPER_IS_VOID)
    if not _may_change(paper):
        is_open = paper.print_state is PrintState.SENT
        raise Refused(Refusal.PAPER_UNSETTLED if is_open else Refusal.PAPER_PRINTED)
    if version not in _offered(desk, records, paper):
        raise Refused(Refusal.NO_SUCH_VERSION)
    content = frozen.from_text(records.content_of(paper.number))
    try:
        lay_out(desk, records, records.paper(paper.number), content, version=version, by=by)
    except PaperFault as fault:
        raise Unavailable(Service.PAPER, where=paper.title, why=why_not(fault)) from fault
    return issued_paper(records.paper(paper.number))
