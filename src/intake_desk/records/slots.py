"""One login's place in the key file: the keys of the records, wrapped by a password that is made slow to guess."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field, replace

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from intake_desk.records.envelopes import closed, opened

FORMAT = 1
KEY_BYTES = 32
MOST_MEMORY_KIB = 1_048_576  # a forged slot must not be able to exhaust the machine
MOST_PASSES = 50
MOST_LANES = 16
_DRAFTS = b"drafts"


@dataclass(frozen=True)
class Cost:
    """Argon2id parameters of one slot; stored with it, so that they may rise later."""

    passes: int = 3
    memory_kib: int = 65_536
    lanes: int = 2

    @property
    def is_sane(self) -> bool:
        """Within what this program would ever write."""
        return (
            1 <= self.passes <= MOST_PASSES
            and 8 <= self.memory_kib <= MOST_MEMORY_KIB
            and 1 <= self.lanes <= MOST_LANES
        )


@dataclass(frozen=True)
class NewSlot:
    """A login to be given a slot; `opens_sealed`: it also gets the key of accusations."""

    login: str
    password: str = field(repr=False)
    opens_sealed: bool = False


@dataclass(frozen=True)
class Keys:
    """What an unlocked slot yields. Python cannot wipe it: locking means ending the process that holds it."""

    login: str
    database_id: str
    salt: bytes = field(repr=False)
    seal_public: bytes = field(repr=False)
    data_key: bytes = field(repr=False)
    draft_key: bytes = field(repr=False)  # of this login alone
    seal_secret: bytes | None = field(repr=False)  # supervisors only

    def derived(self, purpose: str) -> bytes:
        """A key of its own for one purpose, bound to this database."""
        return digest(self.data_key, f"{purpose}\0{self.database_id}".encode())


@dataclass(frozen=True)
class Slot:
    """One login's wrapped keys. `kept_drafts`: its draft key closed for the supervisors, for a forgotten password."""

    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes
    kept_drafts: bytes = b""  # empty in a slot of an earlier version, until its login signs in again

    @classmethod
    def wrap(cls, new: NewSlot, keys: Keys, *, cost: Cost = Cost()) -> Slot:
        """Data key, draft key and, for supervisors, the sealing key under the password."""
        salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
        secret = keys.data_key + keys.draft_key + ((keys.seal_secret or b"") if new.opens_sealed else b"")
        cipher = AESGCM(_stretch(new.password, salt=salt, cost=cost))
        wrapped = cipher.encrypt(nonce, secret, bound_to(keys.database_id, new.login))
        return cls(cost, salt, nonce, wrapped).keeping_drafts(new.login, keys)

    def unwrap(self, login: str, password: str, *, database_id: str) -> bytes:
        """The wrapped keys; raises InvalidTag for a wrong password or a slot copied from another login."""
        cipher = AESGCM(_stretch(password, salt=self.salt, cost=self.cost))
        return cipher.decrypt(self.nonce, self.wrapped, bound_to(database_id, login))

    def keeping_drafts(self, login: str, keys: Keys) -> Slot:
        """The same slot with the draft key of these keys closed for the supervisors."""
        bound = bound_to(keys.database_id, login)
        return replace(self, kept_drafts=closed(keys.draft_key, keys.seal_public, purpose=_DRAFTS, bound=bound))

    def draft_key(self, login: str, keys: Keys) -> bytes | None:
        """The login's draft key, opened with a supervisor's keys; None where it was never closed for them."""
        if not self.kept_drafts or keys.seal_secret is None:
            return None
        try:
            bound = bound_to(keys.database_id, login)
            return opened(self.kept_drafts, keys.seal_secret, purpose=_DRAFTS, bound=bound)
        except InvalidTag:
            return None


def _stretch(password: str, *, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        password.encode("utf-8", "surrogatepass"), salt, time_cost=cost.passes, memory_cost=cost.memory_kib,
        parallelism=cost.lanes, hash_len=KEY_BYTES, type=Type.ID,
    )  # fmt: skip


def bound_to(database_id: str, login: str) -> bytes:
    """What a wrapped key is bound to, so that it cannot be copied to another login or database."""
    return f"{FORMAT}\0{database_id}\0{login}".encode()


def digest(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA-256."""
    return hmac.new(key, message, hashlib.sha256).digest()
