"""One box finds everybody, and says why."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from enrolment import CLERK, CLERK_PASSWORD, a_matter, a_visitor, enrol

from intake_desk.records import search, spelling
from intake_desk.records.models import HitReason
from intake_desk.records.records import Records
from intake_desk.records.spelling import folded, spellings, squeezed
from intake_desk.records.store import Store

WAGES = a_matter(
    title="拖欠工资",
    request="要求支付2025年工资36000元",
    facts_and_reasons="在王集镇\n建筑工地 做工，包工头A.B公司不付。",
)


def _found(store: Store, text: str) -> list[tuple[int, set[str]]]:
    with store.transaction() as records:
        hits = records.find(text)
    return [(int(hit.visit_number[-6:]), set(hit.why)) for hit in hits]


def _crowd(records: Records) -> None:
    enrol(
        records,
        a_visitor("单小明", id_number="11010119900307123X", phone="+86 138-1234-5678"),
        matter=WAGES,
    )
    enrol(records, a_visitor("欧阳晓红", phone="0516-88881234"), matter=a_matter(title="道路积水"))
    enrol(records, a_visitor("張偉", id_number="320324 198001015678"), matter=a_matter(title="宅基地纠纷"))
    enrol(records, a_visitor("买买提·吐尔逊"), matter=a_matter(title="危房鉴定"))
    enrol(records, a_visitor("𠮷乐"), "吕布", matter=a_matter(title="低保"))
    enrol(records, a_visitor("尉迟恭"), matter=a_matter(title="低保申请"))


@pytest.fixture(scope="module")
def people(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Shared by the tests that only look."""
    folder = shutil.copytree(founded, tmp_path_factory.mktemp("people") / "office")
    with Store.open(folder, CLERK, CLERK_PASSWORD) as store:
        with store.transaction() as records:
            _crowd(records)
        yield store


@pytest.mark.parametrize(
    ("text", "serial", "why"),
    [
        ("单", 1, HitReason.NAME),
        ("小", 1, HitReason.NAME),
        ("小明", 1, HitReason.NAME),
        ("单小明", 1, HitReason.NAME),
        ("shanxiaoming", 1, HitReason.PINYIN),
        ("Dan Xiao Ming", 1, HitReason.PINYIN),
        ("xiaom", 1, HitReason.PINYIN),
        ("shanxm", 1, HitReason.PINYIN),
        ("sxm", 1, HitReason.INITIALS),
        ("dx", 1, HitReason.INITIALS),
        ("单xm", 1, HitReason.PINYIN),
        ("shan小明", 1, HitReason.PINYIN),
        ("单xiao明", 1, HitReason.PINYIN),
        ("s小明", 1, HitReason.PINYIN),
        ("d小m", 1, HitReason.PINYIN),
        ("123X", 1, HitReason.ID_NUMBER),
        ("123x", 1, HitReason.ID_NUMBER),
        ("１２３Ｘ", 1, HitReason.ID_NUMBER),
        ("110101", 1, HitReason.ID_NUMBER),
        ("19900307", 1, HitReason.ID_NUMBER),
        ("110101 19900307 123X", 1, HitReason.ID_NUMBER),
        ("5678", 1, HitReason.PHONE),
        ("13812345678", 1, HitReason.PHONE),
        ("138 1234", 1, HitReason.PHONE),
        ("12345678", 1, HitReason.PHONE),
        ("8888 1234", 2, HitReason.PHONE),
        ("051688881234", 2, HitReason.PHONE),
        ("欧阳", 2, HitReason.NAME),
        ("ouyang", 2, HitReason.PINYIN),
        ("ouyangxh", 2, HitReason.PINYIN),
        ("oyxh", 2, HitReason.INITIALS),
        ("xh", 2, HitReason.INITIALS),
        ("张伟", 3, HitReason.NAME),
        ("張偉", 3, HitReason.NAME),
        ("張伟", 3, HitReason.NAME),
        ("zhangwei", 3, HitReason.PINYIN),
        ("買買提", 4, HitReason.NAME),
        ("买买提吐尔逊", 4, HitReason.NAME),
        ("买买提•吐尔逊", 4, HitReason.NAME),
        ("吐尔逊", 4, HitReason.NAME),
        ("𠮷", 5, HitReason.NAME),
        ("吕布", 5, HitReason.NAME),
        ("lvbu", 5, HitReason.PINYIN),
        ("lü", 5, HitReason.PINYIN),
        ("lyubu", 5, HitReason.PINYIN),
        ("yuchigong", 6, HitReason.PINYIN),
        ("weichi", 6, HitReason.PINYIN),
        ("LF411499-2026-000004", 4, HitReason.VISIT_NUMBER),
        ("lf411499 2026 000004", 4, HitReason.VISIT_NUMBER),
        ("2026-4", 4, HitReason.VISIT_NUMBER),
        ("000004", 4, HitReason.VISIT_NUMBER),
        ("4", 4, HitReason.VISIT_NUMBER),
        ("示信回〔2026〕4号", 4, HitReason.PAPER_NUMBER),
        ("〔2026〕4号", 4, HitReason.PAPER_NUMBER),
        ("4号", 4, HitReason.PAPER_NUMBER),
        ("工资", 1, HitReason.MATTER_WORDS),
        ("欠", 1, HitReason.MATTER_WORDS),
        ("王集镇", 1, HitReason.MATTER_WORDS),
        ("36000元", 1, HitReason.MATTER_WORDS),
        ("建築工地", 1, HitReason.MATTER_WORDS),
        ("a.b公司", 1, HitReason.MATTER_WORDS),
    ],
)
def test_it_is_found_and_says_why(people: Store, text: str, serial: int, why: HitReason) -> None:
    found = dict(_found(people, text))
    assert serial in found
    assert why in found[serial]


@pytest.mark.parametrize(
    "text",
    ["", "   ", "\u200b", "·", "王五", "工明", "资拖", "zhangwi", "xmx", "99", "98765", "低保 单", '"',
     "' OR 1=1 --", "NEAR(", "*", "工资*", "^x", "-", "(((", "a" * 100_000, "字" * 100_000,
     "\0", "\ud800", "{}", "%", "_"],
)  # fmt: skip
def test_nothing_else_is_found_and_nothing_breaks(people: Store, text: str) -> None:
    assert _found(people, text) == ([] if text != "工资*" else _found(people, "工资"))


def test_several_words_narrow_the_search(people: Store) -> None:
    assert [serial for serial, _ in _found(people, "低保")] == [6, 5]
    assert _found(people, "低保 吕布") == [(5, {"matter_words", "name"})]
    assert _found(people, "lb 低保") == [(5, {"matter_words", "initials"})]


def test_numbers_come_first_then_the_newest(store: Store) -> None:
    with store.transaction() as records:
        _crowd(records)
        for _ in range(4):
            enrol(records, a_visitor("", phone="13800000001"))
    assert [serial for serial, _ in _found(store, "0001")] == [1, 10, 9, 8, 7]


def test_no_more_hits_than_asked_for_and_always_the_newest(store: Store) -> None:
    with store.transaction() as records:
        for _ in range(60):
            enrol(records, "王小明", matter=WAGES)
        assert [int(hit.visit_number[-6:]) for hit in records.find("王小", limit=5)] == [60, 59, 58, 57, 56]
        assert [int(hit.visit_number[-6:]) for hit in records.find("工资", limit=5)] == [60, 59, 58, 57, 56]
        assert len(records.find("wangxiaoming")) == 50


@pytest.mark.parametrize(
    ("name", "readings"),
    [("单小明", {"SHAN", "DAN"}), ("曾", {"ZENG", "CENG"}), ("翟", {"ZHAI", "DI"}), ("仇", {"QIU", "CHOU"}),
     ("朴", {"PIAO", "PU"}), ("查", {"ZHA", "CHA"}), ("解", {"XIE", "JIE"}), ("盖", {"GE", "GAI"}),
     ("缪", {"MIAO", "MOU"}), ("乐", {"YUE", "LE"}),
     ("區", {"OU", "QU"}), ("尉迟", {"YU", "WEI"}), ("吕", {"LV"}), ("万俟", {"MO", "WAN"}), ("绿", {"LV", "LU"})],
)  # fmt: skip
def test_surnames_have_all_their_readings(name: str, readings: set[str]) -> None:
    assert {reading[0] for reading in spellings(squeezed(name))} == readings


def test_a_forty_character_name_and_a_long_text_stay_cheap(store: Store) -> None:
    started = time.monotonic()
    with store.transaction() as records:
        enrol(
            records,
            "阿" * 200,
            matter=a_matter(title="x", request="".join(chr(0x4E00 + at % 20_000) for at in range(100_000))),
        )
        assert records.find("阿" * 30)
    assert time.monotonic() - started < 10


def test_a_name_stays_as_typed_whatever_its_keys_are(people: Store) -> None:
    with people.transaction() as records:
        (hit,) = records.find("张伟")
        assert hit.name == "張偉"
        assert "張偉" not in repr(hit)
        (hit,) = records.find("LF411499-2026-000005")
        assert (hit.name, hit.present, hit.title) == ("𠮷乐", 2, "低保")


def test_several_words_meet_however_long_their_lists_are(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest of a common surname, the newest of a common matter: neither list alone holds what is asked for."""
    monkeypatch.setattr(search, "MOST_PEOPLE", 3)
    monkeypatch.setattr(search, "TOLD_AT_ONCE", 2)
    monkeypatch.setattr(search, "MOST_TOLD", 6)
    roads = a_matter(title="道路积水")
    with store.transaction() as records:
        enrol(records, "王小明", matter=roads)  # 1: both are the oldest of their lists
        enrol(records, "李小红", matter=roads)
        for _ in range(5):
            enrol(records, "王小强", matter=WAGES)
        for _ in range(3):
            enrol(records, "李小红", matter=roads)  # 8 to 10
    assert [serial for serial, _ in _found(store, "王 工资")] == [7, 6, 5, 4, 3]
    assert [serial for serial, _ in _found(store, "李 积水")] == [10, 9, 8, 2]
    assert [serial for serial, _ in _found(store, "王小明 积水")] == [1]
    assert [serial for serial, _ in _found(store, "王 道路积水")] == [1]
    assert [serial for serial, _ in _found(store, "wxm 积水 道路")] == [1]
    assert [serial for serial, _ in _found(store, "李 道路 工资")] == []
    assert _found(store, "王 小明")[0] == (1, {"name"})


def test_every_word_may_be_another_person_number_or_text_of_the_visit(store: Store) -> None:
    with store.transaction() as records:
        enrol(records, a_visitor("王小明", phone="13800004321"), "李小红", matter=WAGES)
        enrol(records, "李小红", matter=a_matter(title="王小明拖欠工资"))
    assert _found(store, "王小明 李小红") == [(2, {"name", "matter_words"}), (1, {"name"})]
    assert _found(store, "李小红 4321 工资") == [(1, {"name", "phone", "matter_words"})]
    assert _found(store, "王小明 2026-1 包工头") == [(1, {"visit_number", "paper_number", "name", "matter_words"})]


def test_folding_one_by_one_is_folding_together() -> None:
    chance = random.Random(7)
    words = [
        "沈默",
        "打坏",
        "反覆",
        "藉口",
        "乾隆",
        "Ａb１",
        "，。（）",
        "e\u0301",
        "ﬁ",
        "\u200b",
        "㈠",
        "乐·é",
        "ü",
        "張偉",
    ]
    for _ in range(3_000):
        text = "".join(chance.choice((*words, chr(chance.randrange(0x4E00, 0x9FFF)))) for _ in range(6))
        assert folded(text) == spelling._folded_together(text)


def test_a_row_of_a_person_or_matter_says_whose_visit_it_is_of(store: Store) -> None:
    with store.transaction() as records:
        enrol(records, "王小明")
        enrol(records, "李小红", "王小明", matter=WAGES)
        rows = records._connection.exec_driver_sql("SELECT id FROM visitor UNION ALL SELECT id FROM matter").scalars()
        assert list(rows) == [1001, 2001, 2002, 1001, 2001]
