"""Articles of another archive into ours: revisions, their readings and sightings, what people corrected, absences.

What comes is filed where its captures are filed already; `arrange` then puts the article in order, so that nothing
depends on which archive was first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from archive.merging.absences import Absence, read_absence, take_times
from archive.merging.captures import BATCH, Merging, find_capture, is_forgotten_article
from archive.merging.corrections import ForeignCorrection, read_corrections, take_corrections
from archive.merging.other import NotTaken, is_moment, naming, read_reading
from archive.progress import Progress
from archive.records import UNKNOWN_READER, Reading
from archive.reviews.arranging import arrange, rank_readings
from archive.reviews.rows import add_article
from archive.reviews.showing import add_reading

_LONGEST_NAME: Final = 200  # characters of a version of the reader

_ROWS: Final = "SELECT row FROM reviews WHERE row > ? ORDER BY row LIMIT ?"
_ARTICLE: Final = """
SELECT r.canonical_url, o.name, r.first_seen, r.last_seen, r.gone, r.gone_since
  FROM reviews AS r LEFT JOIN outlets AS o ON o.id = r.outlet_id WHERE r.row = ?"""
_REVISIONS: Final = "SELECT id, last_seen FROM revisions WHERE review = ? ORDER BY first_seen, id"
_SIGHTINGS: Final = "SELECT capture_id FROM sightings WHERE revision_id = ?"
_READING: Final = "SELECT capture_id, run_id, reader, confirmed FROM readings WHERE id = ?"
_PAGES: Final = "SELECT capture_id FROM reading_pages WHERE reading_id = ? ORDER BY page"

_FIND: Final = "SELECT row FROM reviews WHERE canonical_url = ?"
_NEXT: Final = "SELECT coalesce(max(row), 0) + 1 FROM reviews"
_ADD_REVISION: Final = "INSERT INTO revisions (review, first_seen, last_seen) VALUES (?, ?, ?)"
_HOLDER: Final = """
SELECT s.revision_id, v.review FROM sightings AS s JOIN revisions AS v ON v.id = s.revision_id
 WHERE s.capture_id = ?"""
_FETCHED: Final = "SELECT fetched FROM captures WHERE id = ?"
_SEE: Final = "INSERT INTO sightings VALUES (?, ?)"
_STRETCH: Final = "UPDATE revisions SET last_seen = ?1 WHERE id = ?2 AND last_seen < ?1"
_UNITE: Final = (
    "UPDATE sightings SET revision_id = ? WHERE revision_id = ?",
    "UPDATE readings SET revision_id = ? WHERE revision_id = ?",
)
_DROP_REVISION: Final = "DELETE FROM revisions WHERE id = ?"
# Of one reader's readings of a revision, the one of the newest capture is kept (`archive.reviews.arranging`).
_KNOWN: Final = """
SELECT 1 FROM readings AS d JOIN runs ON runs.id = d.run_id JOIN captures AS c ON c.id = d.capture_id
 WHERE d.revision_id = ?1 AND d.confirmed = ?2
   AND (c.fetched, runs.started, d.digest)
       >= ((SELECT fetched FROM captures WHERE id = ?3), (SELECT started FROM runs WHERE id = ?4), ?5)"""
_CONFIRM: Final = "UPDATE readings SET confirmed = ? WHERE id = ?"


@dataclass(frozen=True, slots=True)
class _Foreign:
    """A reading of another archive, its captures and run those of ours."""

    reading: Reading
    confirmed: str
    digest: str


@dataclass(frozen=True, slots=True)
class _Revision:
    """A revision of another archive: the captures here that show it, and its readings, of which the last counts.

    `last_seen` is empty, unless it may have been seen later than by its captures.
    """

    last_seen: str
    captures: tuple[int, ...]
    readings: tuple[_Foreign, ...]


@dataclass(frozen=True, slots=True)
class _Article:
    """An article of another archive, as far as it can be taken over. `times` are when it was first and last seen."""

    url: str
    times: tuple[str, str]
    absence: Absence | None
    revisions: tuple[_Revision, ...]
    corrections: tuple[ForeignCorrection, ...]


def merge_articles(merging: Merging) -> None:
    """Take over every article, a batch in each transaction."""
    total, done = merging.total("reviews"), 0
    for rows in merging.other.batches(_ROWS, BATCH):
        merging.report(Progress("articles", done, total))
        try:
            with merging.archive.transaction():
                counted = merging.counts.copy()
                for (row,) in rows:
                    _merge_article(merging, row)
        except sqlite3.IntegrityError:  # values that no rule of ours foresaw: they cost one article
            merging.counts = counted
            for (row,) in rows:
                _merge_alone(merging, row)
        done += len(rows)


def _merge_alone(merging: Merging, row: int) -> None:
    try:
        with merging.archive.transaction():
            _merge_article(merging, row)
    except sqlite3.IntegrityError as error:
        merging.leave(f"article in row {row}: {error}")


def _merge_article(merging: Merging, row: int) -> None:
    try:
        article = _read_article(merging, row)
        merging.counts["forgotten" if article is None else _take(merging.connection, article)] += 1
    except NotTaken as reason:
        merging.leave(reason)


def _read_article(merging: Merging, row: int) -> _Article | None:
    """The article of the other archive; None when ours has forgotten it. Raises NotTaken."""
    other = merging.other.connection
    with naming(f"article in row {row}"):
        url, outlet, first_seen, last_seen, gone, gone_since = other.execute(_ARTICLE, (row,)).fetchone()
        if not isinstance(url, str) or not is_moment(first_seen) or not is_moment(last_seen):
            raise NotTaken(f"article in row {row}: its row is damaged")
        if is_forgotten_article(merging.connection, url, outlet):
            return None
        revisions = [
            _read_revision(merging, row, url, *found) for found in other.execute(_REVISIONS, (row,)).fetchall()
        ]
        is_first_version = any(revision.last_seen for revision in revisions)
        return _Article(
            url,
            (first_seen, last_seen) if is_first_version else ("", ""),
            read_absence(gone, gone_since),
            tuple(revision for revision in revisions if revision.captures),
            tuple(read_corrections(merging, row, url)),
        )


def _read_revision(merging: Merging, row: int, url: str, revision_id: int, last_seen: str) -> _Revision:
    """A revision; without captures when nothing of it can be taken over."""
    other = merging.other.connection
    captures = [find_capture(merging, key) for (key,) in other.execute(_SIGHTINGS, (revision_id,)).fetchall()]
    found = tuple(dict.fromkeys(capture for capture in captures if capture is not None))
    readings = []
    for reading_id in rank_readings(other, revision_id):
        try:
            readings.append(_read_reading(merging, row, url, reading_id, found))
        except NotTaken as reason:
            merging.leave(reason)
    if not readings:
        return _Revision("", (), ())
    # An archive of the first version kept no captures of what it saw again.
    is_first_version = is_moment(last_seen) and any(each.reading.reader == UNKNOWN_READER for each in readings)
    return _Revision(last_seen if is_first_version else "", found, tuple(readings))


def _read_reading(merging: Merging, row: int, url: str, reading_id: int, others: tuple[int, ...]) -> _Foreign:
    """A reading. Where the capture that it was made from is damaged, it rests on another one that shows the same."""
    other = merging.other.connection
    capture_id, run_id, reader, confirmed = other.execute(_READING, (reading_id,)).fetchone()
    pages = [find_capture(merging, page) for (page,) in other.execute(_PAGES, (reading_id,))]
    capture, run = find_capture(merging, capture_id) or next(reversed(others), None), merging.runs.get(run_id)
    is_named = all(isinstance(name, str) and 0 < len(name) <= _LONGEST_NAME for name in (reader, confirmed))
    if capture is None or run is None or None in pages or not is_named:
        raise NotTaken(f"a reading of {url}: the capture that it was read from was not taken over")
    review, digest = read_reading(merging.other, row, reading_id, url)
    further = tuple(page for page in pages if page is not None)
    return _Foreign(Reading(review, capture, run, reader, further), confirmed, digest)


def _take(connection: sqlite3.Connection, article: _Article) -> str:
    """File an article; gives what became of it: "new", "changed" or "known"."""
    found = connection.execute(_FIND, (article.url,)).fetchone()
    row = found[0] if found else _begin(connection, article)
    changed = take_corrections(connection, row, article.corrections)
    moved = [_take_revision(connection, row, revision) for revision in article.revisions]
    if any(moved):
        arrange(connection, row)
    changed |= take_times(connection, row, article.times, article.absence)
    if not found:
        return "new"
    return "changed" if changed or any(moved) else "known"


def _begin(connection: sqlite3.Connection, article: _Article) -> int:
    """Make the rows of an article that is not here, with the last of its revisions: its row."""
    for revision in reversed(article.revisions):
        holders = _find_holders(connection, revision.captures)
        if len(holders) < len(revision.captures):
            row = int(connection.execute(_NEXT).fetchone()[0])
            revision_id = _add_revision(
                connection, row, revision, [key for key in revision.captures if key not in holders]
            )
            last = revision.readings[-1]
            reading_id = _add_reading(connection, revision_id, last, document=False)
            fetched = connection.execute(_FETCHED, (last.reading.capture_id,)).fetchone()[0]
            add_article(connection, row, last.reading.review, reading_id, fetched)
            return row
    raise NotTaken(f"{article.url}: nothing that can be taken over shows it, or other articles hold its captures here")


def _take_revision(connection: sqlite3.Connection, row: int, revision: _Revision) -> bool:
    """File a revision with those that share captures with it, made one; whether anything of it was new."""
    holders = _find_holders(connection, revision.captures)
    free = [capture for capture in revision.captures if capture not in holders]
    same = sorted({revision_id for revision_id, review in holders.values() if review == row})
    if not same and not free:
        return False  # another article has them here
    if not same:
        same = [_add_revision(connection, row, revision, free)]
    else:
        connection.executemany(_SEE, [(capture, same[0]) for capture in free])
    for double in same[1:]:
        for sql in _UNITE:
            connection.execute(sql, (same[0], double))
        connection.execute(_DROP_REVISION, (double,))
    is_longer = connection.execute(_STRETCH, (revision.last_seen, same[0])).rowcount > 0
    added = [_take_reading(connection, same[0], foreign) for foreign in revision.readings]
    return bool(free) or len(same) > 1 or is_longer or any(added)


def _find_holders(connection: sqlite3.Connection, captures: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Of each capture that shows a revision here: that, and the row of its article."""
    found = ((capture, connection.execute(_HOLDER, (capture,)).fetchone()) for capture in captures)
    return {capture: holder for capture, holder in found if holder is not None}


def _add_revision(connection: sqlite3.Connection, row: int, revision: _Revision, captures: Sequence[int]) -> int:
    times = [connection.execute(_FETCHED, (capture,)).fetchone()[0] for capture in captures]
    span = (min(times), max(*times, revision.last_seen))
    revision_id = int(connection.execute(_ADD_REVISION, (row, *span)).lastrowid or 0)
    connection.executemany(_SEE, [(capture, revision_id) for capture in captures])
    return revision_id


def _take_reading(connection: sqlite3.Connection, revision_id: int, foreign: _Foreign) -> bool:
    """File a reading, unless the same one or one that counts more is there; whether it was filed."""
    reading = foreign.reading
    key = (revision_id, foreign.confirmed, reading.capture_id, reading.run, foreign.digest)
    if connection.execute(_KNOWN, key).fetchone():
        return False
    _add_reading(connection, revision_id, foreign, document=True)
    return True


def _add_reading(connection: sqlite3.Connection, revision_id: int, foreign: _Foreign, *, document: bool) -> int:
    reading_id = add_reading(connection, revision_id, foreign.reading, foreign.digest, document=document)
    if foreign.confirmed != foreign.reading.reader:
        connection.execute(_CONFIRM, (foreign.confirmed, reading_id))
    return reading_id
