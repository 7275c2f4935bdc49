"""Whether the database itself is sound: its pages, indexes, references, schema, and the full text index."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Final, NamedTuple
from urllib.parse import quote

from archive.database import BUSY_TIMEOUT
from archive.schema.migrations import migrate
from archive.verification.damage import DamageKind, Finding

_MOST_MESSAGES: Final = 1000  # of SQLite's integrity check
# What its messages are about (pragma.c); all others tell of damaged pages.
_TOLD: Final = {
    DamageKind.INDEX: re.compile(r"missing from index|wrong # of entries in index|values differ from index"),
    DamageKind.RULE: re.compile(r"^CHECK constraint failed in |^NULL value in |^non-\w+ value in |non-unique entry in"),
}
_OURS: Final = """
SELECT CAST(type AS TEXT), CAST(name AS TEXT), CAST(sql AS TEXT) FROM sqlite_master
 WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND tbl_name NOT LIKE '\\_sqlite%' ESCAPE '\\'"""
SHADOWS: Final = ("data", "idx", "docsize", "config")
"""What FTS5 calls the tables behind a full text index."""

_SHADOW_TABLES: Final = frozenset(f"fulltext_{shadow}" for shadow in SHADOWS)


class SchemaObject(NamedTuple):
    """A table, index, view or trigger, with the statement that makes it."""

    type: str
    name: str
    sql: str


def check_pages(connection: sqlite3.Connection) -> Iterator[Finding]:
    """What SQLite's own check of the whole file says."""
    with _connect_beside(connection) as other:
        for (message,) in other.execute(f"PRAGMA integrity_check({_MOST_MESSAGES})"):
            if message == "ok":
                return
            kind = next((kind for kind, told in _TOLD.items() if told.search(message)), DamageKind.DATABASE)
            yield Finding(kind, "database", message, repairable=kind is DamageKind.INDEX)


@contextmanager
def _connect_beside(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A connection that may not write but is not opened as read-only, where there can be one: on a read-only one SQLite
    leaves out CHECK constraints (build.c, sqlite3AddCheckConstraint)."""
    file = connection.execute("PRAGMA database_list").fetchone()[2]
    try:
        other = sqlite3.connect(f"file:{quote(file)}?mode=rw", uri=True, timeout=BUSY_TIMEOUT, isolation_level=None)
        other.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:  # a read-only medium
        yield connection
        return
    with closing(other):
        other.execute("PRAGMA query_only = ON")
        yield other


def expected_schema() -> list[SchemaObject]:
    """What the migrations make, in the order they make it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        return read_schema(connection)


def read_schema(connection: sqlite3.Connection) -> list[SchemaObject]:
    """What a database has, but for what belongs to SQLite or to the tool that applies migrations."""
    return [SchemaObject(*row) for row in connection.execute(f"{_OURS} ORDER BY rowid")]


def check_schema(connection: sqlite3.Connection) -> Iterator[Finding]:
    """What is missing or differs; what somebody has added (an index, a view of one's own) is left alone."""
    there = {each.name: each for each in read_schema(connection)}
    for each in expected_schema():
        found = there.get(each.name)
        if found is None or not _is_same(found, each):
            # The full text holds nothing of its own; any other table that is gone has taken its rows with it.
            is_fulltext = each.name in ("fulltext", *_SHADOW_TABLES)
            mends = is_fulltext or (each.type != "table" and (found is None or found.type == each.type))
            detail = "is not there" if found is None else "is not as it was made"
            yield Finding(DamageKind.SCHEMA, f"{each.type} {each.name}", detail, repairable=mends)


def _is_same(found: SchemaObject, made: SchemaObject) -> bool:
    if made.name in _SHADOW_TABLES:
        return found.type == made.type  # made by FTS5, in each version as it likes
    return found.type == made.type and _plain(found.sql) == _plain(made.sql)


def _plain(sql: str) -> str:
    """`sql` without what versions of SQLite write differently when a table is renamed."""
    return " ".join(sql.replace('"', "").split())


def check_references(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Every row whose foreign key leads nowhere."""
    columns: dict[tuple[str, int], str] = {}
    for table, row, parent, key in connection.execute("PRAGMA foreign_key_check"):
        if (table, key) not in columns:
            columns |= {(table, each[0]): each[3] for each in connection.execute(f"PRAGMA foreign_key_list({table})")}
        column = columns[table, key]
        where = f"{table}.{column}" + (f" of row {row}" if row is not None else "")
        mends = (table, column) in MENDABLE_REFERENCES
        yield Finding(DamageKind.REFERENCE, where, f"refers to a row of {parent} that is not there", mends, row)


MENDABLE_REFERENCES: Final = frozenset(
    (
        ("frontier", "capture_id"),  # is noted anew when the url is fetched
        ("rejections", "capture_id"),  # says something of what is not there
        ("review_films", "film_id"),  # follows from the mentions
        ("captures", "refers_to"),  # where another capture has the same payload
    )
)
"""Columns whose value follows from others, or is worth nothing without what it refers to."""


def check_fulltext(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Whether the full text index holds just what the articles say.

    FTS5 checks that itself, but as a statement that writes, which would make a crawl wait. So the index is copied
    into temporary tables, and the copy is checked against the archive's own rows.
    """
    made = connection.execute("SELECT sql FROM main.sqlite_master WHERE name = 'fulltext'").fetchone()
    if made is None:
        return  # named with the rest of the schema
    try:
        _check_copy(connection, made[0])
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR):
            raise  # such as a temporary disk that is full
        yield Finding(DamageKind.FULLTEXT, "table fulltext", "does not agree with the articles", repairable=True)


def _check_copy(connection: sqlite3.Connection, sql: str) -> None:
    connection.execute("SAVEPOINT fulltext_check")
    try:
        connection.execute("CREATE TEMP VIEW fulltext_source AS SELECT * FROM main.fulltext_source")
        connection.execute(re.sub(r"(?i)^CREATE VIRTUAL TABLE \S+", "CREATE VIRTUAL TABLE temp.fulltext", sql))
        for shadow in SHADOWS:
            connection.execute(f"DELETE FROM temp.fulltext_{shadow}")  # noqa: S608 - our own names
            connection.execute(f"INSERT INTO temp.fulltext_{shadow} SELECT * FROM main.fulltext_{shadow}")  # noqa: S608 - ours
        connection.execute("INSERT INTO temp.fulltext (fulltext, rank) VALUES ('integrity-check', 1)")
    finally:
        connection.execute("ROLLBACK TO fulltext_check")
        connection.execute("RELEASE fulltext_check")
