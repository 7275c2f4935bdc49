"""Articles against their readings, readings against their digests, revisions against their captures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final, NamedTuple

from archive.errors import BadCall
from archive.films import rating_values
from archive.progress import Progress
from archive.records import UNKNOWN_READER, Review, review_id
from archive.reviews.corrections import Correction, apply_corrections, check_field
from archive.reviews.documents import digest_content, read_document
from archive.reviews.loading import read_review
from archive.reviews.showing import corrections_of
from archive.reviews.storable import check_storable
from archive.verification.damage import DamageKind, Finding

UNREADABLE: Final = (ValueError, TypeError, KeyError, AttributeError, IndexError)
"""What reading a JSON text raises that is not what we wrote."""

_TASK: Final = "verifying articles"
_STEP: Final = 100  # articles between two signs of progress

SHOWN: Final = """
SELECT r.row, r.id, r.canonical_url, r.rating, d.id, d.digest, d.document, d.capture_id, v.review IS r.row
  FROM reviews AS r LEFT JOIN readings AS d ON d.id = r.reading_id LEFT JOIN revisions AS v ON v.id = d.revision_id"""
"""The rows of `Shown`, of all articles."""

_RATINGS: Final = "SELECT rating FROM review_films WHERE review = ? ORDER BY position"
_OTHER_READINGS: Final = """
SELECT d.id, d.capture_id, d.digest, d.document, r.canonical_url
  FROM readings AS d LEFT JOIN revisions AS v ON v.id = d.revision_id LEFT JOIN reviews AS r ON r.row = v.review
 WHERE NOT EXISTS (SELECT 1 FROM reviews WHERE reading_id = d.id)"""
_READINGS: Final = """
SELECT d.id, d.digest, d.document FROM readings AS d JOIN revisions AS v ON v.id = d.revision_id
 WHERE v.review = ? AND d.id <> ? ORDER BY v.last_seen DESC, d.id DESC"""
_CORRECTED: Final = """
SELECT DISTINCT r.row, r.canonical_url FROM corrections AS c JOIN reviews AS r ON r.row = c.review"""
# An archive of the first version kept no captures of what it saw again: its times may reach farther.
REVISION_TIMES: Final = f"""
SELECT v.id, v.review, r.canonical_url, v.first_seen, v.last_seen, min(c.fetched), max(c.fetched),
       EXISTS (SELECT 1 FROM readings AS d JOIN revisions AS w ON w.id = d.revision_id
                WHERE w.review = v.review AND d.reader = '{UNKNOWN_READER}')
  FROM revisions AS v LEFT JOIN reviews AS r ON r.row = v.review
  LEFT JOIN sightings AS s ON s.revision_id = v.id LEFT JOIN captures AS c ON c.id = s.capture_id
 GROUP BY v.id"""  # noqa: S608 - our own constant
ARTICLE_TIMES: Final = f"""
SELECT r.row, r.row, r.canonical_url, r.first_seen, r.last_seen, min(v.first_seen), max(v.last_seen),
       EXISTS (SELECT 1 FROM readings AS d JOIN revisions AS w ON w.id = d.revision_id
                WHERE w.review = r.row AND d.reader = '{UNKNOWN_READER}')
  FROM reviews AS r JOIN revisions AS v ON v.review = r.row GROUP BY r.row"""  # noqa: S608 - our own constant


class Shown(NamedTuple):
    """An article and the reading that it shows."""

    row: int
    id: str
    canonical_url: str
    rating: float | None
    reading_id: int
    digest: str
    document: str | None
    capture_id: int
    is_own_reading: int


class Times(NamedTuple):
    """When something was first and last seen as it says itself, and as what it rests on says."""

    key: int
    review: int
    canonical_url: str | None
    first_seen: str
    last_seen: str
    earliest: str | None
    latest: str | None
    is_first_version: int

    @property
    def true_first(self) -> str:
        """What `first_seen` is to be."""
        earliest = self.earliest or self.first_seen
        return min(self.first_seen, earliest) if self.is_first_version else earliest

    @property
    def true_last(self) -> str:
        """What `last_seen` is to be."""
        latest = self.latest or self.last_seen
        return max(self.last_seen, latest) if self.is_first_version else latest

    @property
    def are_true(self) -> bool:
        """Whether both are so already."""
        return (self.first_seen, self.last_seen) == (self.true_first, self.true_last)


def check_articles(connection: sqlite3.Connection) -> Iterator[Finding | Progress]:
    """Every article, whatever its kind."""
    (total,) = connection.execute("SELECT count(*) FROM reviews").fetchone()
    for number, row in enumerate(connection.execute(f"{SHOWN} ORDER BY r.row"), 1):
        shown = Shown._make(row)
        if shown.reading_id is not None:  # else the reference was named already
            yield from _check_article(connection, shown)
        if number % _STEP == 0:
            yield Progress(_TASK, number, total)


def _check_article(connection: sqlite3.Connection, shown: Shown) -> Iterator[Finding]:
    where = f"article {shown.id} ({shown.canonical_url})"
    reason = find_alteration(connection, shown)
    is_wrong = reason is not None or not shown.is_own_reading
    if is_wrong and find_true_reading(connection, shown) is not None:
        yield Finding(
            DamageKind.SHOWN_READING, where, f"names reading {shown.reading_id}", repairable=True, row=shown.row
        )
    elif reason is not None:
        yield Finding(DamageKind.VALUES, where, f"{reason} (read from capture {shown.capture_id})", True, shown.row)
    elif not shown.is_own_reading:
        detail = f"names reading {shown.reading_id}, which is another article's"
        yield Finding(DamageKind.SHOWN_READING, where, detail, row=shown.row)
    elif derived := list(_find_underived(connection, shown)):
        yield Finding(DamageKind.DERIVED, where, f"wrong: {', '.join(derived)}", repairable=True, row=shown.row)


def find_alteration(connection: sqlite3.Connection, shown: Shown) -> str | None:
    """Why the rows of an article are not what its reading says, under what people corrected; None when they are."""
    try:
        rows = read_review(connection, shown.row)
        digest, _ = digest_content(rows)
        if shown.document is None:
            return None if digest == shown.digest else "its values are not those that were read"
        return _compare_corrected(connection, shown, digest)
    except (*UNREADABLE, BadCall, sqlite3.OperationalError) as error:  # the last where a text is no UTF-8
        return f"its values cannot be read: {error}"


def _compare_corrected(connection: sqlite3.Connection, shown: Shown, digest: str) -> str | None:
    reading = read_sound_document(shown.digest, shown.document or "")
    if reading is None:
        return "the document of its reading is damaged"
    corrected = apply_corrections(reading, corrections_of(connection, shown.row))
    return None if digest == digest_content(corrected)[0] else "its values are not those that were read and corrected"


def read_sound_document(digest: str, document: str) -> Review | None:
    """The reading that `document` is; None when it is damaged or not what was read."""
    try:
        review = read_document(document)
        return review if digest_content(review)[0] == digest else None
    except UNREADABLE:
        return None


def find_true_reading(connection: sqlite3.Connection, shown: Shown) -> int | None:
    """Another reading of the article, of its newest revision if there are several, which its rows show."""
    try:
        digest, _ = digest_content(read_review(connection, shown.row))
        corrections = corrections_of(connection, shown.row)
        for key, its, document in connection.execute(_READINGS, (shown.row, shown.reading_id)).fetchall():
            reading = read_sound_document(its, document) if document is not None else None
            if its == digest or (reading and digest_content(apply_corrections(reading, corrections))[0] == digest):
                return int(key)
    except (*UNREADABLE, BadCall):
        return None
    return None


def _find_underived(connection: sqlite3.Connection, shown: Shown) -> Iterator[str]:
    if shown.id != review_id(shown.canonical_url):
        yield "id"
    review = read_review(connection, shown.row)
    if shown.rating != rating_values(review.rating)[-1]:
        yield "rating"
    ratings = [rating for (rating,) in connection.execute(_RATINGS, (shown.row,))]
    if ratings != [rating_values(film.rating)[-1] for film in review.films]:
        yield "rating of a film"


def check_readings(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Readings that are not shown: each holds all its values itself."""
    for key, capture_id, digest, document, url in connection.execute(_OTHER_READINGS):
        if document is None:
            reason = "holds no values"
        elif read_sound_document(digest, document) is None:
            reason = "holds values that are damaged, or not those that were read"
        else:
            continue
        where = f"reading {key} of {url or 'no article'}"
        yield Finding(DamageKind.READING, where, f"{reason} (read from capture {capture_id})", url is not None, key)


def check_corrections(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Whether each correction names a field that people may correct, and a value that it can have."""
    for row, url in connection.execute(_CORRECTED).fetchall():
        for correction in _read_corrections(connection, row):
            reason = _find_fault(connection, row, correction)
            if reason is not None:
                where = f"correction {correction.id} of {url}"
                yield Finding(DamageKind.CORRECTION, where, reason, row=correction.id)


def _read_corrections(connection: sqlite3.Connection, row: int) -> tuple[Correction, ...]:
    return tuple(each for each in corrections_of(connection, row) if each.withdrawn is None)


def _find_fault(connection: sqlite3.Connection, row: int, correction: Correction) -> str | None:
    try:
        if check_field(correction.field) != correction.field:
            return f"{correction.field} has another name: {check_field(correction.field)}"
        check_storable(apply_corrections(read_review(connection, row), [correction]))
    except (*UNREADABLE, BadCall) as error:
        return str(error)
    return None


def check_times(connection: sqlite3.Connection) -> Iterator[Finding]:
    """When revisions and articles were first and last seen, against the captures that show them."""
    for each in map(Times._make, connection.execute(REVISION_TIMES)):
        where = f"revision {each.key} of {each.canonical_url or 'no article'}"
        if each.earliest is None:
            yield Finding(DamageKind.UNSEEN, where, "no capture shows it", repairable=True, row=each.key)
        elif not each.are_true:
            yield Finding(DamageKind.TIMES, where, _tell_times(each), repairable=True, row=each.key)
    for each in map(Times._make, connection.execute(ARTICLE_TIMES)):
        if not each.are_true:
            yield Finding(
                DamageKind.TIMES, f"article {each.canonical_url}", _tell_times(each), repairable=True, row=each.key
            )


def _tell_times(times: Times) -> str:
    return f"says {times.first_seen} to {times.last_seen}, was seen {times.earliest} to {times.latest}"
