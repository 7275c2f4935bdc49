"""One article with all that is known of it."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import Final

from archive.records import Capture, CorpusRow, Review
from archive.reviews.loading import read_capture_row, read_review
from archive.urls import canonicalise

_ID: Final = re.compile(r"[0-9a-f]{16}")
# The capture that an article was read from may bear another url than the article: AMP, mobile, redirected.
_BY_CAPTURE: Final = """
SELECT v.review FROM captures AS c JOIN sightings AS s ON s.capture_id = c.id
  JOIN revisions AS v ON v.id = s.revision_id
 WHERE c.url = ? ORDER BY c.fetched DESC"""
_READING: Final = """
SELECT d.capture_id, d.id, d.reader, r.gone, r.gone_since, (SELECT count(*) FROM revisions WHERE review = r.row)
  FROM reviews AS r JOIN readings AS d ON d.id = r.reading_id WHERE r.row = ?"""
_PAGES: Final = "SELECT capture_id FROM reading_pages WHERE reading_id = ? ORDER BY page"
_NEWEST_OF_URL: Final = """
SELECT id
  FROM captures WHERE url = ?1 AND substr(fetched, 1, length(?2)) <= ?2 ORDER BY fetched DESC, id DESC LIMIT 1"""
_NEWEST_OF_ARTICLE: Final = """
SELECT c.id
  FROM revisions AS v JOIN sightings AS s ON s.revision_id = v.id JOIN captures AS c ON c.id = s.capture_id
 WHERE v.review = ?1 AND substr(c.fetched, 1, length(?2)) <= ?2 ORDER BY c.fetched DESC, c.id DESC LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Detail:
    """An article: its row in the corpus, the whole review (bio, standfirst, films with the ids and directors that the
    page gives, where every value came from), the captures it was read from (`further_pages` of an article over
    several), the version of the reader, and how many revisions are known.

    `gone` says why it was not there any more when it was looked for last, `gone_since` since when (UTC)."""

    row: CorpusRow
    review: Review
    capture: Capture
    reader: str
    gone: str | None
    gone_since: str | None
    revisions: int
    further_pages: tuple[Capture, ...] = ()


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
    capture_id, reading_id, reader, gone, gone_since, revisions = connection.execute(_READING, (row,)).fetchone()
    pages = connection.execute(_PAGES, (reading_id,)).fetchall()
    return Detail(
        row=corpus_row,
        review=read_review(connection, row),
        capture=read_capture_row(connection, capture_id),
        reader=reader,
        gone=gone,
        gone_since=gone_since,
        revisions=revisions,
        further_pages=tuple(read_capture_row(connection, page) for (page,) in pages),
    )


def find_capture(connection: sqlite3.Connection, id_or_url: str, at: str | None) -> Capture | None:
    """The newest capture of a url that was fetched until `at`; else the newest that shows the article it leads to."""
    given, moment = id_or_url.strip(), at or "9999"
    for url in (given, canonicalise(given)):
        if found := connection.execute(_NEWEST_OF_URL, (url, moment)).fetchone():
            return read_capture_row(connection, found[0])
    row = find_row(connection, given)
    found = connection.execute(_NEWEST_OF_ARTICLE, (row, moment)).fetchone() if row is not None else None
    return read_capture_row(connection, found[0]) if found else None
