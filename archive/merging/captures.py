"""Runs and captures of another archive, and what hangs on a capture alone, into ours."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from archive.captures.reading import check_record, read_record_bytes
from archive.errors import ArchiveError
from archive.merging.other import NotTaken, Other, naming, read_capture
from archive.progress import Progress
from archive.records import Capture
from archive.store import Archive
from archive.tombstones import is_forgotten, is_forgotten_outlet

BATCH: Final = 200
"""Rows that are taken over in one transaction."""

_RUNS: Final = """
SELECT id, command, site, started, finished, outcome, counts FROM runs WHERE id > ? ORDER BY id LIMIT ?"""
_FIND_RUN: Final = "SELECT id FROM runs WHERE command = ? AND site IS ? AND started = ? ORDER BY id LIMIT 1"
_ADD_RUN: Final = "INSERT INTO runs (command, site, started) VALUES (?, ?, ?)"
_FINISH_RUN: Final = """
UPDATE runs SET finished = ?1, outcome = ?2, counts = ?3 WHERE id = ?4 AND (finished IS NULL OR finished < ?1)"""

_ORIGINALS: Final = "SELECT id, run_id FROM captures WHERE id > ? AND refers_to IS NULL ORDER BY id LIMIT ?"
_REVISITS: Final = "SELECT id, run_id FROM captures WHERE id > ? AND refers_to IS NOT NULL ORDER BY id LIMIT ?"
_KEY: Final = "SELECT url, fetched, digest, status FROM captures WHERE id = ?"
_FIND: Final = """
SELECT id, refers_to FROM captures WHERE url = ? AND fetched = ? AND digest = ? AND status IS ? ORDER BY id LIMIT 1"""
_FIND_PAYLOAD: Final = "SELECT id FROM captures WHERE digest = ? AND refers_to IS NULL ORDER BY id LIMIT 1"
_ADD: Final = """
INSERT INTO captures (run_id, url, fetched, status, headers, digest, file, "offset", length, refers_to)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_ARTICLES: Final = """
SELECT r.canonical_url, o.name
  FROM (SELECT revision_id FROM sightings WHERE capture_id = ?1
        UNION SELECT d.revision_id FROM reading_pages AS p JOIN readings AS d ON d.id = p.reading_id
               WHERE p.capture_id = ?1) AS s
  JOIN revisions AS v ON v.id = s.revision_id JOIN reviews AS r ON r.row = v.review
  LEFT JOIN outlets AS o ON o.id = r.outlet_id"""
_REJECTIONS: Final = """
SELECT capture_id, reader, cause FROM rejections WHERE capture_id > ? ORDER BY capture_id LIMIT ?"""
_REJECT: Final = """
INSERT INTO rejections (capture_id, reader, cause) VALUES (?, ?, ?)
    ON CONFLICT (capture_id) DO UPDATE SET reader = excluded.reader, cause = excluded.cause
 WHERE (excluded.reader, excluded.cause) > (reader, cause)"""


@dataclass(slots=True)
class Merging:
    """A merge under way: what was counted so far, and which run here each run of the other archive is.

    `report` is told how far it is, `skip` in words what is not taken over.
    """

    archive: Archive
    other: Other
    report: Callable[[Progress], None]
    skip: Callable[[str], None]
    counts: Counter[str] = field(default_factory=Counter)
    runs: dict[int, int] = field(default_factory=dict)

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection to our archive."""
        return self.archive.connection

    def leave(self, reason: NotTaken | str) -> None:
        """Count something that is not taken over, and say why."""
        self.counts["skipped"] += 1
        self.skip(f"{self.other.path}: {reason}")

    def total(self, table: str) -> int:
        """The number of rows of a table of the other archive."""
        return int(self.other.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - ours


def merge_runs(merging: Merging) -> None:
    """Find or add each run: the same command at the same moment is the same run."""
    for rows in merging.other.batches(_RUNS, BATCH):
        with merging.archive.transaction():
            for row in rows:
                try:
                    merging.runs[row[0]] = _take_run(merging.connection, row)
                except sqlite3.IntegrityError as error:
                    merging.leave(f"run {row[0]}: {error}")


def _take_run(connection: sqlite3.Connection, row: tuple[Any, ...]) -> int:
    _, command, site, started, finished, outcome, counts = row
    found = connection.execute(_FIND_RUN, (command, site, started)).fetchone()
    run = found[0] if found else connection.execute(_ADD_RUN, (command, site, started)).lastrowid
    if finished is not None:
        connection.execute(_FINISH_RUN, (finished, outcome, counts, run))
    return int(run or 0)


def merge_captures(merging: Merging) -> None:
    """Copy the records that are not here: first those that hold their payload, then those that refer to them."""
    total, done = merging.total("captures"), 0
    for sql in (_ORIGINALS, _REVISITS):
        for rows in merging.other.batches(sql, BATCH):
            merging.report(Progress("captures", done, total))
            with merging.archive.transaction():
                for capture_id, run_id in rows:
                    try:
                        _take_capture(merging, capture_id, run_id)
                    except NotTaken as reason:
                        merging.leave(reason)
            done += len(rows)


def _take_capture(merging: Merging, capture_id: int, run_id: int) -> None:
    if find_capture(merging, capture_id) is not None:
        return
    capture = read_capture(merging.other, capture_id)
    if _is_forgotten(merging, capture_id, capture.url):
        merging.counts["forgotten"] += 1
        return
    if run_id not in merging.runs:
        raise NotTaken(f"capture {capture_id} of {capture.url}: its run was not taken over")
    payload = None if capture.original is None else _find_payload(merging.connection, capture.original)
    copied = _copy_record(merging, capture)
    values = (
        *(merging.runs[run_id], copied.url, copied.fetched, copied.status, json.dumps(copied.headers), copied.digest),
        *(copied.file, copied.offset, copied.length, payload),
    )
    merging.connection.execute(_ADD, values)
    merging.counts["captures"] += 1


def find_capture(merging: Merging, capture_id: int) -> int | None:
    """The row here of a capture of the other archive: the same url, time, digest and status."""
    with naming(f"capture {capture_id}"):
        key = merging.other.connection.execute(_KEY, (capture_id,)).fetchone()
        found = merging.connection.execute(_FIND, key).fetchone()
    return int(found[0]) if found else None


def _find_payload(connection: sqlite3.Connection, original: Capture) -> int:
    """The row here of the capture that holds the payload, or of any other one that does."""
    key = (original.url, original.fetched, original.digest, original.status)
    found = connection.execute(_FIND, key).fetchone()
    if found is not None and found[1] is None:
        return int(found[0])
    found = connection.execute(_FIND_PAYLOAD, (original.digest,)).fetchone()
    if found is None:
        raise NotTaken(f"a revisit of {original.url}: the capture that holds its payload was not taken over")
    return int(found[0])


def _copy_record(merging: Merging, capture: Capture) -> Capture:
    folder = merging.other.captures_folder
    try:
        return merging.archive.captures.copy_from(folder, capture)
    except ArchiveError as error:
        _blame(folder, capture, error)
        raise


def _blame(folder: Path, capture: Capture, error: ArchiveError) -> None:
    """Raise NotTaken when it is the other archive's record that is damaged, and not our disk that refuses."""
    try:
        check_record(folder, capture)
        read_record_bytes(folder, capture)
    except ArchiveError:
        raise NotTaken(f"damaged: {error}") from error


def _is_forgotten(merging: Merging, capture_id: int, url: str) -> bool:
    """Whether our archive has forgotten what a capture shows."""
    if is_forgotten(merging.connection, url):
        return True
    articles = merging.other.connection.execute(_ARTICLES, (capture_id,)).fetchall()
    return any(is_forgotten_article(merging.connection, *article) for article in articles)


def is_forgotten_article(connection: sqlite3.Connection, canonical_url: str, outlet: str | None) -> bool:
    """Whether our archive has forgotten an article, by its url or with its outlet."""
    return is_forgotten(connection, canonical_url) or (outlet is not None and is_forgotten_outlet(connection, outlet))


def merge_rejections(merging: Merging) -> None:
    """Take over which captures hold no article; of two verdicts the greater version's counts."""
    for rows in merging.other.batches(_REJECTIONS, BATCH):
        with merging.archive.transaction():
            for capture_id, reader, cause in rows:
                try:
                    here = find_capture(merging, capture_id)
                    if here is not None:
                        merging.connection.execute(_REJECT, (here, reader, cause))
                except (NotTaken, sqlite3.IntegrityError) as error:
                    merging.leave(f"rejection of capture {capture_id}: {error}")
