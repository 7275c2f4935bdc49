"""What was to be forgotten and is there all the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from archive.tombstones import is_forgotten, is_forgotten_outlet
from archive.verification.damage import DamageKind, Finding

_ANY: Final = "SELECT 1 FROM tombstones LIMIT 1"
_URLS: Final = """
SELECT 'article', canonical_url FROM reviews UNION ALL SELECT DISTINCT 'capture', url FROM captures"""
_REMEDY: Final = "was to be forgotten: `filmcrit forget` removes it"


def check_forgotten(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Articles, captures and outlets that somebody asked to be forgotten."""
    if connection.execute(_ANY).fetchone() is None:
        return
    for what, url in connection.execute(_URLS):
        if is_forgotten(connection, url):
            yield Finding(DamageKind.FORGOTTEN, f"{what} {url}", _REMEDY)
    for (name,) in connection.execute("SELECT name FROM outlets"):
        if is_forgotten_outlet(connection, name):
            yield Finding(DamageKind.FORGOTTEN, f"outlet {name}", _REMEDY)
