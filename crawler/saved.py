"""Pages already on disk: which files, and under which url each is filed."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from w3lib.url import safe_url_string

from archive.errors import BadCall
from crawler.sites.profile import check_address
from pipelines.declared import find_declared_url
from pipelines.page import Page, UnreadablePage

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx"})
WEB_ARCHIVE_SUFFIXES = (".warc", ".warc.gz", ".wacz")
MAX_BYTES = 20_000_000  # a page larger than this is no review; the crawler's limit is half of it


_LONGEST_URL = 8_192  # characters; browsers and servers stop at that or before
_UNFIT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


class NotImported(Exception):
    """One file cannot be imported; the message says why. Raised by `read_saved_page`, counted by the caller."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a saved file came from, as far as somebody knows: url, when fetched (ISO 8601), response headers."""

    url: str | None = None
    fetched: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to import, in a stable order: named files as they are, folders searched for pages and
    web archives.

    Raises `BadCall` for a path that does not exist.
    """
    for path in paths:
        if path.is_dir():
            yield from _walk(path)
        elif path.exists():
            yield path
        else:
            raise BadCall(f"{path}: no such file or folder")


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):  # symbolic links to folders are not followed: no loops
        folders.sort()
        for name in sorted(names):
            file = Path(place, name)
            wanted = file.suffix.lower() in PAGE_SUFFIXES or is_web_archive(file)
            if wanted and (file.is_file() or not file.exists()):  # no pipe, no device
                yield file


def is_web_archive(file: Path) -> bool:
    """Whether a file's name says that it is a WARC or WACZ file."""
    return file.name.lower().endswith(WEB_ARCHIVE_SUFFIXES)


def read_origins(map_file: Path) -> dict[Path, Origin]:
    """The urls of files from a CSV with the columns `file`, `url` and, if known, `fetched`.

    File names are relative to the map's own folder. Raises `BadCall` when it is no such CSV.
    """
    try:
        with map_file.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            if not {"file", "url"} <= set(rows.fieldnames or ()):
                raise BadCall(f"{map_file}: the first line must name the columns file,url (and fetched, if known)")
            return {
                (map_file.parent / row["file"]).resolve(): Origin(row["url"].strip(), row.get("fetched") or None)
                for row in rows
                if row["file"] and row["url"]
            }
    except (OSError, ValueError, csv.Error) as error:  # ValueError: no UTF-8, or a file name that cannot be
        raise BadCall(f"{map_file}: cannot be read as a CSV of file,url: {error}") from error


def read_saved_page(file: Path, origin: Origin) -> Page:
    """The page in `file`, under the url that `origin` or else the page itself gives ("" when neither does).

    Raises `NotImported` when the file cannot be read or its url is no web address.
    """
    try:
        with file.open("rb") as stream:
            body = stream.read(MAX_BYTES + 1)  # its size would not tell: a device has none
    except OSError as error:
        raise NotImported(error.strerror or str(error)) from error
    except ValueError as error:
        raise NotImported(f"not the name of a file: {error}") from error
    if len(body) > MAX_BYTES:
        raise NotImported(f"larger than {MAX_BYTES // 1_000_000} MB: not a review page")
    url = _check_url(origin.url or _declared_url(body) or "")
    return Page(body, url, {name.lower(): value for name, value in origin.headers.items()}, origin.fetched)


def _check_url(url: str) -> str:
    """`url` as a record can carry it, "" when there is none. Raises `NotImported` when it is no web address."""
    url = url.strip()
    if not url:
        return ""
    try:
        check_address(url)
    except BadCall as error:
        raise NotImported(f"{url!r} is no web address (http:// or https://)") from error
    if _UNFIT.search(url) or len(url) > _LONGEST_URL:
        raise NotImported(f"{url!r} holds characters that no web address has")
    return safe_url_string(url)  # as it goes over the wire: blanks and letters beyond ASCII percent-encoded


def time_fetched(page: Page, file: Path) -> str:
    """When the page in `file` was fetched, UTC: as somebody says, or else when the file was last written.

    Raises `NotImported` when what they say is no time. A time without offset is taken as UTC, a day as its beginning.
    """
    if page.fetched is None:
        return _last_written(file)
    try:
        moment = datetime.fromisoformat(page.fetched.strip())
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise NotImported(f"fetched {page.fetched!r} is no time: write 2024-01-31T12:00:00Z") from error
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _last_written(file: Path) -> str:
    """When `file` was last written, UTC: the latest time at which its page can have been fetched."""
    moment = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _declared_url(body: bytes) -> str | None:
    try:
        return find_declared_url(Page(body, ""))
    except UnreadablePage as error:
        raise NotImported(str(error)) from error
