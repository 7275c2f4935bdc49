"""Inflating files of many gzip members, piece by piece, each member's checksum verified."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import IO, Final, NamedTuple

PIECE: Final = 4 * 2**20
"""Bytes that are inflated at once at most. A member that is not larger is one piece, given after its checksum."""

_CHUNK: Final = 2**16  # bytes read at once; what follows a member in a chunk is copied
_MAGIC: Final = b"\x1f\x8b\x08"
_STEP: Final = 64  # bytes inflated at once where damage must be near
_LOOK: Final = 1024  # bytes of a member that inflate to at least a record's first seven: its codes come first


class Piece(NamedTuple):
    """Inflated bytes of the member at `offset`. `end` is where the member ends, in its last piece; else None."""

    offset: int
    data: bytes
    end: int | None


class MemberError(ValueError):
    """The gzip member at `offset` (bytes) is damaged, or no more than `cut` short.

    `held` is what it gave since its last piece when it is cut, else what it gave first; no checksum vouches for that.
    """

    def __init__(self, offset: int, reason: str, held: bytes, *, cut: bool) -> None:
        super().__init__(reason)
        self.offset = offset
        self.held = held
        self.cut = cut


def inflate_pieces(file: IO[bytes], offset: int) -> Iterator[Piece]:
    """All members from `offset` on. Raises MemberError at the first that is damaged."""
    source = _Source(file, offset)
    while source.chunk:
        inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
        while not inflater.eof:
            data = source.inflate(inflater, offset)
            yield Piece(offset, data, source.position if inflater.eof else None)
        offset = source.position


class _Source:
    """Compressed bytes, read a chunk at a time. `chunk` is what was read and not used yet; empty at the end."""

    def __init__(self, file: IO[bytes], offset: int) -> None:
        self._file = file
        file.seek(offset)
        self.chunk = file.read(_CHUNK)
        self._end = offset + len(self.chunk)

    @property
    def position(self) -> int:
        """The first byte that is not used yet."""
        return self._end - len(self.chunk)

    def inflate(self, inflater: zlib._Decompress, member: int) -> bytes:
        """The next piece of the member that begins at `member`."""
        data = bytearray()
        while not inflater.eof and len(data) < PIECE:
            try:
                part = inflater.decompress(self.chunk, PIECE - len(data))
            except zlib.error as error:
                raise MemberError(member, f"damaged: {error}", _read_first(self._file, member), cut=False) from error
            data += part
            self.chunk = inflater.unused_data or inflater.unconsumed_tail or self._file.read(_CHUNK)
            self._end = self._file.tell()
            if not (self.chunk or part or inflater.eof):  # what is inflated last may stay inside for one more call
                raise MemberError(member, "it ends early", bytes(data), cut=True)
        return bytes(data)


def find_member(file: IO[bytes], offset: int) -> int | None:
    """Where the first gzip member at `offset` or behind it begins that holds a WARC record; None when none does."""
    file.seek(offset)
    window, start = b"", offset
    while chunk := file.read(_CHUNK):
        window += chunk
        place = window.find(_MAGIC)
        while 0 <= place <= len(window) - _LOOK:
            if _holds_record(window[place : place + _LOOK]):
                return start + place
            place = window.find(_MAGIC, place + 1)
        kept = min(len(window), _LOOK) if place < 0 else len(window) - place
        start, window = start + len(window) - kept, window[-kept:]
    return _find_last(window, start)


def _find_last(window: bytes, start: int) -> int | None:
    places = (place for place in range(len(window)) if window.startswith(_MAGIC, place))
    return next((start + place for place in places if _holds_record(window[place:])), None)


def _holds_record(data: bytes) -> bool:
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, 7) == b"WARC/1."
    except zlib.error:
        return False


def _read_first(file: IO[bytes], offset: int) -> bytes:
    """What the damaged member at `offset` gives up to some bytes before the damage."""
    file.seek(offset)
    inflater, data, chunk = zlib.decompressobj(16 + zlib.MAX_WBITS), bytearray(), file.read(_CHUNK)
    try:
        while chunk and not inflater.eof and len(data) < _CHUNK:
            data += inflater.decompress(chunk, _STEP)
            chunk = inflater.unconsumed_tail
    except zlib.error:
        pass
    return bytes(data)
