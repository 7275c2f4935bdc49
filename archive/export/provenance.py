"""Where every value of the corpus comes from, as CSV: one row for each value, down to the bytes in a WARC file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, TextIO

from archive.database import storage_errors
from archive.export.csv import write_table
from archive.filters import Filters
from archive.query import Corpus
from archive.records import Review, Source
from archive.reviews.corrections import PERSON, parse_film_field
from archive.reviews.differences import name_values
from archive.reviews.loading import read_review

COLUMNS: Final = (
    *("id", "url", "field", "value", "source", "raw", "precision", "note", "revision", "first_seen", "last_seen"),
    *("reader", "capture_url", "fetched", "file", "offset", "length", "digest"),
)
"""The columns, in order; `docs/provenance.md` explains each."""

# Of a revisit the bytes lie where its payload does.
_ARTICLES: Final = """
SELECT r.row, r.id, r.canonical_url,
       (SELECT count(*) FROM revisions AS o
         WHERE o.review = v.review AND (o.first_seen, o.id) <= (v.first_seen, v.id)),
       v.first_seen, v.last_seen, d.confirmed, c.url, c.fetched, p.file, p."offset", p.length, p.digest
  FROM reviews AS r
  JOIN readings AS d ON d.id = r.reading_id
  JOIN revisions AS v ON v.id = d.revision_id
  JOIN captures AS c ON c.id = d.capture_id
  JOIN captures AS p ON p.id = coalesce(c.refers_to, c.id)
 WHERE {condition} ORDER BY r.published, r.id"""


def write_provenance(corpus: Corpus, filters: Filters, out: TextIO | Path, *, excel: bool = False) -> int:
    """Write where each value of the articles that pass the filters comes from; gives the number of values.

    The order of articles, the form of the file and `excel` are as `write_csv` has them.
    """
    with corpus.snapshot():
        return write_table(COLUMNS, lambda: _read_rows(corpus, filters), out, excel=excel)


def _read_rows(corpus: Corpus, filters: Filters) -> Iterator[tuple[object, ...]]:
    condition, values = filters.condition()
    sql = _ARTICLES.format(condition=condition)
    with storage_errors(corpus.path), closing(corpus.connection.execute(sql, values)) as articles:
        for row, review_id, url, *origin in articles:
            for field in _trace(corpus.connection, row):
                yield (review_id, url, *field, *origin)


def _trace(connection: sqlite3.Connection, row: int) -> Iterator[tuple[str | None, ...]]:
    """Each value of an article: field, value, source, raw, precision, note. Where a person says that there is none,
    the value is empty."""
    review = read_review(connection, row)
    values = dict(name_values(review, lambda rating: rating.raw))
    by_people = (field for field, source in review.sources.items() if source.source == PERSON)
    for field, value in (values | {field: "" for field in by_people if field not in values}).items():
        source = _find_source(review, field)
        by_person = source is not None and source.source == PERSON
        if value or by_person:
            yield (field, value, *_describe(source, by_person=by_person))


def _find_source(review: Review, field: str) -> Source | None:
    """The source of a field; the readers give one for all films of an article that is about several."""
    if field in review.sources:
        return review.sources[field]
    film = parse_film_field(field)
    source = review.sources.get(f"film.{film.part}") if film and film.number > 1 else None
    return source if source and source.source != PERSON else None


def _describe(source: Source | None, *, by_person: bool) -> tuple[str | None, ...]:
    if source is None:
        return (None, None, None, None)
    raw, note = (None, source.raw) if by_person else (source.raw, None)
    return (source.source, raw, source.precision, note)
