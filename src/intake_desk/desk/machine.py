"""Whether this machine can open the window: names the real missing file, which Qt's own message does not."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from intake_desk.texts import upkeep as words_for
from intake_desk.texts.upkeep import Verdict

_MISSING = re.compile(r"(\S+\.so[.\d]*): cannot open shared object file")
_INPUT_METHODS = ("fcitx5", "ibus-daemon", "fcitx")


@dataclass(frozen=True)
class Library:
    """A file of the operating system and Debian's package that brings it."""

    file: str
    package: str


def required_libraries(resources: Path) -> Iterator[Library]:
    """The libraries of resources/system/packages.txt that the window needs."""
    for line in (resources / "system" / "packages.txt").read_text("utf-8").splitlines():
        words = line.split()
        if words[:2] == ["run", "library"]:
            yield Library(words[2], words[3])


def window_obstacle(resources: Path) -> Verdict | None:
    """Why no window can open here, None where it can. Call before QApplication: Qt aborts and blames the wrong file.

    Loads only what Qt is about to load anyway; all that is missing is looked up when that fails.
    """
    if not sys.platform.startswith("linux"):
        return None
    obstacle = plugin_obstacle(resources)
    return (library_obstacle(resources) or obstacle) if obstacle else _display_obstacle()


def _display_obstacle() -> Verdict | None:
    """Whether the X display that is named answers; where Wayland is named too, Qt chooses and no X is needed."""
    display = os.environ.get("DISPLAY")
    if not display or os.environ.get("WAYLAND_DISPLAY"):
        return None
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    is_refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return words_for.display_unreachable(display) if is_refused else None


def library_obstacle(resources: Path) -> Verdict | None:
    """All missing system libraries at once, with the packages that bring them; None where none is missing."""
    if not sys.platform.startswith("linux"):
        return None
    missing = tuple(library for library in required_libraries(resources) if _fault(library.file))
    if not missing:
        return None
    packages = tuple(dict.fromkeys(library.package for library in missing))
    return words_for.libraries_missing(tuple(library.file for library in missing), packages)


def plugin_obstacle(resources: Path) -> Verdict | None:
    """Load the part of Qt that draws on the display, as Qt will; names the one file that stops it."""
    found = importlib.util.find_spec("PySide6")
    if found is None or found.origin is None:
        return words_for.window_part_unusable("PySide6")
    fault = _fault(str(Path(found.origin).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"))
    if not fault:
        return None
    named = _MISSING.search(fault)
    if named is None:
        return words_for.window_part_unusable(fault)
    packages = tuple(library.package for library in required_libraries(resources) if library.file == named[1])
    return words_for.libraries_missing((named[1],), packages)


def _fault(file: str) -> str:
    try:
        ctypes.CDLL(file)
    except OSError as problem:
        return str(problem)
    return ""


def running_input_method() -> str:
    """The Chinese input method this user's desktop runs, "" where none is found."""
    running = set()
    for process in Path("/proc").glob("[0-9]*/comm"):
        try:
            running.add(process.read_text().strip())
        except OSError:  # it ended meanwhile
            continue
    return next((name for name in _INPUT_METHODS if name in running), "")
