"""The words of the papers in a supervisor's hands: papers, their sentences, and the page as it would be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from intake_desk.desk import wordings
from intake_desk.texts import lines, wording
from intake_desk.ui.office.page import OfficePage
from intake_desk.ui.style import give_role, space
from intake_desk.ui.widgets.layout import Column, Field, button, words
from intake_desk.ui.widgets.page_view import PageView
from intake_desk.ui.widgets.pick_list import PickList
from intake_desk.ui.widgets.table import RowTable
from intake_desk.ui.widgets.text_input import ENTER_KEYS, LineInput, TextInput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_desk.ui.seat import Seat

PAUSE_MS = 500
PAGE_LINES = 26  # the height of the three columns
INSERT_KEY = "Ctrl+J"
LONGEST_FIELD = 12  # characters of a field's name


class InsertList(PickList):
    """Fields to put into the sentence; Enter puts the one shown."""

    asked = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self.value():
            self.asked.emit(self.value())
            return
        super().keyPressEvent(event)


class WordingPage(OfficePage):
    """For supervisors; what is kept gives a new desk, which the seat works at from then on."""

    tried = Signal()  # the preview shows what was typed

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, wording.TITLE, wording.LEAD)
        self._lines: dict[str, wordings.WordingLine] = {}
        self._name = ""
        self._sentences: dict[str, wordings.Sentence] = {}
        self._rows: dict[str, int] = {}
        self._typed: dict[str, dict[str, str]] = {}  # by paper: what differs from the words in force
        self.list = RowTable(wording.LIST, wording.COLUMNS)
        self.sentences = RowTable(wording.SENTENCES, wording.SENTENCE_COLUMNS, lines=9)
        self.sentences.setWordWrap(False)
        self.sentences.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.sentences.setColumnWidth(0, space(self, 9))
        self.text = TextInput(3)
        self.insert = InsertList()
        self.insert.setMinimumContentsLength(LONGEST_FIELD)
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
        self.list.setFixedWidth(space(self, 13.5))
        self.pages.setAccessibleName(wording.PREVIEW)
        row.addWidget(self.list)
        row.addWidget(self._editor(), 5)
        row.addWidget(self.pages, 4)
        self.body.add(holder)

    def _editor(self) -> QWidget:
        middle = QWidget()
        column = Column(middle, gap=0.4)
        column.addWidget(self._state)
        column.addWidget(self.sentences, 1)
        column.addWidget(Field(wording.TEXT, self.text, hint=wording.TEXT_HINT))
        insert = Field(lines.with_key(wording.INSERT, INSERT_KEY), self.insert)
        insert.lay_beside()
        self.insert.setAccessibleName(wording.INSERT)
        column.addWidget(insert)
        column.addWidget(self.verdict)
        row = QHBoxLayout()
        row.addWidget(Field(wording.TRY_WITH, self.visit), 1)
        row.addWidget(Field(wording.REASON, self.reason), 1)
        column.addLayout(row)
        row = QHBoxLayout()
        row.addWidget(self.save_button, 1)
        row.addWidget(self.back_button)
        column.addLayout(row)
        return middle

    def _listen(self) -> None:
        self.list.marked.connect(self._pick)
        self.list.opened.connect(lambda _name: self.sentences.setFocus(Qt.FocusReason.OtherFocusReason))
        self.sentences.marked.connect(self._show_sentence)
        self.sentences.opened.connect(lambda _key: self.text.setFocus(Qt.FocusReason.OtherFocusReason))
        self.text.textChanged.connect(self._on_typed)
        self.insert.asked.connect(self._insert)
        self.visit.left.connect(self._pause.start)
        self._pause.timeout.connect(self.try_out)
        self.save_button.clicked.connect(self.save)
        self.back_button.clicked.connect(self.go_back)
        keys = QShortcut(QKeySequence(INSERT_KEY), self)
        keys.activated.connect(lambda: self.insert.setFocus(Qt.FocusReason.ShortcutFocusReason))

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
            work = lambda: wordings.sentences(self.seat.desk, name)  # noqa: E731
            self.seat.ask(work, lambda found: self._show_sentences(name, found), or_else=self.refuse)

    def _show_sentences(self, name: str, found: tuple[wordings.Sentence, ...]) -> None:
        if name != self._name:
            return
        line = self._lines[name]
        saved_on = line.saved_on.isoformat() if line.saved_on else ""
        self._state.setText(wording.state(line.version, line.saved_by, saved_on, line.reason))
        self._sentences = {sentence.key: sentence for sentence in found}
        self._rows = {sentence.key: row for row, sentence in enumerate(found)}
        typed = self._changes
        self.sentences.blockSignals(True)
        self.sentences.show_rows([(each.key, (each.label, typed.get(each.key, each.text))) for each in found])
        self.sentences.blockSignals(False)
        self._show_sentence(self.sentences.key)
        self.back_button.setEnabled(line.is_own)
        self.try_out()

    @property
    def _changes(self) -> dict[str, str]:
        """What was typed for the shown paper and is not kept yet."""
        return self._typed.setdefault(self._name, {})

    def _show_sentence(self, key: str) -> None:
        sentence = self._sentences.get(key)
        if sentence is None:
            return
        self.text.blockSignals(True)
        self.text.setText(self._changes.get(key, sentence.text))
        self.text.blockSignals(False)
        self.insert.clear()
        for name in sentence.fields:
            self.insert.addItem(name, name)
        self.insert.setEnabled(bool(sentence.fields))

    def _on_typed(self) -> None:
        key, text = self.sentences.key, self.text.text()
        if key not in self._sentences:
            return
        self._changes.pop(key, None)
        if text != self._sentences[key].text:
            self._changes[key] = text
        self.sentences.restate(self._rows[key], 1, text)
        self._pause.start()

    def _insert(self, name: str) -> None:
        self.text.insertPlainText(wording.field(name))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_out(self) -> None:
        """Draw the shown paper with what was typed; nothing is written."""
        self._pause.stop()
        seat, name, typed, visit = self.seat, self._name, dict(self._changes), self.visit.text().strip()
        if name:
            dpi = self.pages.dpi
            work = lambda: wordings.try_out(seat.desk, name, typed, by=seat.clerk, visit_number=visit, dpi=dpi)  # noqa: E731
            seat.ask(work, lambda trial: self._on_tried(name, typed, trial), or_else=self.refuse)

    def _on_tried(self, name: str, typed: Mapping[str, str], trial: wordings.Trial) -> None:
        if name != self._name or typed != self._changes:
            return  # what was typed meanwhile is tried after it
        if trial.pages:
            self.pages.show_pages(trial.pages, self._lines[name].title)
        self._say(trial.problems)
        self.tried.emit()

    def _say(self, problems: tuple[wordings.Problem, ...]) -> None:
        is_changed = bool(self._changes)
        told = tuple((self._sentences[p.key].label if p.key in self._sentences else "", p.sentence) for p in problems)
        bad = {problem.key for problem in problems}
        for key, row in self._rows.items():
            self.sentences.mark(row, is_bad=key in bad, is_changed=key in self._changes)
        fine = wording.FITS if is_changed else wording.NOT_CHANGED
        give_role(self.verdict, "bad" if problems else "good" if is_changed else "hint")
        self.verdict.setText(wording.problems(told) or fine)
        self.save_button.setEnabled(is_changed and not problems)

    def save(self) -> None:
        """Keep what was typed as the next version."""
        seat, name, typed, reason = self.seat, self._name, dict(self._changes), self.reason.text()
        work = lambda: wordings.save(seat.desk, name, typed, reason=reason, by=seat.clerk)  # noqa: E731
        seat.ask(work, self._on_kept, or_else=self.refuse)

    def go_back(self) -> None:
        """Draw with the shipped text again."""
        seat, name, reason = self.seat, self._name, self.reason.text()
        work = lambda: wordings.go_back(seat.desk, name, reason=reason, by=seat.clerk)  # noqa: E731
        seat.ask(work, self._on_kept, or_else=self.refuse)

    def _on_kept(self, kept: wordings.Kept) -> None:
        if kept.problems:
            self._say(kept.problems)
            return
        self.seat.adopt(kept.desk)
        self._typed.pop(self._name, None)
        self.reason.clear()
        self.tell(wording.kept(kept.version))
        self.refresh()
