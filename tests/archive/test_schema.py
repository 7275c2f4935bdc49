"""The rules of the tables, and how a new archive comes to be."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.database import connect_writer
from archive.errors import ArchiveError
from archive.records import COLUMNS, Film, Kind, Review
from archive.schema.migrations import APPLICATION_ID, MIGRATIONS, Migration, migrate, split_statements
from archive.store import Archive, Saved

CAPTURE = """
INSERT INTO captures (run_id, url, fetched, status, headers, digest, file, "offset", length, refers_to) VALUES """
CORRECTION = "INSERT INTO corrections (review, field, value, made) VALUES "
FRONTIER = "INSERT INTO frontier (url, site, role, source, priority, depth, state, due) "


def tables(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'fulltext%'"
        " AND name NOT LIKE '\\_%' ESCAPE '\\'"
    )
    return dict(rows.fetchall())


def test_every_table_is_strict(archive: Archive) -> None:
    for name, sql in tables(archive.connection).items():
        assert re.search(r"\) STRICT(, WITHOUT ROWID)?$", sql), name


def indexes(connection: sqlite3.Connection, table: str) -> list[list[str]]:
    """The columns of each index, the rowid's among them."""
    columns = connection.execute("SELECT name, pk FROM pragma_table_info(?) WHERE pk ORDER BY pk", (table,)).fetchall()
    names = connection.execute("SELECT name FROM pragma_index_list(?)", (table,)).fetchall()
    sql = "SELECT name FROM pragma_index_info(?) ORDER BY seqno"
    return [[name for name, _ in columns], *([column for (column,) in connection.execute(sql, name)] for name in names)]


def test_every_foreign_key_has_an_index(archive: Archive) -> None:
    """Without one, deleting a film or an outlet would read a whole table."""
    for table in tables(archive.connection):
        keys: dict[int, list[str]] = {}
        for number, _, parent, column, *_ in archive.connection.execute(f"PRAGMA foreign_key_list({table})"):
            if parent != "runs":  # runs are never deleted
                keys.setdefault(number, []).append(column)
        for key in keys.values():
            assert any(index[: len(key)] == key for index in indexes(archive.connection, table)), (table, key)


def test_the_view_has_the_columns(archive: Archive) -> None:
    assert tuple(row[1] for row in archive.connection.execute("PRAGMA table_info(corpus)")) == COLUMNS


def test_the_schema_knows_every_kind(archive: Archive) -> None:
    sql = tables(archive.connection)["reviews"]
    found = re.search(r"kind IN \((.*?)\)", sql)
    assert found is not None
    assert re.findall(r"'(\w+)'", found[1]) == [kind.value for kind in Kind]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO outlets (name, folded) VALUES ('', '')",
        "INSERT INTO films (title, year) VALUES ('Sunrise', 1492)",
        "INSERT INTO films (title, year) VALUES ('Sunrise', 'then')",
        CAPTURE + "(99, 'u', '2026-03-01T10:00:00Z', 200, '[]', 'd', 'f', 0, 1, NULL)",
        CAPTURE + "(1, '', '2026-03-01T10:00:00Z', 200, '[]', 'd', 'f', 0, 1, NULL)",
        CAPTURE + "(1, 'u', '2026-03-01 10:00', 200, '[]', 'd', 'f', 0, 1, NULL)",
        CAPTURE + "(1, 'u', '2026-03-01T10:00:00Z', 20, '[]', 'd', 'f', 0, 1, NULL)",
        CAPTURE + "(1, 'u', '2026-03-01T10:00:00Z', 200, '[', 'd', 'f', 0, 1, NULL)",
        CAPTURE + "(1, 'u', '2026-03-01T10:00:00Z', 200, '[]', 'd', 'f', -1, 1, NULL)",
        CAPTURE + "(1, 'u', '2026-03-01T10:00:00Z', 200, '[]', 'd', 'f', 0, 0, NULL)",
        CAPTURE + "(1, 'u', '2026-03-01T10:00:00Z', 200, '[]', 'd', 'f', 0, 1, 99)",
        "INSERT INTO runs (command, started) VALUES ('crawl', 'now')",
        "INSERT INTO runs (command, started, counts) VALUES ('crawl', '2026-03-01T10:00:00Z', 'many')",
        "UPDATE reviews SET kind = 'poem'",
        "UPDATE reviews SET id = 'XYZ'",
        "UPDATE reviews SET partial = 2",
        "UPDATE reviews SET rating = 1.5, rating_raw = 'x'",
        "UPDATE reviews SET rating_value = 3, rating_raw = NULL",
        "UPDATE reviews SET published = '01/02/2026'",
        "UPDATE reviews SET last_seen = '2020-01-01T00:00:00Z'",
        "UPDATE reviews SET reading_id = 99",
        "UPDATE reviews SET sources = 'meta'",
        "UPDATE reviews SET word_count = 'four'",
        "UPDATE reviews SET gone = 'answers 404'",
        "UPDATE reviews SET gone_since = '2026-03-01T10:00:00Z'",
        "UPDATE reviews SET gone = '', gone_since = '2026-03-01T10:00:00Z'",
        "DELETE FROM captures",
        "DELETE FROM revisions",  # an article without a reading would be left
        "DELETE FROM readings",
        "UPDATE revisions SET review = 99",
        "UPDATE revisions SET last_seen = '2020-01-01T00:00:00Z'",
        "UPDATE revisions SET first_seen = 'then'",
        "UPDATE sightings SET capture_id = 99",
        "UPDATE sightings SET revision_id = 99",
        "UPDATE readings SET capture_id = 99",
        "UPDATE readings SET revision_id = 99",
        "UPDATE readings SET run_id = 99",
        "UPDATE readings SET reader = ''",
        "UPDATE readings SET confirmed = ''",
        "UPDATE readings SET document = '{'",
        "INSERT INTO reading_pages VALUES (1, 1, 1)",  # the first page is the reading's own capture
        "INSERT INTO reading_pages VALUES (1, 2, 99)",
        "INSERT INTO rejections VALUES (1, '1', '')",
        "INSERT INTO rejections VALUES (99, '1', 'index')",
        "INSERT INTO mention_ids VALUES (1, 9, 'imdb', 'tt0018455')",
        "INSERT INTO mention_ids VALUES (1, 0, '', 'tt0018455')",
        "INSERT INTO mention_directors VALUES (1, 9, 0, 'F. W. Murnau')",
        "INSERT INTO mention_directors VALUES (1, 0, -1, 'F. W. Murnau')",
        CORRECTION + "(99, 'title', 'null', '2026-03-01T10:00:00Z')",
        CORRECTION + "(1, 'title', 'Sunrise', '2026-03-01T10:00:00Z')",  # no JSON
        CORRECTION + "(1, '', 'null', '2026-03-01T10:00:00Z')",
        CORRECTION + "(1, 'title', 'null', 'now')",
        "INSERT INTO tombstones VALUES ('critic', 'Ada Quill', '2026-03-01T10:00:00Z')",
        "INSERT INTO tombstones VALUES ('url', '', '2026-03-01T10:00:00Z')",
        "INSERT INTO discarded_files VALUES ('')",
        FRONTIER + "VALUES ('u', 's', 'x', '', 0, 0, 'done', '')",
        FRONTIER + "VALUES ('u', 's', 'page', '', 0, -1, 'done', '')",
        FRONTIER + "VALUES ('u', 's', 'page', '', 0, 0, 'lost', '')",
    ],
)  # fmt: skip
def test_no_row_breaks_a_rule(
    statement: str, archive: Archive, keep: Callable[..., Saved], make_review: Callable[..., Review]
) -> None:
    keep(make_review(films=(Film("Sunrise", 1927),)))
    with pytest.raises(sqlite3.IntegrityError) as caught:
        archive.connection.execute(statement)
    assert "UNIQUE" not in str(caught.value)  # that would be another rule than the one that is meant


def test_no_two_records_have_one_place(archive: Archive) -> None:
    run = archive.start_run("test", None)
    archive.connection.execute(CAPTURE + f"({run}, 'u', '2026-03-01T10:00:00Z', 200, '[]', 'd', 'f', 0, 1, NULL)")
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        archive.connection.execute(CAPTURE + f"({run}, 'v', '2026-03-01T10:00:00Z', 200, '[]', 'd', 'f', 0, 1, NULL)")


def test_statements_are_split_as_sqlite_reads_them() -> None:
    script = "-- first; of two\nCREATE TABLE a (\n  b TEXT -- c;\n);\n\nINSERT INTO a VALUES ('x;\ny');\n"
    assert list(split_statements(script)) == [
        "-- first; of two\nCREATE TABLE a (\n  b TEXT -- c;\n);",
        "INSERT INTO a VALUES ('x;\ny');",
    ]
    with pytest.raises(ValueError, match="unfinished"):
        list(split_statements("CREATE TABLE a ("))


def test_a_first_opening_that_fails_leaves_no_half_archive(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (*MIGRATIONS, Migration("003_broken", "INSERT INTO nowhere VALUES (1);"))
    monkeypatch.setattr(migrate, "__defaults__", (broken,))
    with pytest.raises(ArchiveError, match="nowhere"):
        connect_writer(path)
    monkeypatch.undo()
    with Archive.open(path) as archive:
        assert archive.connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert "readings" in tables(archive.connection)
