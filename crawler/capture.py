"""The downloader middleware nearest the wire: what was received is on disk before anything interprets it."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers, Response

from archive.captures.encodings import EncodingError, remove_encodings
from archive.captures.writing import Exchange
from archive.frontier import Entry
from archive.records import Capture
from archive.store import Archive
from crawler.desk import CrawlDesk
from crawler.politeness import HEAD_BYTES, find_opt_outs

MAX_DECODED: Final = 20_000_000  # bytes of a body without its content-encoding; the limit for saved pages, too

_REASONS = {status.value: status.phrase for status in HTTPStatus}

ENTRY = "entry"  # the key of Request.meta under which the frontier's entry travels
# Keys of Request.meta under which what was found here travels on.
CAPTURES = "captures"  # list of Capture: one for each response on the way
FETCHED = "fetched"  # when the response was received: UTC, ISO 8601 with Z
OPT_OUTS = "opt_outs"  # what `find_opt_outs` found
DAMAGE = "damage"  # why the body cannot be decoded


class CaptureMiddleware:
    """Writes request and response, the body still content-encoded, to the archive's WARC file; then decodes it.

    What was received before, byte for byte or as the server says (304), is written as a revisit. A body that asks not
    to be archived is not kept.
    """

    def __init__(self, desk: CrawlDesk) -> None:
        self._desk = desk

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """For crawls that have an archive; `scrapy shell` has none."""
        desk = getattr(crawler.spider, "desk", None)
        if desk is None:
            raise NotConfigured
        return cls(desk)

    def process_request(self, request: Request) -> None:
        """Count the request: it goes out now."""
        self._desk.tally.requests += 1

    def process_response(self, request: Request, response: Response) -> Response:
        """Capture `response` and give it on decoded. Raises ArchiveError when the disk refuses."""
        now = datetime.now(UTC)
        request.meta[FETCHED] = now.strftime("%Y-%m-%dT%H:%M:%SZ")
        body, damage = _decode(response)
        header = [value.decode("latin-1") for value in response.headers.getlist("X-Robots-Tag")]
        opt_outs = find_opt_outs(header, body[:HEAD_BYTES].decode("latin-1"), now)
        request.meta[OPT_OUTS] = opt_outs
        request.meta[DAMAGE] = damage
        if "noarchive" not in opt_outs:
            captures = request.meta.setdefault(CAPTURES, [])
            captures.append(_write(self._desk.archive, request, response))
        return response.replace(body=body)


def _decode(response: Response) -> tuple[bytes, str | None]:
    encodings = b",".join(response.headers.getlist("Content-Encoding")).decode("latin-1")
    try:
        return remove_encodings(response.body, encodings, MAX_DECODED), None
    except EncodingError as error:
        return b"", str(error)


def _write(archive: Archive, request: Request, response: Response) -> Capture:
    exchange = Exchange(
        url=response.url,
        method=request.method,
        request_headers=_raw_headers(request.headers),
        status=response.status,
        reason=_REASONS.get(response.status, ""),
        headers=_raw_headers(response.headers),
        body=response.body,
        fetched=request.meta[FETCHED],
        protocol=response.protocol or "HTTP/1.1",
    )
    return archive.captures.write_exchange(exchange, _find_known(archive, request, response))


def _find_known(archive: Archive, request: Request, response: Response) -> Capture | None:
    """The capture that holds what was received now."""
    entry: Entry | None = request.meta.get(ENTRY)
    if response.status != HTTPStatus.NOT_MODIFIED:
        return archive.find_payload(response.body)
    return archive.read_capture_row(entry.capture_id) if entry and entry.capture_id is not None else None


def _raw_headers(headers: Headers) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((name, value) for name, values in headers.items() for value in values)
