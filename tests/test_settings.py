"""The seat's settings come back as they were saved, and never stop the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake_desk.settings import InputMethod, Seat, load, save


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    seat = Seat(
        printer='窗口 "一" 号',
        input_method=InputMethod.BRIDGE,
        text_scale=1.5,
        slip_printer="小票机",
        last_login="zhang",
    )
    save(tmp_path, seat)
    assert load(tmp_path) == seat
    assert [path.name for path in tmp_path.iterdir()] == ["seat.toml"]


def test_without_a_file_everything_has_a_value(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere") == Seat()


def test_an_unusable_value_falls_back_alone(tmp_path: Path) -> None:
    (tmp_path / "seat.toml").write_text('printer = "A"\ninput_method = "telepathy"\ntext_scale = 99\nlast_login = 7\n')
    assert load(tmp_path) == Seat(printer="A")


def test_a_broken_file_falls_back_and_is_noted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "seat.toml").write_bytes(b"\xff\xfe = [")
    assert load(tmp_path) == Seat()
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    caplog.clear()
