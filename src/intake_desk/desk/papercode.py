"""The short keyed code printed beside a visit's number: eight letters nobody can make without the county's key."""

from __future__ import annotations

import hashlib
import hmac

from intake_desk.records.records import Records

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L, which are misheard and misread
_LENGTH = 8


def code_for(records: Records, visit_number: str) -> str:
    """The code to print, made with the key in use: "7K3M-92QX"."""
    return code_with(records.county_keys()[0], visit_number)


def code_with(key: bytes, visit_number: str) -> str:
    """The code this key gives the number."""
    rest = int.from_bytes(hmac.digest(key, b"paper\0" + visit_number.encode(), hashlib.sha256)[:16])
    letters = ""
    for _ in range(_LENGTH):
        rest, place = divmod(rest, len(LETTERS))
        letters += LETTERS[place]
    return f"{letters[:4]}-{letters[4:]}"
