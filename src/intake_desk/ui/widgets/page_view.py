"""Finished pages as they come out of the printer, below each other, as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from intake_desk.ui.style import give_role, space
from intake_desk.ui.widgets.layout import clear

PREVIEW_DPI = 110
LARGEST_DPI = 96  # shown no larger than on paper


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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        sheet = QWidget()
        sheet.setObjectName("page")
        self._column = QVBoxLayout(sheet)
        self._column.setSpacing(space(self, 0.7))
        self._column.setContentsMargins(0, 0, space(self, 0.4), 0)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(sheet)
        self._images: tuple[QImage, ...] = ()
        self._labels: list[QLabel] = []

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._images)

    @property
    def dpi(self) -> int:
        """How finely pages should be drawn for this screen."""
        return round(PREVIEW_DPI * self.devicePixelRatioF())

    def show_pages(self, pages: Sequence[Picture], description: str) -> None:
        """Show these pages; `description` is what a screen reader says."""
        clear(self._column)
        self._images = tuple(_image(page) for page in pages)
        self._labels = []
        for _page in pages:
            label = QLabel()
            give_role(label, "sheet")
            label.setAccessibleName(description)
            self._labels.append(label)
            self._column.addWidget(label)
        self.setAccessibleName(description)
        self._fit()
        self._column.activate()
        self.verticalScrollBar().setValue(0)

    def _fit(self) -> None:
        """Scale every page to the room there is."""
        ratio = self.devicePixelRatioF()
        room = (self.viewport().width() - space(self, 0.8)) * ratio
        for label, image in zip(self._labels, self._images, strict=True):
            width = round(min(room, image.width() * LARGEST_DPI / PREVIEW_DPI))
            pixmap = QPixmap.fromImage(image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))
            pixmap.setDevicePixelRatio(ratio)
            label.setPixmap(pixmap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            bar = self.verticalScrollBar()
            step = bar.pageStep() if event.key() == Qt.Key.Key_PageDown else -bar.pageStep()
            bar.setValue(bar.value() + step)
            return
        super().keyPressEvent(event)


def _image(page: Picture) -> QImage:
    """A copy of the pixels: Qt does not keep Python's bytes alive."""
    return QImage(page.bgra, page.width, page.height, page.width * 4, QImage.Format.Format_RGB32).copy()
