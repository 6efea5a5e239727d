"""The check-up: each thing it looks at, found well and found wrong, with a next step for what is wrong."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from seating import Sit

from intake_desk import paths
from intake_desk.desk import keeping, machine, recovery, upkeep
from intake_desk.desk.office import Desk
from intake_desk.desk.upkeep import Finding, Health, Surroundings
from intake_desk.devices.printer import Printer, Reason
from intake_desk.papers.officefonts import FontFault
from intake_desk.texts import upkeep as words_for
from intake_desk.texts.upkeep import SUBJECTS

NOW = dt.datetime.now(dt.UTC)
Usage = namedtuple("Usage", "total used free")


class PrintRoomOf:
    """A print room whose printers are given."""

    def __init__(self, *printers: Printer) -> None:
        self._printers = printers

    def printers(self) -> tuple[Printer, ...]:
        return self._printers


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    resources = tmp_path / "resources"
    shutil.copytree(paths.resources() / "system", resources / "system")
    shutil.copytree(paths.resources() / "law", resources / "law")
    room = PrintRoomOf(Printer("Window1", is_default=True))
    return Surroundings(tmp_path / "data", resources, paths.fonts(), NOW, room, {})


def found(around: Surroundings, subject: str) -> list[Finding]:
    findings = [finding for finding in upkeep.examine(around) if finding.subject == subject]
    for finding in findings:
        assert finding.health is Health.GOOD or finding.verdict.next_step, f"no next step: {finding}"
    return findings


def one(around: Surroundings, subject: str) -> Finding:
    (finding,) = found(around, subject)
    return finding


def test_everything_is_looked_at_in_order(around: Surroundings) -> None:
    assert list(dict.fromkeys(finding.subject for finding in upkeep.examine(around))) == list(SUBJECTS)


def test_the_missing_library_is_named_with_its_package(around: Surroundings) -> None:
    with (around.resources / "system" / "packages.txt").open("a") as needs:
        needs.write("run library libxcb-nowhere.so.0 libxcb-nowhere0\n")
    finding = one(around, "libraries")
    assert finding.health is Health.BAD
    assert "libxcb-nowhere.so.0" in finding.verdict.found
    assert finding.verdict.next_step.endswith(" libxcb-nowhere0")


def test_a_library_only_qt_asks_for_is_named_too(around: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: str) -> None:
        raise OSError("libxcb-icccm.so.4: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(machine.ctypes, "CDLL", refuse)
    obstacle = machine.plugin_obstacle(around.resources)
    assert obstacle is not None
    assert "libxcb-icccm.so.4" in obstacle.found
    assert obstacle.next_step.endswith(" libxcb-icccm4")


def test_a_display_that_does_not_answer_is_named(around: Surroundings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":987")
    obstacle = machine.window_obstacle(paths.resources())
    assert obstacle is not None
    assert ":987" in obstacle.found
    monkeypatch.delenv("DISPLAY")
    assert machine.window_obstacle(paths.resources()) is None


def test_this_machine_has_what_the_window_needs(around: Surroundings) -> None:
    assert one(around, "libraries").health is Health.GOOD


def test_every_fault_of_an_office_s_own_font_is_worded_with_its_next_step(around: Surroundings) -> None:
    assert {fault.value for fault in FontFault} == set(words_for.OFFICE_FONT_FAULTS)
    assert one(around, "office_fonts").health is Health.GOOD
    folder = around.data / "fonts"
    folder.mkdir(parents=True)
    shutil.copy(around.fonts / "song.ttf", folder / "仿宋一.ttf")
    shutil.copy(around.fonts / "song.ttf", folder / "仿宋二.ttf")
    shutil.copy(around.fonts / "hei.ttf", folder / "其他.ttf")
    shutil.copy(around.fonts / "rare1.ttf", folder / "小标宋.ttf")
    (folder / "坏.ttf").write_bytes(b"\x00\x01\x00\x00 not a font")
    said = {finding.verdict.found.partition("：")[0]: finding for finding in found(around, "office_fonts")}
    for file, words in (
        ("仿宋二.ttf", "只留一个"),
        ("其他.ttf", "文件名"),
        ("小标宋.ttf", "6763"),
        ("坏.ttf", "允许嵌入"),
    ):
        assert said[file].health is Health.DOUBTFUL
        assert words in said[file].verdict.next_step
        assert "照常出具" in said[file].verdict.found
    assert said["已采用"].health is Health.GOOD
    assert "仿宋一.ttf（仿宋）" in said["已采用"].verdict.found


def test_fonts_not_built_or_not_all(around: Surroundings, tmp_path: Path) -> None:
    assert one(around, "fonts").health is not Health.BAD
    bare = dataclasses.replace(around, fonts=tmp_path / "nowhere")
    assert one(bare, "fonts").health is Health.BAD
    few = tmp_path / "few"
    few.mkdir()
    for name in ("fonts.json", "song.ttf", "hei.ttf"):
        shutil.copy(around.fonts / name, few)
    assert one(dataclasses.replace(around, fonts=few), "fonts").health is Health.DOUBTFUL


@pytest.mark.parametrize(
    ("running", "health"),
    [("fcitx5", Health.GOOD), ("ibus-daemon", Health.GOOD), ("fcitx", Health.GOOD), ("", Health.DOUBTFUL)],
)
def test_the_input_method(around: Surroundings, monkeypatch: pytest.MonkeyPatch, running: str, health: Health) -> None:
    monkeypatch.setattr(machine, "running_input_method", lambda: running)
    assert one(around, "input").health is Health.GOOD  # no display, no need
    assert one(dataclasses.replace(around, environment={"DISPLAY": ":0"}), "input").health is health


def test_printers(around: Surroundings) -> None:
    assert one(around, "printers").health is Health.GOOD
    assert one(dataclasses.replace(around, print_room=PrintRoomOf()), "printers").health is Health.DOUBTFUL
    jammed = PrintRoomOf(Printer("Window1", reason=Reason.PAPER_JAM), Printer("Archive"))
    good, doubtful = found(dataclasses.replace(around, print_room=jammed), "printers")
    assert "Archive" in good.verdict.found
    assert doubtful.verdict.found.startswith("Window1")


@pytest.mark.parametrize(
    ("free", "health"), [(50 << 30, Health.GOOD), (700 << 20, Health.DOUBTFUL), (100 << 20, Health.BAD)]
)
def test_disk_space(around: Surroundings, monkeypatch: pytest.MonkeyPatch, free: int, health: Health) -> None:
    monkeypatch.setattr(upkeep.shutil, "disk_usage", lambda _: Usage(1 << 40, 0, free))
    assert one(around, "disk").health is health


def test_a_clock_behind_what_is_already_written_is_wrong(around: Surroundings) -> None:
    assert one(around, "clock").health is Health.GOOD
    assert one(dataclasses.replace(around, now=NOW - dt.timedelta(days=4000)), "clock").health is Health.BAD
    around.data.mkdir()
    (around.data / "records.db").touch()
    tomorrow = (NOW + dt.timedelta(days=1)).timestamp()
    os.utime(around.data / "records.db", (tomorrow, tomorrow))
    assert one(around, "clock").health is Health.BAD


def test_the_calendar_of_this_year_and_the_next(around: Surroundings) -> None:
    def in_month(year: int, month: int) -> Health:
        now = dt.datetime(year, month, 20, tzinfo=dt.UTC)
        return one(dataclasses.replace(around, now=now), "calendar").health

    published = sorted(int(path.stem) for path in (around.resources / "law" / "holidays").glob("*.toml"))
    assert in_month(published[-1], 6) is Health.GOOD
    assert in_month(published[-1], 12) is Health.DOUBTFUL
    assert in_month(published[-1] + 1, 1) is Health.BAD


def test_no_office_yet_is_no_fault(around: Surroundings) -> None:
    assert one(around, "database").health is Health.DOUBTFUL
    assert one(around, "backup").health is Health.GOOD


@pytest.mark.parametrize(
    ("age", "health"),
    [(dt.timedelta(hours=2), Health.GOOD), (dt.timedelta(days=2), Health.DOUBTFUL), (dt.timedelta(days=9), Health.BAD)],
)
def test_the_age_of_the_newest_backup(around: Surroundings, age: dt.timedelta, health: Health) -> None:
    folder = around.data / "backups"
    folder.mkdir(parents=True)
    (around.data / "records.db").touch()
    assert one(around, "backup").health is Health.DOUBTFUL
    (folder / f"{NOW - age:%Y%m%dT%H%M%SZ}.part").mkdir()
    assert one(around, "backup").health is Health.DOUBTFUL
    (folder / f"{NOW - age:%Y%m%dT%H%M%SZ}").mkdir()
    assert one(around, "backup").health is health


def test_the_report_ends_with_a_verdict_and_only_a_fault_is_unfit(around: Surroundings) -> None:
    findings = upkeep.examine(around)
    lines = list(upkeep.report(findings))
    assert len(lines) == len(findings) + sum(bool(finding.verdict.next_step) for finding in findings) + 1
    assert upkeep.is_fit(findings) is all(finding.health is not Health.BAD for finding in findings)
    broken = upkeep.examine(dataclasses.replace(around, fonts=around.data))
    assert not upkeep.is_fit(broken)


def test_recovery_shares_nobody_typed_back_are_named(around: Surroundings, sit: Sit) -> None:
    assert one(around, "shares").health is Health.GOOD  # no office yet
    seat = sit("fuze")
    at_office = dataclasses.replace(around, data=seat.desk.data_folder)
    unproven = one(at_office, "shares")
    assert unproven.health is Health.DOUBTFUL
    assert "从来没有核对过" in unproven.verdict.found
    renewed = recovery.renew_shares(seat.desk, by=seat.clerk)
    recovery.prove_shares(seat.desk.data_folder, [share.digits for share in renewed[:2]])
    assert one(at_office, "shares").health is Health.GOOD


def test_records_older_than_the_note_or_than_a_backup_are_a_fault(around: Surroundings, sit: Sit) -> None:
    seat = sit("fuze")
    folder = seat.desk.data_folder
    at_office = dataclasses.replace(around, data=folder)

    def trail(desk: Desk) -> Finding:
        (finding,) = (each for each in upkeep.examine(at_office, desk) if each.subject == "trail")
        return finding

    assert trail(seat.desk).health is Health.GOOD
    seat.desk.close()
    older, note = (folder / "records.db").read_bytes(), (folder / "trail-head.json").read_bytes()
    again = sit("fuze")
    keeping.back_up(again.desk, by=again.clerk)
    keeping.back_up(again.desk, by=again.clerk)
    again.desk.close()
    (folder / "records.db").write_bytes(older)
    rolled_back = sit("fuze")
    found = trail(rolled_back.desk)
    assert (found.health, "比上次使用时旧" in found.verdict.found) == (Health.BAD, True)
    rolled_back.desk.close()
    (folder / "trail-head.json").write_bytes(note)  # put back with the records, it tells nothing: a backup does
    (folder / "records.db").write_bytes(older)
    with_older_note = sit("fuze")
    assert not keeping.falls_short(with_older_note.desk)
    found = trail(with_older_note.desk)
    assert (found.health, "备份" in found.verdict.found) == (Health.BAD, True)
