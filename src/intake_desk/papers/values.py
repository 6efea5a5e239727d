"""What each field of a wording says for a content: plain strings, cleaned, never looked at as markup again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from intake_desk.papers.cleaning import clean
from intake_desk.papers.content import Content, PersonLine, Place, Term
from intake_desk.papers.wording import Words

NOWHERE = Place("")
HANDLING = ("handling", "handling_extended")
CLOCKS = ("office_disposal", "written_notice", "objection")
STOPS = "。；.;"  # the wording sets its own
DELIVERY = ("how", "result", "to_whom", "relation", "place", "refusal", "witness", "note")
LADDER = ("review_request", "re_review_request")
ASKS_REVIEW = ("review", "late_request")
# Periods of the body the visitor turns to: how long to wait, never the visitor's own last day.
WAITS = ("inaction_suit", "information_reply", "discipline_notice", "review_decision", "re_review_decision")
ITEM_FIELDS: Mapping[str, tuple[str, ...]] = {
    "persons": ("index", "name", "sex", "id_kind", "id_number", "id_masked", "phone", "address", "role"),
    "representatives": ("index", "name", "sex", "phone", "address"),
    "matters": ("index", "number", "title", "outcome"),
    "reasons": ("index", "sentence", "articles"),
    "places": ("index", "name", "address", "phone", "hours"),
    "history": ("index", "line"),
    "subjects": ("index", "title", "body", "where", "limit", "basis", "bring"),
    **dict.fromkeys(
        ("limits", "waits", "clocks", "handling", "their_period", "ladder"),
        ("index", "label", "basis", "starts_on", "length", "due_on", "rolled_on", "safe_on", "sentence"),
    ),
    "opinions": ("index", "stage", "organ", "number", "received_on"),
    "materials": ("index", "name"),
    "told": ("index", "who", "at"),
    "handed_over": ("index", "number", "received_on", "title", "sha256"),
    "served": ("index", "title", "number"),
    "copies": ("index", "name"),
}
Item = Mapping[str, str]


@dataclass(frozen=True)
class Values:
    """Answers by field name; dates and counting words come from the shared phrases."""

    content: Content
    words: Words
    _scalars: dict[str, str] = field(default_factory=dict)
    _lists: dict[str, list[Item]] = field(default_factory=dict)

    def scalar(self, name: str) -> str:
        if name not in self._scalars:
            self._scalars[name] = clean(SCALARS[name](self.content, self.words))
        return self._scalars[name]

    def items(self, name: str) -> list[Item]:
        if name not in self._lists:
            self._lists[name] = self._listed(name)
        return self._lists[name]

    def _listed(self, name: str) -> list[Item]:
        found = LISTS[name](self.content, self.words)
        return [
            {"index": str(number), **{key: clean(value) for key, value in item.items()}}
            for number, item in enumerate(found, start=1)
        ]

    def has(self, name: str) -> bool:
        return bool(self.items(name) if name in LISTS else self.scalar(name))


def day(words: Words, on: dt.date | None) -> str:
    return words("date", y=on.year, m=on.month, d=on.day) if on else ""


def moment(words: Words, at: dt.datetime) -> str:
    return words("moment", y=at.year, m=at.month, d=at.day, h=at.hour, min=f"{at.minute:02d}")


def masked(number: str) -> str:
    """First six and last four of an ID number; short ones keep only their ends."""
    if len(number) > 10:
        return number[:6] + "*" * (len(number) - 10) + number[-4:]
    return number[:1] + "*" * max(len(number) - 2, 0) + number[-1:] if len(number) > 2 else "*" * len(number)


def _person(content: Content, words: Words) -> str:
    """The name at the head of a notice: the only one, or the first and how many (T20.3)."""
    if not content.persons:
        return ""
    first = next((one for one in content.persons if one.is_representative), content.persons[0]).name
    count = max(len(content.persons), content.present)
    return words("person_of_many", name=first, count=count) if count > 1 else first


def _salutation(content: Content, words: Words) -> str:
    name = _person(content, words)
    count = max(len(content.persons), content.present)
    return words("salutation_one", name=name) if name and count == 1 else name


def _is_petition_office(content: Content) -> bool:
    return content.desk_kind == "petition_office"


def _list(words: Words, parts: list[str]) -> str:
    return words("list_comma").join(part for part in parts if part)


def _destination(content: Content) -> Place:
    return content.destination or (content.choices[0] if content.choices else NOWHERE)


def _route(content: Content, words: Words, part: str) -> str:
    return words(f"route.{content.route}.{part}") if content.route else ""


def _extension(content: Content, words: Words, part: str) -> str:
    found = content.extension
    if found is None:
        return ""
    parts = {
        "reason": found.reason,
        "by": found.approved_by,
        "on": day(words, found.approved_on),
        "days": str(found.days or ""),
    }
    return parts[part]


def _term_day(content: Content, words: Words, kind: str) -> str:
    found = next((term for term in content.terms if term.kind == kind), None)
    return day(words, found.due_on) if found else ""


def _written_by(content: Content, words: Words, table: str = "written_by") -> str:
    """The sentence saying who must write by when; which clock runs depends on the desk (legal-reference 0.3-13)."""
    if not content.desk_kind:
        return words(f"{table}.unknown")
    kind = "organ"
    if _is_petition_office(content):
        kind = "petition_office" if content.outcome in words.names("forwards") else "petition_office_other"
    clock = "office_disposal" if kind != "organ" else "written_notice"
    term = next((term for term in content.terms if term.kind == clock), None)
    if term is None:
        return words(f"{table}.{kind}_open")
    item = term_item(term, words)
    due = item["due_on"]
    if term.rolled_on != term.due_on:
        due = words(f"{table}.both", due=due, rolled=item["rolled_on"])
    if term.is_provisional:
        due += words(f"{table}.provisional")
    return words(f"{table}.{kind}", due=due, length=item["length"], basis=term.basis)


def _either_place(content: Content, words: Words, table: str = "either_place") -> str:
    """That any of the places will do, where the law leaves the choice to the visitor (T20.1, T35)."""
    if len(content.choices) < 2:
        return ""
    return words(f"{table}.{'review' if content.outcome in ASKS_REVIEW else 'visit'}")


def _visit_kind(content: Content, words: Words) -> str:
    return words("visit_kind.again" if content.earlier_number else "visit_kind.first")


def _plain(name: str) -> Callable[[Content, Words], str]:
    return lambda content, words: str(getattr(content, name))


def _part_of(whole: str, part: str) -> Callable[[Content, Words], str]:
    """A field of a part of the content that may not be there."""
    return lambda content, words: str(getattr(getattr(content, whole), part, ""))


def _place_field(pick: Callable[[Content], Place], part: str) -> Callable[[Content, Words], str]:
    return lambda content, words: str(getattr(pick(content), part))


_PLAIN = (
    *("number", "visit_number", "clerk", "issuer", "query_code", "released_by", "matter_number", "matter_title"),
    *("purpose", "category", "place", "request", "facts_and_reasons", "outcome_sentence", "earlier_number"),
    *("complaint_phone", "audit_head", "verify_code", "needs", "handover_digest", "handover_to"),
)
_PLACES: Mapping[str, Callable[[Content], Place]] = {
    "desk": lambda content: content.desk,
    "destination": _destination,
    "suggested": lambda content: content.suggested or NOWHERE,
    "sender": lambda content: content.sender or NOWHERE,
}
SCALARS: Mapping[str, Callable[[Content, Words], str]] = {
    **{name: _plain(name) for name in _PLAIN},
    **{
        f"{place}_{part}": _place_field(pick, part)
        for place, pick in _PLACES.items()
        for part in ("name", "address", "phone", "hours")
    },
    "issued_on": lambda c, w: day(w, c.issued_on),
    "received_at": lambda c, w: moment(w, c.received_at),
    "received_on": lambda c, w: day(w, c.received_at.date()),
    "accepted_on": lambda c, w: day(w, c.accepted_on),
    "result_due_on": lambda c, w: day(w, c.result_due_on),
    "person": _person,
    "salutation": _salutation,
    "persons_all": lambda c, w: _list(w, [one.name for one in c.persons]),
    "first_phone": lambda c, w: next((one.phone for one in c.persons if one.phone), ""),
    "first_address": lambda c, w: next((one.address for one in c.persons if one.address), ""),
    "present": lambda c, w: str(c.present),
    "agent_name": lambda c, w: c.agent.name if c.agent else "",
    "agent_phone": lambda c, w: c.agent.phone if c.agent else "",
    "oral": lambda c, w: w("oral.yes" if c.is_oral else "oral.no"),
    "read_back": lambda c, w: w("read_back.yes") if c.read_back else "",
    "visit_kind": _visit_kind,
    "visit_form": lambda c, w: w(f"visit_form.{c.arrival}", kind=_visit_kind(c, w)),
    "written_by": _written_by,
    "written_by_plain": lambda c, w: _written_by(c, w, "written_by_plain"),
    "either_place": _either_place,
    "either_place_plain": lambda c, w: _either_place(c, w, "either_place_plain"),
    "basis_article": lambda c, w: w("basis.petition_office" if _is_petition_office(c) else "basis.organ"),
    "release": lambda c, w: w("released", name=c.released_by) if c.released_by else "",
    "route_name": lambda c, w: _route(c, w, "name"),
    "route_explained": lambda c, w: _route(c, w, "explained"),
    "route_basis": lambda c, w: _route(c, w, "basis"),
    "extension_reason": lambda c, w: _extension(c, w, "reason"),
    "extension_by": lambda c, w: _extension(c, w, "by"),
    "extension_on": lambda c, w: _extension(c, w, "on"),
    "extension_days": lambda c, w: _extension(c, w, "days"),
    "handling_due_on": lambda c, w: _term_day(c, w, "handling"),
    "handling_extended_due_on": lambda c, w: _term_day(c, w, "handling_extended"),
    "result_sentence": lambda c, w: w(f"outcome_note.{c.outcome}") if c.outcome else "",
    **{f"correction_{part}": _part_of("correction", part) for part in ("subject", "was", "now", "why", "asked_by")},
    **{f"alarm_{part}": _part_of("alarm", part) for part in ("happened_at", "place", "danger", "measures")},
    "delivery_on": lambda c, w: day(w, c.delivery.on) if c.delivery else "",
    **{f"delivery_{part}": _part_of("delivery", part) for part in DELIVERY},
    "handover_count": lambda c, w: str(len(c.handed_over) or ""),
    "history_all": lambda c, w: w("semicolon").join(line.rstrip(STOPS) for line in c.history_lines),
    "copies_all": lambda c, w: _list(w, list(c.copies_to)),
    "materials_all": lambda c, w: _list(w, list(c.materials)),
    "matter_count": lambda c, w: str(len(c.matters)) if len(c.matters) > 1 else "",
}


def _person_item(person: PersonLine, words: Words) -> dict[str, str]:
    return {
        "name": person.name,
        "sex": person.sex,
        "id_kind": person.id_kind,
        "id_number": person.id_number,
        "id_masked": masked(person.id_number),
        "phone": person.phone,
        "address": person.address,
        "role": words("role.representative") if person.is_representative else "",
    }


def _place_item(place: Place) -> dict[str, str]:
    return {"name": place.name, "address": place.address, "phone": place.phone, "hours": place.hours}


def term_item(term: Term, words: Words) -> dict[str, str]:
    """Both readings of the last day; the earlier one is the safe one (legal-reference 2.7)."""
    due, rolled = day(words, term.due_on), day(words, term.rolled_on)
    starts = day(words, term.starts_on)
    length = words(f"unit.{term.unit}", n=term.length) or str(term.length)
    shape = "term.one" if term.due_on == term.rolled_on else "term.waits" if term.kind in WAITS else "term.two"
    tail = words("term.provisional") if term.is_provisional else ""
    sentence = words(shape, label=term.label, starts=starts, length=length, due=due, rolled=rolled, basis=term.basis)
    return {
        "label": term.label,
        "basis": term.basis,
        "starts_on": starts,
        "length": length,
        "due_on": due,
        "rolled_on": rolled,
        "safe_on": due,
        "sentence": sentence + tail,
    }


def _terms(content: Content, words: Words, wanted: Callable[[str], bool]) -> list[dict[str, str]]:
    """A petition office's papers never speak of the 60 days as their own: its handling terms are left out."""
    return [
        term_item(term, words)
        for term in content.terms
        if wanted(term.kind) and not (_is_petition_office(content) and term.kind in HANDLING)
    ]


def _subject_item(code: str, content: Content, words: Words) -> dict[str, str]:
    """`where`: the body's address out of the directory; one it does not know is filled in by hand."""
    told = {part: words(f"subject.{code}.{part}") for part in ("title", "body", "limit", "basis", "bring")}
    place, blank = dict(content.subject_places).get(code), words("blank")
    where = blank * 2
    if place is not None:
        parts = {name: getattr(place, name) or blank for name in ("address", "phone")}
        where = words("where", body=place.name, **parts)
    return {**told, "where": where}


def _places(content: Content, words: Words) -> list[dict[str, str]]:
    found = content.choices or ((content.destination,) if content.destination else ())
    return [_place_item(place) for place in found]


LISTS: Mapping[str, Callable[[Content, Words], list[dict[str, str]]]] = {
    "persons": lambda c, w: [_person_item(one, w) for one in c.persons],
    "representatives": lambda c, w: [_person_item(one, w) for one in c.persons if one.is_representative],
    "matters": lambda c, w: [{"number": m.number, "title": m.title, "outcome": m.outcome} for m in c.matters],
    "reasons": lambda c, w: [
        {"sentence": r.sentence.rstrip(STOPS), "articles": _list(w, list(r.articles))} for r in c.reasons
    ],
    "places": _places,
    "history": lambda c, w: [{"line": line.rstrip(STOPS)} for line in c.history_lines],
    "subjects": lambda c, w: [_subject_item(code, c, w) for code in c.subjects if w(f"subject.{code}.title")],
    "limits": lambda c, w: _terms(c, w, lambda kind: kind not in (*HANDLING, *CLOCKS, *LADDER, *WAITS)),
    "waits": lambda c, w: _terms(c, w, lambda kind: kind in WAITS),
    "clocks": lambda c, w: _terms(c, w, lambda kind: kind in CLOCKS),
    "handling": lambda c, w: _terms(c, w, lambda kind: kind in HANDLING),
    # the other organ's running period, told as a fact on a notice that declines because of it
    "their_period": lambda c, w: [term_item(term, w) for term in c.terms if term.kind in HANDLING][-1:],
    "ladder": lambda c, w: _terms(c, w, lambda kind: kind in LADDER),
    "opinions": lambda c, w: [
        {"stage": o.stage, "organ": o.organ, "number": o.number, "received_on": day(w, o.received_on)}
        for o in c.opinions
    ],
    "materials": lambda c, w: [{"name": name} for name in c.materials],
    "told": lambda c, w: [{"who": who, "at": at} for who, at in (c.alarm.told if c.alarm else ())],
    "handed_over": lambda c, w: [
        {"number": h.number, "received_on": day(w, h.received_on), "title": h.title, "sha256": h.sha256[:12]}
        for h in c.handed_over
    ],
    "served": lambda c, w: [{"title": one.title, "number": one.number} for one in c.served],
    "copies": lambda c, w: [{"name": name} for name in c.copies_to],
}
