"""Revision 0005: keys and words are entered after a registration, not with it; the visits that wait have a table."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """In an older file everything is indexed, so nothing waits."""
    op.create_table(
        "unindexed",
        sa.Column("visit_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_unindexed_visit_id"),
        sa.PrimaryKeyConstraint("visit_id", name="pk_unindexed"),
    )
