"""Accusations (T30): each under a key of its own, wrapped for the supervisors; who wrote it cannot reopen it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import JsonValue
from sqlalchemy import select

from intake_desk.records.errors import DamagedDatabase, NotAllowed, NotFound
from intake_desk.records.jsontext import to_text
from intake_desk.records.models import Json
from intake_desk.records.models.record import storable
from intake_desk.records.models.trail import AccusationRow
from intake_desk.records.shelf import Shelf, table_of

_ACCUSATION = table_of(AccusationRow)
_NONCE, _POINT = 12, 32


class Sealing(Shelf):
    """No index, list or other table ever sees the content."""

    def seal_accusation(self, matter_number: str, content: Mapping[str, JsonValue]) -> None:
        """Store the content of an accusation; once, it cannot be replaced (AlreadyRegistered)."""
        key, bound = secrets.token_bytes(32), matter_number.encode()
        values = {
            "matter_number": matter_number, "sealed_at": self._clock(),
            "sealed": _encrypted(key, to_text(storable(dict(content))).encode(), bound),
            "wrapped_key": _wrapped(key, self._keys.seal_public, bound),
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
            content = _decrypted(_unwrapped(row.wrapped_key, self._keys.seal_secret, bound), row.sealed, bound)
        except InvalidTag:
            raise DamagedDatabase from None
        opened: Json = json.loads(content)
        return opened


def _wrapped(key: bytes, public: bytes, bound: bytes) -> bytes:
    once = X25519PrivateKey.generate()
    point = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return point + _encrypted(_agreed(shared, point + public), key, bound)


def _unwrapped(wrapped: bytes, secret: bytes, bound: bytes) -> bytes:
    own, point = X25519PrivateKey.from_private_bytes(secret), wrapped[:_POINT]
    shared = own.exchange(X25519PublicKey.from_public_bytes(point))
    return _decrypted(_agreed(shared, point + own.public_key().public_bytes_raw()), wrapped[_POINT:], bound)


def _agreed(shared: bytes, parties: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"accusation\0" + parties).derive(shared)


def _encrypted(key: bytes, content: bytes, bound: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, bound)


def _decrypted(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound)
