"""What every group of verbs stands on: one open transaction, the keys of who is signed in, and the clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable, Insert, Table, insert
from sqlmodel import SQLModel

from intake_desk.records.keystore import Keys

Clock = Callable[[], dt.datetime]
Model = TypeVar("Model", bound=SQLModel)


class Shelf:
    """Built by the store for one transaction and dropped with it."""

    def __init__(self, connection: Connection, keys: Keys, clock: Clock) -> None:
        self._connection = connection
        self._keys = keys
        self._clock = clock

    def _add(self, row: type[SQLModel], values: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> None:
        if values:
            self._connection.execute(_inserting(row), values)

    def _all(self, model: type[Model], statement: Executable) -> tuple[Model, ...]:
        return tuple(as_model(model, row) for row in self._connection.execute(statement).mappings().all())

    def _first(self, model: type[Model], statement: Executable) -> Model | None:
        row = self._connection.execute(statement).mappings().first()
        return None if row is None else as_model(model, row)


@cache
def _inserting(row: type[SQLModel]) -> Insert:
    """Built once: half the cost of a small insert is building its statement."""
    return insert(table_of(row))


def table_of(row: type[SQLModel]) -> Table:
    """The table behind a row class."""
    table = row.__table__  # type: ignore[attr-defined]
    assert isinstance(table, Table)
    return table


def as_model(model: type[Model], row: Mapping[Any, Any]) -> Model:
    """A frozen data model of the columns it knows."""
    return model.model_validate({name: row[name] for name in model.model_fields if name in row})
