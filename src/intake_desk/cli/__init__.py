"""The command line: one command, its words in and out; every command loads only what it needs."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from intake_desk.cli.stopping import Stop, complain
from intake_desk.texts import commands as words

if TYPE_CHECKING:
    from argparse import Namespace

_BUG = 70
_INTERRUPTED = 130
_READER_LEFT = 141

# command -> module and function that carry it out, loaded when it is asked for
_COMMANDS = {
    "check": "checking.check",
    "register": "registering.run",
    "find": "reading.search",
    "show": "reading.show",
    "paper": "papering.one_paper",
    "practice": "practising.run",
    "practice-day": "practising.day",
    "doctor": "upkeep.doctor",
    "verify": "upkeep.verify",
    "audit": "upkeep.read_trail",
    "verify-paper": "papering.verify_paper",
    "county-key": "papering.county_key",
    "replay": "replaying.run",
    "calendar": "lawkeeping.calendar",
    "packs": "lawkeeping.packs",
    "recover": "recovering.run",
    "backup": "safekeeping.backup",
    "drill": "safekeeping.drill",
    "restore": "safekeeping.restore",
    "run": "opening.run",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command; gives the exit status. Never shows a traceback for what a user can mend."""
    if argv is None:
        _take_utf8_names()
    _speak_utf8()
    given = sys.argv[1:] if argv is None else list(argv)
    args = _only_the_window(given) or _parsed(given)
    try:
        status = _command(args.command or "run")(args)
        sys.stdout.flush()
        return status
    except Stop as stop:
        sys.stdout.flush()
        for line in stop.lines:
            complain(line)
        return stop.status
    except KeyboardInterrupt:
        complain(words.STOPPED)
        return _INTERRUPTED
    except BrokenPipeError:  # whoever read our lines has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _READER_LEFT
    except Exception as bug:  # noqa: BLE001  - the last door: a bug is told without what it was about
        complain(words.BUG.format(kind=type(bug).__name__, place=_place(bug)))
        return _BUG


def _only_the_window(given: Sequence[str]) -> Namespace | None:
    """The window alone, as the desktop starts it: shown before the other commands' options are even loaded."""
    words_left = [word for word in given if word != "run"]
    if len(given) - len(words_left) > 1 or (words_left and (words_left[0] != "--data" or len(words_left) != 2)):
        return None
    data = words_left[1] if words_left else None
    window = SimpleNamespace(command="run", data=data, login=None, password_file=None)
    return cast("Namespace", window)


def _parsed(given: Sequence[str]) -> Namespace:
    from intake_desk.cli.parser import parse  # noqa: PLC0415  - the window does not wait for it

    return parse(given)


def _command(name: str) -> Callable[[Namespace], int]:
    module, _, function = _COMMANDS[name].partition(".")
    found = getattr(importlib.import_module(f"intake_desk.cli.{module}"), function)
    return cast("Callable[[Namespace], int]", found)


def _take_utf8_names() -> None:
    """Start anew in Python's UTF-8 mode where the locale knows no Chinese: words and file names are Chinese here."""
    if sys.getfilesystemencoding() != "utf-8" and not getattr(sys, "frozen", False):
        os.execv(sys.executable, [sys.executable, "-X", "utf8", "-m", "intake_desk", *sys.argv[1:]])


def _speak_utf8() -> None:
    for stream, errors in ((sys.stdin, "strict"), (sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n" if stream is not sys.stdin else None)


def _place(bug: Exception) -> str:
    from traceback import extract_tb  # noqa: PLC0415  - only a bug needs it

    frame = extract_tb(bug.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"
