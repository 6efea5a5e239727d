"""Revision 0003: versions of a paper with its content, print jobs, a day's sheet printed, numbers skipped, row ids."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from intake_desk.records import database
from intake_desk.records.findable import words

revision = "0003"
down_revision = "0002"


_ENTRIES = ("visitor", "matter")
_PLACE = (
    "SELECT visit.id * 1000 + visitor.ordinal FROM visitor JOIN visit ON visit.number = visitor.visit_number "
    "WHERE visitor.id = person_key.visitor_id"
)
_MISPLACED = (
    "SELECT 1 FROM {table} JOIN visit ON visit.number = {table}.visit_number "
    "WHERE {table}.id <> visit.id * 1000 + {table}.ordinal LIMIT 1"
)
_TEXTS = (
    "SELECT id, title, request, facts_and_reasons, category, place FROM matter "
    "WHERE type IS NULL OR type <> 'accusation' ORDER BY id"
)


def upgrade() -> None:
    """Tables of their own; of the earlier ones only row ids change."""
    _papers()
    _printing()
    _numbers()
    _row_ids()


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


def _numbers() -> None:
    op.create_table(
        "skipped_numbers",
        sa.Column("series", AutoString(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("is_certain", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("first >= 1 AND last >= first", name="ck_skipped_numbers_span"),
        sa.PrimaryKeyConstraint("id", name="pk_skipped_numbers"),
    )


def _row_ids() -> None:
    """Row ids of people and matters come to say whose visit they are of; the word index is made anew under them."""
    connection = op.get_bind()
    if all(connection.exec_driver_sql(_MISPLACED.format(table=table)).first() is None for table in _ENTRIES):
        return
    connection.exec_driver_sql(f"UPDATE person_key SET visitor_id = -({_PLACE})")
    connection.exec_driver_sql("UPDATE person_key SET visitor_id = -visitor_id")
    for table in _ENTRIES:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS keep_{table}_update")  # every upgrade ends by making them
        connection.exec_driver_sql(f"UPDATE {table} SET id = -(SELECT visit.id * 1000 + ordinal FROM visit "
                                   "WHERE visit.number = visit_number)")  # fmt: skip
        connection.exec_driver_sql(f"UPDATE {table} SET id = -id")
    connection.exec_driver_sql(f"DROP TABLE {database.WORDS}")
    database.create_word_index(connection)
    rows = connection.exec_driver_sql(_TEXTS)
    while page := rows.fetchmany(1_000):
        for row in page:
            if tokens := words("\n".join(row[1:])):
                database.index_words(connection, row[0], sorted(tokens))
