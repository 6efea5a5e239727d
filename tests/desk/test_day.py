"""The daily sheet: one page that counts the day, explains every gap and carries the head of the audit chain."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from filed_papers import PrintRoomOnPaper, in_process_below, paper_of, text_of
from seating import Seat, Sit

from builders import a_draft, a_matter
from intake_desk.desk import day, intake, issuing
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.sheets import PrintState
from intake_desk.devices.printer import Job, Progress, Reason, State
from intake_desk.law.codes import Paper
from intake_desk.records.models import AuditHead
from intake_desk.records.records import Records

MONDAY = dt.date(2026, 3, 2)


def told(seat: Seat, sheet: day.Sheet, tmp_path: Path) -> str:
    return text_of(day.pdf_of(seat.desk, sheet.on, sheet.ordinal, by=seat.clerk), tmp_path)


def test_a_full_day_fits_one_page_and_tells_no_name(county: Seat, tmp_path: Path) -> None:
    desk, clerk = county.desk, county.clerk
    registered = [intake.register(desk, a_draft(), by=clerk) for _ in range(8)]
    intake.register(desk, in_process_below(), by=clerk)
    intake.register(desk, a_draft(matters=(a_matter(type="accusation", request="某人收钱"),)), by=clerk)
    receipts = [paper_of(each, Paper.REGISTRATION_RECEIPT) for each in registered]
    for receipt in receipts[:7]:
        issuing.print_paper(desk, receipt.number, printer="窗口一", by=clerk, room=PrintRoomOnPaper())
        issuing.print_reprint(desk, receipt.number, printer="窗口一", reason="遗失", by=clerk, room=PrintRoomOnPaper())
    waiting = PrintRoomOnPaper(Progress(State.WAITING, Reason.SLOW))
    issuing.print_paper(desk, receipts[7].number, printer="窗口一", by=clerk, room=waiting)
    new = issuing.replace(desk, receipts[0].number, reason="住址写错", by=clerk)
    with desk.reading() as records:
        head = records.head()
    sheet = day.close_day(desk, MONDAY, by=clerk)
    pdf = day.pdf_of(desk, MONDAY, 1, by=clerk)
    assert sheet.sha256 == hashlib.sha256(pdf).hexdigest()
    assert len(day.preview(desk, MONDAY, 1, by=clerk, dpi=36)) == 1
    text = text_of(pdf, tmp_path)
    numbers = ("LF999921-2026-000001至LF999921-2026-000010", "连续，无缺号", "10次", receipts[7].number)
    chain = (head.short, f"第{head.seq}条", "这是第一张日报")
    events = (f"换发为{new.number}：住址写错", "第1次：遗失", "另有1项", "待负责人签发的稿1份")
    for part in ("2026年3月2日", *numbers, *chain, *events):
        assert part in text, part
    assert "吕麦囤" not in text
    assert "某人收钱" not in text


def test_the_count_of_a_day_is_of_that_day_only(county: Seat) -> None:
    intake.register(county.desk, a_draft(), by=county.clerk)
    county.clock.put(county.clock.now() + dt.timedelta(days=1))
    registered = intake.register(county.desk, a_draft(present=3), by=county.clerk)
    seen = day.report(county.desk, MONDAY + dt.timedelta(days=1), by=county.clerk)
    assert (seen.visits, seen.people, seen.matters) == (1, 3, 1)
    assert seen.visit_numbers == registered.number
    lines = {line.title: line for line in seen.kinds}
    assert lines["来访登记回执"].numbers == "示信回〔2026〕2号"
    assert (lines["来访登记回执"].issued, lines["来访登记回执"].open) == (1, 1)
    assert day.report(county.desk, MONDAY, by=county.clerk).visits == 1
    quiet = day.report(county.desk, MONDAY - dt.timedelta(days=1), by=county.clerk)
    assert (quiet.visits, quiet.kinds, quiet.visit_note) == (0, (), "无")


def test_an_empty_day_has_a_sheet_too(county: Seat, tmp_path: Path) -> None:
    sheet = day.close_day(county.desk, MONDAY, by=county.clerk)
    assert "0次" in told(county, sheet, tmp_path)


def test_numbers_that_went_missing_are_named(county: Seat) -> None:
    intake.register(county.desk, a_draft(), by=county.clerk)
    with county.desk.writing() as records:
        records.next_number("visit", 2026)
        records.next_number(f"paper:{Paper.REGISTRATION_RECEIPT}", 2026)
    seen = day.report(county.desk, MONDAY, by=county.clerk)
    assert "LF999921-2026-000002" in seen.visit_note
    assert seen.gaps == ("来访登记回执缺第2号：编号已经取用但没有文书，请负责人核对操作记录",)


def test_each_sheet_is_tied_to_the_one_before(county: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = day.close_day(county.desk, MONDAY, by=county.clerk)
    again = day.close_day(county.desk, MONDAY, by=county.clerk)
    assert (first.ordinal, again.ordinal) == (1, 2)
    assert "相接" in told(county, again, tmp_path)
    assert [each.ordinal for each in day.sheets(county.desk, by=county.clerk)] == [2, 1]
    monkeypatch.setattr(Records, "holds", lambda self, anchor: not isinstance(anchor, AuditHead))
    cut = day.close_day(county.desk, MONDAY, by=county.clerk)
    assert "对不上" in told(county, cut, tmp_path)


def print_it(seat: Seat, sheet: day.Sheet, room: PrintRoomOnPaper) -> PrintState:
    return day.print_sheet(seat.desk, sheet, printer="窗口一", by=seat.clerk, room=room).state


def state_of(seat: Seat) -> PrintState:
    return day.sheets(seat.desk, by=seat.clerk)[0].print_state


def refusal(work: Callable[[], object]) -> Refusal:
    with pytest.raises(Refused) as caught:
        work()
    return caught.value.why


def test_it_is_printed_once_and_saved(county: Seat, tmp_path: Path) -> None:
    sheet = day.close_day(county.desk, MONDAY, by=county.clerk)
    assert state_of(county) is PrintState.QUEUED
    for broken in (PrintRoomOnPaper(refusal=Reason.UNKNOWN_PRINTER), PrintRoomOnPaper(Progress(State.FAILED))):
        with pytest.raises(Unavailable) as caught:
            print_it(county, sheet, broken)
        assert caught.value.what is Service.PRINTER
        assert state_of(county) is PrintState.FAILED
    room = PrintRoomOnPaper()
    assert print_it(county, sheet, room) is PrintState.PRINTED
    assert state_of(county) is PrintState.PRINTED
    assert room.sent[0][0] == day.pdf_of(county.desk, MONDAY, 1, by=county.clerk)
    assert refusal(lambda: print_it(county, sheet, room)) is Refusal.SHEET_PRINTED
    assert day.save_pdf(county.desk, MONDAY, 1, tmp_path, by=county.clerk).name == "接待日报2026-03-02-1.pdf"
    again = day.close_day(county.desk, MONDAY, by=county.clerk)
    assert print_it(county, again, room) is PrintState.PRINTED


def test_whether_it_came_out_is_asked_of_the_print_service_and_then_of_the_clerk(county: Seat) -> None:
    sheet = day.close_day(county.desk, MONDAY, by=county.clerk)
    assert refusal(lambda: day.settle(county.desk, sheet, True, by=county.clerk)) is Refusal.PAPER_NOT_SENT
    waiting = PrintRoomOnPaper(Progress(State.WAITING, Reason.PAPER_OUT))
    assert print_it(county, sheet, waiting) is PrintState.SENT
    assert refusal(lambda: print_it(county, sheet, waiting)) is Refusal.PAPER_UNSETTLED
    [asked] = day.unsettled_sheets(county.desk, by=county.clerk, room=waiting)
    assert (asked.key, asked.print_state) == (sheet.key, PrintState.SENT)
    assert "缺纸" in asked.why
    assert waiting.asked[-1].title == sheet.number
    day.settle(county.desk, sheet, False, by=county.clerk)
    assert state_of(county) is PrintState.FAILED
    print_it(county, sheet, waiting)
    out = PrintRoomOnPaper()
    assert day.unsettled_sheets(county.desk, by=county.clerk, room=out) == ()
    assert state_of(county) is PrintState.PRINTED
    assert out.asked == [Job("窗口一-7", "窗口一", sheet.number)]


def test_who_may_and_which_days(county: Seat, sit: Sit) -> None:
    with pytest.raises(Refused) as caught:
        day.close_day(county.desk, MONDAY + dt.timedelta(days=1), by=county.clerk)
    assert caught.value.why is Refusal.IN_FUTURE
    with pytest.raises(Refused) as caught:
        day.pdf_of(county.desk, MONDAY, 1, by=county.clerk)
    assert caught.value.why is Refusal.NO_SUCH_PAPER
    keeper = sit("guanli")
    for act in (
        lambda: day.report(keeper.desk, MONDAY, by=keeper.clerk),
        lambda: day.close_day(keeper.desk, MONDAY, by=keeper.clerk),
        lambda: day.sheets(keeper.desk, by=keeper.clerk),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.why is Refusal.ROLE
