"""How a golden page is judged: each field of its answers against what the reader made of the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from archive.records import Film, Rating, Review
from benchmarks.scoring import f1, fold
from pipelines.extract import extract
from pipelines.page import Page

Gold = dict[str, Any]

GOLDEN = Path(__file__).parent
NAMES = sorted(path.stem for path in GOLDEN.glob("*.html"))

_GOOD_BODY = 0.98


class Outcome(NamedTuple):
    """How one field of one page was read. `stated` is False where the page does not state it."""

    page: str
    field: str
    right: bool
    stated: bool
    wanted: str


def without_optional(text: str, optional: Iterable[str]) -> str:
    """`text` less the lines that count neither for nor against: credits, ratings, bylines."""
    blocks = [fold(block) for block in optional]
    return "\n".join(line for line in text.splitlines() if not any(fold(line) in block for block in blocks))


def same_names(answers: Iterable[str], gold: Iterable[str]) -> bool:
    return {*map(fold, answers)} == {*map(fold, gold)}


def same_rating(rating: Rating | None, gold: Gold | None) -> bool:
    """Value, scale and notation; the label before the notation ("Grade: B+") counts neither way."""
    if rating is None or gold is None:
        return rating is None and gold is None
    raw, wanted = ("".join(written.casefold().split()) for written in (rating.raw, gold["raw"]))
    return (rating.value, rating.best) == (gold["value"], gold["best"]) and wanted in raw


def same_films(review: Review, gold: list[Gold]) -> bool:
    return sorted(fold(film.title) for film in review.films) == sorted(fold(film["title"]) for film in gold)


def each_film(agrees: Callable[[Film, Gold], bool]) -> Callable[[Review, list[Gold]], bool]:
    """Whether what `agrees` compares is right for each film of the gold."""

    def compare(review: Review, gold: list[Gold]) -> bool:
        found = {fold(film.title): film for film in review.films}
        return all(fold(film["title"]) in found and agrees(found[fold(film["title"])], film) for film in gold)

    return compare


def films_stating(name: str) -> Callable[[Gold], list[Gold]]:
    """The films of the gold, where it states `name` of at least one of them."""
    return lambda gold: gold["films"] if any(film.get(name) for film in gold["films"]) else []


def text_of(name: str) -> Callable[[Review, str], bool]:
    return lambda review, gold: fold(str(getattr(review, name) or "")) == fold(gold or "")


class Field(NamedTuple):
    """What the gold states, whether the review agrees, and what of the review would be invented where it does not."""

    stated: Callable[[Gold], Any]
    agrees: Callable[[Review, Any], bool]
    given: Callable[[Review], object] = bool


FIELDS = {
    "kind": Field(lambda gold: gold["kind"], lambda review, gold: review.kind == gold),
    "about": Field(lambda gold: gold["about"], lambda review, gold: review.about == gold),
    "canonical url": Field(lambda gold: gold["canonical_url"], lambda review, gold: review.canonical_url == gold),
    "title": Field(lambda gold: gold["title"], text_of("title")),
    "films": Field(lambda gold: gold["films"], same_films, lambda review: review.films),
    "year": Field(
        films_stating("year"),
        each_film(lambda film, gold: film.year == gold["year"]),
        lambda review: any(film.year for film in review.films),
    ),
    "directors": Field(
        films_stating("directors"),
        each_film(lambda film, gold: same_names(film.directors, gold["directors"])),
        lambda review: any(film.directors for film in review.films),
    ),
    "identifiers": Field(
        films_stating("ids"),
        each_film(lambda film, gold: sorted(map(" ".join, film.ids)) == gold.get("ids", [])),
        lambda review: any(film.ids for film in review.films),
    ),
    "film ratings": Field(
        films_stating("rating"),
        each_film(lambda film, gold: same_rating(film.rating, gold.get("rating"))),
        lambda review: any(film.rating for film in review.films),
    ),
    "critics": Field(
        lambda gold: gold["critics"],
        lambda review, gold: same_names(review.critics, gold),
        lambda review: review.critics,
    ),
    "published": Field(
        lambda gold: gold["published"],
        lambda review, gold: (review.published or "")[:10] == gold,
        lambda review: review.published,
    ),
    "rating": Field(
        lambda gold: gold["rating"],
        lambda review, gold: same_rating(review.rating, gold),
        lambda review: review.rating,
    ),
    "language": Field(
        lambda gold: gold["language"], lambda review, gold: (review.language or "").split("-")[0] == gold
    ),
    "outlet": Field(lambda gold: gold["outlet"], text_of("outlet"), lambda review: review.outlet),
    "image": Field(lambda gold: gold.get("image"), lambda review, gold: review.image == gold, lambda review: False),
    "bio": Field(
        lambda gold: gold["bio"], lambda review, gold: fold(gold) in fold(review.bio or ""), lambda review: review.bio
    ),
    "standfirst": Field(lambda gold: gold["standfirst"], text_of("standfirst"), lambda review: review.standfirst),
    "partial": Field(lambda gold: gold["partial"], lambda review, gold: review.partial, lambda review: review.partial),
}
_OF_INDEXES = ("kind", "about", "canonical url")  # nothing else of an index page is ever kept


@cache
def golden(name: str) -> Gold:
    answers: Gold = json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))
    return answers


@cache
def read(name: str) -> Review:
    gold = golden(name)
    body = (GOLDEN / f"{name}.html").read_bytes()
    return extract(Page(body, gold["url"], gold.get("headers", {}), gold.get("fetched")))


@cache
def judge(name: str) -> tuple[Outcome, ...]:
    if golden(name)["about"] == "index":
        return tuple(outcome for outcome in _judge_fields(name) if outcome.field in _OF_INDEXES)
    return (*_judge_fields(name), *_judge_text(name))


def _judge_fields(name: str) -> Iterator[Outcome]:
    review, gold = read(name), golden(name)
    for label, field in FIELDS.items():
        wanted = field.stated(gold)
        right = field.agrees(review, wanted) if wanted else not field.given(review)
        yield Outcome(name, label, right, bool(wanted), str(wanted or "nothing"))


def _judge_text(name: str) -> Iterator[Outcome]:
    review, gold = read(name), golden(name)
    body = "\n".join(gold["paragraphs"])
    score = f1(without_optional(review.text, gold.get("optional", ())), body)
    yield Outcome(name, "body", score > _GOOD_BODY, True, f"F1 {score:.4f}")
    text, wanted = f" {fold(review.text)} ", f" {fold(body)} "
    for line in gold["paragraphs"]:
        yield Outcome(name, "with", text.count(f" {fold(line)} ") == 1, True, line)
    for line in gold["without"]:
        snippet = f" {fold(line)} "
        yield Outcome(name, "without", text.count(snippet) <= wanted.count(snippet), True, line)
