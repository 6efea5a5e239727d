"""Brings an office up to a revision that exists in tests only, telling its steps, so that it can be killed half-way.

python upgrading.py FOLDER REVISIONS [STEP]       waits for ever at that step
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from enrolment import BOSS, BOSS_PASSWORD

from intake_desk.records import migrations
from intake_desk.records.migrations import run
from intake_desk.records.store import Store

REVISION = '''"""Revision {number}: rebuilds tables that others point at, in tests only."""

import os
import time

import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = "{before}"


def upgrade():
    _tell("begun")
    for table in ("visit", "matter", "paper"):
        with op.batch_alter_table(table, recreate="always") as batch:
            batch.add_column(sa.Column("of_tests", sa.String(20), nullable=False, server_default="x"))
        _tell(table)


def _tell(step):
    print(step, flush=True)
    time.sleep(600 if step == os.environ["STEP"] else 0)
'''


def write_revision(folder: Path) -> None:
    """All real revisions and one more."""
    versions = folder / "versions"
    versions.mkdir(parents=True)
    for path in (run.FOLDER / "versions").glob("*.py"):
        (versions / path.name).write_text(path.read_text("utf-8"), "utf-8")
    number, before = f"{migrations.LATEST + 1:04d}", f"{migrations.LATEST:04d}"
    (versions / f"v{number}_tests.py").write_text(REVISION.format(number=number, before=before), "utf-8")


def main() -> None:
    folder, revisions = Path(sys.argv[1]), Path(sys.argv[2])
    os.environ["STEP"] = sys.argv[3] if len(sys.argv) > 3 else ""
    run.FOLDER = revisions
    migrations.LATEST += 1
    print("opening", flush=True)
    Store.open(folder, BOSS, BOSS_PASSWORD).close()
    print("open", flush=True)


if __name__ == "__main__":
    main()
