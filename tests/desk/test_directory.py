"""How an organ of the directory stands to a desk, and where a visitor may choose to go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake_desk.desk import practice
from intake_desk.desk.destinations import destination
from intake_desk.desk.directory import Office, Organ, choices_for, competence_of, discipline_organ, is_inside
from intake_desk.desk.practice import Profile
from intake_desk.law.codes import Competence, DeskKind, Level, Line, Outcome

ORGANS = practice.directory()
COUNTY = practice.office(Profile.COUNTY)
TOWNSHIP = practice.office(Profile.TOWNSHIP)
CITY = replace(COUNTY, region_code="9999", level=Level.CITY, organ="shixfj")
LABOUR_BUREAU = replace(COUNTY, kind=DeskKind.ORGAN, organ="rsj")
VILLAGE = Organ(
    "hewan", "河湾村民委员会", "河湾村", "village", Level.VILLAGE, Line.GOVERNMENT, area="999921106207", parent="liuwan"
)


def organ(code: str) -> Organ:
    return next(each for each in (*ORGANS, VILLAGE) if each.code == code)


@pytest.mark.parametrize(
    ("office", "code", "competence"),
    [
        (COUNTY, "rsj", Competence.PEER),
        (COUNTY, "xianzf", Competence.PEER),
        (COUNTY, "swju", Competence.PEER),
        (COUNTY, "xfj", Competence.OWN),
        (COUNTY, "liuwan", Competence.LOWER_AREA),
        (COUNTY, "hewan", Competence.LOWER_AREA),
        (COUNTY, "shirsj", Competence.UPPER),
        (COUNTY, "shengzf", Competence.UPPER),
        (COUNTY, "linhezf", Competence.OTHER_AREA),
        (TOWNSHIP, "liuwan", Competence.OWN),
        (TOWNSHIP, "hewan", Competence.OWN),
        (TOWNSHIP, "qinghe", Competence.OTHER_AREA),
        (TOWNSHIP, "rsj", Competence.UPPER),
        (CITY, "xianzf", Competence.LOWER_AREA),
        (CITY, "rsj", Competence.LOWER_AREA),
        (CITY, "shirsj", Competence.PEER),
        (LABOUR_BUREAU, "rsj", Competence.OWN),
        (LABOUR_BUREAU, "lzzcw", Competence.OWN_LOWER),
        (LABOUR_BUREAU, "mzj", Competence.PEER),
        (LABOUR_BUREAU, "xianzf", Competence.UPPER),
        (LABOUR_BUREAU, "liuwan", Competence.LOWER_AREA),
        (LABOUR_BUREAU, "linhersj", Competence.OTHER_AREA),
    ],
)
def test_who_has_the_power_seen_from_a_desk(office: Office, code: str, competence: Competence) -> None:
    seen, level, line = competence_of(organ(code), office, (*ORGANS, VILLAGE))
    assert seen is competence
    assert (level, line) == (organ(code).level, organ(code).line)


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("rsj", ["rsj", "xfj"]),  # no higher department known as its parent: the county government alone
        ("liuwan", ["liuwan", "xfj"]),
        ("hewan", ["liuwan", "xfj"]),  # a village acts through its township
        ("xianzf", ["xianzf", "shixfj"]),
        ("swju", ["swju", "shisw"]),  # vertically led: its higher department only
        ("gaj", ["gaj", "xfj", "shigaj"]),
    ],
)
def test_the_organ_and_the_one_above_it(code: str, places: list[str]) -> None:
    assert [each.code for each in choices_for(organ(code), (*ORGANS, VILLAGE))] == places


def test_region_codes_with_and_without_trailing_zeros_are_the_same_place() -> None:
    assert is_inside("411422", "411400")
    assert is_inside("411422", "4114")
    assert is_inside("411422", "410000")
    assert not is_inside("411400", "411422")
    assert not is_inside("411522", "411400")


def test_a_loop_in_the_directory_ends() -> None:
    looped = tuple(replace(each, parent="mzj") if each.code == "xianzf" else each for each in ORGANS)
    seen, _, _ = competence_of(organ("mzj"), LABOUR_BUREAU, looped)
    assert seen is Competence.UPPER


def test_the_discipline_organ_is_the_nearest_and_above_where_our_own_unit_is_accused() -> None:
    near = discipline_organ(TOWNSHIP, ORGANS)
    above = discipline_organ(COUNTY, ORGANS, above=True)
    assert near is not None
    assert near.code == "jw"
    assert above is not None
    assert above.code == "shijw"


def test_a_suit_goes_to_the_court_whatever_department_was_picked() -> None:
    court = destination(Outcome.GUIDE_LITIGATION, organ("rsj"), COUNTY, ORGANS)
    assert court == organ("fy")
    assert destination(Outcome.GUIDE_LITIGATION, organ("gaj"), COUNTY, ORGANS) == organ("gaj")
    assert destination(Outcome.TRANSFER_SAME_LEVEL, organ("rsj"), COUNTY, ORGANS) == organ("rsj")
