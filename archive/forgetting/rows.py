"""The transaction that forgets: afterwards no row knows anything but the tombstones. Needs the temporary tables."""

from __future__ import annotations

import sqlite3
from typing import Final

from archive.forgetting.choice import Addresses
from archive.reviews.arranging import arrange, rank_readings
from archive.reviews.rows import drop_article
from archive.reviews.showing import settle

_WHOLE: Final = "SELECT row FROM going_articles ORDER BY row"
_SHORTENED: Final = """
SELECT DISTINCT review FROM revisions
 WHERE id IN (SELECT id FROM going_revisions) AND review NOT IN (SELECT row FROM going_articles) ORDER BY review"""
_LEFT: Final = """
SELECT v.id FROM revisions AS v WHERE v.review = ? AND v.id NOT IN (SELECT id FROM going_revisions)
   AND EXISTS (SELECT 1 FROM readings WHERE revision_id = v.id) ORDER BY v.last_seen DESC, v.id DESC LIMIT 1"""
_SHED: Final = "DELETE FROM revisions WHERE review = ? AND id IN (SELECT id FROM going_revisions)"
_SEEN: Final = "SELECT 1 FROM revisions AS v JOIN sightings AS s ON s.revision_id = v.id WHERE v.review = ? LIMIT 1"
_SPAN: Final = """
UPDATE reviews SET first_seen = (SELECT min(first_seen) FROM revisions WHERE review = ?1),
                   last_seen = (SELECT max(last_seen) FROM revisions WHERE review = ?1) WHERE row = ?1"""
_FRONTIER: Final = "SELECT url FROM frontier"
_CAPTURES: Final = (
    "DELETE FROM rejections WHERE capture_id IN (SELECT id FROM going_captures)",
    # A server that answers "not modified" would refer to bytes that are gone.
    """UPDATE frontier SET capture_id = NULL, etag = NULL, last_modified = NULL
        WHERE capture_id IN (SELECT id FROM going_captures)""",
    """UPDATE captures SET (file, "offset", length, refers_to) =
         (SELECT file, "offset", length, refers_to FROM moved_captures AS m WHERE m.id = captures.id)
        WHERE id IN (SELECT id FROM moved_captures)""",
    "DELETE FROM captures WHERE id IN (SELECT id FROM going_captures)",
)
# Only this drops the words of deleted articles from the full text.
_OPTIMIZE: Final = "INSERT INTO fulltext (fulltext) VALUES ('optimize')"


def delete_rows(connection: sqlite3.Connection, addresses: Addresses) -> None:
    """Delete all rows of what goes, and let the captures that stay lie where they lie now."""
    shortened = [row for (row,) in connection.execute(_SHORTENED)]
    whole = [row for (row,) in connection.execute(_WHOLE)]
    for row in shortened:
        _shed_revisions(connection, row)
    for row in whole:
        drop_article(connection, row)
    forgotten = [(url,) for (url,) in connection.execute(_FRONTIER) if addresses.cover(url)]
    connection.executemany("DELETE FROM frontier WHERE url = ?", forgotten)
    for statement in _CAPTURES:
        connection.execute(statement)
    if shortened or whole:
        connection.execute(_OPTIMIZE)


def _shed_revisions(connection: sqlite3.Connection, row: int) -> None:
    """Take what goes from an article of which other revisions stay."""
    (left,) = connection.execute(_LEFT, (row,)).fetchone()
    settle(connection, row, rank_readings(connection, left)[-1])
    connection.execute(_SHED, (row,))
    if connection.execute(_SEEN, (row,)).fetchone():  # revisions of the first version may have no capture of their own
        arrange(connection, row)
    connection.execute(_SPAN, (row,))
