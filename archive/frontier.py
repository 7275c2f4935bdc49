"""The durable table of what to fetch: a crawl that is killed at any moment continues from it.

What a url is worth and when it is due again is the crawler's business; this file only remembers.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, fields, replace
from enum import StrEnum
from typing import Any, Final

from archive.store import Archive
from archive.tombstones import is_forgotten


class Role(StrEnum):
    """What a url is fetched for."""

    START = "start"
    LISTING = "listing"
    FEED = "feed"
    SITEMAP = "sitemap"
    API = "api"
    PAGE = "page"


class State(StrEnum):
    """Where a url stands. `TAKEN` is in flight: a killed run leaves it so, the next one takes it up again."""

    QUEUED = "queued"
    TAKEN = "taken"
    DONE = "done"
    FAILED = "failed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One url. Times are UTC, ISO 8601 with Z; `due` is when it may be fetched (again).

    `source` says who named it, `lastmod` when it last changed as the site lists it, `cause` why it failed or was
    refused; `etag` and `last_modified` are what the server gave for conditional requests.
    """

    url: str
    role: Role
    source: str
    priority: int
    depth: int
    state: State = State.QUEUED
    tries: int = 0
    due: str = ""
    cause: str | None = None
    lastmod: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    checked: str | None = None
    capture_id: int | None = None


_COLUMNS: Final = tuple(field.name for field in fields(Entry))
_SELECT: Final = f"SELECT {', '.join(_COLUMNS)} FROM frontier"  # noqa: S608 - names from the dataclass above
_INSERT: Final = (
    f"INSERT OR REPLACE INTO frontier (site, {', '.join(_COLUMNS)}) "  # noqa: S608 - as above
    f"VALUES (?, {', '.join('?' * len(_COLUMNS))})"
)
_CHUNK: Final = 500  # urls looked up in one statement; SQLite allows 32,766 parameters


class Frontier:
    """The urls of one site. `merge` decides what a newly named url does to what is known of it (None: nothing)."""

    def __init__(self, archive: Archive, site: str, merge: Callable[[Entry | None, Entry], Entry | None]) -> None:
        self._archive = archive
        self._site = site
        self._merge = merge

    def add(self, entries: Iterable[Entry]) -> int:
        """Put in what is new and what is to be fetched again, but nothing forgotten; how many entries that changed."""
        named = {entry.url: entry for entry in entries}
        pending = [entry for url, entry in named.items() if not is_forgotten(self._connection, url)]
        changed = 0
        with self._archive.transaction():
            for start in range(0, len(pending), _CHUNK):
                changed += self._add_chunk(pending[start : start + _CHUNK])
        return changed

    def _add_chunk(self, entries: Sequence[Entry]) -> int:
        known = self._find([entry.url for entry in entries])
        merged = [self._merge(known.get(entry.url), entry) for entry in entries]
        rows = [(self._site, *astuple(entry)) for entry in merged if entry is not None]
        self._connection.executemany(_INSERT, rows)
        return len(rows)

    def _find(self, urls: Sequence[str]) -> dict[str, Entry]:
        marks = ", ".join("?" * len(urls))
        rows = self._connection.execute(f"{_SELECT} WHERE url IN ({marks})", urls)
        return {row[0]: _entry(row) for row in rows}

    def find(self, url: str) -> Entry | None:
        """What is known of `url`."""
        return self._find([url]).get(url)

    def take(self, now: str, *, floor: int = 0, pages: bool = True, since: str | None = None) -> Entry | None:
        """The best url that is due, marked as in flight; None when there is none.

        Only those of at least the priority `floor`; without `pages`, only those that name pages; pages that the
        site lists as last changed before `since` are left.
        """
        with self._archive.transaction():
            row = self._connection.execute(
                f"{_SELECT} WHERE site = ? AND state = 'queued' AND due <= ? AND priority >= ?"
                " AND (role <> 'page' OR (? AND (lastmod IS NULL OR lastmod >= ?)))"
                " ORDER BY priority DESC, due, rowid LIMIT 1",
                (self._site, now, floor, pages, since or ""),
            ).fetchone()
            if row is None:
                return None
            entry = _entry(row)
            taken = replace(entry, state=State.TAKEN, tries=entry.tries + 1)
            self.save(taken)
            return taken

    def save(self, entry: Entry) -> None:
        """Note what became of `entry`; what others said of it meanwhile (priority, lastmod) stays."""
        self._connection.execute(
            "UPDATE frontier SET state = ?, tries = ?, due = ?, cause = ?, etag = ?, last_modified = ?,"
            " checked = ?, capture_id = ? WHERE url = ?",
            (entry.state, entry.tries, entry.due, entry.cause, entry.etag, entry.last_modified,
             entry.checked, entry.capture_id, entry.url),
        )  # fmt: skip

    def put(self, entry: Entry) -> None:
        """Store `entry` whatever is known of its url, as one of this site's; not when it was forgotten."""
        if is_forgotten(self._connection, entry.url):
            return
        with self._archive.transaction():
            self._connection.execute(_INSERT, (self._site, *astuple(entry)))

    def release(self) -> int:
        """Queue again what a killed run left in flight; how many."""
        with self._archive.transaction():
            sql = "UPDATE frontier SET state = 'queued' WHERE site = ? AND state = 'taken'"
            return self._connection.execute(sql, (self._site,)).rowcount

    def reopen(self, now: str) -> int:
        """Queue again what is settled but due for another look; how many."""
        with self._archive.transaction():
            sql = (
                "UPDATE frontier SET state = 'queued', tries = 0"
                " WHERE site = ? AND state IN ('done', 'failed', 'refused') AND due <= ?"
            )
            return self._connection.execute(sql, (self._site, now)).rowcount

    def next_due(self, *, floor: int = 0, pages: bool = True, since: str | None = None) -> str | None:
        """When the next queued url that `take` would give becomes due; None when none is queued."""
        sql = (
            "SELECT min(due) FROM frontier WHERE site = ? AND state = 'queued' AND priority >= ?"
            " AND (role <> 'page' OR (? AND (lastmod IS NULL OR lastmod >= ?)))"
        )
        due = self._connection.execute(sql, (self._site, floor, pages, since or "")).fetchone()[0]
        return None if due is None else str(due)

    def count(self, role: Role | None = None, state: State | None = None, floor: int = 0) -> int:
        """How many urls of the site, of one role, in one state, of at least the priority `floor`."""
        sql = (
            "SELECT count(*) FROM frontier WHERE site = ? AND priority >= ?"
            " AND (? IS NULL OR role = ?) AND (? IS NULL OR state = ?)"
        )
        row = self._connection.execute(sql, (self._site, floor, role, role, state, state)).fetchone()
        return int(row[0])

    def sources(self, floor: int = 0) -> Counter[str]:
        """How many pages, of at least the priority `floor`, each source has named."""
        sql = "SELECT source, count(*) FROM frontier WHERE site = ? AND role = 'page' AND priority >= ? GROUP BY source"
        return Counter(dict(self._connection.execute(sql, (self._site, floor)).fetchall()))

    def queued_pages(self, *, floor: int = 0, since: str | None = None, limit: int | None = None) -> list[str]:
        """Addresses of the pages that `take` would give, due or not, in its order."""
        sql = (
            "SELECT url FROM frontier WHERE site = ? AND role = 'page' AND state = 'queued' AND priority >= ?"
            " AND (lastmod IS NULL OR lastmod >= ?) ORDER BY priority DESC, due, rowid LIMIT ?"
        )
        bound = (self._site, floor, since or "", -1 if limit is None else limit)
        return [row[0] for row in self._connection.execute(sql, bound)]

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._archive.connection


def _entry(row: Sequence[object]) -> Entry:
    values: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
    return Entry(**values | {"role": Role(values["role"]), "state": State(values["state"])})
