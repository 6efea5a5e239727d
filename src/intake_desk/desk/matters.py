"""What happens to a matter after registration: appended actions; nothing written before is changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import JsonValue

from intake_desk.desk.correcting import Corrected, CorrectionRecorded, correct, withdraw
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.handling import Extended, Recorded, accept, close, extend, reply
from intake_desk.desk.occasions import visit_numbered
from intake_desk.desk.office import Clerk, Desk
from intake_desk.desk.roles import check_may_act
from intake_desk.desk.transferring import TransferRecorded, Transferred, transfer
from intake_desk.law.codes import MatterType, Outcome
from intake_desk.records.models import Action, ActionKind
from intake_desk.records.records import Records

__all__ = [
    "Corrected", "CorrectionRecorded", "Extended", "Recorded", "TransferRecorded", "Transferred",
    "accept", "choose", "close", "correct", "extend", "note", "reply", "transfer", "withdraw",
]  # fmt: skip


@dataclass(frozen=True)
class _Act:
    """What is appended."""

    kind: ActionKind
    text: str
    payload: Mapping[str, JsonValue] = field(default_factory=dict)


def note(desk: Desk, number: str, text: str, *, by: Clerk) -> None:
    """Append a remark to a visit or matter.

    Raises Refused(NO_SUCH_VISIT), Refused(SEALED) for an accusation: a remark would stand in the open.
    """
    check_may_act(by)
    with desk.writing() as records:
        _append(records, desk, number, _Act(ActionKind.NOTE, _given(text)), by=by)


def choose(desk: Desk, matter_number: str, outcome: str, *, reason: str, by: Clerk) -> None:
    """The clerk decides otherwise than proposed, after registration; the proposed decision stays stored.

    Papers of the new outcome are issued with `issuing.issue`. Raises Refused(NO_SUCH_MATTER), Refused(NO_REASON),
    Refused(OUTCOME_UNKNOWN).
    """
    check_may_act(by)
    if outcome not in tuple(Outcome):
        raise Refused(Refusal.OUTCOME_UNKNOWN)
    with desk.writing() as records:
        _check_matter(records, matter_number)
        act = _Act(ActionKind.CHOOSE_OTHERWISE, _given(reason), {"outcome": outcome})
        _append(records, desk, matter_number, act, by=by)


def _given(text: str) -> str:
    if not text.strip():
        raise Refused(Refusal.NO_REASON)
    return text.strip()


def _check_matter(records: Records, number: str) -> None:
    if records.matter_by_number(number) is None:
        raise Refused(Refusal.NO_SUCH_MATTER)


def _append(records: Records, desk: Desk, number: str, act: _Act, *, by: Clerk) -> None:
    visit = visit_numbered(records, number)
    if any(matter.type == MatterType.ACCUSATION for matter in records.matters_of(visit.number)):
        raise Refused(Refusal.SEALED, article="T30.3")
    action = Action(
        visit_number=visit.number,
        matter_number=None if number == visit.number else number,
        kind=act.kind,
        at=desk.now().astimezone(dt.UTC),
        by=by.login,
        text=act.text,
        payload=dict(act.payload),
    )
    records.append_action(action)
    records.audit(f"matter_{act.kind.value}", actor=by.login, subject=number)
