"""The chain shows every change, removal, insertion and cut tail, and names the first broken link."""

from __future__ import annotations

import pytest
from enrolment import CLERK, enrol

from intake_desk.records import errors
from intake_desk.records.models import AuditHead
from intake_desk.records.store import Store

LINKS = 12


@pytest.fixture
def chained(store: Store) -> Store:
    with store.transaction() as records:
        for turn in range(LINKS - records.head().seq):
            records.audit("viewed", actor=CLERK, subject=f"v{turn}", detail={"hits": turn, "why": "查看"})
    return store


def _tamper(store: Store, *statements: str) -> None:
    """What somebody with the key and another tool could do."""
    with store.transaction() as records:
        for trigger in ("keep_audit_update", "keep_audit_delete", "keep_audit_chain"):
            records._connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        for statement in statements:
            records._connection.exec_driver_sql(statement)


def test_an_untouched_chain_holds(chained: Store) -> None:
    with chained.reading() as records:
        verdict = records.verify()
        assert verdict.holds
        assert verdict.entries == LINKS == records.head().seq
        newest = records.audit_entries(limit=1)[0]
        assert (newest.digest, newest.detail["why"]) == (records.head().digest, "查看")
        assert len(records.head().short) == 8
        assert [entry.seq for entry in records.audit_entries(before=4)] == [3, 2, 1]


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE audit SET actor = 'li' WHERE seq = 5", 5),
        ("UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 5", 5),
        ("UPDATE audit SET detail = '{}' WHERE seq = 5", 5),
        ("UPDATE audit SET digest = replace(digest, substr(digest, 1, 1), 'g') WHERE seq = 5", 5),
        ("UPDATE audit SET previous = digest WHERE seq = 5", 5),
        ("DELETE FROM audit WHERE seq = 5", 5),
        ("DELETE FROM audit WHERE seq = 1", 1),
        (f"INSERT INTO audit SELECT {LINKS + 1}, at, actor, event, subject, detail, digest, digest FROM audit "
         f"WHERE seq = {LINKS}", LINKS + 1),
    ],
)  # fmt: skip
def test_every_change_is_found_at_its_link(chained: Store, statement: str, broken: int) -> None:
    _tamper(chained, statement)
    with chained.reading() as records:
        assert records.verify().broken_seq == broken


def test_swapped_links_are_found(chained: Store) -> None:
    swap = "UPDATE audit SET seq = {} WHERE seq = {}"
    _tamper(chained, swap.format(99, 4), swap.format(4, 5), swap.format(5, 99))
    with chained.reading() as records:
        assert records.verify().broken_seq == 4


def test_a_cut_tail_falls_short_of_the_printed_head(chained: Store) -> None:
    with chained.reading() as records:
        head = records.head()
    printed = AuditHead(seq=head.seq, digest=head.short)
    _tamper(chained, f"DELETE FROM audit WHERE seq > {LINKS - 3}")
    with chained.reading() as records:
        assert records.verify().holds
        assert records.verify(anchor=printed).broken_seq == LINKS - 2


def test_a_chain_grown_anew_does_not_meet_its_anchor(chained: Store) -> None:
    with chained.reading() as records:
        head = records.head()
    with chained.transaction() as records:
        enrol(records, "王小明")
    with chained.reading() as records:
        assert records.verify(anchor=head).holds
        other = AuditHead(seq=head.seq, digest="0" * 8)
        assert records.verify(anchor=other).broken_seq == head.seq


def test_a_fork_is_refused_by_the_database_itself(chained: Store) -> None:
    with pytest.raises(errors.RecordsError), chained.transaction() as records:
        records._connection.exec_driver_sql(
            "INSERT INTO audit SELECT seq + 1, at, actor, event, subject, detail, previous, digest FROM audit "
            "WHERE seq = 5"
        )


def test_blurred_terms_compare_but_cannot_be_read(store: Store) -> None:
    with store.reading() as records:
        assert records.blurred("王小明") == records.blurred("王小明")
        assert records.blurred("王小明") != records.blurred("王小红")
        assert "王" not in records.blurred("王小明")
