"""Reviews as JSON lines: the contract of `filmcrit extract`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from archive.records import Film, Rating, Review


def as_json(review: Review) -> dict[str, Any]:
    """The record of a review, in the order of the contract; unknown is None.

    `film` is the one film, or None; `films` lists them where there are several.
    """
    several = len(review.films) > 1
    return {
        "url": review.url,
        "canonical_url": review.canonical_url,
        "outlet": review.outlet,
        "kind": str(review.kind),
        "about": review.about,
        "title": review.title,
        "standfirst": review.standfirst,
        "film": _film(review.film) if review.film else None,
        "films": [_film(film) | {"rating": _rating(film.rating)} for film in review.films] if several else None,
        "critics": list(review.critics),
        "published": review.published,
        "modified": review.modified,
        "rating": _rating(review.rating),
        "language": review.language,
        "text": review.text,
        "bio": review.bio,
        "image": review.image,
        "word_count": review.word_count,
        "partial": review.partial,
        "sources": {field: asdict(source) for field, source in sorted(review.sources.items())},
    }


def _film(film: Film) -> dict[str, Any]:
    ids: Mapping[str, str] = dict(film.ids)
    return {"title": film.title, "year": film.year, "directors": list(film.directors), "ids": ids}


def _rating(rating: Rating | None) -> dict[str, Any] | None:
    return asdict(rating) | {"normalised": rating.normalised} if rating else None
