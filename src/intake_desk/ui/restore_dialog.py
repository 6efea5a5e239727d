"""A backup brought back into an empty folder: by password or by two shares, and never giving a number out twice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from intake_desk.texts import lines, safety
from intake_desk.ui.errand_dialog import ErrandDialog
from intake_desk.ui.matters.papers_panel import AskFolder, ask_folder
from intake_desk.ui.style import space
from intake_desk.ui.widgets.choice import ChoiceRow
from intake_desk.ui.widgets.layout import Column, Field, ScrollPage, button, side_by_side, words
from intake_desk.ui.widgets.text_input import LineInput, composing_now

if TYPE_CHECKING:
    from intake_desk.desk.keeping import KeptBackup
    from intake_desk.ui.tasks import Tasks

NEEDED = ("backup", "target", "login")
_BETWEEN = re.compile(r"[\s,，、;；]+")


class RestoreDialog(ErrandDialog):
    """Asks for the backup, the folder, the way in, and what went out since."""

    restored = Signal(str)  # a sentence about it

    def __init__(self, tasks: Tasks, parent: QWidget, *, backup: str = "", target: str = "") -> None:
        go = lines.with_key(safety.RESTORE_TITLE, "Ctrl+Enter")
        super().__init__(tasks, parent, title=safety.RESTORE_TITLE, go=go)
        self.resize(space(self, 40), space(self, 34))
        self.ask_folder: AskFolder = ask_folder
        names = ("backup", "target", "login", "password", "first", "second", "numbers", "old")
        self.lines = {name: LineInput() for name in names}
        self.lines["backup"].setText(backup)
        self.lines["target"].setText(target)
        self.lines["password"].setEchoMode(QLineEdit.EchoMode.Password)
        self.since = ChoiceRow(safety.SINCE_CHOICES)
        self.numbers = Field(safety.LAST_NUMBERS, self.lines["numbers"], hint=safety.LAST_NUMBERS_HINT)
        self.old = self._place("old", safety.OLD_PLACE)
        self.go.setAccessibleName(safety.RESTORE_TITLE)
        self.go.clicked.connect(self._on_asked)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda: None if composing_now() else self._on_asked())
        self.since.chosen.connect(lambda _: self._show_since())
        self._lay_out()
        self._show_since()
        first = next((name for name in NEEDED if not self.lines[name].text()), "login")
        self.lines[first].setFocus()

    def _lay_out(self) -> None:
        outer = Column(self, margin=1.0, gap=0.6)
        page = ScrollPage(max_width_ems=60)
        for part in (
            words(safety.RESTORE_LEAD, "hint"),
            self._place("backup", safety.BACKUP_PLACE),
            self._place("target", safety.TARGET_PLACE),
            side_by_side(
                Field(safety.ACCOUNT, self.lines["login"]),
                Field(safety.PASSWORD_OR_NEW, self.lines["password"]),
                stretches=(1, 2),
            ),
            side_by_side(
                Field(safety.FIRST_SHARE, self.lines["first"], hint=safety.SHARES_IF_FORGOTTEN),
                Field(safety.SECOND_SHARE, self.lines["second"]),
                stretches=(1, 1),
            ),
            Field(safety.SINCE, self.since),
            self.numbers,
            self.old,
        ):
            page.add(part)
        page.column.addStretch(1)
        outer.addWidget(page, 1)
        outer.addWidget(self.trouble)
        outer.addLayout(self._foot())

    def _place(self, name: str, label: str) -> QWidget:
        choose = button(safety.CHOOSE_PLACE)
        choose.clicked.connect(lambda: self._choose(name))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Field(label, self.lines[name]), 1)
        row.addWidget(choose, 0, Qt.AlignmentFlag.AlignBottom)
        return holder

    def _choose(self, name: str) -> None:
        if (folder := self.ask_folder(self)) is not None:
            self.lines[name].setText(str(folder))

    def _show_since(self) -> None:
        self.numbers.setVisible(self.since.value() == "numbers")
        self.old.setVisible(self.since.value() == "old")

    def _on_asked(self) -> None:
        said = {name: line.text().strip() for name, line in self.lines.items()}
        labels = dict(zip(NEEDED, (safety.BACKUP_PLACE, safety.TARGET_PLACE, safety.ACCOUNT), strict=True))
        missing = [label for name, label in labels.items() if not said[name]]
        if self.since.value() is None:
            missing.append(safety.SINCE)
        if missing:
            self._tell(lines.still_needed(tuple(missing)))
        elif self.go.isEnabled():
            self.go.setEnabled(False)
            how, password = str(self.since.value()), self.lines["password"].text()
            self._tasks.run(lambda: _restore(said, password, how), self._on_restored, or_else=self._on_refused)

    def _on_restored(self, kept: KeptBackup) -> None:
        folder = self.lines["target"].text().strip()
        self.restored.emit(safety.restored(folder, kept.visits, kept.matters, kept.made_at))
        self.accept()


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers typed into one line."""
    return tuple(number for number in _BETWEEN.split(text) if number)


def _restore(said: Mapping[str, str], password: str, how: str) -> KeptBackup:
    from intake_desk.desk import keeping  # noqa: PLC0415  -- on the worker

    after = keeping.given_out(
        numbers_in(said["numbers"]) if how == "numbers" else (),
        old_folder=Path(said["old"]) if how == "old" and said["old"] else None,
        nothing=how == "nothing",
    )
    shares = [said[name] for name in ("first", "second") if said[name]]
    entrance = keeping.entrance(said["login"], password, shares)
    return keeping.restore(Path(said["backup"]), Path(said["target"]), entrance, after=after)
