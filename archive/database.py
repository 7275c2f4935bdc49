"""Opening the file of an archive, for writing or for reading, and saying clearly why it cannot be opened."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from archive.errors import ArchiveError, ArchiveLocked
from archive.schema import APPLICATION_ID, MIGRATIONS, applied_migrations, migrate

DEFAULT_DATABASE: Final = Path("filmcrit.db")
"""The archive that is meant when none is named, in the folder where the command is run."""

BUSY_TIMEOUT: Final = 10.0
"""Seconds to wait for another program (a SQLite shell, a backup) that holds the database."""

STATEMENT_CACHE: Final = 256  # more than the archive has, so that none is prepared twice

_BUSY: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Say what SQLite says of `path` in one line: `ArchiveLocked` or `ArchiveError`.

    A row that breaks a constraint is the row's fault, not the storage's: `IntegrityError` passes through.
    """
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code, without its extension
        if code in _BUSY:
            raise ArchiveLocked(f"{path} is in use by another program: try again when it has finished") from error
        if code == sqlite3.SQLITE_NOTADB:
            raise ArchiveError(f"{path} is not a SQLite database: name another file with --db") from error
        raise ArchiveError(f"{path} cannot be used: {error}") from error


def connect_writer(path: Path) -> sqlite3.Connection:
    """A connection that may write, to an archive that is created or migrated first where needed."""
    with storage_errors(path):
        connection = sqlite3.connect(
            path, timeout=BUSY_TIMEOUT, isolation_level=None, cached_statements=STATEMENT_CACHE
        )
        try:
            _prepare_writer(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_reader(path: Path) -> sqlite3.Connection:
    """A read-only connection to an archive that exists; one made by an older version is migrated first."""
    if not path.is_file():
        raise ArchiveError(f"there is no archive at {path}: make one with `filmcrit crawl`, or name yours with --db")
    connection = _open_reader(path)
    try:
        with storage_errors(path):
            pending = _check(connection, path)
    except BaseException:
        connection.close()
        raise
    if pending:
        connection.close()
        connect_writer(path).close()
        return _open_reader(path)
    return connection


def _prepare_writer(connection: sqlite3.Connection, path: Path) -> None:
    # Nothing is written before the file is known to be new or ours.
    pending = _check(connection, path) if _has_tables(connection) else True
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    # In WAL mode NORMAL can lose the last transactions in a power cut, but never tears one.
    connection.execute("PRAGMA synchronous = NORMAL")
    if pending:
        migrate(connection)


def _open_reader(path: Path) -> sqlite3.Connection:
    file = path.resolve()
    uri = f"file:{quote(str(file))}?mode=ro"
    # On a read-only medium SQLite cannot make the files beside a WAL database; with nothing in the WAL none is needed.
    wal = file.with_name(f"{file.name}-wal")
    if not os.access(file.parent, os.W_OK) and not (wal.exists() and wal.stat().st_size):
        uri += "&immutable=1"
    with storage_errors(path):
        return sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False)


def _has_tables(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is not None


def _check(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether migrations are pending; ArchiveError when it is no archive or made by a newer version."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ArchiveError(f"{path} is a SQLite database, but no filmcrit archive: name another file with --db")
    known = {migration.name for migration in MIGRATIONS}
    applied = set(applied_migrations(connection))
    if applied - known:
        raise ArchiveError(f"{path} was made by a newer version of filmcrit: install that version to use it")
    return bool(known - applied)
