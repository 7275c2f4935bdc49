"""WARC: append what was fetched, read it back by its place. The only module that knows the format.

WARC 1.1, one gzip member for each record, so that a record can be read by its offset alone. A process never
appends to a file of another: what a crash has cut stays cut, at the end of its own file, where no row points.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import secrets
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import urlsplit

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from archive.encodings import EncodingError, inflate_member, remove_encodings
from archive.errors import ArchiveError
from archive.records import Capture

Headers = tuple[tuple[bytes, bytes], ...]

ROLL_SIZE: Final = 1_000_000_000  # a new file from here on: the size that web archives use
MAX_BODY: Final = 64 * 2**20
"""Bytes of a body that are read at most; the largest review page known has 5 MB."""

MAX_HEADERS: Final = 2**20  # bytes of a record beside its body; servers send a few kB
_LEVEL: Final = 6  # of gzip: 9 costs twice the time for 1 % of the size
_UTC: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z", re.ASCII)
_CONTROL: Final = re.compile("[\x00-\x20\x7f\ud800-\udfff]")
_BREAKS: Final = re.compile(rb"[\r\n\0]+")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response. `body` is content-encoded as received (a transfer-encoding removed);
    headers are raw bytes in the order received; `fetched` is UTC, ISO 8601 with Z."""

    url: str
    method: str
    request_headers: Headers
    status: int
    reason: str
    headers: Headers
    body: bytes
    fetched: str
    protocol: str = "HTTP/1.1"


@dataclass(frozen=True, slots=True)
class CapturedResponse:
    """What a capture holds. `status` is None for a resource; header values are latin-1, in the order received."""

    status: int | None
    headers: tuple[tuple[str, str], ...]
    body: bytes


def read_capture(folder: Path, capture: Capture, *, raw: bool = False, max_bytes: int = MAX_BODY) -> CapturedResponse:
    """The response of `capture`, its content-encoding removed unless `raw`.

    Raises ArchiveError when the record is not where the capture says, is cut or altered, or when the body
    would be larger than `max_bytes` (a compression bomb) or has an encoding that is not known.
    """
    # Decompressed as a whole, so that the checksum of the gzip member vouches for every byte of the record.
    with _naming(capture):
        data = inflate_member(_read_record(folder, capture), max_bytes + MAX_HEADERS)
    response = _parse_record(capture, data)
    if len(response.body) > max_bytes:
        raise ArchiveError(f"{capture.url} is larger than {max_bytes} bytes")
    if raw:
        return response
    encodings = ",".join(value for name, value in response.headers if name.lower() == "content-encoding")
    with _naming(capture):
        return replace(response, body=remove_encodings(response.body, encodings, max_bytes))


class CaptureWriter:
    """Appends records to WARC files in `folder`, which is made at the first record, as is each file."""

    def __init__(self, folder: Path, software: str, roll_size: int = ROLL_SIZE) -> None:
        self._folder = folder
        self._software = software
        self._roll_size = roll_size
        self._prefix = f"filmcrit-{datetime.now(UTC):%Y%m%d%H%M%S}-{secrets.token_hex(4)}"
        self._count = 0
        self._file: BinaryIO | None = None
        self._name = ""
        self._unsynced = False

    def write_exchange(self, exchange: Exchange) -> Capture:
        """Append a response and its request; the Capture is the response's. Raises ArchiveError when the disk
        refuses and ValueError for a url or time that no record can carry."""
        digest = digest_payload(exchange.body)
        block = _response_head(exchange) + exchange.body
        response = _make_record(WarcRecordType.response, exchange.url, exchange.fetched, block)
        response.headers["Content-Type"] = "application/http; msgtype=response"
        response.headers["WARC-Payload-Digest"] = digest
        request = _make_record(WarcRecordType.request, exchange.url, exchange.fetched, _request_block(exchange))
        request.headers["Content-Type"] = "application/http; msgtype=request"
        request.headers["WARC-Concurrent-To"] = response.headers["WARC-Record-ID"]
        offset, length = self._append(response, request)
        headers = _as_text(exchange.headers)
        return Capture(exchange.url, exchange.fetched, exchange.status, headers, digest, self._name, offset, length)

    def write_resource(self, url: str, body: bytes, content_type: str, fetched: str) -> Capture:
        """Append a file that was not fetched by us, for instance a page saved by hand. Raises as `write_exchange`."""
        digest = digest_payload(body)
        record = _make_record(WarcRecordType.resource, url, fetched, body)
        record.headers["Content-Type"] = _BREAKS.sub(b" ", content_type.encode()).decode()
        record.headers["WARC-Payload-Digest"] = digest
        offset, length = self._append(record)
        return Capture(url, fetched, None, (("Content-Type", content_type),), digest, self._name, offset, length)

    def sync(self) -> None:
        """Return when all that was written is on the disk itself."""
        if self._file is not None and self._unsynced:
            os.fsync(self._file.fileno())
            self._unsynced = False

    def close(self) -> None:
        """Finish the file; the next record begins a new one."""
        if self._file is not None:
            self.sync()
            self._file.close()
            self._file = None

    def _append(self, record: WarcRecord, *others: WarcRecord) -> tuple[int, int]:
        """Offset and length of the first of the records, which all go into one file."""
        first = _compress(record)
        rest = b"".join(_compress(other) for other in others)
        try:
            file = self._roll()
            offset = file.tell()
            self._write(file, first + rest)
        except OSError as error:
            raise ArchiveError(f"cannot write captures in {self._folder}: {error.strerror}") from error
        return offset, len(first)

    def _write(self, file: BinaryIO, data: bytes) -> None:
        """Hand all of `data` to the operating system, or none of it."""
        start, left = file.tell(), memoryview(data)
        try:
            while left:
                left = left[file.write(left) :]
        except BaseException:
            self._file = None  # whatever could not be cut off is the last of this file
            with file:
                file.truncate(start)
            raise
        self._unsynced = True

    def _roll(self) -> BinaryIO:
        """The file to append to: the open one, or a new one when there is none or it is full."""
        if self._file is not None and self._file.tell() >= self._roll_size:
            self.close()
        if self._file is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._count += 1
            self._name = f"{self._prefix}-{self._count:05}.warc.gz"
            # "x": never a file that is there already. Unbuffered: what is written survives the end of this process.
            self._file = (self._folder / self._name).open("xb", buffering=0)
            self._write(self._file, _compress(self._describe()))
        return self._file

    def _describe(self) -> WarcRecord:
        """The warcinfo record, first in each file."""
        fields = {
            "software": self._software,
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        }
        block = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
        record = _make_record(WarcRecordType.warcinfo, None, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", block)
        record.headers["Content-Type"] = "application/warc-fields"
        record.headers["WARC-Filename"] = self._name
        return record


def _make_record(record_type: WarcRecordType, url: str | None, date: str, block: bytes) -> WarcRecord:
    if not _UTC.fullmatch(date):
        raise ValueError(f"not a UTC time as 2026-01-31T23:59:59Z: {date!r}")
    record = WarcRecord()
    record.init_headers(record_type, f"uuid:{uuid.uuid4()}".encode(), content_length=len(block))
    record.headers["WARC-Date"] = date
    if url is not None:
        if _CONTROL.search(url) or not url:
            raise ValueError(f"not a url: {url!r}")
        record.headers["WARC-Target-URI"] = url
    record.set_bytes_content(block)
    return record


def _compress(record: WarcRecord) -> bytes:
    """The record as one gzip member, with its block digest."""
    out = io.BytesIO()
    with GzipWriter(out, compression_level=_LEVEL) as member:
        record.write(member, checksum_data=True)
        member.finish()
        return out.getvalue()


def _response_head(exchange: Exchange) -> bytes:
    status = f"{exchange.protocol} {exchange.status} {exchange.reason}".encode("latin-1", "replace")
    return _head(status, ((_body_name(name), value) for name, value in exchange.headers))


def _request_block(exchange: Exchange) -> bytes:
    parts = urlsplit(exchange.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    line = f"{exchange.method} {target} {exchange.protocol}".encode()
    named = any(name.lower() == b"host" for name, _ in exchange.request_headers)
    return _head(
        line, exchange.request_headers if named else ((b"Host", parts.netloc.encode()), *exchange.request_headers)
    )


def _head(first_line: bytes, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    lines = [first_line, *(name + b": " + value for name, value in headers)]
    return b"\r\n".join(_BREAKS.sub(b" ", line) for line in lines) + b"\r\n\r\n"


def _body_name(name: bytes) -> bytes:
    """The name of a response header. The body has lost its transfer-encoding, so that header would be untrue."""
    return b"X-Archive-Orig-" + name if name.lower() == b"transfer-encoding" else name


def digest_payload(payload: bytes) -> str:
    """The digest that a capture of `payload` carries: "sha1:BASE32", as web archives write it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(payload, usedforsecurity=False).digest()).decode()


def _read_record(folder: Path, capture: Capture) -> bytes:
    if Path(capture.file).name != capture.file:  # an archive made by others must not lead out of its folder
        raise ArchiveError(f"not the name of a captures file: {capture.file!r}")
    try:
        with (folder / capture.file).open("rb") as file:
            file.seek(capture.offset)
            data = file.read(capture.length)
    except OSError as error:
        raise ArchiveError(f"cannot read {folder / capture.file}: {error.strerror}") from error
    if len(data) < capture.length:
        raise ArchiveError(f"{folder / capture.file} is cut: the capture of {capture.url} is not whole")
    return data


def _parse_record(capture: Capture, data: bytes) -> CapturedResponse:
    record = next(iter(ArchiveIterator(io.BytesIO(data), parse_http=False)), None)
    if record is None or record.headers.get("WARC-Target-URI") != capture.url:
        raise ArchiveError(f"no record of {capture.url} at {capture.offset} in {capture.file}")
    status, headers = capture.status, capture.headers
    if record.record_type == WarcRecordType.response:
        record.parse_http()
        status, headers = record.http_headers.status_code, _as_text(record.http_headers.items_bytes())
    body = record.reader.read(len(data))
    if digest_payload(body) != capture.digest:
        raise ArchiveError(f"{capture.url} in {capture.file} is not what was captured: its digest differs")
    return CapturedResponse(status, headers, body)


def _as_text(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)


@contextmanager
def _naming(capture: Capture) -> Iterator[None]:
    try:
        yield
    except EncodingError as error:
        raise ArchiveError(f"{capture.url} in {capture.file}: {error}") from error
