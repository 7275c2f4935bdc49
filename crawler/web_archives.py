"""Pages that another program captured, in WARC and WACZ files: the same way into the archive as a crawl."""

from __future__ import annotations

from collections.abc import Collection, Generator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Final

from archive.captures.encodings import EncodingError, remove_encodings
from archive.captures.foreign import ForeignRecord, SkippedRecord, read_foreign
from archive.captures.reading import read_capture
from archive.captures.writing import digest_payload
from archive.errors import ArchiveError
from archive.records import Capture
from archive.store import Archive
from pipelines.keeping import MAX_PAGE, Kept, Outcome, keep
from pipelines.page import Page

_TOGETHER: Final = 20  # records in one transaction
_PAGES: Final = ("text/html", "application/xhtml+xml")
_OKAY: Final = frozenset({None, 200, 203})


class Passed(StrEnum):
    """Why a record was passed over, though nothing is wrong with it."""

    NO_PAGE = "no page (pictures, scripts, redirects, errors)"
    KNOWN = "in the archive already"
    FORGOTTEN = "forgotten by request"
    NO_ORIGINAL = "revisits of pages that are not here"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a record: `kept` when it was read as a page, `passed` when not, else `damage`."""

    url: str | None
    kept: Kept | None = None
    passed: Passed | None = None
    damage: str | None = None


def import_web_archive(
    archive: Archive, file: Path, hosts: Collection[str], run: int
) -> Generator[Imported, None, None]:
    """File the pages in `file`, of `hosts` and their subdomains alone when any are given; tell of each record.

    Streamed, and in small transactions: interrupted, the next import passes over what is there already.
    Raises BadCall when `file` is no web archive.
    """
    records = read_foreign(file, hosts)
    while batch := list(islice(records, _TOGETHER)):
        with archive.transaction():
            outcomes = [_import_record(archive, record, run) for record in batch]
        yield from outcomes


def _import_record(archive: Archive, record: ForeignRecord | SkippedRecord, run: int) -> Imported:
    if isinstance(record, SkippedRecord):
        return Imported(record.url, damage=record.reason)
    if archive.is_forgotten(record.url):
        return Imported(record.url, passed=Passed.FORGOTTEN)
    digest = None if record.kind == "revisit" else digest_payload(record.body)
    capture_id, was_read = archive.find_moment(record.url, record.fetched, digest)
    if was_read or (capture_id is not None and record.kind == "revisit"):
        return Imported(record.url, passed=Passed.KNOWN)
    if record.kind == "revisit":
        return _import_revisit(archive, record, run)
    if record.status not in _OKAY or not _header(record, b"content-type").lower().startswith(_PAGES):
        return Imported(record.url, passed=Passed.NO_PAGE)
    return _import_page(archive, record, capture_id, run)


def _import_page(archive: Archive, record: ForeignRecord, capture_id: int | None, run: int) -> Imported:
    """Read a page, and capture it unless it is here already."""
    try:
        body = remove_encodings(record.body, _header(record, b"content-encoding"), MAX_PAGE)
    except EncodingError as error:
        return Imported(record.url, damage=str(error))
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in record.headers}
    page = Page(body, record.url, headers, record.fetched)
    if capture_id is None:
        capture_id = archive.save_capture(_write(archive, record), run)
    kept = keep(archive, capture_id, page, run=run)
    damage = kept.cause if kept.outcome is Outcome.UNREADABLE else None
    return Imported(record.url, damage=damage) if damage else Imported(record.url, kept)


def _write(archive: Archive, record: ForeignRecord) -> Capture:
    if record.kind == "resource":
        content_type = _header(record, b"content-type")
        return archive.captures.write_resource(record.url, record.body, content_type, record.fetched)
    return archive.captures.write_exchange(record.as_exchange(), archive.find_payload(record.body))


def _import_revisit(archive: Archive, record: ForeignRecord, run: int) -> Imported:
    """A page that was seen again, when the page that it repeats is here."""
    original = archive.find_original(record.refers_to_url or record.url, record.refers_to_date, record.digest)
    if original is None:
        return Imported(record.url, passed=Passed.NO_ORIGINAL)
    try:
        payload = read_capture(archive.captures_folder, original, raw=True).body
    except ArchiveError as error:
        return Imported(record.url, damage=str(error))
    if record.status is None:  # it tells no more than that the page was the same
        headers = tuple((name.encode("latin-1"), value.encode("latin-1")) for name, value in original.headers)
        record = replace(record, status=original.status or 200, headers=headers)
    exchange = replace(record.as_exchange(), body=payload)
    capture_id = archive.save_capture(archive.captures.write_exchange(exchange, original), run)
    archive.see_again(capture_id)
    return Imported(record.url, Kept(Outcome.UNCHANGED))


def _header(record: ForeignRecord, name: bytes) -> str:
    return ", ".join(value.decode("latin-1") for key, value in record.headers if key.lower() == name)
