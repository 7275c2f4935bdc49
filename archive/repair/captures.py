"""Mending captures: rows follow their records, records without a row get one, what is lost is fetched again.

The bytes of a file of captures are never changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Final

from archive.captures.encodings import EncodingError, inflate_member
from archive.captures.heads import MAX_HEADERS, as_text, parse_http_head, parse_record
from archive.captures.places import read_place
from archive.captures.reading import MAX_BODY
from archive.captures.scanning import RecordPlace
from archive.errors import ArchiveError
from archive.records import LOST, Capture
from archive.repair.database import utc_now
from archive.store import Archive
from archive.verification.damage import DamageKind, Finding, RecordAt

_BATCH: Final = 500  # records adopted in one transaction

_IDENTITY: Final = "SELECT url, fetched, digest FROM captures WHERE id = ?"
_MOVE: Final = 'UPDATE captures SET file = ?, "offset" = ?, length = ?, digest = ? WHERE id = ?'
_FOLLOW: Final = (
    "UPDATE captures SET url = ?, fetched = ?, status = ?, digest = ?, length = ?, headers = ? WHERE id = ?"
)
_LOSE: Final = "UPDATE captures SET digest = ? || digest WHERE id = ?"
_REQUEUE: Final = """
UPDATE frontier SET state = 'queued', tries = 0, due = ?1, etag = NULL, last_modified = NULL
 WHERE url = ?2 AND NOT EXISTS (SELECT 1 FROM captures WHERE url = ?2 AND fetched > ?3)"""
_PAYLOAD: Final = """
SELECT id FROM captures WHERE digest = ?1 AND refers_to IS NULL AND id <> ?4
 ORDER BY (url = ?2 AND fetched = ?3) DESC, id LIMIT 1"""
_PAYLOAD_LOST: Final = f"""
SELECT c.id, c.digest FROM captures AS c JOIN captures AS o ON o.id = c.refers_to
 WHERE o.digest GLOB '{LOST}*'"""  # noqa: S608 - our own constant
_POINT: Final = "UPDATE captures SET refers_to = ? WHERE id = ?"

CAPTURE_KINDS: Final = frozenset(
    (
        *(
            DamageKind.FILE_MISSING,
            DamageKind.FILE_NAME,
            DamageKind.RECORD_DAMAGED,
            DamageKind.CAPTURE_ALTERED,
            DamageKind.REVISIT,
        ),
        *(DamageKind.RECORD_UNFILED, DamageKind.RECORD_DOUBLED, DamageKind.CAPTURE_LOST),
    )
)
"""What `mend_captures` mends, or needs to know."""

_Identity = tuple[str | None, str, str | None]  # url, date, digest


def mend_captures(archive: Archive, found: Sequence[Finding], *, adopts: bool) -> None:
    """Mend what was found, of `CAPTURE_KINDS`. Without `adopts`, records that no row names are left alone."""
    records = _index_records(found)
    for kind in (
        DamageKind.CAPTURE_ALTERED,
        DamageKind.FILE_MISSING,
        DamageKind.FILE_NAME,
        DamageKind.RECORD_DAMAGED,
        DamageKind.CAPTURE_LOST,
    ):
        with archive.transaction():
            for finding in found:
                if finding.kind is kind and finding.row is not None:
                    _mend_row(archive, finding, finding.row, records)
    if adopts:
        _adopt_all(archive, (record for identity in records.values() for record in identity))
    with archive.transaction():
        for finding in found:
            if finding.kind is DamageKind.REVISIT:
                _mend_revisit(archive.connection, finding)
        _find_payloads(archive.connection)


def _index_records(found: Iterable[Finding]) -> dict[_Identity, list[RecordAt]]:
    """The records that no row names, by what they say of themselves."""
    records: defaultdict[_Identity, list[RecordAt]] = defaultdict(list)
    for finding in found:
        if finding.kind in (DamageKind.RECORD_UNFILED, DamageKind.RECORD_DOUBLED) and finding.record is not None:
            place = finding.record.place
            records[place.url, place.date, place.digest].append(finding.record)
    return records


def _mend_row(archive: Archive, finding: Finding, row: int, records: dict[_Identity, list[RecordAt]]) -> None:
    """Let a row name its record, wherever that is; else follow the one that it names; else call it lost."""
    url, fetched, digest = archive.connection.execute(_IDENTITY, (row,)).fetchone()
    elsewhere = records.get((url, fetched, digest.removeprefix(LOST)))
    if elsewhere:
        record = elsewhere.pop()
        place = record.place
        values = (record.file, place.offset, place.length, place.digest, row)
        archive.connection.execute(_MOVE, values)
    elif finding.record is not None:
        _follow(archive, row, finding.record)
    elif finding.kind is not DamageKind.CAPTURE_LOST:
        archive.connection.execute(_LOSE, (LOST, row))
        archive.connection.execute(_REQUEUE, (utc_now(), url, fetched))


def _follow(archive: Archive, row: int, record: RecordAt) -> None:
    headers = _read_headers(archive, record)
    place = record.place
    if headers is not None:
        values = (place.url, place.date, place.status, place.digest, place.length, json.dumps(headers), row)
        with suppress(sqlite3.IntegrityError):  # a date or status such as no table takes
            archive.connection.execute(_FOLLOW, values)


def _adopt_all(archive: Archive, records: Iterable[RecordAt]) -> None:
    """Give records a row each, in a run "repair": first those with a payload, then revisits, which refer to them."""
    pending = sorted(records, key=lambda record: record.place.type == "revisit")
    if not pending:
        return
    run = archive.start_run("repair", None)
    adopted = 0
    for start in range(0, len(pending), _BATCH):
        with archive.transaction():
            adopted += sum(_adopt(archive, record, run) for record in pending[start : start + _BATCH])
    archive.finish_run(run, "done", {"captures": adopted})


def _is_filed(connection: sqlite3.Connection, place: RecordPlace) -> bool:
    sql = "SELECT 1 FROM captures WHERE url = ? AND fetched = ? AND digest = ?"
    return connection.execute(sql, (place.url, place.date, place.digest)).fetchone() is not None


def _adopt(archive: Archive, record: RecordAt, run: int) -> bool:
    place = record.place
    headers = _read_headers(archive, record)
    if headers is None or not place.url or not place.digest or _is_filed(archive.connection, place):
        return False
    original = None
    if place.type == "revisit":
        payload = _find_payload(archive.connection, None, place)
        if payload is None:
            return False  # nothing could be read from it
        original = archive.read_capture_row(payload)
    where = (record.file, place.offset, place.length)
    capture = Capture(place.url, place.date, place.status, headers, place.digest, *where, original)
    try:
        archive.save_capture(capture, run)
    except sqlite3.IntegrityError:
        return False  # a date or status such as no table takes
    return True


def _read_headers(archive: Archive, record: RecordAt) -> tuple[tuple[str, str], ...] | None:
    """The headers that the row of a record is to have; None when it cannot be read."""
    place = record.place
    try:
        data = read_place(archive.captures_folder, record.file, place.offset, place.length)
        whole = parse_record(inflate_member(data, MAX_BODY + MAX_HEADERS))
    except (ArchiveError, EncodingError):
        return None
    if whole is None:
        return None
    if place.type == "resource":
        return (("Content-Type", whole.fields.get("content-type", "")),)
    return as_text(parse_http_head(whole.block).headers)


def _mend_revisit(connection: sqlite3.Connection, finding: Finding) -> None:
    if finding.row is None or finding.record is None:
        return
    place = finding.record.place
    if place.type != "revisit":
        connection.execute(_POINT, (None, finding.row))
        return
    payload = _find_payload(connection, finding.row, place)
    if payload is not None:
        connection.execute(_POINT, (payload, finding.row))


def _find_payload(connection: sqlite3.Connection, row: int | None, place: RecordPlace) -> int | None:
    """A capture that holds the payload of a revisit: the very one that its record names, if that is there."""
    values = (place.digest, place.refers_to_url, place.refers_to_date, row or 0)
    found = connection.execute(_PAYLOAD, values).fetchone()
    return int(found[0]) if found else None


def _find_payloads(connection: sqlite3.Connection) -> None:
    """Let revisits of a payload that is lost refer to another capture with the same."""
    for row, digest in connection.execute(_PAYLOAD_LOST).fetchall():
        found = connection.execute(_PAYLOAD, (digest.removeprefix(LOST), None, None, row)).fetchone()
        if found is not None:
            connection.execute(_POINT, (found[0], row))
