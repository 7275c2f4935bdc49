"""The WARC files of what is forgotten: which are written anew, and where the captures that stay lie then."""

from __future__ import annotations

import secrets
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Final

from archive.captures.places import path_of
from archive.captures.reading import read_capture
from archive.captures.rewriting import rewrite
from archive.captures.scanning import Damage, RecordPlace, scan
from archive.captures.writing import Exchange
from archive.discarding import list_discarded
from archive.errors import ArchiveError
from archive.forgetting.choice import Addresses
from archive.records import Capture
from archive.reviews.loading import read_capture_row
from archive.store import Archive

_REASONS: Final = {status.value: status.phrase for status in HTTPStatus}
_PAGES: Final = ("response", "revisit", "resource")
_REQUEST: Final = 800  # bytes of the last request in a file, which no row names; ours have half of that

# Revisits of an answer that goes, such as an error page that a site gives under many addresses.
_MOVE: Final = """
INSERT INTO moved_captures (id) SELECT id FROM captures
 WHERE refers_to IN (SELECT id FROM going_captures) AND id NOT IN (SELECT id FROM going_captures)"""
_TO_WRITE: Final = """
SELECT c.id, c.refers_to FROM moved_captures AS m JOIN captures AS c ON c.id = m.id
 WHERE m.file IS NULL ORDER BY c.refers_to, c.id"""
_WRITTEN: Final = 'UPDATE moved_captures SET file = ?, "offset" = ?, length = ?, refers_to = ? WHERE id = ?'
_GIVE_UP: Final = ("DELETE FROM moved_captures WHERE id = ?", "INSERT INTO going_captures VALUES (?)")
_CONCERNED: Final = """
SELECT DISTINCT file FROM captures
 WHERE id IN (SELECT id FROM going_captures UNION ALL SELECT id FROM moved_captures) ORDER BY file"""
_DROPPED: Final = """
SELECT "offset" FROM captures
 WHERE file = ? AND id IN (SELECT id FROM going_captures UNION ALL SELECT id FROM moved_captures)"""
_STAYING: Final = """
SELECT id, "offset", length, refers_to FROM captures
 WHERE file = ? AND id NOT IN (SELECT id FROM going_captures UNION ALL SELECT id FROM moved_captures)"""
_STAYS: Final = "INSERT INTO moved_captures VALUES (?, ?, ?, ?, ?)"
_END: Final = 'SELECT "offset" + length FROM captures WHERE file = ? ORDER BY "offset" DESC LIMIT 1'
_ROW_AT: Final = 'SELECT 1 FROM captures WHERE file = ? AND "offset" = ?'
_SAME_BYTES: Final = """
SELECT 1 FROM captures WHERE digest = ? AND id IN (SELECT id FROM going_texts) LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A file to be written anew without the records at the offsets in `drop`, under `new_name`; under none when
    nothing but such records is in it. Of the records, `strays` have no row."""

    name: str
    new_name: str | None
    drop: frozenset[int]
    strays: int


def plan_rewriting(
    connection: sqlite3.Connection, folder: Path, addresses: Addresses, progress: Callable[[str], None]
) -> tuple[Rewriting, ...]:
    """All files that hold anything of what goes, records without a row among it, as a crash leaves them."""
    connection.execute(_MOVE)
    names = dict.fromkeys(name for (name,) in connection.execute(_CONCERNED))
    names |= dict.fromkeys(_find_files_with_strays(connection, folder))
    planned = []
    for number, name in enumerate(names, 1):
        progress(f"looking through files of captures: {number:,} of {len(names):,}")
        if path_of(folder, name).is_file():
            planned.append(_plan(connection, folder, name, addresses))
    return tuple(each for each in planned if each.drop)


def rewrite_files(archive: Archive, planned: tuple[Rewriting, ...], progress: Callable[[str], None]) -> tuple[str, ...]:
    """Write the new files, all listed as discarded, and fill `moved_captures` with the places of all captures that
    stay in them; gives the names of the new files."""
    connection = archive.connection
    archive.captures.close()  # no file that is read here may grow
    names = [each.new_name for each in planned if each.new_name is not None]
    if connection.execute(_TO_WRITE).fetchone():
        names.append(archive.captures.next_name)
    with archive.transaction():
        list_discarded(connection, names)
    _write_anew(archive)
    archive.captures.close()
    for number, each in enumerate(planned, 1):
        progress(f"rewriting files of captures: {number:,} of {len(planned):,}")
        if each.new_name is not None:
            moved = rewrite(archive.captures_folder, each.name, each.new_name, each.drop)
            size = (archive.captures_folder / each.new_name).stat().st_size
            _note_places(connection, each.name, each.new_name, _Places(moved, size))
    return tuple(name for name in names if (archive.captures_folder / name).exists())


def _find_files_with_strays(connection: sqlite3.Connection, folder: Path) -> Iterator[str]:
    """Files at whose end more lies than the request of their last capture."""
    for path in sorted(folder.glob("*.warc.gz")):
        end = connection.execute(_END, (path.name,)).fetchone()
        if path.stat().st_size - (end[0] if end else 0) > _REQUEST:
            yield path.name


def _plan(connection: sqlite3.Connection, folder: Path, name: str, addresses: Addresses) -> Rewriting:
    drop = {offset for (offset,) in connection.execute(_DROPPED, (name,))}
    strays = 0
    anything = False
    for place in scan(folder / name):
        if place.offset in drop:
            continue
        if _is_stray(connection, name, place, addresses):
            drop.add(place.offset)
            strays += 1
        elif isinstance(place, Damage) or place.type in _PAGES:
            anything = True
    return Rewriting(name, _make_name() if anything else None, frozenset(drop), strays)


def _is_stray(connection: sqlite3.Connection, name: str, place: RecordPlace | Damage, addresses: Addresses) -> bool:
    """Whether the record holds what is forgotten, though no row says so."""
    if isinstance(place, RecordPlace) and place.type not in _PAGES:
        return False
    found = place.url is not None and addresses.cover(place.url)
    if not found and isinstance(place, RecordPlace):
        found = connection.execute(_SAME_BYTES, (place.digest,)).fetchone() is not None
    return found and connection.execute(_ROW_AT, (name, place.offset)).fetchone() is None


def _make_name() -> str:
    return f"filmcrit-{datetime.now(UTC):%Y%m%d%H%M%S}-{secrets.token_hex(4)}-00001.warc.gz"


def _write_anew(archive: Archive) -> None:
    """Write revisits whose payload goes as captures of their own; of one payload, the first holds it for the others."""
    firsts: dict[int, tuple[int, Capture]] = {}
    for capture_id, payload_id in archive.connection.execute(_TO_WRITE).fetchall():
        first = firsts.get(payload_id)
        try:
            exchange = _read_exchange(archive, capture_id)
        except ArchiveError:  # damaged before: nothing can be made of it
            for statement in _GIVE_UP:
                archive.connection.execute(statement, (capture_id,))
            continue
        capture = archive.captures.write_exchange(exchange, first[1] if first else None)
        place = (capture.file, capture.offset, capture.length, first[0] if first else None)
        archive.connection.execute(_WRITTEN, (*place, capture_id))
        firsts.setdefault(payload_id, (capture_id, capture))


def _read_exchange(archive: Archive, capture_id: int) -> Exchange:
    capture = read_capture_row(archive.connection, capture_id)
    response = read_capture(archive.captures_folder, capture, raw=True)
    status = response.status or HTTPStatus.OK
    headers = tuple((name.encode("latin-1"), value.encode("latin-1")) for name, value in response.headers)
    return Exchange(capture.url, "", (), status, _REASONS.get(status, ""), headers, response.body, capture.fetched)


class _Places:
    """Where the bytes of an old file lie in the new one."""

    def __init__(self, moved: Mapping[int, int], size: int) -> None:
        self._moved = moved
        self._starts = sorted(moved)
        self._ends = [*(moved[start] for start in self._starts[1:]), size]
        self._size = size

    def find(self, offset: int) -> int:
        """The new offset; one behind the end for what a damaged row says of a place that holds nothing."""
        if offset in self._moved:
            return self._moved[offset]
        before = bisect_right(self._starts, offset) - 1
        if before >= 0:
            place = self._moved[self._starts[before]] + offset - self._starts[before]
            if place < self._ends[before]:
                return place
        return self._size + offset


def _note_places(connection: sqlite3.Connection, name: str, new_name: str, places: _Places) -> None:
    for capture_id, offset, length, refers_to in connection.execute(_STAYING, (name,)).fetchall():
        connection.execute(_STAYS, (capture_id, new_name, places.find(offset), length, refers_to))
