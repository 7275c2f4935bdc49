"""The one writer of an archive."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock

from archive.adopting import recover
from archive.capture_rows import add_capture, find_moment, find_original, find_payload, find_same, time_of
from archive.captures.writing import CaptureWriter
from archive.database import connect_writer, storage_errors
from archive.discarding import remove_discarded
from archive.locking import take_lock
from archive.records import UNKNOWN_READER, Capture, Reading, Review
from archive.reviews.absences import mark_gone
from archive.reviews.correcting import Corrected, add_corrections, withdraw_corrections
from archive.reviews.corrections import Value
from archive.reviews.loading import read_capture_row
from archive.reviews.showing import read_shown
from archive.reviews.versions import Known, Saved, confirm, file_reading, file_rereading, find_known, see_again
from archive.tombstones import is_forgotten, is_forgotten_outlet

__all__ = ["Archive", "Known", "Saved"]


class Archive:
    """An archive open for writing; one at a time, which `<db>.lock` sees to. Readers are never blocked."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: FileLock, *, discard: bool = False) -> None:
        self.path = path
        self.connection = connection
        self._lock = lock
        self.capture_settings: Mapping[str, str] = {}
        """What a WARC file shall say of how its captures came about; to be set before the first is written."""
        self._discard = discard  # when it is closed, unless something came into it

    @classmethod
    def open(cls, path: Path, *, discard_unused: bool = False, wait: bool = False) -> Self:
        """Open the archive at `path`; make it when there is none, migrate it when an older version made it.

        With `discard_unused`, an archive that is made here and into which no capture came is removed when it is
        closed: a mistyped address leaves nothing behind. With `wait`, until whoever writes to it has finished.

        Raises ArchiveLocked when another process writes to it and we do not wait, ArchiveError when it cannot be
        used; a file that is no archive of ours is never touched.
        """
        path = path.resolve()  # two names of one file must share one lock
        lock = take_lock(path, wait=wait)
        discard = discard_unused and not path.exists()
        try:
            connection = connect_writer(path)
            with storage_errors(path):
                remove_discarded(connection, captures_folder(path))
                recover(connection, captures_folder(path), _now())
            return cls(path, connection, lock, discard=discard)
        except BaseException:
            if discard:  # half made, for instance on a full disk
                _remove_database(path)
            lock.release()
            raise

    @property
    def captures_folder(self) -> Path:
        """Where the WARC files lie."""
        return captures_folder(self.path)

    @cached_property
    def captures(self) -> CaptureWriter:
        """The writer of this process's WARC files, made when it is first used."""
        return CaptureWriter(self.captures_folder, software=_software(), settings=self.capture_settings)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside happen together or not at all; a transaction inside another is part of it.

        Captures reach the disk before the rows that name them.
        """
        if self.connection.in_transaction:
            yield
            return
        with storage_errors(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._sync_captures()
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def start_run(self, command: str, site: str | None) -> int:
        """Record that a command begins to write; gives the run's number."""
        with self.transaction():
            row = self.connection.execute(
                "INSERT INTO runs (command, site, started) VALUES (?, ?, ?)", (command, site, _now())
            )
        return int(row.lastrowid or 0)

    def finish_run(self, run: int, outcome: str, counts: Mapping[str, int]) -> None:
        """Record how a run ended and what it counted."""
        with self.transaction():
            self.connection.execute(
                "UPDATE runs SET finished = ?, outcome = ?, counts = ? WHERE id = ?",
                (_now(), outcome, json.dumps(dict(counts), sort_keys=True), run),
            )

    def save_capture(self, capture: Capture, run: int) -> int:
        """Store the place of a capture that is already written; gives its row id."""
        with self.transaction():
            return add_capture(self.connection, capture, run)

    def find_capture(self, url: str, body: bytes, fetched: str) -> int | None:
        """The row id of the newest capture of `url`, or of that fetched at `fetched`, when it holds just these bytes:
        they need not be kept again."""
        return find_same(self.connection, url, body, fetched)

    def find_payload(self, body: bytes) -> Capture | None:
        """The capture that holds just these bytes, of whatever url: another one of them is a revisit."""
        return find_payload(self.connection, body)

    def find_original(self, url: str, fetched: str | None, digest: str | None) -> Capture | None:
        """The capture that a revisit made by others means: of `url`, fetched then or with that payload."""
        return find_original(self.connection, url, fetched, digest)

    def find_moment(self, url: str, fetched: str, digest: str | None) -> tuple[int | None, bool]:
        """The row id of the capture of `url` fetched at just this moment, with that payload if one is given, and
        whether it was read: one that was taken up after a crash may not have been."""
        return find_moment(self.connection, url, fetched, digest)

    def read_capture_row(self, capture_id: int) -> Capture:
        """The capture of a row id."""
        return read_capture_row(self.connection, capture_id)

    def save_review(
        self,
        review: Review,
        capture_id: int,
        run: int,
        reader: str = UNKNOWN_READER,
        further_pages: tuple[int, ...] = (),
    ) -> Saved:
        """File a review by its canonical url, as `reader` made it of a capture; all rows in one transaction.

        Another revision begins when it differs, but for trifles, from what is known: read by the same reader, which
        the caller sees to (`find_known`). First and last seen are the times of captures, never of the clock; what an
        older capture shows finds its place among the revisions. Raises ReviewError when the review breaks a rule of
        the tables: then nothing was written.
        """
        reading = Reading(review, capture_id, run, reader, further_pages)
        with self.transaction():
            return file_reading(self.connection, reading, time_of(self.connection, capture_id))

    def save_rereading(self, reading: Reading, revision_id: int) -> bool:
        """File what another version of the reader made of a revision's capture; whether anything differs.

        Raises ReviewError as `save_review`.
        """
        with self.transaction():
            return file_rereading(self.connection, reading, revision_id)

    def confirm_reading(self, reading_id: int, reader: str) -> None:
        """Record that another version of the reader came to the same."""
        with self.transaction():
            confirm(self.connection, reading_id, reader)

    def reject(self, capture_id: int, reader: str, cause: str) -> None:
        """Record that a capture was read and holds no article."""
        with self.transaction():
            sql = "INSERT OR REPLACE INTO rejections (capture_id, reader, cause) VALUES (?, ?, ?)"
            self.connection.execute(sql, (capture_id, reader, cause))

    def withdraw_rejection(self, capture_id: int) -> None:
        """Take back that a capture holds no article."""
        with self.transaction():
            self.connection.execute("DELETE FROM rejections WHERE capture_id = ?", (capture_id,))

    def find_known(self, canonical_url: str) -> Known | None:
        """What is shown under a canonical url, and which version of the reader made it so."""
        return find_known(self.connection, canonical_url)

    def read_shown(self, known: Known) -> Review:
        """The reading that is shown, without what people corrected."""
        return read_shown(self.connection, known.row, known.reading_id)

    def see_again(self, capture_id: int) -> None:
        """Record that a revisit (a 304, or the same bytes again) shows the revision that its payload showed."""
        with self.transaction():
            see_again(self.connection, capture_id, time_of(self.connection, capture_id))

    def is_forgotten(self, url: str, outlet: str | None = None) -> bool:
        """Whether the page at `url`, or all of its outlet, was forgotten by request: nothing brings it back."""
        if is_forgotten(self.connection, url):
            return True
        return outlet is not None and is_forgotten_outlet(self.connection, outlet)

    def mark_gone(self, url: str, cause: str, moment: str) -> bool:
        """Record that the page of an article was not there at `moment` (UTC), and why; it is never deleted for that.

        `url` is the canonical url of the article, or the one that its reading was fetched from; whether there is one.
        """
        with self.transaction():
            return mark_gone(self.connection, url, cause, moment)

    def correct(self, review_id: str, values: Mapping[str, Value], note: str | None = None) -> Corrected:
        """File what a person says of fields of an article ("film.year": 1962); it outlasts every new reading.

        Raises BadCall for a field that cannot be corrected, ReviewError for a value that breaks a rule of the tables.
        """
        with self.transaction():
            return add_corrections(self.connection, review_id, values, note, _now())

    def withdraw_correction(self, review_id: str, fields: Iterable[str]) -> Corrected:
        """Let the reader's values of `fields` stand again. Raises BadCall for one that nobody has corrected."""
        with self.transaction():
            return withdraw_corrections(self.connection, review_id, fields, _now())

    def close(self) -> None:
        """Close the WARC file and the database, and let others write."""
        try:
            if "captures" in self.__dict__:  # made at all
                self.captures.close()
            unused = self._discard and self._is_unused()
            self.connection.close()
            if unused:
                _remove_database(self.path)  # still under the lock: nobody else can have begun to write
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _is_unused(self) -> bool:
        with storage_errors(self.path):
            return self.connection.execute("SELECT 1 FROM captures LIMIT 1").fetchone() is None

    def _roll_back(self) -> None:
        if self.connection.in_transaction:  # an error such as a full disk has perhaps ended it already
            self.connection.execute("ROLLBACK")

    def _sync_captures(self) -> None:
        if "captures" in self.__dict__:
            self.captures.sync()


def _remove_database(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):  # a full disk leaves the log behind
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)


def captures_folder(path: Path) -> Path:
    """The folder of the WARC files of the archive at `path`."""
    return path.with_name(f"{path.stem}-captures")


def _now() -> str:
    """UTC, to the millisecond: of two runs in one second it tells which came later."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _software() -> str:
    try:
        return f"filmcrit/{version('filmcrit')}"
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "filmcrit"
