"""Finds an organ of the directory by a few characters of its name, its short name, or the initials of their pinyin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from intake_desk.desk.directory import Organ
from intake_desk.desk.sounds import sounds

MOST = 7


@dataclass(frozen=True)
class _Keys:
    organ: Organ
    names: tuple[str, ...]
    initials: tuple[str, ...]
    spelt: tuple[str, ...]


class OrganFinder:
    """Knows how every organ is spelt once it was asked, or told to `get_ready` on the worker."""

    def __init__(self, organs: Sequence[Organ]) -> None:
        self._organs = organs

    @cached_property
    def _keys(self) -> tuple[_Keys, ...]:
        return tuple(_keys(organ) for organ in self._organs)

    def get_ready(self) -> None:
        """Load the reading tables before the first character is typed; takes about 0.1 s."""
        self.find("a")

    def find(self, text: str) -> tuple[Organ, ...]:
        """The best few organs, best first; () for an empty text."""
        wanted = "".join(text.split()).lower()
        if not wanted:
            return ()
        ranked = ((_rank(keys, wanted), number, keys.organ) for number, keys in enumerate(self._keys))
        found = sorted((rank, number, organ.code) for rank, number, organ in ranked if rank is not None)
        by_code = {keys.organ.code: keys.organ for keys in self._keys}
        return tuple(by_code[code] for _rank_, _number, code in found[:MOST])


def _keys(organ: Organ) -> _Keys:
    names = tuple(name for name in (organ.short_name, organ.name) if name)
    readings = tuple(reading for name in names for reading in sounds(name))
    return _Keys(
        organ,
        names,
        tuple("".join(syllable[:1] for syllable in reading) for reading in readings),
        tuple("".join(reading) for reading in readings),
    )


def _rank(keys: _Keys, wanted: str) -> int | None:
    """Smaller is better: whole name, start of a name, inside it, initials, spelling, characters in order."""
    tests = (
        wanted in keys.names,
        any(name.startswith(wanted) for name in keys.names),
        any(wanted in name for name in keys.names),
        wanted in keys.initials,
        any(initials.startswith(wanted) for initials in keys.initials),
        any(wanted in initials for initials in keys.initials),
        any(spelt.startswith(wanted) for spelt in keys.spelt),
        any(_in_order(wanted, name) for name in keys.names),
        any(wanted in spelt for spelt in keys.spelt),
    )
    return next((rank for rank, holds in enumerate(tests) if holds), None)


def _in_order(wanted: str, name: str) -> bool:
    """Whether the characters stand in the name in this order, as in a spoken abbreviation (人社局)."""
    rest = iter(name)
    return all(character in rest for character in wanted)
