"""The three recovery shares: shown once, printed or copied, and two of them typed back before they are relied on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, Qt, Signal
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_desk.desk.office import BEIJING
from intake_desk.texts import safety
from intake_desk.ui import messages
from intake_desk.ui.matters.papers_panel import AskFolder, ask_folder
from intake_desk.ui.style import SANS, give_role
from intake_desk.ui.widgets.layout import Card, Field, ScrollPage, button, words
from intake_desk.ui.widgets.text_input import LineInput

if TYPE_CHECKING:
    from intake_desk.desk.recovery import PrintedShare
    from intake_desk.ui.tasks import Tasks

PAGE_POINTS = 13.0
MARGIN_MM = 2.0  # beside the two centimetres QTextDocument keeps itself


class SharesCard(Card):
    """Nothing of the shares outlives this card but what was printed or saved by hand."""

    finished = Signal(str)  # what to tell

    def __init__(self, tasks: Tasks, folder: Path, office: str, *, today: dt.date) -> None:
        super().__init__(safety.SHARES_TITLE)
        self._tasks, self._folder = tasks, folder
        self._office, self._today = office, today
        self._shares: tuple[PrintedShare, ...] = ()
        self.ask_folder: AskFolder = ask_folder
        self.digits = [words("", "large") for _ in range(3)]
        self.typed = (LineInput(), LineInput())
        self.status = words("", "good")
        self._shown, self._proving = QWidget(), QWidget()
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self.add(words(safety.SHARES_LEAD))
        shown = Card(role="calm")
        for ordinal, label in enumerate(self.digits, start=1):
            shown.add(words(safety.share_name(ordinal), "hint"))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
            shown.add(label)
        self._shown = shown
        self.copied = button(safety.COPIED, "main")
        self.copied.clicked.connect(self._prove)
        shown.add(_row((safety.SAVE_SHARES, self.save), (safety.PRINT_SHARES, self.print_pages), last=self.copied))
        self.add(shown)
        proving = Card(role="calm")
        proving.add(words(safety.PROVE_LEAD))
        for name, line in zip((safety.FIRST_SHARE, safety.SECOND_SHARE), self.typed, strict=True):
            proving.add(Field(name, line))
        self.go = button(safety.PROVE, "main")
        self.go.clicked.connect(self._on_typed)
        proving.add(_row((safety.SHOW_AGAIN, self._show_again), (safety.SKIP, self._skip), last=self.go))
        self._proving = proving
        self.add(proving)
        self.add(self.status)

    def show_shares(self, shares: Sequence[PrintedShare]) -> None:
        """Show fresh shares; they are gone once this card is done with."""
        self._shares = tuple(shares)
        for label, share in zip(self.digits, shares, strict=True):
            label.setText(share.digits)
        self._tell("")
        self._show_again()
        self.show()

    def start_typing(self) -> None:
        """Put the keyboard where it goes on."""
        (self.typed[0] if self._proving.isVisibleTo(self) else self.copied).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_again(self) -> None:
        self._shown.show()
        self._proving.hide()
        self.start_typing()

    def _prove(self) -> None:
        self._shown.hide()
        self._proving.show()
        self.start_typing()

    def _on_typed(self) -> None:
        folder, typed = self._folder, tuple(line.text() for line in self.typed)
        self._tasks.run(lambda: _prove_shares(folder, typed), self._on_proven, or_else=self._on_wrong)

    def _on_proven(self, _: None) -> None:
        self._finish(safety.PROVEN)

    def _on_wrong(self, error: BaseException) -> None:
        if sentence := messages.sentence_of(error):
            self._tell(sentence, is_good=False)
            self.start_typing()
        else:
            self._tasks.failed.emit(error)

    def _skip(self) -> None:
        self._finish(safety.SKIPPED)

    def _finish(self, sentence: str) -> None:
        self._shares = ()
        for label in self.digits:
            label.clear()
        for line in self.typed:
            line.clear()
        self.hide()
        self.finished.emit(sentence)

    def save(self) -> None:
        """Write one share a page to a folder of the clerk's choosing."""
        folder = self.ask_folder(self)
        if folder is not None:
            path = folder / safety.SHARES_FILE
            self._draw(QPdfWriter(str(path)))
            self._tell(safety.SHARES_SAVED.format(name=path.name))

    def print_pages(self) -> None:
        """Send one share a page to the default printer."""
        printer = QPrinterInfo.defaultPrinter()
        if printer.isNull():
            self._tell(safety.NO_PRINTER, is_good=False)
            return
        self._draw(QPrinter(printer))
        self._tell(safety.SENT.format(name=printer.printerName()))

    def _draw(self, device: QPagedPaintDevice) -> None:
        margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
        device.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A5),
                QPageLayout.Orientation.Portrait,
                margins,
                QPageLayout.Unit.Millimeter,
            )
        )
        font = QFont(list(SANS))
        font.setPointSizeF(PAGE_POINTS)
        pages = [safety.share_page(self._office, each.ordinal, each.digits, self._today) for each in self._shares]
        document = QTextDocument()
        document.setDefaultFont(font)
        document.setHtml(_one_a_page(pages))
        document.print_(device)

    def _tell(self, sentence: str, *, is_good: bool = True) -> None:
        give_role(self.status, "good" if is_good else "bad")
        self.status.setText(sentence)
        self.status.setVisible(bool(sentence))


def _row(*verbs: tuple[str, Callable[[], None]], last: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    for name, act in verbs:
        made = button(name)
        made.clicked.connect(lambda _on=False, act=act: act())
        row.addWidget(made)
    row.addWidget(last)
    return row


def _one_a_page(pages: Sequence[str]) -> str:
    from html import escape  # noqa: PLC0415

    parts = [escape(page).replace("\n", "<br/>") for page in pages]
    style = 'style="page-break-before: always"'
    return "".join(f"<p {style if place else ''}>{part}</p>" for place, part in enumerate(parts))


def _prove_shares(folder: Path, typed: Sequence[str]) -> None:
    from intake_desk.desk import recovery  # noqa: PLC0415  -- on the worker

    recovery.prove_shares(folder, typed)


class SharesPage(ScrollPage):
    """The card on a page of its own, right after an office was made."""

    finished = Signal(str)

    def __init__(self, tasks: Tasks, folder: Path, office: str) -> None:
        super().__init__(max_width_ems=62, is_centred=True)
        today = dt.datetime.now(BEIJING).date()
        self.card = SharesCard(tasks, folder, office, today=today)
        self.card.finished.connect(self.finished)
        self.add(self.card)
        self.column.addStretch(1)

    def show_shares(self, shares: Sequence[PrintedShare]) -> None:
        """Show them and put the keyboard here."""
        self.card.show_shares(shares)
