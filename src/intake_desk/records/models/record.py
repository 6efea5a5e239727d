"""What every data model of the records shares: frozen, validated, and silent about what was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import ConfigDict, JsonValue, field_validator
from sqlalchemy import CheckConstraint, MetaData
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

Json = dict[str, JsonValue]

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
LONG_TEXT = 200_000  # characters; a pasted petition of 100,000 fits
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(value: object) -> object:
    """The same value without NUL and lone surrogates, which no database keeps."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("", value) if _UNSTORABLE.search(value) else value
    if isinstance(value, dict):
        return {storable(key): storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [storable(item) for item in value]
    return value


class Record(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """A frozen row of values; errors name the field, never what stood in it."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)  # type: ignore[assignment]

    @field_validator("*", mode="before")
    @classmethod
    def _drop_unstorable(cls, value: Any) -> Any:
        return storable(value)


def one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """The constraint that a column holds one of these codes (NULL, where allowed, stays allowed)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
