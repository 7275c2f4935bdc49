"""Writes docs/schema.md: the prose of schema.template.md, the tables and views from the schema's own comments.

    python docs/make_schema.py

In the template {{table NAME}} and {{view NAME}} stand for a section each, {{picture}} for all foreign keys.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from archive.schema.migrations import migrate

FOLDER: Final = Path(__file__).parent
SCHEMA: Final = FOLDER / "schema.md"
TEMPLATE: Final = FOLDER / "schema.template.md"

# What SQLite and its full text keep for themselves is no part of the schema.
_OURS: Final = """
SELECT type || ' ' || name, sql FROM sqlite_master
 WHERE type = 'view' OR type = 'table' AND name NOT GLOB 'fulltext*' AND name NOT GLOB '*sqlite_*'"""
_COLUMNS: Final = 'SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY cid'
_KEYS: Final = 'SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq'
_UNIQUE: Final = """
SELECT group_concat(i.name) FROM pragma_index_list(?1) AS l, pragma_index_info(l.name) AS i
 WHERE l."unique" AND NOT l.partial GROUP BY l.name"""
_DIRECTIVE: Final = re.compile(r"\{\{(picture|(?:table|view) \w+)\}\}")
_COMMENT: Final = re.compile(r"^\s*-- (.*)$")
_CHOICE: Final = re.compile(r" IN \(('[^)]*')\)")


class Column(NamedTuple):
    """A column as SQLite knows it; `not_null` and `key` are 0 or more."""

    name: str
    type: str
    not_null: int
    key: int


class ForeignKey(NamedTuple):
    """Columns that name a row of another table."""

    parent: str
    columns: tuple[str, ...]
    targets: tuple[str, ...]


def make() -> str:
    """The text of docs/schema.md. Raises ValueError when the template forgets a table or view, or names an unknown."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        return _fill(connection, TEMPLATE.read_text("utf-8"))


def _fill(connection: sqlite3.Connection, template: str) -> str:
    sections = dict(connection.execute(_OURS).fetchall())
    named = [name for name in _DIRECTIVE.findall(template) if name != "picture"]
    if sorted(named) != sorted(sections):
        raise ValueError(f"{TEMPLATE.name} differs from the schema in {sorted(set(named) ^ set(sections))}")

    def describe(match: re.Match[str]) -> str:
        kind, _, name = match[1].partition(" ")
        if kind == "picture":
            return _draw(connection, [name for kind, name in map(str.split, named) if kind == "table"])
        describe_one = _describe_table if kind == "table" else _describe_view
        return "\n".join(describe_one(connection, name, sections[match[1]].splitlines()))

    return _DIRECTIVE.sub(describe, template)


def _describe_table(connection: sqlite3.Connection, name: str, sql: list[str]) -> Iterator[str]:
    yield from (f"### {name}", "", _first_comment(name, sql), "", "| column | type | meaning |", "|---|---|---|")
    columns = [Column(*row) for row in connection.execute(_COLUMNS, (name,))]
    starts = list(_find_columns(sql, [column.name for column in columns]))
    keys = {key.columns[0]: key for key in _foreign_keys(connection, name) if len(key.columns) == 1}
    for column, start, end in zip(columns, starts, [*starts[1:], len(sql)], strict=True):
        meaning = _describe_column(column, sql[start:end], keys.get(column.name))
        yield f"| `{column.name}` | {column.type} | {meaning} |"
    for key in _foreign_keys(connection, name):
        if len(key.columns) > 1:
            yield from ("", f"`{', '.join(key.columns)}` → `{key.parent}({', '.join(key.targets)})`")


def _describe_column(column: Column, sql: list[str], key: ForeignKey | None) -> str:
    comments = [line.partition(" -- ")[2].strip() for line in sql if " -- " in line]
    if not comments:
        raise ValueError(f"the column {column.name} has no comment")
    choice = _CHOICE.search(" ".join(sql))
    notes = (
        " ".join(comments),
        f"one of {choice[1].replace(chr(39), '`')}" if choice else "",
        f"→ `{key.parent}.{key.targets[0]}`" if key else "",
        "key" if column.key else "" if column.not_null else "may be NULL",
    )
    return "; ".join(note for note in notes if note).replace("|", r"\|")


def _describe_view(connection: sqlite3.Connection, name: str, sql: list[str]) -> Iterator[str]:
    columns = ", ".join(f"`{column}`" for column, *_ in connection.execute(_COLUMNS, (name,)))
    yield from (f"### {name}", "", _first_comment(name, sql), "", f"Columns: {columns}.")


def _first_comment(name: str, sql: list[str]) -> str:
    """The comment below the first line of a statement."""
    lines = []
    for line in sql[1:]:
        comment = _COMMENT.match(line)
        if comment is None:
            break
        lines.append(comment[1])
    if not lines:
        raise ValueError(f"{name} has no comment")
    return " ".join(lines)


def _find_columns(sql: list[str], names: list[str]) -> Iterator[int]:
    """The lines where the columns begin, each with the comment that stands above it; above the first is the table's."""
    for name in names:
        start = re.compile(rf'\s*"?{name}"? [A-Z]')
        line = next(number for number, line in enumerate(sql) if start.match(line))
        while name != names[0] and _COMMENT.match(sql[line - 1]):
            line -= 1
        yield line


def _foreign_keys(connection: sqlite3.Connection, table: str) -> list[ForeignKey]:
    found: dict[int, list[tuple[str, str, str]]] = {}
    for number, *key in connection.execute(_KEYS, (table,)):
        found.setdefault(number, []).append((key[0], key[1], key[2]))
    return [
        ForeignKey(parts[0][0], tuple(part[1] for part in parts), tuple(part[2] for part in parts))
        for parts in found.values()
    ]


def _draw(connection: sqlite3.Connection, tables: list[str]) -> str:
    """An entity-relationship diagram in Mermaid: who is named by whom, through which columns."""
    lines = ["```mermaid", "erDiagram"]
    for table in tables:
        columns = {row[0]: Column(*row) for row in connection.execute(_COLUMNS, (table,))}
        alone = {tuple(row[0].split(",")) for row in connection.execute(_UNIQUE, (table,))}
        alone.add(tuple(column.name for column in columns.values() if column.key))
        for key in _foreign_keys(connection, table):
            known = all(columns[name].not_null or columns[name].key for name in key.columns)
            ends = f"{'||' if known else '|o'}--{'o|' if key.columns in alone else 'o{'}"
            lines.append(f'    {key.parent} {ends} {table} : "{", ".join(key.columns)}"')
    return "\n".join([*lines, "```"])


if __name__ == "__main__":
    SCHEMA.write_text(make(), "utf-8")
