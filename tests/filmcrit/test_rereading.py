"""`filmcrit reextract`: another version of the reader, the same bytes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.filmcrit.conftest import Run

PageWriter = Callable[..., Path]


@contextmanager
def opened(path: str = "filmcrit.db") -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


@pytest.fixture
def kept(run: Run, page: PageWriter) -> None:
    """Three reviews, of which an older reader took one for an untitled one of another year."""
    for slug in ("one", "two", "three"):
        page(f"saved/{slug}.html", slug=slug)
    assert run("import", "saved").code == 0
    with opened() as connection:
        connection.execute("UPDATE readings SET reader = 'older', confirmed = 'older'")
        connection.execute("UPDATE readings SET digest = 'of what the older one read' WHERE id = 2")
        connection.execute("UPDATE reviews SET title = NULL WHERE reading_id = 2")
        connection.execute("INSERT INTO fulltext(fulltext) VALUES ('rebuild')")


def readers() -> list[tuple[str, bool]]:
    with opened() as connection:
        rows = connection.execute("SELECT confirmed = 'older', document IS NULL FROM readings ORDER BY id")
        return [("older" if older else "today", bool(plain)) for older, plain in rows]


@pytest.mark.usefixtures("kept")
def test_it_says_what_changed_by_field_and_keeps_the_older_reading(run: Run) -> None:
    done = run("reextract", "--jobs", "1")
    assert done.code == 0
    assert done.out.splitlines()[1:] == ["  title: (none) → Review: The Lantern Bridge (1926)"]
    assert "1  changed" in done.err
    assert "2  unchanged" in done.err
    assert readers() == [("today", True), ("older", False), ("today", True), ("today", True)]
    assert "Review: The Lantern Bridge" in run("show", "https://darkreel.example/two").out
    with opened() as connection:
        connection.execute("INSERT INTO fulltext(fulltext, rank) VALUES ('integrity-check', 1)")


@pytest.mark.usefixtures("kept")
def test_a_dry_run_stores_nothing(run: Run) -> None:
    before = readers()
    done = run("reextract", "--dry-run", "--jobs", "1")
    assert "  title: (none) → Review: The Lantern Bridge (1926)" in done.out
    assert readers() == before


@pytest.mark.usefixtures("kept")
def test_what_was_read_again_is_not_read_once_more(run: Run) -> None:
    run("reextract", "--jobs", "1")
    done = run("reextract", "--jobs", "1")
    assert (done.code, done.out) == (0, "")
    assert "already" in done.err


@pytest.mark.usefixtures("kept")
def test_filters_choose(run: Run) -> None:
    run("reextract", "--jobs", "1", "--outlet", "Elsewhere")
    assert [reader for reader, _ in readers()] == ["older"] * 3


@pytest.mark.usefixtures("kept")
def test_several_processes_read_the_same(tmp_path: Path) -> None:
    code = "from filmcrit.command import main; import sys; sys.argv[1:] = ['reextract', '--jobs', '2']; main()"
    command = [sys.executable, "-c", f"if __name__ == '__main__':\n    {code}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "  title: (none) → Review: The Lantern Bridge (1926)" in done.stdout
    assert readers() == [("today", True), ("older", False), ("today", True), ("today", True)]


@pytest.mark.usefixtures("kept")
def test_a_capture_that_is_damaged_costs_itself(run: Run) -> None:
    (file,) = Path("filmcrit-captures").iterdir()
    with opened() as connection:
        offset, length = connection.execute('SELECT "offset", length FROM captures WHERE id = 2').fetchone()
    data = bytearray(file.read_bytes())
    data[offset + length // 2] ^= 0xFF
    file.write_bytes(data)
    done = run("reextract", "--jobs", "1")
    assert done.code == 3
    assert "darkreel.example/" in done.err
    assert [reader for reader, _ in readers()] == ["today", "older", "today"]


def test_what_was_no_article_may_be_one_for_a_better_reader(run: Run, page: PageWriter) -> None:
    page("saved/one.html", slug="one")
    run("import", "saved")
    with opened() as connection:
        (capture_id,) = connection.execute("SELECT capture_id FROM sightings").fetchone()
        connection.executescript(
            "PRAGMA foreign_keys = ON; INSERT INTO fulltext(fulltext) VALUES ('delete-all'); DELETE FROM reviews;"
            f"INSERT INTO rejections VALUES ({capture_id}, 'older', 'index');"
        )
    assert "articles where there were none" in run("reextract", "--jobs", "1").err
    assert "The Lantern Bridge" in run("search", "hurried").out
    assert "already" in run("reextract", "--jobs", "1").err


def test_without_an_archive_it_says_so(run: Run) -> None:
    done = run("reextract")
    assert done.code == 1
    assert "there is no archive" in done.err
