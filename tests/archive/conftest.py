"""What the tests of the archive share: an archive in a temporary folder, reviews and captures made to order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.query import Corpus
from archive.records import Capture, Kind, Review
from archive.store import Archive, Saved

DAY = "2026-03-01T10:00:00Z"

MakeReview = Callable[..., Review]
Keep = Callable[..., Saved]


def make_review(name: str = "sunrise", **changes: Any) -> Review:
    url = f"https://silent.example/{name}"
    given: dict[str, Any] = {"url": url, "canonical_url": url, "kind": Kind.REVIEW, "text": f"A text about {name}."}
    given |= {"word_count": 4} | changes
    return Review(**given)


def make_capture(offset: int = 0, **changes: Any) -> Capture:
    given: dict[str, Any] = {"url": "https://silent.example/sunrise", "fetched": DAY, "status": 200, "headers": ()}
    given |= {"digest": "sha1:AAAA", "file": "a.warc.gz", "offset": offset, "length": 10} | changes
    return Capture(**given)


@pytest.fixture(name="make_review")
def _make_review() -> MakeReview:
    return make_review


@pytest.fixture(name="make_capture")
def _make_capture() -> Callable[..., Capture]:
    return make_capture


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus.db"


@pytest.fixture
def archive(path: Path) -> Iterator[Archive]:
    with Archive.open(path) as opened:
        yield opened


@pytest.fixture
def keep(archive: Archive) -> Keep:
    """Save a review as read from a capture of its own, fetched when the test says."""
    run = archive.start_run("test", None)
    places = iter(range(1_000_000))

    def save(review: Review, fetched: str = DAY) -> Saved:
        capture = make_capture(next(places), url=review.url, fetched=fetched)
        return archive.save_review(review, archive.save_capture(capture, run), run)

    return save


@pytest.fixture
def corpus(archive: Archive) -> Iterator[Corpus]:
    with Corpus.open(archive.path) as opened:
        yield opened
