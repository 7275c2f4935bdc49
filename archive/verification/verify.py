"""Verifying an archive: everything that can be told without reading a page anew, while others read or write it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from archive.database import storage_errors
from archive.errors import ArchiveError, ArchiveLocked
from archive.locking import take_lock
from archive.progress import Progress
from archive.query import Corpus
from archive.store import captures_folder
from archive.verification.articles import check_articles, check_corrections, check_readings, check_times
from archive.verification.captures import Snapshot, check_captures, look_at_folder
from archive.verification.damage import DamageKind, Finding
from archive.verification.database import check_fulltext, check_pages, check_references, check_schema
from archive.verification.forgotten import check_forgotten
from archive.verification.names import check_films, check_names

_Check = Callable[[sqlite3.Connection], Iterator[Finding | Progress]]

_DATABASE: Final[tuple[tuple[str, _Check], ...]] = (("database", check_pages), ("schema", check_schema))
_CONTENTS: Final[tuple[tuple[str, _Check], ...]] = (
    ("references", check_references),
    ("full text", check_fulltext),
    ("articles", check_articles),
    ("readings", check_readings),
    ("corrections", check_corrections),
    ("times", check_times),
    ("names", check_names),
    ("films", check_films),
    ("tombstones", check_forgotten),
)
# The machine's fault, not the archive's.
_REFUSALS: Final = frozenset(
    (
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_NOMEM),
        *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY),
    )
)
_NOT_ALLOWED: Final = (TypeError, ValueError, KeyError, AttributeError)


def verify(path: Path) -> Iterator[Finding | Progress]:
    """All that is wrong with the archive at `path`, as it is found, and how far the search is.

    Reads one moment of the archive, and keeps nobody from writing; what another process is writing meanwhile is no
    damage. Memory does not grow with the captures.

    Raises ArchiveError when there is no archive at `path`, or when it cannot be read.
    """
    with schema_errors(path), Corpus.open(path) as corpus:
        with _hold_off_writers(path) as busy, storage_errors(path):
            corpus.connection.execute("BEGIN")  # and no end: of a damaged database even that can fail
            corpus.connection.execute("SELECT 1 FROM sqlite_master").fetchone()  # the snapshot begins here
            snapshot = look_at_folder(captures_folder(path.resolve()), busy=busy)
        yield from examine(path, corpus.connection, snapshot)


@contextmanager
def schema_errors(path: Path) -> Iterator[None]:
    """Raise ArchiveError for what Python says when SQLite quotes a damaged schema, which is no UTF-8."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise ArchiveError(f"{path} cannot be used: its schema is damaged") from error


def examine(path: Path, connection: sqlite3.Connection, snapshot: Snapshot) -> Iterator[Finding | Progress]:
    """All that is wrong with an archive that is open already, and does not change meanwhile."""
    kinds: set[DamageKind] = set()
    for task, check in _DATABASE:
        yield Progress(f"verifying {task}")
        for each in _guard(path, check(connection)):
            if isinstance(each, Finding):
                kinds.add(DamageKind.DATABASE if _makes_unreadable(each) else each.kind)
            yield each
    if DamageKind.DATABASE in kinds:
        return  # whatever else would be found follows from that
    errors = _NOT_ALLOWED if DamageKind.RULE in kinds else ()
    yield Progress("verifying captures")
    yield from _guard(path, check_captures(connection, snapshot), errors)
    for task, check in _CONTENTS:
        yield Progress(f"verifying {task}")
        yield from _guard(path, check(connection), errors)


def _makes_unreadable(finding: Finding) -> bool:
    return finding.kind is DamageKind.SCHEMA and not finding.repairable


def _guard(
    path: Path, found: Iterator[Finding | Progress], errors: tuple[type[Exception], ...] = ()
) -> Iterator[Finding | Progress]:
    """What a check finds, and that it cannot go on when the database is damaged there.

    `errors` are what values give rise to that no check expects, since their tables do not allow them.
    """
    caught: tuple[type[Exception], ...] = (sqlite3.DatabaseError, UnicodeDecodeError, *errors)
    with storage_errors(path):
        try:
            yield from found
        except caught as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _REFUSALS:
                raise
            yield Finding(DamageKind.DATABASE, str(path), f"{error}: not everything could be verified")


@contextmanager
def _hold_off_writers(path: Path) -> Iterator[bool]:
    """Let nobody begin to write for the moment that a snapshot takes; gives whether somebody writes already."""
    try:
        lock = take_lock(path.resolve())
    except ArchiveLocked:
        yield True
        return
    except ArchiveError:  # a folder that nobody can write to
        yield False
        return
    try:
        yield False
    finally:
        lock.release()
