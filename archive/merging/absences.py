"""When an article was seen, and whether it was gone, by two archives together."""

from __future__ import annotations

import sqlite3
from typing import Final, NamedTuple

from archive.merging.captures import BATCH, Merging
from archive.merging.other import is_moment

_TIMES: Final = """
SELECT min(r.first_seen, (SELECT min(first_seen) FROM revisions WHERE review = r.row)),
       max(r.last_seen, (SELECT max(last_seen) FROM revisions WHERE review = r.row)), r.gone, r.gone_since
  FROM reviews AS r WHERE r.row = ?"""
# What a page that is gone answers. An archive that does not know the article has such captures all the same.
_ANSWERS: Final = """
SELECT c.fetched, c.status FROM reviews AS r JOIN captures AS c ON c.url = r.canonical_url
 WHERE r.row = ? AND c.fetched >= ? AND c.status IN (404, 410, 451) ORDER BY c.fetched LIMIT 1"""
_ANSWERED: Final = "SELECT id, url FROM captures WHERE id > ? AND status IN (404, 410, 451) ORDER BY id LIMIT ?"
_IS_ANSWER: Final = "SELECT 1 FROM captures WHERE url = ? AND fetched = ? AND status IN (404, 410, 451)"
_FIND: Final = "SELECT row FROM reviews WHERE canonical_url = ?"
_SET: Final = """
UPDATE reviews SET first_seen = ?1, last_seen = ?2, gone = ?3, gone_since = ?4
 WHERE row = ?5 AND (first_seen, last_seen, gone, gone_since) IS NOT (?1, ?2, ?3, ?4)"""


class Absence(NamedTuple):
    """When a page was first not there any more (UTC), and why."""

    since: str
    cause: str


def read_absence(cause: object, since: object) -> Absence | None:
    """An absence, if that is what two untrusted values are."""
    if isinstance(cause, str) and cause and isinstance(since, str) and is_moment(since):
        return Absence(since, cause)
    return None


def take_times(
    connection: sqlite3.Connection, row: int, times: tuple[str, str] = ("", ""), absence: Absence | None = None
) -> bool:
    """Let an article have been seen at `times` ("" for no other than its revisions'), and be gone when its latest
    absence is after that; whether that changed anything."""
    first_seen, last_seen, gone, gone_since = connection.execute(_TIMES, (row,)).fetchone()
    first_seen, last_seen = min(first_seen, times[0] or first_seen), max(last_seen, times[1])
    absences = {each for each in (read_absence(gone, gone_since), absence) if each is not None}
    found = _find_absence(connection, row, last_seen, absences)
    values = (first_seen, last_seen, found and found.cause, found and found.since, row)
    return connection.execute(_SET, values).rowcount > 0


def _find_absence(connection: sqlite3.Connection, row: int, last_seen: str, absences: set[Absence]) -> Absence | None:
    """The first absence after the article was last seen, as far as captures tell; else the latest one that is known.

    Of the absences that no capture tells of, each archive knows its first: the latest of these is after all times at
    which the article was seen, or none is.
    """
    url = connection.execute("SELECT canonical_url FROM reviews WHERE row = ?", (row,)).fetchone()[0]
    others = [
        each
        for each in absences
        if each.since >= last_seen and not connection.execute(_IS_ANSWER, (url, each.since)).fetchone()
    ]
    if others:
        return max(others)
    answer = connection.execute(_ANSWERS, (row, last_seen)).fetchone()
    return Absence(answer[0], f"answers {answer[1]}") if answer else None


def merge_absences(merging: Merging) -> None:
    """Mark the articles here that were not there any more when the other archive asked for them."""
    for rows in merging.other.batches(_ANSWERED, BATCH):
        with merging.archive.transaction():
            for _, url in rows:
                found = merging.connection.execute(_FIND, (url,)).fetchone()
                if found and take_times(merging.connection, found[0]):
                    merging.counts["gone"] += 1
