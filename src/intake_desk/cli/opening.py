"""`run`: opens the window; a machine that cannot show one is told what is missing before Qt is loaded."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from intake_desk import paths
from intake_desk.cli.place import data_folder, keep_diary
from intake_desk.cli.stopping import UNAVAILABLE, Stop
from intake_desk.texts import commands as words

if TYPE_CHECKING:
    from argparse import Namespace


def run(args: Namespace) -> int:
    """Show the window until it is closed. Raises Stop where there is no display or a system library is missing."""
    if sys.platform.startswith("linux"):
        _need_display()
    from intake_desk import app  # noqa: PLC0415  - Qt aborts the process where it cannot start

    folder = data_folder(args)
    return app.run(folder, shown=partial(keep_diary, folder))


def _need_display() -> None:
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if not (chosen or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise Stop(words.NO_DISPLAY, status=UNAVAILABLE)
    if chosen not in {"", "xcb"}:
        return
    from intake_desk.desk.machine import window_obstacle  # noqa: PLC0415  - only a real screen has libraries to lack

    obstacle = window_obstacle(paths.resources())
    if obstacle is not None:
        raise Stop(words.SENTENCE.format(happened=obstacle.found, to_do=obstacle.next_step), status=UNAVAILABLE)
