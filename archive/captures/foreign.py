"""WARC and WACZ files made by others: their records one by one, within bounds, nothing skipped in silence."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from archive.captures.composing import Exchange, is_recordable
from archive.captures.encodings import remove_chunks
from archive.captures.heads import MAX_HEADERS, Headers, find_header, find_url, parse_fields, parse_http_head
from archive.captures.reading import MAX_BODY
from archive.captures.streams import ZIP_ERRORS, ByteStream, Lost, open_streams
from archive.urls import host_of

Kind = Literal["response", "resource", "revisit"]
_Response = tuple[int | None, str, Headers, bytes]  # status, reason, headers, body

_KINDS: Final[Mapping[str, Kind]] = {"response": "response", "resource": "resource", "revisit": "revisit"}
_START: Final = b"WARC/1."
_BLANKS: Final = (b"\r", b"\n")
_HEAD_END: Final = b"\r\n\r\n"
_DATE: Final = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?Z)?)?)?", re.ASCII
)  # WARC 1.1, section 5.4: as precise as the writer knew; WARC 1.0 has whole seconds


@dataclass(frozen=True, slots=True)
class ForeignRecord:
    """A page as another program captured it.

    `body` has lost its transfer-encoding and keeps its content-encoding; that of a revisit is empty. `fetched` and
    `refers_to_date` are UTC, ISO 8601 with Z. `status` is None for a resource, and for a revisit that tells none.
    `digest` is that of the payload, as the record spells it. A revisit names its original by `refers_to` (a record
    id, as wget does), by url and date, or by no more than the digest.
    """

    kind: Kind
    url: str
    fetched: str
    status: int | None
    reason: str
    headers: Headers
    body: bytes
    record_id: str
    digest: str | None = None
    refers_to: str | None = None
    refers_to_url: str | None = None
    refers_to_date: str | None = None

    def as_exchange(self) -> Exchange:
        """What `CaptureWriter.write_exchange` takes; the request is not known.

        Of a revisit, the payload is still to be put in. Raises ValueError when there is no HTTP response.
        """
        if self.status is None:
            raise ValueError(f"{self.url}: a {self.kind} without status")
        return Exchange(self.url, "", (), self.status, self.reason, self.headers, self.body, self.fetched)


@dataclass(frozen=True, slots=True)
class SkippedRecord:
    """A record that cannot be taken, and why. `url` is None when it cannot be told; `source` is the WARC file."""

    source: str
    url: str | None
    reason: str


class _Refused(ValueError):
    """This record cannot be taken."""


def read_foreign(path: Path, hosts: Collection[str] = ()) -> Iterator[ForeignRecord | SkippedRecord]:
    """The responses, resources and revisits in the WARC or WACZ file at `path`, of http(s) urls alone.

    With `hosts`, of those hosts and their subdomains alone; the bodies of others are passed over. Records that are
    damaged, cut, larger than MAX_BODY or without url or date come as SkippedRecord, and reading goes on behind them as
    far as it can. Memory is bounded by one record.

    Raises BadCall when the file is no WARC or WACZ file or cannot be read.
    """
    wanted = tuple(host_of(f"http://{host}") for host in hosts)
    with open_streams(path) as streams:
        for name, stream in streams:
            try:
                yield from _read_stream(name, stream, wanted)
            except ZIP_ERRORS as error:
                yield SkippedRecord(name, None, f"the rest cannot be read: {error}")


def _read_stream(name: str, stream: ByteStream, hosts: tuple[str, ...]) -> Iterator[ForeignRecord | SkippedRecord]:
    going = True
    while going:
        fields: dict[str, str] = {}
        try:
            going = _skip_to_record(stream)
            if going:
                fields = _read_fields(stream)
                record = _read_record(stream, fields, hosts)
                if record is not None:
                    yield record
        except _Refused as error:
            yield SkippedRecord(name, _url_of(fields) or None, str(error))
        except Lost as error:
            yield SkippedRecord(name, _url_of(fields) or find_url(error.held), str(error))


def _skip_to_record(stream: ByteStream) -> bool:
    """Go to where the next record begins; False at the end."""
    while stream.peek(1) in _BLANKS:
        stream.skip(1)
    start = stream.peek(len(_START))
    if start in (b"", _START):
        return bool(start)
    # By whole lines: a page may speak of WARC.
    if stream.skip_to(b"\n" + _START):
        stream.skip(1)
    raise _Refused("no WARC record where one should begin: passed over up to the next")


def _read_fields(stream: ByteStream) -> dict[str, str]:
    head = stream.read_to(_HEAD_END, MAX_HEADERS)
    if not head:
        stream.skip(1)  # or it would be found again
        raise _Refused("its head has no end")
    return parse_fields(head)


def _read_record(stream: ByteStream, fields: Mapping[str, str], hosts: tuple[str, ...]) -> ForeignRecord | None:
    """The record whose head was just read; None when it is none of those asked for."""
    length = _length_of(fields)
    kind, url = _KINDS.get(fields.get("warc-type", "")), _url_of(fields)
    if kind is None or not _is_wanted(url, hosts):
        _skip_block(stream, length)
        return None
    if length > MAX_BODY + MAX_HEADERS:
        _skip_block(stream, length)
        raise _Refused(f"larger than {MAX_BODY} bytes")
    block = stream.read(length)
    if len(block) < length:
        raise _Refused("it ends early")
    if kind != "revisit":  # of which wget 1.21 writes the digest of nothing
        _check_block(block, fields.get("warc-block-digest", ""))
    return _make_record(kind, url, fields, block)


def _skip_block(stream: ByteStream, length: int) -> None:
    if stream.skip(length) < length:
        raise _Refused("it ends early")


def _make_record(kind: Kind, url: str, fields: Mapping[str, str], block: bytes) -> ForeignRecord:
    if not is_recordable(url) or not host_of(url):
        raise _Refused("not a url")
    if "warc-segment-number" in fields:
        raise _Refused("in segments, which are not put together")
    status, reason, headers, body = _read_resource(fields, block) if kind == "resource" else _read_http(kind, block)
    if len(body) > MAX_BODY:
        raise _Refused(f"larger than {MAX_BODY} bytes")
    return ForeignRecord(
        kind,
        url,
        _read_date(fields.get("warc-date", "")),
        status,
        reason,
        headers,
        body,
        record_id=fields.get("warc-record-id", ""),
        digest=fields.get("warc-payload-digest"),
        refers_to=fields.get("warc-refers-to"),
        refers_to_url=fields["warc-refers-to-target-uri"].strip("<>")
        if "warc-refers-to-target-uri" in fields
        else None,
        refers_to_date=_read_date(fields["warc-refers-to-date"]) if "warc-refers-to-date" in fields else None,
    )


def _read_resource(fields: Mapping[str, str], block: bytes) -> _Response:
    content_type = fields.get("content-type", "application/octet-stream").encode()
    return None, "", ((b"Content-Type", content_type),), block


def _read_http(kind: Kind, block: bytes) -> _Response:
    head = parse_http_head(block)
    if kind == "revisit":
        return head.status, head.reason, head.headers, b""
    if head.status is None:
        raise _Refused("it holds no HTTP response")
    body = block[head.length :]
    if "chunked" in find_header(head.headers, b"transfer-encoding").lower():
        body = remove_chunks(body)
    return head.status, head.reason, head.headers, body


def _is_wanted(url: str, hosts: tuple[str, ...]) -> bool:
    if not url.lower().startswith(("http://", "https://")):
        return False
    host = host_of(url)
    return not hosts or any(host == wanted or host.endswith("." + wanted) for wanted in hosts)


def _url_of(fields: Mapping[str, str]) -> str:
    return fields.get("warc-target-uri", "").strip("<>")  # which wget writes round it


def _length_of(fields: Mapping[str, str]) -> int:
    length = fields.get("content-length", "")
    if not re.fullmatch(r"\d{1,15}", length, re.ASCII):
        raise _Refused("its length is not told")
    return int(length)


def _read_date(text: str) -> str:
    """A time of day that the record does not tell is the beginning of its day, month or year."""
    found = _DATE.fullmatch(text)
    if found is None:
        raise _Refused(f"not a UTC time: {text[:40]!r}")
    parts = [int(part or least) for part, least in zip(found.groups()[:6], (1, 1, 1, 0, 0, 0), strict=True)]
    try:
        moment = datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc] # six numbers
    except ValueError as error:
        raise _Refused(f"not a UTC time: {text[:40]!r}") from error
    return f"{moment.isoformat()[:19]}Z"  # whole seconds, as all our own: so texts compare as times do


def _check_block(block: bytes, digest: str) -> None:
    """Raise _Refused when `digest` is not that of the block; one of a kind not known tells nothing."""
    algorithm, _, expected = digest.partition(":")
    if algorithm.lower() not in ("sha1", "sha256", "md5"):
        return
    found = hashlib.new(algorithm.lower(), block, usedforsecurity=False)
    spelled = (found.hexdigest(), base64.b32encode(found.digest()).decode().lower().rstrip("="))
    if expected.lower().rstrip("=") not in spelled:
        raise _Refused("its digest differs")
