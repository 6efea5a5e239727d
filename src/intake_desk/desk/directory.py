"""The office, the organs it knows, and how an organ stands to it in the eyes of the law."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from intake_desk.law.codes import Competence, DeskKind, Level, Line

_RANK = {
    Level.VILLAGE: 0,
    Level.TOWNSHIP: 1,
    Level.COUNTY: 2,
    Level.CITY: 3,
    Level.PROVINCE: 4,
    Level.STATE: 5,
}
_COUNTY_DIGITS = 6


@dataclass(frozen=True)
class Organ:
    """One organ of the directory. `parent` is the code of the organ it answers to in its own system, "" = none."""

    code: str
    name: str
    short_name: str
    kind: str  # a key of texts.vocabulary.ORGAN_KINDS
    level: Level
    line: Line
    area: str  # region code: 2, 4, 6 digits for province, city, county; 9 for a township; 12 for a village
    parent: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Office:
    """The office itself. `organ` is its own code in the directory; `region_code` has 6 digits (9: township)."""

    name: str
    short_name: str
    region_code: str
    kind: DeskKind
    level: Level
    organ: str
    address: str = ""
    phone: str = ""
    complaint_phone: str = ""
    packs: tuple[str, ...] = ()  # keys of the local rule packs switched on
    hours: str = ""  # kept with the office's own organ of the directory


def is_inside(area: str, outer: str) -> bool:
    """Whether one region lies in (or is) another, by their codes; "411400" and "4114" are the same city."""
    return _prefix(area).startswith(_prefix(outer))


def competence_of(
    organ: Organ, office: Office, organs: Sequence[Organ]
) -> tuple[Competence, Level | None, Line | None]:
    """Who has the power, seen from this desk (contract.md, S5, S6), with the organ's level and line."""
    relation = _at_petition_office if office.kind is DeskKind.PETITION_OFFICE else _at_organ_desk
    return relation(organ, office, organs), organ.level, organ.line


def choices_for(organ: Organ, organs: Sequence[Organ]) -> tuple[Organ, ...]:
    """The organ and those one level above it (T20.1), between which a visitor may choose.

    Above a department stand its level's government and its own higher department; above a vertically led organ only
    the latter; above a township or village the county government; above a government the next government
    (legal-reference 2.0). A government receives at its petition office. Organs the directory lacks are left out.
    """
    organ = acting_organ(organ, organs)
    received_at = (receiving_office(above, organs) for above in organs_above(organ, organs))
    return (organ, *dict.fromkeys(place for place in received_at if place is not organ))


def organs_above(organ: Organ, organs: Sequence[Organ]) -> tuple[Organ, ...]:
    """The organs one level above, themselves: where review is asked for (T35, legal-reference 2.6)."""
    parent = next((o for o in organs if o.code == organ.parent), None)
    is_higher = parent is not None and _RANK[parent.level] > _RANK[organ.level]
    higher = (parent,) if parent is not None and is_higher else ()
    if organ.line is Line.VERTICAL:
        return higher
    over = _government_above(organ, organs)
    return tuple(dict.fromkeys((over, *higher) if over is not None else higher))


def acting_organ(organ: Organ, organs: Sequence[Organ]) -> Organ:
    """Who acts for it: a village's matters are the township government's (S12)."""
    if organ.level is not Level.VILLAGE:
        return organ
    towns = (o for o in organs if o.level is Level.TOWNSHIP and o.line is Line.GOVERNMENT)
    return next((town for town in towns if is_inside(organ.area, town.area)), organ)


def receiving_office(organ: Organ, organs: Sequence[Organ]) -> Organ:
    """Where a visitor of this organ is received: a government is visited at its petition office."""
    if organ.kind != "government" or organ.level is Level.TOWNSHIP:
        return organ
    same = (o for o in organs if o.kind == "petition" and o.level is organ.level and o.area == organ.area)
    return next(same, organ)


def discipline_organ(office: Office, organs: Sequence[Organ], *, above: bool = False) -> Organ | None:
    """The discipline organ of this office's area (T22.2, T30.1), or the next one above it; the nearest known wins."""
    least = _RANK[office.level] + above
    known = [o for o in organs if o.kind == "supervision" and is_inside(office.region_code, o.area)]
    fitting = sorted((o for o in known if _RANK[o.level] >= least), key=lambda o: _RANK[o.level])
    return next(iter(fitting), None)


def _at_petition_office(organ: Organ, office: Office, organs: Sequence[Organ]) -> Competence:
    del organs
    if organ.code == office.organ:
        return Competence.OWN
    return _by_area(organ, office)


def _at_organ_desk(organ: Organ, office: Office, organs: Sequence[Organ]) -> Competence:
    if organ.code == office.organ or _is_own_township(organ, office):
        return Competence.OWN
    if office.organ in _chain(organ, organs):
        return Competence.OWN_LOWER
    own = next((o for o in organs if o.code == office.organ), None)
    if own is not None and organ.code in _chain(own, organs):
        return Competence.UPPER
    return _by_area(organ, office)


def _is_own_township(organ: Organ, office: Office) -> bool:
    """A township desk receives for its government; its villages' matters are read as the township's (S12)."""
    if office.kind is not DeskKind.TOWNSHIP or not is_inside(organ.area, office.region_code):
        return False
    return organ.level is Level.VILLAGE or (organ.level is Level.TOWNSHIP and organ.line is Line.GOVERNMENT)


def _by_area(organ: Organ, office: Office) -> Competence:
    gap = _RANK[organ.level] - _RANK[office.level]
    if gap > 0:
        return Competence.UPPER if is_inside(office.region_code, organ.area) else Competence.OTHER_AREA
    if not is_inside(organ.area, office.region_code):
        return Competence.OTHER_AREA
    return Competence.PEER if gap == 0 else Competence.LOWER_AREA


def _government_above(organ: Organ, organs: Sequence[Organ]) -> Organ | None:
    rank = max(_RANK[organ.level], _RANK[Level.TOWNSHIP])  # a village is read as its township
    if organ.line is Line.GOVERNMENT or organ.level in (Level.TOWNSHIP, Level.VILLAGE):
        rank += 1
    for candidate in organs:
        is_government = candidate.kind == "government" and _RANK[candidate.level] == rank
        if is_government and candidate is not organ and is_inside(organ.area, candidate.area):
            return candidate
    return None


def _chain(organ: Organ, organs: Sequence[Organ]) -> tuple[str, ...]:
    """Codes of the organs above this one in its own system, nearest first; a loop in the directory ends it."""
    parents = {o.code: o.parent for o in organs}
    chain: list[str] = []
    code = organ.parent
    while code and code not in chain:
        chain.append(code)
        code = parents.get(code, "")
    return tuple(chain)


def _prefix(area: str) -> str:
    if len(area) == _COUNTY_DIGITS:
        return re.sub(r"(00){1,3}$", "", area)
    return re.sub(r"0+$", "", area) if len(area) > _COUNTY_DIGITS and area.endswith("000") else area
