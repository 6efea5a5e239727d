"""An upgrade killed at any of its steps leaves the old file; one that ends keeps every row, guard and reference."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from enrolment import BOSS, BOSS_PASSWORD, CLERK, CLERK_PASSWORD, a_matter, enrol, now, set_up
from upgrading import write_revision

from intake_desk.records import backups, database, errors, migrations
from intake_desk.records.findable import words
from intake_desk.records.keystore import KeyFile, Keys
from intake_desk.records.models import Action, ActionKind
from intake_desk.records.models.trail import ActionRow
from intake_desk.records.records import Records
from intake_desk.records.store import FILE_NAME, Store, utc_now

STEPS = ("opening", "begun", "visit", "matter", "paper")
VISITS = 5


@pytest.fixture(scope="module")
def revisions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("revisions") / "migrations"
    write_revision(folder)
    return folder


@pytest.fixture
def filled(folder: Path) -> Path:
    with Store.open(folder, CLERK, CLERK_PASSWORD) as store, store.transaction() as records:
        for _ in range(VISITS):
            enrol(records, "王小明", "李小红")
    return folder


def _upgrading(folder: Path, revisions: Path, wait_at: str = "") -> subprocess.Popen[str]:
    script = Path(__file__).with_name("upgrading.py")
    command = [sys.executable, str(script), str(folder), str(revisions), wait_at]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _killed_at(step: str, folder: Path, revisions: Path) -> None:
    process = _upgrading(folder, revisions, wait_at=step)
    assert process.stdout is not None
    with process.stdout as told:
        for line in told:
            if line.strip() == step:
                break
        process.send_signal(signal.SIGKILL)
        process.wait()


def _rows(path: Path, keys: Keys) -> tuple[int, dict[str, list[object]], set[str]]:
    """Version, every row of every table, and the triggers; whatever version the file is of."""
    engine = database._engine(path, keys, mode="rw")
    try:
        with database.transaction(engine, writes=False) as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            rows = {
                table: sorted(repr(tuple(row)) for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"').all())
                for table in sorted(database.tables(connection) - {"audit"})  # signing in is an entry of its own
            }
            triggers = set(
                connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
            )
            return version, rows, triggers  # type: ignore[return-value]
    finally:
        database.close(engine)


@pytest.mark.parametrize("step", STEPS)
def test_an_upgrade_killed_half_way_leaves_the_old_file_and_can_be_run_again(
    filled: Path, revisions: Path, clerk_keys: Keys, step: str
) -> None:
    before = _rows(filled / FILE_NAME, clerk_keys)
    _killed_at(step, filled, revisions)
    assert _rows(filled / FILE_NAME, clerk_keys) == before
    with Store.open(filled, CLERK, CLERK_PASSWORD) as store, store.reading() as records:
        assert records.counts() == (VISITS, VISITS)
        assert records.verify().holds
    done = _upgrading(filled, revisions)
    assert "open" in done.communicate()[0].splitlines()
    version, rows, triggers = _rows(filled / FILE_NAME, clerk_keys)
    assert version == migrations.LATEST + 1
    assert triggers == before[2]
    assert {name: len(each) for name, each in rows.items()} == {name: len(each) for name, each in before[1].items()}
    for table in rows.keys() - {"visit", "matter", "paper"}:
        assert rows[table] == before[1][table]
    with pytest.raises(errors.NewerDatabase):
        Store.open(filled, CLERK, CLERK_PASSWORD)


def test_the_backup_made_before_opens_with_the_old_program(
    filled: Path, revisions: Path, clerk_keys: Keys, tmp_path: Path
) -> None:
    before = _rows(filled / FILE_NAME, clerk_keys)
    assert "open" in _upgrading(filled, revisions).communicate()[0].splitlines()
    (backup,) = backups.listed(filled)
    copy = Path(shutil.copytree(backup.path, tmp_path / "old"))
    assert _rows(copy / FILE_NAME, clerk_keys) == before
    with Store.open(copy, BOSS, BOSS_PASSWORD) as store, store.reading() as records:
        assert records.counts() == (VISITS, VISITS)


def _filled_by_the_program_of_its_time(folder: Path, version: int) -> None:
    """Until revision 0003 rows of people and matters were simply counted, until 0004 no correction was findable.

    Until 0005 every key was entered with what it finds.
    """
    keys = KeyFile.read(folder).open_slot(CLERK, CLERK_PASSWORD)
    engine = database.open_as_it_is(folder / FILE_NAME, keys)
    with Store(folder, engine, keys, utc_now) as store:
        with store.transaction() as records:
            earlier = enrol(records, "王小明", "赵大力", matter=a_matter(title="道路积水")).number
            number = enrol(records, "李小红").number
            if version < 4:
                records._index_visit(1, earlier)
                records._index_visit(2, number)
            for field, right, matter in (
                ("persons.1.name", "吕小红", None), ("persons.1.name", "吕晓虹", None), ("persons.1.address", "", None),
                ("matters.1.title", "克扣奖金", f"{number}-1"),
            ):  # fmt: skip
                told = {"field": field, "now": right}
                values = {"visit_number": number, "matter_number": matter, "at": now(), "by": CLERK, "payload": told}
                act = Action(kind=ActionKind.CORRECT, **values)
                records._add(ActionRow, act.model_dump())
            if version == 4:
                records._index_visit(1, earlier)
                records._index_visit(2, number)
            assert bool(records.find("吕")) is (version >= 4)
        if version >= 3:
            return
        with database.rebuilding(engine) as (connection, _), connection.begin():
            for table in ("visitor", "matter"):
                connection.exec_driver_sql(f"DROP TRIGGER keep_{table}_update")
            connection.exec_driver_sql(
                "UPDATE person_key SET visitor_id = (SELECT count(*) FROM visitor WHERE id <= visitor_id)"
            )
            for table in ("visitor", "matter"):
                counted = f"SELECT count(*) FROM {table} AS earlier WHERE earlier.id <= {table}.id"
                connection.exec_driver_sql(f"UPDATE {table} SET id = ({counted})")
            connection.exec_driver_sql(f"DELETE FROM {database.WORDS}")
            database.index_words(connection, 1, words("道路积水"))
            database.index_words(connection, 2, words("拖欠工资"))
            database.create_guards(connection)


def test_a_file_of_every_earlier_version_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in range(1, migrations.LATEST):
        folder = tmp_path / f"version-{version}"
        with monkeypatch.context() as patched:
            patched.setattr(migrations, "LATEST", version)
            patched.setattr(database, "APPEND_ONLY", ("visit", "visitor", "matter", "action", "paper", "audit"))
            if version < 5:
                patched.setattr(Records, "_leave_to_index", lambda *_: None)
                patched.setattr(Records, "index_what_waits", lambda _: None)
            set_up(folder)
            _filled_by_the_program_of_its_time(folder, version)
        with Store.open(folder, CLERK, CLERK_PASSWORD) as store, store.transaction() as records:
            assert records.counts() == (2, 2)
            assert enrol(records, "孙丽").number.endswith("000003")
            for asked, serials in {
                "大力": [1], "积水": [1], "王小明 积水": [1], "小红 积水": [], "lxh": [2], "小红 工资": [2],
                "吕小": [2], "吕xh": [2], "晓虹": [2], "奖金": [2], "晓虹 克扣 工资": [2],
                "工资": [3, 2], "孙丽": [3], "孙丽 工资": [3],
            }.items():  # fmt: skip
                assert [int(hit.visit_number[-6:]) for hit in records.find(asked)] == serials
        assert len(backups.listed(folder)) == 1
