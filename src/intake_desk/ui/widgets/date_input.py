"""A date typed the way people write it; what cannot be read is kept and said, never thrown away."""

from __future__ import annotations

import datetime as dt
import re

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from intake_desk.ui.widgets.text_input import LineInput

_APART = re.compile(r"^(?:(\d{4})[-./\u5e74 ])?(\d{1,2})[-./\u6708 ](\d{1,2})\u65e5?$")  # also as 2026-7-1 in Han
_TOGETHER = re.compile(r"^(\d{4})?(\d{2})(\d{2})$")


def parse_date(text: str, today: dt.date) -> dt.date | None:
    """The day meant by "2026-3-2", "20260302", "2026年3月2日" or, for the latest such day up to today, "3-2"."""
    match = _APART.match(text.strip()) or _TOGETHER.match(text.strip())
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        if year:
            return dt.date(int(year), int(month), int(day))
        this_year = dt.date(today.year, int(month), int(day))
        return this_year if this_year <= today else this_year.replace(year=today.year - 1)
    except ValueError:
        return None


class DateInput(LineInput):
    """A line that holds a day or nothing."""

    def __init__(self, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setMaxLength(16)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("2026-00-00") + self.fontMetrics().height() * 2)

    def value(self) -> dt.date | None:
        """The day, None where nothing readable stands there."""
        return parse_date(self.text(), self._today)

    @property
    def is_unreadable(self) -> bool:
        """Whether something stands there that is no day."""
        return bool(self.text().strip()) and self.value() is None

    def show_value(self, day: dt.date | None) -> None:
        """Show a day; something unreadable stays visible as long as there is no day."""
        if day is not None:
            self.setText(day.isoformat())
        elif not self.is_unreadable:
            self.clear()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        day = self.value()
        if day is not None:
            self.setText(day.isoformat())
        super().focusOutEvent(event)


class NumberInput(LineInput):
    """A line that holds a whole number or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(4)
        self.setMaximumWidth(self.fontMetrics().height() * 5)

    def value(self) -> int | None:
        """The number, None where nothing readable stands there."""
        text = self.text().strip()
        return int(text) if text.isdigit() else None

    def show_value(self, number: int | None) -> None:
        """Show a number or nothing."""
        self.setText("" if number is None else str(number))
