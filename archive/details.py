"""One article with all that is known of it."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from typing import Final

from archive.records import Capture, CorpusRow, Film, FilmId, Kind, Rating, Review, Source
from archive.urls import canonicalise

_ID: Final = re.compile(r"[0-9a-f]{16}")
_REVIEW: Final = """
SELECT r.*, o.name AS outlet FROM reviews AS r LEFT JOIN outlets AS o ON o.id = r.outlet_id WHERE r.row = ?"""
_CRITICS: Final = """
SELECT c.name FROM review_critics AS rc JOIN critics AS c ON c.id = rc.critic_id
 WHERE rc.review = ? ORDER BY rc.position"""
_FILMS: Final = "SELECT * FROM review_films WHERE review = ? ORDER BY position"
# The capture that an article was read from may bear another url than the article: AMP, mobile, redirected.
_BY_CAPTURE: Final = """
SELECT r.row FROM captures AS c JOIN reviews AS r ON r.capture_id = c.id WHERE c.url = ? ORDER BY c.fetched DESC"""


@dataclass(frozen=True, slots=True)
class Detail:
    """An article: its row in the corpus, the whole review (bio, standfirst, films with ids, where every value
    came from), and the capture it was read from. A film has the directors and ids that all its mentions give."""

    row: CorpusRow
    review: Review
    capture: Capture


def find_row(connection: sqlite3.Connection, id_or_url: str) -> int | None:
    """The row of an article by its id, its url or a variant of that (AMP, print, tracking), or the url fetched."""
    given = id_or_url.strip()
    if _ID.fullmatch(given):
        found = connection.execute("SELECT row FROM reviews WHERE id = ?", (given,)).fetchone()
    else:
        urls = (given, canonicalise(given))
        found = connection.execute("SELECT row FROM reviews WHERE canonical_url IN (?, ?)", urls).fetchone()
        found = found or connection.execute(_BY_CAPTURE, (given,)).fetchone()
    return found[0] if found else None


def read_detail(connection: sqlite3.Connection, row: int, corpus_row: CorpusRow) -> Detail:
    """The article in `row`, whose row in the corpus is known already."""
    cursor = connection.cursor()
    cursor.row_factory = sqlite3.Row
    kept = cursor.execute(_REVIEW, (row,)).fetchone()
    critics = tuple(name for (name,) in connection.execute(_CRITICS, (row,)))
    films = tuple(_film(connection, mention) for mention in cursor.execute(_FILMS, (row,)).fetchall())
    return Detail(corpus_row, _review(kept, critics, films), _capture(cursor, kept["capture_id"]))


def _review(kept: sqlite3.Row, critics: tuple[str, ...], films: tuple[Film, ...]) -> Review:
    same = ("url", "canonical_url", "outlet", "about", "title", "standfirst", "published", "modified", "language")
    sources = {name: Source(**source) for name, source in json.loads(kept["sources"]).items()}
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
        sources=sources,
        **{name: kept[name] for name in same},
    )


def _film(connection: sqlite3.Connection, mention: sqlite3.Row) -> Film:
    key = (mention["film_id"],)
    ids = connection.execute("SELECT scheme, value FROM film_ids WHERE film_id = ? ORDER BY scheme, value", key)
    directors = connection.execute("SELECT name FROM film_directors WHERE film_id = ? ORDER BY position", key)
    return Film(
        title=mention["title"],
        year=mention["year"],
        directors=tuple(name for (name,) in directors),
        ids=tuple(FilmId(*external) for external in ids),
        rating=_rating(mention),
    )


def _rating(row: sqlite3.Row) -> Rating | None:
    if row["rating_raw"] is None:
        return None
    return Rating(row["rating_raw"], row["rating_value"], row["rating_best"], row["rating_worst"])


def _capture(cursor: sqlite3.Cursor, capture_id: int) -> Capture:
    row = cursor.execute("SELECT * FROM captures WHERE id = ?", (capture_id,)).fetchone()
    headers = tuple((name, value) for name, value in json.loads(row["headers"]))
    same = ("url", "fetched", "status", "digest", "file", "offset", "length")
    return Capture(headers=headers, **{name: row[name] for name in same})
