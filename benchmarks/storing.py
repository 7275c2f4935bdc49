"""CPU per review of our store beside plain sqlite3 with the same full text, on synthetic reviews, in one run.

python benchmarks/storing.py [--reviews 5000] [--batch 100]
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from archive.records import Capture, Film, Kind, Rating, Review
from archive.store import Archive

VOCABULARY = 40_000  # words, drawn by Zipf's law, as natural language does
FETCHED = "2026-01-01T00:00:00Z"


def make_reviews(count: int) -> list[Review]:
    """Reviews of 300 to 1,200 words by 200 critics of 20 outlets on a film for every three reviews."""
    draw = random.Random(1927)
    words = [f"w{number}" for number in range(VOCABULARY)]
    return [_make_review(draw, words, number, count) for number in range(count)]


def _make_review(draw: random.Random, words: list[str], number: int, count: int) -> Review:
    length = draw.randint(300, 1200)
    text = " ".join(words[int(VOCABULARY ** draw.random()) - 1] for _ in range(length))
    film = draw.randrange(max(1, count // 3))
    url = f"https://outlet{number % 20}.example/review-{number}"
    return Review(
        url=url,
        canonical_url=url,
        kind=Kind.REVIEW,
        outlet=f"Outlet {number % 20}",
        title=f"Review {number}",
        films=(Film(f"Film {film}", 1900 + film % 120),),
        critics=(f"Critic {draw.randrange(200)}",),
        published=f"20{number % 25:02}-06-01",
        rating=Rating("3/4", 3.0, 4.0),
        language="en",
        text=text,
        word_count=length,
    )


def store_ours(folder: Path, batches: Sequence[Sequence[Review]]) -> None:
    with Archive.open(folder / "ours.db") as archive:
        run = archive.start_run("benchmark", None)
        for batch in batches:
            with archive.transaction():
                for review in batch:
                    place = int(review.url.rpartition("-")[2])
                    capture = Capture(review.url, FETCHED, 200, (), "sha1:A", "a.warc.gz", place, 1)
                    archive.save_review(review, archive.save_capture(capture, run), run)


def store_plainly(folder: Path, batches: Sequence[Sequence[Review]]) -> None:
    database = sqlite3.connect(folder / "plain.db")
    database.executescript("""
        PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
        CREATE TABLE reviews (row INTEGER PRIMARY KEY, url TEXT UNIQUE, title TEXT, film TEXT, critics TEXT, text TEXT);
        CREATE VIRTUAL TABLE fulltext USING fts5(title, film, critics, text, content='reviews', content_rowid='row',
                                                 tokenize='unicode61 remove_diacritics 2');
        CREATE TRIGGER added AFTER INSERT ON reviews BEGIN
          INSERT INTO fulltext(rowid, title, film, critics, text)
          VALUES (new.row, new.title, new.film, new.critics, new.text);
        END;
    """)
    for batch in batches:
        with database:
            database.executemany(
                "INSERT INTO reviews (url, title, film, critics, text) VALUES (?, ?, ?, ?, ?)", map(_plain_row, batch)
            )
    database.close()


def _plain_row(review: Review) -> tuple[str | None, ...]:
    return (review.url, review.title, review.films[0].title, "; ".join(review.critics), review.text)


def measure(store: Callable[[Path, Sequence[Sequence[Review]]], None], batches: Sequence[Sequence[Review]]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        store(Path(folder), batches)
        return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reviews", type=int, default=5000)
    parser.add_argument("--batch", type=int, default=100)
    args = parser.parse_args()
    reviews = make_reviews(args.reviews)
    batches = [reviews[start : start + args.batch] for start in range(0, len(reviews), args.batch)]
    plain, ours = measure(store_plainly, batches), measure(store_ours, batches)
    for name, seconds in (("plain sqlite3 and FTS5", plain), ("filmcrit", ours)):
        print(f"{name:24} {1e6 * seconds / len(reviews):8.0f} us CPU per review   {seconds / plain:5.2f} x plain")


if __name__ == "__main__":
    main()
