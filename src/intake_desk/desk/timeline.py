"""The timeline in words: every appended action and every event of a paper, in order of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from intake_desk.desk.office import BEIJING
from intake_desk.law.codes import Outcome
from intake_desk.records.models import Action, ActionKind, PaperEvent, PaperEventKind
from intake_desk.texts import timeline as words
from intake_desk.texts.codes import OUTCOME_NAMES, PAPER_NAMES
from intake_desk.texts.numbers import is_draft_number

_SHOWN_EVENTS = frozenset(PaperEventKind) - {PaperEventKind.PREVIEWED}


@dataclass(frozen=True)
class TimelineEntry:
    """One appended action, in words."""

    at: dt.datetime
    by: str
    sentence: str


def of_actions(actions: Sequence[Action], names: Mapping[str, str]) -> tuple[TimelineEntry, ...]:
    """The actions as sentences; `names` gives the clerk behind a login."""
    return tuple(_entry(action.at, names.get(action.by, action.by), _of_action(action)) for action in actions)


def of_events(events: Sequence[PaperEvent], title: str, names: Mapping[str, str]) -> tuple[TimelineEntry, ...]:
    """What happened to one paper."""
    return tuple(
        _entry(event.at, names.get(event.by, event.by), _of_event(event, title))
        for event in events
        if event.kind in _SHOWN_EVENTS
    )


def in_order(*parts: Sequence[TimelineEntry]) -> tuple[TimelineEntry, ...]:
    """All entries by time; those of one moment stay as they stand."""
    return tuple(sorted((entry for part in parts for entry in part), key=lambda entry: entry.at))


def status_of(actions: Sequence[Action], outcome: Outcome) -> str:
    """The matter's status, folded from its actions; with none but registration it is what was decided."""
    for action in reversed(actions):
        if action.kind in words.STATUS:
            return words.STATUS[action.kind]
    return words.REGISTERED_AND.format(outcome=OUTCOME_NAMES[outcome])


def _entry(at: dt.datetime, by: str, sentence: str) -> TimelineEntry:
    return TimelineEntry(at.astimezone(BEIJING), by, sentence)


def _of_action(action: Action) -> str:
    missing = action.payload.get("missing_paper")
    if isinstance(missing, str):
        return words.MISSING_PAPER.format(title=PAPER_NAMES.get(missing, missing), why=action.text)
    detail = action.text
    if action.kind is ActionKind.CHOOSE_OTHERWISE:
        outcome = OUTCOME_NAMES[Outcome(str(action.payload["outcome"]))]
        detail = f"{outcome}：{action.text}" if action.text else outcome
    earlier = str(action.payload.get("earlier_number") or "")
    if earlier:
        detail = words.OF_EARLIER.format(number=earlier, why=detail) if detail else earlier
    detail = detail or str(action.payload.get("paper") or "")
    verb = words.ACTIONS[action.kind]
    return words.WITH_DETAIL.format(verb=verb, detail=detail) if detail else verb


def _of_event(event: PaperEvent, title: str) -> str:
    is_draft = event.kind is PaperEventKind.ISSUED and is_draft_number(event.paper_number)
    verb = words.DRAFTED if is_draft else words.EVENTS[event.kind]
    told = words.OF_PAPER.format(verb=verb, title=title, number=event.paper_number)
    return words.WITH_DETAIL.format(verb=told, detail=event.reason) if event.reason else told
