"""GB/T 15834 on any text: nothing lost, no forbidden line ends, no hole, no lone last character."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_desk.papers.linebreak import NO_END, NO_START, Line, break_lines, tight_places

SIZE = 16.0


def lines_of(text: str, *, cells: int = 28, first: int | None = None) -> list[str]:
    return [text[line.start : line.shown] for line in broken(text, cells=cells, first=first)]


def broken(text: str, *, cells: int = 28, first: int | None = None) -> list[Line]:
    advances = [SIZE if ord(c) > 0x2000 else SIZE / 2 for c in text]
    start = (cells if first is None else first) * SIZE
    return break_lines(text, advances, measure=cells * SIZE, first=start, size=SIZE)


def gaps(text: str, line: Line) -> int:
    return line.shown - line.start - 1 - len(tight_places(text, line.start, line.shown))


def test_a_mark_that_may_not_start_a_line_takes_its_character_along() -> None:
    assert lines_of("甲乙丙丁，戊己庚辛壬", cells=4) == ["甲乙丙", "丁，戊己", "庚辛壬"]


def test_an_opening_mark_never_ends_a_line() -> None:
    assert lines_of("甲乙丙（丁戊己庚辛", cells=4) == ["甲乙丙", "（丁戊己", "庚辛"]


@pytest.mark.parametrize("mark", ["——", "……"])
def test_a_double_mark_stays_whole(mark: str) -> None:
    lines = lines_of(f"甲乙丙{mark}丁戊己", cells=4)
    assert any(mark in line for line in lines)
    assert not lines[0].endswith("丙")  # nor may it start a line


def test_words_and_figures_stay_whole() -> None:
    assert lines_of("甲乙丙丁2026年戊", cells=5) == ["甲乙丙丁", "2026年戊"]


def test_a_number_longer_than_the_line_is_cut_at_its_hyphen() -> None:
    assert lines_of("LF411499-2026-000123", cells=8) == ["LF411499-2026-", "000123"]


def test_no_single_character_is_left_on_the_last_line() -> None:
    text = "一二三四五六七八九十" * 2 + "完。"
    assert len(lines_of(text, cells=20)[-1].rstrip("。")) >= 2


def test_full_lines_are_stretched_to_the_measure_and_the_last_is_not() -> None:
    text = "甲乙丙丁戊己庚，辛壬癸子丑寅卯辰巳午未申"
    first, *_, last = broken(text, cells=8)
    assert (first.shown - first.start) * SIZE + first.gap * gaps(text, first) == pytest.approx(8 * SIZE)
    assert last.gap == 0


MIXED = st.text(alphabet="甲乙丙丁戊己庚辛，。、；：？！（）《》“”—…〔〕·/ 019aZ-.%𪚥", max_size=160)


@settings(max_examples=400, deadline=None)
@given(MIXED, st.integers(6, 30))
def test_every_character_is_on_exactly_one_line(text: str, cells: int) -> None:
    found = broken(text, cells=cells)
    assert "".join(text[line.start : line.end] for line in found) == text
    assert all(one.end == two.start for one, two in pairwise(found))


SENTENCES = st.lists(
    st.tuples(st.sampled_from(["甲乙", "丙", "丁戊己", "2026年", "LF-01", "（庚辛）", "《壬》", "癸——子", "丑……"]),
              st.sampled_from(["", "，", "。", "；", "？”", "）。", "、"])),
    max_size=40,
).map(lambda parts: "".join(word + mark for word, mark in parts))  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(SENTENCES, st.integers(12, 30))
def test_written_language_never_breaks_the_rules(text: str, cells: int) -> None:
    lines = [line for line in lines_of(text, cells=cells, first=cells - 2) if line]
    for line in lines[1:]:
        assert line[0] not in NO_START, line
    for before, after in pairwise(lines):
        assert before[-1] not in NO_END, before
        assert not (before[-1] in "—…" and after[0] == before[-1])


@settings(max_examples=200, deadline=None)
@given(MIXED, st.integers(6, 30))
def test_no_line_is_wider_than_its_measure(text: str, cells: int) -> None:
    for line in broken(text, cells=cells):
        shown = text[line.start : line.shown]
        width = sum(SIZE if ord(c) > 0x2000 else SIZE / 2 for c in shown)
        assert width + gaps(text, line) * line.gap <= cells * SIZE + 0.1
