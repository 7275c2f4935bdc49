"""WARC records as they go into a file: one gzip member for each, with its digests."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from archive.captures.heads import Headers
from archive.records import Capture

_LEVEL: Final = 5  # of gzip: 6 costs a quarter more time for 1 % of the size
_UTC: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z", re.ASCII)
_CONTROL: Final = re.compile("[\x00-\x20\x7f\ud800-\udfff]")
_BREAKS: Final = re.compile(rb"[\r\n\0]+")
_LONGEST_URL: Final = 16_384  # characters; servers refuse half of it, and a record's head must stay readable
_SPECIFICATION: Final = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_PROFILES: Final = "http://netpreserve.org/warc/1.1/revisit/"  # WARC 1.1, section 6.7


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response. `body` is content-encoded as received (a transfer-encoding removed);
    headers are raw bytes in the order received; `fetched` is UTC, ISO 8601 with Z. An empty `method` says that the
    request is not known: none is written."""

    url: str
    method: str
    request_headers: Headers
    status: int
    reason: str
    headers: Headers
    body: bytes
    fetched: str
    protocol: str = "HTTP/1.1"


def is_recordable(url: str) -> bool:
    """Whether a record can name `url`: neither empty nor endless, no blanks, control characters or lone surrogates."""
    return 0 < len(url) <= _LONGEST_URL and _CONTROL.search(url) is None


def compose_response(exchange: Exchange, digest: str) -> tuple[bytes, bytes]:
    """The response, and behind it the request."""
    block = _response_head(exchange) + exchange.body
    record = _make_record(WarcRecordType.response, exchange.url, exchange.fetched, block)
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.headers["WARC-Payload-Digest"] = digest
    return _compress(record), _compose_request(exchange, record)


def compose_revisit(exchange: Exchange, original: Capture) -> tuple[bytes, bytes]:
    """The head of a response whose payload `original` holds, and behind it the request."""
    record = _make_record(WarcRecordType.revisit, exchange.url, exchange.fetched, _response_head(exchange))
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.headers["WARC-Payload-Digest"] = original.digest
    record.headers["WARC-Refers-To-Target-URI"] = original.url
    record.headers["WARC-Refers-To-Date"] = original.fetched
    if exchange.status == 304:
        record.headers["WARC-Profile"] = _PROFILES + "server-not-modified"
    else:
        record.headers["WARC-Profile"] = _PROFILES + "identical-payload-digest"
        record.headers["WARC-Truncated"] = "length"  # the block lacks the payload: as Heritrix and wget say it
    return _compress(record), _compose_request(exchange, record)


def compose_resource(url: str, body: bytes, content_type: str, fetched: str, digest: str) -> bytes:
    """A file that was not fetched by us."""
    record = _make_record(WarcRecordType.resource, url, fetched, body)
    record.headers["Content-Type"] = _BREAKS.sub(b" ", content_type.encode()).decode()
    record.headers["WARC-Payload-Digest"] = digest
    return _compress(record)


def compose_warcinfo(file_name: str, software: str, settings: Mapping[str, str]) -> bytes:
    """The record that stands first in each file. It does not name the machine (`hostname`) nor who runs it."""
    fields = {"software": software, "format": "WARC File Format 1.1", "conformsTo": _SPECIFICATION, **settings}
    lines = (_BREAKS.sub(b" ", f"{name}: {value}".encode()) + b"\r\n" for name, value in fields.items())
    record = _make_record(WarcRecordType.warcinfo, None, f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", b"".join(lines))
    record.headers["Content-Type"] = "application/warc-fields"
    record.headers["WARC-Filename"] = file_name
    return _compress(record)


def _compose_request(exchange: Exchange, response: WarcRecord) -> bytes:
    if not exchange.method:
        return b""
    record = _make_record(WarcRecordType.request, exchange.url, exchange.fetched, _request_block(exchange))
    record.headers["Content-Type"] = "application/http; msgtype=request"
    record.headers["WARC-Concurrent-To"] = response.headers["WARC-Record-ID"]
    return _compress(record)


def _make_record(record_type: WarcRecordType, url: str | None, date: str, block: bytes) -> WarcRecord:
    if not _UTC.fullmatch(date):
        raise ValueError(f"not a UTC time as 2026-01-31T23:59:59Z: {date!r}")
    record = WarcRecord()
    record.init_headers(record_type, f"uuid:{uuid.uuid4()}".encode(), content_length=len(block))
    record.headers["WARC-Date"] = date
    if url is not None:
        if not is_recordable(url):
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
    headers = exchange.request_headers
    if not any(name.lower() == b"host" for name, _ in headers):
        headers = ((b"Host", parts.netloc.encode()), *headers)
    return _head(line, headers)


def _head(first_line: bytes, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    lines = [first_line, *(name + b": " + value for name, value in headers)]
    return b"\r\n".join(_BREAKS.sub(b" ", line) for line in lines) + b"\r\n\r\n"


def _body_name(name: bytes) -> bytes:
    """The name of a response header. The body has lost its transfer-encoding, so that header would be untrue."""
    return b"X-Archive-Orig-" + name if name.lower() == b"transfer-encoding" else name
