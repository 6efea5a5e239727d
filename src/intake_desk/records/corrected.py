"""What was put right after registration, for statements that must know more of an entry than its row says.

An index of corrections alone (`ix_action_corrections`) answers: next to no row of a timeline is one.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, String, Table, cast, func, literal_column, select

from intake_desk.records.models.trail import ActionRow
from intake_desk.records.shelf import table_of

_ACTION = table_of(ActionRow)
OF_PERSON, OF_MATTER = "persons", "matters"  # how a correction names a text: persons.2.name
_GROUPS = {"visitor": OF_PERSON, "matter": OF_MATTER}
IS_CORRECTION = _ACTION.c.kind == literal_column("'correct'")  # no parameter: the index is chosen before it is known


def corrected_to(entry: Table, *names: str) -> ColumnElement[str]:
    """Whatever these texts of a person or matter were ever corrected to, a line each; "" for nearly everybody."""
    group = f"{_GROUPS[entry.name]}."
    fields = [group + cast(entry.c.ordinal, String) + f".{name}" for name in names]
    told = (
        select(func.aggregate_strings(_ACTION.c.payload["now"].as_string(), "\n"))
        .where(_ACTION.c.visit_number == entry.c.visit_number, IS_CORRECTION)
        .where(_ACTION.c.payload["field"].as_string().in_(fields))
        .correlate(entry)
    )
    return func.coalesce(told.scalar_subquery(), "")
