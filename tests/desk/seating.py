"""A seat at an open desk, as the tests of the desk share it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from intake_desk.desk.office import Clerk, Desk
from intake_desk.desk.practice import SteppedClock


@dataclass
class Seat:
    """An open desk, the clerk at it, and the clock both look at."""

    desk: Desk
    clerk: Clerk
    clock: SteppedClock


Sit = Callable[..., Seat]
