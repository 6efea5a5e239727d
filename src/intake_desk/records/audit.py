"""The audit chain: every row carries a keyed digest over itself and the row before."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import JsonValue
from sqlalchemy import ColumnElement, or_, select

from intake_desk.records.jsontext import to_text
from intake_desk.records.models import AuditEntry, AuditHead, AuditVerdict
from intake_desk.records.models.record import storable
from intake_desk.records.models.trail import AuditRow
from intake_desk.records.shelf import Shelf, table_of

START = "0" * 64
PAGE = 1_000
_AUDIT = table_of(AuditRow)
_HEAD = select(_AUDIT.c.seq, _AUDIT.c.digest).order_by(_AUDIT.c.seq.desc()).limit(1)


@dataclass(frozen=True)
class AuditFilter:
    """Which entries are wanted; what is left empty does not matter. `about` also meets numbers that go on with "-"."""

    actor: str = ""
    about: str = ""
    events: tuple[str, ...] = ()
    since: dt.datetime | None = None
    before: dt.datetime | None = None


class Auditing(Shelf):
    """Who did what; the head of the chain leaves the machine on paper, so that a cut tail shows."""

    def audit(
        self, event: str, *, actor: str, subject: str = "", detail: Mapping[str, JsonValue] | None = None
    ) -> AuditEntry:
        """Append a link. `subject` is a number or login; search terms belong into `detail` only as `blurred`."""
        head = self.head()
        fields: dict[str, str | int] = {
            "seq": head.seq + 1, "at": self._clock().astimezone(dt.UTC).isoformat(), "actor": actor, "event": event,
            "subject": subject, "detail": to_text(storable(dict(detail or {}))), "previous": head.digest,
        }  # fmt: skip
        row = {**fields, "digest": self._digest(fields)}
        self._add(AuditRow, row)
        return _as_entry(row)

    def blurred(self, text: str) -> str:
        """A keyed digest of a personal value: equal values can be compared, none can be read back."""
        return hmac.new(self._keys.derived("audit-terms"), text.encode(), hashlib.sha256).hexdigest()[:16]

    def head(self) -> AuditHead:
        """The newest link; seq 0 before the first."""
        row = self._connection.execute(_HEAD).first()
        return AuditHead(seq=row[0], digest=row[1]) if row else AuditHead(seq=0, digest=START)

    def holds(self, anchor: AuditHead) -> bool:
        """Whether the chain has this very link (or the beginning of its digest); cheap, walks nothing."""
        digest = self._connection.execute(select(_AUDIT.c.digest).where(_AUDIT.c.seq == anchor.seq)).scalar()
        return str(digest or START).startswith(anchor.digest.lower())

    def link_of(self, code: str) -> AuditHead | None:
        """The link whose digest begins with these digits, as printed on a receipt; reads the whole chain."""
        begins = select(_AUDIT.c.seq, _AUDIT.c.digest).where(_AUDIT.c.digest.startswith(code.lower(), autoescape=True))
        row = self._connection.execute(begins.limit(1)).first()
        return AuditHead(seq=row[0], digest=row[1]) if row else None

    def audit_entries(
        self, *, before: int | None = None, limit: int = 200, wanted: AuditFilter = AuditFilter()
    ) -> tuple[AuditEntry, ...]:
        """Newest first, a page at a time; `before` is the seq the last page ended with."""
        statement = select(_AUDIT).where(*_conditions(wanted)).order_by(_AUDIT.c.seq.desc()).limit(limit)
        if before is not None:
            statement = statement.where(_AUDIT.c.seq < before)
        return tuple(_as_entry(dict(row)) for row in self._connection.execute(statement).mappings().all())

    def verify(self, *, anchor: AuditHead | None = None) -> AuditVerdict:
        """Walk the chain from its start; names the first link that does not hold.

        `anchor` is a head noted elsewhere (receipt, backup): a chain that falls short of it or holds another digest
        there is broken at that link.
        """
        previous, seq = START, 0
        while page := self._page_after(seq):
            for row in page:
                seq += 1
                fields = {name: value for name, value in row.items() if name != "digest"}
                holds = row["seq"] == seq and row["previous"] == previous
                if not holds or not hmac.compare_digest(self._digest(fields), str(row["digest"])):
                    return AuditVerdict(entries=seq, broken_seq=seq)
                previous = str(row["digest"])
                if anchor and anchor.seq == seq and not previous.startswith(anchor.digest.lower()):
                    return AuditVerdict(entries=seq, broken_seq=seq)
        if anchor and anchor.seq > seq:
            return AuditVerdict(entries=seq, broken_seq=seq + 1)
        return AuditVerdict(entries=seq)

    def _page_after(self, seq: int) -> list[dict[str, str | int]]:
        statement = select(_AUDIT).where(_AUDIT.c.seq > seq).order_by(_AUDIT.c.seq).limit(PAGE)
        return [dict(row) for row in self._connection.execute(statement).mappings().all()]

    def _digest(self, fields: Mapping[str, str | int]) -> str:
        return hmac.new(self._keys.derived("audit-chain"), to_text(fields).encode(), hashlib.sha256).hexdigest()


def _conditions(wanted: AuditFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.actor:
        yield _AUDIT.c.actor == wanted.actor
    if wanted.about:
        yield or_(_AUDIT.c.subject == wanted.about, _AUDIT.c.subject.startswith(f"{wanted.about}-", autoescape=True))
    if wanted.events:
        yield _AUDIT.c.event.in_(wanted.events)
    if wanted.since:  # moments stand as text of equal form, which sorts as they do
        yield _AUDIT.c.at >= wanted.since.astimezone(dt.UTC).isoformat()
    if wanted.before:
        yield _AUDIT.c.at < wanted.before.astimezone(dt.UTC).isoformat()


def _as_entry(row: Mapping[str, str | int]) -> AuditEntry:
    values = {name: row[name] for name in ("seq", "actor", "event", "subject", "digest")}
    at = dt.datetime.fromisoformat(str(row["at"]))
    return AuditEntry.model_validate({**values, "at": at, "detail": json.loads(str(row["detail"]))})
