from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.database import connect_writer
from archive.errors import ArchiveError
from archive.query import Corpus
from archive.records import COLUMNS, Film, Kind
from archive.schema.migrations import (
    APPLICATION_ID,
    MIGRATIONS,
    Migration,
    applied_migrations,
    migrate,
    split_statements,
)
from archive.store import Archive, Saved

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"
FIRST_TABLES = {
    *("runs", "captures", "outlets", "critics", "films", "film_ids", "film_directors"),
    *("reviews", "review_critics", "review_films", "frontier"),
}

FRONTIER = "INSERT INTO frontier (url, site, role, source, priority, depth, state, due) "


def tables(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'fulltext%'"
        " AND name NOT LIKE '\\_%' ESCAPE '\\'"
    )
    return dict(rows.fetchall())


@pytest.fixture
def first(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An archive as the first version made it, with three articles, restored from its dump."""
    connection = sqlite3.connect(tmp_path / "first.db", isolation_level=None)
    connection.executescript((HERE / "schema_v1.sql").read_text("utf-8"))
    yield connection
    connection.close()


def test_every_table_is_strict_and_documented(archive: Archive) -> None:
    assert set(tables(archive.connection)) == FIRST_TABLES
    text = (DOCS / "schema.md").read_text("utf-8")
    for name, sql in tables(archive.connection).items():
        assert re.search(r"\) STRICT(, WITHOUT ROWID)?$", sql), name
        assert f"### {name}\n" in text, name
        for _, column, *_ in archive.connection.execute(f"PRAGMA table_info({name})"):
            assert re.search(
                rf"^\| `{column}` \| \w+ \| \S", text.split(f"### {name}\n")[1].split("\n### ")[0], re.MULTILINE
            ), column


def test_every_foreign_key_is_in_the_picture(archive: Archive) -> None:
    picture = (DOCS / "schema.md").read_text("utf-8").split("```mermaid")[1].split("```")[0]
    for name in tables(archive.connection):
        for key in archive.connection.execute(f"PRAGMA foreign_key_list({name})"):
            assert re.search(rf"^ +{key[2]} +\S*--\S* +{name} ", picture, re.MULTILINE), (name, key[2])


def test_every_foreign_key_has_an_index(archive: Archive) -> None:
    """Without one, deleting a film or an outlet would read a whole table."""
    for name in tables(archive.connection):
        indexed = {
            archive.connection.execute(f"PRAGMA index_info({index[1]})").fetchone()[2]
            for index in archive.connection.execute(f"PRAGMA index_list({name})").fetchall()
        }
        for key in archive.connection.execute(f"PRAGMA foreign_key_list({name})").fetchall():
            if key[2] not in ("runs",):  # runs are never deleted
                assert key[3] in indexed, (name, key[3])


def test_columns_are_explained_in_order() -> None:
    text = (DOCS / "columns.md").read_text("utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == COLUMNS


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
        "INSERT INTO film_ids VALUES ('imdb', 'tt1', 99)",
        "INSERT INTO captures VALUES (NULL, 99, 'u', '2026-03-01T10:00:00Z', 200, '[]', 'd', 'f', 0, 1)",
        "INSERT INTO captures VALUES (NULL, 1, 'u', '2026-03-01 10:00', 200, '[]', 'd', 'f', 0, 1)",
        "INSERT INTO captures VALUES (NULL, 1, 'u', '2026-03-01T10:00:00Z', 20, '[]', 'd', 'f', 0, 1)",
        "INSERT INTO captures VALUES (NULL, 1, 'u', '2026-03-01T10:00:00Z', 200, '[', 'd', 'f', 0, 1)",
        "INSERT INTO captures VALUES (NULL, 1, 'u', '2026-03-01T10:00:00Z', 200, '[]', 'd', 'f', -1, 1)",
        "INSERT INTO runs (command, started) VALUES ('crawl', 'now')",
        "INSERT INTO runs (command, started, counts) VALUES ('crawl', '2026-03-01T10:00:00Z', 'many')",
        "UPDATE reviews SET kind = 'poem'",
        "UPDATE reviews SET id = 'XYZ'",
        "UPDATE reviews SET partial = 2",
        "UPDATE reviews SET rating = 1.5, rating_raw = 'x'",
        "UPDATE reviews SET rating_value = 3, rating_raw = NULL",
        "UPDATE reviews SET published = '01/02/2026'",
        "UPDATE reviews SET last_seen = '2020-01-01T00:00:00Z'",
        "UPDATE reviews SET capture_id = 99",
        "UPDATE reviews SET sources = 'meta'",
        "UPDATE reviews SET word_count = 'four'",
        "DELETE FROM captures",
        FRONTIER + "VALUES ('u', 's', 'x', '', 0, 0, 'done', '')",
        FRONTIER + "VALUES ('u', 's', 'page', '', 0, -1, 'done', '')",
        FRONTIER + "VALUES ('u', 's', 'page', '', 0, 0, 'lost', '')",
    ],
)  # fmt: skip
def test_no_row_breaks_a_rule(statement: str, archive: Archive, keep: object, make_review: object) -> None:
    assert callable(keep)
    assert callable(make_review)
    keep(make_review())
    with pytest.raises(sqlite3.IntegrityError):
        archive.connection.execute(statement)


def test_statements_are_split_as_sqlite_reads_them() -> None:
    script = "-- first; of two\nCREATE TABLE a (\n  b TEXT -- c;\n);\n\nINSERT INTO a VALUES ('x;\ny');\n"
    assert list(split_statements(script)) == [
        "-- first; of two\nCREATE TABLE a (\n  b TEXT -- c;\n);",
        "INSERT INTO a VALUES ('x;\ny');",
    ]
    with pytest.raises(ValueError, match="unfinished"):
        list(split_statements("CREATE TABLE a ("))


def test_an_archive_of_the_first_version_goes_on(
    first: sqlite3.Connection, tmp_path: Path, make_review: object, make_capture: object
) -> None:
    first.close()
    assert callable(make_review)
    assert callable(make_capture)
    with Archive.open(tmp_path / "first.db") as archive:
        assert applied_migrations(archive.connection) == tuple(migration.name for migration in MIGRATIONS)
        archive.connection.execute("INSERT INTO fulltext(fulltext, rank) VALUES ('integrity-check', 1)")
        run = archive.start_run("test", None)
        capture = archive.save_capture(make_capture(10_000), run)
        review = make_review(films=(Film("Tabu", 1931),), text="Other words now.")
        assert archive.save_review(review, capture, run) is Saved.CHANGED
        with Corpus.open(archive.path) as corpus:
            assert [row.url[-3:] for row in corpus.rows()] == ["abu", "ise"]
            assert [hit.row.film_title for hit in corpus.search("words")] == ["Tabu"]


def test_reading_migrates_too(first: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first.close()
    second = Migration("002_second", "CREATE TABLE later (x TEXT) STRICT;")
    monkeypatch.setattr("archive.database.MIGRATIONS", (*MIGRATIONS, second))
    monkeypatch.setattr(migrate, "__defaults__", ((*MIGRATIONS, second),))
    with Corpus.open(tmp_path / "first.db") as corpus:
        assert corpus.connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
        assert applied_migrations(corpus.connection)[-1] == "002_second"
    monkeypatch.undo()
    with pytest.raises(ArchiveError, match="newer version"):
        Corpus.open(tmp_path / "first.db")


def test_a_migration_that_fails_leaves_the_archive_as_it_was(first: sqlite3.Connection) -> None:
    before = list(first.iterdump())
    broken = Migration("003_broken", "CREATE TABLE later (x TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);")
    fine = Migration("002_fine", "DELETE FROM review_films;\nDROP VIEW corpus;")
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrate(first, (*MIGRATIONS, fine, broken))
    assert list(first.iterdump()) == before
    assert not first.in_transaction


def test_a_first_opening_that_fails_leaves_no_half_archive(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (*MIGRATIONS, Migration("002_broken", "INSERT INTO nowhere VALUES (1);"))
    monkeypatch.setattr(migrate, "__defaults__", (broken,))
    with pytest.raises(ArchiveError, match="nowhere"):
        connect_writer(path)
    monkeypatch.undo()
    with Archive.open(path) as archive:
        assert archive.connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert set(tables(archive.connection)) == FIRST_TABLES
