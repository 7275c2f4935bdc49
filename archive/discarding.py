"""Files of captures that no row names any more: removed now, or when the archive is next opened for writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from archive.captures.places import path_of, sync_folder
from archive.errors import ArchiveError

_LISTED: Final = """
SELECT name FROM discarded_files AS d WHERE NOT EXISTS (SELECT 1 FROM captures WHERE file = d.name)"""
_ADD: Final = "INSERT OR IGNORE INTO discarded_files (name) VALUES (?)"
_DROP: Final = "DELETE FROM discarded_files WHERE name = ?"


def list_discarded(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Note that these files are to be removed: before they are written, or when their rows are gone."""
    connection.executemany(_ADD, [(name,) for name in names])


def keep_listed(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Note that these files are needed after all: the rows that name them are stored in the same transaction."""
    connection.executemany(_DROP, [(name,) for name in names])


def remove_discarded(connection: sqlite3.Connection, folder: Path) -> bool:
    """Remove the listed files, and what SQLite's log still holds of their rows; whether nothing is left of them.

    Not to be called in a transaction. A file that a row names is never removed. What cannot be removed now, since
    the disk refuses or another program is reading the database, stays listed for the next time.
    """
    names = [name for (name,) in connection.execute(_LISTED)]
    if not names:
        return True
    removed = [name for name in names if _remove(folder, name)]
    if not empty_log(connection) or not _sync(folder):
        return False
    keep_listed(connection, removed)
    return len(removed) == len(names)


def empty_log(connection: sqlite3.Connection) -> bool:
    """Move all of SQLite's write-ahead log into the database and cut it to nothing; False while others read."""
    busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _remove(folder: Path, name: str) -> bool:
    try:
        for each in (name, f"{name}.part"):  # half written, when its writer was killed
            path_of(folder, each).unlink(missing_ok=True)
    except (OSError, ArchiveError):
        return False
    return True


def _sync(folder: Path) -> bool:
    try:
        sync_folder(folder)
    except FileNotFoundError:  # an archive without captures
        return True
    except OSError:
        return False
    return True
