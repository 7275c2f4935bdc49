"""What was forgotten by request: nothing brings it back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from archive.folding import fold
from archive.urls import VARIANT_LABELS, canonicalise, host_of

_SCHEMES: Final = ("http", "https")
_MOST_LABELS: Final = 127  # of a host name (RFC 1035)

_ANY: Final = "SELECT 1 FROM tombstones LIMIT 1"
_ALL: Final = "SELECT scope, name, made FROM tombstones ORDER BY scope, name"
_OUTLETS: Final = "SELECT name FROM tombstones WHERE scope = 'outlet'"
_FIND: Final = """
WITH asked(scope, name) AS (VALUES {})
SELECT t.scope, t.name FROM asked CROSS JOIN tombstones AS t ON t.scope = asked.scope AND t.name = asked.name LIMIT 1"""
_ADD: Final = """
INSERT INTO tombstones (scope, name, made) VALUES (?, ?, ?)
    ON CONFLICT (scope, name) DO UPDATE SET made = min(made, excluded.made)"""
_LIFT: Final = "DELETE FROM tombstones WHERE scope = ? AND name = ?"


class Scope(StrEnum):
    """What a tombstone names: one page, all of a host and its subdomains, or a publication."""

    URL = "url"
    HOST = "host"
    OUTLET = "outlet"


class Tombstone(NamedTuple):
    """`name` is a canonical url, a host, or an outlet as printed; `made` is UTC, ISO 8601 with Z."""

    scope: Scope
    name: str
    made: str


def is_forgotten(connection: sqlite3.Connection, url: str) -> bool:
    """Whether the page at `url` was forgotten, by itself, as the same page spelled otherwise, or with its host."""
    if connection.execute(_ANY).fetchone() is None:
        return False
    return find_tombstone(connection, url) is not None


def is_forgotten_outlet(connection: sqlite3.Connection, name: str) -> bool:
    """Whether the publication was forgotten, however its name is spelled."""
    folded = fold(name)
    return any(fold(other) == folded for (other,) in connection.execute(_OUTLETS))


def find_tombstone(connection: sqlite3.Connection, url: str) -> tuple[Scope, str] | None:
    """Scope and name of a tombstone that covers `url`."""
    names = [(Scope.URL, spelling) for spelling in spell(url)] + [(Scope.HOST, host) for host in covering_hosts(url)]
    sql = _FIND.format(", ".join(["(?, ?)"] * len(names)))
    found = connection.execute(sql, [part for name in names for part in name]).fetchone()
    return None if found is None else (Scope(found[0]), found[1])


def read_tombstones(connection: sqlite3.Connection) -> tuple[Tombstone, ...]:
    """All of them."""
    return tuple(Tombstone(Scope(scope), name, made) for scope, name, made in connection.execute(_ALL))


def add_tombstones(connection: sqlite3.Connection, tombstones: Iterable[Tombstone]) -> None:
    """Store tombstones; of one that is there already, the earlier day. Needs an open transaction."""
    connection.executemany(_ADD, tombstones)


def lift_tombstone(connection: sqlite3.Connection, scope: Scope, name: str) -> bool:
    """Take a tombstone away, by its very name; whether there was one."""
    return connection.execute(_LIFT, (scope, name)).rowcount > 0


def lift_outlet(connection: sqlite3.Connection, name: str) -> bool:
    """Take the tombstones of a publication away, however its name is spelled; whether there was one."""
    folded = fold(name)
    names = [other for (other,) in connection.execute(_OUTLETS) if fold(other) == folded]
    return sum(lift_tombstone(connection, Scope.OUTLET, other) for other in names) > 0


def spell(url: str) -> tuple[str, ...]:
    """The canonical urls that one page goes by: http or https, `www.` or another such label or none, with or without
    a slash at its end. The first is `page_key(url)`."""
    pieces = _take_apart(url)
    if pieces is None:
        return (canonicalise(url),)
    authority, path, rest = pieces
    hosts = (authority, *(f"{label}.{authority}" for label in sorted(VARIANT_LABELS)))
    paths = (path, f"{path}/") if path else ("/",)
    return tuple(
        urlunsplit((scheme, host, spelled, *rest)) for scheme in _SCHEMES for host in hosts for spelled in paths
    )


def page_key(url: str) -> str:
    """The same for all addresses of one page: its canonical url in its shortest spelling."""
    pieces = _take_apart(url)
    if pieces is None:
        return canonicalise(url)
    authority, path, rest = pieces
    return urlunsplit((_SCHEMES[0], authority, path or "/", *rest))


def covering_hosts(url: str) -> tuple[str, ...]:
    """The host of `url` and those that it is a subdomain of."""
    labels = host_of(url).split(".")[-_MOST_LABELS:]
    return tuple(".".join(labels[start:]) for start in range(len(labels)) if labels[start])


def site_host(url: str) -> str:
    """The host of `url` without `www.` and the like; empty when there is none."""
    return _drop_labels(host_of(url))


def _take_apart(url: str) -> tuple[str, str, tuple[str, str]] | None:
    """Authority without variant labels, path without its last slash, query and fragment of a canonical http url."""
    try:
        parts = urlsplit(canonicalise(url))
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or not parts.netloc:
        return None
    return _drop_labels(parts.netloc), parts.path.removesuffix("/"), (parts.query, parts.fragment)


def _drop_labels(host: str) -> str:
    while host.count(".") > 1 and host.split(".", 1)[0] in VARIANT_LABELS:
        host = host.split(".", 1)[1]
    return host
