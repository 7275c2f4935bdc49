"""Reading captures back by their places, every byte checked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from archive.captures.encodings import EncodingError, inflate_member, remove_encodings
from archive.captures.heads import (
    MAX_HEADERS,
    Headers,
    Record,
    as_text,
    digest_payload,
    find_header,
    parse_http_head,
    parse_record,
)
from archive.captures.places import read_place
from archive.errors import ArchiveError
from archive.records import Capture

MAX_BODY: Final = 64 * 2**20
"""Bytes of a body that are read at most; the largest review page known has 5 MB."""

_MAX_REQUEST: Final = 2**18  # compressed bytes of a request; ours have some hundred


@dataclass(frozen=True, slots=True)
class CapturedResponse:
    """What a capture holds. `status` is None for a resource; header values are latin-1, in the order received."""

    status: int | None
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class _Content:
    status: int | None
    headers: Headers
    payload: bytes


def read_capture(folder: Path, capture: Capture, *, raw: bool = False, max_bytes: int = MAX_BODY) -> CapturedResponse:
    """The response of `capture`, its content-encoding removed unless `raw`.

    Of a revisit, status and headers are its own and the body is that of its `original`, decoded as its own headers
    say (as those of the original, for an answer of 304, which has none).

    Raises ArchiveError when the record is not where the capture says, is cut or altered, or when the body
    would be larger than `max_bytes` (a compression bomb) or has an encoding that is not known.
    """
    content = encoded = _read_content(folder, capture, max_bytes)
    if capture.original is not None:
        encoded = _read_original(folder, capture, capture.original, max_bytes)
    body = encoded.payload
    if not raw:
        described = encoded if content.status == 304 else content
        with _naming(capture):
            body = remove_encodings(body, find_header(described.headers, b"content-encoding"), max_bytes)
    headers = capture.headers if content.status is None else as_text(content.headers)
    return CapturedResponse(capture.status if content.status is None else content.status, headers, body)


def check_record(folder: Path, capture: Capture) -> None:
    """Raise ArchiveError unless the record of `capture` itself is whole and holds what the capture says.

    Of a revisit, the payload lies elsewhere and is not looked at.
    """
    _read_content(folder, capture, MAX_BODY)


def read_record_bytes(folder: Path, capture: Capture) -> bytes:
    """The record of `capture` as it stands in its file, and right behind it that of its request, when there is one.

    Each is one gzip member. Raises ArchiveError when the file cannot be read or the record is cut.
    """
    data = _read_member(folder, capture)
    behind = read_place(folder, capture.file, capture.offset + capture.length, _MAX_REQUEST)
    record = _parse(capture, data, MAX_BODY)
    return data + behind[: _measure_request(behind, record.fields.get("warc-record-id", ""))]


def _measure_request(data: bytes, response_id: str) -> int:
    """Bytes of the gzip member that `data` begin with, when it holds the request of `response_id`; else 0."""
    inflater = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        record = parse_record(inflater.decompress(data, MAX_HEADERS))
    except zlib.error:
        return 0
    if record is None or record.type != "request" or record.fields.get("warc-concurrent-to") != response_id:
        return 0
    return len(data) - len(inflater.unused_data) if inflater.eof else 0


def _read_original(folder: Path, capture: Capture, original: Capture, max_bytes: int) -> _Content:
    if original.original is not None or original.digest != capture.digest:
        raise ArchiveError(f"{original.file} does not hold the payload of {capture.url} in {capture.file}")
    return _read_content(folder, original, max_bytes)


def _read_content(folder: Path, capture: Capture, max_bytes: int) -> _Content:
    """What the record of `capture` itself holds; a revisit's payload is empty."""
    record = _parse(capture, _read_member(folder, capture), max_bytes)
    is_revisit = record.type == "revisit"
    if is_revisit != (capture.original is not None):
        raise ArchiveError(f"the capture of {capture.url} in {capture.file} is {'' if is_revisit else 'not '}a revisit")
    if record.type == "resource":
        content = _Content(None, (), record.block)
    else:
        head = parse_http_head(record.block)
        content = _Content(head.status, head.headers, record.block[head.length :])
    digest = record.fields.get("warc-payload-digest") if is_revisit else digest_payload(content.payload)
    if digest != capture.digest:
        raise ArchiveError(f"{capture.url} in {capture.file} is not what was captured: its digest differs")
    if len(content.payload) > max_bytes:
        raise ArchiveError(f"{capture.url} is larger than {max_bytes} bytes")
    return content


def _read_member(folder: Path, capture: Capture) -> bytes:
    data = read_place(folder, capture.file, capture.offset, capture.length)
    if len(data) < capture.length:
        raise ArchiveError(f"{folder / capture.file} is cut: the capture of {capture.url} is not whole")
    return data


def _parse(capture: Capture, data: bytes, max_bytes: int) -> Record:
    # Inflated as a whole, so that the checksum of the gzip member vouches for every byte of the record.
    with _naming(capture):
        record = parse_record(inflate_member(data, max_bytes + MAX_HEADERS))
    if record is None or record.url != capture.url or record.type not in ("response", "resource", "revisit"):
        raise ArchiveError(f"no record of {capture.url} at {capture.offset} in {capture.file}")
    return record


@contextmanager
def _naming(capture: Capture) -> Iterator[None]:
    try:
        yield
    except EncodingError as error:
        raise ArchiveError(f"{capture.url} in {capture.file}: {error}") from error
