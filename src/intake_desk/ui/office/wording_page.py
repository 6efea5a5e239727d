"""The words of the papers in a supervisor's hands: an editor, and beside it the page as it would be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from intake_desk.desk import wordings
from intake_desk.texts import wording
from intake_desk.ui.office.page import OfficePage
from intake_desk.ui.style import give_role, space
from intake_desk.ui.widgets.layout import Column, Field, button, words
from intake_desk.ui.widgets.page_view import PageView
from intake_desk.ui.widgets.table import RowTable
from intake_desk.ui.widgets.text_input import LineInput, TextInput

if TYPE_CHECKING:
    from intake_desk.ui.seat import Seat

PAUSE_MS = 500
PAGE_LINES = 27  # the height of the three columns


class WordingPage(OfficePage):
    """For supervisors; what is kept gives a new desk, which the seat works at from then on."""

    tried = Signal()  # the preview shows what stands in the editor

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, wording.TITLE, wording.LEAD)
        self._lines: dict[str, wordings.WordingLine] = {}
        self._name = ""
        self._in_force = ""
        self.list = RowTable(wording.LIST, wording.COLUMNS)
        self.text = TextInput(10)
        self.pages = PageView()
        self.visit, self.reason = LineInput(), LineInput()
        self.save_button, self.back_button = button(wording.SAVE, "main"), button(wording.GO_BACK)
        self.verdict = words("", "hint")
        self._state = words("", "hint")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._listen()

    def _lay_out(self) -> None:
        holder = QWidget()
        holder.setMinimumHeight(space(self, PAGE_LINES))
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(self, 0.7))
        self.list.setFixedWidth(space(self, 15))
        self.text.setMaximumHeight(space(self, 1000))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.pages.setAccessibleName(wording.PREVIEW)
        row.addWidget(self.list)
        row.addWidget(self._editor(), 1)
        row.addWidget(self.pages, 1)
        self.body.add(holder)

    def _editor(self) -> QWidget:
        middle = QWidget()
        column = Column(middle, gap=0.4)
        column.addWidget(self._state)
        column.addWidget(Field(wording.TEXT, self.text), 1)
        column.addWidget(self.verdict)
        column.addWidget(Field(wording.TRY_WITH, self.visit))
        column.addWidget(Field(wording.REASON, self.reason))
        row = QHBoxLayout()
        row.addWidget(self.save_button, 1)
        row.addWidget(self.back_button)
        column.addLayout(row)
        return middle

    def _listen(self) -> None:
        self.list.marked.connect(self._pick)
        self.list.opened.connect(lambda _name: self.text.setFocus(Qt.FocusReason.OtherFocusReason))
        self.text.textChanged.connect(self._pause.start)
        self.visit.left.connect(self._pause.start)
        self._pause.timeout.connect(self.try_out)
        self.save_button.clicked.connect(self.save)
        self.back_button.clicked.connect(self.go_back)

    def start_typing(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        self.seat.ask(lambda: wordings.kinds(self.seat.desk), self._show, or_else=self.refuse)

    def _show(self, found: tuple[wordings.WordingLine, ...]) -> None:
        name = self._name
        self._lines = {line.name: line for line in found}
        self._name = ""
        self.list.blockSignals(True)
        self.list.show_rows([(line.name, (wording.list_line(line.title, is_own=line.is_own),)) for line in found])
        row = next((place for place, line in enumerate(found) if line.name == name), 0)
        self.list.setCurrentCell(row, 0)
        self.list.blockSignals(False)
        self._pick(self.list.key)

    def _pick(self, name: str) -> None:
        if name and name != self._name:
            self._name = name
            self.seat.ask(lambda: wordings.read(self.seat.desk, name), lambda text: self._edit(name, text))

    def _edit(self, name: str, text: str) -> None:
        if name != self._name:
            return
        line = self._lines[name]
        saved_on = line.saved_on.isoformat() if line.saved_on else ""
        self._state.setText(wording.state(line.version, line.saved_by, saved_on, line.reason))
        self._in_force = text
        self.text.setText(text)
        self.back_button.setEnabled(line.is_own)
        self.try_out()

    def try_out(self) -> None:
        """Draw what stands in the editor; nothing is written."""
        self._pause.stop()
        seat, name, text, visit = self.seat, self._name, self.text.text(), self.visit.text().strip()
        if name:
            dpi = self.pages.dpi
            work = lambda: wordings.try_out(seat.desk, name, text, by=seat.clerk, visit_number=visit, dpi=dpi)  # noqa: E731
            seat.ask(work, lambda trial: self._on_tried(name, text, trial), or_else=self.refuse)

    def _on_tried(self, name: str, text: str, trial: wordings.Trial) -> None:
        if name != self._name or text != self.text.text():
            return  # what was typed meanwhile is tried after it
        is_changed = text != self._in_force
        if trial.pages:
            self.pages.show_pages(trial.pages, self._lines[name].title)
        self._say(trial.problems, is_changed=is_changed)
        self.tried.emit()

    def _say(self, problems: tuple[str, ...], *, is_changed: bool) -> None:
        fine = wording.FITS if is_changed else wording.NOT_CHANGED
        give_role(self.verdict, "bad" if problems else "good" if is_changed else "hint")
        self.verdict.setText(wording.problems(problems) or fine)
        self.save_button.setEnabled(is_changed and not problems)

    def save(self) -> None:
        """Keep the text as the next version."""
        seat, name, text, reason = self.seat, self._name, self.text.text(), self.reason.text()
        work = lambda: wordings.save(seat.desk, name, text, reason=reason, by=seat.clerk)  # noqa: E731
        seat.ask(work, self._on_kept, or_else=self.refuse)

    def go_back(self) -> None:
        """Draw with the shipped text again."""
        seat, name, reason = self.seat, self._name, self.reason.text()
        work = lambda: wordings.go_back(seat.desk, name, reason=reason, by=seat.clerk)  # noqa: E731
        seat.ask(work, self._on_kept, or_else=self.refuse)

    def _on_kept(self, kept: wordings.Kept) -> None:
        if kept.problems:
            self._say(kept.problems, is_changed=True)
            return
        self.seat.adopt(kept.desk)
        self.reason.clear()
        self.tell(wording.kept(kept.version))
        self.refresh()
