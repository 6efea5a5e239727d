"""The year's series: every number with its state; what is void or replaced says so, what is lost is named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from filed_papers import PrintRoomOnPaper, events_of, in_process_below, paper_of, text_of
from seating import Seat, Sit

from builders import a_draft
from intake_desk.desk import audit, intake, issuing, ledger, lookup
from intake_desk.desk.errors import Refusal, Refused
from intake_desk.desk.sheets import PaperState, PrintState, Version
from intake_desk.law.codes import Paper
from intake_desk.records.models import PaperEventKind
from intake_desk.records.records import Records


def test_every_number_stands_in_the_series_with_its_state(county: Seat) -> None:
    receipts = []
    for _ in range(4):
        registered = intake.register(county.desk, a_draft(), by=county.clerk)
        receipts.append(paper_of(registered, Paper.REGISTRATION_RECEIPT))
    desk, clerk = county.desk, county.clerk
    issuing.print_paper(desk, receipts[0].number, printer="窗口一", by=clerk, room=PrintRoomOnPaper())
    issuing.print_reprint(desk, receipts[0].number, printer="窗口一", reason="遗失", by=clerk, room=PrintRoomOnPaper())
    issuing.void(desk, receipts[1].number, reason="姓名写错", by=clerk)
    new = issuing.replace(desk, receipts[2].number, reason="住址写错", by=clerk)
    issuing.choose_version(desk, receipts[3].number, Version.LARGE, by=clerk)
    found = ledger.series(desk, Paper.REGISTRATION_RECEIPT, 2026, by=clerk)
    assert [line.serial for line in found.lines] == [1, 2, 3, 4, 5]
    assert [line.state for line in found.lines] == [
        PrintState.PRINTED, PrintState.VOID, PrintState.VOID, PrintState.QUEUED, PrintState.QUEUED,
    ]  # fmt: skip
    first, second, third, fourth, fifth = found.lines
    assert first.remark == "补打第1次（遗失），已打印"
    assert second.remark == "作废：姓名写错"
    assert (third.replaced_by, fifth.replaces, fifth.number) == (new.number, third.number, new.number)
    assert "住址写错" in third.remark
    assert (fourth.replaced_by, fourth.replaces, fourth.remark) == ("", "", "大字版")
    assert [line.serial for line in found.gaps] == [2, 3]
    assert ledger.series(desk, Paper.REGISTRATION_RECEIPT, 2025, by=clerk).lines == ()


def test_a_number_without_its_paper_is_named(county: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    intake.register(county.desk, a_draft(), by=county.clerk)
    whole = Records.papers_in_series
    monkeypatch.setattr(Records, "papers_in_series", lambda *words: whole(*words)[1:])
    with county.desk.writing() as records:
        records.next_number(f"paper:{Paper.REGISTRATION_RECEIPT}", 2026)
    found = ledger.series(county.desk, Paper.REGISTRATION_RECEIPT, 2026, by=county.clerk)
    assert [(line.serial, line.paper, line.state) for line in found.lines] == [(1, None, None), (2, None, None)]
    assert all("没有找到文书" in line.remark for line in found.gaps)


def test_a_released_draft_names_what_it_became(sit: Sit) -> None:
    seat = sit("fuze")
    draft = paper_of(intake.register(seat.desk, in_process_below(), by=seat.clerk), Paper.DECLINING_NOTICE)
    released = issuing.release(seat.desk, draft.number, by=seat.clerk)
    found = ledger.series(seat.desk, Paper.DECLINING_NOTICE, 2026, by=seat.clerk)
    assert [line.number for line in found.lines] == [released.number]
    assert [(line.number, line.replaced_by) for line in found.drafts] == [(draft.number, released.number)]
    assert found.lines[0].replaces == draft.number


def test_the_new_paper_has_the_dates_and_the_state_of_today(county: Seat, tmp_path: Path) -> None:
    registered = intake.register(county.desk, a_draft(), by=county.clerk)
    old = paper_of(registered, Paper.TRANSFER_NOTICE)
    county.clock.put(county.clock.now() + dt.timedelta(days=3))
    new = issuing.replace(county.desk, old.number, reason="单位名称有误", by=county.clerk)
    assert (new.kind, new.matter_number, new.state) == (old.kind, old.matter_number, PaperState.ISSUED)
    assert "2026年3月5日" in text_of(issuing.pdf_of(county.desk, new.number, by=county.clerk), tmp_path)
    page = lookup.open_visit(county.desk, registered.number, by=county.clerk)
    told = [entry.sentence for entry in page.timeline]
    assert f"作废《{old.title}》{old.number}（换发为{new.number}：单位名称有误）" in told
    assert f"出具《{new.title}》{new.number}（换发自{old.number}）" in told
    with pytest.raises(Refused) as caught:
        issuing.replace(county.desk, old.number, reason="再来", by=county.clerk)
    assert caught.value.why is Refusal.PAPER_IS_VOID
    with pytest.raises(Refused):
        issuing.replace(county.desk, new.number, reason=" ", by=county.clerk)
    assert events_of(county, new.number) == ["issued"]


def test_a_replaced_refusal_takes_its_delivery_record_along(sit: Sit, tmp_path: Path) -> None:
    clerk = sit()
    registered = intake.register(clerk.desk, in_process_below(), by=clerk.clerk)
    draft = paper_of(registered, Paper.DECLINING_NOTICE)
    redrawn = issuing.replace(clerk.desk, draft.number, reason="来访人改了住址", by=clerk.clerk)
    assert redrawn.state is PaperState.DRAFT  # only a supervisor's replacement is released
    boss = sit("fuze")
    released = issuing.release(boss.desk, redrawn.number, by=boss.clerk)
    new = issuing.replace(boss.desk, released.number, reason="机关电话有误", by=boss.clerk)
    assert new.state is PaperState.ISSUED
    page = lookup.open_visit(boss.desk, registered.number, by=boss.clerk)
    live = [paper for paper in page.papers if paper.state is not PaperState.VOID]
    (service,) = [paper for paper in live if paper.kind is Paper.DELIVERY_RECORD]
    assert new.number in text_of(issuing.pdf_of(boss.desk, service.number, by=boss.clerk), tmp_path)
    alone = issuing.replace(boss.desk, service.number, reason="污损", by=boss.clerk)
    assert new.number in text_of(issuing.pdf_of(boss.desk, alone.number, by=boss.clerk), tmp_path)
    assert page.matters[0].status == "已告知不予受理"


def test_saving_does_not_undo_printing(county: Seat, tmp_path: Path) -> None:
    receipt = paper_of(intake.register(county.desk, a_draft(), by=county.clerk), Paper.REGISTRATION_RECEIPT)
    issuing.print_paper(county.desk, receipt.number, printer="窗口一", by=county.clerk, room=PrintRoomOnPaper())
    issuing.save_pdf(county.desk, receipt.number, tmp_path, by=county.clerk)
    assert events_of(county, receipt.number)[-1] == PaperEventKind.SAVED.value
    (line,) = ledger.series(county.desk, Paper.REGISTRATION_RECEIPT, 2026, by=county.clerk).lines
    assert line.state is PrintState.PRINTED


def test_an_administrator_reads_no_series(sit: Sit) -> None:
    seat = sit("guanli")
    with pytest.raises(Refused) as caught:
        ledger.series(seat.desk, Paper.REGISTRATION_RECEIPT, 2026, by=seat.clerk)
    assert caught.value.why is Refusal.ROLE


def test_reading_a_series_stands_in_the_trail_in_chinese(sit: Sit) -> None:
    seat = sit("fuze")
    ledger.series(seat.desk, Paper.REGISTRATION_RECEIPT, 2026, by=seat.clerk)
    newest = audit.entries(seat.desk, by=seat.clerk)[0]
    assert (newest.sentence, newest.subject) == ("查看文号台账", "来访登记回执〔2026〕")
