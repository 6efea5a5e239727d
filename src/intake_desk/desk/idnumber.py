"""Citizen ID numbers (GB 11643): what looks wrong with one. Only ever a warning, never a reason to turn anyone away."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_SHAPE = re.compile(r"[1-9]\d{16}[\dX]")
_OLD_SHAPE = re.compile(r"[1-9]\d{14}")
_OLDEST_YEARS = 130


class IdFault(StrEnum):
    """What a citizen number may show."""

    SHAPE = "shape"
    OLD = "old"
    BIRTH_DATE = "birth_date"
    CHECK_DIGIT = "check_digit"
    SEX = "sex"


def tidy(number: str) -> str:
    """The number without spaces, its X a capital ASCII letter, full-width digits made plain."""
    plain = number.translate({0xFF10 + digit: str(digit) for digit in range(10)})
    return re.sub(r"[\s-]", "", plain).upper().replace("Ｘ", "X").replace("×", "X")


def check_digit(first17: str) -> str:
    """The 18th character for seventeen digits (ISO 7064 MOD 11-2)."""
    return _CHECK[sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first17, strict=True)) % 11]


def faults(number: str, *, sex: str = "", today: dt.date | None = None) -> tuple[IdFault, ...]:
    """Everything that looks wrong with a citizen number; () for a good one. `sex` is a GB/T 2261.1 code or ""."""
    number = tidy(number)
    if _OLD_SHAPE.fullmatch(number):
        return (IdFault.OLD,)
    if not _SHAPE.fullmatch(number):
        return (IdFault.SHAPE,)
    found = []
    if not _is_birth_date(number[6:14], today):
        found.append(IdFault.BIRTH_DATE)
    if check_digit(number[:17]) != number[17]:
        found.append(IdFault.CHECK_DIGIT)
    if sex in ("1", "2") and int(number[16]) % 2 != int(sex) % 2:
        found.append(IdFault.SEX)
    return tuple(found)


def masked(number: str) -> str:
    """First and last four characters, the rest as dots; short numbers are hidden whole."""
    number = tidy(number)
    return f"{number[:4]}…**…{number[-4:]}" if len(number) >= 12 else "**" if number else ""


def _is_birth_date(digits: str, today: dt.date | None) -> bool:
    try:
        born_on = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return today is None or (today.year - _OLDEST_YEARS <= born_on.year and born_on <= today)
