"""How a command speaks and stops; loaded by every one, the window among them, so it loads nothing itself."""

from __future__ import annotations

import sys

BAD_INPUT = 2
UNAVAILABLE = 3


class Stop(Exception):
    """A command that cannot go on for a reason its user can understand; each line names what and what to do."""

    def __init__(self, *lines: str, status: int = BAD_INPUT) -> None:
        super().__init__(*lines)
        self.lines = lines
        self.status = status


def say(line: str) -> None:
    """One line of the answer, out at once: what is registered is told even if the next visit ends the program."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """One line about what is wrong."""
    sys.stderr.write(line + "\n")
