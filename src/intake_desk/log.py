"""The program's own diary: what it did and where it failed, never whom it concerned."""

from __future__ import annotations

import copy
import faulthandler
import logging
import logging.handlers
import os
import re
from pathlib import Path
from types import TracebackType

_FILE_BYTES = 1_000_000
_FILES_KEPT = 5
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

# Messages are written in English by the program itself, so any other script can only be somebody's words.
_FOREIGN = re.compile(r"[^\x00-\x7f…–—·]+")
_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z-])(?:\d{17}[\dXx]|\d{15})(?![0-9A-Za-z])")
_MOBILE = r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
_LANDLINE = r"0\d{2,3}[- ]?\d{7,8}"
_PHONE = re.compile(rf"(?<![0-9A-Za-z-])(?:{_MOBILE}|{_LANDLINE})(?![0-9A-Za-z])")
_LONG_NUMBER = re.compile(r"(?<![0-9A-Za-z.-])\d{9,}(?![0-9A-Za-z])")


def masked(text: str) -> str:
    """`text` without identity numbers, telephone numbers, account numbers or anything not in ASCII."""
    text = _ID_NUMBER.sub("<id>", text)
    text = _PHONE.sub("<phone>", text)
    text = _LONG_NUMBER.sub("<number>", text)
    return _FOREIGN.sub("<text>", text)


class _Masking(logging.Formatter):
    """Masks the finished line; of an exception only its kind and its places are kept, never its message."""

    def format(self, record: logging.LogRecord) -> str:
        own = copy.copy(record)
        own.exc_text = None  # another handler's wording of the exception, message and all, may be remembered there
        return masked(super().format(own))

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        error = ei[1]
        lines: list[str] = []
        while error is not None:
            lines.append(type(error).__name__)
            lines += _places(error.__traceback__)
            error = error.__cause__ or error.__context__
        return "\n".join(lines)


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places


def start(folder: Path, *, level: int = logging.INFO) -> Path:
    """Write the diary to `folder`/intake-desk.log, readable by this user only; gives the file.

    Raises OSError where the folder cannot be written. A crash inside a library leaves its stack in `crash.log`.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "intake-desk.log"
    path.touch(mode=0o600)
    diary = logging.handlers.RotatingFileHandler(
        path, maxBytes=_FILE_BYTES, backupCount=_FILES_KEPT, encoding="utf-8", delay=True
    )
    diary.setFormatter(_Masking(_FORMAT))
    logging.getLogger().addHandler(diary)
    logging.getLogger("intake_desk").setLevel(level)  # of the libraries only warnings
    logging.raiseExceptions = False  # a full disk must not stop a registration
    faulthandler.enable(os.open(folder / "crash.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    return path
