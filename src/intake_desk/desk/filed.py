"""One filed paper: fetch it, say what happened to it, and write its page to a folder whole or not at all."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from pathlib import Path

from pydantic import JsonValue

from intake_desk.desk.drawing import issued_paper
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.office import Clerk, Desk
from intake_desk.desk.sheets import IssuedPaper, PaperState
from intake_desk.records.errors import NotFound
from intake_desk.records.models import Action, ActionKind, PaperEventKind
from intake_desk.records.records import Records


def paper_numbered(records: Records, number: str) -> IssuedPaper:
    """The paper of this number. Raises Refused(NO_SUCH_PAPER)."""
    try:
        return issued_paper(records.paper(number.strip()))
    except NotFound as error:
        raise Refused(Refusal.NO_SUCH_PAPER) from error


def given_out(records: Records, number: str) -> IssuedPaper:
    """A paper that may leave the desk. Raises Refused: NO_SUCH_PAPER, PAPER_IS_DRAFT, PAPER_IS_VOID."""
    paper = paper_numbered(records, number)
    if paper.state is PaperState.DRAFT:
        raise Refused(Refusal.PAPER_IS_DRAFT)
    if paper.state is PaperState.VOID:
        raise Refused(Refusal.PAPER_IS_VOID)
    return paper


def reason_given(reason: str) -> str:
    """The reason without outer space. Raises Refused(NO_REASON)."""
    if not reason.strip():
        raise Refused(Refusal.NO_REASON)
    return reason.strip()


def event(
    desk: Desk, records: Records, paper: IssuedPaper, kind: PaperEventKind, *, by: Clerk, reason: str = ""
) -> int:
    """Append an event of a paper and its link of the audit chain; gives the ordinal of a reprint."""
    at = desk.now().astimezone(dt.UTC)
    added = records.add_paper_event(paper.number, kind, at=at, by=by.login, reason=reason)
    records.audit(f"paper_{kind.value}", actor=by.login, subject=paper.number)
    return added.ordinal


def act(desk: Desk, records: Records, paper: IssuedPaper, kind: ActionKind, *, by: Clerk, instead_of: str = "") -> None:
    """Append an action that a paper stands for; `instead_of` names the void paper it stands in the place of."""
    payload: dict[str, JsonValue] = {"paper": paper.number}
    if instead_of:
        payload["instead_of"] = instead_of
    action = Action(
        visit_number=records.paper(paper.number).visit_number,
        matter_number=paper.matter_number or None,
        kind=kind,
        at=desk.now().astimezone(dt.UTC),
        by=by.login,
        payload=payload,
    )
    records.append_action(action)
    records.audit(f"paper_{kind.value}", actor=by.login, subject=paper.number)


def written_whole(path: Path, page: bytes) -> Path:
    """Write beside, then rename: a full disk or a power cut leaves no half page. Raises Unavailable(DISK)."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".page-", delete=False) as file:
            beside = Path(file.name)
            try:
                file.write(page)
                file.flush()
                os.fsync(file.fileno())
                file.close()
                beside.replace(path)
            except OSError:
                beside.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise Unavailable(Service.DISK, where=str(path.parent)) from error
    return path
