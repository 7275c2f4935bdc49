"""Captures beside the article's own that hold its text: feeds, listings, answers of an interface."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from archive.captures.reading import read_capture
from archive.errors import ArchiveError
from archive.forgetting.choice import Addresses
from archive.forgetting.text import KnownTexts
from archive.records import Capture
from archive.reviews.loading import read_capture_row
from archive.tombstones import covering_hosts, site_host

Decode = Callable[[bytes, str | None], str]
"""Bytes and the Content-Type they were sent with, as text."""

_MANY: Final = 3  # articles that have a phrase too: then it is no mark of one

_TEXTS: Final = """
SELECT d.document, CASE WHEN d.document IS NULL THEN r.text END
  FROM going_revisions AS g JOIN revisions AS v ON v.id = g.id JOIN readings AS d ON d.revision_id = v.id
  JOIN reviews AS r ON r.row = v.review"""
_SITES: Final = """
SELECT canonical_url FROM reviews
 WHERE row IN (SELECT review FROM revisions WHERE id IN (SELECT id FROM going_revisions))"""
_HAVING: Final = f"""
SELECT count(*) FROM (SELECT 1 FROM fulltext WHERE fulltext MATCH ?
   AND rowid NOT IN (SELECT review FROM revisions WHERE id IN (SELECT id FROM going_revisions)) LIMIT {_MANY})"""  # noqa: S608
_CANDIDATES: Final = """
SELECT id, url FROM captures
 WHERE refers_to IS NULL AND (status IS NULL OR status BETWEEN 200 AND 299) AND id NOT IN (SELECT id FROM going_texts)
 ORDER BY file, "offset" """
_RESTING: Final = """
SELECT r.canonical_url FROM captures AS c JOIN resting AS s ON s.capture_id = c.id
  JOIN revisions AS v ON v.id = s.revision_id JOIN reviews AS r ON r.row = v.review
 WHERE c.digest = ? AND v.id NOT IN (SELECT id FROM going_revisions) LIMIT 1"""
_STAYS: Final = "SELECT ? NOT IN (SELECT id FROM going_captures)"
_SAME_BYTES: Final = "INSERT OR IGNORE INTO {} SELECT id FROM captures WHERE digest = ?"


@dataclass(frozen=True, slots=True)
class Lists:
    """Urls of captures: those that hold the text and go; those that hold it and stay, since another article, named
    with them, was read from them; and those that cannot be read."""

    going: tuple[str, ...] = ()
    staying: tuple[tuple[str, str], ...] = ()
    unreadable: tuple[str, ...] = ()


def choose_lists(
    connection: sqlite3.Connection,
    folder: Path,
    addresses: Addresses,
    decode: Decode,
    progress: Callable[[str], None],
) -> Lists:
    """Add to what goes all captures of the same sites that hold the text of what goes."""
    known = KnownTexts(lambda run: _is_common(connection, run))
    for document, text in connection.execute(_TEXTS):
        known.add(text if document is None else json.loads(document)["text"])
    sites = {site_host(url) for (url,) in connection.execute(_SITES) if not addresses.cover_host_of(url)}
    if not known or not sites:
        return Lists()
    going: dict[str, None] = {}
    staying: dict[tuple[str, str], None] = {}
    unreadable: dict[str, None] = {}
    for number, (capture_id, url) in enumerate(_find_candidates(connection, sites), 1):
        progress(f"looking for the text in lists and feeds: {number:,} captures")
        capture = read_capture_row(connection, capture_id)
        try:
            holds = known.are_in(_read(folder, capture, decode))
        except ArchiveError:
            if connection.execute(_STAYS, (capture_id,)).fetchone()[0]:
                unreadable[url] = None
            continue
        if holds:
            _settle(connection, capture, going, staying)
    return Lists(tuple(going), tuple(staying), tuple(unreadable))


def _find_candidates(connection: sqlite3.Connection, sites: set[str]) -> Iterator[tuple[int, str]]:
    for capture_id, url in connection.execute(_CANDIDATES):
        if not sites.isdisjoint(covering_hosts(url)):
            yield capture_id, url


def _read(folder: Path, capture: Capture, decode: Decode) -> str:
    response = read_capture(folder, capture)
    types = [value for name, value in response.headers if name.lower() == "content-type"]
    return decode(response.body, types[0] if types else None)


def _settle(
    connection: sqlite3.Connection, capture: Capture, going: dict[str, None], staying: dict[tuple[str, str], None]
) -> None:
    """Let a capture that holds the text go, with all of the same bytes, unless another article rests on them."""
    resting = connection.execute(_RESTING, (capture.digest,)).fetchone()
    if resting is not None:
        staying[capture.url, resting[0]] = None
        return
    for table in ("going_texts", "going_captures"):
        connection.execute(_SAME_BYTES.format(table), (capture.digest,))
    going[capture.url] = None


def _is_common(connection: sqlite3.Connection, run: str) -> bool:
    """Whether many other articles have these words in a row."""
    return bool(connection.execute(_HAVING, (f'text : "{run}"',)).fetchone()[0] == _MANY)
