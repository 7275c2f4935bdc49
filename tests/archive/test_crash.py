"""Processes that are killed, and processes that read meanwhile."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.captures.reading import read_capture
from archive.query import Corpus
from archive.records import Film, Review
from archive.store import Archive, Saved

# Saves reviews for ever, a few in each transaction, each changed once; says which transactions were committed.
WRITER = """
import sys
from pathlib import Path
from archive.records import Film, Kind, Review
from archive.store import Archive

def review(number, words):
    url = f"https://silent.example/{number}"
    films = (Film(f"Film {number % 50}", 1927, (words,)), Film(f"Film {number}", 1930))
    critics = (f"Critic {number % 7}", f"Critic {number % 5} Jr")
    return Review(url=url, canonical_url=url, kind=Kind.REVIEW, text=f"{words} " * 300, critics=critics, films=films)

with Archive.open(Path(sys.argv[1])) as archive:
    run = archive.start_run("crawl", None)
    number = int(sys.argv[2])
    print("ready", flush=True)
    while True:
        with archive.transaction():
            for number in range(number, number + 5):
                for words in ("first", "second"):
                    capture = archive.captures.write_resource(
                        f"https://silent.example/{number}", words.encode() * 500, "text/html", "2026-03-01T10:00:00Z")
                    archive.save_review(review(number, words), archive.save_capture(capture, run), run)
        number += 1
        print(number, flush=True)
"""


def start_writer(path: Path, number: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(number)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def kill(process: subprocess.Popen[str]) -> int:
    """End the writer without a word; gives the number below which everything was committed."""
    assert process.stdout is not None
    process.send_signal(signal.SIGKILL)
    lines = process.stdout.read().split()
    process.wait()
    process.stdout.close()
    return int(lines[-1]) if lines else 0


def check_whole(path: Path) -> list[int]:
    """Everything is consistent, nothing is half there; gives the numbers of the reviews."""
    with Archive.open(path) as archive:
        connection = archive.connection
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO fulltext(fulltext, rank) VALUES ('integrity-check', 1)")
        rows = connection.execute(
            "SELECT r.url, r.text, (SELECT count(*) FROM review_critics WHERE review = r.row),"
            " (SELECT count(*) FROM review_films WHERE review = r.row) FROM reviews AS r"
        ).fetchall()
        for _, text, critics, films in rows:
            assert (text, critics, films) == ("second " * 300, 2, 2)
        filed = "SELECT count(*) FROM captures JOIN runs ON runs.id = run_id WHERE command = 'crawl'"
        assert connection.execute(filed).fetchone() == (2 * len(rows),)
        with Corpus.open(path) as corpus:
            for row in corpus.rows():
                detail = corpus.get(row.id)
                assert detail is not None
                assert read_capture(archive.captures_folder, detail.capture).body == b"second" * 500
    return sorted(int(url.rpartition("/")[2]) for url, *_ in rows)


def test_kill_9_loses_nothing_and_leaves_nothing_half(path: Path) -> None:
    chance = random.Random(7)
    committed = 0
    for _ in range(5):
        process = start_writer(path, committed)
        time.sleep(chance.uniform(0.0, 0.25))
        committed = max(committed, kill(process))
        numbers = check_whole(path)
        assert numbers == list(range(len(numbers)))
        assert len(numbers) in (committed, committed + 5)  # the last may be committed, but not yet said
        committed = len(numbers)
    assert committed > 10


def test_a_reader_sees_only_whole_reviews_and_never_waits(path: Path) -> None:
    process = start_writer(path, 0)
    try:
        slowest, most = 0.0, 0
        until = time.monotonic() + 1.5
        with Corpus.open(path) as corpus:
            while time.monotonic() < until:
                began = time.monotonic()
                rows = list(corpus.rows())
                hits = sum(1 for _ in corpus.search("second", limit=10_000))
                slowest = max(slowest, time.monotonic() - began)
                assert len(rows) % 5 == 0
                assert all(row.text == "second " * 300 and row.critics and row.film_title for row in rows)
                assert hits >= len(rows)
                most = max(most, len(rows))
    finally:
        kill(process)
    assert most > 10
    assert slowest < 5  # a lock would have made it wait for the busy timeout


def test_many_readers_at_once(archive: Archive, keep: Callable[..., Saved], make_review: Callable[..., Review]) -> None:
    wrong: list[object] = []

    def read() -> None:
        with Corpus.open(archive.path) as corpus:
            for _ in range(30):
                for row in corpus.rows():
                    if row.film_title is None:
                        wrong.append(row)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(100):
        keep(make_review(str(number), films=(Film("Sunrise", 1927),)))
    for reader in readers:
        reader.join()
    assert wrong == []


def test_a_full_disk_stops_with_a_clear_line_and_keeps_what_was_there(
    archive: Archive, keep: Callable[..., Saved], make_review: Callable[..., Review]
) -> None:
    from archive.errors import ArchiveError

    keep(make_review("before"))
    pages = archive.connection.execute("PRAGMA page_count").fetchone()[0]
    archive.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ArchiveError, match="full"):
        keep(make_review("large", text="fog " * 100_000))
    assert not archive.connection.in_transaction
    archive.connection.execute("PRAGMA max_page_count = 1000000")
    keep(make_review("after"))
    with sqlite3.connect(archive.path) as connection:
        assert connection.execute("SELECT count(*) FROM reviews").fetchone() == (2,)
    connection.close()
