"""Accusations (T30): each under a key of its own, wrapped for the supervisors; who wrote it cannot reopen it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from pydantic import JsonValue
from sqlalchemy import select

from intake_desk.records.envelopes import closed, decrypted, encrypted, opened
from intake_desk.records.errors import DamagedDatabase, NotAllowed, NotFound
from intake_desk.records.jsontext import to_text
from intake_desk.records.models import Json
from intake_desk.records.models.record import storable
from intake_desk.records.models.trail import AccusationRow
from intake_desk.records.shelf import Shelf, table_of

_ACCUSATION = table_of(AccusationRow)
_PURPOSE = b"accusation"


class Sealing(Shelf):
    """No index, list or other table ever sees the content."""

    def seal_accusation(self, matter_number: str, content: Mapping[str, JsonValue]) -> None:
        """Store the content of an accusation; once, it cannot be replaced (AlreadyRegistered)."""
        key, bound = secrets.token_bytes(32), matter_number.encode()
        values = {
            "matter_number": matter_number, "sealed_at": self._clock(),
            "sealed": encrypted(key, to_text(storable(dict(content))).encode(), bound),
            "wrapped_key": closed(key, self._keys.seal_public, purpose=_PURPOSE, bound=bound),
        }  # fmt: skip
        self._add(AccusationRow, values)

    def open_accusation(self, matter_number: str) -> Json:
        """The content, for a supervisor. NotAllowed for every other account: it holds no key. NotFound."""
        if self._keys.seal_secret is None:
            raise NotAllowed
        row = self._connection.execute(select(_ACCUSATION).where(_ACCUSATION.c.matter_number == matter_number)).first()
        if row is None:
            raise NotFound
        bound = matter_number.encode()
        try:
            key = opened(row.wrapped_key, self._keys.seal_secret, purpose=_PURPOSE, bound=bound)
            content = decrypted(key, row.sealed, bound)
        except InvalidTag:
            raise DamagedDatabase from None
        told: Json = json.loads(content)
        return told
