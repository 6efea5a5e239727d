"""Reads one visit from its file (resources/visit.schema.json) into a draft, or says line by line what is wrong."""

from __future__ import annotations

import datetime as dt
import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, cast

from intake_desk import paths
from intake_desk.desk.draft import Draft, FactValue, MatterDraft, PersonDraft, StatutoryDate
from intake_desk.desk.office import BEIJING, Office, Organ
from intake_desk.desk.visit_file_problems import BadValue, BadVisit, from_schema, shown
from intake_desk.law.codes import Outcome
from intake_desk.law.facts import BadFacts
from intake_desk.law.reading import read_facts
from intake_desk.texts import visit_file as words
from intake_desk.texts.vocabulary import CATEGORIES

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

Json = Mapping[str, object]
_LAST_PLAIN_CONTROL = 0x1F
_HISTORY_DAYS = frozenset(
    {
        "submitted_on",
        "noticed_on",
        "accepted_on",
        "opinion_received_on",
        "review_requested_on",
        "review_opinion_received_on",
        "re_review_requested_on",
        "re_review_opinion_received_on",
        "posted_on",
    }
)


def schema_text() -> str:
    """The published schema, as it stands in the resources."""
    return (paths.resources() / "visit.schema.json").read_text(encoding="utf-8")


@cache
def _validator() -> Validator:
    from jsonschema import Draft202012Validator  # noqa: PLC0415  - slow to import; only files need it

    return Draft202012Validator(json.loads(schema_text()))


def read_visit(obj: object, *, office: Office, organs: Sequence[Organ], now: dt.datetime) -> Draft:
    """The draft told by one JSON value. Raises BadVisit with every problem found; personal values are masked in it.

    `now` bounds the moment of arrival; a naive moment in the file is Beijing time.
    """
    problems = [*_unprintable(obj, "")] or [*from_schema(_validator(), obj)]
    if problems:
        raise BadVisit(problems)
    reader = _Reader(organs)
    draft = reader.draft(cast(Json, obj))
    problems = reader.problems
    if draft.received_at is not None and draft.received_at > now:
        late = now.astimezone(BEIJING).isoformat(timespec="minutes")
        problems.append(
            BadValue(
                "received_at", shown("received_at", cast(Json, obj)["received_at"]), words.NOT_AFTER.format(now=late)
            )
        )
    problems = problems or [*_contradictions(draft, office=office, now=now)]
    if problems:
        raise BadVisit(problems)
    return draft


def _unprintable(value: object, field: str) -> Iterator[BadValue]:
    """Texts that no screen and no page could show."""
    if isinstance(value, str):
        if any(_is_unprintable(char) for char in value):
            yield BadValue(field, shown(field, value), words.PLAIN_CHARACTERS)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _unprintable(inner, f"{field}.{key}" if field else str(key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _unprintable(inner, f"{field}.{index}" if field else str(index))


def _is_unprintable(char: str) -> bool:
    code = ord(char)
    return (code <= _LAST_PLAIN_CONTROL and char not in "\n\t\r") or code == 0x7F or 0xD800 <= code <= 0xDFFF


class _Reader:
    """Turns a value that met the schema into a draft, noting what the schema could not know."""

    def __init__(self, organs: Sequence[Organ]) -> None:
        self.problems: list[BadValue] = []
        self._organs = organs

    def draft(self, obj: Json) -> Draft:
        """The whole visit."""
        persons = tuple(_person(cast(Json, item)) for item in _list(obj, "visitors"))
        draft = Draft(
            arrival=cast(str, obj.get("arrival") or "visit"),
            sender=self._organ(obj, "sender", ""),
            received_at=self._moment(obj.get("received_at")),
            persons=persons or (PersonDraft(),),
            present=_whole(obj, "present"),
            is_joint=_yes(obj, "joint"),
            representatives=_whole(obj, "representatives"),
            identity=_code(obj, "identity"),
            has_agent=_yes(obj, "agent"),
            is_minor=_yes(obj, "minor"),
            in_hardship=_yes(obj, "hardship"),
            is_urgent=_yes(obj, "urgent"),
            conduct=_code(obj, "conduct"),
            paper_version=_code(obj, "paper_version"),
            clerk_has_interest=_yes(obj, "clerk_has_interest"),
            matters=tuple(
                self._matter(cast(Json, item), f"matters.{index}") for index, item in enumerate(_list(obj, "matters"))
            ),
            read_back=bool(obj.get("read_back")),
        )
        return draft if obj.get("request_id") is None else replace(draft, request_id=cast(str, obj["request_id"]))

    def _matter(self, obj: Json, at: str) -> MatterDraft:
        chosen = _code(obj, "chosen_outcome")
        if chosen is not None and chosen not in set(Outcome):
            self._refuse(f"{at}.chosen_outcome", chosen, words.listed(Outcome))
        if chosen is not None and not _text(obj, "choice_reason"):
            self._refuse(f"{at}.choice_reason", obj.get("choice_reason"), words.WITH_REASON)
        return MatterDraft(
            type=_code(obj, "type"),
            title=_text(obj, "title"),
            request=_text(obj, "request"),
            facts_and_reasons=_text(obj, "facts_and_reasons"),
            category=self._category(_text(obj, "category"), f"{at}.category"),
            place=_text(obj, "place"),
            organ=self._organ(obj, "organ", at),
            competence=_code(obj, "competence"),
            competent_level=_code(obj, "competent_level"),
            competent_line=_code(obj, "competent_line"),
            route=_code(obj, "route"),
            important=_yes(obj, "important"),
            accused=_text(obj, "accused"),
            accuses_own_unit=_yes(obj, "accuses_own_unit"),
            is_oral=bool(obj.get("oral")),
            history=self._history(cast(Json, obj.get("history") or {}), f"{at}.history"),
            earlier_number=_text(obj, "earlier_number"),
            statutory=tuple(
                self._statutory(cast(Json, item), f"{at}.statutory.{index}")
                for index, item in enumerate(_list(obj, "statutory"))
            ),
            chosen_outcome=chosen,
            choice_reason=_text(obj, "choice_reason"),
            chosen_destination=self._organ(obj, "chosen_destination", at),
        )

    def _history(self, obj: Json, at: str) -> Mapping[str, FactValue]:
        facts: dict[str, FactValue] = {}
        for key, value in obj.items():
            found = self._day(value, f"{at}.{key}") if key in _HISTORY_DAYS else cast("FactValue | None", value)
            if found is not None:
                facts[key] = int(found) if type(found) is float else found
        return facts

    def _statutory(self, obj: Json, at: str) -> StatutoryDate:
        return StatutoryDate(
            subject=cast(str, obj["subject"]),
            since=self._day(obj.get("since"), f"{at}.since"),
            ended_on=self._day(obj.get("ended_on"), f"{at}.ended_on"),
            employed=_yes(obj, "employed"),
        )

    def _category(self, value: str, at: str) -> str:
        if not value or value in CATEGORIES:
            return value
        code = next((code for code, name in CATEGORIES.items() if name == value), None)
        if code is None:
            self._refuse(at, value, words.listed(f"{code} {name}" for code, name in CATEGORIES.items()))
        return code or ""

    def _organ(self, obj: Json, key: str, at: str) -> str | None:
        value = _text(obj, key)
        if not value:
            return None
        named = [organ.code for organ in self._organs if value in {organ.code, organ.name, organ.short_name}]
        if len(named) == 1:
            return named[0]
        names = [name for organ in self._organs for name in (organ.code, organ.name, organ.short_name)]
        near = named or difflib.get_close_matches(value, names, n=5, cutoff=0.5)
        self._refuse(
            f"{at}.{key}".lstrip("."),
            value,
            words.NO_SUCH_ORGAN + (words.NEAR.format(near=words.listed(near)) if near else ""),
        )
        return None

    def _day(self, value: object, at: str) -> dt.date | None:
        if value is None:
            return None
        try:
            return dt.date.fromisoformat(cast(str, value))
        except ValueError:
            self._refuse(at, value, words.DAY)
            return None

    def _moment(self, value: object) -> dt.datetime | None:
        if value is None:
            return None
        try:
            moment = dt.datetime.fromisoformat(cast(str, value))
            return (moment if moment.tzinfo else moment.replace(tzinfo=BEIJING)).astimezone(BEIJING)
        except (ValueError, OverflowError):
            self._refuse("received_at", value, words.MOMENT)
            return None

    def _refuse(self, at: str, value: object, allowed: str) -> None:
        self.problems.append(BadValue(at, shown(at, value), allowed))


def _person(obj: Json) -> PersonDraft:
    return PersonDraft(
        name=_text(obj, "name"),
        sex=_text(obj, "sex"),
        id_kind=_text(obj, "id_kind"),
        id_number=_text(obj, "id_number"),
        phone=_text(obj, "phone"),
        address=_text(obj, "address"),
        is_representative=bool(obj.get("representative")),
    )


def _text(obj: Json, key: str) -> str:
    return cast(str, obj.get(key) or "").strip()


def _code(obj: Json, key: str) -> str | None:
    return cast("str | None", obj.get(key))


def _yes(obj: Json, key: str) -> bool | None:
    return cast("bool | None", obj.get(key))


def _whole(obj: Json, key: str) -> int | None:
    value = obj.get(key)
    return None if value is None else int(cast(float, value))


def _list(obj: Json, key: str) -> Sequence[object]:
    return cast(Sequence[object], obj.get(key) or ())


def _contradictions(draft: Draft, *, office: Office, now: dt.datetime) -> Iterator[BadValue]:
    """What the law's own reading of the facts refuses: dates out of order, forty representatives of three people."""
    told: set[str] = set()
    for index in range(len(draft.matters)):
        try:
            read_facts(_facts(draft, index, office=office, now=now))
        except BadFacts as bad:
            for problem in bad.problems:
                field, allowed = _name_in_file(problem.field, index), _name_in_file(problem.allowed, index)
                if field not in told:
                    told.add(field)
                    yield BadValue(field, problem.value, allowed, problem.kind)


def _facts(draft: Draft, index: int, *, office: Office, now: dt.datetime) -> Json:
    """As much of the contract's facts as can disagree with itself."""
    persons = draft.persons
    elected = sum(person.is_representative for person in persons)
    matter = draft.matters[index]
    return {
        "received_on": (draft.received_at or now).astimezone(BEIJING).date().isoformat(),
        "desk": {"kind": str(office.kind), "level": str(office.level)},
        "visitors": {
            "present": len(persons) if draft.present is None else draft.present,
            "representatives": elected if draft.representatives is None else draft.representatives,
        },
        "history": {key: str(day) if isinstance(day, dt.date) else day for key, day in matter.history.items()},
        "statutory": [_as_json(item) for item in matter.statutory],
    }


def _as_json(item: StatutoryDate) -> Json:
    days = {"since": item.since, "ended_on": item.ended_on}
    return {"subject": item.subject, "employed": item.employed, **{key: str(day) for key, day in days.items() if day}}


def _name_in_file(fact: str, index: int) -> str:
    """Where a fact of contract.md stands in the file of a visit; a value after it is kept."""
    if fact.startswith("visitors."):
        return fact.removeprefix("visitors.")
    if fact.startswith("received_on"):
        return fact.replace("received_on", "received_at", 1)
    return f"matters.{index}.{fact.replace('[', '.').replace(']', '')}"
