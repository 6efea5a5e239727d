"""The pages of an intake, each built when it is first asked for: a slow machine builds one while nobody types."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from intake_desk.ui.intake.check_page import CheckPage
from intake_desk.ui.intake.matter_page import MatterPage
from intake_desk.ui.intake.read_back_page import ReadBackPage
from intake_desk.ui.intake.visitor_page import VisitorPage

if TYPE_CHECKING:
    from intake_desk.ui.seat import Seat


class IntakePages:
    """One of each."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    @cached_property
    def visitor(self) -> VisitorPage:
        """Who."""
        return VisitorPage(self._seat.finder, self._seat.organs, self._seat.desk.today())

    @cached_property
    def matter(self) -> MatterPage:
        """What."""
        return MatterPage(self._seat.finder, self._seat.organs, self._seat.desk.today())

    @cached_property
    def check(self) -> CheckPage:
        """What the law says."""
        return CheckPage(self._seat)

    @cached_property
    def read_back(self) -> ReadBackPage:
        """Confirmed by the visitor."""
        return ReadBackPage(self._seat.organs)
