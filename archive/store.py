"""The one writer of an archive."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from archive.captures import CaptureWriter, digest_payload
from archive.database import connect_writer, storage_errors
from archive.errors import ArchiveError, ArchiveLocked
from archive.filing import Saved, file_review
from archive.records import Capture, Review

__all__ = ["Archive", "ReviewError", "Saved"]


class ReviewError(ValueError):
    """A review that the schema does not take (a malformed date, an empty film title): nothing of it was stored.

    The fault is that of the reading, not of the archive: it costs this one page.
    """


class Archive:
    """An archive open for writing; one at a time, which `<db>.lock` sees to. Readers are never blocked."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: FileLock, *, discard: bool = False) -> None:
        self.path = path
        self.connection = connection
        self._lock = lock
        self._discard = discard  # when it is closed, unless something came into it

    @classmethod
    def open(cls, path: Path, *, discard_unused: bool = False) -> Self:
        """Open the archive at `path`; make it when there is none, migrate it when an older version made it.

        With `discard_unused`, an archive that is made here and into which no capture came is removed when it is
        closed: a mistyped address leaves nothing behind.

        Raises ArchiveLocked when another process writes to it, ArchiveError when it cannot be used; a file
        that is no archive of ours is never touched.
        """
        path = path.resolve()  # two names of one file must share one lock
        lock = _take_lock(path)
        discard = discard_unused and not path.exists()
        try:
            return cls(path, connect_writer(path), lock, discard=discard)
        except BaseException:
            lock.release()
            raise

    @property
    def captures_folder(self) -> Path:
        """Where the WARC files lie."""
        return captures_folder(self.path)

    @cached_property
    def captures(self) -> CaptureWriter:
        """The writer of this process's WARC files, made when it is first used."""
        return CaptureWriter(self.captures_folder, software=_software())

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
        values = (
            *(run, capture.url, capture.fetched, capture.status, json.dumps(capture.headers)),
            *(capture.digest, capture.file, capture.offset, capture.length),
        )
        with self.transaction():
            row = self.connection.execute(
                'INSERT INTO captures (run_id, url, fetched, status, headers, digest, file, "offset", length)'
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
        return int(row.lastrowid or 0)

    def find_capture(self, url: str, body: bytes) -> int | None:
        """The row id of the newest capture of `url`, when it holds just these bytes: they need not be kept again."""
        newest = self.connection.execute(
            "SELECT id, digest FROM captures WHERE url = ? ORDER BY fetched DESC, id DESC LIMIT 1", (url,)
        ).fetchone()
        return int(newest[0]) if newest and newest[1] == digest_payload(body) else None

    def save_review(self, review: Review, capture_id: int, run: int) -> Saved:
        """Insert or update a review by its canonical url, all rows and the full text in one transaction.

        `first_seen` and `last_seen` are the times of its captures, never of the clock. A reading of an older capture
        does not replace a newer one. Raises ReviewError when the review breaks a rule of the schema.
        """
        with self.transaction():
            self.connection.execute("SAVEPOINT review")
            try:
                return file_review(self.connection, review, capture_id, run, self._fetched(capture_id))
            except sqlite3.IntegrityError as error:
                self.connection.execute("ROLLBACK TO review")
                raise ReviewError(f"{review.url}: {error}") from error
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("RELEASE review")

    def see_again(self, url: str, moment: str) -> None:
        """Record that the article with the canonical url `url` was the same at `moment` (UTC): a 304 has no capture."""
        with self.transaction():
            self.connection.execute(
                "UPDATE reviews SET last_seen = ?2 WHERE canonical_url = ?1 AND last_seen < ?2", (url, moment)
            )

    def close(self) -> None:
        """Close the WARC file and the database, and let others write."""
        try:
            if "captures" in self.__dict__:  # made at all
                self.captures.close()
            unused = self._discard and self._is_unused()
            self.connection.close()
            if unused:
                self.path.unlink(missing_ok=True)  # still under the lock: nobody else can have begun to write
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

    def _fetched(self, capture_id: int) -> str:
        row = self.connection.execute("SELECT fetched FROM captures WHERE id = ?", (capture_id,)).fetchone()
        if row is None:
            raise sqlite3.IntegrityError(f"there is no capture {capture_id}")
        return str(row[0])

    def _roll_back(self) -> None:
        if self.connection.in_transaction:  # an error such as a full disk has perhaps ended it already
            self.connection.execute("ROLLBACK")

    def _sync_captures(self) -> None:
        if "captures" in self.__dict__:
            self.captures.sync()


def captures_folder(path: Path) -> Path:
    """The folder of the WARC files of the archive at `path`."""
    return path.with_name(f"{path.stem}-captures")


def _take_lock(path: Path) -> FileLock:
    if not path.parent.is_dir():  # the lock would make it, wherever a slip of the keyboard pointed
        raise ArchiveError(f"{path} cannot be made: there is no folder {path.parent}")
    lock = FileLock(f"{path}.lock", thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ArchiveLocked(f"another filmcrit writes to {path}: wait until it has finished") from error
    except OSError as error:
        raise ArchiveError(f"{path} cannot be written: {error.strerror}") from error
    return lock


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _software() -> str:
    try:
        return f"filmcrit/{version('filmcrit')}"
    except PackageNotFoundError:  # run from a checkout that is not installed
        return "filmcrit"
