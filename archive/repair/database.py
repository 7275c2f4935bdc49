"""Mending the database itself: indexes, schema, full text, and references that are worth nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from archive.verification.damage import Finding
from archive.verification.database import SHADOWS, expected_schema

_REQUEUE: Final = """
UPDATE frontier SET capture_id = NULL, state = 'queued', tries = 0, due = ?, etag = NULL, last_modified = NULL
 WHERE capture_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM captures WHERE id = capture_id)"""
_DROP_REJECTIONS: Final = "DELETE FROM rejections WHERE NOT EXISTS (SELECT 1 FROM captures WHERE id = capture_id)"
_ADD_FILMS: Final = """
INSERT INTO films (id, title, year) SELECT film_id, min(title), NULL FROM review_films AS m
 WHERE NOT EXISTS (SELECT 1 FROM films WHERE id = m.film_id) GROUP BY film_id"""


def rebuild_indexes(connection: sqlite3.Connection, _: Sequence[Finding]) -> None:
    """Make every index anew from its table."""
    connection.execute("REINDEX")


def restore_schema(connection: sqlite3.Connection, found: Sequence[Finding]) -> None:
    """Make views, indexes and triggers that are missing or altered; and the full text index, which holds no data."""
    wanted = {f"{each.type} {each.name}": each for each in expected_schema()}
    chosen = [wanted[finding.where] for finding in found]
    for each in chosen:
        if each.type != "table":
            connection.execute(f"DROP {each.type} IF EXISTS {each.name}")
            connection.execute(each.sql)
    if any(each.type == "table" for each in chosen):
        rebuild_fulltext(connection, found)


def rebuild_fulltext(connection: sqlite3.Connection, _: Sequence[Finding]) -> None:
    """Make the full text index anew, from the articles."""
    (sql,) = (each.sql for each in expected_schema() if each.name == "fulltext")
    connection.execute("DROP TABLE IF EXISTS fulltext")
    for shadow in SHADOWS:
        connection.execute(f"DROP TABLE IF EXISTS fulltext_{shadow}")
    connection.execute(sql)
    connection.execute("INSERT INTO fulltext(fulltext, rank) VALUES ('rank', 'bm25(8.0, 8.0, 4.0, 1.0)')")
    connection.execute("INSERT INTO fulltext(fulltext) VALUES ('rebuild')")


def mend_references(connection: sqlite3.Connection, _: Sequence[Finding]) -> None:
    """Urls whose newest capture is not there are fetched again; films that are not there follow from their mentions."""
    connection.execute(_REQUEUE, (utc_now(),))
    connection.execute(_DROP_REJECTIONS)
    connection.execute(_ADD_FILMS)  # named right, or deleted, when all films are identified


def utc_now() -> str:
    """This moment, as rows have it."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
