"""The trail as a supervisor or auditor reads it: who did what when, to which number; never what was in it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import JsonValue

from intake_desk.desk.doorway import translated
from intake_desk.desk.errors import Incomplete, Refusal, Refused
from intake_desk.desk.office import BEIJING, Clerk, Desk, Role
from intake_desk.law.codes import Paper
from intake_desk.records.audit import AuditFilter
from intake_desk.records.models import AuditEntry
from intake_desk.texts import trail as words
from intake_desk.texts.codes import PAPER_NAMES

__all__ = ["GROUPS", "TrailEntry", "TrailVerdict", "Wanted", "entries", "verify"]

GROUPS = words.GROUPS  # what may be filtered by, in Chinese, and the events of each
_READERS = frozenset({Role.SUPERVISOR, Role.AUDITOR})
_CODE = re.compile(r"[0-9A-Fa-f]{8,64}")
_DAY = dt.timedelta(days=1)
_SPAN = ("year", "first", "last")


@dataclass(frozen=True)
class Wanted:
    """Which entries are wanted; what is left empty does not matter. Days are the office's own, both included."""

    who: str = ""  # a login
    about: str = ""  # a visit, matter or paper number, or a login
    events: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True)
class TrailEntry:
    """One line; `subject` is a number or login, "" where there is none."""

    seq: int
    at: dt.datetime
    who: str
    sentence: str
    subject: str


@dataclass(frozen=True)
class TrailVerdict:
    """What a walk found: the first broken entry, where the anchor stands (None: nowhere), backups that hold more."""

    entries: int
    broken_seq: int | None = None
    anchor_seq: int | None = None
    anchor: str = ""
    newer_backups: tuple[Path, ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Whether nothing was changed, cut off or put back, as far as can be told here."""
        return self.broken_seq is None and (not self.anchor or self.anchor_seq is not None) and not self.newer_backups


def entries(
    desk: Desk, wanted: Wanted = Wanted(), *, by: Clerk, before: int | None = None, limit: int = 100
) -> tuple[TrailEntry, ...]:
    """The newest entries that meet the filter; `before` is the seq the last page ended with.

    Reading is an entry itself. Raises Refused(ROLE) but for supervisors and auditors.
    """
    if by.role not in _READERS:
        raise Refused(Refusal.ROLE)
    with desk.writing() as records:
        found = records.audit_entries(before=before, limit=limit, wanted=_filter(wanted))
        names = {clerk.login: clerk.name for clerk in records.clerks()}
        records.audit("trail_read", actor=by.login, subject=wanted.about[:100], detail={"entries": len(found)})
    return tuple(_entry(each, names) for each in found)


def verify(desk: Desk, *, by: Clerk, anchor: str = "") -> TrailVerdict:
    """Walk the whole trail; see that it holds the link printed on a receipt, and every backup's last one.

    Raises Incomplete("anchor") for something that is no such code.
    """
    code = re.sub(r"[\s-]", "", anchor)
    if anchor and not _CODE.fullmatch(code):
        raise Incomplete(("anchor",), sentences=(words.ANCHOR_SHORT.format(code=anchor[:20]),))
    with desk.reading() as records:
        verdict = records.verify()
        link = records.link_of(code) if code else None
    with translated(desk.data_folder):
        newer = tuple(backup.path for backup in desk.store.unanchored())
    found = TrailVerdict(verdict.entries, verdict.broken_seq, link.seq if link else None, code.upper(), newer)
    with desk.writing() as records:
        records.audit("trail_verified", actor=by.login, detail={"holds": found.holds})
    return found


def _filter(wanted: Wanted) -> AuditFilter:
    return AuditFilter(
        actor=wanted.who,
        about=wanted.about.strip(),
        events=wanted.events,
        since=_midnight(wanted.since),
        before=_midnight(wanted.until + _DAY) if wanted.until else None,
    )


def _midnight(day: dt.date | None) -> dt.datetime | None:
    return dt.datetime.combine(day, dt.time(), BEIJING) if day else None


def _entry(entry: AuditEntry, names: Mapping[str, str]) -> TrailEntry:
    who = names.get(entry.actor, entry.actor) or words.OUTSIDE
    return TrailEntry(entry.seq, entry.at.astimezone(BEIJING), who, _sentence(entry.event, entry.detail), entry.subject)


def _series(name: str) -> str:
    """visit, paper:transfer_notice or paper:declining_notice:draft, in Chinese."""
    of, _, kind = name.partition(":")
    return PAPER_NAMES[Paper(kind.removesuffix(":draft"))] if of == "paper" else words.VISIT_NUMBERS


def _sentence(event: str, detail: Mapping[str, JsonValue]) -> str:
    sentence = words.sentence_of(event)
    if "hits" in detail:
        return words.HITS.format(sentence=sentence, hits=detail["hits"])
    if event == "numbers_skipped":
        return words.SKIPPED.format(series=_series(str(detail["series"])), **{k: detail[k] for k in _SPAN})
    if detail.get("drafts_kept") is False:
        return words.DRAFTS_LOST.format(sentence=sentence)
    return sentence
