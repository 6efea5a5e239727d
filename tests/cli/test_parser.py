"""The words around the commands: help and mistakes in Chinese, options on either side, status 2."""

from __future__ import annotations

import re

import pytest

from command_line import intake_desk

COMMANDS = [
    *("check", "register", "find", "show", "paper", "practice", "practice-day"),
    *("doctor", "verify", "replay", "run"),
]


@pytest.mark.parametrize("words", [["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join)
def test_help_is_in_chinese(words: list[str]) -> None:
    answer = intake_desk(*words)
    assert answer.status == 0
    told = re.sub(r"[-\w]*\b(intake-desk|JSON|DIR|FILE|CLERK|PDF|Schema|county|township|N|S|h)\b", "", answer.out)
    assert re.findall(r"\b(show|usage|options|positional|arguments|message|exit|default)\b(?! [-\[{])", told) in (
        [],
        ["show"],
    )
    assert "用法" in answer.out


MISTAKES = [
    ["bogus"],
    ["check"],
    ["check", "a", "b"],
    ["--bogus", "check", "-"],
    ["practice", "x", "--visits", "many"],
    ["practice", "x", "--visits", "-1"],
    ["practice", "x", "--desk", "city"],
    ["register"],
    ["register", "x", "--version", "huge"],
    ["paper"],
    ["--data"],
]


@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_a_mistake_is_status_2_and_told_in_chinese(words: list[str]) -> None:
    answer = intake_desk(*words)
    assert answer.status == 2
    assert answer.out == ""
    last = answer.err.rstrip("\n").split("\n")[-1]
    assert re.search("[\u4e00-\u9fff]", last)
    assert not re.search(r"\b(error|invalid|required|expected|unrecognized|Traceback)\b", answer.err)


def test_no_display_is_said_in_one_line_before_qt_is_loaded() -> None:
    answer = intake_desk("run", DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert answer.status == 3
    assert answer.err.count("\n") == 1
