"""Revision 0002: keys of the county, the office's own wordings, the sheets of its days."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Three tables of their own; no earlier table changes."""
    op.create_table(
        "county_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("taken_at", UTCDateTime(), nullable=False),
        sa.Column("taken_by", AutoString(length=60), nullable=False),
        sa.CheckConstraint("length(secret) = 32", name="ck_county_key_secret"),
        sa.ForeignKeyConstraint(["taken_by"], ["clerk.login"], name="fk_county_key_taken_by"),
        sa.PrimaryKeyConstraint("id", name="pk_county_key"),
    )
    op.create_table(
        "own_wording",
        sa.Column("kind", AutoString(length=60), nullable=False),
        sa.Column("version", AutoString(length=60), nullable=False),
        sa.Column("text", AutoString(length=200_000), nullable=False),
        sa.Column("reason", AutoString(length=1000), nullable=False),
        sa.Column("saved_at", UTCDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("saved_by", AutoString(length=60), nullable=False),
        sa.ForeignKeyConstraint(["saved_by"], ["clerk.login"], name="fk_own_wording_saved_by"),
        sa.PrimaryKeyConstraint("id", name="pk_own_wording"),
        sa.UniqueConstraint("kind", "version", name="uq_own_wording_kind"),
    )
    op.create_table(
        "day_sheet",
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("sha256", AutoString(length=64), nullable=False),
        sa.Column("audit_seq", sa.Integer(), nullable=False),
        sa.Column("audit_digest", AutoString(length=64), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_by", AutoString(length=60), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("ordinal >= 1", name="ck_day_sheet_ordinal"),
        sa.CheckConstraint("length(sha256) = 64", name="ck_day_sheet_sha256"),
        sa.ForeignKeyConstraint(["made_by"], ["clerk.login"], name="fk_day_sheet_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_day_sheet"),
        sa.UniqueConstraint("on", "ordinal", name="uq_day_sheet_on"),
    )
