"""A disk that fills up: one clear line, nothing half there, and the same command goes on when there is room."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from benchmarks.killed_work import DATABASE
from benchmarks.soundness import find_damage, find_unread, read_facts
from tests.crawler.loopback import home, review, serve
from tests.filmcrit.conftest import Done, Run
from tests.filmcrit.disks import Disk, limit_files, mounted, run_apart

PAGES = 12


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with mounted(tmp_path / "disk", "8m") as disk:
        yield disk


@pytest.fixture
def saved(tmp_path: Path, page: Callable[..., Path]) -> Path:
    for number in range(PAGES):
        page(f"saved/{number:02}.html", slug=f"part-{number}", line=f"Part {number} is the slower one.")
    return tmp_path / "saved"


def check_refused(done: Done, *names: str) -> None:
    """One line, which names what could not be written."""
    assert done.code == 1
    (line,) = done.err.splitlines()
    assert line.startswith("filmcrit: ")
    assert all(name in line for name in names), line


def check_sound(path: Path) -> None:
    assert list(find_damage(path)) == []
    assert find_unread(path) == []


@pytest.mark.parametrize(
    ("size", "least"),
    [
        ("128k", 0),  # full while the tables are made
        ("340k", 0),  # in the first page
        ("640k", 1),  # in a later page, all in the log: what is done goes into it, not into the database
    ],
)
def test_a_disk_that_fills_while_pages_are_imported(disk: Disk, saved: Path, run: Run, size: str, least: int) -> None:
    path = disk.path / DATABASE
    disk.change(f"size={size}")
    check_refused(run("import", str(saved), "--db", str(path)), str(path), "the disk is full; make room")
    kept = read_facts(path)
    assert least <= sum(fact[0] == "article" for fact in kept) < PAGES
    if path.exists():
        check_sound(path)
    disk.change("size=8m")
    assert run("import", str(saved), "--db", str(path)).code == 0
    after = read_facts(path)
    assert not kept - after
    assert sum(fact[0] == "article" for fact in after) == PAGES
    check_sound(path)


def test_a_disk_that_fills_in_a_record(disk: Disk, saved: Path, page: Callable[..., Path], run: Run) -> None:
    """The page itself has no room; the rows would have had."""
    path = disk.path / DATABASE
    assert run("import", str(saved), "--db", str(path)).code == 0
    before = read_facts(path)
    noise = Random(1927).randbytes(900_000).hex()  # which does not compress by more than half
    large = page("large.html", slug="large", line=f"<!-- {noise} -->")
    disk.fill(700_000)
    check_refused(run("import", str(large), "--db", str(path)), "cannot write captures", "No space left")
    assert read_facts(path) == before
    check_sound(path)
    disk.clear()
    assert run("import", str(large), "--db", str(path)).code == 0
    assert sum(fact[0] == "article" for fact in read_facts(path)) == PAGES + 1
    check_sound(path)


@pytest.fixture
def archive(disk: Disk, saved: Path, run: Run) -> Path:
    """An archive on the disk, which an older reader has read."""
    path = disk.path / DATABASE
    assert run("import", str(saved), "--db", str(path)).code == 0
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE readings SET reader = 'older', confirmed = 'older'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


REEXTRACT = ("reextract", "--jobs", "1")
BACKUP = ("backup", "copy.db")
EXPORT = ("export", "csv", "-o", "copy.csv")
MADE = ("copy.db", ".copy.db.part", "copy-captures", "copy.csv")


@pytest.mark.parametrize(
    ("command", "room"),  # at the beginning, and in the middle of what is written
    [(REEXTRACT, 0), (REEXTRACT, 8192), (BACKUP, 0), (BACKUP, 200_000), (EXPORT, 0), (EXPORT, 4096)],
)
def test_whatever_fills_the_disk_leaves_the_archive_as_it_was(
    archive: Path, disk: Disk, run: Run, command: tuple[str, ...], room: int
) -> None:
    arguments = [str(disk.path / part) if part.startswith("copy.") else part for part in command]
    before = read_facts(archive)
    disk.fill(room)
    check_refused(run(*arguments, "--db", str(archive)), DATABASE if command == REEXTRACT else arguments[-1])
    disk.clear()
    assert not any(file.name in MADE or file.name.endswith(".part") for file in disk.path.iterdir())
    assert read_facts(archive) == before
    check_sound(archive)
    assert run(*arguments, "--db", str(archive)).code == 0
    check_sound(archive)


def test_a_merge_into_a_full_disk_can_be_done_again(disk: Disk, saved: Path, tmp_path: Path, run: Run) -> None:
    archive, joined = tmp_path / DATABASE, disk.path / "joined.db"
    assert run("import", str(saved), "--db", str(archive)).code == 0
    disk.fill(300_000)
    check_refused(run("merge", str(archive), "--db", str(joined)), "joined")
    disk.clear()
    if joined.exists():
        check_sound(joined)
    assert run("merge", str(archive), "--db", str(joined)).code == 0
    assert read_facts(joined) == read_facts(archive)
    check_sound(joined)


PATHS = [f"/the-quiet-harbour-part-{number}/" for number in range(PAGES)]


@pytest.mark.parametrize("size", [200_000, 320_000, 700_000])
def test_a_crawl_whose_files_may_not_grow_any_more(tmp_path: Path, size: int) -> None:
    """A limit of the system (RLIMIT_FSIZE) for a disk that is full: where nobody may mount one, too."""
    path = tmp_path / DATABASE
    with serve({"/": home(*PATHS), **{name: review(f"Harbour {name}") for name in PATHS}}) as site:
        crawl = ("crawl", f"{site.url}/", "--delay", "0", "--db", path)
        stopped = run_apart(*crawl, prepare=limit_files(size))
        check_refused(Done(stopped.returncode, stopped.stdout, stopped.stderr), str(path))
        kept = read_facts(path)
        if path.exists():
            check_sound(path)
        done = run_apart(*crawl)
        assert done.returncode == 0, done.stderr
    after = read_facts(path)
    assert not kept - after
    assert sum(fact[0] == "article" for fact in after) == PAGES
    check_sound(path)
