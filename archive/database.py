"""Opening the file of an archive, for writing or for reading, and saying clearly why it cannot be opened."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from archive.errors import ArchiveError, ArchiveLocked
from archive.locking import SECONDS_BETWEEN_TRIES, take_lock
from archive.schema.migrations import APPLICATION_ID, MIGRATIONS, applied_migrations, migrate

DEFAULT_DATABASE: Final = Path("filmcrit.db")
"""The archive that is meant when none is named, in the folder where the command is run."""

BUSY_TIMEOUT: Final = 10.0
"""Seconds to wait for another program (a SQLite shell, a backup) that holds the database."""

STATEMENT_CACHE: Final = 256  # more than the archive has, so that none is prepared twice

# A large archive is written all over: every index by a hash or a name has its pages changed anywhere. More of them kept
# in memory, and fewer occasions at which they are copied from the WAL, save a tenth of the CPU of a long load.
_CACHE: Final = 64_000  # KiB (2,000 are SQLite's own)
_CHECKPOINT: Final = 4_000  # pages of WAL, 16 MB (1,000 are SQLite's own)

_SECONDS_TO_MIGRATE: Final = 60.0  # of another process; a writer that is as old as the archive never does
_OLD: Final = "{} was made by an older version of filmcrit"
_BUSY: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_HINTS: Final = {
    sqlite3.SQLITE_IOERR: " (is its disk full, or failing?)",
    # Where a killed process has left its log, and the files beside it cannot be made: a read-only disk.
    sqlite3.SQLITE_CANTOPEN: " (may it be read, and its folder be written? Else copy it and all files beside it)",
}


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
        if code == sqlite3.SQLITE_FULL:
            raise ArchiveError(f"{path} cannot be written: the disk is full; make room and try again") from error
        raise ArchiveError(f"{path} cannot be used: {error}{_HINTS.get(code, '')}") from error


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
    """A read-only connection to an archive that exists; one made by an older version is migrated first.

    Raises ArchiveError when it cannot be used, ArchiveLocked when it must be migrated and somebody else writes to it.
    """
    if not path.is_file():
        raise ArchiveError(f"there is no archive at {path}: make one with `filmcrit crawl`, or name yours with --db")
    connection = open_reader(path)
    try:
        with storage_errors(path):
            pending = check_version(connection, path)
    except BaseException:
        connection.close()
        raise
    if pending:
        connection.close()
        _migrate_for_reading(path.resolve())
        return open_reader(path)
    return connection


def _migrate_for_reading(path: Path) -> None:
    """Migrate an archive that nobody writes to, or wait until whoever does has done so."""
    end = time.monotonic() + _SECONDS_TO_MIGRATE
    while _is_old(path):
        try:
            lock = take_lock(path)
            try:
                connect_writer(path).close()
            finally:
                lock.release()
        except ArchiveLocked as error:
            if time.monotonic() > end:
                raise ArchiveLocked(f"{_OLD.format(path)}, and another one writes to it: try again later") from error
            time.sleep(SECONDS_BETWEEN_TRIES)
        except ArchiveError as error:
            raise ArchiveError(f"{_OLD.format(path)} and cannot be migrated where it is: {error}") from error


def _is_old(path: Path) -> bool:
    with closing(open_reader(path)) as connection, storage_errors(path):
        return check_version(connection, path)


def _prepare_writer(connection: sqlite3.Connection, path: Path) -> None:
    # Nothing is written before the file is known to be new or ours.
    pending = check_version(connection, path) if _has_tables(connection) else True
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    # NORMAL would tear nothing either, but a power cut could take the last transactions with it.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT}")
    if pending:
        try:
            migrate(connection)
        except ArchiveError as error:
            raise ArchiveError(f"{path} cannot be migrated: {error}") from error


def open_reader(path: Path) -> sqlite3.Connection:
    """A read-only connection to a SQLite file as it is: whether it is an archive, `check_version` tells."""
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


def check_version(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether migrations are pending; ArchiveError when it is no archive or made by a newer version."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ArchiveError(f"{path} is a SQLite database, but no filmcrit archive: name another file with --db")
    known = {migration.name for migration in MIGRATIONS}
    applied = set(applied_migrations(connection))
    if applied - known:
        raise ArchiveError(f"{path} was made by a newer version of filmcrit: install that version to use it")
    return bool(known - applied)
