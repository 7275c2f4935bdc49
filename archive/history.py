"""The history of one article: what the critic published when, what readers made of it, when it was not there, and
what people corrected."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from archive.records import Capture, CorpusRow, Review
from archive.reviews.arranging import rank_readings
from archive.reviews.corrections import Correction
from archive.reviews.differences import count_changed_words, find_changes
from archive.reviews.loading import read_capture_row
from archive.reviews.showing import corrections_of, read_shown

# Answers of a server that is busy or broken, or that says "not modified", do not tell that an article is not there.
_TELLS_NOTHING: Final = "c.status IN (304, 408, 425, 429) OR c.status >= 500"
_REVISIONS: Final = "SELECT id, first_seen, last_seen FROM revisions WHERE review = ? ORDER BY first_seen, id"
_SIGHTINGS: Final = """
SELECT c.id FROM sightings AS s JOIN captures AS c ON c.id = s.capture_id
 WHERE s.revision_id = ? ORDER BY c.fetched, c.id"""
_READING: Final = """
SELECT d.reader, d.confirmed, runs.started, d.capture_id, d.digest,
       EXISTS (SELECT 1 FROM reviews WHERE reading_id = d.id)
  FROM readings AS d JOIN runs ON runs.id = d.run_id WHERE d.id = ?"""
_PAGES: Final = "SELECT capture_id FROM reading_pages WHERE reading_id = ? ORDER BY page"
_ABSENCES: Final = f"""
WITH own AS (SELECT DISTINCT c.url
               FROM revisions AS v JOIN sightings AS s ON s.revision_id = v.id JOIN captures AS c ON c.id = s.capture_id
              WHERE v.review = ?1)
SELECT c.id, j.cause
  FROM own JOIN captures AS c ON c.url = own.url LEFT JOIN rejections AS j ON j.capture_id = c.id
 WHERE NOT EXISTS (SELECT 1 FROM sightings WHERE capture_id = c.id) AND NOT coalesce({_TELLS_NOTHING}, 0)
   AND NOT EXISTS (SELECT 1 FROM reading_pages WHERE capture_id = c.id)
 ORDER BY c.fetched, c.id"""  # noqa: S608 - our own constant
_CORRECTIONS: Final = """
SELECT r.id, r.canonical_url, x.id, x.field, x.value, x.note, x.made, x.withdrawn
  FROM corrections AS x JOIN reviews AS r ON r.row = x.review WHERE ?1 IS NULL OR r.id = ?1 ORDER BY x.made, x.id"""


@dataclass(frozen=True, slots=True)
class KeptReading:
    """What a version of the reader made of a capture (and of the captures of further pages).

    `reader` came to it first, `confirmed` is the newest version that came to the same; `started` is when the run
    began that stored it (UTC); `digest` is the sha256 of all values.
    """

    reader: str
    confirmed: str
    started: str
    capture: Capture
    further_pages: tuple[Capture, ...]
    digest: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """What the critic published: seen from `first_seen` to `last_seen` (UTC) in `captures`, the oldest first.

    The last of `readings` counts: `content` is what it holds, without what people corrected. `changed` are the fields
    in which that differs from the revision before, `words_added` and `words_removed` are those of the text; all empty
    for the first.
    """

    number: int
    first_seen: str
    last_seen: str
    captures: tuple[Capture, ...]
    readings: tuple[KeptReading, ...]
    content: Review
    changed: tuple[str, ...] = ()
    words_added: int = 0
    words_removed: int = 0

    @property
    def reader(self) -> str:
        """The newest version of the reader that read it so."""
        return self.readings[-1].confirmed


@dataclass(frozen=True, slots=True)
class Absence:
    """A capture of the article's address that does not show it, and why: "answers 404", "login wall"."""

    capture: Capture
    cause: str


@dataclass(frozen=True, slots=True)
class History:
    """All versions of an article, numbered from 1 in the order of time; `gone` as in `Detail`."""

    row: CorpusRow
    revisions: tuple[Revision, ...]
    absences: tuple[Absence, ...]
    corrections: tuple[Correction, ...]
    gone: str | None
    gone_since: str | None


def read_history(connection: sqlite3.Connection, row: int, corpus_row: CorpusRow) -> History:
    """The history of the article in `row`, whose row in the corpus is known already."""
    gone = connection.execute("SELECT gone, gone_since FROM reviews WHERE row = ?", (row,)).fetchone()
    revisions = tuple(_read_revisions(connection, row))
    absences = tuple(_read_absences(connection, row))
    return History(corpus_row, revisions, absences, corrections_of(connection, row), *gone)


def _read_revisions(connection: sqlite3.Connection, row: int) -> Iterator[Revision]:
    before: Review | None = None
    rows = connection.execute(_REVISIONS, (row,)).fetchall()
    for number, (revision_id, first_seen, last_seen) in enumerate(rows, 1):
        ranked = rank_readings(connection, revision_id)
        content = read_shown(connection, row, ranked[-1])
        yield Revision(
            number,
            first_seen,
            last_seen,
            _read_captures(connection, _SIGHTINGS, revision_id),
            tuple(_read_reading(connection, reading_id) for reading_id in ranked),
            content,
            tuple(change.field for change in find_changes(before, content)) if before else (),
            *(count_changed_words(before.text, content.text) if before else ()),
        )
        before = content


def _read_reading(connection: sqlite3.Connection, reading_id: int) -> KeptReading:
    reader, confirmed, started, capture_id, digest, is_shown = connection.execute(_READING, (reading_id,)).fetchone()
    pages = _read_captures(connection, _PAGES, reading_id)
    return KeptReading(
        reader, confirmed, started, read_capture_row(connection, capture_id), pages, digest, bool(is_shown)
    )


def _read_captures(connection: sqlite3.Connection, sql: str, key: int) -> tuple[Capture, ...]:
    return tuple(read_capture_row(connection, found) for (found,) in connection.execute(sql, (key,)).fetchall())


def _read_absences(connection: sqlite3.Connection, row: int) -> Iterator[Absence]:
    for capture_id, cause in connection.execute(_ABSENCES, (row,)).fetchall():
        capture = read_capture_row(connection, capture_id)
        is_error = capture.status is not None and capture.status >= 300
        yield Absence(capture, cause or (f"answers {capture.status}" if is_error else "shows no article"))


class ArticleCorrection(NamedTuple):
    """A correction and the article that it is of."""

    id: str
    url: str
    correction: Correction


def read_corrections(connection: sqlite3.Connection, review_id: str | None = None) -> Iterator[ArticleCorrection]:
    """Every correction, those withdrawn among them, in the order they were made; of one article or of all."""
    for key, url, number, field, value, *rest in connection.execute(_CORRECTIONS, (review_id,)):
        yield ArticleCorrection(key, url, Correction(number, field, json.loads(value), *rest))
