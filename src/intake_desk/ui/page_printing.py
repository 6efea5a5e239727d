"""Printing without a print service that follows jobs: pages as pictures through Qt, which is how Windows prints.

Qt itself reports success whatever happens and takes the default printer where a name is unknown; neither is passed on.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from intake_desk.desk.printing import (
    Job,
    NotPrinted,
    PageImage,
    Printer,
    Progress,
    Reason,
    State,
    each_page,
)

DPI = 300
SLIP_MM = 90  # a narrower page is for a roll and keeps its own size; others go on A4, as the papers are kept
MM_PER_INCH = 25.4


class QtPrintRoom:
    """Runs on the worker: Qt allows painting on a printer there."""

    def __init__(self) -> None:
        self._application = QCoreApplication.instance() or QGuiApplication([])  # a command has no window

    def printers(self) -> tuple[Printer, ...]:
        known = [Printer(info.printerName(), info.isDefault()) for info in QPrinterInfo.availablePrinters()]
        return tuple(sorted(known, key=lambda printer: not printer.is_default))

    def send(self, pdf: bytes, *, printer: str, title: str) -> Job:
        if printer not in QPrinterInfo.availablePrinterNames():  # asked for one name, it also takes one like it
            raise NotPrinted(Reason.UNKNOWN_PRINTER, printer=printer)
        device = QPrinter(QPrinterInfo.printerInfo(printer), QPrinter.PrinterMode.HighResolution)
        if device.printerName() != printer:
            raise NotPrinted(Reason.UNKNOWN_PRINTER, printer=printer)
        device.setDocName(title)
        paint(device, pdf, printer=printer)
        return Job(title, printer, title)

    def send_raw(self, commands: bytes, *, printer: str, title: str) -> Job:
        """No queue here is raw; slips go as pages."""
        raise NotPrinted(Reason.REJECTING, printer=printer)

    def follow(self, job: Job, *, patience_s: float = 30) -> Progress:
        """Nobody says what became of it: the clerk is asked."""
        del job, patience_s
        return Progress(State.WAITING, Reason.UNTOLD)


def paint(device: QPrinter, pdf: bytes, *, printer: str) -> None:
    """Every page as a picture, whole and in the middle of its sheet. Raises NotPrinted."""
    device.setResolution(DPI)
    device.setFullPage(True)
    painter = QPainter()
    try:
        for page in each_page(pdf, DPI):
            _lay_paper(device, page)
            is_ready = device.newPage() if painter.isActive() else painter.begin(device)
            if not is_ready:
                raise NotPrinted(Reason.FAILED, printer=printer)
            picture = QImage(page.bgra, page.width, page.height, page.width * 4, QImage.Format.Format_RGB32)
            painter.drawImage(_middle(device, page), picture)
    finally:
        if painter.isActive():
            painter.end()


def _lay_paper(device: QPrinter, page: PageImage) -> None:
    width, height = (side / DPI * MM_PER_INCH for side in (page.width, page.height))
    size = QPageSize(QPageSize.PageSizeId.A4)
    if width < SLIP_MM:
        size = QPageSize(QSizeF(width, height), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.ExactMatch)
    upright = QPageLayout.Orientation.Portrait
    device.setPageLayout(QPageLayout(size, upright, QMarginsF(), QPageLayout.Unit.Millimeter))


def _middle(device: QPrinter, page: PageImage) -> QRectF:
    """As large as the sheet allows, never distorted."""
    sheet = QRectF(device.pageLayout().fullRectPixels(device.resolution()))
    scale = min(sheet.width() / page.width, sheet.height() / page.height)
    width, height = page.width * scale, page.height * scale
    return QRectF((sheet.width() - width) / 2, (sheet.height() - height) / 2, width, height)
