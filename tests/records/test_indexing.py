"""A registration leaves its keys to whoever next looks something up: sooner acknowledged, found all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from enrolment import CLERK, CLERK_PASSWORD, PAGE, a_matter, a_paper, a_visitor, enrol
from sqlalchemy import event

from intake_desk.records import database, errors
from intake_desk.records.models import Visit
from intake_desk.records.store import Store


def registered(store: Store, name: str = "单小明") -> Visit:
    with store.transaction() as records:
        return enrol(records, name, matter=a_matter(title="道路积水"))


def found(store: Store, text: str) -> list[str]:
    with store.transaction() as records:
        return [hit.visit_number for hit in records.find(text)]


def _rows(store: Store, table: str) -> int:
    with store.reading() as records:
        return int(records._connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def test_a_registration_writes_no_key_and_the_next_search_finds_it(store: Store) -> None:
    visit = registered(store)
    assert [_rows(store, table) for table in ("person_key", "number_key", "unindexed")] == [0, 0, 1]
    for text in ("单小明", "sxm", "积水", visit.number, "1"):
        assert found(store, text) == [visit.number]
    assert _rows(store, "unindexed") == 0


def test_a_search_that_is_undone_leaves_the_registration_waiting(store: Store) -> None:
    def search_and_fail() -> None:
        with store.transaction() as records:
            assert records.find("单小明")
            raise errors.DiskFull

    visit = registered(store)
    with pytest.raises(errors.DiskFull):
        search_and_fail()
    assert [_rows(store, table) for table in ("person_key", "unindexed")] == [0, 1]
    assert found(store, "单小明") == [visit.number]


def test_what_waits_is_indexed_without_walking_the_records(store: Store) -> None:
    ran: list[tuple[str, object]] = []
    registered(store)
    with store.transaction() as records:
        connection = records._connection
        event.listen(connection, "before_cursor_execute", lambda *told: ran.append((told[2], told[3])))
        records.index_what_waits()
        reading = [(statement, given) for statement, given in ran if statement.startswith("SELECT")]
        assert len(reading) == 5  # what waits, papers, people, matters, whether their words are known
        plans = [
            str(row[3])
            for statement, given in reading
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
        ]
    walked = [plan for plan in plans if plan.startswith("SCAN")]
    assert [plan for plan in walked if database.WORDS not in plan] == ["SCAN unindexed"]


def test_while_a_name_is_typed_the_visit_before_is_compared(store: Store) -> None:
    visit = registered(store)
    with store.transaction() as records:
        assert [each.visit_number for each in records.people_like(a_visitor("单小明"))] == [visit.number]
    another = registered(store)
    with store.transaction() as records:
        about = [each.visit_number for each in records.matters_about("道路积水", place="")]
    assert about == [another.number, visit.number]


def test_another_window_finds_what_this_one_has_not_indexed(store: Store, folder: Path) -> None:
    visit = registered(store)
    with Store.open(folder, CLERK, CLERK_PASSWORD) as other:
        assert found(other, "单小明") == [visit.number]


def test_closing_leaves_nothing_to_the_next_morning(store: Store, folder: Path) -> None:
    with Store.open(folder, CLERK, CLERK_PASSWORD) as other:
        visit = registered(other)
    assert _rows(store, "unindexed") == 0
    assert found(store, "单小明") == [visit.number]


def test_no_fault_of_the_index_stops_a_registration_or_the_closing(store: Store, folder: Path) -> None:
    with database.rebuilding(store._engine) as (connection, _), database.begun(connection):
        connection.exec_driver_sql("ALTER TABLE person_key RENAME TO person_key_gone")
    with Store.open(folder, CLERK, CLERK_PASSWORD) as other:
        visit = registered(other)
        with pytest.raises(errors.RecordsError):
            found(other, "单小明")
        later = registered(other)
    with database.rebuilding(store._engine) as (connection, _), database.begun(connection):
        connection.exec_driver_sql("ALTER TABLE person_key_gone RENAME TO person_key")
    assert found(store, "单小明") == [later.number, visit.number]


def test_a_later_paper_is_found_by_its_number_and_the_words_stay(store: Store) -> None:
    visit = registered(store)
    assert found(store, "积水") == [visit.number]
    with store.transaction() as records:
        records.add_paper(a_paper("示信告〔2026〕77号", visit.number), PAGE)
    words = []
    with store.transaction() as records:
        connection = records._connection.connection.driver_connection
        assert connection is not None
        connection.set_trace_callback(lambda told: words.append(told) if database.WORDS in told else None)
        assert [hit.visit_number for hit in records.find("示信告〔2026〕77号")] == [visit.number]
        connection.set_trace_callback(None)
    assert words
    assert not [told for told in words if told.startswith(("INSERT", "DELETE"))]
    assert found(store, "道路 积水") == [visit.number]


def test_who_may_only_read_is_told_where_something_waits(store: Store) -> None:
    registered(store)
    with pytest.raises(errors.ReadOnly), store.reading() as records:
        records.find("单小明")
    found(store, "单小明")
    with store.reading() as records:
        assert records.find("单小明")
