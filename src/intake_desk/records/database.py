"""Everything particular to SQLite and its encryption: opening, settings, triggers, the word index, error codes."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as driver
from sqlalchemy import (
    Connection,
    Engine,
    Index,
    Integer,
    QueuePool,
    Table,
    TableValuedAlias,
    bindparam,
    column,
    create_engine,
    func,
    text,
)
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.exc import DBAPIError

from intake_desk.records import errors, migrations
from intake_desk.records.jsontext import to_text
from intake_desk.records.keystore import Keys

SAFE_SQLITE = (3, 51, 3)  # older ones may lose committed transactions when a checkpoint races a WAL reset
APPLICATION_ID = 0x494E444B
PATIENCE_S = 15.0
SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: NORMAL lost acknowledged visits in half of the simulated power cuts
    "foreign_keys": 1,
    "recursive_triggers": 1,  # else INSERT OR REPLACE walks past the append-only triggers
    "secure_delete": 1,
    "trusted_schema": 0,
    "temp_store": 2,
    "cell_size_check": 1,
    "wal_autocheckpoint": 1_000,  # pages; a registration writes up to 70, and each checkpoint flushes twice more
    "cache_size": -65_536,
}
CAUTION = "psow=0"  # a power cut may spoil the whole sector being written, so no two commits may share one
CIPHER = {"cipher_page_size": "4096", "cipher_hmac_algorithm": "HMAC_SHA512", "cipher_use_hmac": "1"}
APPEND_ONLY = (
    *("visit", "visitor", "matter", "action", "paper", "paper_event", "audit", "accusation"),
    *("county_key", "own_wording", "day_sheet", "day_sheet_event"),
    *("paper_content", "paper_version", "paper_choice", "print_job", "skipped_numbers"),
)
NO_DELETE = ("clerk", "series", "office", "organ")
WORDS = "matter_words"
SEARCH_INDEX = (WORDS, "person_key", "number_key", "unindexed")
KEYS_ONLY = {"sqlite_with_rowid": False}  # tables that are nothing but their key; other databases pass over it
_READS_ONLY = "reads only"  # what the connection was told last
_CODES: dict[int, type[errors.RecordsError]] = {
    5: errors.Locked, 6: errors.Locked, 8: errors.ReadOnly, 10: errors.DiskFault, 11: errors.DamagedDatabase,
    13: errors.DiskFull, 14: errors.DiskFault, 26: errors.NotOurDatabase,
}  # fmt: skip
_UNIQUE = "UNIQUE constraint failed"  # the driver gives no extended code; SQLite's own words name no value


def create(path: Path, keys: Keys) -> Engine:
    """A new encrypted file, built by running the migrations."""
    engine = _engine(path, keys, mode="rwc")
    with _telling():
        migrations.upgrade(engine)
    path.chmod(0o600)
    return engine


def open_existing(path: Path, keys: Keys, *, before_upgrade: Callable[[Engine], object] = lambda _: None) -> Engine:
    """Open, check that it is ours and not newer, bring an older file up to date, see that the guards stand.

    `before_upgrade` is called with the open file while it is still old; if it raises, nothing is upgraded.
    """
    engine = open_as_it_is(path, keys)
    try:
        with transaction(engine, writes=False) as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version < migrations.LATEST:
            before_upgrade(engine)
            with _telling():
                migrations.upgrade(engine)
        with transaction(engine, writes=False) as connection:
            _assert_guards(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def open_as_it_is(path: Path, keys: Keys) -> Engine:
    """Open a file of ours that is not newer than the program, and leave its schema alone."""
    if not path.exists():
        raise errors.NoRecords(str(path.parent))
    engine = _engine(path, keys, mode="rw")
    try:
        with transaction(engine, writes=False) as connection:
            application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if application != APPLICATION_ID:
            raise errors.NotOurDatabase(str(path))
        if version > migrations.LATEST:
            raise errors.NewerDatabase(str(path))
    except BaseException:
        engine.dispose()
        raise
    return engine


def set_aside(path: Path) -> None:
    """Rename what a set-up without a key file left behind: it can never be opened, but nothing is deleted here."""
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        if name.exists():
            name.rename(name.with_name(f"{name.name}.unfinished-{time.time_ns()}"))


@contextmanager
def transaction(engine: Engine, *, writes: bool) -> Iterator[Connection]:
    """BEGIN IMMEDIATE for the writer, plain BEGIN and no writing for a reader; commits on leaving."""
    with _telling(), engine.connect() as connection, begun(connection, writes=writes):
        yield connection


@contextmanager
def begun(connection: Connection, *, writes: bool = True) -> Iterator[None]:
    """One transaction on this connection. No listener does this: with one, every statement asks around for others."""
    with connection.begin():
        if connection.info.get(_READS_ONLY) is not (not writes):
            connection.exec_driver_sql(f"PRAGMA query_only = {int(not writes)}")
            connection.info[_READS_ONLY] = not writes
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
        yield


def close(engine: Engine) -> None:
    """Fold the journal into the file (quietly skipped while somebody else reads) and let go of it."""
    with suppress(errors.RecordsError):  # else the journal stays and is read at the next open: nothing is lost
        checkpoint(engine)
    engine.dispose()


def checkpoint(engine: Engine) -> None:
    """Fold the journal into the file and empty it; Locked while another process reads."""
    with _outside_transactions(engine) as connection:
        (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise errors.Locked


def copy_to(engine: Engine, path: Path, keys: Keys) -> None:
    """A copy under the same key, in one step: page by page it would start over with every write from elsewhere."""
    with _outside_transactions(engine) as source:
        target = driver.connect(str(path), isolation_level=None)
        try:
            _unlock(target, keys)
            source.backup(target)
        finally:
            target.close()


def check_pages(engine: Engine) -> None:
    """Authentication codes first (after a checkpoint, they cover the file only), then SQLite's own check."""
    checkpoint(engine)
    with _outside_transactions(engine) as connection:
        faults = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if faults or verdict != "ok":
        raise errors.DamagedDatabase


def inserting(table: Table) -> Insert:
    """An INSERT that may say what happens to a row that is there already; PostgreSQL has the same."""
    return insert(table)


def index_where(name: str, column_name: str, condition: str) -> Index:
    """An index that holds the rows of this condition only; PostgreSQL has the same."""
    return Index(name, column_name, sqlite_where=text(condition), postgresql_where=text(condition))


def listed(name: str) -> TableValuedAlias:
    """Row ids handed over under this name with `as_list`, as a table whose column is `value`."""
    return func.json_each(bindparam(name)).table_valued(column("value", Integer))


def as_list(ids: Iterable[int]) -> str:
    """Any number of row ids as one value."""
    return f"[{','.join(map(str, ids))}]"


@contextmanager
def rebuilding(engine: Engine) -> Iterator[tuple[Connection, int]]:
    """A connection on which tables may be rebuilt, and the version of the schema it finds."""
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys = OFF")  # a rebuilt parent table would delete its children; no-op inside BEGIN
        try:
            (present,) = raw.execute("PRAGMA user_version").fetchone()
            yield connection, int(present)
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


def stamp(connection: Connection, version: int) -> None:
    """Mark the file as ours and of this version, inside the transaction that made it so."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def references_hold(connection: Connection) -> bool:
    """Whether every row points at rows that are there."""
    return connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None


def tables(connection: Connection) -> set[str]:
    """The tables that hold records; those of the search index, which can be made anew, and of the migrations do not."""
    return {name for name in _tables(connection) if not name.startswith(("sqlite_", *SEARCH_INDEX, "alembic_"))}


def create_guards(connection: Connection) -> None:
    """Triggers against changing what only grows; run again after every migration, since rebuilt tables lose them."""
    for name, statement in _guards(_tables(connection)):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)


def create_word_index(connection: Connection) -> None:
    """The index of the matters' words: holds tokens only, no text."""
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE {WORDS} USING "
        "fts5(words, content='', contentless_delete=1, detail=none, tokenize='ascii')"
    )
    connection.exec_driver_sql(f"INSERT INTO {WORDS}({WORDS}, rank) VALUES('secure-delete', 1)")


def index_words(connection: Connection, matter_id: int, tokens: Iterable[str]) -> None:
    """Tokens are ASCII letters and digits, so no input reaches the index's query language."""
    connection.exec_driver_sql(f"INSERT INTO {WORDS}(rowid, words) VALUES(?, ?)", (matter_id, " ".join(tokens)))


def has_words(connection: Connection, matter_id: int) -> bool:
    """Whether any words of this matter are indexed."""
    return connection.exec_driver_sql(f"SELECT 1 FROM {WORDS} WHERE rowid = ?", (matter_id,)).first() is not None


def forget_words(connection: Connection, matter_id: int) -> None:
    """Before the words of a matter are indexed anew."""
    connection.exec_driver_sql(f"DELETE FROM {WORDS} WHERE rowid = ?", (matter_id,))


def matters_with(connection: Connection, tokens: Iterable[str], *, limit: int) -> list[int]:
    """Row ids of the newest matters holding all tokens."""
    with closing(pages_of_matters(connection, tokens, size=limit)) as pages:
        return next(pages, [])


def pages_of_matters(connection: Connection, tokens: Iterable[str], *, size: int) -> Generator[list[int]]:
    """Row ids of matters holding all tokens, newest first, so many at a time; the list is walked as far as asked."""
    wanted = " AND ".join(f'"{token}"' for token in tokens)
    if not wanted:
        return
    rows = connection.exec_driver_sql(f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH ? ORDER BY rowid DESC", (wanted,))
    try:
        ids = rows.scalars()
        while page := ids.fetchmany(size):
            yield list(page)
    finally:
        rows.close()


def _tables(connection: Connection) -> set[str]:
    return set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())


def _guards(standing: set[str]) -> Iterator[tuple[str, str]]:
    for table, verb in [
        *((table, verb) for table in APPEND_ONLY if table in standing for verb in ("UPDATE", "DELETE")),
        *((table, "DELETE") for table in NO_DELETE),
    ]:
        name = f"keep_{table}_{verb.lower()}"
        yield name, f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'append only'); END"
    yield (
        "keep_series_rising",
        (
            "CREATE TRIGGER keep_series_rising BEFORE UPDATE ON series WHEN new.last <> old.last + 1 "
            "BEGIN SELECT RAISE(ABORT, 'gap in series'); END"
        ),
    )
    yield (
        "keep_audit_chain",
        (
            "CREATE TRIGGER keep_audit_chain BEFORE INSERT ON audit "
            "WHEN new.seq <> coalesce((SELECT max(seq) FROM audit), 0) + 1 "
            "OR new.previous <> coalesce((SELECT digest FROM audit ORDER BY seq DESC LIMIT 1), new.previous) "
            "BEGIN SELECT RAISE(ABORT, 'chain forked'); END"
        ),
    )


def _assert_guards(connection: Connection) -> None:
    present = {
        row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all()
    }
    if not {name for name, _ in _guards(set(APPEND_ONLY))} <= present:
        raise errors.DamagedDatabase


def _engine(path: Path, keys: Keys, *, mode: str) -> Engine:
    if driver.sqlite_version_info < SAFE_SQLITE:
        raise errors.UnsafeEngine(driver.sqlite_version)
    engine = create_engine(
        "sqlite://", module=driver, poolclass=QueuePool, pool_size=2, hide_parameters=True,
        creator=lambda: _connect(path, keys, mode=mode), json_serializer=to_text,
    )  # fmt: skip
    return engine


def _connect(path: Path, keys: Keys, *, mode: str) -> Any:
    """One connection with its key and settings. The key never stands in a URL, a log or an exception."""
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}&{CAUTION}"
    connection = driver.connect(uri, uri=True, timeout=PATIENCE_S, check_same_thread=False, isolation_level=None)
    try:
        connection.enable_load_extension(False)
        _unlock(connection, keys)
        for name, value in SETTINGS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        _assert_settings(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Any, keys: Keys) -> None:
    connection.execute("PRAGMA cipher_log_level = none")  # else the library writes to standard error
    connection.execute(f"PRAGMA key = \"x'{keys.data_key.hex()}{keys.salt.hex()}'\"")


def _assert_settings(connection: Any) -> None:
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise errors.UnsafeEngine("cipher")
    for name, wanted in {**SETTINGS, **CIPHER, "busy_timeout": int(PATIENCE_S * 1000)}.items():
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != wanted:
            raise errors.UnsafeEngine(name)


@contextmanager
def _outside_transactions(engine: Engine) -> Iterator[Any]:
    """The driver's connection, for the few statements that no transaction may hold."""
    with _telling():
        pooled = engine.raw_connection()
        try:
            yield pooled.driver_connection
        finally:
            pooled.close()


@contextmanager
def _telling() -> Iterator[None]:
    """Driver errors become ours; the text of the driver's message goes no further."""
    try:
        yield
    except DBAPIError as error:
        raise _worded(error.orig) from error
    except driver.Error as error:
        raise _worded(error) from error


def _worded(error: BaseException | None) -> errors.RecordsError:
    code = int(getattr(error, "sqlite_errorcode", 0) or 0)
    if isinstance(error, driver.IntegrityError):
        return errors.AlreadyRegistered() if str(error).startswith(_UNIQUE) else errors.Unrecorded()
    known = _CODES.get(code & 0xFF)
    return known() if known else errors.RecordsError(type(error).__name__)
