"""Captures that may be read again, each with what was made of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from archive.filters import Filters
from archive.records import Capture, Review
from archive.reviews.arranging import rank_readings
from archive.reviews.loading import read_capture_row
from archive.reviews.showing import read_shown

_REVISIONS: Final = "SELECT v.id FROM reviews AS r JOIN revisions AS v ON v.review = r.row WHERE {condition}"
_READING: Final = """
SELECT r.row, r.canonical_url, d.capture_id, d.confirmed, d.digest, runs.site, f.lastmod
  FROM readings AS d JOIN revisions AS v ON v.id = d.revision_id JOIN reviews AS r ON r.row = v.review
  JOIN captures AS c ON c.id = d.capture_id JOIN runs ON runs.id = c.run_id
  LEFT JOIN frontier AS f ON f.url = c.url WHERE d.id = ?"""
_REJECTED: Final = "SELECT capture_id, reader FROM rejections"
# Records that no row named, taken up by `filmcrit verify --repair`: nobody has read them yet.
_ADOPTED: Final = """
SELECT c.id, '' FROM captures AS c JOIN runs ON runs.id = c.run_id LEFT JOIN frontier AS f ON f.url = c.url
 WHERE runs.command = 'repair' AND (c.status IS NULL OR c.status = 200)
   AND coalesce(f.role, 'page') = 'page' AND coalesce(f.state, 'done') <> 'refused'
   AND NOT EXISTS (SELECT 1 FROM sightings WHERE capture_id = c.id)
   AND NOT EXISTS (SELECT 1 FROM rejections WHERE capture_id = c.id)"""
_ORIGIN: Final = """
SELECT runs.site, f.lastmod FROM captures AS c JOIN runs ON runs.id = c.run_id
  LEFT JOIN frontier AS f ON f.url = c.url WHERE c.id = ?"""


@dataclass(frozen=True, slots=True)
class Stocked:
    """A capture in stock. `reader` is the newest version that read it, `site` and `lastmod` tell which rules of which
    profile its page is read by. Of a capture that holds an article: its canonical url, revision and reading, and the
    digest of what was read; of one that holds none, these are None."""

    capture_id: int
    capture: Capture
    reader: str
    site: str | None
    lastmod: str | None
    url: str | None = None
    digest: str | None = None
    row: int | None = None
    revision_id: int | None = None
    reading_id: int | None = None


def list_articles(connection: sqlite3.Connection, filters: Filters) -> Iterator[Stocked]:
    """Of every revision of the articles that pass the filters, the capture that its reading was made from; looked up
    when it is asked for, so that memory does not grow with the archive."""
    condition, values = filters.condition()
    revisions = connection.execute(f"{_REVISIONS.format(condition=condition)} ORDER BY v.id", values).fetchall()
    for (revision_id,) in revisions:
        readings = rank_readings(connection, revision_id)
        if not readings:
            continue  # while the list is gone through, revisions that turn out to say the same are made one
        reading_id = readings[-1]
        found = connection.execute(_READING, (reading_id,)).fetchone()
        row, url, capture_id, reader, digest, site, lastmod = found
        capture = read_capture_row(connection, capture_id)
        yield Stocked(capture_id, capture, reader, site, lastmod, url, digest, row, revision_id, reading_id)


def list_others(connection: sqlite3.Connection) -> Iterator[Stocked]:
    """Captures in which no article was found, or for which nobody has looked."""
    rows = [*connection.execute(f"{_REJECTED} ORDER BY capture_id"), *connection.execute(_ADOPTED)]
    for capture_id, reader in rows:
        origin = connection.execute(_ORIGIN, (capture_id,)).fetchone()
        site, lastmod = origin
        yield Stocked(capture_id, read_capture_row(connection, capture_id), reader, site, lastmod)


def count_articles(connection: sqlite3.Connection, filters: Filters) -> int:
    """How many `list_articles` gives."""
    condition, values = filters.condition()
    return _count(connection, _REVISIONS.format(condition=condition), values)


def count_others(connection: sqlite3.Connection) -> int:
    """How many `list_others` gives."""
    return _count(connection, _REJECTED) + _count(connection, _ADOPTED)


def _count(connection: sqlite3.Connection, sql: str, values: tuple[object, ...] = ()) -> int:
    return int(connection.execute(f"SELECT count(*) FROM ({sql})", values).fetchone()[0])  # noqa: S608 - ours


def read_stocked(connection: sqlite3.Connection, stocked: Stocked) -> Review | None:
    """What was read from a capture until now; None when that was no article."""
    if stocked.row is None or stocked.reading_id is None:
        return None
    return read_shown(connection, stocked.row, stocked.reading_id)
