"""Where a command works: the data folder and its diary. Loads nothing heavy, since the window waits for it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desk import paths

if TYPE_CHECKING:
    from argparse import Namespace


def data_folder(args: Namespace) -> Path:
    """Where the office's records lie."""
    return Path(args.data) if args.data else paths.user_data()


def keep_diary(folder: Path) -> None:
    """Write the program's diary beside the records; a disk that takes none stops no registration."""
    from intake_desk import log  # noqa: PLC0415  - the window is shown before its diary is opened

    with suppress(OSError):
        log.start(folder / "log")
