"""Under which keys a person, a number and the words of a matter can be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from intake_desk.records.models import HitReason, Visitor
from intake_desk.records.spelling import folded, spellings, squeezed, surname_length

LONGEST_NAME = 30  # characters with keys of their own; longer names are found by their beginning
LONGEST_KEY = 80
BACKWARDS = "<"  # marks keys written from their end, so that any tail is a prefix
_LONG_NUMBER = 8
_RUNS = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"[0-9]+")
_CLOSING = "\u53f7"  # the closing word of a document number, in its folded form
_HAN = re.compile(r"[^\x00-\x7f]")

Key = tuple[str, HitReason]


def person_keys(visitor: Visitor) -> set[Key]:
    """Every key of one person; about twenty."""
    name = squeezed(visitor.name)[:LONGEST_NAME]
    keys = {(key[:LONGEST_KEY], kind) for key, kind in (*_name_keys(name), *_sound_keys(name)) if key}
    keys.update((key, HitReason.ID_NUMBER) for key in _id_keys(id_characters(visitor.id_number)))
    keys.update((key, HitReason.PHONE) for key in _phone_keys(id_characters(visitor.phone)))
    return keys


def number_keys(number: str) -> set[str]:
    """Keys of a visit or paper number: whole, and every tail that starts with a figure, with and without zeros."""
    plain = bare_number(number)
    figures = _DIGITS.findall(_split_figures(number))
    keys = {plain, *(figures[-1:])}
    for start in range(len(figures)):
        keys.add("".join(figures[start:]))
        keys.add("".join([*figures[start:-1], figures[-1].lstrip("0")]))
    return {key[:LONGEST_KEY] for key in keys if key}


def bare_number(number: str) -> str:
    """A number without brackets, dashes and its closing word, as keys hold it."""
    return "".join(_RUNS.findall(folded(number))).removesuffix(_CLOSING)


def words(text: str) -> set[str]:
    """Tokens of a text: every character and every pair of neighbours, written in ASCII."""
    return {token for run in runs(folded(text)) for token in _tokens(run)}


def runs(folded_text: str) -> list[str]:
    """The stretches of letters, figures and characters between punctuation."""
    return _RUNS.findall(folded_text)


def query_tokens(run: str) -> set[str]:
    """What a text must hold to contain this run: its pairs, or its one character."""
    return {_token(run[at : at + 2]) for at in range(len(run) - 1)} or {_token(run)}


def covering_tokens(run: str) -> set[str]:
    """Enough of its tokens to meet nearly only texts that hold the run: every other pair, all of a short number."""
    if run.isdigit() and len(run) < _LONG_NUMBER:
        return query_tokens(run)
    return query_tokens(run[-2:]).union(*(query_tokens(run[at : at + 2]) for at in range(0, len(run) - 1, 2)))


def id_characters(text: str) -> str:
    """Figures and X only."""
    return re.sub(r"[^0-9X]", "", folded(text))


def local_phone(figures: str) -> str:
    """A mobile number without the country code."""
    return figures[-11:] if re.fullmatch(r"(00)?861\d{10}", figures) else figures


def backwards(figures: str) -> str:
    """The key under which any tail of these figures is found."""
    return BACKWARDS + figures[::-1]


def _tokens(run: str) -> Iterator[str]:
    for at, char in enumerate(run):
        yield _token(char)
        if at + 1 < len(run):
            yield _token(run[at : at + 2])


@lru_cache(maxsize=65_536)
def _token(chars: str) -> str:
    return "z".join(f"{ord(char):x}" for char in chars)


def _name_keys(name: str) -> Iterator[Key]:
    for start in range(len(name)):
        yield name[start:], HitReason.NAME
        if _HAN.match(name[start]):
            yield name[start], HitReason.NAME
            yield name[start : start + 2], HitReason.NAME


def _sound_keys(name: str) -> Iterator[Key]:
    if not _HAN.search(name):
        return
    given = surname_length(name)
    for reading in spellings(name):
        initials = "".join(syllable[:1] for syllable in reading)
        if not initials.isascii():
            continue  # a character nobody has a reading for: the name's own keys find it
        for start in range(len(reading)):
            yield "".join(reading[start:]), HitReason.PINYIN
        yield "".join(reading[:given]), HitReason.PINYIN
        yield "".join(reading[:given]) + initials[given:], HitReason.PINYIN
        for key in (initials, initials[:1], initials[:2], initials[given:]):
            yield key, HitReason.INITIALS


def _id_keys(number: str) -> Iterator[str]:
    if number:
        yield number
        yield backwards(number)
        if len(number) == 18:
            yield number[6:]


def _phone_keys(figures: str) -> Iterator[str]:
    if figures:
        number = local_phone(figures)
        yield number
        yield backwards(number)
        if len(number) == 11:
            yield number[3:]


def _split_figures(number: str) -> str:
    return " ".join(_RUNS.findall(folded(number))).removesuffix(_CLOSING)
