"""Whether two entries may be of one person: what they share, and how much a clerk should think of it.

A table of what must be shared, not a number: nothing here counts or weighs, and nothing is kept about anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import Protocol

from intake_desk.desk import idnumber
from intake_desk.desk.places import Place, place_in
from intake_desk.records.findable import id_characters, local_phone
from intake_desk.records.spelling import spellings, squeezed

_SHORTEST_PHONE = 7
_SHORTEST_ID = 5
_CITIZEN_LENGTH = 18


class Tie(StrEnum):
    """Something two entries share (or, for `other_name`, do not)."""

    ID_NUMBER = "id_number"
    ID_NUMBER_NEARLY = "id_number_nearly"
    NAME = "name"
    NAME_VARIANT = "name_variant"
    NAME_SOUND = "name_sound"
    NAME_NEARLY = "name_nearly"
    PHONE = "phone"
    BIRTH_DATE = "birth_date"
    BIRTH_YEAR = "birth_year"
    TOWNSHIP = "township"
    VILLAGE = "village"
    OTHER_NAME = "other_name"


class Nearness(IntEnum):
    """The order in which likenesses are shown; never shown or stored itself."""

    SAME = 0  # the ID number says so
    LIKELY = 1
    NAMESAKE = 2  # the name of the same village
    HOUSEHOLD = 3  # only the phone: as a rule a relative


class Entry(Protocol):
    """A person as typed now or registered earlier."""

    @property
    def name(self) -> str: ...
    @property
    def id_number(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def address(self) -> str: ...


@dataclass(frozen=True)
class Likeness:
    """What two entries share; `rank` is the row of the table that holds."""

    nearness: Nearness
    rank: int
    ties: tuple[Tie, ...]


# What must be shared, the surest first. A name that is the same or written with variants counts as NAME here.
_ROWS: tuple[tuple[Nearness, frozenset[Tie]], ...] = tuple(
    (nearness, frozenset(needed))
    for nearness, *needed in (
        (Nearness.SAME, Tie.ID_NUMBER),
        (Nearness.LIKELY, Tie.ID_NUMBER_NEARLY, Tie.NAME),
        (Nearness.LIKELY, Tie.NAME, Tie.PHONE),
        (Nearness.LIKELY, Tie.NAME, Tie.BIRTH_DATE, Tie.TOWNSHIP),
        (Nearness.LIKELY, Tie.NAME, Tie.BIRTH_DATE),
        (Nearness.LIKELY, Tie.NAME_SOUND, Tie.PHONE),
        (Nearness.LIKELY, Tie.NAME_SOUND, Tie.BIRTH_DATE, Tie.TOWNSHIP),
        (Nearness.LIKELY, Tie.NAME_SOUND, Tie.ID_NUMBER_NEARLY),
        (Nearness.LIKELY, Tie.NAME, Tie.BIRTH_YEAR, Tie.VILLAGE),
        (Nearness.NAMESAKE, Tie.NAME, Tie.VILLAGE),
        (Nearness.NAMESAKE, Tie.NAME_NEARLY, Tie.BIRTH_DATE, Tie.VILLAGE),
        (Nearness.NAMESAKE, Tie.NAME_NEARLY, Tie.PHONE),
        (Nearness.HOUSEHOLD, Tie.PHONE),
    )
)

_SAYS_MORE: tuple[tuple[Tie, frozenset[Tie]], ...] = (
    (Tie.ID_NUMBER, frozenset({Tie.BIRTH_DATE, Tie.BIRTH_YEAR})),
    (Tie.ID_NUMBER_NEARLY, frozenset({Tie.BIRTH_DATE, Tie.BIRTH_YEAR})),
    (Tie.BIRTH_DATE, frozenset({Tie.BIRTH_YEAR})),
    (Tie.VILLAGE, frozenset({Tie.TOWNSHIP})),
)


class Traits:
    """What of an entry is compared; worked out once, each part when it is first asked for."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self.written = "".join(entry.name.split())
        self.name = squeezed(entry.name)
        self.number = _number(entry.id_number)
        self.phone = local_phone(id_characters(entry.phone))

    @cached_property
    def sounds(self) -> frozenset[tuple[str, ...]]:
        return frozenset(spellings(self.name))

    @cached_property
    def place(self) -> Place:
        return place_in(self._entry.address)

    @cached_property
    def is_sound_number(self) -> bool:
        """A citizen number without a fault: two different ones are two people."""
        return not idnumber.faults(self.number)

    @cached_property
    def born(self) -> str:
        """YYYYMMDD out of a citizen number, "" where there is none."""
        return self.number[6:14] if _is_citizen(self.number) else ""


def likeness(sought: Traits, met: Traits) -> Likeness | None:
    """How an entry resembles another; None where it does not, or where two good ID numbers differ."""
    ties = tuple(_ties(sought, met))
    counted = frozenset(ties)
    if counted & {Tie.NAME, Tie.NAME_VARIANT}:
        counted |= {Tie.NAME, Tie.NAME_SOUND}
    others = sought.number != met.number and _is_citizen(sought.number) and _is_citizen(met.number)
    if others and sought.is_sound_number and met.is_sound_number:
        counted &= {Tie.PHONE}
        ties = tuple(tie for tie in ties if tie is not Tie.ID_NUMBER_NEARLY)
    for rank, (nearness, needed) in enumerate(_ROWS):
        if needed <= counted:
            return Likeness(nearness, rank, ties)
    return None


def is_one_person(one: Traits, other: Traits, *, at_least: Nearness = Nearness.NAMESAKE) -> bool:
    """Whether two earlier entries are taken for one: the same number, or the same name with phone or village."""
    alike = likeness(one, other)
    return alike is not None and alike.nearness <= at_least and Tie.NAME_NEARLY not in alike.ties


def told(ties: tuple[Tie, ...]) -> tuple[Tie, ...]:
    """The ties worth telling: what another one says already is left out."""
    spoken = set(ties)
    for more, less in _SAYS_MORE:
        if more in spoken:
            spoken -= less
    return tuple(tie for tie in ties if tie in spoken)


def _ties(sought: Traits, met: Traits) -> Iterator[Tie]:
    if len(sought.number) >= _SHORTEST_ID and sought.number == met.number:
        yield Tie.ID_NUMBER
    elif _is_slip(sought.number, met.number):
        yield Tie.ID_NUMBER_NEARLY
    yield from _name_ties(sought, met)
    if len(sought.phone) >= _SHORTEST_PHONE and sought.phone == met.phone:
        yield Tie.PHONE
    if sought.born and sought.born == met.born:
        yield Tie.BIRTH_DATE
    if sought.born and sought.born[:4] == met.born[:4]:
        yield Tie.BIRTH_YEAR
    yield from _place_ties(sought.place, met.place)


def _name_ties(sought: Traits, met: Traits) -> Iterator[Tie]:
    if not sought.name or not met.name:
        return
    if sought.name == met.name:
        yield Tie.NAME if sought.written == met.written else Tie.NAME_VARIANT
    elif len(sought.name) == len(met.name) and sought.sounds & met.sounds:
        yield Tie.NAME_SOUND
    elif len(sought.name) >= 2 and _differences(sought.name, met.name) == 1:
        yield Tie.NAME_NEARLY
    else:
        yield Tie.OTHER_NAME


def _place_ties(sought: Place, met: Place) -> Iterator[Tie]:
    same_town = sought.township == met.township
    if sought.township and same_town:
        yield Tie.TOWNSHIP
    if sought.village and sought.village == met.village and (same_town or not (sought.township and met.township)):
        yield Tie.VILLAGE


def _is_slip(one: str, other: str) -> bool:
    """One wrong digit or two neighbours swapped; two numbers without fault that differ are no slip."""
    if not (_is_citizen(one) and _is_citizen(other)):
        return False
    places = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    if len(places) == 2:
        first, second = places
        return second == first + 1 and one[first] == other[second] and one[second] == other[first]
    return len(places) == 1


def _differences(one: str, other: str) -> int:
    """Characters that differ; names of different length differ by one where one letter was left out."""
    if len(one) == len(other):
        return sum(left != right for left, right in zip(one, other, strict=True))
    longer, shorter = sorted((one, other), key=len, reverse=True)
    dropped = (longer[:at] + longer[at + 1 :] for at in range(len(longer)))
    return 1 if len(longer) == len(shorter) + 1 and len(shorter) >= 2 and shorter in dropped else 2


def _is_citizen(number: str) -> bool:
    return len(number) == _CITIZEN_LENGTH and number[:17].isdigit()


def _number(text: str) -> str:
    """An ID number in one form; a citizen number of before 1999 with century and check digit."""
    number = idnumber.tidy(text)
    if idnumber.faults(number) == (idnumber.IdFault.OLD,):
        first17 = f"{number[:6]}19{number[6:]}"
        return first17 + idnumber.check_digit(first17)
    return number
