"""Asks the rule check about a draft: facts from what is typed, the decision, and what is still worth asking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from intake_desk.desk.destinations import choices, destination
from intake_desk.desk.draft import Draft, MatterDraft
from intake_desk.desk.factsheet import answered, facts_of
from intake_desk.desk.office import Desk, Organ
from intake_desk.law.codes import Competence
from intake_desk.law.decide import Decision, decide
from intake_desk.law.facts import FIELDS
from intake_desk.law.reading import read_facts
from intake_desk.texts.codes import FACT_NAMES, value_name

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
    competent: Organ | None  # the organ of the directory; where none was picked, the usual place for the outcome
    choices: tuple[Organ, ...]  # the organ and the one above it, where the visitor may choose (T20.1)
    questions: tuple[Question, ...]


def assess(desk: Desk, draft: Draft) -> tuple[Assessment, ...]:
    """One assessment per matter of the draft. Writes nothing. Raises law.facts.BadFacts for impossible combinations."""
    return tuple(_assessment(desk, draft, index) for index in range(len(draft.matters)))


def _assessment(desk: Desk, draft: Draft, index: int) -> Assessment:
    matter = draft.matters[index]
    facts = facts_of(desk, draft, index)
    decision = decide(read_facts(facts), desk.rulebook, desk.calendar)
    organ = desk.organ(matter.organ)
    return Assessment(
        facts=facts,
        decision=decision,
        competent=_competent(desk, matter, decision),
        choices=choices(decision.main, organ, desk.organs),
        questions=tuple(_question(fact) for fact in decision.ask if fact in FIELDS),
    )


def _competent(desk: Desk, matter: MatterDraft, decision: Decision) -> Organ | None:
    organ = desk.organ(matter.organ)
    if organ is not None or matter.competence == Competence.SEVERAL:
        return organ
    subjects = tuple(item.subject for item in matter.statutory)
    return destination(decision.main, None, desk.office, desk.organs, subjects=subjects)


def _question(fact: str) -> Question:
    domain = FIELDS[fact][1]
    sentence = FACT_NAMES[fact]
    if domain is dt.date:
        return Question(fact, sentence, AnswerKind.DATE)
    if isinstance(domain, tuple):
        return Question(fact, sentence, AnswerKind.NUMBER)
    values: tuple[str | bool, ...] = (True, False) if domain is bool else tuple(domain)  # type: ignore[arg-type]
    options = tuple(AnswerChoice(value, value_name(fact, value)) for value in values)
    return Question(fact, sentence, AnswerKind.CHOICE, options)
