"""Drafts between keystroke and registration: sealed with the key of the clerk who typed them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import JsonValue
from sqlalchemy import delete, select

from intake_desk.records.database import inserting
from intake_desk.records.errors import NotAllowed
from intake_desk.records.jsontext import to_text
from intake_desk.records.models import KeptDraft
from intake_desk.records.models.record import storable
from intake_desk.records.models.trail import DraftRow
from intake_desk.records.shelf import Shelf, table_of

_DRAFT = table_of(DraftRow)
_NONCE = 12


class Journal(Shelf):
    """Every field left is safe once `journal_draft` is committed; only its own clerk gets it back."""

    def journal_draft(self, request_id: str, content: Mapping[str, JsonValue]) -> None:
        """Keep the newest state of a form. NotAllowed when the form belongs to another login."""
        owner = self._connection.execute(select(_DRAFT.c.login).where(_DRAFT.c.request_id == request_id)).scalar()
        if owner not in (None, self._keys.login):
            raise NotAllowed
        values = {
            "request_id": request_id, "login": self._keys.login, "saved_at": self._clock(),
            "sealed": self._seal(request_id, to_text(storable(dict(content)))),
        }  # fmt: skip
        statement = inserting(_DRAFT).values(values)
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=[_DRAFT.c.request_id],
                set_={"saved_at": statement.excluded.saved_at, "sealed": statement.excluded.sealed},
            )
        )

    def drafts_of(self, login: str) -> tuple[KeptDraft, ...]:
        """Unfinished forms, newest first; another login's cannot be opened and give NotAllowed.

        Drafts sealed before a reset of the account's keys cannot be opened by anybody and are left out.
        """
        if login != self._keys.login:
            raise NotAllowed
        rows = self._connection.execute(
            select(_DRAFT).where(_DRAFT.c.login == login).order_by(_DRAFT.c.saved_at.desc())
        ).all()
        opened = ((row, self._open(row.request_id, row.sealed)) for row in rows)
        return tuple(
            KeptDraft(request_id=row.request_id, login=row.login, saved_at=row.saved_at, content=json.loads(text))
            for row, text in opened
            if text is not None
        )

    def drop_draft(self, request_id: str) -> None:
        """Registered or given up; a second time does nothing. Another login's draft stays."""
        self._connection.execute(
            delete(_DRAFT).where(_DRAFT.c.request_id == request_id, _DRAFT.c.login == self._keys.login)
        )

    def _seal(self, request_id: str, text: str) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return nonce + AESGCM(self._keys.draft_key).encrypt(nonce, text.encode(), request_id.encode())

    def _open(self, request_id: str, sealed: bytes) -> str | None:
        try:
            content = AESGCM(self._keys.draft_key).decrypt(sealed[:_NONCE], sealed[_NONCE:], request_id.encode())
        except InvalidTag:
            return None
        return content.decode()
