"""The steps of an intake as plain values: which there are, and what is worth a second look in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from intake_desk.desk.draft import Draft
from intake_desk.texts import screens


class Problem(Protocol):
    """Something worth a second look; it never blocks."""

    @property
    def field(self) -> str: ...
    @property
    def sentence(self) -> str: ...


class StepKey(StrEnum):
    """One page each."""

    VISITOR = "visitor"
    MATTER = "matter"
    CHECK = "check"
    READ_BACK = "read_back"


@dataclass(frozen=True)
class Step:
    """A step and the draft fields (dotted, by their beginning) that belong to it."""

    key: StepKey
    title: str
    fields: tuple[str, ...]

    def problems(self, everything: Iterable[Problem]) -> tuple[Problem, ...]:
        """Those of the draft's problems that belong here."""
        return tuple(problem for problem in everything if problem.field.startswith(self.fields))


STEPS = (
    Step(StepKey.VISITOR, screens.STEP_VISITOR, ("persons", "present", "is_joint", "representatives", "identity")),
    Step(StepKey.MATTER, screens.STEP_MATTER, ("matters", "clerk_has_interest", "received_at")),
    Step(StepKey.CHECK, screens.STEP_CHECK, ("check",)),
    Step(StepKey.READ_BACK, screens.STEP_READ_BACK, ("read_back",)),
)


def index_of(key: StepKey) -> int:
    """Where a step stands."""
    return next(index for index, step in enumerate(STEPS) if step.key is key)


def furthest(draft: Draft) -> StepKey:
    """Where a draft taken up again goes on: the first step in which nothing has been said yet."""
    is_told = [bool(matter.type and matter.request) for matter in draft.matters]
    if not any(is_told) and not any(person.name or person.id_number or person.phone for person in draft.persons):
        return StepKey.VISITOR
    return StepKey.CHECK if all(is_told) else StepKey.MATTER
