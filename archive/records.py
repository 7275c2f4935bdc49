"""The nouns of the archive: frozen values that pass between rooms. No I/O, no parsing of pages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What sort of text a page holds. Only the review of a film (or of several) is a `review`."""

    REVIEW = "review"
    INTERVIEW = "interview"
    NEWS = "news"
    LIST = "list"
    ESSAY = "essay"
    OTHER = "other"


class FilmId(NamedTuple):
    """An identifier that the page itself links to, for instance `FilmId("imdb", "tt0017136")`."""

    scheme: str  # imdb, wikidata, tmdb, letterboxd, rottentomatoes
    value: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value came from: `source` such as "json-ld", "meta" or "byline"; `raw` as the page wrote it."""

    source: str
    raw: str | None = None
    precision: str | None = None  # of dates: "second", "minute", "day", "month", "year"


@dataclass(frozen=True, slots=True)
class Rating:
    """A critic's rating as written, and what could be made of it. `best` and `worst` are None when unknown."""

    raw: str
    value: float | None = None
    best: float | None = None
    worst: float | None = None

    @property
    def normalised(self) -> float | None:
        """The rating on 0-1, linear between worst and best (a missing worst counts as 0); None without a scale."""
        worst = self.worst or 0.0
        if self.value is None or self.best is None or self.best <= worst:
            return None
        return round((self.value - worst) / (self.best - worst), 4)


@dataclass(frozen=True, slots=True)
class Film:
    """A film as a page names it. `rating` is set only where a page about several films rates each."""

    title: str
    year: int | None = None
    directors: tuple[str, ...] = ()
    ids: tuple[FilmId, ...] = ()
    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """One article of a publication, of any kind, as our reader understood it. Unknown is None.

    `published` and `modified` are ISO 8601, as precise as the page, with its own day and offset.
    `text` has its paragraphs separated by a blank line and includes the standfirst.
    """

    url: str
    canonical_url: str
    kind: Kind
    outlet: str | None = None
    about: str | None = None
    title: str | None = None
    standfirst: str | None = None
    films: tuple[Film, ...] = ()
    critics: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    rating: Rating | None = None
    language: str | None = None
    text: str = ""
    bio: str | None = None
    image: str | None = None
    word_count: int = 0
    partial: bool = False
    sources: Mapping[str, Source] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The key of the review in every archive."""
        return review_id(self.canonical_url)

    @property
    def film(self) -> Film | None:
        """The one film the page is about, or None when it is about none or several."""
        return self.films[0] if len(self.films) == 1 else None

    @property
    def is_article(self) -> bool:
        """False for home, tag, listing and search pages, which are about no more than an "index"."""
        return self.about != "index"


@dataclass(frozen=True, slots=True)
class Capture:
    """A response as fetched (or a file as imported) and its place in a WARC file.

    `fetched` is UTC, ISO 8601 with Z. `offset` and `length` are bytes of the compressed record in `file`,
    a name relative to the captures folder. `digest` is that of the payload as received ("sha1:BASE32").
    `original` is the capture that holds the payload, when this one is a revisit.
    """

    url: str
    fetched: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    digest: str
    file: str
    offset: int
    length: int
    original: Capture | None = None


UNKNOWN_READER = "unknown"
"""The version of a reader that nobody noted."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one version of our reader made of a capture: `capture_id` and `run` are numbers inside one archive.
    `further_pages` are the captures of pages 2, 3, ... of an article that goes over several."""

    review: Review
    capture_id: int
    run: int
    reader: str = UNKNOWN_READER
    further_pages: tuple[int, ...] = ()


LOST = "lost:"
"""Before the digest of a capture whose bytes are gone, once that was found: nothing takes it for a payload any more."""


def review_id(canonical_url: str) -> str:
    """First 16 hex digits of sha256(canonical url): the same review has the same id in every archive."""
    return hashlib.sha256(canonical_url.encode("utf-8")).hexdigest()[:16]


class CorpusRow(NamedTuple):
    """One article as researchers get it: a row of the view `corpus` and of the CSV. `docs/columns.md` explains each."""

    id: str
    url: str
    outlet: str | None
    kind: str
    about: str | None
    title: str | None
    film_title: str | None
    film_year: int | None
    critics: str | None
    published: str | None
    rating_raw: str | None
    rating_value: float | None
    rating_best: float | None
    rating: float | None
    language: str | None
    word_count: int
    text: str
    first_seen: str
    last_seen: str


COLUMNS: tuple[str, ...] = CorpusRow._fields
"""The columns of the view `corpus` and of the CSV, in order: the one place that lists them."""
