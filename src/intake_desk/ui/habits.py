"""What this seat remembers for itself: its printer, how large the words are, who signed in last."""

from __future__ import annotations

import contextlib
import dataclasses
import tempfile
from collections.abc import Iterator
from pathlib import Path

from intake_desk import paths, settings

SCALES = (0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
_folders: list[Path] = []  # the innermost place that stands in for the user's own


@contextlib.contextmanager
def set_aside() -> Iterator[None]:
    """Begin as on a new machine and leave nothing behind: for a walk through the window that is nobody's work."""
    with tempfile.TemporaryDirectory() as folder:
        _folders.append(Path(folder))
        try:
            yield
        finally:
            _folders.pop()


def _folder() -> Path:
    return _folders[-1] if _folders else paths.user_config()


def remembered() -> settings.Seat:
    """The seat's settings; each with a value that works."""
    return settings.load(_folder())


def remember(**changes: str | float) -> None:
    """Keep these for the next time; a disk that will not take them is no reason to stop."""
    before = remembered()
    after = dataclasses.replace(before, **changes)  # type: ignore[arg-type]
    if after != before:
        with contextlib.suppress(OSError):
            settings.save(_folder(), after)


def next_scale(now: float, step: int) -> float:
    """The next larger (1) or smaller (-1) size of words; the largest and the smallest stay."""
    nearest = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - now))
    return SCALES[max(0, min(nearest + step, len(SCALES) - 1))]
