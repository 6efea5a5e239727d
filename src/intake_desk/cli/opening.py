"""`run`: opens the window; a machine that cannot show one is told what is missing before Qt is loaded."""

from __future__ import annotations

import os
import sys
from argparse import Namespace

from intake_desk import paths
from intake_desk.cli.place import data_folder, keep_diary
from intake_desk.cli.streams import UNAVAILABLE, Stop
from intake_desk.desk.machine import window_obstacle
from intake_desk.texts import commands as words


def run(args: Namespace) -> int:
    """Show the window until it is closed. Raises Stop where there is no display or a system library is missing."""
    obstacle = window_obstacle(paths.resources())
    if obstacle is not None:
        raise Stop(words.SENTENCE.format(happened=obstacle.found, to_do=obstacle.next_step), status=UNAVAILABLE)
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise Stop(words.NO_DISPLAY, status=UNAVAILABLE)
    from intake_desk import app  # noqa: PLC0415  - Qt aborts the process where it cannot start

    folder = data_folder(args)
    keep_diary(folder)
    return app.run(folder)
