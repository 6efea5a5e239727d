"""What a clerk has typed so far: immutable, without a number, editable until it is registered."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

FactValue = str | bool | int | dt.date


@dataclass(frozen=True)
class PersonDraft:
    """One person at the desk; every field may stay empty (no national rule demands an ID)."""

    name: str = ""
    sex: str = ""
    id_kind: str = ""  # a key of texts.vocabulary.ID_KINDS; "" = not shown
    id_number: str = ""
    phone: str = ""
    address: str = ""
    is_representative: bool = False

    def __repr__(self) -> str:
        return "PersonDraft(…)"


@dataclass(frozen=True)
class StatutoryDate:
    """A date from which a statutory limit runs, for the guidance slip (contract.md, `statutory`)."""

    subject: str
    since: dt.date | None = None
    ended_on: dt.date | None = None
    employed: bool | None = None


@dataclass(frozen=True)
class MatterDraft:
    """One request about one set of facts (信访事项).

    `organ` is a code of the office's directory; competence, level and line follow from it. Where no single organ
    stands for it, `competence` says so itself: "several", "not_an_organ" or another value of the contract.
    """

    type: str | None = None
    title: str = ""
    request: str = ""
    facts_and_reasons: str = ""
    category: str = ""
    place: str = ""
    organ: str | None = None
    competence: str | None = None
    competent_level: str | None = None
    competent_line: str | None = None
    route: str | None = None
    important: bool | None = None
    accused: str = ""
    accuses_own_unit: bool | None = None
    is_oral: bool = False
    history: Mapping[str, FactValue] = field(default_factory=dict)  # contract.md's `history.*`, without the prefix
    earlier_number: str = ""
    statutory: tuple[StatutoryDate, ...] = ()
    chosen_outcome: str | None = None  # the clerk decides: another outcome than the proposed one …
    choice_reason: str = ""  # … is recorded with its reason
    chosen_destination: str | None = None  # directory code, where the visitor may choose the organ or the one above it

    def __repr__(self) -> str:
        return "MatterDraft(…)"


@dataclass(frozen=True)
class Draft:
    """One arrival of one or more people, as far as it is typed."""

    request_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    arrival: str = "visit"
    sender: str | None = None  # arrival "transfer": directory code of the organ that sent it here (T23.3)
    received_at: dt.datetime | None = None  # aware; None = the moment of registration
    persons: tuple[PersonDraft, ...] = (PersonDraft(),)
    present: int | None = None  # None = as many as persons
    is_joint: bool | None = None
    representatives: int | None = None  # None = counted from persons
    identity: str | None = None  # None = derived: clear, unclear (name or address missing), anonymous (no name)
    has_agent: bool | None = None
    is_minor: bool | None = None
    in_hardship: bool | None = None
    is_urgent: bool | None = None
    conduct: str | None = None
    clerk_has_interest: bool | None = None
    matters: tuple[MatterDraft, ...] = (MatterDraft(),)
    earlier_visits: Mapping[str, str] = field(default_factory=dict)  # of the same people, and why; linked in the end
    paper_version: str | None = None  # large print, plain words or slip for what is taken home; a value of Version
    read_back: bool = False  # the entry was read back to the visitor, who confirmed it

    def __repr__(self) -> str:
        return f"Draft({self.request_id})"

    def with_person(self, index: int, /, **changes: object) -> Draft:
        """The same draft with one person changed."""
        persons = list(self.persons)
        persons[index] = replace(persons[index], **changes)  # type: ignore[arg-type]
        return replace(self, persons=tuple(persons))

    def with_matter(self, index: int, /, **changes: object) -> Draft:
        """The same draft with one matter changed."""
        matters = list(self.matters)
        matters[index] = replace(matters[index], **changes)  # type: ignore[arg-type]
        return replace(self, matters=tuple(matters))
