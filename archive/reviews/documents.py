"""A whole reading as one JSON text, and back without loss: for readings that are not shown, and to tell two apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from archive.records import Film, FilmId, Kind, Rating, Review, Source

# Where the page was fetched from is no part of what it says: the same article under AMP reads the same.
_PLACE: Final = "url"
_PLAIN: Final = (
    *("url", "canonical_url", "outlet", "about", "title", "standfirst", "published", "modified", "language"),
    *("text", "bio", "image", "word_count", "partial"),
)
_encode: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode


def write_document(review: Review) -> str:
    """All values of `review` as JSON, in ASCII; equal reviews give equal texts."""
    return _encode(_describe(review))


def digest_content(review: Review) -> tuple[str, str]:
    """sha256 (hex) of all that the article says, by whatever url it came, and the JSON text that was digested."""
    content = _describe(review)
    del content[_PLACE]
    text = _encode(content)
    return hashlib.sha256(text.encode()).hexdigest(), text


def read_document(document: str) -> Review:
    """The review that `write_document` wrote."""
    values: dict[str, Any] = json.loads(document)
    return Review(
        kind=Kind(values["kind"]),
        films=tuple(_film(film) for film in values["films"]),
        critics=tuple(values["critics"]),
        rating=_rating(values["rating"]),
        sources=read_sources(values["sources"]),
        **{name: values[name] for name in _PLAIN},
    )


def describe_sources(sources: Mapping[str, Source]) -> dict[str, dict[str, str]]:
    """Where each value came from, as JSON has it: what is unknown is left out."""
    return {name: _describe_source(source) for name, source in sources.items()}


def read_sources(values: Mapping[str, Mapping[str, str]]) -> dict[str, Source]:
    """The sources that `describe_sources` described."""
    return {name: Source(**source) for name, source in values.items()}


def _describe(review: Review) -> dict[str, Any]:
    """The values, as the tables give them back: critics once each, identifiers in order, ratings as REAL."""
    return {
        **{name: getattr(review, name) for name in _PLAIN},
        "kind": review.kind.value,
        "critics": tuple(dict.fromkeys(review.critics)),
        "rating": _describe_rating(review.rating),
        "films": [_describe_film(film) for film in review.films],
        "sources": describe_sources(review.sources),
    }


def _describe_source(source: Source) -> dict[str, str]:
    described = {"source": source.source}
    if source.raw is not None:
        described["raw"] = source.raw
    if source.precision is not None:
        described["precision"] = source.precision
    return described


def _describe_film(film: Film) -> tuple[object, ...]:
    ids = sorted(set(film.ids)) if film.ids else ()
    return (film.title, film.year, film.directors, ids, _describe_rating(film.rating))


def _describe_rating(rating: Rating | None) -> tuple[object, ...] | None:
    if rating is None:
        return None
    numbers = (rating.value, rating.best, rating.worst)
    return (rating.raw, *(None if number is None else float(number) for number in numbers))


def _film(parts: list[Any]) -> Film:
    title, year, directors, ids, rating = parts
    return Film(title, year, tuple(directors), tuple(FilmId(*external) for external in ids), _rating(rating))


def _rating(parts: list[Any] | None) -> Rating | None:
    return None if parts is None else Rating(*parts)
