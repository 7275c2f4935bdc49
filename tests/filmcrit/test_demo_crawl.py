"""The main job, end to end, in a process of its own: the demo crawled, and held against its known answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import filmcrit
from archive.details import Detail
from archive.records import Kind, Rating
from crawler.demo import DemoArticle, articles

KEPT = [article for article in articles() if article.archivable]
REVIEWS = [article for article in KEPT if article.kind == Kind.REVIEW]


def run_filmcrit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FILMCRIT_")}
    command = [sys.executable, "-c", "from filmcrit.command import main; main()", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def read_archive(path: Path) -> dict[str, Detail]:
    with filmcrit.open(path) as corpus:
        details = [corpus.get(row.id) for row in corpus.rows(filmcrit.Filters(kind=None))]
    return {detail.review.canonical_url: detail for detail in details if detail}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def archived(folder: Path, port: None) -> dict[str, Detail]:
    """The demo, crawled once for all tests of this module."""
    done = run_filmcrit(folder, "crawl", "demo")
    assert done.returncode == 0, done.stderr
    return read_archive(folder / "demo.db")


def scale(rating: Rating | None) -> tuple[float | None, float | None] | None:
    """What a rating means, whatever words or icons it was written in."""
    return (rating.value, rating.best) if rating else None


def test_every_article_that_may_be_kept_is_kept_once(archived: dict[str, Detail]) -> None:
    kept = {url for url in archived if "/about" not in url and "/a-propos" not in url}
    assert kept == {article.url for article in KEPT}


@pytest.mark.parametrize("article", KEPT, ids=lambda article: article.slug)
def test_the_article_is_read_as_written(archived: dict[str, Detail], article: DemoArticle) -> None:
    review = archived[article.url].review
    assert review.kind == article.kind
    assert review.title == article.title
    assert review.outlet == article.outlet
    assert review.critics == article.critics
    assert (review.published or "")[: len(article.published)] == article.published
    assert (review.language or "")[:2] == article.language[:2]
    assert review.text == article.text
    assert review.bio == article.bio
    assert review.partial == article.partial


@pytest.mark.parametrize("article", REVIEWS, ids=lambda article: article.slug)
def test_the_film_and_its_rating_are_known(archived: dict[str, Detail], article: DemoArticle) -> None:
    review = archived[article.url].review
    assert [(film.title, film.year, set(film.directors), scale(film.rating)) for film in review.films] == [
        (film.title, film.year, set(film.directors), scale(film.rating)) for film in article.films
    ]
    assert scale(review.rating) == (scale(article.rating) if len(article.films) == 1 else None)


def test_the_same_crawl_again_adds_nothing(archived: dict[str, Detail], folder: Path, port: None) -> None:
    done = run_filmcrit(folder, "crawl", "demo")
    assert done.returncode == 0, done.stderr
    again = read_archive(folder / "demo.db")
    assert {url: detail.review for url, detail in again.items()} == {
        url: detail.review for url, detail in archived.items()
    }
