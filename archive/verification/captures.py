"""The rows of captures against the files they name: one pass over each file, beside the rows in the order of the file.

Memory is bounded by one record, whatever the number of captures.
"""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from archive.adopting import RecordAt
from archive.captures.places import path_of
from archive.captures.scanning import Damage, RecordPlace, scan
from archive.errors import ArchiveError
from archive.progress import Progress
from archive.records import LOST
from archive.tombstones import is_forgotten
from archive.verification.damage import DamageKind, Finding

CAPTURE_TYPES: Final = ("response", "resource", "revisit")
_SUFFIX: Final = ".warc.gz"
_TASK: Final = "verifying captures"

_NAMES: Final = "SELECT file, count(*) FROM captures GROUP BY file ORDER BY file"
_DISCARDED: Final = "SELECT name FROM discarded_files"
_ROWS: Final = """
SELECT c.id, c.url, c.fetched, c.status, c.digest, c."offset", c.length, c.refers_to, o.digest, o.refers_to IS NULL
  FROM captures AS c LEFT JOIN captures AS o ON o.id = c.refers_to WHERE c.file = ? ORDER BY c."offset" """
_SAME_PAYLOAD: Final = """
SELECT id FROM captures WHERE digest = ? AND refers_to IS NULL AND id <> ? ORDER BY id LIMIT 1"""
_SAME_CAPTURE: Final = "SELECT 1 FROM captures WHERE url = ? AND fetched = ? AND digest = ?"


class _Row(NamedTuple):
    id: int
    url: str
    fetched: str
    status: int | None
    digest: str
    offset: int
    length: int
    refers_to: int | None
    payload_digest: str | None  # of the capture that it refers to
    payload_is_whole: int | None  # 1: that one is no revisit itself


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The captures folder at one moment: its entries and their sizes (bytes), None for what is no file. `busy` says
    that somebody was writing: then what lies behind the last row of a file is not finished, and nothing is wrong."""

    folder: Path
    sizes: Mapping[str, int | None]
    busy: bool


def look_at_folder(folder: Path, *, busy: bool) -> Snapshot:
    """What `folder` holds now. Raises ArchiveError when it cannot be read."""
    sizes: dict[str, int | None] = {}
    try:
        for path in sorted(folder.iterdir()) if folder.exists() else ():
            status = path.stat() if path.exists() else path.lstat()
            sizes[path.name] = status.st_size if stat.S_ISREG(status.st_mode) else None
    except OSError as error:
        raise ArchiveError(f"cannot read {folder}: {error.strerror}") from error
    return Snapshot(folder, sizes, busy)


def check_captures(connection: sqlite3.Connection, snapshot: Snapshot) -> Iterator[Finding | Progress]:
    """Whether every row has its record, and every record its row."""
    named = dict(connection.execute(_NAMES).fetchall())
    if named and not snapshot.folder.is_dir():
        count = sum(named.values())
        yield Finding(
            DamageKind.FILE_MISSING, str(snapshot.folder), f"the folder is not there, with all {count:,} captures"
        )
        return
    discarded = {name for (name,) in connection.execute(_DISCARDED)}
    yield from _check_discarded(snapshot, discarded - named.keys())
    total = sum(size or 0 for size in snapshot.sizes.values())
    done = 0
    for name in sorted(named.keys() | snapshot.sizes.keys() - discarded):
        check = _FileCheck(connection, snapshot, name, named.get(name, 0))
        for each in check.run():
            yield Progress(_TASK, done + each, total) if isinstance(each, int) else each
        done += snapshot.sizes.get(name) or 0


def _check_discarded(snapshot: Snapshot, names: set[str]) -> Iterator[Finding]:
    for name in sorted(names & snapshot.sizes.keys()):
        if not snapshot.busy:
            yield Finding(DamageKind.FILE_DISCARDED, name, "is still there", repairable=True)


class _FileCheck:
    """One file of captures against its rows."""

    def __init__(self, connection: sqlite3.Connection, snapshot: Snapshot, name: str, count: int) -> None:
        self._connection = connection
        self._snapshot = snapshot
        self._name = name
        self._count = count  # of rows
        self._size = snapshot.sizes.get(name) or 0
        self._rows = map(_Row._make, connection.execute(_ROWS, (name,)))
        self._row = next(self._rows, None)
        self._holds_captures = False

    def run(self) -> Iterator[Finding | int]:
        """Findings, and now and then how many bytes are read."""
        refusal = self._refuse()
        if self._is_gone():
            return
        if refusal is not None:
            yield from self._lose_rest(*refusal)
        elif self._count or self._is_ours():
            try:
                yield from self._compare()
            except ArchiveError as error:
                yield Finding(DamageKind.FILE_UNREADABLE, self._name, str(error))
        elif not self._snapshot.busy:
            yield Finding(DamageKind.FILE_STRANGE, self._name, "is no file of captures")

    def _refuse(self) -> tuple[DamageKind, str] | None:
        """Why no row of this file can have its record."""
        try:
            path = path_of(self._snapshot.folder, self._name)
        except ArchiveError as error:
            return DamageKind.FILE_NAME, str(error)
        return None if path.exists() else (DamageKind.FILE_MISSING, "the file is not there")

    def _is_gone(self) -> bool:
        """Whether the file was there a moment ago: a takedown that goes on meanwhile has written it anew."""
        return self._name in self._snapshot.sizes and not (self._snapshot.folder / self._name).exists()

    def _is_ours(self) -> bool:
        is_file = self._snapshot.sizes.get(self._name) is not None
        return self._name.endswith(_SUFFIX) and is_file and not self._snapshot.busy

    def _compare(self) -> Iterator[Finding | int]:
        for place in scan(path_of(self._snapshot.folder, self._name)):
            if place.offset >= self._size:
                break  # came after the snapshot
            yield from self._lose(place.offset, "no record begins there")
            yield from self._check_damage(place) if isinstance(place, Damage) else self._check_record(place)
            yield place.end
        yield from self._lose_rest(DamageKind.RECORD_DAMAGED, "the file ends before it")
        if not self._count and not self._holds_captures:
            yield Finding(DamageKind.FILE_STRANGE, self._name, "holds no capture")

    def _check_record(self, place: RecordPlace) -> Iterator[Finding]:
        row = self._row
        if row is not None and row.offset == place.offset:
            self._row = next(self._rows, None)
            yield from self._compare_row(row, place)
        elif place.type in CAPTURE_TYPES and not self._is_unfinished():
            self._holds_captures = True
            yield self._name_unfiled(place)

    def _check_damage(self, damage: Damage) -> Iterator[Finding]:
        named = self._row is not None and self._row.offset < damage.end
        yield from self._lose(damage.end, f"the record is {_describe(damage)}")
        if named or self._is_unfinished():
            return
        is_tail = damage.end >= self._size
        where = f"{self._name} at byte {damage.offset:,}"
        detail = f"{damage.length:,} bytes: {_describe(damage)}" + (f" ({damage.url})" if damage.url else "")
        yield Finding(DamageKind.TAIL_TORN if is_tail else DamageKind.BYTES_DAMAGED, where, detail)

    def _is_unfinished(self) -> bool:
        """Whether this may be what somebody is writing just now: it lies behind the last row."""
        return self._snapshot.busy and self._row is None

    def _lose(self, end: int, detail: str) -> Iterator[Finding]:
        """Name the rows before the byte `end` lost."""
        while self._row is not None and self._row.offset < end:
            yield self._name_lost(self._row, DamageKind.RECORD_DAMAGED, detail)
            self._row = next(self._rows, None)

    def _lose_rest(self, kind: DamageKind, detail: str) -> Iterator[Finding]:
        while self._row is not None:
            yield self._name_lost(self._row, kind, detail)
            self._row = next(self._rows, None)

    def _name_lost(self, row: _Row, kind: DamageKind, detail: str) -> Finding:
        is_known = row.digest.startswith(LOST)
        same = self._connection.execute(_SAME_PAYLOAD, (_true_digest(row.digest), row.id)).fetchone()
        if same:
            detail += f"; capture {same[0]} has the same payload"
        return Finding(
            DamageKind.CAPTURE_LOST if is_known else kind, self._where(row), detail, repairable=not is_known, row=row.id
        )

    def _compare_row(self, row: _Row, place: RecordPlace) -> Iterator[Finding]:
        if place.type not in CAPTURE_TYPES:
            yield self._name_lost(row, DamageKind.RECORD_DAMAGED, f"a {place.type or 'nameless'} record lies there")
        elif differing := _differences(row, place):
            detail = f"{', '.join(differing)}: not as in the record"
            record = RecordAt(self._name, place)
            yield Finding(
                DamageKind.CAPTURE_ALTERED, self._where(row), detail, repairable=True, row=row.id, record=record
            )
        elif reason := _misled(row, place):
            record = RecordAt(self._name, place)
            yield Finding(DamageKind.REVISIT, self._where(row), reason, repairable=True, row=row.id, record=record)

    def _name_unfiled(self, place: RecordPlace) -> Finding:
        where = f"{self._name} at byte {place.offset:,}"
        about = f"a {place.type} of {place.url} fetched {place.date}"
        record = RecordAt(self._name, place)
        if place.url is not None and is_forgotten(self._connection, place.url):
            return Finding(DamageKind.FORGOTTEN, where, f"{about}: `filmcrit forget` removes it", record=record)
        if self._connection.execute(_SAME_CAPTURE, (place.url, place.date, place.digest)).fetchone():
            return Finding(DamageKind.RECORD_DOUBLED, where, about, record=record)
        return Finding(DamageKind.RECORD_UNFILED, where, about, repairable=True, record=record)

    def _where(self, row: _Row) -> str:
        return f"capture {row.id} of {row.url} ({self._name} at byte {row.offset:,})"


def _differences(row: _Row, place: RecordPlace) -> list[str]:
    """The columns in which a row and its record differ."""
    pairs = (
        ("url", row.url, place.url),
        ("fetched", row.fetched, place.date),
        ("status", row.status, place.status),
        ("digest", row.digest, place.digest),
        ("length", row.length, place.length),
    )
    return [name for name, ours, its in pairs if ours != its]


def _misled(row: _Row, place: RecordPlace) -> str | None:
    """What is wrong with where a row refers to."""
    if place.type != "revisit":
        return "refers to another capture, but holds its payload itself" if row.refers_to is not None else None
    if row.refers_to is None:
        return "is a revisit, and refers to no capture"
    if row.payload_digest is None:
        return "refers to a capture that is not there"
    if not row.payload_is_whole:
        return "refers to a capture that is a revisit itself"
    if _true_digest(row.payload_digest) != _true_digest(row.digest):
        return "refers to a capture of another payload"
    return None


def _true_digest(digest: str) -> str:
    return digest.removeprefix(LOST)


def _describe(damage: Damage) -> str:
    return "cut: " + damage.reason if "early" in damage.reason else damage.reason
