"""Comparing, on labelled sets drawn from a seed: who is found again, which matter is, what places and numbers say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pytest

from intake_desk.desk.figures import agreement, figures_in
from intake_desk.desk.places import Place, place_in
from intake_desk.desk.same_matter import Account, features, may_be_same, pull
from intake_desk.desk.same_person import Nearness, Traits, likeness
from intake_desk.records.spelling import folded
from labelled import Asked, People, returning

MOST = 3


def _keys(traits: Traits) -> Iterator[str]:
    """What two entries must share to be compared, as the records' index has it."""
    yield traits.name
    yield traits.phone or "-"
    yield traits.born or "-"
    yield traits.number[-4:] or "-"


@pytest.fixture(scope="module")
def people() -> People:
    return People(3_000)


@pytest.fixture(scope="module")
def proposed(people: People) -> list[tuple[Asked, list[tuple[Nearness, int]]]]:
    """For everybody at the desk the three likeliest earlier entries."""
    earlier, places = [Traits(entry) for entry in people.earlier], defaultdict(set)
    for at, traits in enumerate(earlier):
        for key in _keys(traits):
            places[key].add(at)
    found = []
    for asked in people.asked:
        sought = Traits(asked.person)
        candidates = set().union(*(places[key] for key in _keys(sought) if key != "-"))
        alike = [(likeness(sought, earlier[at]), at) for at in sorted(candidates)]
        likely = sorted((each.rank, each.nearness, at) for each, at in alike if each is not None)
        found.append((asked, [(nearness, at) for _, nearness, at in likely[:MOST]]))
    return found


Proposed = list[tuple[Asked, list[tuple[Nearness, int]]]]


def test_who_came_before_is_among_three_proposals(proposed: Proposed) -> None:
    again = [(asked.is_of, {at for _, at in likely}) for asked, likely in proposed if asked.is_of is not None]
    assert len(again) >= 1_000
    assert sum(is_of in shown for is_of, shown in again) / len(again) >= 0.97


def test_what_is_called_likely_is_right(proposed: Proposed) -> None:
    """Twins, namesakes and relatives included; only lists of namesakes and households may be of others."""
    likely = [(asked.is_of, at) for asked, found in proposed for nearness, at in found if nearness <= Nearness.LIKELY]
    assert sum(is_of == at for is_of, at in likely) / len(likely) >= 0.98
    same = [(asked.is_of, at) for asked, found in proposed for nearness, at in found if nearness is Nearness.SAME]
    assert all(is_of == at for is_of, at in same)


def test_the_same_matter_is_found_among_ones_own() -> None:
    """Told in other words three times out of four; the weights were found on other kinds of trouble."""
    shown = right = again = found = pairs = 0
    for each in returning(1_200):
        now = Account(each.now)
        likely = sorted((-pull(f), at) for at, f in enumerate(features(now, Account(e)) for e in each.earlier)
                        if may_be_same(f))[:MOST]  # fmt: skip
        pairs += len(each.earlier)
        shown += len(likely)
        right += sum(at in each.is_of for _, at in likely)
        again += bool(each.is_of)
        found += any(at in each.is_of for _, at in likely)
    assert pairs >= 1_000
    assert found / again >= 0.95
    assert right / shown >= 0.90


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("示例县柳湾镇河湾村四组", Place("柳湾镇", "河湾村")),
        ("柳湾鎮河灣村", Place("柳湾镇", "河湾村")),
        ("河湾村", Place("", "河湾村")),
        ("某省某市示例县王集乡李庄村", Place("王集乡", "李庄村")),
        ("示例县南街街道南园社区3号楼", Place("南街街道", "南园社区")),
        ("城关镇幸福小区", Place("城关镇", "幸福小区")),
        ("", Place()),
        ("-", Place()),
    ],
)
def test_places_are_read_out_of_addresses(address: str, place: Place) -> None:
    assert place_in(address) == place


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("36000元", {36_000}),
        ("三万六", {36_000}),
        ("３.６万", {36_000}),
        ("36万多", {365_000}),
        ("两千三百零五块", {2_305}),
        ("十二万八千六", {128_600}),
        ("2019年一共十一个人", {11}),
        ("一次也没有", set()),
    ],
)
def test_numbers_are_read_however_they_are_written(text: str, figures: set[float]) -> None:
    assert figures_in(folded(text)) == figures


def test_large_amounts_agree_when_rounded_and_small_counts_only_when_equal() -> None:
    assert agreement(figures_in("欠3.6万"), figures_in("三万六千五百元")) == 1
    assert agreement(figures_in("11个人"), figures_in("12个人")) == -1
    assert agreement(figures_in("11个人"), frozenset()) == 0
