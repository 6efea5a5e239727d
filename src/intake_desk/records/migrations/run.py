"""Runs the revisions with the precautions that SQLite's rebuilt tables need."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from intake_desk.records import database, errors, migrations

FOLDER = Path(__file__).parent


def upgrade(engine: Engine) -> None:
    """Every revision with its record, triggers and checks in one transaction of its own."""
    script = ScriptDirectory(str(FOLDER))
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys = OFF")  # a rebuilt parent table would delete its children; no-op inside BEGIN
        try:
            (present,) = raw.execute("PRAGMA user_version").fetchone()
            for version in range(present + 1, migrations.LATEST + 1):
                with connection.begin():
                    _step(connection, script, version)
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


def _step(connection: Connection, script: ScriptDirectory, version: int) -> None:
    before = _counts(connection)
    target = f"{version:04d}"
    context = EnvironmentContext(Config(), script, fn=lambda rev, _: script._upgrade_revs(target, rev))
    with context:
        context.configure(connection=connection)
        context.run_migrations()
    database.create_guards(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {database.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise errors.DamagedDatabase
    after = _counts(connection)
    if any(after.get(table, count) != count for table, count in before.items()):
        raise errors.DamagedDatabase


def _counts(connection: Connection) -> dict[str, int]:
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
        "AND name NOT LIKE 'matter_words%' AND name <> 'alembic_version'"
    ).scalars()
    return {name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one() for name in names.all()}
