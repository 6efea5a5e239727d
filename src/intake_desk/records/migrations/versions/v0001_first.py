"""Revision 0001: the first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from intake_desk.records import database

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Tables in the order of their references, then the index of words."""
    _create_audit()
    _create_clerk()
    _create_office()
    _create_organ()
    _create_series()
    _create_draft()
    _create_visit()
    _create_matter()
    _create_number_key()
    _create_visitor()
    _create_accusation()
    _create_action()
    _create_paper()
    _create_person_key()
    _create_paper_event()
    database.create_word_index(op.get_bind())


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", AutoString(length=40), nullable=False),
        sa.Column("actor", AutoString(length=60), nullable=False),
        sa.Column("event", AutoString(length=60), nullable=False),
        sa.Column("subject", AutoString(length=100), nullable=False),
        sa.Column("detail", AutoString(), nullable=False),
        sa.Column("previous", AutoString(length=64), nullable=False),
        sa.Column("digest", AutoString(length=64), nullable=False),
        sa.CheckConstraint("length(digest) = 64 AND length(previous) = 64", name="ck_audit_digests"),
        sa.PrimaryKeyConstraint("seq", name="pk_audit"),
    )


def _create_clerk() -> None:
    op.create_table(
        "clerk",
        sa.Column("login", AutoString(length=60), nullable=False),
        sa.Column("name", AutoString(length=100), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.CheckConstraint("role IN ('clerk', 'supervisor', 'auditor', 'administrator')", name="ck_clerk_role"),
        sa.PrimaryKeyConstraint("login", name="pk_clerk"),
    )


def _create_office() -> None:
    op.create_table(
        "office",
        sa.Column("name", AutoString(length=200), nullable=False),
        sa.Column("short_name", AutoString(length=20), nullable=False),
        sa.Column("region_code", AutoString(length=20), nullable=False),
        sa.Column("kind", AutoString(length=40), nullable=False),
        sa.Column("level", AutoString(length=40), nullable=False),
        sa.Column("organ", AutoString(length=40), nullable=False),
        sa.Column("address", AutoString(length=500), nullable=False),
        sa.Column("phone", AutoString(length=100), nullable=False),
        sa.Column("complaint_phone", AutoString(length=100), nullable=False),
        sa.Column("packs", AutoString(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('petition_office', 'organ', 'township')", name="ck_office_kind"),
        sa.CheckConstraint("level IN ('township', 'county', 'city', 'province', 'state')", name="ck_office_level"),
        sa.CheckConstraint("id = 1", name="ck_office_only_one"),
        sa.PrimaryKeyConstraint("id", name="pk_office"),
    )


def _create_organ() -> None:
    op.create_table(
        "organ",
        sa.Column("code", AutoString(length=40), nullable=False),
        sa.Column("name", AutoString(length=200), nullable=False),
        sa.Column("short_name", AutoString(length=100), nullable=False),
        sa.Column("kind", AutoString(length=40), nullable=False),
        sa.Column("level", AutoString(length=40), nullable=False),
        sa.Column("line", AutoString(length=40), nullable=False),
        sa.Column("area", AutoString(length=40), nullable=False),
        sa.Column("parent", AutoString(length=40), nullable=True),
        sa.Column("address", AutoString(length=500), nullable=False),
        sa.Column("phone", AutoString(length=100), nullable=False),
        sa.Column("hours", AutoString(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_organ"),
    )


def _create_series() -> None:
    op.create_table(
        "series",
        sa.Column("office", AutoString(length=20), nullable=False),
        sa.Column("series", AutoString(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.CheckConstraint("last >= 1", name="ck_series_last"),
        sa.PrimaryKeyConstraint("office", "series", "year", name="pk_series"),
    )


def _create_draft() -> None:
    op.create_table(
        "draft",
        sa.Column("request_id", AutoString(length=60), nullable=False),
        sa.Column("login", AutoString(length=60), nullable=False),
        sa.Column("saved_at", UTCDateTime(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["login"], ["clerk.login"], name="fk_draft_login"),
        sa.PrimaryKeyConstraint("request_id", name="pk_draft"),
    )
    op.create_index("ix_draft_login", "draft", ["login"])


def _create_visit() -> None:
    op.create_table(
        "visit",
        sa.Column("number", AutoString(length=60), nullable=False),
        sa.Column("request_id", AutoString(length=60), nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.Column("registered_at", UTCDateTime(), nullable=False),
        sa.Column("arrival", AutoString(length=20), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("is_joint", sa.Boolean(), nullable=True),
        sa.Column("representatives", sa.Integer(), nullable=True),
        sa.Column("identity", AutoString(length=20), nullable=False),
        sa.Column("has_agent", sa.Boolean(), nullable=True),
        sa.Column("is_minor", sa.Boolean(), nullable=True),
        sa.Column("in_hardship", sa.Boolean(), nullable=True),
        sa.Column("is_urgent", sa.Boolean(), nullable=True),
        sa.Column("read_back", sa.Boolean(), nullable=False),
        sa.Column("query_code", AutoString(length=40), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registered_by", AutoString(length=60), nullable=False),
        sa.CheckConstraint("arrival IN ('visit', 'transfer')", name="ck_visit_arrival"),
        sa.CheckConstraint("identity IN ('clear', 'unclear', 'anonymous')", name="ck_visit_identity"),
        sa.CheckConstraint("number <> ''", name="ck_visit_number_given"),
        sa.CheckConstraint("present >= 0", name="ck_visit_present"),
        sa.ForeignKeyConstraint(["registered_by"], ["clerk.login"], name="fk_visit_registered_by"),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
        sa.UniqueConstraint("number", name="uq_visit_number"),
        sa.UniqueConstraint("request_id", name="uq_visit_request_id"),
    )


def _create_matter() -> None:
    op.create_table(
        "matter",
        sa.Column("number", AutoString(length=60), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("type", AutoString(length=20), nullable=True),
        sa.Column("title", AutoString(length=1000), nullable=False),
        sa.Column("request", AutoString(length=200000), nullable=False),
        sa.Column("facts_and_reasons", AutoString(length=200000), nullable=False),
        sa.Column("category", AutoString(length=100), nullable=False),
        sa.Column("place", AutoString(length=1000), nullable=False),
        sa.Column("visit_number", AutoString(length=60), nullable=False),
        sa.Column("organ", AutoString(length=40), nullable=True),
        sa.Column("is_oral", sa.Boolean(), nullable=False),
        sa.Column("earlier_number", AutoString(length=60), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("decision", sa.JSON(), nullable=False),
        sa.Column("rulebook_version", AutoString(length=60), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("number <> ''", name="ck_matter_number_given"),
        sa.CheckConstraint("type IN ('claim', 'suggestion', 'accusation', 'inquiry')", name="ck_matter_type"),
        sa.CheckConstraint(
            "type IS NULL OR type <> 'accusation' OR "
            "(title = '' AND request = '' AND facts_and_reasons = '' AND place = '')",
            name="ck_matter_accusation_untold",
        ),
        sa.CheckConstraint("ordinal >= 1", name="ck_matter_ordinal"),
        sa.ForeignKeyConstraint(["organ"], ["organ.code"], name="fk_matter_organ"),
        sa.ForeignKeyConstraint(["visit_number"], ["visit.number"], name="fk_matter_visit_number"),
        sa.PrimaryKeyConstraint("id", name="pk_matter"),
        sa.UniqueConstraint("number", name="uq_matter_number"),
        sa.UniqueConstraint("visit_number", "ordinal", name="uq_matter_visit_number"),
    )


def _create_number_key() -> None:
    op.create_table(
        "number_key",
        sa.Column("key", AutoString(length=60), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_number_key_visit_id"),
        sa.PrimaryKeyConstraint("key", "visit_id", "kind", name="pk_number_key"),
        sqlite_with_rowid=False,
    )


def _create_visitor() -> None:
    op.create_table(
        "visitor",
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", AutoString(length=200), nullable=False),
        sa.Column("sex", AutoString(length=20), nullable=False),
        sa.Column("id_kind", AutoString(length=40), nullable=False),
        sa.Column("id_number", AutoString(length=100), nullable=False),
        sa.Column("phone", AutoString(length=100), nullable=False),
        sa.Column("address", AutoString(length=1000), nullable=False),
        sa.Column("is_representative", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_number", AutoString(length=60), nullable=False),
        sa.CheckConstraint("ordinal >= 1", name="ck_visitor_ordinal"),
        sa.ForeignKeyConstraint(["visit_number"], ["visit.number"], name="fk_visitor_visit_number"),
        sa.PrimaryKeyConstraint("id", name="pk_visitor"),
        sa.UniqueConstraint("visit_number", "ordinal", name="uq_visitor_visit_number"),
    )


def _create_accusation() -> None:
    op.create_table(
        "accusation",
        sa.Column("matter_number", AutoString(length=60), nullable=False),
        sa.Column("sealed_at", UTCDateTime(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["matter_number"], ["matter.number"], name="fk_accusation_matter_number"),
        sa.PrimaryKeyConstraint("matter_number", name="pk_accusation"),
    )


def _create_action() -> None:
    op.create_table(
        "action",
        sa.Column("visit_number", AutoString(length=60), nullable=False),
        sa.Column("matter_number", AutoString(length=60), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("by", AutoString(length=60), nullable=False),
        sa.Column("text", AutoString(length=200000), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind <> ''", name="ck_action_kind_given"),
        sa.ForeignKeyConstraint(["by"], ["clerk.login"], name="fk_action_by"),
        sa.ForeignKeyConstraint(["matter_number"], ["matter.number"], name="fk_action_matter_number"),
        sa.ForeignKeyConstraint(["visit_number"], ["visit.number"], name="fk_action_visit_number"),
        sa.PrimaryKeyConstraint("id", name="pk_action"),
    )
    op.create_index("ix_action_visit_number", "action", ["visit_number"])


def _create_paper() -> None:
    op.create_table(
        "paper",
        sa.Column("number", AutoString(length=60), nullable=False),
        sa.Column("kind", AutoString(length=60), nullable=False),
        sa.Column("title", AutoString(length=200), nullable=False),
        sa.Column("visit_number", AutoString(length=60), nullable=False),
        sa.Column("matter_number", AutoString(length=60), nullable=True),
        sa.Column("sha256", AutoString(length=64), nullable=False),
        sa.Column("page_count", sa.Integer(), nullable=False),
        sa.Column("wording_version", AutoString(length=60), nullable=False),
        sa.Column("issued_at", UTCDateTime(), nullable=False),
        sa.Column("issued_by", AutoString(length=60), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("number <> ''", name="ck_paper_number_given"),
        sa.CheckConstraint("length(sha256) = 64", name="ck_paper_sha256"),
        sa.CheckConstraint("page_count >= 1", name="ck_paper_page_count"),
        sa.ForeignKeyConstraint(["issued_by"], ["clerk.login"], name="fk_paper_issued_by"),
        sa.ForeignKeyConstraint(["matter_number"], ["matter.number"], name="fk_paper_matter_number"),
        sa.ForeignKeyConstraint(["visit_number"], ["visit.number"], name="fk_paper_visit_number"),
        sa.PrimaryKeyConstraint("id", name="pk_paper"),
        sa.UniqueConstraint("number", name="uq_paper_number"),
    )
    op.create_index("ix_paper_visit_number", "paper", ["visit_number"])


def _create_person_key() -> None:
    op.create_table(
        "person_key",
        sa.Column("key", AutoString(length=100), nullable=False),
        sa.Column("visitor_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["visitor_id"], ["visitor.id"], name="fk_person_key_visitor_id"),
        sa.PrimaryKeyConstraint("key", "visitor_id", "kind", name="pk_person_key"),
        sqlite_with_rowid=False,
    )


def _create_paper_event() -> None:
    op.create_table(
        "paper_event",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("paper_number", AutoString(length=60), nullable=False),
        sa.Column("by", AutoString(length=60), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("reason", AutoString(length=1000), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(kind = 'reprinted') = (ordinal > 0)", name="ck_paper_event_ordinal_of_reprints"),
        sa.CheckConstraint(
            "kind IN ('issued', 'previewed', 'saved', 'sent', 'printed', 'failed', 'reprinted', 'voided')",
            name="ck_paper_event_kind",
        ),
        sa.ForeignKeyConstraint(["by"], ["clerk.login"], name="fk_paper_event_by"),
        sa.ForeignKeyConstraint(["paper_number"], ["paper.number"], name="fk_paper_event_paper_number"),
        sa.PrimaryKeyConstraint("id", name="pk_paper_event"),
    )
    op.create_index("ix_paper_event_paper_number", "paper_event", ["paper_number"])
