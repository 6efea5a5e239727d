"""Chooses one of the verbs, asks what it needs, does it; a refusal is shown with its article and nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QWidget

from intake_desk.texts import acts, lines
from intake_desk.ui.errand_dialog import ErrandDialog
from intake_desk.ui.matters.verbs import Verb, told
from intake_desk.ui.style import space
from intake_desk.ui.widgets.ask_form import AskForm
from intake_desk.ui.widgets.layout import Column, ScrollPage, words
from intake_desk.ui.widgets.text_input import ENTER_KEYS, composing_now

if TYPE_CHECKING:
    from intake_desk.ui.seat import Seat


class _VerbList(QListWidget):
    """Enter goes to the form."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.entered.emit()
            return
        super().keyPressEvent(event)


class ActsDialog(ErrandDialog):
    """The verbs on the left, what the marked one asks on the right."""

    done_with = Signal(str)  # a sentence about what was done

    def __init__(self, seat: Seat, verbs: Sequence[Verb], parent: QWidget) -> None:
        go = lines.with_key(acts.DO_IT, "Ctrl+Enter")
        super().__init__(seat.tasks, parent, title=acts.ACTS_TITLE, go=go)
        self.resize(space(self, 42), space(self, 27))
        self._seat = seat
        self._verbs = tuple(verbs)
        self._forms: dict[int, AskForm] = {}
        self.list = _VerbList()
        self.list.setAccessibleName(acts.ACTS_TITLE)
        self.list.addItems([verb.title for verb in verbs])
        self.forms = QStackedWidget()
        self.go.setAccessibleName(acts.DO_IT)
        self._lay_out()
        self._listen()
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _lay_out(self) -> None:
        column = Column(self, margin=0.8, gap=0.5)
        column.addWidget(words(acts.ACTS_LEAD, "hint"))
        row = QHBoxLayout()
        row.setSpacing(space(self, 0.8))
        self.list.setFixedWidth(space(self, 12))
        row.addWidget(self.list)
        row.addWidget(self.forms, 1)
        column.addLayout(row, 1)
        column.addWidget(self.trouble)
        column.addLayout(self._foot())

    def _listen(self) -> None:
        self.list.currentRowChanged.connect(self._show)
        self.list.entered.connect(lambda: self._form().start_typing())
        self.go.clicked.connect(self._do)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda: None if composing_now() else self._do())

    def _show(self, row: int) -> None:
        if row not in self._forms:
            verb = self._verbs[row]
            form = self._forms[row] = AskForm(verb.lead, verb.asks, self._seat.desk.today())
            page = ScrollPage(max_width_ems=60)
            page.add(form)
            self.forms.addWidget(page)
            form.setProperty("page", self.forms.count() - 1)
        self.forms.setCurrentIndex(self._forms[row].property("page"))
        self._tell("")

    def _form(self) -> AskForm:
        return self._forms[self.list.currentRow()]

    def _do(self) -> None:
        verb, form = self._verbs[self.list.currentRow()], self._form()
        if missing := form.missing():
            self._tell(missing)
        elif self.go.isEnabled():
            self.go.setEnabled(False)
            said = form.answers()
            self._seat.ask(lambda: verb.act(said), lambda result: self._on_done(verb, result), or_else=self._on_refused)

    def _on_done(self, verb: Verb, result: object) -> None:
        self.done_with.emit(told(verb, result))
        self.accept()
