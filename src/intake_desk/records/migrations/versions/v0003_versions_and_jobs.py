"""Revision 0003: versions of a paper with its content, jobs of the print service, what became of a day's sheet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Tables of their own; no earlier table changes."""
    _papers()
    _printing()


def _papers() -> None:
    op.create_table(
        "paper_content",
        sa.Column("paper_number", AutoString(length=60), nullable=False),
        sa.Column("content", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["paper_number"], ["paper.number"], name="fk_paper_content_paper_number"),
        sa.PrimaryKeyConstraint("paper_number", name="pk_paper_content"),
    )
    op.create_table(
        "paper_version",
        sa.Column("version", AutoString(length=20), nullable=False),
        sa.Column("sha256", AutoString(length=64), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("wording_version", AutoString(length=60), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_number", AutoString(length=60), nullable=False),
        sa.Column("made_by", AutoString(length=60), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name="ck_paper_version_sha256"),
        sa.CheckConstraint("page_count >= 1", name="ck_paper_version_page_count"),
        sa.ForeignKeyConstraint(["made_by"], ["clerk.login"], name="fk_paper_version_made_by"),
        sa.ForeignKeyConstraint(["paper_number"], ["paper.number"], name="fk_paper_version_paper_number"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_version"),
        sa.UniqueConstraint("paper_number", "version", name="uq_paper_version_paper_number"),
    )
    op.create_table(
        "paper_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("paper_number", AutoString(length=60), nullable=False),
        sa.Column("version", AutoString(length=20), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("by", AutoString(length=60), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["clerk.login"], name="fk_paper_choice_by"),
        sa.ForeignKeyConstraint(["paper_number"], ["paper.number"], name="fk_paper_choice_paper_number"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_choice"),
    )
    op.create_index("ix_paper_choice_paper_number", "paper_choice", ["paper_number"])


def _printing() -> None:
    op.create_table(
        "print_job",
        sa.Column("printer", AutoString(length=200), nullable=False),
        sa.Column("job", AutoString(length=250), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", AutoString(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_print_job"),
    )
    op.create_index("ix_print_job_subject", "print_job", ["subject"])
    op.create_table(
        "day_sheet_event",
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("printer", AutoString(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("by", AutoString(length=60), nullable=False),
        sa.CheckConstraint("kind IN ('sent', 'printed', 'failed')", name="ck_day_sheet_event_kind"),
        sa.ForeignKeyConstraint(["by"], ["clerk.login"], name="fk_day_sheet_event_by"),
        sa.ForeignKeyConstraint(
            ["on", "ordinal"], ["day_sheet.on", "day_sheet.ordinal"], name="fk_day_sheet_event_sheet"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_day_sheet_event"),
    )
