"""Loaded by every Python that has this folder on its path: what is deleted or overwritten is kept in GRAVEYARD first.

A file that is unlinked while somebody still writes to it keeps a second name there, so its later content is kept, too.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

GRAVEYARD = Path(os.environ["GRAVEYARD"])
_counter = itertools.count()
tempfile._O_TMPFILE_WORKS = False  # type: ignore[attr-defined] - a nameless file could not be kept


def _keep(path: object, folder: object = -1, *, copy: bool = False) -> None:
    with suppress(OSError, TypeError):
        place = Path(os.fsdecode(path))  # type: ignore[arg-type]
        if isinstance(folder, int) and folder >= 0 and not place.is_absolute():
            place = Path(os.readlink(f"/proc/self/fd/{folder}")) / place
        if place.is_file() and not place.is_symlink() and GRAVEYARD not in place.parents:
            grave = GRAVEYARD / f"{os.getpid()}-{next(_counter)}-{place.name}"
            shutil.copyfile(place, grave) if copy else os.link(place, grave)


def _watch(event: str, details: tuple[object, ...]) -> None:
    if event == "os.remove":
        _keep(details[0], details[1])
    elif event == "os.rename":
        _keep(details[1], details[3] if len(details) > 3 else -1)
    elif event == "os.truncate":
        _keep(details[0], copy=True)
    elif event == "open":
        path, _, flags = details
        if isinstance(flags, int) and flags & os.O_TRUNC and not isinstance(path, int):
            _keep(path, copy=True)


sys.addaudithook(_watch)
