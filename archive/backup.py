"""A copy of a whole archive, of one moment, taken while others write to it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from filelock import FileLock, Timeout

from archive.captures.places import path_of, sync_folder
from archive.captures.reading import read_record_bytes
from archive.database import BUSY_TIMEOUT, check_version, connect_reader, storage_errors
from archive.errors import ArchiveError, ArchiveLocked, BadCall
from archive.progress import Progress
from archive.records import LOST
from archive.reviews.loading import read_capture_row
from archive.store import captures_folder

_CHUNK: Final = 2**20  # bytes copied at once
_LOOK: Final = 2**16  # bytes at the beginning of two files that are the same: each holds ids of its own

_FILES: Final = """
SELECT file, id FROM captures AS c
 WHERE "offset" = (SELECT max("offset") FROM captures WHERE file = c.file) ORDER BY file"""
_NEEDED: Final = "SELECT 1 FROM captures WHERE file = ? AND substr(digest, 1, ?) <> ? LIMIT 1"
_STRANGE_RUN: Final = """
SELECT 1 FROM old.runs AS o WHERE NOT EXISTS
 (SELECT 1 FROM runs WHERE command = o.command AND site IS o.site AND started = o.started) LIMIT 1"""
_NO_LONGER: Final = "SELECT DISTINCT file FROM old.captures EXCEPT SELECT file FROM captures"
_COUNT: Final = "SELECT count(*) FROM reviews"

Report = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds, and what it cost: bytes of the database and of captures that were written, files of
    captures that were there already, files removed because the archive has forgotten them."""

    articles: int
    files: int
    database_bytes: int
    capture_bytes: int
    files_kept: int
    files_removed: int


@dataclass(frozen=True, slots=True)
class _File:
    """A file of captures, and how many of its bytes belong to the moment of the backup."""

    name: str
    size: int


def back_up(path: Path, target: Path, report: Report) -> Backup:
    """Copy the archive at `path`, as it is now, to `target`, and its captures beside that.

    Nobody who writes to the archive waits, nor is waited for. A backup that is at `target` already is replaced at the
    very end, in one step; its files of captures that are the same are not copied again, and those that the archive
    has forgotten since are removed.

    Raises BadCall when `target` is the archive itself, no archive, or one that holds what this one does not,
    ArchiveLocked when it is in use, and ArchiveError when anything cannot be read or written: then nothing is left
    behind, and an older backup is as it was.
    """
    path, target = path.resolve(), target.resolve()
    if captures_folder(path) == captures_folder(target):
        raise BadCall(f"{target} would lie upon the archive itself: name another file")
    with closing(connect_reader(path)) as archive, _locked(target):
        unfinished = target.with_name(f".{target.name}.part")
        unfinished.unlink(missing_ok=True)  # of a backup that was killed
        try:
            report(Progress("copying the database"))
            _copy_database(archive, unfinished, path, target)
            return _finish(path, unfinished, target, report)
        finally:
            unfinished.unlink(missing_ok=True)


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Keep everybody else from writing to `target`; the lock is the one that an archive there would have."""
    if not target.parent.is_dir():
        raise BadCall(f"{target} cannot be made: there is no folder {target.parent}")
    lock = FileLock(f"{target}.lock", thread_local=False)
    existed = Path(lock.lock_file).exists()
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ArchiveLocked(f"another filmcrit writes to {target}: try again when it has finished") from error
    except OSError as error:
        raise ArchiveError(f"{target} cannot be written: {error.strerror}") from error
    try:
        yield
    finally:
        if not existed:
            Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()


def _copy_database(archive: sqlite3.Connection, unfinished: Path, path: Path, target: Path) -> None:
    """Copy the database in one read transaction, and see that the copy is sound."""
    with storage_errors(target):
        try:
            archive.execute("VACUUM INTO ?", (str(unfinished),))
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_CORRUPT:
                raise ArchiveError(f"{path} is damaged: `filmcrit verify` tells how ({error})") from error
            raise
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as copy:
            (state,) = copy.execute("PRAGMA quick_check(1)").fetchone()
    if state != "ok":
        raise ArchiveError(f"{path} is damaged, and so would be its backup: run `filmcrit verify` ({state})")


def _finish(path: Path, unfinished: Path, target: Path, report: Report) -> Backup:
    """Copy what the copied database names, then put that in its place."""
    with closing(sqlite3.connect(unfinished, isolation_level=None)) as copy:
        forgotten = _compare(copy, target, path) if target.exists() else ()
        articles = copy.execute(_COUNT).fetchone()[0]
        files = list(_measure(copy, captures_folder(path)))
    folder = captures_folder(target)
    with _nothing_half(folder) as made, _writing(target):
        written, kept = _copy_files(captures_folder(path), folder, files, made, report)
        size = unfinished.stat().st_size
        _sync(unfinished)
        unfinished.rename(target)
        made.clear()
        sync_folder(target.parent)
        removed = _remove(folder, forgotten)
    return Backup(articles, len(files), size, written, kept, removed)


def _compare(copy: sqlite3.Connection, target: Path, path: Path) -> tuple[str, ...]:
    """Files of captures that the older backup at `target` names and `copy` does not: the archive has forgotten them.

    Raises BadCall unless all that is there came from this archive.
    """
    try:
        with (
            storage_errors(target),
            closing(sqlite3.connect(target, timeout=BUSY_TIMEOUT, isolation_level=None)) as old,
        ):
            check_version(old, target)
            # What stands in a log beside it would be taken for a part of the new one.
            old.execute("PRAGMA journal_mode = DELETE")
    except ArchiveError as error:
        raise BadCall(f"{target} is there and cannot be replaced: {error}") from error
    with storage_errors(target):
        copy.execute("ATTACH ? AS old", (str(target),))
        if copy.execute(_STRANGE_RUN).fetchone():
            raise BadCall(f"{target} holds what {path} does not: name another file, or `filmcrit merge` it first")
        names = tuple(name for (name,) in copy.execute(_NO_LONGER).fetchall())
        copy.execute("DETACH old")
    return names


def _measure(copy: sqlite3.Connection, folder: Path) -> Iterator[_File]:
    """The files of captures that the database names, each up to the end of the last record that a row names, with
    its request: what comes behind is of a later moment."""
    for name, capture_id in copy.execute(_FILES).fetchall():
        capture = read_capture_row(copy, capture_id)
        try:
            yield _File(name, capture.offset + len(read_record_bytes(folder, capture)))
        except ArchiveError as error:
            path = path_of(folder, name)
            if path.is_file():
                yield _File(name, path.stat().st_size)  # a damaged record is kept as it is
            elif copy.execute(_NEEDED, (name, len(LOST), LOST)).fetchone():  # not lost long since, and noted so
                raise ArchiveError(
                    f"{path} is not there (any more): run the backup again; "
                    "if it stays so, `filmcrit verify` tells what is lost"
                ) from error


@contextmanager
def _nothing_half(folder: Path) -> Iterator[list[Path]]:
    """A list for the files that are made: unless it is empty in the end, they are removed again."""
    made: list[Path] = []
    existed = folder.exists()
    try:
        yield made
    finally:
        for path in made:
            path.unlink(missing_ok=True)
        if not existed:
            with suppress(OSError):
                folder.rmdir()  # when nothing is in it


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"cannot write the backup {target}: {error.strerror}") from error


def _copy_files(source: Path, folder: Path, files: list[_File], made: list[Path], report: Report) -> tuple[int, int]:
    """Copy what is not there yet; how many bytes that was, and how many files were there."""
    folder.mkdir(exist_ok=True)
    total = sum(file.size for file in files)
    done = written = kept = 0
    for file in files:
        report(Progress("copying captures", done, total))
        there = folder / file.name
        if _holds(there, source / file.name, file.size):
            kept += 1
        else:
            if not there.exists():
                made.append(there)
            _copy_file(source / file.name, there, file.size)
            written += file.size
        done += file.size
    report(Progress("copying captures", done, total))
    sync_folder(folder)
    return written, kept


def _holds(there: Path, source: Path, size: int) -> bool:
    """Whether the file that is there is long enough.

    Raises ArchiveError when it begins otherwise: one of the two is damaged, and it may be the source.
    """
    try:
        with there.open("rb") as copy, _opened(source) as original:
            held = os.fstat(copy.fileno()).st_size
            look = min(_LOOK, size, held)
            if copy.read(look) != original.read(look):
                remedy = "`filmcrit verify` both archives, and move the damaged file away"
                raise ArchiveError(f"{there} and {source} differ where they should be the same: {remedy}")
            return held >= size
    except FileNotFoundError:
        return False


def _copy_file(source: Path, target: Path, size: int) -> None:
    """Copy the first `size` bytes; `target` is whole, or as it was."""
    unfinished = target.with_name(target.name + ".part")
    try:
        with _opened(source) as original, unfinished.open("wb") as copy:
            left = size
            while left:
                data = original.read(min(left, _CHUNK))
                if not data:
                    raise ArchiveError(f"{source} has become shorter: run the backup again")
                copy.write(data)
                left -= len(data)
            copy.flush()
            os.fsync(copy.fileno())
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _opened(source: Path) -> BinaryIO:
    try:
        return source.open("rb")
    except OSError as error:
        reason = f"cannot read {source}: {error.strerror}"
        if isinstance(error, FileNotFoundError):
            reason = f"{source} was removed while the backup was made (something was forgotten): run it again"
        raise ArchiveError(reason) from error


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _remove(folder: Path, names: tuple[str, ...]) -> int:
    """Remove files of captures that the backup no longer names; how many there were."""
    paths = [path for path in (path_of(folder, name) for name in names) if path.exists()]
    for path in paths:
        path.unlink()
    return len(paths)
