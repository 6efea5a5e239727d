"""The sentences of a paper's wording as a supervisor reads them: where each stands, what it may name, in Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from intake_desk.papers.daysheet import DAY_ITEMS, DAY_NAMES
from intake_desk.papers.permits import CONFIDENTIAL_FIELDS
from intake_desk.papers.sentences import TITLE, Spot
from intake_desk.papers.values import ITEM_FIELDS
from intake_desk.texts import wording_fields as words
from intake_desk.texts.codes import OUTCOME_NAMES, VALUE_NAMES

WORDS, DAY_SHEET = "words", "daily_sheet"
_CODE = re.compile(r"\{([a-z_][a-z_0-9.]*)\}")
_NAME = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class Sentence:
    """One sentence to change. Between braces stand names out of `fields`; each is printed as what the visit says."""

    key: str
    label: str  # where it stands on the paper
    text: str
    fields: tuple[str, ...]  # those the paper uses already come first


@dataclass(frozen=True)
class Problem:
    """What stands against a change, in Chinese; `key`: the sentence it is about, "" = the paper as a whole."""

    sentence: str
    key: str = ""


class UnknownNames(Exception):
    """Names between braces that stand for nothing here."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(*names)
        self.names = names


def codes_of(text: str) -> tuple[str, ...]:
    """The fields a sentence of a file prints."""
    return tuple(_CODE.findall(text))


def sentence_of(name: str, spot: Spot, used: frozenset[str]) -> Sentence:
    """A spot of the wording `name` in the supervisor's words; `used`: what the whole paper prints already."""
    known = names_at(name, spot)
    ordered = sorted(known, key=lambda code: code not in used and code not in _items(spot.each))
    fields = tuple(known[code] for code in ordered)
    return Sentence(spot.key, _label(name, spot), shown(spot.text, known), fields)


def names_at(name: str, spot: Spot) -> Mapping[str, str]:
    """What a sentence may print: code of the field to its Chinese name, unique in this place."""
    if name == WORDS:
        return {code: words.PHRASE_FIELDS[code] for code in codes_of(spot.text)}
    items = _items(spot.each)
    if name == DAY_SHEET:
        general = {code: {**words.FIELDS, **words.DAY_FIELDS}[code] for code in DAY_NAMES}
    else:
        is_sealed = name.rpartition("/")[2] == "confidential_slip"
        general = {code: said for code, said in words.FIELDS.items() if not is_sealed or code in CONFIDENTIAL_FIELDS}
    own = {code: words.ITEMS[code] for code in items}
    return {**{code: said for code, said in general.items() if code not in own}, **own}


def shown(text: str, known: Mapping[str, str]) -> str:
    """The sentence with the names of its fields in Chinese."""
    return _CODE.sub(lambda found: f"{{{known.get(found[1], found[1])}}}", text)


def typed(text: str, known: Mapping[str, str]) -> str:
    """The sentence as a file keeps it. Raises UnknownNames."""
    codes = {said: code for code, said in known.items()}
    unknown = tuple(dict.fromkeys(name for name in _NAME.findall(text) if name.strip() not in codes))
    if unknown:
        raise UnknownNames(unknown)
    return _NAME.sub(lambda found: f"{{{codes[found[1].strip()]}}}", text)


def _items(each: str) -> tuple[str, ...]:
    return ITEM_FIELDS.get(each) or DAY_ITEMS.get(each, ())


def _label(name: str, spot: Spot) -> str:
    if name == WORDS:
        return _phrase(spot.key)
    if spot.key == TITLE:
        return words.TITLE
    place, *cell = spot.key.split(".")
    label = words.BLOCK.format(place=int(place) + 1, style=words.STYLES[spot.style])
    if cell:
        form = words.CELL_LABEL if cell[2] == "label" else words.CELL_VALUE
        label = form.format(block=label, row=int(cell[0]) + 1, cell=int(cell[1]) + 1)
    notes = []
    if spot.each:
        notes.append(words.EACH.format(name=words.LISTS[spot.each]))
    for form, names in ((words.WHEN, spot.when), (words.UNLESS, spot.unless)):
        if names:
            notes.append(form.format(names=words.AND.join(map(_condition, names))))
    return words.NOTED.format(label=label, notes=words.AND.join(notes)) if notes else label


def _condition(code: str) -> str:
    return {**words.LISTS, **words.FIELDS, **words.DAY_FIELDS}.get(code, code)


def _phrase(key: str) -> str:
    if key in words.PHRASES:
        return words.PHRASES[key]
    table, entry, *part = key.split(".")
    if table == "outcome_note":
        return words.OF_TABLE.format(table=words.TABLES[table], part=OUTCOME_NAMES.get(entry, entry))
    if not part:
        return words.OF_TABLE.format(table=words.TABLES[table], part=words.PARTS[entry])
    named = VALUE_NAMES.get((f"matter.{table}", entry)) or words.SUBJECTS.get(entry, entry)
    return words.OF_ENTRY.format(table=words.TABLES[table], entry=named, part=words.PARTS[part[0]])
