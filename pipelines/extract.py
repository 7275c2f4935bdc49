"""From a page to a review: composes the readers, and nothing else."""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import TypeVar

from archive.records import Kind, Rating, Review, Source
from pipelines.about.film import FilmsFound, find_films
from pipelines.about.kind import find_kind
from pipelines.about.rating import find_rating
from pipelines.found import Found
from pipelines.markup.matching import UNSPACED, WORD
from pipelines.metadata.critics import find_critics
from pipelines.metadata.dates import Dates, find_dates
from pipelines.metadata.metadata import find_image, find_language, find_outlet, find_title
from pipelines.page import Page, UnreadablePage
from pipelines.rules import DEFAULT_RULES, Rules
from pipelines.text.article import Article, read_article

T = TypeVar("T")

logger = logging.getLogger(__name__)

_NO_FILMS = FilmsFound((), {})
_DECLARED = frozenset({"json-ld", "microdata", "hreview", "link"})
_MOST_OTHERS = 50  # kinds of dashes, quotation marks and the like in one text
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
# Bytes of UTF-8 that are no letters and digits of ASCII, nor of characters beyond it, as spaces.
_SPACED = bytes(byte if byte > 127 or chr(byte).isalnum() else 32 for byte in range(256))


def extract(page: Page, rules: Rules = DEFAULT_RULES) -> Review:
    """Read `page` as a review; `rules` are what its site's profile adds. No I/O, no clock: same page, same review.

    Raises `UnreadablePage` when the bytes hold no page, or when a page trips a fault of the reader: pages are
    untrusted and endless in their variety, and a broken one costs one page, not the crawl.
    """
    try:
        with _uncollected():
            return compose(page, find(page, rules))
    except UnreadablePage:
        raise
    except Exception as error:
        logger.exception("the reader failed on %s", page.url)
        raise UnreadablePage(f"the reader failed: {type(error).__name__}: {error}") from error


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection: what a page is made into lives until it is read, so that to look for garbage in the
    meantime, again and again, finds none. An eighth of the time, a third of that of a page with 100,000 elements."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Findings:
    """What the readers found on one page, each with its source."""

    article: Article
    films: FilmsFound
    kind: Found[Kind]
    about: str | None
    title: Found[str] | None
    outlet: Found[str] | None
    critics: Found[tuple[str, ...]] | None
    rating: Found[Rating] | None
    published: Found[str] | None
    modified: Found[str] | None
    language: Found[str] | None
    image: Found[str] | None


def find(page: Page, rules: Rules) -> Findings:
    """What each reader finds. Raises `UnreadablePage` as `Page.tree` does."""
    title = find_title(page, rules)
    article = read_article(page, _value(title), rules)
    outlet = find_outlet(page, rules)
    critics = find_critics(page, article, _value(outlet), rules)
    films = find_films(page, _value(title), article, _value(critics) or (), _value(outlet))
    rating = find_rating(page, article, rules)
    kind = find_kind(page, _value(title), article, films.films, _value(rating))
    dates = find_dates(page, article)
    if kind.about == "index":
        critics, dates = None, Dates()  # what it says of critics and days, it says of the articles that it lists
    if kind.kind.value is not Kind.REVIEW and not _is_declared(films):
        films = _NO_FILMS  # what looked like a film is a book, a festival, the subject of an essay
    return Findings(
        article=article,
        films=films,
        kind=kind.kind,
        about=kind.about,
        title=title,
        outlet=outlet,
        critics=critics,
        rating=None if any(film.rating for film in films.films) else rating,  # each film carries its own
        published=dates.published,
        modified=dates.modified,
        language=find_language(page, article.text, rules),
        image=find_image(page),
    )


def _is_declared(found: FilmsFound) -> bool:
    """Whether a page's markup or links say which film is meant: enough where the text is no review."""
    source = found.sources.get("film.title")
    return any(film.ids for film in found.films) or (source is not None and source.source in _DECLARED)


def compose(page: Page, found: Findings) -> Review:
    """The review that the findings make up."""
    article = found.article
    return Review(
        url=page.url,
        canonical_url=page.canonical_url,
        kind=found.kind.value,
        about=found.about,
        title=_value(found.title),
        outlet=_value(found.outlet),
        films=found.films.films,
        critics=_value(found.critics) or (),
        published=_value(found.published),
        modified=_value(found.modified),
        rating=_value(found.rating),
        language=_value(found.language),
        image=_value(found.image),
        text=article.text,
        standfirst=article.standfirst,
        bio=article.bio,
        partial=article.partial,
        word_count=count_words(article.text),
        sources=_sources(found),
    )


def _sources(found: Findings) -> dict[str, Source]:
    values = ((field.name, getattr(found, field.name)) for field in fields(found))
    metadata = {name: value.as_source() for name, value in values if isinstance(value, Found)}
    return {**found.article.sources, **found.films.sources, **metadata}


def count_words(text: str) -> int:
    """Words of `text`; in Chinese and Japanese every character counts as one."""
    beyond = "".join(set(_BEYOND_ASCII.findall(text)))
    others = [char for char in beyond if not char.isalnum()]
    if len(others) > _MOST_OTHERS or UNSPACED.search(beyond):
        return len(WORD.findall(text))
    for char in others:
        text = text.replace(char, " ")
    return len(text.encode("utf-8", "replace").translate(_SPACED).split())  # without a pattern: in a third of the time


def _value(found: Found[T] | None) -> T | None:
    return found.value if found else None
