"""What a request to forget names: from ids, addresses and outlets to tombstones, and from tombstones to articles."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from archive.details import find_row
from archive.errors import BadCall
from archive.folding import fold
from archive.tombstones import Scope, Tombstone, covering_hosts, site_host, spell
from archive.urls import canonicalise, host_of

_ID: Final = re.compile(r"[0-9a-f]{16}")
_CANONICAL: Final = "SELECT canonical_url FROM reviews WHERE row = ?"
_EVERY: Final = "SELECT row, canonical_url FROM reviews"
_UNDER: Final = "SELECT row FROM reviews WHERE canonical_url IN ({})"
_OUTLETS: Final = "SELECT id, name FROM outlets WHERE folded = ? ORDER BY name"
_OF_OUTLET: Final = "SELECT row, canonical_url FROM reviews WHERE outlet_id = ?"


def name_tombstones(
    connection: sqlite3.Connection, targets: Iterable[str], outlets: Iterable[str], made: str
) -> tuple[Tombstone, ...]:
    """The tombstones that ids or urls and outlets ask for; `made` is UTC.

    An outlet that is alone on its host takes the host with it. Raises BadCall for an id that no article has, and for
    what is neither id nor web address.
    """
    named = [(Scope.URL, url) for target in targets for url in _find_urls(connection, target)]
    for outlet in outlets:
        rows = connection.execute(_OUTLETS, (fold(outlet),)).fetchall()
        named += [(Scope.OUTLET, name) for _, name in rows] or [(Scope.OUTLET, outlet.strip())]
        named += [(Scope.HOST, host) for host in _find_own_hosts(connection, [key for key, _ in rows])]
    return tuple(Tombstone(scope, name, made) for scope, name in dict.fromkeys(named))


def find_affected(connection: sqlite3.Connection, tombstones: Sequence[Tombstone]) -> tuple[int, ...]:
    """The rows of the articles that the tombstones name."""
    rows: dict[int, None] = {}
    for scope, name, _ in tombstones:
        if scope is Scope.URL:
            urls = spell(name)
            marks = ", ".join("?" * len(urls))
            rows |= dict.fromkeys(row for (row,) in connection.execute(_UNDER.format(marks), urls))
        elif scope is Scope.OUTLET:
            rows |= dict.fromkeys(row for row, _ in _of_outlet(connection, name))
    hosts = {name for scope, name, _ in tombstones if scope is Scope.HOST}
    if hosts:
        every = connection.execute(_EVERY)
        rows |= dict.fromkeys(row for row, url in every if not hosts.isdisjoint(covering_hosts(url)))
    return tuple(rows)


def _find_urls(connection: sqlite3.Connection, target: str) -> tuple[str, ...]:
    """Canonical urls: of the address itself, and of the article that is filed or was fetched under it."""
    target = target.strip()
    is_id = _ID.fullmatch(target)
    if not is_id and (urlsplit(canonicalise(target)).scheme not in ("http", "https") or not host_of(target)):
        raise BadCall(f"{target} is neither a web address nor the id of an article")
    row = find_row(connection, target)
    if is_id and row is None:
        raise BadCall(f"{target}: there is no article of that id; filmcrit search finds ids and urls")
    found = () if row is None else connection.execute(_CANONICAL, (row,)).fetchone()
    return (*found, *(() if is_id else (canonicalise(target),)))


def _of_outlet(connection: sqlite3.Connection, name: str) -> Iterator[tuple[int, str]]:
    for key, _ in connection.execute(_OUTLETS, (fold(name),)).fetchall():
        yield from connection.execute(_OF_OUTLET, (key,))


def _find_own_hosts(connection: sqlite3.Connection, outlets: Sequence[int]) -> list[str]:
    """Hosts on which no article of another outlet lies, nor on a subdomain."""
    own: set[str] = set()
    for key in outlets:
        own |= {site_host(url) for _, url in connection.execute(_OF_OUTLET, (key,))}
    if not own:
        return []
    marks = ", ".join("?" * len(outlets))
    others = f"SELECT canonical_url FROM reviews WHERE outlet_id IS NULL OR outlet_id NOT IN ({marks})"  # noqa: S608
    for (url,) in connection.execute(others, outlets):
        own -= set(covering_hosts(url))
    return sorted(own - {""})
