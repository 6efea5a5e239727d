"""A backup counts only after it was opened and compared; the old ones thin out."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from enrolment import BOSS, BOSS_PASSWORD, enrol

from intake_desk.records import backups, database, errors
from intake_desk.records.backups import Backup
from intake_desk.records.store import FILE_NAME, Store

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)


def test_a_backup_opens_elsewhere_with_everything_in_it(store: Store, tmp_path: Path) -> None:
    with store.transaction() as records:
        visit = enrol(records, "王小明")
        head = records.head()
    made = store.back_up(tmp_path / "stick")
    with store.transaction() as records:
        enrol(records, "李小红")
    elsewhere = shutil.copytree(made.path, tmp_path / "elsewhere")
    assert sorted(path.name for path in elsewhere.iterdir()) == ["keys.copy.json", "keys.json", FILE_NAME]
    with Store.open(elsewhere, BOSS, BOSS_PASSWORD) as restored, restored.reading() as records:
        assert records.counts() == (1, 1)
        assert records.visit_by_number(visit.number) == visit
        assert records.verify(anchor=head).holds
    assert backups.listed(tmp_path / "stick") == (made,)
    with store.reading() as records:
        assert "backed_up" in {entry.event for entry in records.audit_entries()}


def test_a_backup_is_as_unreadable_as_the_records(store: Store) -> None:
    with store.transaction() as records:
        enrol(records, "鹦鹉暗记")
    made = store.back_up()
    content = b"".join(path.read_bytes() for path in made.path.iterdir())
    assert "鹦鹉暗记".encode() not in content
    assert not (made.path / FILE_NAME).read_bytes().startswith(b"SQLite format 3")


def test_a_copy_that_does_not_hold_never_counts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = database.copy_to

    def damaged(engine: database.Engine, path: Path, keys: database.Keys) -> None:
        copy(engine, path, keys)
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)

    monkeypatch.setattr(database, "copy_to", damaged)
    with pytest.raises((errors.DamagedDatabase, errors.NotOurDatabase)):
        store.back_up()
    assert backups.listed(store.folder) == ()
    monkeypatch.undo()
    store.back_up()
    assert len(list((store.folder / backups.FOLDER).iterdir())) == 1


def _some(folder: Path, ages: list[dt.timedelta]) -> list[Backup]:
    for age in ages:
        (folder / backups.FOLDER / (NOW - age).strftime(backups.STAMP)).mkdir(parents=True)
    return list(backups.listed(folder))


def test_old_backups_thin_out(tmp_path: Path) -> None:
    _some(tmp_path, [dt.timedelta(hours=hours) for hours in range(0, 24 * 500, 6)])
    backups.thin(tmp_path, now=NOW)
    ages = [(NOW - backup.made_at).days for backup in backups.listed(tmp_path)]
    assert len([age for age in ages if age < 2]) == 8
    assert len([age for age in ages if 2 < age < 14]) in {11, 12}
    assert 9 <= len([age for age in ages if 14 <= age < 84]) <= 12
    assert 8 <= len([age for age in ages if age >= 84]) <= 11
    assert max(ages) <= 365


def test_a_clock_far_ahead_removes_nothing_it_would_not_remove_today(tmp_path: Path) -> None:
    some = _some(tmp_path, [dt.timedelta(hours=hours) for hours in range(0, 40, 8)])
    assert backups.thin(tmp_path, now=NOW + dt.timedelta(days=3650)) == ()
    assert list(backups.listed(tmp_path)) == some


def test_three_always_stay(tmp_path: Path) -> None:
    _some(tmp_path, [dt.timedelta(days=days) for days in (1, 500, 600, 700, 800)])
    backups.thin(tmp_path, now=NOW)
    assert len(backups.listed(tmp_path)) == 3
