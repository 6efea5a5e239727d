"""The key file: a random data key and salt, wrapped per login by a password; kept twice, written atomically."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from intake_desk.records import attempts, keycopies
from intake_desk.records.attempts import Clock
from intake_desk.records.errors import DamagedKeyFile, NotFound, WrongPassword

FORMAT = 1
KEY_BYTES = 32
MOST_MEMORY_KIB = 1_048_576  # a forged slot must not be able to exhaust the machine
MOST_PASSES = 50
MOST_LANES = 16


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
        return _digest(self.data_key, f"{purpose}\0{self.database_id}".encode())


@dataclass(frozen=True)
class Slot:
    """One login's wrapped keys."""

    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes

    @classmethod
    def wrap(cls, new: NewSlot, keys: Keys, *, cost: Cost = Cost()) -> Slot:
        """Data key, draft key and, for supervisors, the sealing key under the password."""
        salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
        secret = keys.data_key + keys.draft_key + ((keys.seal_secret or b"") if new.opens_sealed else b"")
        cipher = AESGCM(_stretch(new.password, salt=salt, cost=cost))
        return cls(cost, salt, nonce, cipher.encrypt(nonce, secret, _bound_to(keys.database_id, new.login)))

    def unwrap(self, login: str, password: str, *, database_id: str) -> bytes:
        """The wrapped keys; raises InvalidTag for a wrong password or a slot copied from another login."""
        cipher = AESGCM(_stretch(password, salt=self.salt, cost=self.cost))
        return cipher.decrypt(self.nonce, self.wrapped, _bound_to(database_id, login))


@dataclass(frozen=True)
class KeyFile:
    """The readable part and the slots; `serial` grows with every change, so the newer copy is known."""

    database_id: str
    salt: bytes
    seal_public: bytes
    check: bytes
    slots: tuple[tuple[str, Slot], ...]
    serial: int = 1

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
        parts = [secret[start : start + KEY_BYTES] for start in range(0, len(secret), KEY_BYTES)]
        keys = Keys(
            login,
            self.database_id,
            self.salt,
            self.seal_public,
            parts[0],
            parts[1],
            parts[2] if len(parts) > 2 else None,
        )
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
    return keys


def change_password(folder: Path, login: str, old: str, new: str, *, clock: Clock) -> None:
    """Wrap the same keys under another password."""
    keys = unlock(folder, login, old, clock=clock)
    slot = Slot.wrap(NewSlot(login, new, keys.seal_secret is not None), keys)
    _update(folder, lambda ring: ring.with_slot(login, slot))


def add(folder: Path, keys: Keys, new: NewSlot) -> None:
    """A slot for another login, made by somebody signed in; an orphaned slot of that name is replaced."""
    slot = Slot.wrap(new, _own_drafts(keys))
    _update(folder, lambda ring: ring.with_slot(new.login, slot))


def remove(folder: Path, login: str) -> None:
    """Take a slot out. Whoever copied the old file and knows the password can still open an old copy of the records."""
    if KeyFile.read(folder).slot(login) is None:
        raise NotFound
    _update(folder, lambda ring: ring.with_slot(login, None))


def _update(folder: Path, change: Callable[[KeyFile], KeyFile]) -> None:
    with keycopies.locked(folder):
        change(KeyFile.read(folder)).write(folder)


def _own_drafts(keys: Keys) -> Keys:
    return replace(keys, draft_key=secrets.token_bytes(KEY_BYTES))


def _decoy() -> Slot:
    return Slot(Cost(), secrets.token_bytes(16), secrets.token_bytes(12), secrets.token_bytes(2 * KEY_BYTES + 16))


def _stretch(password: str, *, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        password.encode("utf-8", "surrogatepass"), salt, time_cost=cost.passes, memory_cost=cost.memory_kib,
        parallelism=cost.lanes, hash_len=KEY_BYTES, type=Type.ID,
    )  # fmt: skip


def _bound_to(database_id: str, login: str) -> bytes:
    return f"{FORMAT}\0{database_id}\0{login}".encode()


def _check_of(keys: Keys) -> bytes:
    return _digest(keys.data_key, b"check\0" + keys.database_id.encode() + keys.salt + keys.seal_public)


def _digest(key: bytes, message: bytes) -> bytes:
    return hmac.new(key, message, hashlib.sha256).digest()


def _to_text(ring: KeyFile) -> str:
    slots = {
        login: {
            "kdf": "argon2id", "passes": slot.cost.passes, "memory_kib": slot.cost.memory_kib, "lanes": slot.cost.lanes,
            "salt": slot.salt.hex(), "cipher": "aes-256-gcm", "nonce": slot.nonce.hex(), "wrapped": slot.wrapped.hex(),
        }
        for login, slot in ring.slots
    }  # fmt: skip
    body = {
        "format": FORMAT, "serial": ring.serial, "database_id": ring.database_id, "salt": ring.salt.hex(),
        "seal_public": ring.seal_public.hex(), "check": ring.check.hex(), "slots": slots,
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
            bytes.fromhex(body["check"]), slots, int(body["serial"]),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DamagedKeyFile from None
    if len(ring.salt) != 16 or not all(slot.cost.is_sane for _, slot in ring.slots):
        raise DamagedKeyFile
    return ring


def _slot_from(raw: dict[str, str | int]) -> Slot:
    cost = Cost(int(raw["passes"]), int(raw["memory_kib"]), int(raw["lanes"]))
    return Slot(cost, *(bytes.fromhex(str(raw[name])) for name in ("salt", "nonce", "wrapped")))
