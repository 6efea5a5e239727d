"""Names and numbers as far as they may be seen in a list."""

from __future__ import annotations

from collections.abc import Sequence

from intake_desk.desk.idnumber import masked as masked_id
from intake_desk.texts.vocabulary import AND_OTHERS, ANONYMOUS

__all__ = ["masked_id", "masked_name", "masked_phone", "masked_who"]

_WHOLE_SHORT = 2


def masked_name(name: str) -> str:
    """王*英, 王*; of a longer name the first and last character; "" stays ""."""
    name = name.strip()
    if len(name) <= 1:
        return name
    return name[0] + "*" * (len(name) - 2) + (name[-1] if len(name) > _WHOLE_SHORT else "*")


def masked_phone(number: str) -> str:
    """138****1234; short numbers are hidden whole."""
    number = number.strip()
    return f"{number[:3]}****{number[-4:]}" if len(number) >= 11 else "**" if number else ""


def masked_who(names: Sequence[str], *, present: int) -> str:
    """The first name masked and how many came: 王*英等3人; nobody named: 匿名."""
    first = next((masked_name(name) for name in names if name.strip()), ANONYMOUS)
    return AND_OTHERS.format(who=first, present=present) if present > 1 else first
