"""Checks without a network whether a receipt is genuine: its number and the short keyed code beside it.

The code is keyed with the county's key. Until desks share one, each uses a key derived from its own data key; a
supervisor hands the key in use to the other desks of the county (`share_key`, `take_key`), and from then on each of
them can check the papers of all. Older keys are kept, so that older papers stay checkable.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from intake_desk.desk.drawing import issued_paper
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.office import BEIJING, Clerk, Desk, Role
from intake_desk.desk.papercode import LETTERS, code_with
from intake_desk.desk.roles import check_may_read
from intake_desk.desk.sheets import IssuedPaper
from intake_desk.law.codes import Paper
from intake_desk.records.errors import NotFound
from intake_desk.records.records import Records
from intake_desk.texts.numbers import paper_number_in

CARRY_CODE = frozenset({Paper.REGISTRATION_RECEIPT, Paper.CONFIDENTIAL_SLIP})
_COUNTY_DIGITS = 6
_KEY_BYTES, _CHECK_BYTES = 32, 3
_NUMBER = re.compile(r"LF([0-9A-Z]{2,20})-(\d{4})-(\d{6,9})")
_CODE = re.compile(rf"(?<![0-9A-Z-])([{LETTERS}]{{4}})[- ]?([{LETTERS}]{{4}})(?![0-9A-Z-])")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u30fc_"), "-")


class Verdict(StrEnum):
    """What a check can say."""

    VALID = "valid"
    INVALID = "invalid"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verified:
    """The verdict, and for a visit of this office what stands in the records about it; nobody's name."""

    verdict: Verdict
    number: str
    is_own: bool
    received_on: dt.date | None = None
    papers: tuple[IssuedPaper, ...] = ()  # those that carry the code, void ones marked: compare the paper's own number


def verify(desk: Desk, text: str, *, by: Clerk) -> Verified:
    """Check the text of a QR code, pasted whole or typed: a visit's or paper's number, then the code.

    Raises Refused(CODE_UNREADABLE) where no number or no code is in it.
    """
    check_may_read(by)
    with desk.writing() as records:
        number, code = _read(records, text)
        verified = _judged(desk, records, number, code)
        detail = {"verdict": verified.verdict.value}
        records.audit("paper_verified", actor=by.login, subject=number, detail=detail)
    return verified


def share_key(desk: Desk, *, by: Clerk) -> str:
    """The key in use as text for the other desks of the county; whoever has it can make codes. Raises Refused(ROLE)."""
    _check_supervisor(by)
    with desk.writing() as records:
        key = records.county_keys()[0]
        records.audit("county_key_shared", actor=by.login, subject=fingerprint(key))
    letters = base64.b32encode(key + _check_of(key)).decode().rstrip("=")
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def take_key(desk: Desk, text: str, *, by: Clerk) -> str:
    """Use the key another desk of the county shared; gives its fingerprint.

    Raises Refused(ROLE), Refused(BAD_KEY) where a letter is wrong or missing.
    """
    _check_supervisor(by)
    key = _key_in(text)
    with desk.writing() as records:
        if records.county_keys()[0] != key:
            records.take_county_key(key, at=desk.now().astimezone(dt.UTC), by=by.login)
            records.audit("county_key_taken", actor=by.login, subject=fingerprint(key))
    return fingerprint(key)


def fingerprint_of(text: str) -> str:
    """The fingerprint of a key as text. Raises Refused(BAD_KEY)."""
    return fingerprint(_key_in(text))


def fingerprint(key: bytes) -> str:
    """Enough of a digest to compare two desks' keys over the telephone."""
    return hashlib.sha256(b"fingerprint\0" + key).hexdigest()[:8].upper()


def _check_supervisor(by: Clerk) -> None:
    if by.role is not Role.SUPERVISOR:
        raise Refused(Refusal.ROLE)


def _read(records: Records, text: str) -> tuple[str, str]:
    """Visit number and code out of whatever was scanned or typed around them."""
    plain = unicodedata.normalize("NFKC", text).upper().translate(_DASHES)
    found = _NUMBER.search(plain)
    number, rest = (found[0], plain[found.end() :]) if found else _of_paper(records, plain)
    code = _CODE.search(rest)
    if not number or code is None:
        raise Refused(Refusal.CODE_UNREADABLE)
    return number, f"{code[1]}-{code[2]}"


def _of_paper(records: Records, text: str) -> tuple[str, str]:
    """The visit a paper's own number belongs to; ("", "") where no such number stands in the text or the records."""
    number = paper_number_in(text)
    try:
        return (records.paper(number).visit_number, text.partition(number)[2]) if number else ("", "")
    except NotFound as error:
        raise Refused(Refusal.NO_SUCH_PAPER) from error


def _judged(desk: Desk, records: Records, number: str, code: str) -> Verified:
    region = number[2:].partition("-")[0]
    if region != desk.office.region_code:
        if region[:_COUNTY_DIGITS] != desk.office.region_code[:_COUNTY_DIGITS]:
            return Verified(Verdict.UNKNOWN, number, is_own=False)
        return Verified(_verdict(records, number, code), number, is_own=False)
    visit = records.visit_by_number(number)
    if visit is None:
        return Verified(Verdict.UNKNOWN, number, is_own=True)
    papers = tuple(issued_paper(paper) for paper in records.papers_of(number) if paper.kind in CARRY_CODE)
    received_on = visit.received_at.astimezone(BEIJING).date()
    return Verified(_verdict(records, number, code), number, is_own=True, received_on=received_on, papers=papers)


def _verdict(records: Records, number: str, code: str) -> Verdict:
    holds = any(hmac.compare_digest(code_with(key, number), code) for key in records.county_keys())
    return Verdict.VALID if holds else Verdict.INVALID


def _key_in(text: str) -> bytes:
    letters = "".join(unicodedata.normalize("NFKC", text).upper().translate(_DASHES).split()).replace("-", "")
    try:
        whole = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError as error:
        raise Refused(Refusal.BAD_KEY) from error
    key, check = whole[:_KEY_BYTES], whole[_KEY_BYTES:]
    if len(key) != _KEY_BYTES or check != _check_of(key):
        raise Refused(Refusal.BAD_KEY)
    return key


def _check_of(key: bytes) -> bytes:
    return hashlib.sha256(b"check\0" + key).digest()[:_CHECK_BYTES]
