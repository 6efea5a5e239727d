"""How a name of the directory may be typed by its sound."""

from __future__ import annotations

from intake_desk.records.spelling import spellings

_ANY_SURNAME = "\u738b"  # so that the first character is read as a word, not as somebody's surname


def sounds(name: str) -> tuple[tuple[str, ...], ...]:
    """The likely readings of a name, one lower-case syllable per character, the likeliest first."""
    readings = spellings(_ANY_SURNAME + name)
    return tuple(tuple(syllable.lower() for syllable in reading[1:]) for reading in readings)
