"""What about a draft deserves a second look: ID numbers, phones, numbers of people, gaps, the read-back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from intake_desk.desk import idnumber
from intake_desk.desk.draft import Draft, MatterDraft, PersonDraft
from intake_desk.law.codes import MatterType
from intake_desk.texts import problems as words
from intake_desk.texts.vocabulary import CITIZEN_NUMBER_KINDS

MOST_REPRESENTATIVES = 5  # T20.3
_CITIZEN_LENGTH = 18
_PHONE = re.compile(r"(\+?86)?(1\d{10}|0\d{2,3}\d{7,8}|[2-9]\d{6,7}|[48]00\d{7}|1\d{4})")


@dataclass(frozen=True)
class Problem:
    """Something about a draft worth a second look. It never blocks: registration is unconditional (T22.1, T23.1)."""

    field: str  # dotted: "persons.0.id_number", "matters.1.request", "read_back"
    sentence: str
    blocks: bool = False


def problems(draft: Draft) -> tuple[Problem, ...]:
    """Warnings, in the order of the screen. None of them blocks."""
    found: list[Problem] = []
    for index, person in enumerate(draft.persons):
        found += (Problem(f"persons.{index}.{name}", sentence) for name, sentence in _of_person(person, draft))
    found += (Problem(name, sentence) for name, sentence in _of_group(draft))
    for index, matter in enumerate(draft.matters):
        found += (Problem(f"matters.{index}.{name}", sentence) for name, sentence in _of_matter(matter))
    if not draft.read_back:
        found.append(Problem("read_back", words.NOT_READ_BACK))
    return tuple(found)


def _of_person(person: PersonDraft, draft: Draft) -> Iterator[tuple[str, str]]:
    if not person.name.strip():
        yield "name", words.NO_NAME
    yield from (("id_number", sentence) for sentence in _of_id(person, draft))
    phone = re.sub(r"[\s\-()（）]", "", person.phone)
    if phone and not _PHONE.fullmatch(phone):
        yield "phone", words.PHONE_SHAPE
    if person.name.strip() and not person.address.strip():
        yield "address", words.NO_ADDRESS


def _of_id(person: PersonDraft, draft: Draft) -> Iterator[str]:
    today = draft.received_at.date() if draft.received_at else None
    number = idnumber.tidy(person.id_number)
    if not number:
        return
    if not person.id_kind:
        yield words.ID_KIND_MISSING
    if person.id_kind in CITIZEN_NUMBER_KINDS or (not person.id_kind and len(number) == _CITIZEN_LENGTH):
        yield from (words.ID_FAULTS[fault] for fault in idnumber.faults(number, sex=person.sex, today=today))


def _of_group(draft: Draft) -> Iterator[tuple[str, str]]:
    numbers = Counter(idnumber.tidy(person.id_number) for person in draft.persons if person.id_number.strip())
    if any(times > 1 for times in numbers.values()):
        yield "persons", words.ID_TWICE
    present = len(draft.persons) if draft.present is None else draft.present
    if present < len(draft.persons):
        yield "present", words.FEWER_PRESENT
    elected = representatives_of(draft) or 0
    if elected > MOST_REPRESENTATIVES:
        yield "representatives", words.TOO_MANY_REPRESENTATIVES
    if elected > present:
        yield "representatives", words.MORE_REPRESENTATIVES
    if draft.is_joint and present > MOST_REPRESENTATIVES and not elected:
        yield "representatives", words.NO_REPRESENTATIVES


def _of_matter(matter: MatterDraft) -> Iterator[tuple[str, str]]:
    if matter.type is None:
        yield "type", words.NO_TYPE
    if matter.type != MatterType.ACCUSATION and not matter.title.strip():
        yield "title", words.NO_TITLE
    if not matter.accuses_own_unit:  # there only number and time are kept
        yield from _of_story(matter)
    if matter.chosen_outcome and not matter.choice_reason.strip():
        yield "choice_reason", words.NO_CHOICE_REASON


def _of_story(matter: MatterDraft) -> Iterator[tuple[str, str]]:
    if not matter.request.strip():
        yield "request", words.NO_REQUEST
    if not matter.facts_and_reasons.strip():
        yield "facts_and_reasons", words.NO_FACTS
    if matter.type == MatterType.ACCUSATION and not matter.accused.strip():
        yield "accused", words.NO_ACCUSED


def representatives_of(draft: Draft) -> int | None:
    """How many representatives are elected: as stated, else as marked among the persons; None where nobody is."""
    if draft.representatives is not None:
        return draft.representatives
    return sum(person.is_representative for person in draft.persons) or None
