"""Asks the rule check about a draft: facts from what is typed, the decision, and what is still worth asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from intake_desk.desk.draft import Draft
from intake_desk.desk.factsheet import answered, facts_of
from intake_desk.desk.office import Desk, Organ

if TYPE_CHECKING:
    from intake_desk.law.decide import Decision


__all__ = [
    "AnswerChoice",
    "AnswerKind",
    "Assessment",
    "Question",
    "answered",
    "assess",
    "facts_of",
]


class AnswerKind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True)
class AnswerChoice:
    """One possible answer to a question, in Chinese."""

    value: str | bool
    words: str


@dataclass(frozen=True)
class Question:
    """A fact still worth asking. `choices` is empty for dates and numbers. Answer it with `answered`."""

    fact: str  # dotted, as in contract.md: "matter.route"
    sentence: str
    kind: AnswerKind
    choices: tuple[AnswerChoice, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """What the check says about one matter of a draft."""

    facts: Mapping[str, object]  # nested JSON of contract.md
    decision: Decision
    competent: Organ | None
    choices: tuple[Organ, ...]  # the organ and the one above it, where the visitor may choose (T20.1)
    questions: tuple[Question, ...]


def assess(desk: Desk, draft: Draft) -> tuple[Assessment, ...]:
    """One assessment per matter of the draft. Writes nothing. Raises law.facts.BadFacts for impossible combinations."""
    raise NotImplementedError
