"""Takedown: the only way anything is ever deleted.

After a crash at any moment either nothing was forgotten or all of it. The files that will take the place of those
that hold what goes are listed as discarded before they are written; one transaction then deletes the rows, lets the
captures that stay lie in the new files, and lists the old ones instead. Whatever is listed is removed here, or when
the archive is next opened for writing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from archive.database import storage_errors
from archive.discarding import empty_log, keep_listed, list_discarded, remove_discarded
from archive.errors import ArchiveError
from archive.forgetting.choice import Addresses, choose
from archive.forgetting.files import Rewriting, plan_rewriting, rewrite_files
from archive.forgetting.lists import Decode, Lists, choose_lists
from archive.forgetting.rows import delete_rows
from archive.forgetting.scope import find_affected, name_tombstones
from archive.store import Archive
from archive.tombstones import Scope, Tombstone, add_tombstones, page_key, read_tombstones

__all__ = [
    "Article",
    "Decode",
    "Forgotten",
    "Lists",
    "Plan",
    "find_affected",
    "forget",
    "forget_tombstones",
    "name_tombstones",
    "plan_forgetting",
]

_ARTICLES: Final = """
SELECT r.canonical_url, r.title, o.name, r.published FROM reviews AS r LEFT JOIN outlets AS o ON o.id = r.outlet_id
 WHERE r.row IN ({}) ORDER BY r.published, r.canonical_url"""
_WHOLE: Final = _ARTICLES.format("SELECT row FROM going_articles")
_SHORTENED: Final = _ARTICLES.format(
    "SELECT review FROM revisions WHERE id IN (SELECT id FROM going_revisions)"
    " AND review NOT IN (SELECT row FROM going_articles)"
)
_CAPTURES: Final = """
SELECT count(*), coalesce(sum(length), 0) FROM captures WHERE id IN (SELECT id FROM going_captures)"""


@dataclass(frozen=True, slots=True)
class Article:
    """What a person needs to recognise an article."""

    url: str
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to go, for good as long as the archive is open and nothing is written to it.

    `articles` go as a whole; `shortened` lose revisions that were read from the very bytes of those. `captured_bytes`
    are those of the records of `captures`, without requests. `files` are the WARC files concerned.
    """

    tombstones: tuple[Tombstone, ...]
    articles: tuple[Article, ...]
    shortened: tuple[Article, ...]
    captures: int
    captured_bytes: int
    lists: Lists
    files: tuple[Rewriting, ...]
    addresses: Addresses

    @property
    def is_empty(self) -> bool:
        """Whether the archive holds nothing of it."""
        return not (self.articles or self.shortened or self.captures or self.files)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was removed. `removed_bytes` are those by which the WARC files together became smaller; `clean` is False
    when traces are still in the database or its log, or old files in the folder, and must be removed later."""

    plan: Plan
    removed_bytes: int
    clean: bool


def _keep_silent(message: str) -> None:
    """For callers that show no progress."""


def plan_forgetting(
    archive: Archive,
    tombstones: Sequence[Tombstone],
    decode: Decode,
    progress: Callable[[str], None] = _keep_silent,
) -> Plan:
    """Find out what the tombstones take with them; nothing is changed.

    `decode` makes text of a page's bytes and its Content-Type. Raises ArchiveError when a file cannot be read.
    """
    connection, folder = archive.connection, archive.captures_folder
    with storage_errors(archive.path):
        addresses = choose(connection, tombstones)
        lists = choose_lists(connection, folder, addresses, decode, progress)
        files = plan_rewriting(connection, folder, addresses, progress)
        captures, captured_bytes = connection.execute(_CAPTURES).fetchone()
        whole, shortened = (_read_articles(connection, sql) for sql in (_WHOLE, _SHORTENED))
    complete = _complete(tombstones, addresses)
    return Plan(complete, whole, shortened, captures, captured_bytes, lists, files, addresses)


def forget(archive: Archive, plan: Plan, progress: Callable[[str], None] = _keep_silent) -> Forgotten:
    """Remove what the plan says, for good, and leave the tombstones. Not to be called in a transaction.

    Raises ArchiveError when a disk refuses; then nothing was forgotten.
    """
    known = {(each.scope, each.name) for each in read_tombstones(archive.connection)}
    try:
        with storage_errors(archive.path):
            removed = _replace(archive, plan, progress)
    except sqlite3.IntegrityError as error:
        _give_up(archive)
        raise ArchiveError(f"{archive.path}: {error}; nothing was forgotten: run `filmcrit verify` first") from error
    except BaseException:
        _give_up(archive)
        raise
    if plan.is_empty and not known.intersection((each.scope, each.name) for each in plan.tombstones):
        return Forgotten(plan, removed, clean=True)  # nothing of it was ever here
    progress("wiping traces from the database")
    return Forgotten(plan, removed, clean=_wipe(archive))


def forget_tombstones(
    archive: Archive,
    tombstones: Sequence[Tombstone],
    decode: Decode,
    progress: Callable[[str], None] = _keep_silent,
) -> Forgotten:
    """Forget here what was forgotten in another archive, since the day it was forgotten there."""
    return forget(archive, plan_forgetting(archive, tombstones, decode, progress), progress)


def _read_articles(connection: sqlite3.Connection, sql: str) -> tuple[Article, ...]:
    return tuple(Article(*row) for row in connection.execute(sql))


def _complete(tombstones: Sequence[Tombstone], addresses: Addresses) -> tuple[Tombstone, ...]:
    """The tombstones, with one for every other address of what goes."""
    named = {page_key(name) for scope, name, _ in tombstones if scope is Scope.URL}
    found = {**addresses.own, **addresses.others}
    urls = (url for key, url in found.items() if key not in named and not addresses.cover_host_of(url))
    made = max((each.made for each in tombstones), default="")
    return (*tombstones, *(Tombstone(Scope.URL, url, made) for url in urls))


def _replace(archive: Archive, plan: Plan, progress: Callable[[str], None]) -> int:
    """Let new files and fewer rows take the place of the old ones; by how many bytes the files are smaller."""
    connection = archive.connection
    old_names = [each.name for each in plan.files]
    new_names = rewrite_files(archive, plan.files, progress)
    removed = _measure(archive, old_names) - _measure(archive, new_names)
    progress("deleting rows")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten
    with archive.transaction():
        delete_rows(connection, plan.addresses)
        add_tombstones(connection, plan.tombstones)
        keep_listed(connection, new_names)
        list_discarded(connection, old_names)
    return removed


def _give_up(archive: Archive) -> None:
    with suppress(sqlite3.Error):  # what cannot be removed now is removed when the archive is next opened
        remove_discarded(archive.connection, archive.captures_folder)


def _measure(archive: Archive, names: Iterable[str]) -> int:
    return sum((archive.captures_folder / name).stat().st_size for name in names)


def _wipe(archive: Archive) -> bool:
    """Remove the old files, and build the database file anew; whether nothing is left.

    Deleted rows are overwritten already; but what was deleted in the time before, such as an older reading of the
    same text, may still stand in pages that SQLite has not used again.
    """
    connection = archive.connection
    try:
        connection.execute("VACUUM")
        removed = remove_discarded(connection, archive.captures_folder)
        return empty_log(connection) and removed
    except sqlite3.Error:
        _give_up(archive)
        return False
