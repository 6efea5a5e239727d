"""What every page of the intake can do: show its part of the draft, read it back, and note what is odd."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intake_desk.desk.draft import Draft
from intake_desk.ui.intake.steps import Problem
from intake_desk.ui.style import space
from intake_desk.ui.widgets.choice import ChoiceRow
from intake_desk.ui.widgets.layout import Field, ScrollPage, words


class IntakePage(ScrollPage):
    """A page shows and reads; it never decides what follows."""

    edited = Signal()  # a field was left with new content

    def __init__(self, title: str, lead: str = "") -> None:
        super().__init__()
        self._draft = Draft()
        head = QHBoxLayout()
        head.setSpacing(space(self, 0.8))
        head.addWidget(words(title, "title", wrap=False))
        head.addWidget(words(lead, "hint"), 1, Qt.AlignmentFlag.AlignBottom)
        self.column.addLayout(head)

    def show_draft(self, draft: Draft) -> None:
        """Show this page's part."""
        self._draft = draft

    def read(self) -> Draft:
        """The draft with this page's part as it stands on the screen."""
        return self._draft

    def note(self, problems: Iterable[Problem]) -> None:
        """Say beside the fields what is worth a second look."""

    def start_typing(self) -> None:
        """Put the keyboard where this page begins."""
        self.focusNextChild()

    def listen(self, *parts: QWidget) -> None:
        """Report an edit whenever one of these inputs is left or chosen."""
        for part in parts:
            signal = part.chosen if isinstance(part, ChoiceRow) else getattr(part, "left", None)
            if signal is not None:
                signal.connect(lambda *_: self.edited.emit())


def note_fields(fields: dict[str, Field], problems: Iterable[Problem], prefix: str) -> None:
    """Write each problem beside its field; fields without one lose theirs."""
    found = {problem.field.removeprefix(prefix): problem.sentence for problem in problems}
    for name, field in fields.items():
        field.note(found.get(name, ""))
