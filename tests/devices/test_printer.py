"""Printing against a real print service: what is printed is the page, and what is not printed is said."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from print_service import FolderPrinter, PrintService

from intake_desk.devices.printer import Cups, NotPrinted, Progress, Reason, State

PAGE = b"%PDF-1.4 one page"
TITLE = "示信告〔2026〕12号"


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


def test_the_page_reaches_the_printer_byte_for_byte(printer: FolderPrinter) -> None:
    job = Cups().send(PAGE, printer="Window1", title=TITLE)
    assert Cups().follow(job) == Progress(State.PRINTED)
    assert printer.pages() == [PAGE]


def test_an_unknown_printer_never_becomes_the_default_one(service: PrintService, printer: FolderPrinter) -> None:
    service.admin("lpadmin", "-d", "Window1")
    for name in ("Window2", "", "-p", "Window1/other"):
        with pytest.raises(NotPrinted) as refusal:
            Cups().send(PAGE, printer=name, title=TITLE)
        assert refusal.value.reason is Reason.UNKNOWN_PRINTER
    assert printer.pages() == []


def test_a_printer_that_takes_no_jobs_is_an_error(service: PrintService, printer: FolderPrinter) -> None:
    service.admin("cupsreject", "Window1")
    with pytest.raises(NotPrinted) as refusal:
        Cups().send(PAGE, printer="Window1", title=TITLE)
    assert refusal.value.reason is Reason.REJECTING
    assert printer.pages() == []


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("media-empty-error", Reason.PAPER_OUT),
        ("media-jam-error", Reason.PAPER_JAM),
        ("cover-open-error", Reason.COVER_OPEN),
        ("offline-report", Reason.OFFLINE),
        ("toner-low-warning", Reason.TONER_LOW),
    ],
)
def test_a_waiting_job_says_what_the_printer_lacks(printer: FolderPrinter, fault: str, reason: Reason) -> None:
    printer.hold(fault)
    job = Cups().send(PAGE, printer="Window1", title=TITLE)
    assert Cups().follow(job, patience_s=1) == Progress(State.WAITING, reason)
    printer.free()
    assert Cups().follow(job) == Progress(State.PRINTED)
    assert printer.pages() == [PAGE]


def test_a_paused_printer_keeps_the_job_and_says_so(service: PrintService, printer: FolderPrinter) -> None:
    service.admin("cupsdisable", "Window1")
    job = Cups().send(PAGE, printer="Window1", title=TITLE)
    assert Cups().follow(job, patience_s=0) == Progress(State.WAITING, Reason.STOPPED)
    service.admin("cupsenable", "Window1")
    assert Cups().follow(job) == Progress(State.PRINTED)


def test_a_cancelled_job_is_not_called_printed(service: PrintService, printer: FolderPrinter) -> None:
    service.admin("cupsdisable", "Window1")
    job = Cups().send(PAGE, printer="Window1", title=TITLE)
    service.admin("cancel", job.number)
    assert Cups().follow(job) == Progress(State.FAILED, Reason.CANCELLED)
    assert printer.pages() == []


def test_a_job_the_printer_cannot_do_is_not_called_printed(service: PrintService, printer: FolderPrinter) -> None:
    service.admin("lpadmin", "-p", "Window1", "-o", "printer-error-policy=abort-job")
    printer.break_down()
    job = Cups().send(PAGE, printer="Window1", title=TITLE)
    assert Cups().follow(job) == Progress(State.FAILED, Reason.FAILED)


def test_a_raw_queue_gets_the_bytes_and_nothing_else(service: PrintService, printer: FolderPrinter) -> None:
    driven = service.add("Laser")
    service.add_driver("Laser")
    assert {known.name: known.is_raw for known in Cups().printers()} == {"Window1": True, "Laser": False}
    commands = b"\x1b@" + bytes(range(256)) * 40 + b"\x1dVB\x20"
    job = Cups().send_raw(commands, printer="Window1", title=TITLE)
    assert Cups().follow(job) == Progress(State.PRINTED)
    assert printer.pages() == [commands]
    with pytest.raises(NotPrinted) as refusal:
        Cups().send_raw(commands, printer="Window9", title=TITLE)
    assert refusal.value.reason is Reason.UNKNOWN_PRINTER
    assert driven.pages() == []


def test_a_job_of_another_title_under_the_same_number_says_nothing(printer: FolderPrinter) -> None:
    """The service numbers from one again when its files were cleared away."""
    job = Cups().send(PAGE, printer="Window1", title=TITLE)
    assert Cups().follow(job) == Progress(State.PRINTED)
    other = dataclasses.replace(job, title="示信告〔2026〕13号")
    assert Cups().follow(other, patience_s=0) == Progress(State.WAITING, Reason.UNTOLD)
    never = dataclasses.replace(job, number="Window1-9999")
    assert Cups().follow(never, patience_s=0) == Progress(State.WAITING, Reason.UNTOLD)
    assert printer.pages() == [PAGE]


def test_the_default_printer_comes_first(service: PrintService, printer: FolderPrinter) -> None:
    service.add("Archive")
    service.admin("lpadmin", "-d", "Window1")
    assert [(known.name, known.is_default) for known in Cups().printers()] == [("Window1", True), ("Archive", False)]


def test_without_a_print_service_there_are_no_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", "/nowhere/socket")
    assert Cups().printers() == ()
    with pytest.raises(NotPrinted) as refusal:
        Cups().send(PAGE, printer="Window1", title=TITLE)
    assert refusal.value.reason in {Reason.NO_SERVICE, Reason.UNKNOWN_PRINTER}


def test_every_reason_has_its_words() -> None:
    assert all(reason.sentence for reason in Reason)
