"""New files come from the migrations, and the migrations say the same as the models."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from intake_desk.records import database, errors, migrations
from intake_desk.records.keystore import KeyFile
from intake_desk.records.migrations import run
from intake_desk.records.models.record import Record
from intake_desk.records.store import Store


def _is_ours(_object: object, name: str | None, _type: str, _reflected: bool, _compared: object) -> bool:
    return not str(name).startswith((database.WORDS, "alembic_version"))


def _clauses(connection: Connection) -> dict[str, list[str]]:
    rows = connection.exec_driver_sql(
        f"SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL "
        f"AND name NOT LIKE '{database.WORDS}%' AND name <> 'alembic_version'"
    ).all()
    return {name: sorted(re.sub(r"\s+", " ", line).strip(" ,") for line in sql.splitlines()) for name, sql in rows}


def test_the_schema_from_the_migrations_is_the_schema_from_the_models(store: Store) -> None:
    plain = create_engine("sqlite://")
    with store.reading() as records, plain.connect() as models:
        Record.metadata.create_all(models)
        migrated = records._connection
        context = MigrationContext.configure(migrated, opts={"compare_type": True, "include_object": _is_ours})
        assert compare_metadata(context, Record.metadata) == []
        assert _clauses(migrated) == _clauses(models)


def test_the_file_knows_its_revision_twice(store: Store) -> None:
    with store.reading() as records:
        connection = records._connection
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == migrations.LATEST
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all() == [
            f"{migrations.LATEST:04d}"
        ]
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == database.APPLICATION_ID


def test_revisions_are_one_ordered_line() -> None:
    script = ScriptDirectory(str(run.FOLDER))
    revisions = [entry.revision for entry in script.walk_revisions()]
    assert revisions == [f"{version:04d}" for version in range(migrations.LATEST, 0, -1)]


def test_a_migration_that_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, keys = KeyFile.new([])

    def fail(_: Connection) -> None:
        raise errors.DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(database, "create_guards", fail)
        with pytest.raises(errors.DiskFull):
            database.create(tmp_path / "x.db", keys)
    engine = database._engine(tmp_path / "x.db", keys, mode="rw")
    with database.transaction(engine, writes=False) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == 0
    migrations.upgrade(engine)
    migrations.upgrade(engine)
    database.close(engine)


@pytest.mark.parametrize("visits", [2, 4])
def test_an_upgrade_that_loses_or_invents_rows_is_undone(
    store: Store, monkeypatch: pytest.MonkeyPatch, visits: int
) -> None:
    counts = iter([{"visit": 3}, {"visit": visits}])
    monkeypatch.setattr(run, "_counts", lambda _: next(counts))
    latest = migrations.LATEST
    monkeypatch.setattr(migrations, "LATEST", latest + 1)
    monkeypatch.setattr(ScriptDirectory, "_upgrade_revs", lambda *_: [])
    with pytest.raises(errors.DamagedDatabase):
        migrations.upgrade(store._engine)
    with store.reading() as records:
        assert records._connection.exec_driver_sql("PRAGMA user_version").scalar() == latest
        assert records._connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_what_is_particular_to_this_database_stands_in_one_module() -> None:
    package = Path(database.__file__).parent
    wrong = [
        f"{path.name}: {word}"
        for path in package.rglob("*.py")
        if path.name != "database.py" and path.parent.name != "versions"
        for word in ("PRAGMA", "sqlite", "fts5", "sqlcipher")
        if word in path.read_text("utf-8")
    ]
    assert wrong == []
