"""The daily sheet: not a paper for visitors, so a content of its own; drawn, checked and read back like any other."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from intake_desk.papers.cleaning import clean
from intake_desk.papers.content import Content, Place
from intake_desk.papers.faults import BadWording
from intake_desk.papers.press import Press, Rendered
from intake_desk.papers.values import Item, Values, day
from intake_desk.papers.wording import Wording, Words, fields_of

KIND = "daily_sheet"


@dataclass(frozen=True)
class KindLine:
    """The papers of one kind that were given numbers on the day."""

    title: str
    numbers: str
    issued: int
    void: int
    reprints: int
    open: int  # neither printed, saved nor void


@dataclass(frozen=True)
class DayContent:
    """Everything the sheet says; no name and no word of any visitor."""

    number: str
    on: dt.date
    made_at: dt.datetime  # local time, aware
    desk: Place
    clerk: str
    visits: int
    people: int
    matters: int
    visit_numbers: str
    audit_head: str
    chain: str
    visit_note: str = ""
    outcomes: str = ""  # each with its count
    kinds: tuple[KindLine, ...] = ()
    voids: tuple[str, ...] = ()
    reprints: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


_SCALARS: Mapping[str, Callable[[DayContent, Words], str]] = {
    "day": lambda c, w: day(w, c.on),
    "visits": lambda c, w: str(c.visits),
    "people": lambda c, w: str(c.people),
    "matters_told": lambda c, w: str(c.matters),
    "visit_numbers": lambda c, w: c.visit_numbers,
    "visit_note": lambda c, w: c.visit_note,
    "outcomes": lambda c, w: c.outcomes,
    "chain": lambda c, w: c.chain,
    "paper_count": lambda c, w: str(sum(line.issued for line in c.kinds)),
}


def _lines(texts: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"line": text} for text in texts]


def _kind_item(line: KindLine) -> dict[str, str]:
    counts = {"issued": line.issued, "void": line.void, "reprints": line.reprints, "open": line.open}
    return {"title": line.title, "numbers": line.numbers, **{name: str(count) for name, count in counts.items()}}


_LISTS: Mapping[str, Callable[[DayContent], list[dict[str, str]]]] = {
    "kinds": lambda c: [_kind_item(line) for line in c.kinds],
    "voids": lambda c: _lines(c.voids),
    "reprints": lambda c: _lines(c.reprints),
    "gaps": lambda c: _lines(c.gaps),
    "waiting": lambda c: _lines(c.waiting),
}
# What a sentence of the sheet may say: of the whole day, and of each entry of a list.
DAY_ITEMS: Mapping[str, tuple[str, ...]] = {
    "kinds": ("index", "title", "numbers", "issued", "void", "reprints", "open"),
    **dict.fromkeys(("voids", "reprints", "gaps", "waiting"), ("index", "line")),
}


_SHARED = ("number", "issued_on", "received_at", "clerk", "issuer", "desk_name", "desk_phone", "audit_head")
DAY_NAMES = (*_SCALARS, *_SHARED)


@dataclass(frozen=True)
class DayValues(Values):
    """The sheet's own fields, and of those every paper knows the few it shares (desk, clerk, number, date)."""

    sheet: DayContent | None = None

    def scalar(self, name: str) -> str:
        if name in _SCALARS and self.sheet is not None:
            return clean(_SCALARS[name](self.sheet, self.words))
        return super().scalar(name)

    def has(self, name: str) -> bool:
        return bool(self.items(name) if name in _LISTS else self.scalar(name))

    def _listed(self, name: str) -> list[Item]:
        if name not in _LISTS or self.sheet is None:
            return super()._listed(name)
        return [
            {"index": str(number), **{key: clean(value) for key, value in item.items()}}
            for number, item in enumerate(_LISTS[name](self.sheet), start=1)
        ]


def render_day(press: Press, content: DayContent) -> Rendered:
    """The sheet of a day, checked against its own text layer; same content, same bytes. Raises as `Press.render`."""
    from intake_desk.papers.drawing import finished  # noqa: PLC0415  - loads reportlab

    shared = Content(
        number=content.number,
        visit_number=content.number,
        issued_on=content.on,
        received_at=content.made_at,
        desk=content.desk,
        clerk=content.clerk,
        issuer=content.desk.name,
        audit_head=content.audit_head,
    )
    with press._lock:
        shelf = press._shelf
        wording = shelf.paper(KIND)
        check_day_fields(wording)
        pdf, page_count = finished(press._fonts(), shelf, wording, DayValues(shared, shelf.words, sheet=content))
        version = f"{wording.version}+{shelf.own_words}" if shelf.own_words else wording.version
    return Rendered(KIND, pdf, hashlib.sha256(pdf).hexdigest(), page_count, version, is_draft=False)


def check_day_fields(wording: Wording) -> None:
    """Raises BadWording for a field the sheet does not know."""
    known = {*DAY_NAMES, *_LISTS}
    for each, name in fields_of(wording.blocks):
        if name not in known and name not in DAY_ITEMS.get(each, ()):
            raise BadWording(f"{wording.kind}.toml: unknown field {each + '.' if each else ''}{name}")
