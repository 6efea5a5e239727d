"""`find` and `show`: visits in the records, as lines to read or as JSON."""

from __future__ import annotations

import dataclasses
import datetime as dt
from argparse import Namespace
from collections.abc import Iterator, Mapping

from intake_desk.cli.signing import signed_in
from intake_desk.cli.stopping import say
from intake_desk.cli.streams import as_json
from intake_desk.desk.lookup import MatterPage, TimelineEntry, VisitPage, find, open_visit
from intake_desk.desk.masks import masked_id, masked_phone
from intake_desk.desk.office import BEIJING
from intake_desk.desk.sheets import IssuedPaper
from intake_desk.texts import commands as words
from intake_desk.texts.codes import OUTCOME_NAMES
from intake_desk.texts.vocabulary import PAPER_STATES, VERSION_MARKS


def search(args: Namespace) -> int:
    """Visits that meet a text, newest first; nothing found is no failure."""
    with signed_in(args) as (desk, clerk):
        hits = find(desk, args.text, by=clerk)
    if args.json:
        say(as_json(plain(hits)))
        return 0
    for hit in hits:
        day = _minute(hit.received_at)
        say(words.FOUND_LINE.format(number=hit.number, day=day, who=hit.who_masked, title=hit.title, why=hit.why))
    if not hits:
        say(words.FOUND_NOTHING)
    return 0


def show(args: Namespace) -> int:
    """One visit, whole."""
    with signed_in(args) as (desk, clerk):
        page = open_visit(desk, args.number, by=clerk)
    if args.json:
        say(as_json(plain(page)))
        return 0
    for line in _lines(page):
        say(line)
    return 0


def plain(value: object) -> object:
    """A value of the desk as JSON: frozen parts as objects, moments as ISO 8601 in the office's time."""
    if hasattr(value, "as_json"):
        return value.as_json()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {part.name: plain(getattr(value, part.name)) for part in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(inner) for inner in value]
    if isinstance(value, dt.datetime):
        return value.astimezone(BEIJING).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, dt.date) else value


def title_of(paper: IssuedPaper) -> str:
    """With what it is made as, where that is not the standard version."""
    mark = VERSION_MARKS.get(paper.version)
    return words.OF_VERSION.format(title=paper.title, version=mark) if mark else paper.title


def _lines(page: VisitPage) -> Iterator[str]:
    visit = page.visit
    yield words.VISIT_LINE.format(number=visit.number, arrived=_minute(visit.received_at), clerk=visit.clerk)
    yield words.PEOPLE
    for person in page.persons:
        number, phone = masked_id(person.id_number), masked_phone(person.phone)
        yield words.PERSON_LINE.format(name=person.name, id_number=number, phone=phone, address=person.address).rstrip()
    for matter in page.matters:
        yield from _matter_lines(matter)
    yield words.ISSUED_AT
    for paper in page.papers:
        state = PAPER_STATES[paper.state]
        yield words.PAPER_LINE.format(number=paper.number, title=title_of(paper), state=state)
    for missing in page.missing_papers:
        yield words.MISSING_LINE.format(title=missing.title)
    yield words.TIMELINE
    yield from (_entry(entry) for entry in page.timeline)


def _matter_lines(matter: MatterPage) -> Iterator[str]:
    yield words.MATTER_LINE.format(number=matter.number, title=matter.title, status=matter.status)
    names = dict(OUTCOME_NAMES)
    told = [matter.outcome, *(code for code in matter.decision.outcomes if code != matter.outcome)]
    yield words.OUTCOME_LINE.format(outcome="、".join(names.get(code, code) for code in told))
    yield from (_entry(entry) for entry in matter.timeline)


def _entry(entry: TimelineEntry) -> str:
    return words.ENTRY_LINE.format(at=_minute(entry.at), by=entry.by, sentence=entry.sentence)


def _minute(moment: dt.datetime) -> str:
    return f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}"
