"""Recovery shares: a random secret in three printed parts, any two of which give it back (SLIP-39).

A part is twenty groups of four digits: the numbers of the standard's words, so that it can be typed on any keyboard and
a slip of the hand is noticed by its check digits.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST, mnemonic_to_indices, words_from_indices

from intake_desk.records.errors import BadShares

PARTS, NEEDED = 3, 2
SECRET_BYTES = 16
GROUPS, DIGITS = 20, 4
_NO_STRETCHING = 0  # the secret is random already: guessing it is hopeless without being made slow
_BETWEEN = re.compile(r"[\s\-–—·.,，、]+")


@dataclass(frozen=True)
class PrintedShare:
    """One of the three parts: to be printed or copied by hand, never stored or logged."""

    ordinal: int
    digits: str = field(repr=False)


@dataclass(frozen=True)
class Recovery:
    """What the secret opens; stands in the key file. `is_proven`: two parts were typed back once."""

    nonce: bytes
    wrapped: bytes
    is_proven: bool = False

    @classmethod
    def wrap(cls, content: bytes, *, bound: bytes) -> tuple[Recovery, tuple[PrintedShare, ...]]:
        """Wrap under a fresh secret; its parts exist only in what is returned."""
        secret, nonce = secrets.token_bytes(SECRET_BYTES), secrets.token_bytes(12)
        (parts,) = generate_mnemonics(1, [(NEEDED, PARTS)], secret, iteration_exponent=_NO_STRETCHING)
        printed = tuple(PrintedShare(ordinal, _as_digits(part)) for ordinal, part in enumerate(parts, start=1))
        return cls(nonce, AESGCM(_key(secret, bound)).encrypt(nonce, content, bound)), printed

    def unwrap(self, typed: Iterable[str], *, bound: bytes) -> bytes:
        """The content, from any two or all three parts as typed. BadShares, also for parts of another office."""
        try:
            return AESGCM(_key(joined(typed), bound)).decrypt(self.nonce, self.wrapped, bound)
        except InvalidTag:
            raise BadShares from None


def joined(typed: Iterable[str]) -> bytes:
    """The secret; spaces, dashes and full-width digits do not matter. BadShares when any part is wrong."""
    parts = list(dict.fromkeys(_as_words(each) for each in typed))
    if len(parts) < NEEDED:
        raise BadShares
    try:
        found: set[bytes] = {combine_mnemonics([parts[0], other]) for other in parts[1:]}
    except MnemonicError:
        raise BadShares from None
    if len(found) != 1:
        raise BadShares
    return found.pop()


def is_part(typed: str) -> bool:
    """Whether one part agrees with its own check digits, whatever set it belongs to: told while a form is filled."""
    try:
        Share.from_mnemonic(_as_words(typed))
    except (MnemonicError, BadShares):
        return False
    return True


def _key(secret: bytes, bound: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"recovery\0" + bound).derive(secret)


def _as_digits(mnemonic: str) -> str:
    return " ".join(f"{number:0{DIGITS}d}" for number in mnemonic_to_indices(mnemonic))


def _as_words(typed: str) -> str:
    digits = _BETWEEN.sub("", unicodedata.normalize("NFKC", typed))
    if not re.fullmatch(rf"[0-9]{{{GROUPS * DIGITS}}}", digits):
        raise BadShares
    numbers = [int(digits[start : start + DIGITS]) for start in range(0, len(digits), DIGITS)]
    if max(numbers) >= len(WORDLIST):
        raise BadShares
    return " ".join(words_from_indices(numbers))
