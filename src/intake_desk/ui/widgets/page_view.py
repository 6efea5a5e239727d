"""Finished pages as they come out of the printer, below each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from intake_desk.ui.style import space
from intake_desk.ui.widgets.layout import clear

PREVIEW_DPI = 84


class Picture(Protocol):
    """One page as pixels: blue, green, red, alpha."""

    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def bgra(self) -> bytes: ...


class PageView(QScrollArea):
    """Pages on the desk's surface; arrows and Page Up/Down scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        sheet = QWidget()
        sheet.setObjectName("page")
        self._column = QVBoxLayout(sheet)
        self._column.setSpacing(space(self, 0.7))
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(sheet)
        self.page_count = 0

    def show_pages(self, pages: Sequence[Picture], description: str) -> None:
        """Show these pages; `description` is what a screen reader says."""
        clear(self._column)
        ratio = self.devicePixelRatioF()
        for page in pages:
            image = QImage(page.bgra, page.width, page.height, page.width * 4, QImage.Format.Format_RGB32).copy()
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            label = QLabel()
            label.setPixmap(pixmap)
            label.setAccessibleName(description)
            label.setStyleSheet("border: 1px solid #cfcabd; background: white;")
            self._column.addWidget(label)
        self.page_count = len(pages)
        self.setAccessibleName(description)
        self.verticalScrollBar().setValue(0)

    @property
    def dpi(self) -> int:
        """How finely pages should be drawn for this screen."""
        return round(PREVIEW_DPI * self.devicePixelRatioF())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            bar = self.verticalScrollBar()
            step = bar.pageStep() if event.key() == Qt.Key.Key_PageDown else -bar.pageStep()
            bar.setValue(bar.value() + step)
            return
        super().keyPressEvent(event)
