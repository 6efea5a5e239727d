"""Revision 0004: corrections have an index, and what they said before it is findable, too."""

from __future__ import annotations

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

from intake_desk.records import database
from intake_desk.records.findable import person_keys, words
from intake_desk.records.models import Visitor

revision = "0004"
down_revision = "0003"

_NOBODY = Visitor(visit_number="-", ordinal=1)
_CORRECTED = (
    "SELECT visit.id * 1000, json_extract(payload, '$.field'), json_extract(payload, '$.now') FROM action "
    "JOIN visit ON visit.number = action.visit_number WHERE kind = 'correct' ORDER BY action.id"
)
_TEXTS = (
    "SELECT title, request, facts_and_reasons, category, place FROM matter "
    "WHERE id = ? AND (type IS NULL OR type <> 'accusation')"
)


def upgrade() -> None:
    """Rows stay as they are; the index gains keys and words."""
    only = sa.text("kind = 'correct'")
    op.create_index("ix_action_corrections", "action", ["visit_number"], sqlite_where=only, postgresql_where=only)
    connection = op.get_bind()
    told: dict[int, list[str]] = defaultdict(list)
    for first, field, now in connection.exec_driver_sql(_CORRECTED).all():
        group, ordinal, name = field.split(".")
        if group == "matters":
            told[first + int(ordinal)].append(now)
        elif keys := person_keys(_NOBODY.model_copy(update={name: now})):
            rows = [(key, first + int(ordinal), kind.value) for key, kind in keys]
            connection.exec_driver_sql("INSERT OR IGNORE INTO person_key(key, visitor_id, kind) VALUES(?, ?, ?)", rows)
    for matter_id, texts in told.items():
        if filed := connection.exec_driver_sql(_TEXTS, (matter_id,)).first():
            database.forget_words(connection, matter_id)
            database.index_words(connection, matter_id, sorted(words("\n".join((*filed, *texts)))))
