"""Rows and columns for reading: arrows move, Enter opens the marked row, Tab leaves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from intake_desk.ui.colours import COLOURS
from intake_desk.ui.style import space
from intake_desk.ui.widgets.text_input import ENTER_KEYS

Row = tuple[str, Sequence[str]]  # its key, and its cells as they are read


class RowTable(QTableWidget):
    """`opened` says the key of a row; rows without a key cannot be opened."""

    opened = Signal(str)
    marked = Signal(str)

    def __init__(self, name: str, columns: Sequence[str], *, lines: float = 8) -> None:
        super().__init__(0, len(columns))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(columns))
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(space(self, lines))
        self.itemDoubleClicked.connect(lambda _item: self._open())
        self.itemSelectionChanged.connect(lambda: self.marked.emit(self.key))

    def show_rows(self, rows: Sequence[Row], *, bad: frozenset[int] = frozenset()) -> None:
        """Fill the table; rows whose place is in `bad` stand out."""
        self.setRowCount(0)
        self.setRowCount(len(rows))
        for place, (key, cells) in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, key)
                if place in bad:
                    item.setForeground(QColor(COLOURS["bad"]))
                self.setItem(place, column, item)
        self.resizeRowsToContents()
        if rows:
            self.setCurrentCell(0, 0)

    def restate(self, row: int, column: int, text: str) -> None:
        """Show other words in one cell."""
        if (item := self.item(row, column)) is not None:
            item.setText(text)

    def mark(self, row: int, *, is_bad: bool, is_changed: bool) -> None:
        """Let a row stand out: something is wrong with it, or it is no longer what it was."""
        for column in range(self.columnCount()):
            if (item := self.item(row, column)) is not None:
                item.setForeground(QColor(COLOURS["bad" if is_bad else "accent" if is_changed else "ink"]))

    @property
    def key(self) -> str:
        """The key of the marked row, "" where none is marked."""
        item = self.item(self.currentRow(), 0)
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """What can be read in it."""
        cells = [[self.item(row, column) for column in range(self.columnCount())] for row in range(self.rowCount())]
        return tuple(tuple(cell.text() if cell else "" for cell in row) for row in cells)

    def _open(self) -> None:
        if self.key:
            self.opened.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS:
            self._open()
            return
        super().keyPressEvent(event)
