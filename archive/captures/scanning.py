"""One pass over a file of captures: what lies where, every byte verified. For verification, repair and takedowns."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from archive.captures.heads import MAX_HEADERS, Record, digest_payload, find_url, parse_http_head, parse_record
from archive.captures.members import MemberError, find_member, inflate_pieces
from archive.captures.reading import MAX_BODY
from archive.errors import ArchiveError

_LARGEST: Final = MAX_BODY + MAX_HEADERS  # bytes of a record, inflated


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """A whole record: its place (bytes of its gzip member) and what it says of itself.

    `digest` is that of the payload; of responses and resources it was found to be true. `status` is None but for
    responses and revisits. `concurrent_to` is the id of the response that a request belongs to.
    """

    offset: int
    length: int
    type: str
    record_id: str
    date: str
    url: str | None
    digest: str | None
    status: int | None
    concurrent_to: str | None
    refers_to_url: str | None
    refers_to_date: str | None

    @property
    def end(self) -> int:
        """The first byte behind it."""
        return self.offset + self.length


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes that hold no whole record, up to the next one or the end of the file. `url` is what can still be told.

    At the end of a file this is what a crash has cut: the good part of the file ends at `offset`.
    """

    offset: int
    length: int
    reason: str
    url: str | None

    @property
    def end(self) -> int:
        """The first byte behind it."""
        return self.offset + self.length


def scan(path: Path, start: int = 0) -> Iterator[RecordPlace | Damage]:
    """What the file at `path` holds from byte `start` on, where a record begins, in its order and without a gap.

    Memory is bounded by one record.

    Raises ArchiveError when the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            offset: int | None = start
            while offset is not None:
                offset = yield from _scan_from(file, offset)
    except OSError as error:
        raise ArchiveError(f"cannot read {path}: {error.strerror}") from error


def _scan_from(file: IO[bytes], offset: int) -> Generator[RecordPlace | Damage, None, int | None]:
    """What lies from `offset` on, up to the first damaged member; gives where to go on, None at the end."""
    held = bytearray()
    try:
        for piece in inflate_pieces(file, offset):
            if len(held) <= _LARGEST:
                held += piece.data
            if piece.end is not None:
                yield _describe(bytes(held), piece.offset, piece.end - piece.offset)
                held.clear()
    except MemberError as error:
        behind = find_member(file, error.offset + 1)
        end = file.seek(0, os.SEEK_END) if behind is None else behind
        yield Damage(error.offset, end - error.offset, str(error), find_url(bytes(held) + error.held))
        return behind
    return None


def _describe(data: bytes, offset: int, length: int) -> RecordPlace | Damage:
    record = parse_record(data)
    if len(data) > _LARGEST or record is None:
        reason = f"larger than {_LARGEST} bytes" if len(data) > _LARGEST else "no whole WARC record"
        return Damage(offset, length, reason, find_url(data))
    status, payload = _read_payload(record)
    digest = record.fields.get("warc-payload-digest")
    if payload is not None and digest != digest_payload(payload):
        return Damage(offset, length, "its digest differs", record.url)
    fields = record.fields
    return RecordPlace(
        offset,
        length,
        record.type,
        record_id=fields.get("warc-record-id", ""),
        date=fields.get("warc-date", ""),
        url=fields.get("warc-target-uri"),
        digest=digest,
        status=status,
        concurrent_to=fields.get("warc-concurrent-to"),
        refers_to_url=fields.get("warc-refers-to-target-uri"),
        refers_to_date=fields.get("warc-refers-to-date"),
    )


def _read_payload(record: Record) -> tuple[int | None, bytes | None]:
    """Status and payload, as far as a record of this type has them."""
    if record.type == "resource":
        return None, record.block
    if record.type not in ("response", "revisit"):
        return None, None
    head = parse_http_head(record.block)
    return head.status, record.block[head.length :] if record.type == "response" else None
