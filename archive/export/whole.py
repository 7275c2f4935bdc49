"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from archive.errors import ArchiveError


@contextmanager
def open_whole(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A text file that takes the place of `path` when the block ends well, and leaves it alone when it does not.

    Line ends are written as given. A file that is replaced keeps its permissions; a pipe or device is written
    to directly. Raises ArchiveError when the folder or the disk refuses.
    """
    target = path.resolve()  # a link stays a link
    try:
        if target.exists() and not target.is_file():
            with target.open("w", encoding=encoding, newline="") as stream:
                yield stream
        else:
            with _replacing(target, encoding) as stream:
                yield stream
    except OSError as error:
        raise ArchiveError(f"cannot write {path}: {error.strerror}") from error


@contextmanager
def _replacing(target: Path, encoding: str) -> Iterator[TextIO]:
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding=encoding, newline="") as stream:
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
