"""The revisions of an article, put in order: whatever came in when, the tables hold the same in the end."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

from archive.reviews.differences import is_same_publication
from archive.reviews.showing import keep_document, read_shown, settle

_SHOWN: Final = "SELECT reading_id FROM reviews WHERE row = ?"
_LATEST: Final = "SELECT max(last_seen) FROM revisions WHERE review = ?"
_SIGHTINGS: Final = """
SELECT s.capture_id, s.revision_id, c.fetched
  FROM revisions AS v JOIN sightings AS s ON s.revision_id = v.id JOIN captures AS c ON c.id = s.capture_id
 WHERE v.review = ? ORDER BY c.fetched, c.digest, c.id"""
_READINGS: Final = """
SELECT d.id, d.confirmed, runs.started
  FROM readings AS d JOIN runs ON runs.id = d.run_id JOIN captures AS c ON c.id = d.capture_id
 WHERE d.revision_id = ? ORDER BY c.fetched, runs.started, d.digest, d.id"""
_ADD_REVISION: Final = "INSERT INTO revisions (review, first_seen, last_seen) VALUES (?, ?, ?)"
_COPY_READING: Final = """
INSERT INTO readings (revision_id, capture_id, run_id, reader, confirmed, digest, document)
SELECT ?, capture_id, run_id, reader, confirmed, digest, document FROM readings WHERE id = ?"""
_COPY_PAGES: Final = "INSERT INTO reading_pages SELECT ?, page, capture_id FROM reading_pages WHERE reading_id = ?"


class _Sighting(NamedTuple):
    capture_id: int
    revision_id: int
    fetched: str


@dataclass(slots=True)
class _Span:
    """Captures of one revision, one after the other in time."""

    revision_id: int
    sightings: list[_Sighting]

    @property
    def first_seen(self) -> str:
        return self.sightings[0].fetched

    @property
    def last_seen(self) -> str:
        return self.sightings[-1].fetched


def arrange(connection: sqlite3.Connection, row: int) -> None:
    """Let every revision of the article in `row` be one span of time, no two neighbours say the same, and the last
    one be shown in the reading that counts. Needs an open transaction."""
    shown = connection.execute(_SHOWN, (row,)).fetchone()[0]
    keep_document(connection, shown, read_shown(connection, row, shown))
    latest = connection.execute(_LATEST, (row,)).fetchone()[0]
    sightings = [_Sighting(*each) for each in connection.execute(_SIGHTINGS, (row,)).fetchall()]
    spans = [_Span(key, list(group)) for key, group in groupby(sightings, lambda sighting: sighting.revision_id)]
    _split(connection, row, spans)
    spans = _join(connection, row, spans)
    for span in spans:
        # An archive of the first version saw pages again without a capture: that was the last revision.
        last_seen = max(latest, span.last_seen) if span is spans[-1] else span.last_seen
        sql = "UPDATE revisions SET first_seen = ?, last_seen = ? WHERE id = ?"
        connection.execute(sql, (span.first_seen, last_seen, span.revision_id))
    settle(connection, row, rank_readings(connection, spans[-1].revision_id)[-1])
    for span in spans:
        _drop_doubles(connection, span.revision_id)


def rank_readings(connection: sqlite3.Connection, revision_id: int) -> list[int]:
    """Readings of a revision; the last one counts: of the newest reader's, the one of the newest capture."""
    last = _find_last(connection, revision_id)
    newest = max(last.values()).reader
    rows = connection.execute(_READINGS, (revision_id,)).fetchall()
    if not rows:
        return []
    return [key for key, reader, *_ in sorted(rows, key=lambda row: bool(row[1] == newest))]


class _Last(NamedTuple):
    """The last reading by one version of the reader; the greatest is by the newest version."""

    started: str
    reader: str
    reading_id: int


def _find_last(connection: sqlite3.Connection, revision_id: int) -> dict[str, _Last]:
    """The last reading of a revision by each version. Only these tell which version is the newest: earlier ones may
    have been dropped before, or not yet, as captures came."""
    rows = connection.execute(_READINGS, (revision_id,))
    return {reader: _Last(started, reader, key) for key, reader, started in rows}


def _split(connection: sqlite3.Connection, row: int, spans: Sequence[_Span]) -> None:
    """Give every later span of a revision that another one interrupts a revision of its own, with the same readings."""
    seen: set[int] = set()
    for span in spans:
        if span.revision_id in seen:
            readings = [last.reading_id for last in _find_last(connection, span.revision_id).values()]
            added = int(connection.execute(_ADD_REVISION, (row, span.first_seen, span.last_seen)).lastrowid or 0)
            for reading_id in readings:
                copied = connection.execute(_COPY_READING, (added, reading_id)).lastrowid
                connection.execute(_COPY_PAGES, (copied, reading_id))
            _move_sightings(connection, span, added)
        seen.add(span.revision_id)


def _join(connection: sqlite3.Connection, row: int, spans: Sequence[_Span]) -> list[_Span]:
    """The spans, neighbours that say the same made one."""
    joined: list[_Span] = []
    for span in spans:
        if joined and _say_the_same(connection, row, joined[-1].revision_id, span.revision_id):
            _merge_into(connection, joined[-1], span)
        else:
            joined.append(span)
    return joined


def _say_the_same(connection: sqlite3.Connection, row: int, one: int, other: int) -> bool:
    """Whether two revisions are the same publication, by the newest reader that read both, if any did."""
    last = _find_last(connection, one), _find_last(connection, other)
    common = last[0].keys() & last[1].keys()
    if common:
        reader = max(common, key=lambda name: (max(last[0][name].started, last[1][name].started), name))
        chosen = [readings[reader] for readings in last]
    else:
        chosen = [max(readings.values()) for readings in last]
    before, behind = (read_shown(connection, row, each.reading_id) for each in chosen)
    return is_same_publication(before, behind)


def _merge_into(connection: sqlite3.Connection, earlier: _Span, later: _Span) -> None:
    emptied = later.revision_id
    _move_sightings(connection, later, earlier.revision_id)
    connection.execute("UPDATE readings SET revision_id = ? WHERE revision_id = ?", (earlier.revision_id, emptied))
    connection.execute("DELETE FROM revisions WHERE id = ?", (emptied,))
    earlier.sightings += later.sightings


def _move_sightings(connection: sqlite3.Connection, span: _Span, revision_id: int) -> None:
    connection.executemany(
        "UPDATE OR REPLACE sightings SET revision_id = ? WHERE capture_id = ? AND revision_id = ?",
        [(revision_id, sighting.capture_id, span.revision_id) for sighting in span.sightings],
    )
    span.revision_id = revision_id


def _drop_doubles(connection: sqlite3.Connection, revision_id: int) -> None:
    """Of several readings of a revision by one reader, which differ in trifles, keep the one that counts."""
    sql = "DELETE FROM readings WHERE revision_id = ? AND confirmed = ? AND id <> ?"
    last = _find_last(connection, revision_id).values()
    connection.executemany(sql, [(revision_id, each.reader, each.reading_id) for each in last])
