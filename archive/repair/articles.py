"""Mending articles: values from the reading's document, and whatever follows from other values."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from archive.errors import BadCall
from archive.films import identify_all, rating_values
from archive.folding import fold
from archive.records import UNKNOWN_READER, review_id
from archive.reviews.arranging import rank_readings
from archive.reviews.documents import digest_content
from archive.reviews.loading import read_review
from archive.reviews.showing import show
from archive.verification.articles import (
    ARTICLE_TIMES,
    REVISION_TIMES,
    SHOWN,
    UNREADABLE,
    Shown,
    Times,
    find_true_reading,
    read_sound_document,
)
from archive.verification.damage import Finding
from archive.verification.names import FOLDED

# Read by nobody knows whom: the next re-extraction reads its capture.
_UNCONFIRM: Final = "UPDATE readings SET confirmed = ?1 WHERE id = ?2"
_NEWEST: Final = "SELECT id FROM revisions WHERE review = ? ORDER BY last_seen DESC, first_seen DESC LIMIT 1"
_NAME_READING: Final = "UPDATE reviews SET reading_id = ? WHERE row = ?"
_SEE: Final = """
INSERT OR IGNORE INTO sightings (capture_id, revision_id)
SELECT capture_id, revision_id FROM readings WHERE revision_id = ?"""
_UNUSED: Final = (
    "DELETE FROM outlets WHERE NOT EXISTS (SELECT 1 FROM reviews WHERE outlet_id = outlets.id)",
    "DELETE FROM critics WHERE NOT EXISTS (SELECT 1 FROM review_critics WHERE critic_id = critics.id)",
)


def name_true_readings(connection: sqlite3.Connection, found: Sequence[Finding]) -> None:
    """Let articles name the reading that their rows show."""
    for row in _rows(found):
        shown = _read_shown(connection, row)
        true_reading = find_true_reading(connection, shown)
        if true_reading is not None:
            connection.execute(_NAME_READING, (true_reading, row))


def restore_values(connection: sqlite3.Connection, found: Sequence[Finding]) -> None:
    """Let articles show what was read, where the reading holds it; where it does not, it has to be read again."""
    for row in _rows(found):
        if not _read_shown(connection, row).is_own_reading:
            _name_newest_reading(connection, row)
        # A correction that cannot be applied is a finding of its own; an url may be that of another article by now.
        with suppress(*UNREADABLE, BadCall, sqlite3.IntegrityError), _savepoint(connection):
            _restore(connection, _read_shown(connection, row))


@contextmanager
def _savepoint(connection: sqlite3.Connection) -> Iterator[None]:
    """What is done for one article happens wholly or not at all."""
    connection.execute("SAVEPOINT article")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK TO article")
        raise
    finally:
        connection.execute("RELEASE article")


def _restore(connection: sqlite3.Connection, shown: Shown) -> None:
    reading = read_sound_document(shown.digest, shown.document) if shown.document is not None else None
    if reading is not None:
        show(connection, shown.row, shown.reading_id, reading)
    elif shown.document is not None and _shows(connection, shown):
        connection.execute("UPDATE readings SET document = NULL WHERE id = ?", (shown.reading_id,))
    else:
        connection.execute(_UNCONFIRM, (UNKNOWN_READER, shown.reading_id))


def _name_newest_reading(connection: sqlite3.Connection, row: int) -> None:
    newest = connection.execute(_NEWEST, (row,)).fetchone()
    if newest is not None:
        connection.execute(_NAME_READING, (rank_readings(connection, newest[0])[-1], row))


def _shows(connection: sqlite3.Connection, shown: Shown) -> bool:
    return digest_content(read_review(connection, shown.row))[0] == shown.digest


def mark_unread(connection: sqlite3.Connection, found: Sequence[Finding]) -> None:
    """Let captures be read again whose readings have lost their values."""
    connection.executemany(_UNCONFIRM, [(UNKNOWN_READER, reading_id) for reading_id in _rows(found)])


def derive_values(connection: sqlite3.Connection, found: Sequence[Finding]) -> None:
    """Make folded names, ids and normalised ratings anew."""
    for table, column, folded in FOLDED:
        names = connection.execute(f"SELECT DISTINCT {column} FROM {table}").fetchall()  # noqa: S608 - our own names
        sql = f"UPDATE {table} SET {folded} = ?1 WHERE {column} = ?2 AND {folded} <> ?1"  # noqa: S608 - as above
        wrong = f"SELECT 1 FROM {table} WHERE {column} = ?2 AND {folded} <> ?1"  # noqa: S608 - as above
        for (name,) in names:
            if connection.execute(wrong, (fold(name), name)).fetchone():
                connection.execute(sql, (fold(name), name))
    rows = _rows(found)
    # Two articles may have each other's id: first each gets one that nothing else has.
    connection.executemany("UPDATE reviews SET id = ? WHERE row = ?", [(f"{row:016x}", row) for row in rows])
    for row in rows:
        _derive_article(connection, row)


def _derive_article(connection: sqlite3.Connection, row: int) -> None:
    review = read_review(connection, row)
    values = (review_id(review.canonical_url), rating_values(review.rating)[-1], row)
    connection.execute("UPDATE reviews SET id = ?, rating = ? WHERE row = ?", values)
    connection.executemany(
        "UPDATE review_films SET rating = ? WHERE review = ? AND position = ?",
        [(rating_values(film.rating)[-1], row, position) for position, film in enumerate(review.films)],
    )


def see_revisions(connection: sqlite3.Connection, found: Sequence[Finding]) -> None:
    """Let revisions be seen in the captures that they were read from."""
    connection.executemany(_SEE, [(revision_id,) for revision_id in _rows(found)])


def recount_times(connection: sqlite3.Connection, _: Sequence[Finding]) -> None:
    """Take first and last seen from the captures."""
    for table, key, sql in (("revisions", "id", REVISION_TIMES), ("reviews", "row", ARTICLE_TIMES)):
        wrong = [each for each in map(Times._make, connection.execute(sql).fetchall()) if not each.are_true]
        update = f"UPDATE {table} SET first_seen = ?, last_seen = ? WHERE {key} = ?"  # noqa: S608 - our own names
        connection.executemany(update, [(each.true_first, each.true_last, each.key) for each in wrong])


def identify_films(connection: sqlite3.Connection, _: Sequence[Finding]) -> None:
    """Derive the films from their mentions."""
    identify_all(connection)


def drop_unused_names(connection: sqlite3.Connection, _: Sequence[Finding]) -> None:
    """Delete outlets and critics that no article names."""
    for sql in _UNUSED:
        connection.execute(sql)


def _read_shown(connection: sqlite3.Connection, row: int) -> Shown:
    return Shown._make(connection.execute(f"{SHOWN} WHERE r.row = ?", (row,)).fetchone())


def _rows(found: Iterable[Finding]) -> list[int]:
    return [finding.row for finding in found if finding.row is not None]
