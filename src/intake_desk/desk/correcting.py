"""A registered entry put right, a matter taken back: an appended act with a record for both to sign (PIPL 46)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import JsonValue

from intake_desk.desk import clocks, drawing, occasions
from intake_desk.desk.contents import Entry, Occasion, title_of
from intake_desk.desk.drawing import Wanted
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.filed import reason_given
from intake_desk.desk.handling import open_case
from intake_desk.desk.office import Clerk, Desk
from intake_desk.desk.roles import check_may_act
from intake_desk.desk.sheets import IssuedPaper
from intake_desk.law.codes import MatterType, Paper
from intake_desk.papers.content import Correction
from intake_desk.records.corrected import OF_MATTER, OF_PERSON
from intake_desk.records.models import Action, ActionKind, Matter, Visit, Visitor
from intake_desk.records.records import Records
from intake_desk.texts import corrections as words

_RECORDED = (ActionKind.CORRECT, ActionKind.WITHDRAW)


@dataclass(frozen=True)
class Correctable:
    """One text of a registered visit: `field` names it to `correct`, `label` to people."""

    field: str
    label: str
    text: str

    def __repr__(self) -> str:
        return f"Correctable({self.field})"


@dataclass(frozen=True)
class Corrected:
    """What is to be put right, as the clerk writes it. `asked_by`: "" = the visitor."""

    field: str
    now: str
    why: str
    asked_by: str = ""

    def __repr__(self) -> str:
        return f"Corrected({self.field})"


@dataclass(frozen=True)
class CorrectionRecorded:
    """The record drawn for it (None where it could not be), and what still has to be done (Chinese)."""

    record: IssuedPaper | None
    reminders: tuple[str, ...] = ()


def correctable(visitors: Sequence[Visitor], matters: Sequence[Matter]) -> tuple[Correctable, ...]:
    """The texts of a visit that may be put right, as they read now; none of an accusation's."""
    if _is_sealed(matters):
        return ()
    return (
        *_texts(visitors, OF_PERSON, words.OF_PERSON, which=words.PERSON),
        *_texts(matters, OF_MATTER, words.OF_MATTER, which=words.MATTER),
    )


def correct(desk: Desk, visit_number: str, given: Corrected, *, by: Clerk) -> CorrectionRecorded:
    """Put one text right. Papers drawn before keep what they said; those drawn from now on say what is right.

    Raises Refused: NO_REASON, NOTHING_TO_CORRECT for an unknown text or one that reads so already, SEALED (T30.3),
    NO_SUCH_VISIT. A record that cannot be drawn stops nothing.
    """
    check_may_act(by)
    why, now = reason_given(given.why), given.now.strip()
    with desk.writing() as records:
        visit = occasions.visit_numbered(records, visit_number)
        if _is_sealed(records.matters_of(visit.number)):
            raise Refused(Refusal.SEALED, article="T30.3")
        occasion = occasions.occasion_of(desk, records, visit)
        texts = correctable(occasion.visitors, [entry.matter for entry in occasion.entries])
        old = next((each for each in texts if each.field == given.field), None)
        if old is None or old.text == now:
            raise Refused(Refusal.NOTHING_TO_CORRECT)
        matter_number = _matter_of(records, visit, given.field)
        entry = next((e for e in occasion.entries if e.matter.number == matter_number), None)
        asked_by = given.asked_by.strip() or _visitor(occasion)
        payload: dict[str, JsonValue] = {"field": given.field, "label": old.label, "was": old.text, "now": now}
        payload |= {"why": why, "asked_by": asked_by}
        act = Action(
            visit_number=visit.number,
            matter_number=matter_number,
            kind=ActionKind.CORRECT,
            at=desk.now().astimezone(dt.UTC),
            by=by.login,
            text=words.TIMELINE.format(label=old.label, was=_shown(old.text), now=_shown(now), why=why),
            payload=payload,
        )
        return _recorded(records, occasion, act, entry=entry, by=by)


def withdraw(desk: Desk, matter_number: str, reason: str, *, by: Clerk) -> CorrectionRecorded:
    """The visitor withdraws the matter; the entry stays readable.

    Raises Refused: NO_REASON, NO_SUCH_MATTER, SEALED (T30.3), ENDED.
    """
    check_may_act(by)
    why = reason_given(reason)
    with desk.writing() as records:
        case = open_case(desk, records, matter_number)
        occasion = occasions.occasion_of(desk, records, case.visit)
        rights = [each for each in case.entry.deadlines if each.kind in clocks.RIGHTS]  # a matter ended is owed nothing
        payload: dict[str, JsonValue] = {"title": title_of(case.entry.matter), "asked_by": _visitor(occasion)}
        payload["deadlines"] = clocks.as_payload(rights)
        act = Action(
            visit_number=case.visit.number,
            matter_number=matter_number,
            kind=ActionKind.WITHDRAW,
            at=desk.now().astimezone(dt.UTC),
            by=by.login,
            text=why,
            payload=payload,
        )
        return _recorded(records, occasion, act, entry=case.entry, by=by)


def correction_told(actions: Sequence[Action], numbers: Sequence[str]) -> Correction | None:
    """What the record of one of these numbers is about, for drawing it again; None where it was never one of ours."""
    acts = (act for act in actions if act.payload.get("record") in numbers)
    return next((_correction(act) for act in acts if act.kind in _RECORDED), None)


def _correction(act: Action) -> Correction:
    told = {name: str(value) for name, value in act.payload.items()}
    if act.kind is ActionKind.WITHDRAW:
        was = words.REGISTERED.format(title=told["title"])
        return Correction(words.WITHDRAWN, was, words.WITHDRAWN_NOW, act.text, told["asked_by"])
    was, now = (words.READS.format(label=told["label"], text=_shown(told[name])) for name in ("was", "now"))
    return Correction(words.CORRECTED, was, now, told["why"], told["asked_by"])


def _shown(text: str) -> str:
    return text or words.EMPTY


def _visitor(occasion: Occasion) -> str:
    return next((each.name for each in occasion.visitors if each.name), "")


def _is_sealed(matters: Sequence[Matter]) -> bool:
    return any(matter.type == MatterType.ACCUSATION for matter in matters)


def _texts(
    entries: Sequence[Visitor] | Sequence[Matter], group: str, names: Mapping[str, str], *, which: str
) -> Iterator[Correctable]:
    for entry in entries:
        number = which.format(number=entry.ordinal) if len(entries) > 1 else ""
        for name, label in names.items():
            yield Correctable(f"{group}.{entry.ordinal}.{name}", number + label, str(getattr(entry, name)))


def _matter_of(records: Records, visit: Visit, field: str) -> str | None:
    """The matter a text belongs to; None where it is of a person."""
    group, ordinal, _ = field.split(".")
    if group != OF_MATTER:
        return None
    return next(each.number for each in records.matters_of(visit.number) if each.ordinal == int(ordinal))


def _recorded(
    records: Records, occasion: Occasion, act: Action, *, entry: Entry | None, by: Clerk
) -> CorrectionRecorded:
    """Draw the record and append the act with its number."""
    occasion = replace(occasion, correction=_correction(act))
    drawn = drawing.draw(records, occasion, [Wanted(Paper.CORRECTION_RECORD, entry)], by=by, notes=False)
    record = drawn.papers[0] if drawn.papers else None
    payload = {**act.payload, "record": record.number if record else ""}
    records.append_action(act.model_copy(update={"payload": payload}))
    noun = "matter" if act.matter_number else "visit"
    records.audit(f"{noun}_{act.kind.value}", actor=by.login, subject=act.matter_number or act.visit_number)
    if record is None:
        return CorrectionRecorded(None, (words.NOT_DRAWN.format(why=drawn.missing[0].why),))
    return CorrectionRecorded(record, (words.TO_SIGN,))
