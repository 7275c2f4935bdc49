"""Storing many reviews, beside plain sqlite3 with the same full text, and how rate and memory change on the way."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from archive.records import Capture, Review
from archive.store import Archive
from benchmarks.synthetic import Library, make_capture

_PLAIN_SCHEMA = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
CREATE TABLE reviews (row INTEGER PRIMARY KEY, url TEXT UNIQUE, title TEXT, film TEXT, critics TEXT, text TEXT);
CREATE VIRTUAL TABLE fulltext USING fts5(title, film, critics, text, content='reviews', content_rowid='row',
                                         tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER added AFTER INSERT ON reviews BEGIN
  INSERT INTO fulltext(rowid, title, film, critics, text)
  VALUES (new.row, new.title, new.film, new.critics, new.text);
END;
"""
_PLAIN_INSERT = "INSERT INTO reviews (url, title, film, critics, text) VALUES (?, ?, ?, ?, ?)"

Batch = Sequence[tuple[Review, Capture]]
"""What goes into one transaction: reviews, and where their pages lie."""


class Stage(NamedTuple):
    """What some reviews took that were stored one after the other: their number, seconds of CPU and by the clock, and
    the memory of this process afterwards, bytes."""

    reviews: int
    cpu: float
    elapsed: float
    memory: int


class Spent:
    """CPU and time by the clock, seconds, as far as it is spent inside `with`."""

    def __init__(self) -> None:
        self.cpu = self.elapsed = 0.0

    def __enter__(self) -> None:
        self.cpu -= time.process_time()
        self.elapsed -= time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.cpu += time.process_time()
        self.elapsed += time.perf_counter()


def make_batches(library: Library, count: int, size: int) -> Iterator[Batch]:
    """The first `count` reviews, `size` at a time."""
    for start in range(0, count, size):
        reviews = enumerate(library.reviews(start, min(start + size, count)), start)
        yield [(review, make_capture(number, review)) for number, review in reviews]


def compare_storing(folder: Path, batches: Sequence[Batch]) -> tuple[float, float]:
    """CPU seconds that our archive takes, and one plain table with its full text; each batch is stored by the one and
    then by the other, so that both meet the same machine."""
    ours, plain = Spent(), Spent()
    with Archive.open(folder / "ours.db") as archive, closing(_open_plain(folder / "plain.db")) as database:
        run = archive.start_run("crawl", None)
        for batch in batches:
            with ours:
                _store(archive, batch, run)
            with plain, database:
                database.executemany(_PLAIN_INSERT, map(_plain_row, batch))
    return ours.cpu, plain.cpu


def load(path: Path, batches: Iterator[Batch], stage: int, report: Callable[[Stage], object]) -> None:
    """Store all batches, and report on every `stage` of them."""
    with Archive.open(path) as archive:
        run = archive.start_run("crawl", None)
        while True:
            spent, reviews = Spent(), 0
            for batch in islice(batches, stage):
                with spent:
                    _store(archive, batch, run)
                reviews += len(batch)
            if not reviews:
                break
            report(Stage(reviews, spent.cpu, spent.elapsed, _read_memory()))
        archive.finish_run(run, "finished", {})


def _store(archive: Archive, batch: Batch, run: int) -> None:
    with archive.transaction():
        for review, capture in batch:
            archive.save_review(review, archive.save_capture(capture, run), run)


def _open_plain(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    database.executescript(_PLAIN_SCHEMA)
    return database


def _plain_row(entry: tuple[Review, Capture]) -> tuple[str | None, ...]:
    review, _ = entry
    films = "; ".join(film.title for film in review.films)
    return (review.url, review.title, films, "; ".join(review.critics), review.text)


def _read_memory() -> int:
    """Bytes of this process in memory now (Linux)."""
    status = Path("/proc/self/status").read_text("ascii")
    return 1024 * int(status.partition("VmRSS:")[2].split()[0])
