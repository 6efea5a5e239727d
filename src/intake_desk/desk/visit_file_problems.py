"""What is wrong in a visit file, as field, value and what is allowed, with personal values masked."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from intake_desk.texts import visit_file as words

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

_PERSONAL = frozenset({"name", "id_number", "phone", "address", "accused"})
_STORIES = frozenset({"title", "request", "facts_and_reasons", "place", "choice_reason"})
_LONG_DIGITS = re.compile(r"\d{7,}")
_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class BadValue:
    """One value that cannot stand: dotted field, the value as it may be shown, what is allowed."""

    field: str
    value: str
    allowed: str
    kind: str = ""  # as law.facts.Problem.kind, where two facts disagree

    def __str__(self) -> str:
        return words.one_line(self.field, self.value, self.allowed, self.kind)


class BadVisit(Exception):
    """A visit file that cannot be read; nothing was registered. `problems` may be shown and logged as they are."""

    def __init__(self, problems: Sequence[BadValue]) -> None:
        super().__init__(*problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def shown(field: str, value: object) -> str:
    """The value on one line, short; personal ones masked, stories not shown at all, long numbers never whole."""
    if value is None:
        return "null"
    name = field.rpartition(".")[2]
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    if not text.strip():
        return words.EMPTY
    if name in _STORIES or (field.startswith("visitors") and isinstance(value, Mapping | list)):
        return words.HIDDEN.format(count=len(text))
    if name in _PERSONAL or field.startswith("visitors"):
        return _masked(text)
    return _plain(text)


def _plain(text: str) -> str:
    short = text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
    return json.dumps(without_long_numbers(short), ensure_ascii=False).strip('"')


def without_long_numbers(text: str) -> str:
    """The text with every number long enough to be a phone or an ID masked."""
    return _LONG_DIGITS.sub(lambda found: found.group()[0] + words.MASK * (len(found.group()) - 1), text)


def _masked(text: str) -> str:
    head = _plain(text[0])
    return head + words.MASK * (min(len(text), 18) - 1)


def from_schema(validator: Validator, obj: object) -> Iterator[BadValue]:
    """Every place where the value leaves the published schema, in the order of the file."""
    for error in sorted(validator.iter_errors(obj), key=lambda error: [str(step) for step in error.absolute_path]):
        yield from _problems(error)


def _problems(error: ValidationError) -> Iterator[BadValue]:
    at = ".".join(str(step) for step in error.absolute_path)
    rule = str(error.validator)
    if rule == "additionalProperties":
        yield from _unknown_keys(error, at)
    elif rule in {"required", "dependentRequired"}:
        yield from _missing_keys(error, at)
    else:
        yield BadValue(at, shown(at, error.instance), _ALLOWED[rule](error))


def _unknown_keys(error: ValidationError, at: str) -> Iterator[BadValue]:
    known = list(cast(Mapping[str, object], cast(Mapping[str, object], error.schema)["properties"]))
    for key, value in cast(Mapping[str, object], error.instance).items():
        if key not in known:
            field = f"{at}.{_plain(key)}" if at else _plain(key)
            near = difflib.get_close_matches(key, known, n=1)
            yield BadValue(field, shown(f"visitors.{key}", value), words.known_keys(known, near))


def _missing_keys(error: ValidationError, at: str) -> Iterator[BadValue]:
    present = cast(Mapping[str, object], error.instance)
    rule = error.validator_value
    if isinstance(rule, Mapping):
        wanted = [name for key, names in rule.items() if key in present for name in names]
    else:
        wanted = list(cast(Sequence[str], rule))
    for name in wanted:
        if name not in present:
            yield BadValue(f"{at}.{name}" if at else name, words.NOTHING, words.required([name]))


def _of_kind(error: ValidationError) -> str:
    kind = error.validator_value
    return words.kinds([kind] if isinstance(kind, str) else list(cast(Sequence[str], kind)))


def _in_range(error: ValidationError) -> str:
    schema = cast(Mapping[str, object], error.schema)
    return words.between(schema["minimum"], schema["maximum"])


def _like(error: ValidationError) -> str:
    return words.shaped_like(cast(Sequence[object], cast(Mapping[str, object], error.schema)["examples"]))


_ALLOWED: dict[str, Callable[[ValidationError], str]] = {
    "type": _of_kind,
    "enum": lambda error: words.listed(
        "null" if value is None else value for value in cast(Sequence[object], error.validator_value)
    ),
    "pattern": _like,
    "minimum": _in_range,
    "maximum": _in_range,
    "minItems": lambda error: words.at_least(error.validator_value),
    "maxItems": lambda error: words.at_most(error.validator_value),
    "maxLength": lambda error: words.no_longer_than(error.validator_value),
}
