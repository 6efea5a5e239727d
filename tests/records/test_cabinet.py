"""Keys of the county, own wordings and day sheets: they only grow, and a file of before takes them in."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from pathlib import Path

import pytest
from enrolment import BOSS, CLERK, PAGE, enrol, now

from intake_desk.records import database, errors, migrations
from intake_desk.records.keystore import KeyFile
from intake_desk.records.models import DaySheet, DaySheetEvent, OwnWording, PaperEventKind, PrintJob
from intake_desk.records.records import Records
from intake_desk.records.store import Store

DAY = dt.date(2026, 3, 2)


def a_sheet(ordinal: int, pdf: bytes = PAGE) -> DaySheet:
    return DaySheet(
        on=DAY,
        ordinal=ordinal,
        sha256=hashlib.sha256(pdf).hexdigest(),
        audit_seq=7,
        audit_digest="0" * 64,
        made_at=now(),
        made_by=CLERK,
    )


def a_sheet_event(kind: PaperEventKind, ordinal: int = 1) -> DaySheetEvent:
    return DaySheetEvent(on=DAY, ordinal=ordinal, kind=kind, at=now(), by=CLERK, printer="一楼")


def a_wording(version: str, text: str = "x") -> OwnWording:
    return OwnWording(kind="receipt", version=version, text=text, reason="y", saved_at=now(), saved_by=BOSS)


def fill_cabinet(records: Records) -> None:
    """One of each."""
    records.take_county_key(secrets.token_bytes(32), at=now(), by=BOSS)
    records.add_wording(a_wording("2026-03-02.1"))
    records.add_day_sheet(a_sheet(1), PAGE)
    records.add_day_sheet_event(a_sheet_event(PaperEventKind.SENT))
    records.skip_numbers(("visit", 2027), up_to=3, is_certain=True)
    records.add_print_job(PrintJob(subject="日报2026-03-02-1", printer="一楼", job="一楼-7", at=now()))


def test_the_newest_county_key_comes_first_and_the_own_one_is_always_there(store: Store) -> None:
    first, second = secrets.token_bytes(32), secrets.token_bytes(32)
    with store.reading() as records:
        (own,) = records.county_keys()
    with store.transaction() as records:
        records.take_county_key(first, at=now(), by=BOSS)
        records.take_county_key(second, at=now(), by=BOSS)
        assert records.county_keys() == (second, first, own)


def test_wordings_come_back_in_the_order_they_were_saved(store: Store) -> None:
    with store.transaction() as records:
        records.add_wording(a_wording("2026-03-02.1"))
        records.add_wording(a_wording("2026-03-02.2", "z"))
        assert [one.text for one in records.wordings("receipt")] == ["x", "z"]
        assert records.wordings("other") == ()
        assert len(records.wordings()) == 2
    with pytest.raises(errors.RecordsError), store.transaction() as records:
        records.add_wording(a_wording("2026-03-02.2"))


def test_a_day_sheet_is_the_page_it_was(store: Store) -> None:
    with store.transaction() as records:
        enrol(records, "王小明")
        assert records.last_day_sheet(DAY) == 0
        records.add_day_sheet(a_sheet(1), PAGE)
        records.add_day_sheet(a_sheet(2), PAGE)
        assert records.last_day_sheet(DAY) == 2
        assert [sheet.ordinal for sheet in records.day_sheets()] == [2, 1]
        assert records.day_sheet_page(DAY, 1) == PAGE
        with pytest.raises(errors.NotFound):
            records.day_sheet_page(DAY, 3)
        with pytest.raises(errors.Unrecorded):
            records.add_day_sheet(a_sheet(3), PAGE + b"x")


def test_what_became_of_a_sheet_and_its_job_comes_back_in_order(store: Store) -> None:
    with store.transaction() as records:
        enrol(records, "王小明")
        fill_cabinet(records)
        records.add_day_sheet_event(a_sheet_event(PaperEventKind.FAILED))
        kinds = [event.kind for event in records.day_sheet_events(since=DAY)]
        assert kinds == [PaperEventKind.SENT, PaperEventKind.FAILED]
        assert records.day_sheet_events(since=DAY + dt.timedelta(days=1)) == ()
        newer = PrintJob(subject="日报2026-03-02-1", printer="一楼", job="一楼-8", at=now())
        records.add_print_job(newer)
        assert records.last_print_job("日报2026-03-02-1") == newer
        assert records.last_print_job("日报2026-03-02-2") is None
    for event in (a_sheet_event(PaperEventKind.SENT, ordinal=9), a_sheet_event(PaperEventKind.VOIDED)):
        with pytest.raises(errors.Unrecorded), store.transaction() as records:
            records.add_day_sheet_event(event)


def test_a_file_of_before_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, keys = KeyFile.new([])
    with monkeypatch.context() as before:
        before.setattr(migrations, "LATEST", 1)
        database.close(database.create(tmp_path / "x.db", keys))
    engine = database.open_existing(tmp_path / "x.db", keys)
    with database.transaction(engine, writes=False) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM day_sheet").scalar() == 0
        guards = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
        assert {"keep_own_wording_update", "keep_county_key_delete", "keep_audit_delete"} <= set(guards)
    database.close(engine)
