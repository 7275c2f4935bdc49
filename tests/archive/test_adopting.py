"""What a run wrote that was killed before it could say so."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.captures.reading import read_capture
from archive.captures.writing import Exchange
from archive.records import Capture
from archive.store import Archive
from archive.tombstones import Scope, Tombstone, add_tombstones
from archive.verification.damage import DamageKind, Finding
from archive.verification.verify import verify

DAY = "2026-03-01T10:00:00Z"


def write(archive: Archive, name: str, body: bytes = b"<p>A boat.</p>", known: Capture | None = None) -> Capture:
    url = f"https://silent.example/{name}"
    headers = ((b"Content-Type", b"text/html"),)
    return archive.captures.write_exchange(Exchange(url, "GET", (), 200, "OK", headers, body, DAY), known)


def crash(path: Path, *names: str, torn: int = 0, begin: Callable[[Archive], None] = lambda _: None) -> None:
    """Write captures in a run that never ends, the first alone with a row; the last loses `torn` bytes."""
    archive = Archive.open(path)
    begin(archive)
    run = archive.start_run("crawl", "silent")
    first = write(archive, "first", b"<p>A harbour.</p>")
    archive.save_capture(first, run)
    for name in names:
        last = write(archive, name, known=first if name == "revisit" else None, body=_body(name))
    archive.close()
    file = archive.captures_folder / last.file
    file.write_bytes(file.read_bytes()[: file.stat().st_size - torn])


def _body(name: str) -> bytes:
    return b"<p>A harbour.</p>" if name == "revisit" else b"<p>A boat.</p>"


def rows(path: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as connection:
        sql = """
            SELECT replace(url, 'https://silent.example/', ''), refers_to, command
              FROM captures JOIN runs ON runs.id = run_id ORDER BY captures.id"""
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize(
    ("names", "torn", "expected"),
    [
        (("second",), 0, [("first", None, "crawl"), ("second", None, "repair")]),
        (("second", "third"), 10, [("first", None, "crawl"), ("second", None, "repair"), ("third", None, "repair")]),
        (("second", "third"), 700, [("first", None, "crawl"), ("second", None, "repair")]),
        (("revisit",), 0, [("first", None, "crawl"), ("revisit", 1, "repair")]),
    ],
)
def test_the_next_writer_takes_it_up(
    path: Path, names: tuple[str, ...], torn: int, expected: list[tuple[object, ...]]
) -> None:
    crash(path, *names, torn=torn)
    with Archive.open(path) as archive:
        assert rows(path) == expected
        for key in range(1, len(expected) + 1):
            capture = archive.read_capture_row(key)
            assert read_capture(archive.captures_folder, capture).body in (b"<p>A harbour.</p>", b"<p>A boat.</p>")
        assert archive.connection.execute("SELECT outcome FROM runs ORDER BY id").fetchall()[0] == ("killed",)
    found = [each.kind for each in verify(path) if isinstance(each, Finding)]
    assert found == ([DamageKind.TAIL_TORN] if torn else [])


def test_once_is_enough(path: Path) -> None:
    crash(path, "second")
    for _ in range(3):
        Archive.open(path).close()
    assert len(rows(path)) == 2


def test_what_was_forgotten_is_left_alone(path: Path) -> None:
    def forget(archive: Archive) -> None:
        with archive.transaction():
            add_tombstones(archive.connection, [Tombstone(Scope.URL, "https://silent.example/second", DAY)])

    crash(path, "second", "third", begin=forget)
    Archive.open(path).close()
    assert [name for name, *_ in rows(path)] == ["first", "third"]


def test_files_made_before_the_run_that_was_killed_are_not_looked_at(path: Path) -> None:
    crash(path, "second")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE runs SET started = '2099-01-01T00:00:00Z'")
    Archive.open(path).close()
    assert len(rows(path)) == 1
