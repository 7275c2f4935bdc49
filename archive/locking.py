"""The lock that whoever writes to an archive holds: `<db>.lock`, one at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from archive.errors import ArchiveError, ArchiveLocked

if TYPE_CHECKING:
    from filelock import FileLock

SECONDS_BETWEEN_TRIES: Final = 0.2
"""For the lock, when we wait."""


def take_lock(path: Path, *, wait: bool = False) -> FileLock:
    """The lock of the archive at `path` (resolved: two names of one file must share one lock), to be released.

    With `wait`, as soon as whoever writes has finished; else raises ArchiveLocked when somebody does. Raises
    ArchiveError where no file can be made.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - whoever only reads needs none

    if not path.parent.is_dir():  # the lock would make it, wherever a slip of the keyboard pointed
        raise ArchiveError(f"{path} cannot be made: there is no folder {path.parent}")
    lock = FileLock(f"{path}.lock", thread_local=False)
    try:
        lock.acquire(timeout=-1 if wait else 0, poll_interval=SECONDS_BETWEEN_TRIES)
    except Timeout as error:
        raise ArchiveLocked(f"another filmcrit writes to {path}: try again when it has finished") from error
    except OSError as error:
        raise ArchiveError(f"{path} cannot be written: {error.strerror}") from error
    return lock
