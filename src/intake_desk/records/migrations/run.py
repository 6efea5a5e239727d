"""Runs the revisions with the precautions that rebuilt tables need."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, select, table

from intake_desk.records import database, errors, migrations

FOLDER = Path(__file__).parent


def upgrade(engine: Engine) -> None:
    """Every revision with its record, triggers and checks in one transaction of its own."""
    script = ScriptDirectory(str(FOLDER))
    with database.rebuilding(engine) as (connection, present):
        for version in range(present + 1, migrations.LATEST + 1):
            with database.begun(connection):
                _step(connection, script, version)


def _step(connection: Connection, script: ScriptDirectory, version: int) -> None:
    before = _counts(connection)
    target = f"{version:04d}"
    context = EnvironmentContext(Config(), script, fn=lambda rev, _: script._upgrade_revs(target, rev))
    with context:
        context.configure(connection=connection)
        context.run_migrations()
    database.create_guards(connection)
    database.stamp(connection, version)
    if not database.references_hold(connection):
        raise errors.DamagedDatabase
    after = _counts(connection)
    if any(after.get(table, count) != count for table, count in before.items()):
        raise errors.DamagedDatabase


def _counts(connection: Connection) -> dict[str, int]:
    counted = {name: select(func.count()).select_from(table(name)) for name in database.tables(connection)}
    return {name: connection.execute(statement).scalar_one() for name, statement in counted.items()}
