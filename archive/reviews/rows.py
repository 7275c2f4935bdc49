"""The rows that show an article: `reviews`, its critics and films, its full text. Which values these are is decided
in `archive.reviews.versions`; here they are written, in an order that keeps foreign keys and full text true."""

from __future__ import annotations

import json
import sqlite3
from typing import Final

from archive.films import drop_mentions, file_mentions, rating_values
from archive.folding import fold
from archive.records import Review
from archive.reviews.documents import describe_sources

_FIELDS: Final = (
    *("row", "id", "url", "canonical_url", "kind", "outlet_id", "about", "title", "standfirst", "published"),
    *("modified", "rating_raw", "rating_value", "rating_best", "rating_worst", "rating", "language", "text", "bio"),
    *("image", "word_count", "partial", "sources", "reading_id"),
)
_INSERT: Final = f"""
INSERT INTO reviews ({", ".join(_FIELDS)}, first_seen, last_seen)
VALUES ({", ".join("?" * len(_FIELDS))}, ?, ?)"""  # noqa: S608 - names from the tuple above
_UPDATE: Final = f"UPDATE reviews SET {', '.join(f'{name} = ?' for name in _FIELDS[1:])} WHERE row = ?"  # noqa: S608 - as above
_INDEX: Final = "INSERT INTO fulltext (rowid, title, film, critics, text) VALUES (?, ?, ?, ?, ?)"
_encode: Final = json.JSONEncoder(sort_keys=True).encode  # made once: making one costs as much as it does
_UNINDEX: Final = """
INSERT INTO fulltext (fulltext, rowid, title, film, critics, text)
SELECT 'delete', row, title, film, critics, text FROM fulltext_source WHERE row = ?"""


def add_article(connection: sqlite3.Connection, row: int, review: Review, reading_id: int, seen: str) -> None:
    """Show a new article as `review`, first seen at `seen`. Needs an open transaction, as all of this module."""
    outlet_id = _file_name(connection, "outlets", review.outlet)
    connection.execute(_INSERT, (*_values(row, review, outlet_id, reading_id), seen, seen))
    _add_joins(connection, row, review, outlet_id)


def replace_article(connection: sqlite3.Connection, row: int, review: Review, reading_id: int) -> None:
    """Show the article in `row` as `review` from now on."""
    connection.execute(_UNINDEX, (row,))  # while the tables still say what was indexed
    names = _drop_joins(connection, row)
    outlet_id = _file_name(connection, "outlets", review.outlet)
    connection.execute(_UPDATE, (*_values(row, review, outlet_id, reading_id)[1:], row))
    _add_joins(connection, row, review, outlet_id)
    _drop_orphan_names(connection, names)


def drop_article(connection: sqlite3.Connection, row: int) -> None:
    """Delete the article in `row`, its revisions and readings, and all that only it named."""
    connection.execute(_UNINDEX, (row,))
    names = _drop_joins(connection, row)
    connection.execute("DELETE FROM reviews WHERE row = ?", (row,))
    _drop_orphan_names(connection, names)


def _values(row: int, review: Review, outlet_id: int | None, reading_id: int) -> tuple[object, ...]:
    return (
        *(row, review.id, review.url, review.canonical_url, review.kind.value, outlet_id, review.about, review.title),
        *(review.standfirst, review.published, review.modified, *rating_values(review.rating), review.language),
        *(review.text, review.bio, review.image, review.word_count, int(review.partial)),
        *(_encode(describe_sources(review.sources)), reading_id),
    )


def _add_joins(connection: sqlite3.Connection, row: int, review: Review, outlet_id: int | None) -> None:
    critics = tuple(dict.fromkeys(review.critics))
    for position, name in enumerate(critics):
        key = _file_name(connection, "critics", name)
        connection.execute("INSERT INTO review_critics VALUES (?, ?, ?)", (row, position, key))
    file_mentions(connection, row, outlet_id, review.films)
    films = "; ".join(film.title for film in review.films)
    # As `fulltext_source` puts it together; of nothing it makes NULL.
    connection.execute(_INDEX, (row, review.title, films or None, "; ".join(critics) or None, review.text))


def _drop_joins(connection: sqlite3.Connection, row: int) -> list[tuple[str, int]]:
    """Take critics and films from the article; gives the names that may be of no use any more."""
    critics = connection.execute("SELECT 'critics', critic_id FROM review_critics WHERE review = ?", (row,)).fetchall()
    outlet = connection.execute("SELECT 'outlets', outlet_id FROM reviews WHERE row = ?", (row,)).fetchall()
    connection.execute("DELETE FROM review_critics WHERE review = ?", (row,))
    drop_mentions(connection, row)
    return [(table, key) for table, key in (*critics, *outlet) if key is not None]


def _file_name(connection: sqlite3.Connection, table: str, name: str | None) -> int | None:
    """The row id of a name in `outlets` or `critics`, added when it is new."""
    if name is None:
        return None
    found = connection.execute(f"SELECT id FROM {table} WHERE name = ?", (name,)).fetchone()  # noqa: S608 - ours
    if found is not None:
        return int(found[0])
    added = connection.execute(f"INSERT INTO {table} (name, folded) VALUES (?, ?)", (name, fold(name)))  # noqa: S608
    return added.lastrowid


def _drop_orphan_names(connection: sqlite3.Connection, names: list[tuple[str, int]]) -> None:
    users = {"critics": "review_critics WHERE critic_id", "outlets": "reviews WHERE outlet_id"}
    for table, key in names:
        unused = f"NOT EXISTS (SELECT 1 FROM {users[table]} = {table}.id)"  # noqa: S608 - both from the line above
        connection.execute(f"DELETE FROM {table} WHERE id = ? AND {unused}", (key,))  # noqa: S608 - as above
