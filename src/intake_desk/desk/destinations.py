"""Where a matter goes: which place of the directory a paper names, and between which the visitor may choose."""

from __future__ import annotations

from collections.abc import Sequence

from intake_desk.desk.directory import (
    Office,
    Organ,
    acting_organ,
    choices_for,
    discipline_organ,
    is_inside,
    organs_above,
    receiving_office,
)
from intake_desk.law.codes import Level, Outcome, Subject
from intake_desk.texts.outcomes import LAND_WORD, POLICE_WORD

_LAND = (Subject.LAND_CONTRACT, Subject.LAND_CONTRACT_AWARD)

_OF_JUSTICE = ("court", "procuratorate")
_USUAL_KINDS: dict[Outcome, str] = {
    Outcome.GUIDE_LITIGATION: "court",
    Outcome.GUIDE_ARBITRATION: "arbitration",
    Outcome.GUIDE_CIVIL: "legal_service",
    Outcome.GUIDE_PARTY: "supervision",
}

# Outcomes where the visitor goes there himself and may choose the organ or the one above it (T20.1).
_VISITOR_CHOOSES = (Outcome.INFORM_COMPETENT, Outcome.DECLINE_CROSS_LEVEL)


def destination(
    outcome: Outcome, organ: Organ | None, office: Office, organs: Sequence[Organ], *, subjects: Sequence[str] = ()
) -> Organ | None:
    """The place for this outcome; None where there is none yet, or the directory does not know it."""
    if outcome in (Outcome.NEGOTIATE, Outcome.FIND_COMPETENT):
        return None
    if outcome is Outcome.CONFIDENTIAL_ACCUSATION:
        return discipline_organ(office, organs)
    if outcome is Outcome.ACCEPT:
        return next((o for o in organs if o.code == office.organ), organ)
    if outcome in (Outcome.REVIEW, Outcome.RE_REVIEW, Outcome.LATE_REQUEST):
        return _on_the_ladder(outcome, organ, organs)
    if organ is not None and _may_take(outcome, organ):
        organ = acting_organ(organ, organs)
        return receiving_office(organ, organs) if outcome in _VISITOR_CHOOSES else organ
    return _usual_place(outcome, office, organs, subjects=subjects)


def aid_place(organ: Organ | None, organs: Sequence[Organ]) -> Organ | None:
    """Where aid is asked for: the township of the matter (社会救助暂行办法 4, 60); None where it is not known."""
    if organ is None or organ.level not in (Level.TOWNSHIP, Level.VILLAGE):
        return None
    return acting_organ(organ, organs)


def subject_place(subject: str, office: Office, organs: Sequence[Organ]) -> Organ | None:
    """The commission that arbitrates this subject here; which court or office has another one, no directory says."""
    if subject not in (Subject.LABOUR, Subject.LAND_CONTRACT):
        return None
    return _usual_place(Outcome.GUIDE_ARBITRATION, office, organs, subjects=(subject,))


def choices(outcome: Outcome, organ: Organ | None, organs: Sequence[Organ]) -> tuple[Organ, ...]:
    """The places between which the visitor may choose; () where there is nothing to choose."""
    if organ is None:
        return ()
    if outcome in _VISITOR_CHOOSES:
        found = choices_for(organ, organs)
        return found if len(found) > 1 else ()
    if outcome in (Outcome.REVIEW, Outcome.LATE_REQUEST):
        above = organs_above(acting_organ(organ, organs), organs)  # county government or city department (BJ48)
        return above if len(above) > 1 else ()
    return ()


def _on_the_ladder(outcome: Outcome, organ: Organ | None, organs: Sequence[Organ]) -> Organ | None:
    """Review goes one level above the handling organ (T35), re-review one above that (T36.1)."""
    for _ in range(2 if outcome is Outcome.RE_REVIEW else 1):
        above = organs_above(acting_organ(organ, organs), organs) if organ is not None else ()
        organ = next(iter(above), None)
    return organ


def _may_take(outcome: Outcome, organ: Organ) -> bool:
    """Whether the organ the clerk picked can be where this outcome leads: a suit never goes to a department (T20.2)."""
    return outcome is not Outcome.GUIDE_LITIGATION or organ.kind in _OF_JUSTICE or POLICE_WORD in organ.name


def _usual_place(outcome: Outcome, office: Office, organs: Sequence[Organ], *, subjects: Sequence[str]) -> Organ | None:
    kind = _USUAL_KINDS.get(outcome)
    if kind is None:
        return None
    about_land = any(subject in _LAND for subject in subjects)
    near = [o for o in organs if o.kind == kind and is_inside(office.region_code, o.area)]
    nearest = sorted(near, key=lambda o: (-len(o.area), (LAND_WORD in o.name) != about_land))
    return next(iter(nearest), None)
