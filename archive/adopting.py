"""Records of captures that no row names: after a crash they are on the disk, but not in the database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from archive.capture_rows import add_capture
from archive.captures.encodings import EncodingError, inflate_member
from archive.captures.heads import MAX_HEADERS, as_text, parse_http_head, parse_record
from archive.captures.places import read_place
from archive.captures.reading import MAX_BODY
from archive.captures.scanning import RecordPlace, scan
from archive.errors import ArchiveError
from archive.records import Capture
from archive.reviews.loading import read_capture_row
from archive.tombstones import is_forgotten

REPAIR: Final = "repair"
"""The command of the run in which records get their rows: `filmcrit reextract` reads what came so."""

_CAPTURES: Final = frozenset({"response", "resource", "revisit"})
_DEAD: Final = "SELECT min(started) FROM runs WHERE outcome IS NULL"
_BURY: Final = "UPDATE runs SET outcome = 'killed' WHERE outcome IS NULL"
_BEGIN: Final = "INSERT INTO runs (command, started, finished, outcome) VALUES (?1, ?2, ?2, 'done')"
_END: Final = "UPDATE runs SET counts = ? WHERE id = ?"
_LAST: Final = 'SELECT coalesce(max("offset"), 0) FROM captures WHERE file = ?'
_NAMED: Final = 'SELECT 1 FROM captures WHERE file = ? AND "offset" = ?'
_SAME: Final = "SELECT 1 FROM captures WHERE url = ? AND fetched = ? AND digest = ?"
_PAYLOAD: Final = """
SELECT id FROM captures WHERE digest = ?1 AND refers_to IS NULL AND id <> ?4
 ORDER BY (url = ?2 AND fetched = ?3) DESC, id LIMIT 1"""


class RecordAt(NamedTuple):
    """A record and the file that it lies in."""

    file: str
    place: RecordPlace


def recover(connection: sqlite3.Connection, folder: Path, now: str) -> int:
    """Take up what a run wrote that was killed before it could say so; how many captures.

    To be called by the only writer, not in a transaction. Looks at the ends of the files that were made since that
    run began. A torn record stays where it is: nobody names it, and no file is appended to by another process.
    """
    since = connection.execute(_DEAD).fetchone()[0]
    if since is None:
        return 0
    connection.execute("BEGIN IMMEDIATE")
    try:
        adopted = adopt_all(connection, folder, _unnamed(connection, folder, since), now)
        connection.execute(_BURY)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return adopted


def adopt_all(connection: sqlite3.Connection, folder: Path, records: Iterable[RecordAt], now: str) -> int:
    """Give records a row each, in a run of their own; how many got one. Needs an open transaction.

    First those with a payload, then revisits, which refer to them. Not what was forgotten, nor what a row names.
    """
    pending = sorted(records, key=lambda record: record.place.type == "revisit")
    if not pending:
        return 0
    run = int(connection.execute(_BEGIN, (REPAIR, now)).lastrowid or 0)
    adopted = sum(_adopt(connection, folder, record, run) for record in pending)
    connection.execute(_END, (json.dumps({"captures": adopted}), run))
    return adopted


def find_payload_of(connection: sqlite3.Connection, row: int | None, place: RecordPlace) -> int | None:
    """A capture, other than `row`, that holds the payload of a revisit: the very one that its record names, if that
    is there."""
    found = connection.execute(_PAYLOAD, (place.digest, place.refers_to_url, place.refers_to_date, row or 0)).fetchone()
    return int(found[0]) if found else None


def read_headers(folder: Path, record: RecordAt) -> tuple[tuple[str, str], ...] | None:
    """The headers that the row of a record is to have; None when it cannot be read."""
    place = record.place
    try:
        data = read_place(folder, record.file, place.offset, place.length)
        whole = parse_record(inflate_member(data, MAX_BODY + MAX_HEADERS))
    except (ArchiveError, EncodingError):
        return None
    if whole is None:
        return None
    if place.type == "resource":
        return (("Content-Type", whole.fields.get("content-type", "")),)
    return as_text(parse_http_head(whole.block).headers)


def _unnamed(connection: sqlite3.Connection, folder: Path, since: str) -> Iterator[RecordAt]:
    """The captures at the ends of files, made at `since` or later, that no row names."""
    earliest = f"filmcrit-{datetime.fromisoformat(since):%Y%m%d%H%M%S}"
    for path in sorted(folder.glob("filmcrit-*.warc.gz")):
        if path.name < earliest:
            continue
        start = connection.execute(_LAST, (path.name,)).fetchone()[0]
        for place in scan(path, start):
            if not isinstance(place, RecordPlace) or place.type not in _CAPTURES:
                continue
            if not connection.execute(_NAMED, (path.name, place.offset)).fetchone():
                yield RecordAt(path.name, place)


def _adopt(connection: sqlite3.Connection, folder: Path, record: RecordAt, run: int) -> bool:
    place = record.place
    if not place.url or not place.digest or is_forgotten(connection, place.url):
        return False
    if connection.execute(_SAME, (place.url, place.date, place.digest)).fetchone():
        return False
    headers = read_headers(folder, record)
    payload = find_payload_of(connection, None, place) if place.type == "revisit" else None
    if headers is None or (place.type == "revisit" and payload is None):
        return False  # nothing could be read from it
    original = None if payload is None else read_capture_row(connection, payload)
    where = (record.file, place.offset, place.length)
    capture = Capture(place.url, place.date, place.status, headers, place.digest, *where, original)
    try:
        add_capture(connection, capture, run)
    except sqlite3.IntegrityError:
        return False  # a date or status such as no table takes
    return True
