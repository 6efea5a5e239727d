"""From a stored page to what a printer really received: one original, marked copies, a straight answer each time."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filed_papers import PrintRoomOnPaper, events_of, paper_of, text_of
from print_service import FolderPrinter, PrintService
from seating import Seat, Sit
from test_thermal import code_in, dots

from builders import a_draft
from intake_desk.desk import intake, issuing
from intake_desk.desk.errors import Refusal, Refused, Service, Unavailable
from intake_desk.desk.sheets import IssuedPaper, PrintState, Version
from intake_desk.devices import thermal
from intake_desk.devices.printer import Cups, Job, Progress, Reason, State
from intake_desk.law.codes import Paper
from intake_desk.papers.preview import each_page

WAITING = Progress(State.WAITING, Reason.PAPER_OUT)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintService]:
    service = PrintService()
    service.start()
    monkeypatch.setenv("CUPS_SERVER", service.environment["CUPS_SERVER"])
    yield service
    service.stop()


@pytest.fixture
def printer(service: PrintService) -> FolderPrinter:
    return service.add("Window1")


@pytest.fixture
def receipt(county: Seat) -> IssuedPaper:
    return paper_of(intake.register(county.desk, a_draft(), by=county.clerk), Paper.REGISTRATION_RECEIPT)


def print_it(seat: Seat, paper: IssuedPaper, **more: object) -> issuing.PrintJob:
    return issuing.print_paper(seat.desk, paper.number, by=seat.clerk, **{"printer": "Window1", **more})  # type: ignore[arg-type]


def why_not(caught: pytest.ExceptionInfo[Unavailable]) -> str:
    assert caught.value.what is Service.PRINTER
    return caught.value.words.to_do


def test_the_printer_gets_the_stored_page_and_a_copy_says_that_it_is_one(
    county: Seat, receipt: IssuedPaper, printer: FolderPrinter, tmp_path: Path
) -> None:
    job = print_it(county, receipt)
    assert job.state is PrintState.PRINTED
    stored = issuing.pdf_of(county.desk, receipt.number, by=county.clerk)
    assert printer.pages() == [stored]
    assert "吕麦囤" in text_of(printer.pages()[0], tmp_path)
    issuing.print_reprint(county.desk, receipt.number, printer="Window1", reason="来访人遗失", by=county.clerk)
    original, copy = printer.pages()
    assert original == stored
    text = text_of(copy, tmp_path)
    assert "补打第1次" in text
    assert "来访人遗失" in text
    assert "吕麦囤" in text
    assert events_of(county, receipt.number) == ["issued", "sent", "printed", "reprinted", "sent", "printed"]


def test_an_unknown_printer_is_an_error_and_never_the_default_one(
    county: Seat, receipt: IssuedPaper, service: PrintService, printer: FolderPrinter
) -> None:
    service.admin("lpadmin", "-d", "Window1")
    with pytest.raises(Unavailable) as caught:
        print_it(county, receipt, printer="Window9")
    assert "没有这台打印机" in why_not(caught)
    assert "Window9" in caught.value.words.happened
    service.admin("lpadmin", "-x", "Window1")
    with pytest.raises(Unavailable) as caught:
        print_it(county, receipt)
    assert "没有这台打印机" in why_not(caught)
    assert printer.pages() == []
    assert events_of(county, receipt.number) == ["issued", "sent", "failed", "sent", "failed"]


def test_a_queue_that_rejects_is_told_and_may_be_tried_again(
    county: Seat, receipt: IssuedPaper, service: PrintService, printer: FolderPrinter
) -> None:
    service.admin("cupsreject", "Window1")
    with pytest.raises(Unavailable) as caught:
        print_it(county, receipt)
    assert "不接收打印任务" in why_not(caught)
    service.admin("cupsaccept", "Window1")
    assert print_it(county, receipt).state is PrintState.PRINTED
    assert len(printer.pages()) == 1


@pytest.mark.parametrize(("fault", "said"), [("media-empty-error", "缺纸"), ("media-jam-error", "卡纸"), ("", "暂停")])
def test_a_job_that_waits_says_why_and_is_asked_about(
    county: Seat, receipt: IssuedPaper, service: PrintService, printer: FolderPrinter, fault: str, said: str
) -> None:
    if fault:
        printer.hold(fault)
    else:
        service.admin("cupsdisable", "Window1")
    job = print_it(county, receipt)
    assert job.state is PrintState.SENT
    assert said in job.why
    [open_job] = issuing.unsettled_jobs(county.desk, by=county.clerk)
    assert (open_job.paper.number, open_job.printer, open_job.ordinal) == (receipt.number, "Window1", 0)
    with pytest.raises(Refused) as caught:
        print_it(county, receipt)
    assert caught.value.why is Refusal.PAPER_UNSETTLED
    if fault:
        printer.free()
    else:
        service.admin("cupsenable", "Window1")
    settled = issuing.settle(county.desk, receipt.number, True, by=county.clerk)
    assert settled.print_state is PrintState.PRINTED
    assert issuing.unsettled_jobs(county.desk, by=county.clerk) == ()


def test_there_is_one_original(county: Seat, receipt: IssuedPaper) -> None:
    room = PrintRoomOnPaper()
    print_it(county, receipt, room=room)
    with pytest.raises(Refused) as caught:
        print_it(county, receipt, room=room)
    assert caught.value.why is Refusal.PAPER_PRINTED
    assert len(room.sent) == 1
    issuing.settle(county.desk, receipt.number, False, by=county.clerk)  # it was announced, and never came out
    print_it(county, receipt, room=room)
    assert events_of(county, receipt.number) == ["issued", "sent", "printed", "failed", "sent", "printed"]


def test_after_a_copy_no_second_original_is_made(county: Seat, receipt: IssuedPaper) -> None:
    issuing.reprint(county.desk, receipt.number, reason="字迹不清", by=county.clerk)
    with pytest.raises(Refused) as caught:
        print_it(county, receipt, room=PrintRoomOnPaper())
    assert caught.value.why is Refusal.PAPER_PRINTED


class PowerCut(BaseException):
    """Nothing of the program sees it coming."""


def cut(*_: object, **__: object) -> Job:
    """What a print room does when the power goes as it sends."""
    raise PowerCut


def test_a_job_cut_off_by_a_crash_is_asked_about_at_the_next_start(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = sit()
    receipt = paper_of(intake.register(seat.desk, a_draft(), by=seat.clerk), Paper.REGISTRATION_RECEIPT)
    room = PrintRoomOnPaper()
    monkeypatch.setattr(room, "send", cut)
    with pytest.raises(PowerCut):
        print_it(seat, receipt, room=room)
    seat.desk.close()
    again = sit("fuze")
    [job] = issuing.unsettled_jobs(again.desk, by=again.clerk)
    assert job.paper.print_state is PrintState.SENT
    assert job.sent_at == again.clock.now()
    assert issuing.settle(again.desk, receipt.number, False, by=again.clerk).print_state is PrintState.FAILED
    issuing.settle(again.desk, receipt.number, False, by=again.clerk)  # answered twice, recorded once
    assert events_of(again, receipt.number) == ["issued", "sent", "failed"]
    assert issuing.unsettled_jobs(again.desk, by=again.clerk) == ()


def test_the_job_of_a_copy_says_nothing_about_the_original(county: Seat, receipt: IssuedPaper) -> None:
    print_it(county, receipt, room=PrintRoomOnPaper())
    room = PrintRoomOnPaper(WAITING)
    job = issuing.print_reprint(
        county.desk, receipt.number, printer="窗口一", reason="遗失", by=county.clerk, room=room
    )
    assert job.state is PrintState.SENT
    [open_job] = issuing.unsettled_jobs(county.desk, by=county.clerk)
    assert (open_job.ordinal, open_job.paper.print_state) == (1, PrintState.PRINTED)
    with pytest.raises(Refused) as caught:
        issuing.reprint(county.desk, receipt.number, reason="再一份", by=county.clerk)
    assert caught.value.why is Refusal.PAPER_UNSETTLED
    settled = issuing.settle(county.desk, receipt.number, False, by=county.clerk)
    assert (settled.print_state, settled.reprints) == (PrintState.PRINTED, 1)


def test_what_was_never_sent_or_is_void_is_not_asked_about(county: Seat, receipt: IssuedPaper) -> None:
    with pytest.raises(Refused) as caught:
        issuing.settle(county.desk, receipt.number, True, by=county.clerk)
    assert caught.value.why is Refusal.PAPER_NOT_SENT
    print_it(county, receipt, room=PrintRoomOnPaper(WAITING))
    issuing.void(county.desk, receipt.number, reason="写错", by=county.clerk)
    assert issuing.unsettled_jobs(county.desk, by=county.clerk) == ()
    with pytest.raises(Refused) as caught:
        issuing.settle(county.desk, receipt.number, True, by=county.clerk)
    assert caught.value.why is Refusal.PAPER_IS_VOID


def test_what_became_of_a_job_is_asked_of_the_print_service_before_the_clerk(
    sit: Sit, service: PrintService, printer: FolderPrinter
) -> None:
    """Three papers on their way when the power goes: one comes out, one is cancelled, one still waits."""
    seat = sit()
    service.add("Window2")
    service.admin("cupsdisable", "Window1")
    service.admin("cupsdisable", "Window2")
    papers = [paper_of(intake.register(seat.desk, a_draft(), by=seat.clerk), kind) for kind in THREE]
    for paper, to in zip(papers, ("Window1", "Window2", "Window2"), strict=True):
        assert print_it(seat, paper, printer=to).state is PrintState.SENT
    seat.desk.close()
    again = sit("fuze")
    with again.desk.reading() as records:
        jobs = [records.last_print_job(paper.number) for paper in papers]
    service.admin("cancel", jobs[1].job)  # type: ignore[union-attr]
    service.admin("cupsenable", "Window1")
    until = time.monotonic() + 20
    while not printer.pages() and time.monotonic() < until:
        time.sleep(0.05)
    Cups().follow(Job(jobs[0].job, "Window1"))  # type: ignore[union-attr]
    [left] = issuing.unsettled_jobs(again.desk, by=again.clerk)
    assert left.paper.number == papers[2].number
    assert "暂停" in left.why
    assert events_of(again, papers[0].number) == ["issued", "sent", "printed"]
    assert events_of(again, papers[1].number) == ["issued", "sent", "failed"]
    assert print_it(again, papers[1]).state is PrintState.PRINTED  # it may be sent again


THREE = (Paper.REGISTRATION_RECEIPT, Paper.REGISTRATION_FORM, Paper.PRIVACY_NOTICE)


def test_a_job_the_service_never_took_is_asked_of_the_clerk_only(sit: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    """It failed once and was sent again; the power went before the second job had a number."""
    seat = sit()
    receipt = paper_of(intake.register(seat.desk, a_draft(), by=seat.clerk), Paper.REGISTRATION_RECEIPT)
    with pytest.raises(Unavailable):
        print_it(seat, receipt, room=PrintRoomOnPaper(Progress(State.FAILED, Reason.FAILED)))
    seat.clock.put(seat.clock.now() + dt.timedelta(minutes=1))
    room = PrintRoomOnPaper()
    monkeypatch.setattr(room, "send", cut)
    with pytest.raises(PowerCut):
        print_it(seat, receipt, room=room)
    asked = PrintRoomOnPaper()
    [job] = issuing.unsettled_jobs(seat.desk, by=seat.clerk, room=asked)
    assert (job.paper.number, job.why, asked.asked) == (receipt.number, "", [])


def dots_of(page: bytes) -> bytes:
    """What a stored slip looks like on the head of the receipt printer: a byte a dot, 1 is burnt."""
    (image,) = each_page(page, thermal.DPI)
    spare = image.width - thermal.HEAD_DOTS
    rows = [image.bgra[1::4][y * image.width :][spare // 2 :][: thermal.HEAD_DOTS] for y in range(image.height)]
    return b"".join(rows).translate(bytes(grey < thermal.DARK for grey in range(256)))


def test_a_slip_reaches_the_receipt_printer_as_its_dots(
    county: Seat, receipt: IssuedPaper, service: PrintService, printer: FolderPrinter
) -> None:
    slip = issuing.choose_version(county.desk, receipt.number, Version.SLIP80, by=county.clerk)
    stored = issuing.pdf_of(county.desk, slip.number, by=county.clerk)
    job = print_it(county, slip)
    assert job.state is PrintState.PRINTED
    (received,) = printer.pages()
    rows = dots(received)
    assert "".join(rows).encode().translate(bytes(n == ord("1") for n in range(256))) == dots_of(stored)
    (code,) = code_in(rows)
    assert code.split()[0] in county_visit(county, receipt)
    issuing.print_reprint(county.desk, slip.number, printer="Window1", reason="来访人遗失", by=county.clerk)
    _, copy = printer.pages()
    assert len(dots(copy)) == len(rows)
    assert copy != received
    assert events_of(county, slip.number) == ["issued", "sent", "printed", "reprinted", "sent", "printed"]


def test_a_slip_for_a_printer_with_a_driver_goes_as_the_page(county: Seat, receipt: IssuedPaper) -> None:
    issuing.choose_version(county.desk, receipt.number, Version.SLIP80, by=county.clerk)
    room = PrintRoomOnPaper()
    print_it(county, receipt, printer="窗口二", room=room)
    assert room.sent[0][0] == issuing.pdf_of(county.desk, receipt.number, by=county.clerk)


def test_a_page_for_a_raw_queue_stays_a_page(county: Seat, receipt: IssuedPaper) -> None:
    room = PrintRoomOnPaper()
    print_it(county, receipt, printer="小票机", room=room)
    assert room.sent[0][0].startswith(b"%PDF")


def county_visit(seat: Seat, paper: IssuedPaper) -> str:
    with seat.desk.reading() as records:
        return records.paper(paper.number).visit_number
