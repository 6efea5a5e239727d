"""Nothing acknowledged is lost: processes killed at random moments, two at a time on one file."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from enrolment import CLERK, CLERK_PASSWORD, YEAR, enrol

from intake_desk.records import errors
from intake_desk.records.models import PaperState
from intake_desk.records.records import Records
from intake_desk.records.store import Store

ROUNDS, AT_ONCE = 10, 2


def _start(folder: Path, *what: str) -> subprocess.Popen[str]:
    script = Path(__file__).with_name("busy_clerk.py")
    return subprocess.Popen([sys.executable, str(script), str(folder), *what], stdout=subprocess.PIPE, text=True)


def _kill_soon(process: subprocess.Popen[str], chance: random.Random) -> list[str]:
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(chance.uniform(0, 0.15))
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    told = [line for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]
    return [line.strip() for line in told]


def _assert_whole(records: Records, acknowledged: set[str]) -> None:
    visits = records.latest_visits(limit=1_000_000)
    serials = sorted(int(visit.number.rpartition("-")[2]) for visit in visits)
    assert serials == list(range(1, len(visits) + 1))
    assert records.last_number("visit", YEAR) == records.last_number("receipt", YEAR) == len(visits)
    assert acknowledged <= {visit.number for visit in visits}
    assert records.counts() == (len(visits), len(visits))
    registered = [entry.subject for entry in records.audit_entries(limit=1_000_000) if entry.event == "registered"]
    assert sorted(registered) == sorted(visit.number for visit in visits)
    assert records.verify().holds


def _assert_complete(records: Records, number: str) -> None:
    assert len(records.visitors_of(number)) == 1
    assert len(records.matters_of(number)) == 1
    assert len(records.actions_of(number)) == 1
    (paper,) = records.papers_of(number)
    assert paper.state is PaperState.ISSUED
    assert records.pdf_of(paper.number)


def test_twenty_kills_lose_nothing_and_leave_no_gap(folder: Path, store: Store) -> None:
    chance = random.Random(20261125)
    acknowledged: set[str] = set()
    for _ in range(ROUNDS):
        clerks = [_start(folder) for _ in range(AT_ONCE)]
        for clerk in clerks:
            acknowledged.update(_kill_soon(clerk, chance))
        with store.reading() as records:
            _assert_whole(records, acknowledged)
            latest = records.latest_visit()
            assert latest is not None
            _assert_complete(records, latest.number)
    assert len(acknowledged) >= ROUNDS * AT_ONCE
    store.check_pages()


def test_a_draft_survives_its_writer(folder: Path, store: Store) -> None:
    chance = random.Random(7)
    for _ in range(3):
        acknowledged = [int(turn) for turn in _kill_soon(_start(folder, "drafts"), chance)]
        with store.reading() as records:
            (draft,) = records.drafts_of(CLERK)
        turn = draft.content["turn"]
        assert isinstance(turn, int)
        assert turn >= acknowledged[-1]
        assert draft.content["facts_and_reasons"] == "字" * turn


def _enrol_and_fail(store: Store) -> None:
    with store.transaction() as records:
        enrol(records, "王小明")
        records.add_clerk(records.clerk(CLERK))


def test_a_rolled_back_registration_gives_its_numbers_back(store: Store) -> None:
    for turn in range(1, 6):
        with pytest.raises(errors.AlreadyRegistered):
            _enrol_and_fail(store)
        with store.transaction() as records:
            assert enrol(records, "王小明").number.endswith(f"{turn:06d}")
    with store.reading() as records:
        _assert_whole(records, set())


def test_series_count_apart(store: Store) -> None:
    with store.transaction() as records:
        assert [records.next_number("visit", 2026), records.next_number("visit", 2027)] == [1, 1]
        assert [records.next_number("notice", 2026), records.next_number("visit", 2026)] == [1, 2]
        assert records.last_number("receipt", 2026) == 0


@pytest.mark.parametrize(
    "statement", ["UPDATE series SET last = 1", "UPDATE series SET last = 9", "DELETE FROM series"]
)
def test_a_series_only_counts_up_by_one(store: Store, statement: str) -> None:
    with store.transaction() as records:
        for _ in range(3):
            records.next_number("visit", YEAR)
    with pytest.raises(errors.RecordsError), store.transaction() as records:
        records._connection.exec_driver_sql(statement)
    with store.transaction() as records:
        assert records.next_number("visit", YEAR) == 4


def test_a_fault_in_the_harness_would_be_seen(store: Store) -> None:
    """Seeded fault: a number taken in a transaction of its own, the visit never written."""
    with store.transaction() as records:
        enrol(records, "王小明")
    with store.transaction() as records:
        records.next_number("visit", YEAR)
    with pytest.raises(AssertionError), store.reading() as records:
        _assert_whole(records, set())


def test_a_sign_in_leaves_its_trace(folder: Path) -> None:
    with Store.open(folder, CLERK, CLERK_PASSWORD) as store, store.reading() as records:
        assert records.audit_entries()[0].event == "signed_in"
