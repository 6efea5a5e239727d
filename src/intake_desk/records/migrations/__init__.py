"""Ordered changes of the schema; alembic is imported only when a file is not up to date."""

from __future__ import annotations

from sqlalchemy import Engine

LATEST = 5  # the number of the newest revision, kept as user_version in the file


def upgrade(engine: Engine) -> None:
    """Bring a file up to date, one revision per transaction; a power cut leaves the old or the new schema."""
    from intake_desk.records.migrations import run  # noqa: PLC0415 - costs 0.2 s, needed once in the life of a version

    run.upgrade(engine)
