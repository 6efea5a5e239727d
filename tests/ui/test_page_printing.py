"""Pages as pictures through Qt, as Windows prints: what reaches the queue is the page, on the named printer only."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from print_service import FolderPrinter, PrintService
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from sample_contents import WORDING_FOLDER, a_content

from intake_desk import paths
from intake_desk.desk.printing import NotPrinted, Progress, Reason, State, each_page
from intake_desk.papers.press import Press
from intake_desk.papers.wording import Version
from intake_desk.ui.page_printing import QtPrintRoom, paint
from intake_desk.ui.print_room import room_of_this_machine

CODE = "LF411499-2026-000123 Q7XW-41KM"
TITLE = "示信回〔2026〕12号"


@pytest.fixture(scope="module")
def press() -> Press:
    if not (paths.fonts() / "fonts.json").is_file():
        pytest.skip("the print fonts are not built yet")
    return Press(paths.fonts(), WORDING_FOLDER)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintService]:
    service = PrintService()
    service.start()
    monkeypatch.setenv("CUPS_SERVER", service.environment["CUPS_SERVER"])
    library = ctypes.CDLL("libcups.so.2")  # reads the environment once in the life of a process
    library.cupsSetServer(service.environment["CUPS_SERVER"].encode())
    yield service
    library.cupsSetServer(None)
    service.stop()


@pytest.fixture
def printer(service: PrintService, qtbot: QtBot) -> FolderPrinter:
    del qtbot  # Qt's printers want an application
    return service.add("Window1")


def arrived(printer: FolderPrinter) -> list[bytes]:
    until = time.monotonic() + 20
    while not printer.pages() and time.monotonic() < until:
        time.sleep(0.1)
    return printer.pages()


def sizes_mm(pdf: bytes) -> list[tuple[int, int]]:
    sizes = [page.get_size() for page in pdfium.PdfDocument(pdf)]
    return [(round(width * 25.4 / 72), round(height * 25.4 / 72)) for width, height in sizes]


def codes_in(pdf: bytes) -> list[str]:
    (page,) = each_page(pdf, 200)
    grey = memoryview(page.bgra[1::4]).cast("B", (page.height, page.width))
    return [code.text for code in zxingcpp.read_barcodes(grey)]


def ink_of(pdf: bytes) -> list[float]:
    """How dark each of 20 × 28 fields of the page is, 0 to 1."""
    (page,) = each_page(pdf, 60)
    rows = [page.bgra[1::4][y * page.width : (y + 1) * page.width] for y in range(page.height)]
    fields = []
    for down in range(28):
        for across in range(20):
            top, left = down * page.height // 28, across * page.width // 20
            high, wide = page.height // 28, page.width // 20
            field = b"".join(row[left : left + wide] for row in rows[top : top + high])
            fields.append(1 - sum(field) / len(field) / 255)
    return fields


def unlike(one: bytes, other: bytes) -> float:
    pairs = list(zip(ink_of(one), ink_of(other), strict=True))
    return sum(abs(here - there) for here, there in pairs) / len(pairs)


def test_the_notice_that_reaches_the_queue_is_the_page(press: Press, printer: FolderPrinter) -> None:
    pdf = press.render("transfer_notice", a_content()).pdf
    job = QtPrintRoom().send(pdf, printer="Window1", title=TITLE)
    (received,) = arrived(printer)
    assert sizes_mm(received) == [(210, 297)]
    other = press.render("acceptance_notice", a_content(desk_kind="competent_organ")).pdf
    assert unlike(pdf, received) < 0.008 < unlike(pdf, other)  # the same ink in the same place
    assert QtPrintRoom().follow(job) == Progress(State.WAITING, Reason.UNTOLD)


def test_a_receipt_fills_a4_and_its_code_reads(press: Press, printer: FolderPrinter) -> None:
    QtPrintRoom().send(press.render("registration_receipt", a_content()).pdf, printer="Window1", title=TITLE)
    (received,) = arrived(printer)
    assert set(sizes_mm(received)) == {(210, 297)}
    assert codes_in(received) == [CODE]


def test_a_slip_keeps_its_own_size(press: Press, qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    pdf = press.render("registration_receipt", a_content(), version=Version.SLIP80).pdf
    device = QPrinter()
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "slip.pdf"))
    paint(device, pdf, printer="")
    drawn = (tmp_path / "slip.pdf").read_bytes()
    ((width, height),), ((drawn_width, drawn_height),) = sizes_mm(pdf), sizes_mm(drawn)
    assert abs(width - drawn_width) <= 1
    assert abs(height - drawn_height) <= 1
    assert codes_in(drawn) == [CODE]


def test_an_unknown_name_is_an_error_and_nothing_goes_to_the_default_printer(
    service: PrintService, printer: FolderPrinter
) -> None:
    service.admin("lpadmin", "-d", "Window1")
    for name in ("Window9", "", "window1"):
        with pytest.raises(NotPrinted) as refusal:
            QtPrintRoom().send(b"%PDF", printer=name, title=TITLE)
        assert refusal.value.reason is Reason.UNKNOWN_PRINTER
    with pytest.raises(NotPrinted):
        QtPrintRoom().send_raw(b"\x1b@", printer="Window1", title=TITLE)
    assert printer.pages() == []


def test_printers_are_known_by_name_the_default_one_first(service: PrintService, printer: FolderPrinter) -> None:
    service.add("Archive")
    service.admin("lpadmin", "-d", "Window1")
    assert [(each.name, each.is_raw) for each in QtPrintRoom().printers()] == [("Window1", False), ("Archive", False)]


def test_only_windows_prints_this_way(monkeypatch: pytest.MonkeyPatch) -> None:
    assert room_of_this_machine() is None
    monkeypatch.setattr(sys, "platform", "win32")
    assert isinstance(room_of_this_machine(), QtPrintRoom)


def test_a_command_without_a_window_prints_too(service: PrintService, press: Press, tmp_path: Path) -> None:
    printer = service.add("Window1")
    page = tmp_path / "page.pdf"
    page.write_bytes(press.render("registration_receipt", a_content()).pdf)
    program = (
        "import sys; from pathlib import Path; from intake_desk.ui.page_printing import QtPrintRoom\n"
        "QtPrintRoom().send(Path(sys.argv[1]).read_bytes(), printer='Window1', title='x')"
    )
    environment = {**os.environ, **service.environment, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", program, str(page)], env=environment, check=True, timeout=60)
    (received,) = arrived(printer)
    assert codes_in(received) == [CODE]
