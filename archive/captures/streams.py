"""The bytes of WARC files made by others, whatever they lie in: plain, gzip (by record or as a whole), WACZ."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from archive.captures.members import MemberError, find_member, inflate_pieces
from archive.errors import BadCall

_MAX_ENTRIES: Final = 10_000  # of a WACZ file; real ones have some dozen
_MAX_DAMAGES: Final = 1_000  # of one file: each may cost a search
_CHUNK: Final = 2**16
_GZIP: Final = b"\x1f\x8b"

ZIP_ERRORS: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What the standard library raises for a zip file that is damaged, encrypted or compressed in an unknown way."""


class Lost(Exception):
    """Some bytes cannot be read; the message says which. `held` are the first of a record that was lost by itself.

    The next read gives what stands behind them.
    """

    def __init__(self, reason: str, held: bytes = b"") -> None:
        super().__init__(reason)
        self.held = held


class ByteStream:
    """Bytes in their order, with a look ahead. Every method may raise Lost; called again, it goes on behind the gap."""

    def __init__(self, file: IO[bytes]) -> None:
        self._pieces = _read_pieces(file)
        self._held = b""
        self._at = 0  # in what is held

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, fewer at the end, which stay where they are."""
        while len(self._held) - self._at < size and self._fill():
            pass
        return self._held[self._at : self._at + size]

    def read(self, size: int) -> bytes:
        """The next `size` bytes, fewer at the end."""
        parts = []
        while size and (len(self._held) > self._at or self._fill()):
            parts.append(self._held[self._at : self._at + size])
            self._at += len(parts[-1])
            size -= len(parts[-1])
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """Pass over `size` bytes; gives how many there were."""
        left = size
        while left and (len(self._held) > self._at or self._fill()):
            step = min(left, len(self._held) - self._at)
            self._at += step
            left -= step
        return size - left

    def read_to(self, mark: bytes, limit: int) -> bytes:
        """All up to the next `mark`, and it; empty when there is none within `limit` bytes."""
        searched = self._at
        while (place := self._held.find(mark, searched)) < 0:
            left = max(0, len(self._held) - self._at - len(mark) + 1)
            if left > limit or not self._fill():
                return b""
            searched = self._at + left
        return self.read(place + len(mark) - self._at)

    def skip_to(self, mark: bytes) -> bool:
        """Pass over all before the next `mark`; gives whether there is one."""
        while (place := self._held.find(mark, self._at)) < 0:
            self._at = max(self._at, len(self._held) - len(mark) + 1)
            if not self._fill():
                self._at = len(self._held)
                return False
        self._at = place
        return True

    def _fill(self) -> bool:
        piece = next(self._pieces, None)
        if isinstance(piece, Lost):
            self._held, self._at = b"", 0  # what stood before a gap is no beginning of what stands behind it
            raise piece
        self._held, self._at = self._held[self._at :] + (piece or b""), 0
        return piece is not None


@contextmanager
def open_streams(path: Path) -> Iterator[Iterator[tuple[str, ByteStream]]]:
    """The WARC files that `path` is or holds, by name; each is to be read before the next is asked for.

    Raises BadCall when it is no WARC or WACZ file or cannot be read.
    """
    try:
        with path.open("rb") as file:
            start = file.read(5)
            file.seek(0)
            if start.startswith(b"PK"):
                with zipfile.ZipFile(file) as wacz:
                    yield _open_entries(wacz)
            elif start.startswith(_GZIP) or start == b"WARC/":
                yield iter([(path.name, ByteStream(file))])
            else:
                raise BadCall(f"{path} is no WARC or WACZ file")
    except (OSError, *ZIP_ERRORS) as error:
        raise BadCall(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from error


def _open_entries(wacz: zipfile.ZipFile) -> Iterator[tuple[str, ByteStream]]:
    names = [name for name in wacz.namelist() if name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))]
    if not names:
        raise zipfile.BadZipFile("it holds no archive/*.warc or archive/*.warc.gz")
    for name in names[:_MAX_ENTRIES]:
        with wacz.open(name) as entry:
            yield name, ByteStream(entry)


def _read_pieces(file: IO[bytes]) -> Iterator[bytes | Lost]:
    is_gzip = file.read(len(_GZIP)) == _GZIP
    file.seek(0)
    yield from _inflate(file) if is_gzip else iter(lambda: file.read(_CHUNK), b"")


def _inflate(file: IO[bytes]) -> Iterator[bytes | Lost]:
    offset: int | None = 0
    for _ in range(_MAX_DAMAGES):
        if offset is None:
            return
        try:
            for piece in inflate_pieces(file, offset):
                yield piece.data
            offset = None
        except MemberError as error:
            if error.cut:
                yield error.held  # for records that are whole: a file in one member would else lose them all
            is_one_record = not error.cut and b"\nWARC/1." not in error.held
            yield Lost(f"gzip member at byte {error.offset}: {error}", error.held if is_one_record else b"")
            offset = find_member(file, error.offset + 1)
    if offset is not None:
        yield Lost(f"{_MAX_DAMAGES} damaged places: the rest is not read")
