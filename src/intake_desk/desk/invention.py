"""Invents visits for practice, reproducible from a seed: people who do not exist, with troubles that do."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from intake_desk import paths
from intake_desk.desk.draft import Draft, FactValue, MatterDraft, PersonDraft, StatutoryDate
from intake_desk.desk.idnumber import check_digit
from intake_desk.desk.office import BEIJING, Office, Organ
from intake_desk.law.calendar import Calendar
from intake_desk.law.codes import DeskKind, Level

Story = Mapping[str, object]
Choice = TypeVar("Choice")

_NOT_A_REGION = "999921"  # no region code begins with 99, so these ID numbers cannot be anybody's
_YEAR = 365
_RETURNS = 0.1
_FORENOON = (dt.time(8, 30), 190)
_AFTERNOON = (dt.time(14, 30), 190)


@dataclass(frozen=True)
class Invented:
    """One invented visit; `follows` is the request of the earlier visit on the same matter, if there is one."""

    draft: Draft
    follows: str = ""


def invented_visits(
    office: Office, organs: Sequence[Organ], calendar: Calendar, *, count: int, seed: int, until: dt.datetime
) -> tuple[Invented, ...]:
    """Visits on working days and in working hours of the year before `until`, in order of time."""
    days = _working_days(calendar, until.astimezone(BEIJING).date())
    inventor = _Inventor(office, organs, chance=random.Random(f"{seed} {office.region_code}"))
    return tuple(inventor.visit(moment) for moment in inventor.moments(days, count))


def _working_days(calendar: Calendar, until: dt.date) -> Sequence[dt.date]:
    days = (until - dt.timedelta(days=back) for back in range(_YEAR, 0, -1))
    return [day for day in days if not calendar.is_day_off(day)]


def _read(name: str) -> dict[str, object]:
    return tomllib.loads((paths.resources() / "practice" / name).read_text(encoding="utf-8"))


@dataclass
class _Inventor:
    """Draws one visit after the other from one stream of chance."""

    office: Office
    organs: Sequence[Organ]
    chance: random.Random
    people: Mapping[str, Sequence[str]] = field(
        default_factory=lambda: cast("Mapping[str, Sequence[str]]", _read("people.toml"))
    )
    stories: Sequence[Story] = field(default_factory=lambda: cast("Sequence[Story]", _read("stories.toml")["story"]))
    told: list[Draft] = field(default_factory=list)

    def moments(self, days: Sequence[dt.date], count: int) -> list[dt.datetime]:
        """Moments of arrival, sorted, none twice."""
        drawn: set[dt.datetime] = set()
        while len(drawn) < count:
            start, minutes = self.chance.choice((_FORENOON, _AFTERNOON))
            opening = dt.datetime.combine(self.chance.choice(days), start, BEIJING)
            drawn.add(opening + dt.timedelta(seconds=self.chance.randrange(minutes * 60)))
        return sorted(drawn)

    def visit(self, moment: dt.datetime) -> Invented:
        """The next visit: somebody new, or somebody who comes again about the same matter."""
        returning = self._returning(moment)
        if returning is not None:
            self.told.append(returning.draft)
            return returning
        story = self.chance.choices(self.stories, [cast(int, story["weight"]) for story in self.stories])[0]
        township = self._township()
        draft = Draft(
            request_id=self._request_id(),
            received_at=moment,
            matters=(self._matter(story, township, moment.date()),),
            in_hardship=cast("bool | None", story.get("hardship")),
            read_back=True,
        )
        draft = self._with_people(draft, story, township)
        self.told.append(draft)
        return Invented(draft)

    def _returning(self, moment: dt.datetime) -> Invented | None:
        claims = [draft for draft in self.told if _may_come_again(draft, moment)]
        if not claims or self.chance.random() > _RETURNS:
            return None
        earlier = self.chance.choice(claims)
        history: dict[str, FactValue] = {
            "same_matter": True,
            "handler": self._handler("lower"),
            "submitted_on": cast(dt.datetime, earlier.received_at).date(),
        }
        again = replace(earlier, request_id=self._request_id(), received_at=moment)
        return Invented(again.with_matter(0, history=history, statutory=()), follows=earlier.request_id)

    def _handler(self, told: str) -> str:
        """A township desk is itself the organ that a county office calls `lower`."""
        return "this_desk" if self.office.kind is DeskKind.TOWNSHIP and told == "lower" else told

    def _request_id(self) -> str:
        return str(uuid.UUID(int=self.chance.getrandbits(128), version=4))

    def _township(self) -> Organ:
        if self.office.level is Level.TOWNSHIP:
            return next(organ for organ in self.organs if organ.code == self.office.organ)
        return self.chance.choice([organ for organ in self.organs if organ.kind == "township"])

    def _matter(self, story: Story, township: Organ, today: dt.date) -> MatterDraft:
        place = self._one("villages")
        words = {
            "village": place,
            "township": self._place_of(township),
            "when": self._one("moments"),
        }

        def text(key: str) -> str:
            return str(story.get(key, "")).format(**words)

        organ = cast("str | None", story.get("organ"))
        return MatterDraft(
            type=cast(str, story["type"]),
            organ=township.code if organ == "{township}" else organ,
            competence=cast("str | None", story.get("competence")),
            route=cast("str | None", story.get("route")),
            place=f"{words['township']}{place}",
            is_oral=self.chance.random() < 0.4,
            history=self._history(cast("Mapping[str, object]", story.get("history", {})), today),
            statutory=self._statutory(cast("str | None", story.get("statutory")), today),
            title=text("title"),
            request=text("request"),
            facts_and_reasons=text("facts_and_reasons"),
            category=text("category"),
            accused=text("accused"),
        )

    def _history(self, told: Mapping[str, object], today: dt.date) -> Mapping[str, FactValue]:
        history: dict[str, FactValue] = {"same_matter": bool(told)}
        for key, value in told.items():
            if key == "handler":
                history[key] = self._handler(str(value))
            elif key.endswith("_on"):
                history[key] = today - dt.timedelta(days=cast(int, value))
            else:
                history[key] = cast(FactValue, value)
        return history

    def _statutory(self, subject: str | None, today: dt.date) -> tuple[StatutoryDate, ...]:
        if subject is None:
            return ()
        return (StatutoryDate(subject, since=today - dt.timedelta(days=self.chance.randrange(3, 12))),)

    def _with_people(self, draft: Draft, story: Story, township: Organ) -> Draft:
        together = self.chance.randrange(3, 9) if story.get("group") else self.chance.choice((1, 1, 1, 1, 2))
        named = min(together, 5)
        persons = tuple(self._person(township, elected=story.get("group") is True) for _ in range(named))
        if story["type"] == "accusation" and self.chance.random() < 0.5:
            return replace(draft, persons=(PersonDraft(),), present=1, identity="anonymous")
        return replace(draft, persons=persons, present=together, is_joint=together > 1)

    def _person(self, township: Organ, *, elected: bool) -> PersonDraft:
        sex = self.chance.choice(("1", "2"))
        shows_id = self.chance.random() < 0.75
        return PersonDraft(
            name=self._name(),
            sex=sex,
            id_kind="resident" if shows_id else "none",
            id_number=self._id_number(sex) if shows_id else "",
            phone=f"100{self.chance.randrange(10**8):08d}" if self.chance.random() < 0.85 else "",
            address=self._address(township) if self.chance.random() < 0.95 else "",
            is_representative=elected,
        )

    def _place_of(self, township: Organ) -> str:
        place = township.short_name
        for ending in self.people["office_endings"]:
            place = place.removesuffix(ending)
        return place

    def _address(self, township: Organ) -> str:
        return f"{self._one('county')}{self._place_of(township)}{self._one('villages')}"

    def _name(self) -> str:
        luck = self.chance.random()
        if luck < 0.05:
            return self._one("minority")
        return self._one("surnames") + self._one("rare" if luck < 0.12 else "given")

    def _id_number(self, sex: str) -> str:
        born = dt.date(1945, 1, 1) + dt.timedelta(days=self.chance.randrange(60 * _YEAR))
        serial = self.chance.randrange(0, 998, 2) + (1 if sex == "1" else 0)
        first17 = f"{_NOT_A_REGION}{born:%Y%m%d}{serial:03d}"
        return first17 + check_digit(first17)

    def _one(self, of: str) -> str:
        return self.chance.choice(self.people[of])


def _may_come_again(draft: Draft, moment: dt.datetime) -> bool:
    matter = draft.matters[0]
    waited = moment - cast(dt.datetime, draft.received_at)
    return matter.type == "claim" and not matter.history.get("same_matter") and waited > dt.timedelta(days=6)
