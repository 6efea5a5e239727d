"""Two copies of one small text, each with its checksum, written so that a power cut leaves one of them whole."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from intake_desk.records.errors import DamagedKeyFile, DiskFault, DiskFull, NoRecords, ReadOnly

COPIES = ("keys.json", "keys.copy.json")
LOCK = "keys.lock"
_NO_ROOM = (28, 122)  # ENOSPC, EDQUOT
_NO_WRITING = (1, 13, 30)  # EPERM, EACCES, EROFS


def exist(folder: Path) -> bool:
    """Whether any copy stands there."""
    return any((folder / name).exists() for name in COPIES)


def read(folder: Path, *, serial_of: Callable[[str], int]) -> str:
    """The newest intact copy. A copy that is damaged, missing or older is written anew where the folder allows it."""
    found = [(name, _intact(folder / name)) for name in COPIES]
    if not exist(folder):
        raise NoRecords(str(folder))
    whole = [text for _, text in found if text is not None]
    if not whole:
        raise DamagedKeyFile(str(folder))
    newest = max(whole, key=serial_of)
    for name, text in found:
        if text != newest:
            with suppress(ReadOnly, DiskFull, DiskFault):
                write_one(folder / name, _signed(newest))
    return newest


def write(folder: Path, text: str) -> None:
    """Both copies, the second only after the first is safe."""
    for name in COPIES:
        write_one(folder / name, _signed(text))


def write_one(path: Path, content: bytes) -> None:
    """Replace a file: temporary file, flush to disk, rename, flush the folder. DiskFull, ReadOnly, DiskFault."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
        _flush_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise _worded(error, path) from error


def settle(path: Path) -> None:
    """Flush a file (or folder) that something else wrote, and the folder it stands in."""
    try:
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        _flush_folder(path.parent)
    except OSError as error:
        raise _worded(error, path) from error


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's key files against other processes; the system lets go when the process dies."""
    try:
        with (folder / LOCK).open("a+b") as file:
            _lock(file.fileno())
            yield
    except OSError as error:
        raise _worded(error, folder / LOCK) from error


@contextmanager
def refusals_worded(path: Path) -> Iterator[None]:
    """Inside, what the disk refuses comes out as DiskFull, ReadOnly or DiskFault."""
    try:
        yield
    except OSError as error:
        raise _worded(error, path) from error


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - exists on Windows only

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        import fcntl  # noqa: PLC0415 - does not exist on Windows

        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _signed(text: str) -> bytes:
    content = text.encode()
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def _intact(path: Path) -> str | None:
    try:
        checksum, _, content = path.read_bytes().partition(b"\n")
        if hashlib.sha256(content).hexdigest().encode() != checksum:
            return None
        return content.decode()
    except (OSError, UnicodeDecodeError):
        return None


def _flush_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return  # a folder cannot be opened there; NTFS journals the rename
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _worded(error: OSError, path: Path) -> DiskFull | ReadOnly | DiskFault:
    if error.errno in _NO_ROOM:
        return DiskFull(str(path))
    return ReadOnly(str(path)) if error.errno in _NO_WRITING else DiskFault(str(path))
