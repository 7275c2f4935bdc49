"""What must hold of an archive whatever became of the processes that wrote to it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from archive.captures.reading import check_record, read_capture
from archive.database import check_version, connect_reader, open_reader
from archive.errors import ArchiveError
from archive.records import COLUMNS
from archive.reviews.loading import read_capture_row
from archive.store import captures_folder
from archive.verification.damage import Finding
from archive.verification.verify import verify

Fact = tuple[object, ...]
Facts = Counter[Fact]

_TIMES: Final = ("first_seen", "last_seen")
_VALUES: Final = ", ".join(f'"{name}"' for name in COLUMNS if name not in _TIMES)

# One row for each thing that the archive says. Left out is what may differ between two runs: row numbers, times, and
# records that a killed process had not filed, which the next one takes up: a page fetched again is a revisit of them.
_FACTS: Final = (
    """
SELECT 'capture', c.url, c.status, c.digest FROM captures AS c
 WHERE c.id IN (SELECT capture_id FROM sightings UNION SELECT capture_id FROM rejections)
    OR c.url IN (SELECT url FROM frontier WHERE role = 'page')
       AND c.run_id NOT IN (SELECT id FROM runs WHERE command = 'repair')""",
    f"SELECT 'article', {_VALUES} FROM corpus",
    "SELECT 'absence', canonical_url, gone FROM reviews WHERE gone IS NOT NULL",
    """
SELECT 'sighting', r.canonical_url, c.digest,
       (SELECT count(*) FROM revisions WHERE review = r.row AND id < v.id)
  FROM sightings AS s JOIN captures AS c ON c.id = s.capture_id
  JOIN revisions AS v ON v.id = s.revision_id JOIN reviews AS r ON r.row = v.review""",
    """
SELECT 'reading', r.canonical_url, d.confirmed, d.digest, c.digest, d.document IS NULL, d.id = r.reading_id
  FROM readings AS d JOIN captures AS c ON c.id = d.capture_id
  JOIN revisions AS v ON v.id = d.revision_id JOIN reviews AS r ON r.row = v.review""",
    "SELECT 'rejection', c.url, c.digest, n.cause FROM rejections AS n JOIN captures AS c ON c.id = n.capture_id",
    """
SELECT 'address', url, state, cause FROM frontier
 WHERE role = 'page' AND state IN ('done', 'failed', 'refused') AND due > '2001'""",
)
_UNREAD: Final = """
SELECT c.url FROM captures AS c LEFT JOIN frontier AS f ON f.url = c.url
 WHERE (f.role = 'page' AND f.state = 'done' OR f.url IS NULL AND c.status IS NULL) AND coalesce(c.status, 200) = 200
   AND c.run_id NOT IN (SELECT id FROM runs WHERE command = 'repair')
   AND c.id NOT IN (SELECT capture_id FROM sightings UNION SELECT capture_id FROM rejections)"""
_INTEGRITY: Final = ("PRAGMA integrity_check", "PRAGMA foreign_key_check")


def read_facts(path: Path) -> Facts:
    """All that the archive at `path` says, each fact as often as it does; nothing when there is no archive yet.

    An archive of an older version is migrated.
    """
    try:
        connection = connect_reader(path)
    except ArchiveError:  # not made yet; what is damaged, `find_damage` tells
        return Counter()
    with closing(connection):
        return _count_facts(connection)


def watch_facts(path: Path) -> Facts:
    """The same while another process is at work; nothing as long as it is an archive of an older version."""
    try:
        with closing(open_reader(path)) as connection:
            return Counter() if check_version(connection, path) else _count_facts(connection)
    except ArchiveError:
        return Counter()


def _count_facts(connection: sqlite3.Connection) -> Facts:
    connection.execute("BEGIN")
    return Counter(tuple(row) for sql in _FACTS for row in connection.execute(sql))


def find_damage(path: Path) -> Iterator[str]:
    """All that is wrong with the archive at `path`, by SQLite, by our own verification, and by reading every record.

    Records that no row names are no damage: the process was killed before it came to the row.
    """
    with closing(sqlite3.connect(path)) as connection:
        for pragma in _INTEGRITY:
            yield from (f"{pragma}: {row}" for row in connection.execute(pragma) if row != ("ok",))
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'fulltext'").fetchone():
            return  # killed before anything was made
    for each in verify(path):
        if isinstance(each, Finding) and not each.kind.is_note and each.kind.slug != "record-unfiled":
            yield f"{each.kind.slug}: {each.where}: {each.detail}"
    yield from _find_unreadable(path)


def _find_unreadable(path: Path) -> Iterator[str]:
    folder = captures_folder(path)
    with closing(connect_reader(path)) as connection:
        connection.execute("BEGIN")
        for (capture_id,) in connection.execute("SELECT id FROM captures").fetchall():
            try:
                capture = read_capture_row(connection, capture_id)
                check_record(folder, capture)
                read_capture(folder, capture, raw=True)
            except ArchiveError as error:
                yield str(error)


def find_unread(path: Path) -> list[str]:
    """Addresses of pages whose capture is filed, and of which nobody has said what it holds: filed by half."""
    try:
        connection = connect_reader(path)
    except ArchiveError:
        return []
    with closing(connection):
        return [url for (url,) in connection.execute(_UNREAD)]
