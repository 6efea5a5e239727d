"""Sealed envelopes: whoever has the public key closes one, only the holder of its secret opens it (X25519, AES-GCM)."""

from __future__ import annotations

import secrets

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE, _POINT = 12, 32


def closed(content: bytes, public: bytes, *, purpose: bytes, bound: bytes) -> bytes:
    """For the holder of the secret; `bound` says what it belongs to and cannot be exchanged."""
    once = X25519PrivateKey.generate()
    point = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return point + encrypted(_agreed(shared, purpose, point + public), content, bound)


def opened(envelope: bytes, secret: bytes, *, purpose: bytes, bound: bytes) -> bytes:
    """The content; InvalidTag for another secret, purpose or belonging."""
    own, point = X25519PrivateKey.from_private_bytes(secret), envelope[:_POINT]
    shared = own.exchange(X25519PublicKey.from_public_bytes(point))
    key = _agreed(shared, purpose, point + own.public_key().public_bytes_raw())
    return decrypted(key, envelope[_POINT:], bound)


def encrypted(key: bytes, content: bytes, bound: bytes) -> bytes:
    """Under a key both ends have."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, bound)


def decrypted(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    """Undoes `encrypted`; InvalidTag."""
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound)


def _agreed(shared: bytes, purpose: bytes, parties: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=purpose + b"\0" + parties).derive(shared)
