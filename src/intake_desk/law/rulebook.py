"""The typed picture of resources/law: limits, counts, the ordered decision table, the index of articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from intake_desk.law.codes import DeadlineKind, Outcome, Paper, Subject, Unit
from intake_desk.law.situation import DOMAINS, Periods

if TYPE_CHECKING:
    from intake_desk.law.verdict import Verdict

PARTS = ("base", "lead", "beside")


class BadRulebook(ValueError):
    """The law files contradict themselves; nothing was loaded. The message names file and row, in Chinese."""


@dataclass(frozen=True)
class Limit:
    """A legal period: its length, what it runs from, and the day it came into force."""

    name: str
    kind: DeadlineKind
    length: int
    unit: Unit
    runs_from: str
    cites: tuple[str, ...]
    in_force_on: dt.date
    plus: str = ""
    subject: Subject | None = None
    pack: str = ""  # the local rule pack this version comes from; "" = the law itself


@dataclass(frozen=True, eq=False)  # a row is itself: hashed and compared by identity
class Row:
    """One row of the decision table: condition (fact = set of values), what follows, why."""

    key: str
    part: str
    when: Mapping[str, frozenset[str]]
    cites: tuple[str, ...]
    holds: str
    fails: str
    outcome: Outcome | None = None
    goes_on: bool = False
    papers: tuple[Paper, ...] = ()
    limits: tuple[str, ...] = ()
    unsettled: str = ""
    pack: str = ""  # the local rule pack this row comes from; "" = the law itself


@dataclass(frozen=True)
class Article:
    """One article the table cites: its source and number, our own one-sentence summary, and when it is in force."""

    key: str
    name: str
    summary: str
    in_force_on: dt.date
    ended_on: dt.date | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Rulebook:
    """Everything `decide` needs of the law. `version` changes whenever a file of it does."""

    version: str
    rows: tuple[Row, ...]
    limits: Mapping[str, Sequence[Limit]]  # by name, each in order of coming into force
    counts: Mapping[str, int]
    articles: Mapping[str, Article]
    packs: tuple[str, ...] = field(default=())

    def __repr__(self) -> str:
        return f"Rulebook({self.version})"

    def limit(self, name: str, on: dt.date) -> Limit:
        """The version of a limit in force on a day; before the first version, the first."""
        versions = self.limits[name]
        return next((each for each in reversed(versions) if each.in_force_on <= on), versions[0])

    def periods(self, on: dt.date) -> Periods:
        """The lengths that place a day within a stage, as in force on that day."""
        if on not in self._periods:
            self._periods[on] = Periods(
                notice=self.limit("earlier_notice", on).length,
                handling=self.limit("handling", on).length,
                review_request=self.limit("review_request", on).length,
                review=self.limit("review_decision", on).length,
                re_review_request=self.limit("re_review_request", on).length,
                re_review=self.limit("re_review_decision", on).length,
                max_representatives=self.counts["max_representatives"],
            )
        return self._periods[on]

    @cached_property
    def _periods(self) -> dict[dt.date, Periods]:
        return {}

    @cached_property
    def subject_limits(self) -> Mapping[Subject, tuple[str, ...]]:
        """Names of the limits that start with a statutory subject."""
        names: dict[Subject, tuple[str, ...]] = {}
        for name, versions in self.limits.items():
            if versions[0].subject:
                names[versions[0].subject] = (*names.get(versions[0].subject, ()), name)
        return names

    @cached_property
    def masks(self) -> dict[str, dict[str, int]]:
        """For each fact and value the rows it leaves standing, one bit a row, lowest first."""
        masks = {fact: dict.fromkeys(values, 0) for fact, values in DOMAINS.items()}
        for index, row in enumerate(self.rows):
            for fact, values in DOMAINS.items():
                for value in row.when.get(fact, values):
                    masks[fact][value] |= 1 << index
        return masks

    @cached_property
    def lead_mask(self) -> int:
        """The rows of the part "lead"."""
        return sum(1 << index for index, row in enumerate(self.rows) if row.part == "lead")

    @cached_property
    def verdicts(self) -> dict[int, Verdict]:
        """Verdicts already worked out, by the mask of the rows whose conditions are met."""
        return {}

    @cached_property
    def all_rows(self) -> int:
        """A mask with every row standing."""
        return (1 << len(self.rows)) - 1
