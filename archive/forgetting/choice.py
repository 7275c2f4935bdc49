"""Which revisions and captures go with what is forgotten.

A text is in every capture of the article's revisions, and in whatever holds the same bytes: those are the same text
by another address, and what was read from them goes too. Its addresses are its canonical url, those it was fetched
under, and those that redirect to it. What is chosen stands in temporary tables: no archive is too large for that.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urljoin, urlsplit

from archive.captures.writing import digest_payload
from archive.forgetting.scope import find_affected
from archive.records import LOST
from archive.tombstones import Scope, Tombstone, covering_hosts, page_key, spell
from archive.urls import canonicalise

_MOST_ROUNDS: Final = 10  # of addresses that redirect to addresses that redirect: browsers follow 20
_LONGEST_URL: Final = 8192

_TABLES: Final = (
    "CREATE TEMP TABLE IF NOT EXISTS going_articles (row INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE IF NOT EXISTS going_revisions (id INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE IF NOT EXISTS going_texts (id INTEGER PRIMARY KEY)",  # captures that hold the text
    "CREATE TEMP TABLE IF NOT EXISTS going_captures (id INTEGER PRIMARY KEY)",  # and all others that go
    """CREATE TEMP TABLE IF NOT EXISTS moved_captures (
         id INTEGER PRIMARY KEY, file TEXT, "offset" INTEGER, length INTEGER, refers_to INTEGER)""",
    """CREATE TEMP VIEW IF NOT EXISTS resting AS
       SELECT capture_id, revision_id FROM sightings
        UNION ALL SELECT capture_id, revision_id FROM readings
        UNION ALL
       SELECT p.capture_id, d.revision_id FROM reading_pages AS p JOIN readings AS d ON d.id = p.reading_id""",
    "DELETE FROM going_articles",
    "DELETE FROM going_revisions",
    "DELETE FROM going_texts",
    "DELETE FROM going_captures",
    "DELETE FROM moved_captures",
)
_CLOSURE: Final = (
    "INSERT OR IGNORE INTO going_revisions SELECT id FROM revisions WHERE review IN (SELECT row FROM going_articles)",
    """INSERT OR IGNORE INTO going_texts
       SELECT capture_id FROM resting WHERE revision_id IN (SELECT id FROM going_revisions)""",
    """INSERT OR IGNORE INTO going_texts
       WITH known(digest) AS (SELECT replace(digest, :lost, '') FROM captures WHERE id IN (SELECT id FROM going_texts))
       SELECT id FROM captures WHERE digest IN (SELECT digest FROM known UNION ALL SELECT :lost || digest FROM known)
          AND digest <> :nothing""",
    """INSERT OR IGNORE INTO going_revisions
       SELECT revision_id FROM resting WHERE capture_id IN (SELECT id FROM going_texts)""",
    """INSERT OR IGNORE INTO going_articles
       SELECT DISTINCT review FROM revisions AS v WHERE v.id IN (SELECT id FROM going_revisions)
          AND NOT EXISTS (SELECT 1 FROM revisions AS o JOIN readings AS d ON d.revision_id = o.id
                           WHERE o.review = v.review AND o.id NOT IN (SELECT id FROM going_revisions))""",
)
_SIZE: Final = """
SELECT (SELECT count(*) FROM going_articles) + (SELECT count(*) FROM going_revisions)
     + (SELECT count(*) FROM going_texts)"""
_CANONICAL: Final = "SELECT canonical_url FROM reviews WHERE row IN (SELECT row FROM going_articles)"
_FETCHED: Final = """
SELECT url FROM reviews WHERE row IN (SELECT row FROM going_articles)
 UNION SELECT url FROM captures WHERE id IN (SELECT id FROM going_texts)"""
# A 304 is in the range, but has no place to go to.
_EVERY: Final = """
SELECT id, url, CASE WHEN status BETWEEN 300 AND 399 THEN headers END FROM captures"""
_KEPT: Final = """
SELECT 1 FROM resting WHERE capture_id = ? AND revision_id NOT IN (SELECT id FROM going_revisions) LIMIT 1"""
_KEPT_UNDER: Final = """
SELECT 1 FROM captures AS c JOIN resting AS s ON s.capture_id = c.id
 WHERE c.url IN ({}) AND s.revision_id NOT IN (SELECT id FROM going_revisions) LIMIT 1"""
_LISTED_UNDER: Final = "SELECT 1 FROM frontier WHERE url IN ({}) AND role <> 'page' LIMIT 1"


@dataclass(slots=True)
class Addresses:
    """Page keys with the canonical url of each: `own` are the article's, `others` lead to it; and whole `hosts`."""

    own: dict[str, str] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()

    def cover(self, url: str) -> bool:
        """Whether `url` is one of them."""
        key = page_key(url)
        return key in self.own or key in self.others or self.cover_host_of(url)

    def cover_host_of(self, url: str) -> bool:
        """Whether all of the host of `url` is forgotten."""
        return bool(self.hosts) and not self.hosts.isdisjoint(covering_hosts(url))

    def __len__(self) -> int:
        return len(self.own) + len(self.others)


def choose(connection: sqlite3.Connection, tombstones: Sequence[Tombstone]) -> Addresses:
    """Fill the temporary tables with what the tombstones ask for, and give all addresses of it.

    `going_texts` are captures that hold the text; on none of `going_captures` does any other revision rest.
    """
    for statement in _TABLES:
        connection.execute(statement)
    rows = find_affected(connection, tombstones)
    connection.executemany("INSERT INTO going_articles VALUES (?)", [(row,) for row in rows])
    addresses = Addresses(hosts=frozenset(name for scope, name, _ in tombstones if scope is Scope.HOST))
    _note(addresses.own, (name for scope, name, _ in tombstones if scope is Scope.URL))
    before = (-1, -1)
    for _ in range(_MOST_ROUNDS):
        size = _close(connection)
        _note(addresses.own, (url for (url,) in connection.execute(_CANONICAL)))
        _note_others(connection, addresses)
        if before == (size, len(addresses)):
            break
        _match(connection, addresses)
        before = (size, len(addresses))
    _close(connection)
    connection.execute("INSERT OR IGNORE INTO going_captures SELECT id FROM going_texts")
    return addresses


def is_kept(connection: sqlite3.Connection, capture_id: int) -> bool:
    """Whether a revision that stays rests on the capture."""
    return connection.execute(_KEPT, (capture_id,)).fetchone() is not None


def _close(connection: sqlite3.Connection) -> int:
    """Revisions, their captures, the same bytes, what was read from those, and so on; gives how much there is."""
    before = -1
    names = {"nothing": digest_payload(b""), "lost": LOST}
    while (size := connection.execute(_SIZE).fetchone()[0]) != before:
        before = int(size)
        for statement in _CLOSURE:
            connection.execute(statement, names if ":" in statement else {})
    return before


def _note(known: dict[str, str], urls: Iterable[str]) -> None:
    for url in urls:
        known.setdefault(page_key(url), canonicalise(url))


def _note_others(connection: sqlite3.Connection, addresses: Addresses) -> None:
    for (url,) in connection.execute(_FETCHED):
        if not addresses.cover(url) and _leads_to_nothing_else(connection, url):
            _note(addresses.others, (url,))


def _leads_to_nothing_else(connection: sqlite3.Connection, url: str) -> bool:
    """Whether `url` can be forgotten: no home page, no list, nothing that another article was read from."""
    parts = urlsplit(canonicalise(url))
    if parts.path in ("", "/") and not parts.query:
        return False
    urls = (url, *spell(url))
    marks = ", ".join("?" * len(urls))
    questions = (_KEPT_UNDER.format(marks), _LISTED_UNDER.format(marks))
    return not any(connection.execute(question, urls).fetchone() for question in questions)


def _match(connection: sqlite3.Connection, addresses: Addresses) -> None:
    """Choose the captures of the addresses, whatever they answered, and of what redirects there."""
    for capture_id, url, headers in connection.execute(_EVERY):
        if page_key(url) in addresses.own or addresses.cover_host_of(url):
            connection.execute(_add_to(connection, capture_id), (capture_id,))
            continue
        redirects = any(map(addresses.cover, _find_targets(url, headers)))
        if (redirects or addresses.cover(url)) and not is_kept(connection, capture_id):
            connection.execute("INSERT OR IGNORE INTO going_captures VALUES (?)", (capture_id,))
            if redirects and not addresses.cover(url) and _leads_to_nothing_else(connection, url):
                _note(addresses.others, (url,))


def _add_to(connection: sqlite3.Connection, capture_id: int) -> str:
    # What was read from the article's own address is its text, whatever it is filed under.
    table = "going_texts" if is_kept(connection, capture_id) else "going_captures"
    return f"INSERT OR IGNORE INTO {table} VALUES (?)"  # noqa: S608 - one of the two above


def _find_targets(url: str, headers: str | None) -> Iterator[str]:
    for name, value in json.loads(headers) if headers else ():
        if name.lower() == "location" and len(value) <= _LONGEST_URL:
            try:
                yield urljoin(url, value.strip())
            except ValueError:
                continue
