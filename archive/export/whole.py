"""Files that are written whole or not at all."""

from __future__ import annotations

import io
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from archive.errors import ArchiveError, BadCall

_SQLITE: Final = b"SQLite format 3\0"  # https://sqlite.org/fileformat.html, 1.3


@contextmanager
def open_whole(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A text file as `open_whole_bytes` makes it; line ends are written as given."""
    with open_whole_bytes(path) as file:
        stream = io.TextIOWrapper(file, encoding=encoding, newline="")
        yield stream
        stream.detach()


@contextmanager
def open_whole_bytes(path: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of `path` when the block ends well, and leaves it alone when it does not.

    A file that is replaced keeps its permissions; a pipe or device is written to directly. Raises ArchiveError when
    the folder or the disk refuses, BadCall where an archive or its captures lie.
    """
    target = path.resolve()  # a link stays a link
    refuse_archives(path)
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                yield stream
        else:
            with _replacing(target) as stream:
                yield stream
    except OSError as error:
        raise ArchiveError(f"cannot write {path}: {error.strerror}") from error


def refuse_archives(path: Path) -> None:
    """Raise BadCall when `path` is a SQLite database or a file of captures: no slip of the keyboard replaces one."""
    if not path.is_file():  # nothing, or a pipe, which would wait for whoever writes to it
        return
    try:
        with path.open("rb") as file:
            start = file.read(len(_SQLITE))
    except OSError:
        return  # whoever writes will say what is wrong
    if start == _SQLITE or path.name.endswith((".warc.gz", ".db-wal", ".db-shm", ".db.lock")):
        raise BadCall(f"{path} is an archive or part of one: name another file to write to")


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            part.chmod(_mode(target))
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _mode(target: Path) -> int:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)  # there is no other way to read it
    os.umask(mask)
    return 0o666 & ~mask
