"""Asks the print service what became of one job (RFC 8011, Get-Job-Attributes): its commands do not tell."""

from __future__ import annotations

import getpass
import http.client
import os
import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

_PATIENCE_S = 10
_USUAL_SOCKETS = ("/run/cups/cups.sock", "/var/run/cups/cups.sock")
_GET_JOB_ATTRIBUTES = 0x0009
_OPERATION_GROUP, _END = 0x01, 0x03
_NAME, _KEYWORD, _URI, _CHARSET, _LANGUAGE = 0x42, 0x44, 0x45, 0x47, 0x48
_FIRST_VALUE_TAG = 0x10  # smaller tags open a group


class JobState(IntEnum):
    """RFC 8011, 5.3.7."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELLED = 7
    ABORTED = 8
    COMPLETED = 9


@dataclass(frozen=True)
class JobReport:
    """What the service says about a job; `reasons` are its keywords, `title` is "" where it keeps that to itself."""

    state: JobState
    reasons: tuple[str, ...]
    title: str = ""


class _SocketConnection(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=_PATIENCE_S)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(_PATIENCE_S)
        self.sock.connect(self._path)


def report(job: int) -> JobReport | None:
    """The job's state, None where the service knows no such job. Raises OSError where the service does not answer."""
    connection = _connection()
    try:
        connection.request("POST", "/", body=_question(job), headers={"Content-Type": "application/ipp"})
        answer = connection.getresponse().read()
    except http.client.HTTPException as problem:
        raise OSError("the print service does not speak IPP") from problem
    finally:
        connection.close()
    return _read(answer)


def _connection() -> http.client.HTTPConnection:
    usual = next((path for path in _USUAL_SOCKETS if Path(path).exists()), "localhost")
    server = os.environ.get("CUPS_SERVER") or usual
    if server.startswith("/"):
        return _SocketConnection(server)
    return http.client.HTTPConnection(server if ":" in server else f"{server}:631", timeout=_PATIENCE_S)


def _question(job: int) -> bytes:
    return b"".join(
        (
            struct.pack(">BBHIB", 2, 0, _GET_JOB_ATTRIBUTES, 1, _OPERATION_GROUP),
            _attribute(_CHARSET, "attributes-charset", "utf-8"),
            _attribute(_LANGUAGE, "attributes-natural-language", "en"),
            _attribute(_URI, "job-uri", f"ipp://localhost/jobs/{job}"),
            _attribute(_NAME, "requesting-user-name", _asker()),
            _attribute(_KEYWORD, "requested-attributes", "job-state"),
            _attribute(_KEYWORD, "", "job-state-reasons"),
            _attribute(_KEYWORD, "", "job-name"),
            bytes([_END]),
        )
    )


def _asker() -> str:
    """The service tells a job's title to its owner only."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return "anonymous"


def _attribute(tag: int, name: str, value: str) -> bytes:
    key, content = name.encode(), value.encode()
    return struct.pack(">BH", tag, len(key)) + key + struct.pack(">H", len(content)) + content


def _read(answer: bytes) -> JobReport | None:
    state: JobState | None = None
    reasons: list[str] = []
    title = ""
    for name, value in _attributes(answer):
        if name == "job-state":
            state = JobState(int.from_bytes(value, "big"))
        elif name == "job-state-reasons":
            reasons.append(value.decode("ascii", "replace"))
        elif name == "job-name":
            title = value.decode("utf-8", "replace")
    return None if state is None else JobReport(state, tuple(reasons), title)


def _attributes(answer: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and raw values; a further value of the same attribute comes without a name and keeps the last one."""
    at, name = 8, ""
    while at < len(answer) and answer[at] != _END:
        if answer[at] < _FIRST_VALUE_TAG:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", answer, at + 1)
        if length:
            name = answer[at + 3 : at + 3 + length].decode("ascii", "replace")
        at += 3 + length
        (length,) = struct.unpack_from(">H", answer, at)
        yield name, answer[at + 2 : at + 2 + length]
        at += 2 + length
