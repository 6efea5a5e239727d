"""The key file: a random data key and salt, wrapped per login by a password; kept twice, written atomically."""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from intake_desk.records import attempts, keycopies
from intake_desk.records.attempts import Clock
from intake_desk.records.errors import (
    BadShares,
    DamagedKeyFile,
    DiskFault,
    DiskFull,
    NotAllowed,
    NotFound,
    ReadOnly,
    WrongPassword,
)
from intake_desk.records.shares import PrintedShare, Recovery
from intake_desk.records.slots import FORMAT, KEY_BYTES, Cost, Keys, NewSlot, Slot, bound_to, digest

__all__ = ["Cost", "KeyFile", "Keys", "NewSlot", "Slot", "unlock"]
_RECOVERY = "\0recovery"  # no login: logins are typed


@dataclass(frozen=True)
class KeyFile:
    """The readable part and the slots; `serial` grows with every change, so the newer copy is known."""

    database_id: str
    salt: bytes
    seal_public: bytes
    check: bytes
    slots: tuple[tuple[str, Slot], ...]
    serial: int = 1
    recovery: Recovery | None = None

    @classmethod
    def new(cls, logins: Sequence[NewSlot]) -> tuple[KeyFile, Keys]:
        """Fresh keys for a new database; nothing is written yet."""
        seal = X25519PrivateKey.generate()
        keys = Keys(
            login="", database_id=secrets.token_hex(16), salt=secrets.token_bytes(16),
            seal_public=seal.public_key().public_bytes_raw(), data_key=secrets.token_bytes(KEY_BYTES),
            draft_key=b"", seal_secret=seal.private_bytes_raw(),
        )  # fmt: skip
        slots = tuple((new.login, Slot.wrap(new, _own_drafts(keys))) for new in logins)
        return cls(keys.database_id, keys.salt, keys.seal_public, _check_of(keys), slots), keys

    @classmethod
    def read(cls, folder: Path) -> KeyFile:
        """The newest intact copy; a damaged or older second copy is repaired. NoRecords, DamagedKeyFile."""
        return _from_text(keycopies.read(folder, serial_of=lambda text: _from_text(text).serial))

    def write(self, folder: Path) -> None:
        """Both copies, one after the other: a power cut leaves at least one whole."""
        keycopies.write(folder, _to_text(self))

    def slot(self, login: str) -> Slot | None:
        """The slot of a login."""
        return dict(self.slots).get(login)

    def with_slot(self, login: str, slot: Slot | None) -> KeyFile:
        """The next version of the file with this slot set, or taken out."""
        slots = dict(self.slots)
        slots.pop(login, None) if slot is None else slots.update({login: slot})
        return replace(self, slots=tuple(slots.items()), serial=self.serial + 1)

    def open_slot(self, login: str, password: str) -> Keys:
        """The keys of a login; WrongPassword for anything that does not fit. Unknown logins take as long."""
        slot = self.slot(login) or _decoy()
        try:
            secret = slot.unwrap(login, password, database_id=self.database_id)
        except InvalidTag:
            raise WrongPassword from None
        return self._keys_of(login, *_parts(secret))

    def with_new_shares(self, keys: Keys) -> tuple[KeyFile, tuple[PrintedShare, ...]]:
        """The next version with fresh recovery shares, which alone open it; the old ones open old copies only."""
        content = keys.data_key + (keys.seal_secret or b"")
        recovery, printed = Recovery.wrap(content, bound=bound_to(self.database_id, _RECOVERY))
        return replace(self, recovery=recovery, serial=self.serial + 1), printed

    def open_shares(self, login: str, typed: Iterable[str]) -> Keys:
        """The keys for a login, with a draft key of its own, from two typed shares. BadShares."""
        if self.recovery is None:
            raise BadShares
        content = self.recovery.unwrap(typed, bound=bound_to(self.database_id, _RECOVERY))
        data_key, *seal_secret = _parts(content)
        return self._keys_of(login, data_key, secrets.token_bytes(KEY_BYTES), *seal_secret)

    def _keys_of(self, login: str, data_key: bytes, draft_key: bytes, seal_secret: bytes | None = None) -> Keys:
        keys = Keys(login, self.database_id, self.salt, self.seal_public, data_key, draft_key, seal_secret)
        if not hmac.compare_digest(_check_of(keys), self.check):
            raise DamagedKeyFile
        return keys


def exists(folder: Path) -> bool:
    """Whether any copy of a key file stands there, readable or not."""
    return keycopies.exist(folder)


def logins(folder: Path) -> tuple[str, ...]:
    """Who has a slot, in the order they were added."""
    return tuple(login for login, _ in KeyFile.read(folder).slots)


def unlock(folder: Path, login: str, password: str, *, clock: Clock) -> Keys:
    """Sign in: count the try first, then look at the password; a success clears the count.

    Locked throughout, so that killing the program between the two spares no try and right passwords typed at the same
    moment do not count against each other.
    """
    KeyFile.read(folder)  # a folder that holds no records gets no lock file either
    with keycopies.locked(folder):
        ring = KeyFile.read(folder)
        ticket = attempts.begin(folder, login if ring.slot(login) else "", clock=clock)
        try:
            keys = ring.open_slot(login, password)
        except WrongPassword:
            raise WrongPassword(ticket.wait_seconds) from None
        attempts.clear(folder, login)
        _keep_drafts(folder, ring, keys)
    return keys


def _keep_drafts(folder: Path, ring: KeyFile, keys: Keys) -> None:
    """A slot of an earlier version learns to keep its drafts through a new password."""
    slot = ring.slot(keys.login)
    if slot is not None and not slot.kept_drafts:
        with suppress(ReadOnly, DiskFull, DiskFault):  # the next sign-in tries again
            ring.with_slot(keys.login, slot.keeping_drafts(keys.login, keys)).write(folder)


def change_password(folder: Path, login: str, old: str, new: str, *, clock: Clock) -> None:
    """Wrap the same keys under another password."""
    keys = unlock(folder, login, old, clock=clock)
    slot = Slot.wrap(NewSlot(login, new, keys.seal_secret is not None), keys)
    _update(folder, lambda ring: ring.with_slot(login, slot))


def add(folder: Path, keys: Keys, new: NewSlot) -> None:
    """A slot for another login, made by somebody signed in; an orphaned slot of that name is replaced."""
    slot = Slot.wrap(new, _own_drafts(keys))
    _update(folder, lambda ring: ring.with_slot(new.login, slot))


def reset(folder: Path, keys: Keys, new: NewSlot) -> None:
    """Another login's slot under a new password, made by somebody who holds the sealing key."""
    with keycopies.locked(folder):
        ring = KeyFile.read(folder)
        draft_key = _draft_key_of(ring, new.login, keys) or secrets.token_bytes(KEY_BYTES)
        ring.with_slot(new.login, Slot.wrap(new, replace(keys, draft_key=draft_key))).write(folder)
        attempts.clear(folder, new.login)


def keeps_drafts(folder: Path, keys: Keys, login: str) -> bool:
    """Whether the drafts of a login would stay open after a reset with these keys."""
    return _draft_key_of(KeyFile.read(folder), login, keys) is not None


def _draft_key_of(ring: KeyFile, login: str, keys: Keys) -> bytes | None:
    slot = ring.slot(login)
    return slot.draft_key(login, keys) if slot else None


def renew_shares(folder: Path, keys: Keys) -> tuple[PrintedShare, ...]:
    """Fresh recovery shares, made by a supervisor (NotAllowed for others, who hold no sealing key to put into them)."""
    if keys.seal_secret is None:
        raise NotAllowed
    with keycopies.locked(folder):
        ring, printed = KeyFile.read(folder).with_new_shares(keys)
        ring.write(folder)
    return printed


def prove_shares(folder: Path, typed: Sequence[str]) -> None:
    """Note that shares open this key file. BadShares, and then nothing is noted."""
    with keycopies.locked(folder):
        ring = KeyFile.read(folder)
        ring.open_shares("", typed)
        if ring.recovery and not ring.recovery.is_proven:
            proven = replace(ring.recovery, is_proven=True)
            replace(ring, recovery=proven, serial=ring.serial + 1).write(folder)


def remove(folder: Path, login: str) -> None:
    """Take a slot out. Whoever copied the old file and knows the password can still open an old copy of the records."""
    if KeyFile.read(folder).slot(login) is None:
        raise NotFound
    _update(folder, lambda ring: ring.with_slot(login, None))


def _update(folder: Path, change: Callable[[KeyFile], KeyFile]) -> None:
    with keycopies.locked(folder):
        change(KeyFile.read(folder)).write(folder)


def _parts(secret: bytes) -> list[bytes]:
    return [secret[start : start + KEY_BYTES] for start in range(0, len(secret), KEY_BYTES)]


def _own_drafts(keys: Keys) -> Keys:
    return replace(keys, draft_key=secrets.token_bytes(KEY_BYTES))


def _decoy() -> Slot:
    return Slot(Cost(), secrets.token_bytes(16), secrets.token_bytes(12), secrets.token_bytes(2 * KEY_BYTES + 16))


def _check_of(keys: Keys) -> bytes:
    return digest(keys.data_key, b"check\0" + keys.database_id.encode() + keys.salt + keys.seal_public)


def _to_text(ring: KeyFile) -> str:
    slots = {
        login: {
            "kdf": "argon2id", "passes": slot.cost.passes, "memory_kib": slot.cost.memory_kib, "lanes": slot.cost.lanes,
            "salt": slot.salt.hex(), "cipher": "aes-256-gcm", "nonce": slot.nonce.hex(), "wrapped": slot.wrapped.hex(),
            "drafts": slot.kept_drafts.hex(),
        }
        for login, slot in ring.slots
    }  # fmt: skip
    body = {
        "format": FORMAT, "serial": ring.serial, "database_id": ring.database_id, "salt": ring.salt.hex(),
        "seal_public": ring.seal_public.hex(), "check": ring.check.hex(), "slots": slots,
    }  # fmt: skip
    if ring.recovery:
        part = ring.recovery
        body["recovery"] = {
            "scheme": "slip39-2of3", "cipher": "aes-256-gcm", "nonce": part.nonce.hex(), "wrapped": part.wrapped.hex(),
            "proven": part.is_proven,
        }  # fmt: skip
    return json.dumps(body, ensure_ascii=False, indent=1)


def _from_text(text: str) -> KeyFile:
    """Raises DamagedKeyFile for anything this program did not write."""
    try:
        body = json.loads(text)
        if body["format"] != FORMAT:
            raise DamagedKeyFile
        slots = tuple((login, _slot_from(raw)) for login, raw in body["slots"].items())
        ring = KeyFile(
            str(body["database_id"]), bytes.fromhex(body["salt"]), bytes.fromhex(body["seal_public"]),
            bytes.fromhex(body["check"]), slots, int(body["serial"]), _recovery_from(body.get("recovery")),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DamagedKeyFile from None
    if len(ring.salt) != 16 or not all(slot.cost.is_sane for _, slot in ring.slots):
        raise DamagedKeyFile
    return ring


def _recovery_from(raw: dict[str, str | bool] | None) -> Recovery | None:
    if raw is None:
        return None
    nonce, wrapped = (bytes.fromhex(str(raw[name])) for name in ("nonce", "wrapped"))
    return Recovery(nonce, wrapped, bool(raw["proven"]))


def _slot_from(raw: dict[str, str | int]) -> Slot:
    cost = Cost(int(raw["passes"]), int(raw["memory_kib"]), int(raw["lanes"]))
    salt, nonce, wrapped = (bytes.fromhex(str(raw[name])) for name in ("salt", "nonce", "wrapped"))
    return Slot(cost, salt, nonce, wrapped, kept_drafts=bytes.fromhex(str(raw.get("drafts", ""))))
