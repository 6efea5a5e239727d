"""The papers of a visit: listed, shown as real pages, printed, saved, printed again, handed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from intake_desk.desk.sheets import IssuedPaper, PaperState, PrintState, Version
from intake_desk.law.codes import Paper
from intake_desk.texts import lines, screens
from intake_desk.texts.vocabulary import PAPER_STATES, PAPER_VERSIONS, PRINT_STATES, VERSION_MARKS
from intake_desk.ui.matters.came_out import CameOut
from intake_desk.ui.matters.reprint_dialog import ReprintDialog
from intake_desk.ui.matters.version_dialog import VersionDialog
from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import Column, button, words
from intake_desk.ui.widgets.page_view import PageView, Picture

if TYPE_CHECKING:
    from intake_desk.desk.printing import PrintJob
    from intake_desk.ui.seat import Seat

AskFolder = Callable[[QWidget], Path | None]


def ask_folder(parent: QWidget) -> Path | None:
    """Let the clerk choose a folder; None where none was chosen."""
    chosen = QFileDialog.getExistingDirectory(
        parent, screens.CHOOSE_FOLDER, options=QFileDialog.Option.DontUseNativeDialog | QFileDialog.Option.ShowDirsOnly
    )
    return Path(chosen) if chosen else None


def _state(paper: IssuedPaper) -> str:
    """How the paper stands; once it has been near a printer, how far it came."""
    is_sent = paper.state is PaperState.ISSUED and paper.print_state is not PrintState.QUEUED
    return PRINT_STATES[paper.print_state] if is_sent else PAPER_STATES[paper.state]


class PapersPanel(QWidget):
    """List on the left, pages on the right, actions below the list."""

    shown = Signal(str)  # the pages of this paper are on the screen
    done = Signal(str)  # an action succeeded; what to tell
    changed = Signal()  # the record grew

    def __init__(self, seat: Seat, *, ask: AskFolder = ask_folder, list_lines: int = 17) -> None:
        super().__init__()
        self._seat = seat
        self.ask_folder = ask
        self._list_lines = list_lines
        self._shown = ("", "")  # number and digest of the pages on the screen
        self._papers: dict[str, IssuedPaper] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(screens.PAPERS_HEADING)
        self.list.setMinimumHeight(space(self, 4))
        self.pages = PageView()
        self.printer = QComboBox()
        self.printer.setAccessibleName(screens.PRINTER)
        self.status = words("", "good")
        self.came_out = CameOut()
        self.came_out.settled.connect(self._on_settled)
        self._lay_out()
        self.printer.textActivated.connect(lambda name: seat.remember_printer(name, for_slips=self._is_slip))
        self.list.currentItemChanged.connect(lambda *_: self._on_picked())
        self.done.connect(self.status.setText)
        seat.printers(self._on_printers)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(self, 0.8))
        side = QWidget()
        side.setFixedWidth(space(self, self._list_lines))
        column = Column(side, gap=0.4)
        column.addWidget(words(screens.PAPERS_HEADING, "heading"))
        column.addWidget(self.list, 1)
        column.addWidget(self.printer)
        self.buttons = self._buttons()
        pairs = QHBoxLayout()
        for number, action in enumerate(self.buttons.values()):
            if number % 2 == 0:
                pairs = QHBoxLayout()
                column.addLayout(pairs)
            pairs.addWidget(action, 1)
        column.addWidget(self.came_out)
        column.addWidget(self.status)
        row.addWidget(side)
        row.addWidget(self.pages, 1)

    def _buttons(self) -> dict[str, QPushButton]:
        made = {}
        for key, name, keys, slot in (
            ("print", screens.PRINT, "Ctrl+P", self.print_paper),
            ("print_all", screens.PRINT_ALL, "F9", self.print_all),
            ("version", screens.VERSION, "Ctrl+D", self.ask_version),
            ("save", screens.SAVE_PDF, "Ctrl+S", self.save),
            ("reprint", screens.REPRINT, "Ctrl+R", self.reprint),
            ("hand_over", screens.HAND_OVER, "Ctrl+G", self.hand_over),
            ("release", screens.RELEASE, "Ctrl+E", self.release),
        ):
            made[key] = button(lines.with_key(name, keys))
            made[key].setAccessibleName(name)
            made[key].clicked.connect(slot)
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(made[key].click)
        return made

    def show_papers(self, papers: Sequence[IssuedPaper]) -> None:
        """List these papers and show the first, or the one shown before."""
        before = self.current
        self._papers = {paper.number: paper for paper in papers}
        self.list.blockSignals(True)
        self.list.clear()
        for paper in papers:
            mark = VERSION_MARKS.get(paper.version, "")
            item = QListWidgetItem(lines.paper_line(paper.title, paper.number, _state(paper), version=mark))
            item.setData(Qt.ItemDataRole.UserRole, paper.number)
            self.list.addItem(item)
        numbers = list(self._papers)
        first = next((paper.number for paper in papers if paper.kind is Paper.REGISTRATION_RECEIPT), None)
        wanted = before.number if before and before.number in self._papers else first
        row = numbers.index(wanted) if wanted else 0
        self.list.setCurrentRow(row if numbers else -1)
        self.list.blockSignals(False)
        self._on_picked()

    @property
    def current(self) -> IssuedPaper | None:
        """The paper marked in the list."""
        item = self.list.currentItem()
        return self._papers.get(str(item.data(Qt.ItemDataRole.UserRole))) if item else None

    def _on_printers(self, names: tuple[str, ...]) -> None:
        self.printer.clear()
        self.printer.addItems(list(names) or [screens.NO_PRINTER])
        self.printer.setEnabled(bool(names))
        self._pick_printer()
        self._enable()

    @property
    def _is_slip(self) -> bool:
        """Whether the marked paper goes to the receipt printer."""
        return self.current is not None and self.current.version is Version.SLIP80

    def _pick_printer(self) -> None:
        """The seat's printer for what is marked."""
        if self.printer.isEnabled() and self.printer.count():
            self.printer.setCurrentText(self._printer_for(is_slip=self._is_slip))

    def _printer_for(self, *, is_slip: bool) -> str:
        names = [self.printer.itemText(place) for place in range(self.printer.count())]
        return self._seat.printer_of(names, for_slips=is_slip)

    def _on_picked(self) -> None:
        self._enable()
        self._pick_printer()
        paper = self.current
        if paper is not None and (paper.number, paper.sha256) != self._shown:
            if paper.number != self._shown[0]:
                self.status.clear()
            self._shown = (paper.number, paper.sha256)
            self._seat.preview(paper.number, self.pages.dpi, lambda pages: self._show_pages(paper, pages))

    def _show_pages(self, paper: IssuedPaper, pages: Sequence[Picture]) -> None:
        if self.current is not None and self.current.sha256 == paper.sha256:
            self.pages.show_pages(pages, lines.pages_of(paper.title, len(pages)))
            self.shown.emit(paper.number)

    def _enable(self) -> None:
        paper = self.current
        is_issued = paper is not None and paper.state is PaperState.ISSUED
        may_print = is_issued and self.printer.isEnabled()
        for key, action in self.buttons.items():
            action.setEnabled(may_print if key in ("print", "print_all") else is_issued)
        self.buttons["version"].setEnabled(paper is not None and paper.state is not PaperState.VOID)
        may_release = paper is not None and paper.state is PaperState.DRAFT and self._seat.is_supervisor
        self.buttons["release"].setVisible(may_release)
        self.buttons["release"].setEnabled(may_release)

    def print_paper(self) -> None:
        """Print the marked paper."""
        if paper := self.current:
            self._print(paper)

    def print_all(self) -> None:
        """Print every paper that may be handed over, in order."""
        for paper in self._papers.values():
            if paper.state is PaperState.ISSUED:
                self._print(paper)

    def _print(self, paper: IssuedPaper) -> None:
        is_slip = paper.version is Version.SLIP80
        to = self.printer.currentText() if is_slip == self._is_slip else self._printer_for(is_slip=is_slip)
        self._seat.print_paper(paper.number, to, lambda job: self._on_sent(paper, job))

    def _on_sent(self, paper: IssuedPaper, job: PrintJob) -> None:
        """Out, or not known yet: then somebody at the printer has to say."""
        if job.state is PrintState.SENT:
            self.came_out.ask(paper, job.why)
            self._finish(lines.printed(paper.title))
        else:
            self._finish(lines.printed(paper.title, job.why))

    def _on_settled(self, number: str, came_out: object) -> None:
        is_out = bool(came_out)
        told = lambda paper: self._finish(lines.settled(paper.title, came_out=is_out))  # noqa: E731
        self._seat.settle(number, told, came_out=is_out)

    def ask_version(self) -> None:
        """Large print, plain words or a slip of the marked paper, where there is one."""
        if (paper := self.current) is not None:
            self._seat.versions(paper.number, lambda offered: self._offer(paper, offered))

    def _offer(self, paper: IssuedPaper, offered: Sequence[Version]) -> None:
        dialog = VersionDialog(paper.title, offered, paper.version, self)
        dialog.agreed.connect(lambda version, every: self._choose(paper, Version(version), for_visit=bool(every)))
        dialog.open()

    def _choose(self, paper: IssuedPaper, version: Version, *, for_visit: bool) -> None:
        told = lines.version_chosen(paper.title, PAPER_VERSIONS[version])
        self._seat.choose_version(paper.number, version, lambda _made: self._finish(told), for_visit=for_visit)

    def save(self) -> None:
        """Write the marked paper to a folder the clerk chooses."""
        paper = self.current
        folder = self.ask_folder(self) if paper else None
        if paper and folder:
            self._seat.save_pdf(paper.number, folder, lambda path: self._finish(lines.saved_as(path.name)))

    def reprint(self) -> None:
        """Draw the stored page with the reprint stamp; a reason is asked and recorded."""
        if (paper := self.current) is not None:
            dialog = ReprintDialog(paper.title, self)
            dialog.agreed.connect(lambda reason: self._reprint(paper, reason))
            dialog.open()

    def _reprint(self, paper: IssuedPaper, reason: str) -> None:
        if self.printer.isEnabled():
            printer = self.printer.currentText()
            self._seat.print_reprint(paper.number, printer, reason, lambda job: self._on_sent(paper, job))
        elif (folder := self.ask_folder(self)) is not None:
            done = lambda path: self._finish(lines.saved_as(path.name))  # noqa: E731
            self._seat.save_reprint(paper, reason, folder, done)

    def hand_over(self) -> None:
        """Record that the paper is in the visitor's hand."""
        if (paper := self.current) is not None:
            self._seat.hand_over(paper.number, lambda _: self._finish(lines.handed_over(paper.title)))

    def release(self) -> None:
        """A supervisor signs a refusing notice."""
        if (paper := self.current) is not None:
            self._seat.release(paper.number, lambda new: self._finish(lines.released(new.number)))

    def _finish(self, sentence: str) -> None:
        self.done.emit(sentence)
        self.changed.emit()
