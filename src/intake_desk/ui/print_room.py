"""The one place where the platform decides how this machine prints. Loads nothing of Qt where it is not needed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from intake_desk.desk.printing import PrintRoom


def room_of_this_machine() -> PrintRoom | None:
    """Pages through Qt on Windows; None elsewhere: the desk's own room, the print service that follows its jobs."""
    if sys.platform != "win32":
        return None
    from intake_desk.ui.page_printing import QtPrintRoom  # noqa: PLC0415  - nobody else needs it

    return QtPrintRoom()
