"""Files that are written whole or not at all."""

from __future__ import annotations

import io
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from archive.errors import ArchiveError


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
    the folder or the disk refuses.
    """
    target = path.resolve()  # a link stays a link
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                yield stream
        else:
            with _replacing(target) as stream:
                yield stream
    except OSError as error:
        raise ArchiveError(f"cannot write {path}: {error.strerror}") from error


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
