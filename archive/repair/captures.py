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

from archive.adopting import RecordAt, adopt_all, find_payload_of, read_headers
from archive.records import LOST
from archive.repair.database import utc_now
from archive.store import Archive
from archive.verification.damage import DamageKind, Finding

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
    headers = read_headers(archive.captures_folder, record)
    place = record.place
    if headers is not None:
        values = (place.url, place.date, place.status, place.digest, place.length, json.dumps(headers), row)
        with suppress(sqlite3.IntegrityError):  # a date or status such as no table takes
            archive.connection.execute(_FOLLOW, values)


def _adopt_all(archive: Archive, records: Iterable[RecordAt]) -> None:
    """Give records a row each, in one run. A revisit comes after the payload that it refers to."""
    with archive.transaction():
        adopt_all(archive.connection, archive.captures_folder, records, utc_now())


def _mend_revisit(connection: sqlite3.Connection, finding: Finding) -> None:
    if finding.row is None or finding.record is None:
        return
    place = finding.record.place
    if place.type != "revisit":
        connection.execute(_POINT, (None, finding.row))
        return
    payload = find_payload_of(connection, finding.row, place)
    if payload is not None:
        connection.execute(_POINT, (payload, finding.row))


def _find_payloads(connection: sqlite3.Connection) -> None:
    """Let revisits of a payload that is lost refer to another capture with the same."""
    for row, digest in connection.execute(_PAYLOAD_LOST).fetchall():
        found = connection.execute(_PAYLOAD, (digest.removeprefix(LOST), None, None, row)).fetchone()
        if found is not None:
            connection.execute(_POINT, (found[0], row))
