"""Writing a file of captures anew without some of its records: for takedowns, the only way anything is removed."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping
from pathlib import Path
from typing import BinaryIO, Final

from archive.captures.places import path_of, sync_folder
from archive.captures.scanning import Damage, RecordPlace, scan
from archive.errors import ArchiveError

_Span = tuple[int, int]  # offset and length, bytes
_CHUNK: Final = 2**20  # bytes copied at once


def rewrite(folder: Path, name: str, new_name: str, drop: Container[int]) -> Mapping[int, int]:
    """Copy the file `name` to `new_name`, byte for byte but for the records at the offsets in `drop`.

    With a response (or revisit) goes its request; and what is damaged goes when its offset is in `drop` or its url is
    that of a dropped record, as may be the torn end of a file: it may hold the same page. Other damage is kept.

    Gives the new offset of everything that is kept, by its old one. The new file is on the disk, whole, when this
    returns; the old one is never touched. Raises ArchiveError when `new_name` is there already, or a disk refuses.
    """
    source, target = path_of(folder, name), path_of(folder, new_name)
    if target.exists():
        raise ArchiveError(f"{target} is there already")
    unfinished = target.with_name(new_name + ".part")
    try:
        moved = _copy(source, unfinished, _choose(source, drop))
        unfinished.rename(target)
        sync_folder(folder)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise ArchiveError(f"cannot write {target}: {error.strerror}") from error
    return moved


def _choose(path: Path, drop: Container[int]) -> list[_Span]:
    """What is kept, in the order of the file."""
    kept: list[_Span] = []
    damaged: list[Damage] = []
    urls: set[str | None] = set()
    goes_along = False  # a request stands right behind its response
    for place in scan(path):
        goes_along = place.offset in drop or (goes_along and isinstance(place, RecordPlace) and place.type == "request")
        if goes_along:
            urls.add(place.url)
        elif isinstance(place, Damage):
            damaged.append(place)
        else:
            kept.append((place.offset, place.length))
    kept += [(place.offset, place.length) for place in damaged if place.url is None or place.url not in urls]
    return sorted(kept)


def _copy(source: Path, target: Path, kept: list[_Span]) -> dict[int, int]:
    moved = {}
    with source.open("rb") as old, target.open("wb") as new:
        for offset, length in kept:
            moved[offset] = new.tell()
            old.seek(offset)
            _copy_bytes(old, new, length)
        new.flush()
        os.fsync(new.fileno())
    return moved


def _copy_bytes(old: BinaryIO, new: BinaryIO, length: int) -> None:
    while length:
        data = old.read(min(length, _CHUNK))
        if not data:
            raise OSError(None, "the file is shorter than it was a moment ago")
        new.write(data)
        length -= len(data)
