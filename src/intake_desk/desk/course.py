"""How far a matter has come, folded from its actions; nothing here is ever set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from intake_desk.law.codes import Paper
from intake_desk.records.models import Action, ActionKind

ENDED = frozenset({ActionKind.WITHDRAW, ActionKind.CLOSE})
PASSING = frozenset({ActionKind.TRANSFER, ActionKind.ASSIGN})
REFUSING = frozenset({ActionKind.DECLINE, ActionKind.NO_LONGER_ACCEPT})
# After one of these the visitor or the organ has been told; a matter nobody accepted may then be closed.
TELLING = frozenset(
    {
        *REFUSING,
        *(ActionKind.TRANSFER, ActionKind.ASSIGN, ActionKind.GUIDE, ActionKind.INFORM, ActionKind.FORWARD),
        *(ActionKind.ANSWER, ActionKind.REPLY, ActionKind.OBJECT, ActionKind.HAND_OVER, ActionKind.SERVE),
    }
)


@dataclass(frozen=True)
class Extension:
    """A longer handling period (T34); of several, all days together."""

    days: int
    reason: str
    approved_by: str
    approved_on: dt.date
    is_told: bool


@dataclass(frozen=True)
class Reply:
    """The answer as recorded; `served_on`: the day it was received, from which a review may be asked for (T35)."""

    on: dt.date
    is_written: bool
    number: str = ""
    served_on: dt.date | None = None


@dataclass(frozen=True)
class Transfer:
    """To which organ of the directory it was passed on last; `report_by`: an assignment, with the day of its report."""

    on: dt.date
    to: str
    report_by: dt.date | None = None


@dataclass(frozen=True)
class Course:
    """What has happened to a matter since it was registered."""

    accepted_on: dt.date | None = None
    extension: Extension | None = None
    reply: Reply | None = None
    refused_by: ActionKind | None = None
    ended_by: ActionKind | None = None
    transfer: Transfer | None = None
    was_told: bool = False

    @property
    def awaits_report(self) -> Transfer | None:
        """The assignment whose result has still to come in; over once the matter is taken back, ended or passed on."""
        is_open = self.accepted_on is None and self.ended_by is None
        return self.transfer if is_open and self.transfer and self.transfer.report_by else None


def course_of(matter_number: str, actions: Sequence[Action]) -> Course:
    """The course of one matter; actions of the whole visit count for it too."""
    own = [action for action in actions if action.matter_number in (None, matter_number)]
    return Course(
        accepted_on=_day(_last(own, ActionKind.ACCEPT)),
        extension=_extension(own),
        reply=_reply(own),
        refused_by=_refusal(own),
        ended_by=next((action.kind for action in reversed(own) if action.kind in ENDED), None),
        transfer=_transfer(own),
        was_told=any(action.kind in TELLING for action in own),
    )


def deadlines_stored(actions: Sequence[Action]) -> Action | None:
    """The last action that dated the limits of a matter anew; None while those of the decision run."""
    return next((action for action in reversed(actions) if "deadlines" in action.payload), None)


def _last(actions: Sequence[Action], kind: ActionKind) -> Action | None:
    return next((action for action in reversed(actions) if action.kind is kind), None)


def _day(action: Action | None, name: str = "on") -> dt.date | None:
    return None if action is None else dt.date.fromisoformat(_text(action, name))


def _text(action: Action, name: str) -> str:
    value: JsonValue = action.payload.get(name)
    return value if isinstance(value, str) else ""


def _extension(actions: Sequence[Action]) -> Extension | None:
    extensions = [action for action in actions if action.kind is ActionKind.EXTEND]
    if not extensions:
        return None
    last = extensions[-1]
    since = actions[actions.index(last) :]
    was_served = any(each.payload.get("kind") == Paper.EXTENSION_NOTICE for each in since)
    return Extension(
        days=sum(days for each in extensions if isinstance(days := each.payload.get("days"), int)),
        reason=_text(last, "reason"),
        approved_by=_text(last, "approved_by"),
        approved_on=dt.date.fromisoformat(_text(last, "on")),
        is_told=was_served or last.payload.get("told") is True,
    )


def _reply(actions: Sequence[Action]) -> Reply | None:
    replied = _last(actions, ActionKind.REPLY)
    if replied is None:
        return None
    services = [each for each in actions if each.kind is ActionKind.SERVE and each.payload.get("of_reply") is True]
    return Reply(
        on=dt.date.fromisoformat(_text(replied, "on")),
        is_written=replied.payload.get("written") is True,
        number=_text(replied, "number"),
        served_on=_day(services[-1]) if services else None,
    )


def _transfer(actions: Sequence[Action]) -> Transfer | None:
    passed = [each for each in actions if each.kind in PASSING and each.payload.get("to")]
    if not passed:
        return None
    last = passed[-1]
    report_by = _text(last, "report_by")
    on = dt.date.fromisoformat(_text(last, "on"))
    return Transfer(on, _text(last, "to"), dt.date.fromisoformat(report_by) if report_by else None)


def _refusal(actions: Sequence[Action]) -> ActionKind | None:
    """A released refusal stands until the clerk decides otherwise."""
    for action in reversed(actions):
        if action.kind is ActionKind.CHOOSE_OTHERWISE:
            return None
        if action.kind in REFUSING:
            return action.kind
    return None
