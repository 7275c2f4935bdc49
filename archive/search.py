"""Finding articles by what they say: ranked by FTS5, or by parts of strings in scripts without blanks."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from archive.filters import Filters
from archive.search_syntax import Query
from archive.snippets import cut_snippet

# FTS5 sorts by rank before anything is joined, so snippets are cut for the hits only; from column 3, the text, since
# who sees a hit sees its title, film and critics anyway.
_RANKED: Final = """
SELECT r.id, snippet(fulltext, 3, ?, ?, '…', 24), -fulltext.rank
  FROM fulltext CROSS JOIN reviews AS r ON r.row = fulltext.rowid
 WHERE fulltext MATCH ? AND {condition}
 ORDER BY fulltext.rank LIMIT ?"""
_BY_PARTS: Final = """
SELECT r.id, coalesce(r.published, ''), s.title, s.film, s.critics, s.text
  FROM reviews AS r JOIN fulltext_source AS s ON s.row = r.row WHERE {condition} AND {found}"""
_TEXT: Final = """
SELECT s.text, s.title, s.film, s.critics FROM reviews AS r JOIN fulltext_source AS s ON s.row = r.row WHERE r.id = ?"""
_WEIGHTS: Final = (8, 8, 4, 1)  # of title, film, critics and text, as the full text ranks them


class Found(NamedTuple):
    """An article's id, the passage that shows it, and how well it fits (higher is better)."""

    id: str
    snippet: str
    score: float


def find_ranked(
    connection: sqlite3.Connection, query: Query, filters: Filters, limit: int, marks: tuple[str, str]
) -> Iterator[Found]:
    """The best `limit` articles by bm25."""
    condition, values = filters.condition()
    rows = connection.execute(_RANKED.format(condition=condition), (*marks, query.match(), *values, limit))
    for key, snippet, score in rows:
        yield Found(key, " ".join(snippet.split()), score)


def find_by_parts(
    connection: sqlite3.Connection, query: Query, filters: Filters, limit: int, marks: tuple[str, str]
) -> Iterator[Found]:
    """The best `limit` articles by how often they hold the terms; of equals the newest. Reads every text once."""
    found, sought = query.condition()
    condition, values = filters.condition()
    terms = [term.text for term in query.wanted]
    rows = connection.execute(_BY_PARTS.format(found=found, condition=condition), (*values, *sought))
    scored = ((_score(terms, texts), published, key) for key, published, *texts in rows)
    for score, _, key in heapq.nlargest(limit, scored):
        texts = connection.execute(_TEXT, (key,)).fetchone()
        shown = next((text for text in texts if text and any(term in text for term in terms)), texts[0])
        yield Found(key, cut_snippet(shown, terms, marks), float(score))


def _score(terms: Sequence[str], texts: Sequence[str | None]) -> int:
    return sum(
        weight * (text or "").count(term) for weight, text in zip(_WEIGHTS, texts, strict=True) for term in terms
    )
