"""Ways to put parts on a page: cards, labelled fields, rows, pages that scroll."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from intake_desk.ui.style import give_role, repolish, space


def words(text: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """A label that shows plain text (never markup: it may hold what a visitor said)."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        give_role(label, role)
    return label


def button(text: str, role: str = "") -> QPushButton:
    """A button; `role` "main" for the one that goes on, "quiet" for a link."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if role:
        give_role(made, role)
    return made


class Column(QVBoxLayout):
    """Parts below each other, with margins in line heights."""

    def __init__(self, owner: QWidget, *, margin: float = 0.0, gap: float = 0.5) -> None:
        super().__init__(owner)
        edge = space(owner, margin)
        self.setContentsMargins(edge, edge, edge, edge)
        self.setSpacing(space(owner, gap))


class Card(QFrame):
    """A sheet on the page, with a heading."""

    def __init__(self, heading: str = "", *, role: str = "card") -> None:
        super().__init__()
        give_role(self, role)
        self.column = Column(self, margin=0.8, gap=0.55)
        if heading:
            self.column.addWidget(words(heading, "heading"))

    def add(self, part: QWidget | QLayout) -> None:
        """Put a part at the end."""
        if isinstance(part, QWidget):
            self.column.addWidget(part)
        else:
            self.column.addLayout(part)


class Field(QWidget):
    """A label, its input, and room for one line said about it."""

    def __init__(self, label: str, part: QWidget, *, hint: str = "") -> None:
        super().__init__()
        self._column = Column(self, gap=0.15)
        self._label = words(label, "label")
        self._label.setBuddy(part)
        self._note = words(hint, "hint")
        self._hint = hint
        for widget in (self._label, part, self._note):
            self._column.addWidget(widget)
        self._note.setVisible(bool(hint))  # only now: shown without a parent it would be a window of its own
        self.part = part
        namer = getattr(part, "name", part.setAccessibleName)
        namer(label)

    def lay_beside(self) -> None:
        """Put the label beside the input instead of above it."""
        row = QHBoxLayout()
        row.addWidget(self._label, 1)
        row.addWidget(self.part, 0)
        self._column.insertLayout(0, row)

    def note(self, text: str) -> None:
        """Say something about the input, in the colour of a warning; "" takes it back."""
        self._note.setText(text or self._hint)
        self._note.setVisible(bool(text or self._hint))
        give_role(self._note, "warning" if text else "hint")
        self.part.setProperty("problem", bool(text))
        repolish(self.part)

    @property
    def noted(self) -> str:
        """The warning shown, "" where there is none."""
        return self._note.text() if self._note.property("role") == "warning" else ""


def side_by_side(*parts: QWidget, stretches: tuple[int, ...] = (), gap: float = 0.7) -> QWidget:
    """Parts next to each other, aligned at the top."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space(holder, gap))
    for index, part in enumerate(parts):
        stretch = stretches[index] if index < len(stretches) else 0
        row.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
    return holder


class ScrollPage(QScrollArea):
    """A page that scrolls down, never sideways, and follows the keyboard."""

    def __init__(self, *, max_width_ems: int = 76, is_centred: bool = False) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QWidget()
        outer.setObjectName("page")
        row = QHBoxLayout(outer)
        edge = space(self, 1.0)
        row.setContentsMargins(edge, edge, edge, edge)
        self.body = QWidget()
        self.body.setMaximumWidth(space(self, max_width_ems * 0.7))
        self.column = Column(self.body, gap=0.7)
        if is_centred:
            row.addStretch(0)
        row.addWidget(self.body, 1)
        row.addStretch(0)
        self.setWidget(outer)

    def add(self, part: QWidget) -> None:
        """Put a part at the end of the page."""
        self.column.addWidget(part)


def clear(layout: QLayout) -> None:
    """Take every part out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()
