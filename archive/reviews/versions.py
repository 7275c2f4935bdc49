"""Which revision a capture shows, and which reading of it is shown.

Two things change a review, and are kept apart. The critic changes the page: two captures, read by the same reader,
differ, and that is another revision. We change the reader: that is another reading of the same capture. What the
tables hold in the end does not depend on the order in which captures came in. All of this needs an open transaction.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from enum import StrEnum
from typing import Final, NamedTuple

from archive.records import UNKNOWN_READER, Reading
from archive.reviews.arranging import arrange, rank_readings
from archive.reviews.differences import is_same_publication
from archive.reviews.documents import digest_content
from archive.reviews.rows import add_article
from archive.reviews.showing import add_reading, keep_document, read_shown, show
from archive.reviews.storable import check_storable, make_storable, may_be_unstorable


class Saved(StrEnum):
    """What saving a review did to the archive."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Known(NamedTuple):
    """What the archive shows of an article. `reader` is the newest version that read it so."""

    row: int
    last_seen: str
    reading_id: int
    revision_id: int
    capture_id: int
    digest: str
    reader: str


_KNOWN: Final = """
SELECT r.row, r.last_seen, d.id, d.revision_id, d.capture_id, d.digest, d.confirmed
  FROM reviews AS r JOIN readings AS d ON d.id = r.reading_id WHERE r.canonical_url = ?"""
_FILED_AS: Final = """
SELECT r.row, r.canonical_url FROM revisions AS v JOIN reviews AS r ON r.row = v.review WHERE v.id = ?"""
_STILL_THERE: Final = """
SELECT id FROM revisions WHERE id = ?1 UNION ALL SELECT revision_id FROM sightings WHERE capture_id = ?2 LIMIT 1"""
_REVISIONS_BESIDE: Final = """
SELECT min(v.review), count(*) FROM revisions AS v WHERE v.review =
       (SELECT w.review FROM readings AS d JOIN revisions AS w ON w.id = d.revision_id WHERE d.id = ?)"""
_SEE_ARTICLE: Final = """
UPDATE reviews SET first_seen = min(first_seen, ?1), last_seen = max(last_seen, ?1),
       gone = CASE WHEN gone_since > ?1 THEN gone END, gone_since = CASE WHEN gone_since > ?1 THEN gone_since END
 WHERE row = ?2"""
_SHOWS: Final = """
SELECT v.review, v.id, r.last_seen FROM captures AS c JOIN sightings AS s ON s.capture_id IN (c.id, c.refers_to)
  JOIN revisions AS v ON v.id = s.revision_id JOIN reviews AS r ON r.row = v.review
 WHERE c.id = ? ORDER BY v.id DESC"""
_LAST_SHOWN: Final = """
SELECT d.revision_id FROM reviews AS r JOIN readings AS d ON d.id = r.reading_id WHERE r.row = ?"""
_LATER: Final = "UPDATE readings SET capture_id = ?, run_id = ?, reader = ?, confirmed = ? WHERE id = ?"
_SEE_REVISION: Final = """
UPDATE revisions SET first_seen = min(first_seen, ?1), last_seen = max(last_seen, ?1) WHERE id = ?2"""


def find_known(connection: sqlite3.Connection, canonical_url: str) -> Known | None:
    """What is shown under a canonical url."""
    row = connection.execute(_KNOWN, (canonical_url,)).fetchone()
    return Known(*row) if row else None


def file_reading(connection: sqlite3.Connection, reading: Reading, fetched: str) -> Saved:
    """File what was read from a capture fetched at `fetched`. Raises ReviewError, before anything is written."""
    reading, digest = _prepare(reading)
    known = find_known(connection, reading.review.canonical_url)
    if known is None:
        _file_first(connection, reading, digest, fetched)
        return Saved.NEW
    if digest != known.digest:
        return _file_different(connection, known, reading, digest, fetched)
    see_revision(connection, known.row, known.revision_id, reading.capture_id, fetched)
    if fetched < known.last_seen:
        arrange(connection, known.row)
    else:  # it rests on its newest capture
        if known.reader == UNKNOWN_READER:
            _restore(connection, known.row, known.reading_id, reading)
        made = (reading.capture_id, reading.run, reading.reader, reading.reader)
        connection.execute(_LATER, (*made, known.reading_id))
    return Saved.UNCHANGED


def _prepare(reading: Reading) -> tuple[Reading, str]:
    """The reading as it can be stored, and its digest."""
    check_storable(reading.review)
    digest, content = digest_content(reading.review)
    if may_be_unstorable(content):
        reading = replace(reading, review=make_storable(reading.review))
        digest, _ = digest_content(reading.review)
    return reading, digest


def file_rereading(connection: sqlite3.Connection, reading: Reading, revision_id: int) -> bool:
    """File what another version of the reader made of a capture of a revision; whether it is anything new.

    The article stays the one it is: under which address it is filed is settled when it is first read.
    """
    found = connection.execute(_STILL_THERE, (revision_id, reading.capture_id)).fetchone()
    if found is None:
        return False
    (revision_id,) = found  # or that which it was made part of meanwhile
    row, url = connection.execute(_FILED_AS, (revision_id,)).fetchone()
    reading, digest = _prepare(replace(reading, review=replace(reading.review, canonical_url=url)))
    last = rank_readings(connection, revision_id)[-1]
    known, confirmed = connection.execute("SELECT digest, confirmed FROM readings WHERE id = ?", (last,)).fetchone()
    if digest == known:
        if confirmed == UNKNOWN_READER:
            _restore(connection, row, last, reading)
        confirm(connection, last, reading.reader)
        return False
    add_reading(connection, revision_id, reading, digest, document=True)
    arrange(connection, row)
    return True


def confirm(connection: sqlite3.Connection, reading_id: int, reader: str) -> None:
    """Note that another version of the reader came to the same; its neighbours may say the same by now."""
    connection.execute("UPDATE readings SET confirmed = ? WHERE id = ?", (reader, reading_id))
    row, revisions = connection.execute(_REVISIONS_BESIDE, (reading_id,)).fetchone()
    if revisions > 1:
        arrange(connection, row)


def _restore(connection: sqlite3.Connection, row: int, reading_id: int, reading: Reading) -> None:
    """Write values again that `filmcrit verify --repair` found altered, and so marked as read by nobody knows whom."""
    shown = connection.execute("SELECT reading_id FROM reviews WHERE row = ?", (row,)).fetchone()[0]
    if shown == reading_id:
        show(connection, row, reading_id, reading.review)
    else:
        keep_document(connection, reading_id, reading.review)


def see_revision(connection: sqlite3.Connection, row: int, revision_id: int, capture_id: int, fetched: str) -> None:
    """Record that a capture shows a revision."""
    connection.execute("INSERT OR IGNORE INTO sightings VALUES (?, ?)", (capture_id, revision_id))
    connection.execute(_SEE_REVISION, (fetched, revision_id))
    connection.execute(_SEE_ARTICLE, (fetched, row))


def see_again(connection: sqlite3.Connection, capture_id: int, fetched: str) -> None:
    """Record that a revisit, fetched at `fetched`, shows what its payload showed."""
    for row, revision_id, last_seen in connection.execute(_SHOWS, (capture_id,)).fetchall():
        see_revision(connection, row, revision_id, capture_id, fetched)
        latest = connection.execute(_LAST_SHOWN, (row,)).fetchone()[0]
        if fetched < last_seen or revision_id != latest:  # another revision may lie between
            arrange(connection, row)


def _file_first(connection: sqlite3.Connection, reading: Reading, digest: str, fetched: str) -> None:
    # The article's row is written once, at the end, since it is long: its number is known before.
    row = int(connection.execute("SELECT coalesce(max(row), 0) + 1 FROM reviews").fetchone()[0])
    revision_id = _add_revision(connection, row, reading.capture_id, fetched)
    reading_id = add_reading(connection, revision_id, reading, digest)
    add_article(connection, row, reading.review, reading_id, fetched)


def _add_revision(connection: sqlite3.Connection, row: int, capture_id: int, fetched: str) -> int:
    sql = "INSERT INTO revisions (review, first_seen, last_seen) VALUES (?1, ?2, ?2)"
    revision_id = int(connection.execute(sql, (row, fetched)).lastrowid or 0)
    connection.execute("INSERT INTO sightings VALUES (?, ?)", (capture_id, revision_id))
    return revision_id


def _file_different(connection: sqlite3.Connection, known: Known, reading: Reading, digest: str, fetched: str) -> Saved:
    """File a reading that differs from the one shown: in trifles, as another revision, or as one between others."""
    if fetched < known.last_seen:
        _file_between(connection, known, reading, digest, fetched)
        return Saved.UNCHANGED
    if is_same_publication(read_shown(connection, known.row, known.reading_id), reading.review):
        see_revision(connection, known.row, known.revision_id, reading.capture_id, fetched)
        _renew(connection, known, reading, digest)
        return Saved.UNCHANGED
    revision_id = _add_revision(connection, known.row, reading.capture_id, fetched)
    show(connection, known.row, add_reading(connection, revision_id, reading, digest), reading.review)
    connection.execute(_SEE_ARTICLE, (fetched, known.row))
    return Saved.CHANGED


def _file_between(connection: sqlite3.Connection, known: Known, reading: Reading, digest: str, fetched: str) -> None:
    """File a reading of a capture older than the newest one: as a revision of its own, then find its place."""
    revision_id = _add_revision(connection, known.row, reading.capture_id, fetched)
    add_reading(connection, revision_id, reading, digest, document=True)
    connection.execute(_SEE_ARTICLE, (fetched, known.row))
    arrange(connection, known.row)


def _renew(connection: sqlite3.Connection, known: Known, reading: Reading, digest: str) -> None:
    """The revision is the same; its newest capture gives it a new picture, biography or the like."""
    connection.execute(
        "UPDATE readings SET capture_id = ?, run_id = ?, reader = ?, confirmed = ?, digest = ? WHERE id = ?",
        (reading.capture_id, reading.run, reading.reader, reading.reader, digest, known.reading_id),
    )
    show(connection, known.row, known.reading_id, reading.review)
