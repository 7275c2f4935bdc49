"""The folder of captures: files by their names, bytes by their places."""

from __future__ import annotations

import os
from pathlib import Path

from archive.errors import ArchiveError


def path_of(folder: Path, name: str) -> Path:
    """The file `name` in `folder`. Raises ArchiveError for a name that leads out of it: archives come from others."""
    if Path(name).name != name or name == ".." or "\0" in name:
        raise ArchiveError(f"not the name of a captures file: {name!r}")
    return folder / name


def read_place(folder: Path, name: str, offset: int, length: int) -> bytes:
    """Up to `length` bytes of the file `name` from `offset` on. Raises ArchiveError when it cannot be read."""
    path = path_of(folder, name)
    try:
        with path.open("rb") as file:
            file.seek(offset)
            return file.read(length)
    except (OSError, OverflowError, ValueError) as error:  # a damaged row may hold any number
        raise ArchiveError(f"cannot read {path}: {getattr(error, 'strerror', error)}") from error


def sync_folder(folder: Path) -> None:
    """Return when the names of the files in `folder` are on the disk itself. Raises OSError."""
    if os.name == "nt":  # Windows has no such call
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
