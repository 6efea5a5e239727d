"""Parts that make do with the room there is: columns that go below each other, buttons that wrap, pages that scroll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QScrollArea, QStackedWidget, QWidget

from intake_desk.ui.style import space


class TwoColumns(QWidget):
    """Two parts beside each other where there is room for both, else one below the other."""

    def __init__(self, left: QWidget, right: QWidget, *, stretches: tuple[int, int]) -> None:
        super().__init__()
        self._parts = (left, right)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space(self, 0.7))
        for part, stretch in zip(self._parts, stretches, strict=True):
            self._row.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(part.minimumSizeHint().width() for part in self._parts) + self._row.spacing()
        is_narrow = self.width() < needed
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
        for part in self._parts:
            self._row.setAlignment(part, Qt.AlignmentFlag(0) if is_narrow else Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        width = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(width, super().minimumSizeHint().height())


class WrappedRow(QWidget):
    """Buttons in as many rows as they need."""

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._per_row = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(space(self, 0.4))
        self._lay_out(max(len(self._parts), 1))

    def _lay_out(self, per_row: int) -> None:
        if per_row == self._per_row:
            return
        self._per_row = per_row
        for place, part in enumerate(self._parts):
            self._grid.addWidget(part, place // per_row, place % per_row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._parts:
            self._lay_out(max(1, min(len(self._parts), self.width() // (self._widest + self._grid.spacing()))))

    @property
    def _widest(self) -> int:
        return max(part.sizeHint().width() for part in self._parts)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(self._widest if self._parts else 0, hint.height())


class PageStack(QStackedWidget):
    """Needs only what its shown page needs, not what the largest of all would."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _index: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else QSize(0, 0)

    def heightForWidth(self, _width: int, /) -> int:
        """What a scroll area asks for; the pages scroll their own long texts."""
        return self.minimumSizeHint().height()


class Roomy(QScrollArea):
    """Scrolls a page that is taller than the window, and never makes the window taller."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setWidget(page)
