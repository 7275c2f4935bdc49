"""The table of captures: where each record lies, and which capture holds which payload."""

from __future__ import annotations

import json
import sqlite3
from typing import Final

from archive.captures.writing import digest_payload
from archive.records import Capture
from archive.reviews.loading import read_capture_row

_ADD: Final = """
INSERT INTO captures (run_id, url, fetched, status, headers, digest, file, "offset", length, refers_to)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_PLACE: Final = 'SELECT id FROM captures WHERE file = ? AND "offset" = ?'
_SAME: Final = """
SELECT id FROM captures WHERE url = ?1 AND digest = ?2
   AND (fetched = ?3 OR fetched = (SELECT max(fetched) FROM captures WHERE url = ?1)) ORDER BY id LIMIT 1"""
_SAME_PAYLOAD: Final = "SELECT id FROM captures WHERE digest = ? AND refers_to IS NULL ORDER BY id LIMIT 1"
_ORIGINAL: Final = """
SELECT id FROM captures WHERE url = ? AND (fetched = ? OR digest = ?) AND refers_to IS NULL
 ORDER BY fetched DESC LIMIT 1"""
_AT_MOMENT: Final = """
SELECT c.id, EXISTS (SELECT 1 FROM sightings WHERE capture_id = c.id)
          OR EXISTS (SELECT 1 FROM rejections WHERE capture_id = c.id) AS was_read
  FROM captures AS c WHERE url = ?1 AND fetched = ?2 AND (?3 IS NULL OR digest = ?3) ORDER BY was_read DESC LIMIT 1"""
_FETCHED: Final = "SELECT fetched FROM captures WHERE id = ?"


def add_capture(connection: sqlite3.Connection, capture: Capture, run: int) -> int:
    """Store the place of a capture; gives its row id. Needs an open transaction."""
    values = (
        *(run, capture.url, capture.fetched, capture.status, json.dumps(capture.headers), capture.digest),
        *(capture.file, capture.offset, capture.length, _find_place(connection, capture.original)),
    )
    return int(connection.execute(_ADD, values).lastrowid or 0)


def find_same(connection: sqlite3.Connection, url: str, body: bytes, fetched: str) -> int | None:
    """The row id of the newest capture of `url`, or of that fetched at `fetched`, when it holds just these bytes."""
    found = connection.execute(_SAME, (url, digest_payload(body), fetched)).fetchone()
    return int(found[0]) if found else None


def find_payload(connection: sqlite3.Connection, body: bytes) -> Capture | None:
    """The capture that holds just these bytes, of whatever url; none holds nothing."""
    found = connection.execute(_SAME_PAYLOAD, (digest_payload(body),)).fetchone() if body else None
    return read_capture_row(connection, found[0]) if found else None


def find_original(connection: sqlite3.Connection, url: str, fetched: str | None, digest: str | None) -> Capture | None:
    """The capture of `url` that was fetched at `fetched`, or else the newest one with that payload digest."""
    found = connection.execute(_ORIGINAL, (url, fetched, digest)).fetchone()
    return read_capture_row(connection, found[0]) if found else None


def find_moment(connection: sqlite3.Connection, url: str, fetched: str, digest: str | None) -> tuple[int | None, bool]:
    """The row id of a capture of `url` fetched at just this moment (None: there is none), and whether it was read."""
    found = connection.execute(_AT_MOMENT, (url, fetched, digest)).fetchone()
    return (found[0], bool(found[1])) if found else (None, False)


def time_of(connection: sqlite3.Connection, capture_id: int) -> str:
    """When a capture was fetched (UTC). Raises `sqlite3.IntegrityError` when there is none."""
    row = connection.execute(_FETCHED, (capture_id,)).fetchone()
    if row is None:
        raise sqlite3.IntegrityError(f"there is no capture {capture_id}")
    return str(row[0])


def _find_place(connection: sqlite3.Connection, capture: Capture | None) -> int | None:
    if capture is None:
        return None
    found = connection.execute(_PLACE, (capture.file, capture.offset)).fetchone()
    return int(found[0]) if found else None
