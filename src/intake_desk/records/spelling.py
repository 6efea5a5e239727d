"""How a name may be typed by somebody looking for it: folded characters, pinyin readings, initials, mixtures."""

from __future__ import annotations

import importlib.util
import itertools
import json
import re
import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from intake_desk.paths import resources

_TONES = re.compile("[\u0300\u0301\u0304\u030c]")
_INVISIBLE = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]"
)
_DROPPED = re.compile(r"[\s·•・‧⋅．.\-−‐-―_'’\u2022]")
_CHARACTERS = "\u4e00", "\u9fff"
_PUNCTUATION = re.compile("[\u00b7\u2010-\u201f\u2026\u3000-\u3002\u3008-\u3011\u3014-\u3017\uff01-\uff5e]")
_READINGS_OF_GIVEN = 2
_VARIANTS = 6  # spellings kept of one name


@dataclass(frozen=True)
class Names:
    """The tables of resources/records/names.toml."""

    surnames: dict[str, tuple[tuple[str, ...], ...]]
    variants: dict[int, str]
    in_phrases: str  # characters that some words turn into others


class _OneByOne(dict[int, str]):
    """The folded form of characters that fold the same whatever stands beside them; ValueError for all others."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        form = _folded_together(char)
        is_simple = form == char and _CHARACTERS[0] <= char <= _CHARACTERS[1] and char not in _names().in_phrases
        if not (is_simple or char.isascii() or _PUNCTUATION.match(char)):
            raise ValueError
        self[code] = form
        return form


_ONE_BY_ONE = _OneByOne()


def folded(text: str) -> str:
    """One form for all ways to write the same: width, case, traditional, variants; separators stay."""
    try:
        return text.translate(_ONE_BY_ONE)  # ten times as fast, and right for nearly every text
    except ValueError:
        return _folded_together(text)


def _folded_together(text: str) -> str:
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text).upper())
    return _simplify(plain).translate(_names().variants)


def squeezed(text: str) -> str:
    """Folded, without blanks, dots and dashes: the form of name and number keys."""
    return _DROPPED.sub("", folded(text))


def as_pinyin(query: str) -> tuple[str, ...]:
    """A query in letters as the keys spell it: ü, lyu and lv are one."""
    plain = query.replace("Ü", "V")
    return tuple(dict.fromkeys((plain, plain.replace("LYU", "LV").replace("NYU", "NV"))))


@lru_cache(maxsize=4096)
def spellings(name: str) -> tuple[tuple[str, ...], ...]:
    """The readings of a squeezed name, one upper-case syllable per character; the likeliest first, at most six.

    Characters without a known reading, and letters, stand for themselves.
    """
    if not name:
        return ()
    heads, rest = _surname(name)
    tails = list(itertools.islice(itertools.product(*(_of_character(char) for char in rest)), _VARIANTS))
    pairs = sorted(itertools.product(range(len(heads)), range(len(tails))), key=sum)
    return tuple(heads[head] + tails[tail] for head, tail in pairs[:_VARIANTS])


def surname_length(name: str) -> int:
    """How many characters of a squeezed name are its surname: two for the compound ones of the table."""
    return 2 if name[:2] in _names().surnames else 1


def is_spelled(name: str, query: str) -> bool:
    """Whether a mixture such as 张wm or zhang伟 can be read off a squeezed name, from any character on."""
    return any(
        _reads(query, list(zip(name[start:], reading[start:], strict=True)))
        for reading in spellings(name)
        for start in range(len(name))
    )


def _reads(query: str, rest: list[tuple[str, str]]) -> bool:
    if not query:
        return True
    if not rest:
        return False
    char, syllable = rest[0]
    steps = {char, syllable, syllable[:1]}
    if any(query.startswith(step) and _reads(query[len(step) :], rest[1:]) for step in steps):
        return True
    return syllable.startswith(query)


def _surname(name: str) -> tuple[list[tuple[str, ...]], str]:
    known = _names().surnames
    for length in (2, 1):
        if name[:length] in known and len(name) >= length:
            return list(known[name[:length]]), name[length:]
    return [(reading,) for reading in _of_character(name[0])], name[1:]


@lru_cache(maxsize=8192)
def _of_character(char: str) -> tuple[str, ...]:
    listed = _dictionary().get(str(ord(char)), "")
    toneless = dict.fromkeys(_toneless(reading) for reading in listed.split(",") if reading)
    return tuple(toneless)[:_READINGS_OF_GIVEN] or (char,)


def _toneless(reading: str) -> str:
    bare = unicodedata.normalize("NFC", _TONES.sub("", unicodedata.normalize("NFD", reading)))
    return bare.replace("ü", "v").upper()


@cache
def _names() -> Names:
    raw = tomllib.loads((resources() / "records" / "names.toml").read_text("utf-8"))
    surnames = {
        name: tuple(tuple(reading.upper().split()) for reading in readings)
        for name, readings in raw["surnames"].items()
    }
    return Names(surnames, {ord(old): new for old, new in raw["variants"].items()}, raw["in_phrases"])


@cache
def _dictionary() -> dict[str, str]:
    """Character to readings. Read from the package's own file: importing it would load 40,000 phrases we do not use."""
    found = importlib.util.find_spec("pypinyin")
    assert found is not None
    assert found.origin is not None
    readings: dict[str, str] = json.loads((Path(found.origin).parent / "pinyin_dict.json").read_text("utf-8"))
    return readings


def _simplify(text: str) -> str:
    return text if text.isascii() else _converter()(text)


@cache
def _converter() -> Callable[[str], str]:
    import opencc  # noqa: PLC0415 - opening the records must not wait for it

    convert: Callable[[str], str] = opencc.OpenCC("t2s").convert
    return convert
