"""Archives of released versions go on: nothing is lost, and an interrupted migration leaves them as they were."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from archive.errors import ArchiveError, ArchiveLocked
from archive.locking import take_lock
from archive.query import Corpus
from archive.records import UNKNOWN_READER, Capture, Film, Review
from archive.reviews.loading import read_review
from archive.schema.migrations import MIGRATIONS, Migration, applied_migrations, migrate
from archive.store import Archive, Saved

FIRST = Path(__file__).parent / "schema_v1.sql"
MakeCapture = Callable[..., Capture]
Rows = list[tuple[Any, ...]]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An archive as the first version made it, with three articles, restored from its dump."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIRST.read_text("utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")
    return path


def ask(path: Path, sql: str) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def migrated(path: Path) -> Path:
    Archive.open(path).close()
    return path


KEPT = {
    **dict.fromkeys(("runs", "outlets", "critics", "review_critics", "frontier", "corpus", "films"), "*"),
    "captures": 'id, run_id, url, fetched, status, headers, digest, file, "offset", length',
    "reviews": "row, id, kind, outlet_id, published, modified, language, about, word_count, partial, rating_raw,"
    " rating_value, rating_best, rating_worst, rating, first_seen, last_seen, url, canonical_url, title, image,"
    " standfirst, bio, sources, text",
    "review_films": "review, position, film_id, title, folded, year,"
    " rating_raw, rating_value, rating_best, rating_worst, rating",
    "film_ids": "film_id, scheme, value",
    "film_directors": "film_id, name",
}


@pytest.mark.parametrize(("table", "columns"), KEPT.items())
def test_every_value_is_carried_over(old: Path, table: str, columns: str) -> None:
    sql = f"SELECT {columns} FROM {table} ORDER BY 1, 2"
    before = ask(old, sql)
    assert before
    assert ask(migrated(old), sql) == before


def test_every_article_gets_its_revision_and_reading(old: Path) -> None:
    before = ask(old, "SELECT row, first_seen, last_seen, capture_id, run_id FROM reviews ORDER BY row")
    sql = """
        SELECT r.row, v.first_seen, v.last_seen, d.capture_id, d.run_id, s.capture_id, d.reader, d.confirmed,
               d.document
          FROM reviews AS r JOIN revisions AS v ON v.review = r.row JOIN readings AS d ON d.id = r.reading_id
          JOIN sightings AS s ON s.revision_id = v.id AND d.revision_id = v.id ORDER BY r.row"""
    after = ask(migrated(old), sql)
    assert [row[:5] for row in after] == before
    assert [row[5:] for row in after] == [(row[3], UNKNOWN_READER, UNKNOWN_READER, None) for row in before]
    assert ask(old, "SELECT gone, gone_since FROM reviews") == [(None, None)] * 3
    assert ask(old, "SELECT refers_to FROM captures") == [(None,)] * 3


def test_mentions_carry_what_their_film_had(old: Path) -> None:
    migrated(old)
    ids = [(1, 0, "imdb", "tt0018455"), (2, 1, "imdb", "tt0018455")]
    assert ask(old, "SELECT * FROM mention_ids ORDER BY review") == ids
    directors = [(1, 0, 0, "F. W. Murnau"), (2, 1, 0, "F. W. Murnau")]
    assert ask(old, "SELECT * FROM mention_directors ORDER BY review") == directors
    films = defaultdict(set)
    for film, review, position in ask(old, "SELECT film_id, review, position FROM review_films"):
        films[film].add((review, position))
    assert sorted(map(sorted, films.values())) == [[(1, 0), (2, 1)], [(2, 0)]]


def test_the_migrated_archive_is_whole_and_searched(old: Path) -> None:
    with Archive.open(old) as archive:
        assert applied_migrations(archive.connection) == tuple(migration.name for migration in MIGRATIONS)
        archive.connection.execute("INSERT INTO fulltext(fulltext, rank) VALUES ('integrity-check', 1)")
        assert archive.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert archive.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with Corpus.open(old) as corpus:
        assert [hit.row.url for hit in corpus.search("tabu")] == ["https://silent.example/tabu"]
        assert len(list(corpus.search("quill"))) == 1
        detail = corpus.get("https://silent.example/sunrise")
    assert detail is not None
    assert detail.reader == UNKNOWN_READER
    assert detail.capture.fetched == "2026-03-01T10:00:00Z"
    assert detail.review.films[0].directors == ("F. W. Murnau",)


def test_the_same_page_again_makes_no_revision(old: Path, make_capture: MakeCapture) -> None:
    with Archive.open(old) as archive:
        run = archive.start_run("test", None)
        for row in (1, 2, 3):
            review = read_review(archive.connection, row)
            later = make_capture(10_000 + row, url=review.url, fetched="2026-03-09T10:00:00Z")
            assert archive.save_review(review, archive.save_capture(later, run), run, "2") is Saved.UNCHANGED
        assert archive.connection.execute("SELECT count(*), min(last_seen) FROM revisions").fetchone() == (
            3,
            "2026-03-09T10:00:00Z",
        )
        assert archive.connection.execute("SELECT count(*) FROM sightings").fetchone() == (6,)


def test_a_changed_page_makes_a_revision(
    old: Path, make_review: Callable[..., Review], make_capture: MakeCapture
) -> None:
    with Archive.open(old) as archive:
        run = archive.start_run("test", None)
        capture = archive.save_capture(make_capture(10_000, fetched="2026-03-09T10:00:00Z"), run)
        review = make_review(films=(Film("Tabu", 1931),), text="Other words now.")
        assert archive.save_review(review, capture, run) is Saved.CHANGED
    with Corpus.open(old) as corpus:
        assert [row.url[-3:] for row in corpus.rows()] == ["abu", "ise"]
        assert [hit.row.film_title for hit in corpus.search("words")] == ["Tabu"]
        versions = corpus.connection.execute("SELECT count(*) FROM revisions WHERE review = 1").fetchone()
        assert versions == (2,)
        documents = corpus.connection.execute("SELECT json_extract(document, '$.text') FROM readings ORDER BY id")
        assert documents.fetchall() == [("A text about sunrise.",), (None,), (None,), (None,)]


def test_reading_migrates_too(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    third = Migration("003_third", "CREATE TABLE later (x TEXT) STRICT;")
    monkeypatch.setattr("archive.database.MIGRATIONS", (*MIGRATIONS, third))
    monkeypatch.setattr(migrate, "__defaults__", ((*MIGRATIONS, third),))
    with Corpus.open(old) as corpus:
        assert corpus.connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
        assert applied_migrations(corpus.connection)[-1] == "003_third"
    monkeypatch.undo()
    with pytest.raises(ArchiveError, match="newer version"):
        Corpus.open(old)


@pytest.mark.parametrize("broken", [
    Migration("003_broken", "CREATE TABLE later (x TEXT) STRICT;\nINSERT INTO nowhere VALUES (1);"),
    Migration("003_broken", "DELETE FROM review_films;\nDROP VIEW corpus;\nINSERT INTO nowhere VALUES (1);"),
])  # fmt: skip
def test_one_that_fails_leaves_the_archive_as_it_was(
    old: Path, broken: Migration, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(old)
    monkeypatch.setattr(migrate, "__defaults__", ((*MIGRATIONS, broken),))
    monkeypatch.setattr("archive.database.MIGRATIONS", (*MIGRATIONS, broken))
    for opening in (Archive.open, Corpus.open):
        with pytest.raises(ArchiveError, match="nowhere"):
            opening(old)
    assert dump(old) == before
    monkeypatch.undo()
    assert len(ask(migrated(old), "SELECT * FROM revisions")) == 3


def test_rows_that_refer_to_nothing_are_named(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE reviews SET outlet_id = 99 WHERE row = 1")
    before = dump(old)
    with pytest.raises(ArchiveError, match=r"old\.db cannot be migrated: a row of reviews refers to one of outlets "):
        Archive.open(old)
    assert dump(old) == before


def test_a_full_disk_at_any_moment(old: Path, tmp_path: Path) -> None:
    before = dump(old)
    path = tmp_path / "full.db"
    pages = ask(old, "PRAGMA page_count")[0][0]
    room = next(more for more in range(500) if fits(Path(shutil.copy(old, path)), pages + more, before))
    assert room > 10
    assert len(ask(path, "SELECT * FROM readings")) == 3


def fits(path: Path, pages: int, before: list[str]) -> bool:
    """Whether a migration fits into so many pages; if not, that the archive is as it was."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA max_page_count = {pages}")
        try:
            migrate(connection)
        except sqlite3.OperationalError as error:
            code, in_transaction = error.sqlite_errorcode, connection.in_transaction
        else:
            return True
    assert (code, in_transaction, dump(path)) == (sqlite3.SQLITE_FULL, False, before)
    return False


# Migrates, and kills itself just before the statement that begins so. A small cache: what is written goes to the disk.
SUICIDE = """
import os, signal, sqlite3, sys
from pathlib import Path
import archive.database
from archive.database import connect_writer

def kill(statement):
    if statement.strip().startswith(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

class Connection(sqlite3.Connection):
    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.execute("PRAGMA cache_size = 1")
        self.set_trace_callback(kill)

connect = sqlite3.connect
archive.database.sqlite3.connect = lambda *a, **k: connect(*a, factory=Connection, **k)
connect_writer(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("statement", [
    "DROP VIEW corpus", "DROP TABLE captures", "INSERT INTO reviews_2", "ALTER TABLE reviews_2", "DROP TABLE film_ids",
    "DELETE FROM films", "INSERT INTO \"_sqlite_migrations", "PRAGMA foreign_key_check", "COMMIT",
])  # fmt: skip
def test_killed_in_the_middle(old: Path, statement: str) -> None:
    before = dump(old)
    killed = subprocess.run([sys.executable, "-c", SUICIDE, str(old), statement], check=False, timeout=60)
    assert killed.returncode == -9
    assert dump(old) == before
    assert len(ask(old, "SELECT capture_id FROM reviews")) == 3  # the first version reads it still
    assert len(ask(migrated(old), "SELECT * FROM revisions")) == 3


# Opens as soon as there is a file "go", with a migration that takes its time.
OPENER = """
import sys, time
from pathlib import Path
from archive.query import Corpus
from archive.schema import migrations
from archive.store import Archive

derive_all = migrations.derive_all
migrations.derive_all = lambda connection: (time.sleep(0.3), derive_all(connection))
path = Path(sys.argv[1])
print("ready", flush=True)
while not path.with_name("go").exists():
    time.sleep(0.001)
if sys.argv[2] == "read":
    with Corpus.open(path) as corpus:
        print(len(list(corpus.rows())))
else:
    with Archive.open(path, wait=True) as archive:
        print(archive.connection.execute("SELECT count(*) FROM reviews WHERE kind = 'review'").fetchone()[0])
"""


@pytest.mark.parametrize("jobs", [("read", "read", "read"), ("write", "write"), ("read", "write", "read")])
def test_processes_that_open_it_at_once(old: Path, jobs: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", OPENER, str(old)]
    processes = [subprocess.Popen([*command, job], stdout=subprocess.PIPE, text=True) for job in jobs]
    try:
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        old.with_name("go").touch()
        assert [process.communicate(timeout=60)[0] for process in processes] == ["2\n"] * len(jobs)
    finally:
        for process in processes:
            process.kill()
            process.communicate()
    assert len(ask(old, "SELECT * FROM revisions")) == 3


def test_an_older_program_that_writes_is_not_disturbed(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.database._SECONDS_TO_MIGRATE", 0.3)
    before = dump(old)
    lock = take_lock(old.resolve())
    started = time.monotonic()
    with pytest.raises(ArchiveLocked, match=r"old\.db was made by an older version of filmcrit, and another"):
        Corpus.open(old)
    assert 0.3 < time.monotonic() - started < 5
    lock.release()
    assert dump(old) == before
    with Corpus.open(old) as corpus:
        assert len(list(corpus.rows())) == 2


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that everybody may read."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@contextmanager
def nobody() -> Iterator[None]:
    """Without the rights of the superuser, whom no permission binds."""
    is_superuser = os.geteuid() == 0
    if is_superuser:
        os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        if is_superuser:
            os.setresuid(0, 0, 0)


@pytest.mark.parametrize(("folder_mode", "mode", "reason"), [
    (0o555, 0o444, "cannot be written: Permission denied"),
    (0o555, 0o666, "cannot be written: Permission denied"),
    (0o777, 0o444, "cannot be used: attempt to write a readonly database"),
])  # fmt: skip
def test_one_that_cannot_be_written_says_so(old: Path, public: Path, folder_mode: int, mode: int, reason: str) -> None:
    path = public / "old.db"
    shutil.copy(old, path)
    before = path.read_bytes()
    path.chmod(mode)
    public.chmod(folder_mode)
    with nobody(), pytest.raises(ArchiveError) as caught:
        Corpus.open(path)
    assert str(caught.value) == (
        f"{path} was made by an older version of filmcrit and cannot be migrated where it is: {path} {reason}"
    )
    assert path.read_bytes() == before
