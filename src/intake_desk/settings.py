"""What belongs to one seat and not to the office: its printer, its scale, its way of typing Chinese."""

from __future__ import annotations

import dataclasses
import json
import logging
import os
import tempfile
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

log = logging.getLogger(__name__)
_FILE = "seat.toml"


class InputMethod(StrEnum):
    """How Chinese reaches the window on Linux."""

    AUTO = "auto"
    IBUS = "ibus"
    BRIDGE = "bridge"
    NONE = "none"


@dataclass(frozen=True)
class Seat:
    """The settings of this machine for this user; every one has a value that works."""

    printer: str = ""  # "" = ask each time
    slip_printer: str = ""  # the same for 80 mm slips
    input_method: InputMethod = InputMethod.AUTO
    text_scale: float = 1.0
    last_login: str = ""


def load(folder: Path) -> Seat:
    """The seat's settings; a missing or unusable one falls back to its own default."""
    try:
        written = tomllib.loads((folder / _FILE).read_text("utf-8"))
    except FileNotFoundError:
        return Seat()
    except (OSError, ValueError):
        log.warning("the seat's settings cannot be read; the defaults are used")
        return Seat()
    method, scale = written.get("input_method"), written.get("text_scale")
    return Seat(
        printer=_text(written.get("printer")),
        slip_printer=_text(written.get("slip_printer")),
        input_method=InputMethod(method) if method in set(InputMethod) else InputMethod.AUTO,
        text_scale=float(scale) if isinstance(scale, (int, float)) and 0.5 <= scale <= 4 else 1.0,
        last_login=_text(written.get("last_login")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def save(folder: Path, seat: Seat) -> None:
    """Write the settings, all or nothing. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in dataclasses.asdict(seat).items()]
    handle, part = tempfile.mkstemp(prefix=_FILE, dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, folder / _FILE)
    except BaseException:
        os.unlink(part)
        raise
