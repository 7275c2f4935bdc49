"""Filing one review: every row of it, in an order that keeps foreign keys and full text true."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from enum import StrEnum
from typing import Final, NamedTuple

from archive.films import drop_orphan_films, file_film
from archive.folding import fold
from archive.records import Rating, Review, Source
from archive.storable import make_storable, may_be_unstorable


class Saved(StrEnum):
    """What saving a review did to the archive."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class _Filed(NamedTuple):
    """What the archive holds of a review before it is saved again."""

    row: int
    digest: str
    last_seen: str


class _Reading(NamedTuple):
    """A review on its way in, with what is stored beside it."""

    review: Review
    digest: str
    capture_id: int
    run: int


_FIND: Final = "SELECT row, digest, last_seen FROM reviews WHERE canonical_url = ?"
_TOUCH: Final = "UPDATE reviews SET first_seen = min(first_seen, ?1), last_seen = max(last_seen, ?1) WHERE row = ?2"
_FIELDS: Final = (
    *("id", "url", "canonical_url", "kind", "outlet_id", "about", "title", "standfirst", "published", "modified"),
    *("rating_raw", "rating_value", "rating_best", "rating_worst", "rating", "language", "text", "bio", "image"),
    *("word_count", "partial", "sources", "digest", "capture_id", "run_id"),
)
_INSERT: Final = f"""
INSERT INTO reviews ({", ".join(_FIELDS)}, first_seen, last_seen)
VALUES ({", ".join("?" * len(_FIELDS))}, ?, ?)"""  # noqa: S608 - names from the tuple above
_UPDATE: Final = f"UPDATE reviews SET {', '.join(f'{name} = ?' for name in _FIELDS)} WHERE row = ?"  # noqa: S608 - as above
_INDEX: Final = """
INSERT INTO fulltext (rowid, title, film, critics, text)
SELECT row, title, film, critics, text FROM fulltext_source WHERE row = ?"""
_UNINDEX: Final = """
INSERT INTO fulltext (fulltext, rowid, title, film, critics, text)
SELECT 'delete', row, title, film, critics, text FROM fulltext_source WHERE row = ?"""
_MENTION: Final = f"INSERT INTO review_films VALUES ({', '.join('?' * 11)})"  # noqa: S608 - question marks only


def file_review(connection: sqlite3.Connection, review: Review, capture_id: int, run: int, fetched: str) -> Saved:
    """Insert or update `review`, as read from a capture fetched at `fetched`. Needs an open transaction.

    The newest capture wins: an older one only says that the review was there earlier.
    """
    content = describe_content(review)
    if may_be_unstorable(content):
        review = make_storable(review)
        content = describe_content(review)
    row = connection.execute(_FIND, (review.canonical_url,)).fetchone()
    reading = _Reading(review, hashlib.sha256(content.encode()).hexdigest(), capture_id, run)
    if row is None:
        _add(connection, reading, fetched)
        return Saved.NEW
    filed = _Filed(*row)
    same = reading.digest == filed.digest or fetched < filed.last_seen
    if not same:
        _replace(connection, filed.row, reading)
    connection.execute(_TOUCH, (fetched, filed.row))
    return Saved.UNCHANGED if same else Saved.CHANGED


def describe_content(review: Review) -> str:
    """All that the article says, as ASCII: two readings are the same when this is, by whatever url they came."""
    content = (
        *(review.canonical_url, review.kind, review.outlet, review.about, review.title, review.standfirst),
        *(review.critics, review.published, review.modified, _describe_rating(review.rating), review.language),
        *(review.text, review.bio, review.image, review.word_count, review.partial),
        [(film.title, film.year, film.directors, film.ids, _describe_rating(film.rating)) for film in review.films],
        {name: (source.source, source.raw, source.precision) for name, source in review.sources.items()},
    )
    return json.dumps(content, sort_keys=True)


def _describe_rating(rating: Rating | None) -> tuple[object, ...] | None:
    return None if rating is None else (rating.raw, rating.value, rating.best, rating.worst)


def _add(connection: sqlite3.Connection, reading: _Reading, fetched: str) -> None:
    outlet_id = _file_name(connection, "outlets", reading.review.outlet)
    row = int(connection.execute(_INSERT, (*_values(reading, outlet_id), fetched, fetched)).lastrowid or 0)
    _add_joins(connection, row, reading.review, outlet_id)
    connection.execute(_INDEX, (row,))


def _replace(connection: sqlite3.Connection, row: int, reading: _Reading) -> None:
    connection.execute(_UNINDEX, (row,))  # while the tables still say what was indexed
    names = _names_of(connection, row)
    films = [film for (film,) in connection.execute("SELECT film_id FROM review_films WHERE review = ?", (row,))]
    connection.execute("DELETE FROM review_critics WHERE review = ?", (row,))
    connection.execute("DELETE FROM review_films WHERE review = ?", (row,))
    drop_orphan_films(connection, films)  # first, so that a wrong id or year goes with the mention that gave it
    outlet_id = _file_name(connection, "outlets", reading.review.outlet)
    connection.execute(_UPDATE, (*_values(reading, outlet_id), row))
    _add_joins(connection, row, reading.review, outlet_id)
    _drop_orphan_names(connection, names)
    connection.execute(_INDEX, (row,))


def _values(reading: _Reading, outlet_id: int | None) -> tuple[object, ...]:
    review = reading.review
    sources = {name: _describe_source(source) for name, source in review.sources.items()}
    return (
        *(review.id, review.url, review.canonical_url, review.kind.value, outlet_id, review.about, review.title),
        *(review.standfirst, review.published, review.modified, *_rating_values(review.rating), review.language),
        *(review.text, review.bio, review.image, review.word_count, int(review.partial)),
        *(json.dumps(sources, sort_keys=True), reading.digest, reading.capture_id, reading.run),
    )


def _describe_source(source: Source) -> dict[str, str]:
    parts = {"source": source.source, "raw": source.raw, "precision": source.precision}
    return {name: value for name, value in parts.items() if value is not None}


def _add_joins(connection: sqlite3.Connection, row: int, review: Review, outlet_id: int | None) -> None:
    for position, name in enumerate(dict.fromkeys(review.critics)):
        connection.execute(
            "INSERT INTO review_critics VALUES (?, ?, ?)", (row, position, _file_name(connection, "critics", name))
        )
    for position, film in enumerate(review.films):
        film_id = file_film(connection, film, outlet_id)
        mention = (row, position, film_id, film.title, fold(film.title), film.year, *_rating_values(film.rating))
        connection.execute(_MENTION, mention)


def _file_name(connection: sqlite3.Connection, table: str, name: str | None) -> int | None:
    """The row id of a name in `outlets` or `critics`, added when it is new."""
    if name is None:
        return None
    found = connection.execute(f"SELECT id FROM {table} WHERE name = ?", (name,)).fetchone()  # noqa: S608 - ours
    if found is not None:
        return int(found[0])
    added = connection.execute(f"INSERT INTO {table} (name, folded) VALUES (?, ?)", (name, fold(name)))  # noqa: S608
    return added.lastrowid


def _names_of(connection: sqlite3.Connection, row: int) -> list[tuple[str, int]]:
    critics = connection.execute("SELECT 'critics', critic_id FROM review_critics WHERE review = ?", (row,))
    outlet = connection.execute("SELECT 'outlets', outlet_id FROM reviews WHERE row = ?", (row,))
    return [(table, key) for table, key in (*critics, *outlet) if key is not None]


def _drop_orphan_names(connection: sqlite3.Connection, names: list[tuple[str, int]]) -> None:
    users = {"critics": "review_critics WHERE critic_id", "outlets": "reviews WHERE outlet_id"}
    for table, key in names:
        unused = f"NOT EXISTS (SELECT 1 FROM {users[table]} = {table}.id)"  # noqa: S608 - both from the line above
        connection.execute(f"DELETE FROM {table} WHERE id = ? AND {unused}", (key,))  # noqa: S608 - as above


def _rating_values(rating: Rating | None) -> tuple[object, ...]:
    if rating is None:
        return (None,) * 5
    normalised = rating.normalised
    if normalised is not None and not 0 <= normalised <= 1:
        normalised = None  # a value outside its own scale ("11/10") is kept as written only
    return (rating.raw, rating.value, rating.best, rating.worst, normalised)
