"""Text in and out of the commands: UTF-8 whatever the locale, JSON read strictly."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NoReturn

from intake_desk.cli.stopping import Stop
from intake_desk.texts import commands as words

_BOM = b"\xef\xbb\xbf"


class _NotJson(ValueError):
    """Something Python's reader would take but JSON does not have; the text is a format of texts.commands."""


def as_json(value: object) -> str:
    """The value on one line, Chinese as it is."""
    return _WRITER.encode(value)


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """The file's bytes, standard input for "-". Raises Stop naming the file."""
    if file == "-":
        yield sys.stdin.buffer
        return
    with _open(file) as stream:
        yield stream


def _open(file: str) -> BinaryIO:
    try:
        return Path(file).open("rb")
    except (FileNotFoundError, NotADirectoryError, ValueError) as missing:
        raise Stop(words.NO_SUCH_FILE.format(file=file)) from missing
    except IsADirectoryError as folder:
        raise Stop(words.IS_FOLDER.format(file=file)) from folder
    except OSError as closed:
        raise Stop(words.UNREADABLE.format(file=file, why=closed.strerror)) from closed


def read_text(file: str) -> str:
    """The whole file as text. Raises Stop."""
    with opened(file) as stream:
        return decoded(stream.read().removeprefix(_BOM), where=name_of(file))


def read_json(file: str) -> object:
    """The one JSON value of a file. Raises Stop."""
    return parsed(read_text(file), where=name_of(file))


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file of JSON lines, without their ends and without a byte order mark."""
    for number, line in enumerate(stream):
        yield (line if number else line.removeprefix(_BOM)).rstrip(b"\r\n")


def name_of(file: str) -> str:
    """How a complaint names the file."""
    return words.STANDARD_INPUT if file == "-" else words.WHOLE.format(file=file)


def decoded(raw: bytes, *, where: str) -> str:
    """UTF-8 bytes as text. Raises Stop."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise Stop(words.NOT_UTF8.format(where=where, at=wrong.start + 1)) from wrong


def parsed(text: str, *, where: str) -> object:
    """The JSON value in a text, read strictly: no key twice, no NaN. Raises Stop."""
    if not text.strip():
        raise Stop(words.EMPTY.format(where=where))
    try:
        return _READER.decode(text)
    except json.JSONDecodeError as wrong:
        form = words.BAD_JSON if "\n" in text.strip() or wrong.lineno > 1 else words.BAD_JSON_LINE
        raise Stop(form.format(where=where, line=wrong.lineno, column=wrong.colno)) from wrong
    except _NotJson as wrong:
        raise Stop(str(wrong).format(where=where)) from wrong
    except ValueError as wrong:
        raise Stop(words.TOO_BIG_NUMBER.format(where=where)) from wrong
    except RecursionError as wrong:
        raise Stop(words.TOO_DEEP.format(where=where)) from wrong


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _NotJson(words.TWICE.format(where="{where}", key=twice.replace("{", "{{").replace("}", "}}")))
    return found


def _no_such_number(text: str) -> NoReturn:
    raise _NotJson(words.BAD_NUMBER.format(where="{where}", value=text))


_WRITER = json.JSONEncoder(ensure_ascii=False, check_circular=False)
_READER = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_such_number)
