"""How much an archive holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of what an archive holds. Maps are ordered by count, the largest first; None counts the unknown."""

    articles: int
    kinds: Mapping[str, int]
    outlets: Mapping[str | None, int]  # film reviews of each
    languages: Mapping[str | None, int]  # film reviews in each
    critics: int
    films: int
    captures: int
    captured_bytes: int  # of compressed records
    words: int  # of film reviews
    rated: int  # film reviews with a rating
    partial: int  # film reviews that are paywalled or cut
    first_published: str | None  # of film reviews
    last_published: str | None
    last_seen: str | None  # UTC


_COUNTS: Final = """
SELECT (SELECT count(*) FROM reviews), (SELECT count(*) FROM critics), (SELECT count(*) FROM films),
       (SELECT count(*) FROM captures), (SELECT coalesce(sum(length), 0) FROM captures),
       (SELECT max(last_seen) FROM reviews)"""
_REVIEWS: Final = """
SELECT coalesce(sum(word_count), 0), count(rating_raw), coalesce(sum(partial), 0), min(published), max(published)
  FROM reviews WHERE kind = 'review'"""
_KINDS: Final = "SELECT kind, count(*) AS n FROM reviews GROUP BY kind ORDER BY n DESC, kind"
_LANGUAGES: Final = """
SELECT language, count(*) AS n FROM reviews WHERE kind = 'review' GROUP BY language ORDER BY n DESC, language"""
_OUTLETS: Final = """
SELECT o.name, count(*) AS n FROM reviews AS r LEFT JOIN outlets AS o ON o.id = r.outlet_id
 WHERE r.kind = 'review' GROUP BY r.outlet_id ORDER BY n DESC, o.name"""


def count_all(connection: sqlite3.Connection) -> Stats:
    """Count, in one pass over each table."""
    articles, critics, films, captures, size, last_seen = connection.execute(_COUNTS).fetchone()
    words, rated, partial, first, last = connection.execute(_REVIEWS).fetchone()
    return Stats(
        articles=articles,
        kinds=dict(connection.execute(_KINDS).fetchall()),
        outlets=dict(connection.execute(_OUTLETS).fetchall()),
        languages=dict(connection.execute(_LANGUAGES).fetchall()),
        critics=critics,
        films=films,
        captures=captures,
        captured_bytes=size,
        words=words,
        rated=rated,
        partial=partial,
        first_published=first,
        last_published=last,
        last_seen=last_seen,
    )
