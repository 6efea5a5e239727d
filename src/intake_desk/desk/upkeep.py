"""The check-up (体检): looks at everything the desk stands on and names the next step for what is wrong."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desk.desk import holidays, machine
from intake_desk.desk.doorway import translated
from intake_desk.desk.errors import DeskError
from intake_desk.desk.office import BEIJING, Desk, logins
from intake_desk.desk.recovery import are_shares_proven
from intake_desk.papers import officefonts
from intake_desk.records import backups
from intake_desk.texts import upkeep as words_for
from intake_desk.texts.upkeep import Verdict

if TYPE_CHECKING:
    from intake_desk.devices.printer import PrintRoom

_GIB = 1 << 30
_MIB = 1 << 20
_LEAST_ROOM, _TIGHT_ROOM = 200 * _MIB, _GIB
_CLOCK_SLACK = dt.timedelta(minutes=5)
_BACKUP_DUE = dt.timedelta(hours=24)
_BACKUP_LATE = dt.timedelta(days=7)
_NOTICE_IS_OUT_BY = 12  # month by which next year's days off are always published
_OWN_EYES_ONLY = 0o077


class Health(StrEnum):
    """How serious a finding is: `doubtful` never keeps anybody from registering."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    subject: str  # a key of texts.upkeep.SUBJECTS
    health: Health
    verdict: Verdict


@dataclass(frozen=True)
class Surroundings:
    """Where and when the check-up looks; handed in so that a test can move any of it."""

    data: Path
    resources: Path
    fonts: Path
    now: dt.datetime
    print_room: PrintRoom
    environment: Mapping[str, str]


def examine(around: Surroundings, desk: Desk | None = None) -> tuple[Finding, ...]:
    """Everything in a fixed order. With an open `desk` the records are read page by page as well."""
    return (
        _libraries(around),
        _fonts(around),
        *_office_fonts(around),
        _input(around),
        *_printers(around),
        _disk(around),
        _clock(around),
        _calendar(around),
        _database(around, desk),
        _trail(desk),
        _backup(around),
        _shares(around),
    )


def report(findings: tuple[Finding, ...]) -> Iterator[str]:
    """The findings as lines for a terminal or a screen, and a last line that sums them up."""
    for finding in findings:
        yield f"[{words_for.MARKS[finding.health]}] {words_for.SUBJECTS[finding.subject]}：{finding.verdict.found}"
        if finding.verdict.next_step:
            yield f"       {words_for.NEXT_STEP}{finding.verdict.next_step}"
    worst = {finding.health for finding in findings}
    if Health.BAD in worst:
        yield words_for.SOME_BAD
    else:
        yield words_for.SOME_DOUBTFUL if Health.DOUBTFUL in worst else words_for.ALL_GOOD


def is_fit(findings: tuple[Finding, ...]) -> bool:
    """Whether nothing is broken; doubtful things may stand."""
    return all(finding.health is not Health.BAD for finding in findings)


def _libraries(around: Surroundings) -> Finding:
    obstacle = machine.library_obstacle(around.resources) or machine.window_obstacle(around.resources)
    if obstacle is None:
        return Finding("libraries", Health.GOOD, words_for.libraries_good())
    return Finding("libraries", Health.BAD, obstacle)


def _fonts(around: Surroundings) -> Finding:
    try:
        sheet = json.loads((around.fonts / "fonts.json").read_text("utf-8"))
        built = {role: one for role, one in sheet["roles"].items() if (around.fonts / one["file"]).is_file()}
        ranges = [span for one in built.values() for span in one["coverage"]]
    except (OSError, ValueError, KeyError, TypeError):
        built, ranges = {}, []
    if not {"song", "hei"} <= built.keys():
        return Finding("fonts", Health.BAD, words_for.fonts_missing(str(around.fonts)))
    lacking = tuple(name for role, name in words_for.FONT_NAMES.items() if role not in built)
    if lacking:
        return Finding("fonts", Health.DOUBTFUL, words_for.fonts_few(lacking))
    return Finding("fonts", Health.GOOD, words_for.fonts_good(len(built), _size_of_union(ranges)))


def _office_fonts(around: Surroundings) -> Iterator[Finding]:
    """The licensed fonts an office put beside its records."""
    fonts, used = officefonts.look_through(around.data / "fonts")[1], []
    for font in fonts:
        if font.fault is None:
            used.append((font.file, font.role))
        else:
            yield Finding("office_fonts", Health.DOUBTFUL, words_for.office_font_unused(font.file, font.fault))
    if used or not fonts:
        yield Finding("office_fonts", Health.GOOD, words_for.office_fonts_used(used))


def _size_of_union(ranges: list[list[int]]) -> int:
    counted, beyond = 0, -1
    for first, last in sorted(ranges):
        counted += max(0, last - max(first, beyond + 1) + 1)
        beyond = max(beyond, last)
    return counted


def _input(around: Surroundings) -> Finding:
    has_display = around.environment.get("DISPLAY") or around.environment.get("WAYLAND_DISPLAY")
    if not has_display or not sys.platform.startswith("linux"):
        return Finding("input", Health.GOOD, words_for.input_unneeded())
    running = machine.running_input_method()
    if not running:
        return Finding("input", Health.DOUBTFUL, words_for.input_none())
    return Finding("input", Health.GOOD, words_for.input_good(running))


def _printers(around: Surroundings) -> Iterator[Finding]:
    printers = around.print_room.printers()
    if not printers:
        yield Finding("printers", Health.DOUBTFUL, words_for.printers_none())
    usable = tuple(printer.name for printer in printers if printer.reason is None)
    if usable:
        yield Finding("printers", Health.GOOD, words_for.printers_good(usable))
    for printer in printers:
        if printer.reason is not None:
            verdict = words_for.printer_obstacle(printer.name, printer.reason.sentence)
            yield Finding("printers", Health.DOUBTFUL, verdict)


def _disk(around: Surroundings) -> Finding:
    folder = next(place for place in (around.data.absolute(), *around.data.absolute().parents) if place.exists())
    free = shutil.disk_usage(folder).free
    if not os.access(folder, os.W_OK):
        return Finding("disk", Health.BAD, words_for.disk_unwritable(str(folder)))
    if free < _LEAST_ROOM:
        return Finding("disk", Health.BAD, words_for.disk_full(free / _MIB))
    if free < _TIGHT_ROOM:
        return Finding("disk", Health.DOUBTFUL, words_for.disk_tight(free / _GIB))
    return Finding("disk", Health.GOOD, words_for.disk_room(free / _GIB))


def _clock(around: Surroundings) -> Finding:
    witnesses = [Path(__file__), *around.data.glob("records.db*")]
    written = [dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC) for path in witnesses if path.exists()]
    latest = max(written, default=around.now)
    if around.now < latest - _CLOCK_SLACK:
        verdict = words_for.clock_behind(_minute(around.now), _minute(latest))
        return Finding("clock", Health.BAD, verdict)
    return Finding("clock", Health.GOOD, words_for.clock_good(_minute(around.now)))


def _minute(moment: dt.datetime) -> str:
    return f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}"


def _calendar(around: Surroundings) -> Finding:
    today = around.now.astimezone(BEIJING).date()
    try:
        years = holidays.load_calendar(around.resources / "law").years
    except (OSError, ValueError):
        return Finding("calendar", Health.BAD, words_for.calendar_unreadable())
    if today.year not in years:
        return Finding("calendar", Health.BAD, words_for.calendar_missing(today.year))
    has_next = today.year + 1 in years
    if not has_next and today.month >= _NOTICE_IS_OUT_BY:
        return Finding("calendar", Health.DOUBTFUL, words_for.calendar_next_missing(today.year + 1))
    return Finding("calendar", Health.GOOD, words_for.calendar_good(today.year, has_next=has_next))


def _database(around: Surroundings, desk: Desk | None) -> Finding:
    try:
        accounts = logins(around.data)
        if desk is not None:
            with translated(around.data):
                desk.store.check_pages()
    except DeskError:
        return Finding("database", Health.BAD, words_for.database_damaged())
    if not accounts:
        return Finding("database", Health.DOUBTFUL, words_for.database_none(str(around.data)))
    if os.name == "posix" and around.data.stat().st_mode & _OWN_EYES_ONLY:
        return Finding("database", Health.DOUBTFUL, words_for.database_open_to_others(str(around.data)))
    verdict = words_for.database_closed(len(accounts)) if desk is None else words_for.database_good()
    return Finding("database", Health.GOOD, verdict)


def _trail(desk: Desk | None) -> Finding:
    """Whether the records are the newest ones known here: an older file put in their place holds fewer links."""
    if desk is None:
        return Finding("trail", Health.GOOD, words_for.trail_closed())
    if desk.store.falls_short_of is not None:
        return Finding("trail", Health.BAD, words_for.trail_falls_short())
    try:
        with translated(desk.data_folder):
            newer = desk.store.unanchored()
    except DeskError:
        return Finding("trail", Health.DOUBTFUL, words_for.trail_backup_unreadable())
    if newer:
        return Finding("trail", Health.BAD, words_for.trail_behind_backup(str(newer[0].path)))
    return Finding("trail", Health.GOOD, words_for.trail_good())


def _shares(around: Surroundings) -> Finding:
    if not (around.data / "records.db").exists():
        return Finding("shares", Health.GOOD, words_for.shares_unneeded())
    try:
        are_proven = are_shares_proven(around.data)
    except DeskError:  # told as the records' own fault
        return Finding("shares", Health.GOOD, words_for.shares_unneeded())
    if not are_proven:
        return Finding("shares", Health.DOUBTFUL, words_for.shares_unproven())
    return Finding("shares", Health.GOOD, words_for.shares_proven())


def _backup(around: Surroundings) -> Finding:
    if not (around.data / "records.db").exists():
        return Finding("backup", Health.GOOD, words_for.backup_unneeded())
    newest = backups.newest_at(around.data)
    if newest is None:
        return Finding("backup", Health.DOUBTFUL, words_for.backup_none())
    age = around.now - newest
    if age > _BACKUP_DUE:
        health = Health.BAD if age > _BACKUP_LATE else Health.DOUBTFUL
        return Finding("backup", health, words_for.backup_old(age / dt.timedelta(days=1)))
    return Finding("backup", Health.GOOD, words_for.backup_good(age / dt.timedelta(hours=1)))
