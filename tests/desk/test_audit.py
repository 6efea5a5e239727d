"""The trail read in the program: by whom it may be, filtered, without content; and what its check tells."""

from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import pytest
from seating import Seat, Sit

from builders import A_MONDAY, a_draft, a_matter
from intake_desk import desk as desk_room
from intake_desk.desk import audit, keeping
from intake_desk.desk.audit import Wanted
from intake_desk.desk.errors import Incomplete, Refusal, Refused
from intake_desk.desk.intake import register
from intake_desk.desk.lookup import find, open_visit
from intake_desk.records.models import ActionKind, PaperEventKind
from intake_desk.texts import trail


@pytest.fixture
def boss(sit: Sit) -> Seat:
    """A supervisor, after a clerk registered, searched and looked."""
    seat = sit()
    number = register(seat.desk, a_draft(), by=seat.clerk).number
    accusation = a_matter(type="accusation", title="工程款去向", accused="某某", organ=None, history={})
    register(seat.desk, a_draft(request_id="second", matters=(accusation,)), by=seat.clerk)
    find(seat.desk, "吕麦囤", by=seat.clerk)
    open_visit(seat.desk, number, by=seat.clerk)
    return sit("fuze")


def test_who_did_what_when_to_which_number(boss: Seat) -> None:
    found = audit.entries(boss.desk, by=boss.clerk)
    told = [(entry.who, entry.sentence) for entry in found]
    assert told[0] == ("练主任", "登录") or told[0][1] == "登录"
    assert ("练小禾", "查找来访，找到 1 条") in told
    assert ("练小禾", "查看来访") in told
    assert [entry.seq for entry in found] == sorted((entry.seq for entry in found), reverse=True)
    assert found[0].at.date() == A_MONDAY.date()


def test_it_is_filtered_and_paged(boss: Seat) -> None:
    def seqs(**wanted: object) -> list[int]:
        return [entry.seq for entry in audit.entries(boss.desk, Wanted(**wanted), by=boss.clerk)]  # type: ignore[arg-type]

    opened = audit.entries(boss.desk, Wanted(events=("visit_opened",)), by=boss.clerk)
    assert len(opened) == 1
    about = audit.entries(boss.desk, Wanted(about=opened[0].subject), by=boss.clerk)
    assert {entry.subject for entry in about} == {opened[0].subject}
    assert len(about) >= 3
    assert seqs(who="nobody") == []
    assert set(seqs(who="fuze")).isdisjoint(seqs(who="jiefang"))
    day = A_MONDAY.date()
    assert seqs(since=day, until=day)
    assert seqs(until=day - dt.timedelta(days=1)) == []
    first = audit.entries(boss.desk, Wanted(who="jiefang"), by=boss.clerk, limit=3)
    rest = audit.entries(boss.desk, Wanted(who="jiefang"), by=boss.clerk, before=first[-1].seq)
    assert first[-1].seq > rest[0].seq


def test_no_content_stands_in_it(boss: Seat) -> None:
    told = repr(audit.entries(boss.desk, by=boss.clerk, limit=1_000))
    for secret in ("吕麦囤", "工程款", "某某", "99992119581104113X", "10000000101", "雨水"):
        assert secret not in told


@pytest.mark.parametrize("login", ["jiefang", "guanli"])
def test_only_supervisors_and_auditors_read_it(sit: Sit, login: str) -> None:
    seat = sit(login)
    with pytest.raises(Refused) as refused:
        audit.entries(seat.desk, by=seat.clerk)
    assert refused.value.why is Refusal.ROLE


def test_reading_it_is_an_entry_itself(boss: Seat) -> None:
    audit.entries(boss.desk, by=boss.clerk)
    assert "查看操作记录" in {entry.sentence for entry in audit.entries(boss.desk, by=boss.clerk)}


def test_a_printed_head_is_found_again_or_missed(boss: Seat) -> None:
    with boss.desk.reading() as records:
        head = records.head()
    verdict = audit.verify(boss.desk, by=boss.clerk, anchor=f"{head.short[:4]} {head.short[4:].lower()}")
    assert (verdict.holds, verdict.anchor_seq) == (True, head.seq)
    missing = audit.verify(boss.desk, by=boss.clerk, anchor="0123ABCD")
    assert (missing.holds, missing.anchor_seq, missing.broken_seq) == (False, None, None)
    for wrong in ("1234567", "不是校验码", "%%%%%%%%"):
        with pytest.raises(Incomplete):
            audit.verify(boss.desk, by=boss.clerk, anchor=wrong)


def test_an_older_file_put_back_is_named_by_the_backup_that_holds_more(sit: Sit) -> None:
    seat = sit()
    file = seat.desk.data_folder / "records.db"
    seat.desk.close()
    yesterday = file.read_bytes()
    today = sit()
    register(today.desk, a_draft(), by=today.clerk)
    made = keeping.back_up(today.desk, by=today.clerk)
    assert audit.verify(today.desk, by=today.clerk).holds
    today.desk.close()
    file.write_bytes(yesterday)
    put_back = sit()
    verdict = audit.verify(put_back.desk, by=put_back.clerk)
    assert (verdict.holds, verdict.broken_seq, verdict.newer_backups) == (False, None, (made.path,))


def _events() -> set[str]:
    found: set[str] = set()
    package = Path(desk_room.__path__[0]).parent
    for path in [*(package / "desk").glob("*.py"), *(package / "records").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "audit" and node.args:
                found |= {each.value for each in [node.args[0]] if isinstance(each, ast.Constant)}
    return found


def test_every_event_of_the_program_has_a_sentence() -> None:
    events = _events()
    assert len(events) > 15
    events |= {f"paper_{kind}" for kind in PaperEventKind} | {f"matter_{kind}" for kind in ActionKind}
    assert [event for event in sorted(events) if trail.sentence_of(event) == trail.OTHER] == []
    assert all(event in trail.SENTENCES for group in trail.GROUPS.values() for event in group)
