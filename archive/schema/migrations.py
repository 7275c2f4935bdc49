"""From any version of the schema to the newest.

SQLite keeps the comments inside a statement: `.schema` in any SQLite shell shows them. A change of the schema
is a new migration at the end of `MIGRATIONS`; one that has been released is never edited.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from archive.errors import ArchiveError
from archive.schema.deriving import derive_all
from archive.schema.first import FIRST
from archive.schema.second import SECOND

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID: Final = int.from_bytes(b"fcrt")
"""Marks a SQLite file as an archive of ours (`PRAGMA application_id`)."""

MIGRATION_SET: Final = "filmcrit"
MIGRATIONS_TABLE: Final = "_sqlite_migrations"


class Migration(NamedTuple):
    """A step from one version of the schema to the next: SQL, each statement ending in ';' at a line's end.

    `derives`: what tables say of other tables (films, digests) is to be worked out afresh, once all steps are done.
    """

    name: str
    script: str
    derives: bool = False


MIGRATIONS: Final[tuple[Migration, ...]] = (
    Migration("001_first", FIRST),
    Migration("002_revisions", SECOND, derives=True),
)


def split_statements(script: str) -> Iterator[str]:
    """The statements of a script one by one (`executescript` would commit the transaction around it)."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if pending.strip() and sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if pending.strip():
        raise ValueError(f"unfinished statement: {pending.strip()[:80]}")


def applied_migrations(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Names of the migrations that made this archive, in order; empty for a new file."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (MIGRATIONS_TABLE,)).fetchone():
        return ()
    rows = connection.execute(
        f"SELECT name FROM {MIGRATIONS_TABLE} WHERE migration_set = ? ORDER BY id",  # noqa: S608 - our own constant
        (MIGRATION_SET,),
    )
    return tuple(name for (name,) in rows)


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Apply what is pending, all in one transaction: an interrupted migration leaves the archive as it was.

    Raises ArchiveError when rows would refer to rows that are not there: the archive was damaged before.
    """
    from sqlite_utils import Database, Migrations  # noqa: PLC0415 - 0.3 s that only a new or old archive costs

    steps = Migrations(MIGRATION_SET)
    for migration in migrations:
        steps(name=migration.name)(_step(migration))
    database = Database(connection)
    connection.execute("PRAGMA foreign_keys = OFF")  # a table that is built anew is dropped first
    try:
        with database.atomic():
            done = applied_migrations(connection)
            steps.apply(database)
            if done and any(migration.derives for migration in migrations if migration.name not in done):
                derive_all(connection)
            if broken := connection.execute("PRAGMA foreign_key_check").fetchone():
                raise ArchiveError(f"a row of {broken[0]} refers to one of {broken[2]} that is not there")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _step(migration: Migration) -> Callable[[Database], None]:
    def apply(database: Database) -> None:
        for statement in split_statements(migration.script):
            database.conn.execute(statement)

    return apply
