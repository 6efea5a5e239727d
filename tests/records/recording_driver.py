"""A second SQLite for a process of its own: the records run on it while every write and flush is noted, or refused.

It opens the same encrypted file as the program's own driver. Two SQLites must never hold one file in one process, so
only `recorded_clerk.py` loads this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import apsw

paramstyle = "qmark"
threadsafety = 3
apilevel = "2.0"
sqlite_version = apsw.sqlite_lib_version()
sqlite_version_info = tuple(int(part) for part in sqlite_version.split("."))
PARSE_DECLTYPES, PARSE_COLNAMES = 1, 2
Binary = bytes
CIPHER_PRAGMAS = {"PRAGMA cipher_version": "recorded"}


class Error(Exception):
    """As the driver's own, with SQLite's code."""

    sqlite_errorcode = 0


class DatabaseError(Error):
    pass


class InterfaceError(Error):
    pass


class DataError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class InternalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


Warning = Error


class Journal:
    """What reached the disk, in order. `refuse_after` n: the n-th write from now finds the disk full."""

    def __init__(self) -> None:
        self.entries: list[tuple[Any, ...]] = []
        self.refuse_after: int | None = None
        self.ignores_sync = False

    def room_left(self) -> bool:
        if self.refuse_after is None:
            return True
        self.refuse_after -= 1
        return self.refuse_after >= 0


journal = Journal()


class _File(apsw.VFSFile):
    def __init__(self, name: Any, flags: list[int]) -> None:
        self.path = name.filename() if isinstance(name, apsw.URIFilename) else name
        super().__init__("unix", name, flags)
        if self.path:
            journal.entries.append(("create", self.path))

    def xWrite(self, data: bytes, offset: int) -> None:
        if not journal.room_left():
            raise apsw.FullError("no room")
        if self.path:
            journal.entries.append(("write", self.path, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        journal.entries.append(("truncate", self.path, size))
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        if not journal.ignores_sync:
            journal.entries.append(("sync", self.path))


class _Disk(apsw.VFS):
    def __init__(self) -> None:
        super().__init__("recorded", "unix")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return _File(name, flags)

    def xDelete(self, name: str, sync_folder: bool) -> None:
        journal.entries.append(("delete", name))
        super().xDelete(name, sync_folder)


_disk = _Disk()


class Cursor:
    """The little of DB-API that the records ask for; rows are fetched at once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.description: Any = None
        self.rowcount, self.lastrowid, self.arraysize = -1, None, 1
        self._rows: Iterator[Any] = iter(())

    def execute(self, statement: str, parameters: Any = ()) -> Cursor:
        if statement in CIPHER_PRAGMAS:
            self.description = (("cipher_version", *[None] * 6),)
            self._rows = iter([(CIPHER_PRAGMAS[statement],)])
            return self
        inner = self.connection.inner
        try:
            cursor = inner.cursor()
            cursor.exec_trace = self._describe
            self._rows = iter(cursor.execute(statement, parameters).fetchall())
        except apsw.Error as error:
            raise _as_dbapi(error) from error
        self.rowcount, self.lastrowid = inner.changes(), inner.last_insert_rowid()
        return self

    def _describe(self, cursor: apsw.Cursor, *_: Any) -> bool:
        self.description = tuple((each[0], *[None] * 6) for each in cursor.get_description()) or None
        return True

    def executemany(self, statement: str, many: Iterable[Any]) -> Cursor:
        for parameters in many:
            self.execute(statement, parameters)
        return self

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def fetchmany(self, size: int = 1) -> list[Any]:
        return [row for _, row in zip(range(size), self._rows, strict=False)]

    def close(self) -> None:
        self._rows = iter(())


class Connection:
    """One connection through the recorded disk, with the file's cipher already chosen."""

    def __init__(self, name: str, *, timeout: float) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI
        self.inner = apsw.Connection(name, flags=flags, vfs="multipleciphers-recorded")
        self.inner.set_busy_timeout(int(timeout * 1000))
        self.isolation_level = None
        for statement in ("PRAGMA cipher = 'sqlcipher'", "PRAGMA legacy = 4"):
            self.inner.execute(statement)

    def execute(self, statement: str, parameters: Any = ()) -> Cursor:
        return Cursor(self).execute(statement, parameters)

    def cursor(self) -> Cursor:
        return Cursor(self)

    def commit(self) -> None:
        if self.inner.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.inner.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        self.inner.close()

    def enable_load_extension(self, enable: bool) -> None:
        self.inner.enable_load_extension(enable)

    def create_function(self, *_: Any, **__: Any) -> None:
        """The dialect's regular expressions; the records use none."""


def connect(name: str, *, timeout: float = 5.0, **_: Any) -> Connection:
    """As the program's driver is asked."""
    try:
        return Connection(name, timeout=timeout)
    except apsw.Error as error:
        raise _as_dbapi(error) from error


def _as_dbapi(error: apsw.Error) -> Error:
    kind = IntegrityError if isinstance(error, apsw.ConstraintError) else OperationalError
    told = kind(str(error))
    # an error the recorded disk raised itself comes through without SQLite's code
    told.sqlite_errorcode = apsw.SQLITE_FULL if isinstance(error, apsw.FullError) else getattr(error, "result", 0)
    return told
