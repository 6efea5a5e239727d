"""The diary tells what happened and where, never to whom."""

from __future__ import annotations

import faulthandler
import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_desk import log


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    before = list(root.handlers)
    yield log.start(tmp_path / "log")
    for handler in [handler for handler in root.handlers if handler not in before]:
        root.removeHandler(handler)
        handler.close()
    logging.getLogger("intake_desk").setLevel(logging.NOTSET)
    logging.raiseExceptions = True
    faulthandler.disable()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("id 411423199001011234 given", "id <id> given"),
        ("id 41142319900101123X.", "id <id>."),
        ("id 411423900101123", "id <id>"),
        ("call 138 1234 5678", "call <phone>"),
        ("call +86-13812345678", "call <phone>"),
        ("call 0370-3221234", "call <phone>"),
        ("card 6222021234567890123", "card <number>"),
        ("name 王秀英 and 𠮷", "name <text> and <text>"),
        ("ＩＤ４１１", "<text>"),
        ("visit LF411499-2026-000123 took 0.123456789 s", "visit LF411499-2026-000123 took 0.123456789 s"),
    ],
)
def test_what_could_be_somebodys_is_masked(text: str, kept: str) -> None:
    assert log.masked(text) == kept


def test_an_exception_keeps_its_places_and_loses_its_words(diary: Path) -> None:
    try:
        try:
            raise ValueError("Wang Xiuying 411423199001011234")
        except ValueError as problem:
            raise RuntimeError("no such person as Wang Xiuying") from problem
    except RuntimeError:
        logging.getLogger("library").exception("failed for %s", "王秀英")
    written = diary.read_text("utf-8")
    assert "failed for <text>" in written
    assert "RuntimeError" in written
    assert "ValueError" in written
    assert "test_log.py" in written
    assert "Wang" not in written


def test_only_this_user_can_read_it(diary: Path) -> None:
    logging.getLogger("intake_desk.elsewhere").info("started")
    assert stat.S_IMODE(diary.stat().st_mode) == 0o600
    assert stat.S_IMODE(diary.parent.stat().st_mode) == 0o700
