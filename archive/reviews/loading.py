"""Rows of an article and of a capture as values again."""

from __future__ import annotations

import json
import sqlite3
from typing import Final

from archive.records import Capture, Film, FilmId, Kind, Rating, Review
from archive.reviews.documents import read_sources

_REVIEW: Final = """
SELECT r.*, o.name AS outlet FROM reviews AS r LEFT JOIN outlets AS o ON o.id = r.outlet_id WHERE r.row = ?"""
_CRITICS: Final = """
SELECT c.name FROM review_critics AS rc JOIN critics AS c ON c.id = rc.critic_id
 WHERE rc.review = ? ORDER BY rc.position"""
_FILMS: Final = "SELECT * FROM review_films WHERE review = ? ORDER BY position"
_IDS: Final = "SELECT scheme, value FROM mention_ids WHERE review = ? AND position = ? ORDER BY scheme, value"
_DIRECTORS: Final = "SELECT name FROM mention_directors WHERE review = ? AND position = ? ORDER BY number"
_CAPTURE: Final = "SELECT * FROM captures WHERE id = ?"


def read_review(connection: sqlite3.Connection, row: int) -> Review:
    """The article in `row` as its rows show it."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    kept = cursor.execute(_REVIEW, (row,)).fetchone()
    critics = tuple(name for (name,) in connection.execute(_CRITICS, (row,)))
    films = tuple(_film(connection, mention) for mention in cursor.execute(_FILMS, (row,)).fetchall())
    return _review(kept, critics, films)


def read_capture_row(connection: sqlite3.Connection, capture_id: int) -> Capture:
    """Where the capture lies, and, for a revisit, where its payload does."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    row = cursor.execute(_CAPTURE, (capture_id,)).fetchone()
    payload = cursor.execute(_CAPTURE, (row["refers_to"],)).fetchone()
    return _capture(row, original=_capture(payload) if payload else None)


def _capture(row: sqlite3.Row, original: Capture | None = None) -> Capture:
    headers = tuple((name, value) for name, value in json.loads(row["headers"]))
    same = ("url", "fetched", "status", "digest", "file", "offset", "length")
    return Capture(headers=headers, original=original, **{name: row[name] for name in same})


def _review(kept: sqlite3.Row, critics: tuple[str, ...], films: tuple[Film, ...]) -> Review:
    same = ("url", "canonical_url", "outlet", "about", "title", "standfirst", "published", "modified", "language")
    return Review(
        kind=Kind(kept["kind"]),
        films=films,
        critics=critics,
        rating=_rating(kept),
        text=kept["text"],
        bio=kept["bio"],
        image=kept["image"],
        word_count=kept["word_count"],
        partial=bool(kept["partial"]),
        sources=read_sources(json.loads(kept["sources"])),
        **{name: kept[name] for name in same},
    )


def _film(connection: sqlite3.Connection, mention: sqlite3.Row) -> Film:
    key = (mention["review"], mention["position"])
    return Film(
        title=mention["title"],
        year=mention["year"],
        directors=tuple(name for (name,) in connection.execute(_DIRECTORS, key)),
        ids=tuple(FilmId(*external) for external in connection.execute(_IDS, key)),
        rating=_rating(mention),
    )


def _rating(row: sqlite3.Row) -> Rating | None:
    if row["rating_raw"] is None:
        return None
    return Rating(row["rating_raw"], row["rating_value"], row["rating_best"], row["rating_worst"])
