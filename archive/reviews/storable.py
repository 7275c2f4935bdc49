"""What the schema takes: a review without NUL characters and lone surrogates, its values within the tables' rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from math import isfinite
from typing import Any, Final

from archive.records import Film, FilmId, Rating, Review, Source

# SQLite's functions stop at a NUL, and a lone surrogate (a broken \\ud83d in JSON-LD) has no UTF-8.
_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")
_ESCAPED: Final = re.compile(r"\\u(?:0000|d[89a-f])")  # also the halves of emoji, which JSON escapes as pairs


def may_be_unstorable(ascii_json: str) -> bool:
    """Whether a review, written as ASCII JSON, may hold such characters: quick, and never wrong about a no."""
    return _ESCAPED.search(ascii_json) is not None


def is_storable_text(text: str) -> bool:
    """Whether `text` has none of them."""
    return _UNSTORABLE.search(text) is None


def make_storable(review: Review) -> Review:
    """`review` with U+FFFD for each character that cannot be stored."""
    return replace(review, **_mend_fields(review))


def _mend_fields(value: Review | Film | Rating | Source) -> dict[str, Any]:
    return {field.name: _mend(getattr(value, field.name)) for field in fields(value) if field.name != "kind"}


def _mend(value: object) -> object:
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, Film | Rating | Source):
        return replace(value, **_mend_fields(value))
    if isinstance(value, FilmId):
        return FilmId(*(_UNSTORABLE.sub("\ufffd", part) for part in value))
    if isinstance(value, Mapping):
        return {_mend(key): _mend(item) for key, item in value.items()}
    return tuple(map(_mend, value)) if isinstance(value, tuple) else value


class ReviewError(ValueError):
    """A review that the schema does not take (a malformed date, an empty film title): nothing of it was stored.

    The fault is that of the reading, not of the archive: it costs this one page.
    """


# As the rules of `archive.schema` have it; asked beforehand, since a statement that fails half-way through a review
# would need a savepoint, and at each savepoint the full text writes out all that it has gathered.
_DATE: Final = re.compile(r"\d{4}(-[01]\d(-[0-3]\d(T[0-2]\d:[0-5]\d.*)?)?)?", re.ASCII | re.DOTALL)


def check_storable(review: Review) -> None:
    """Raise ReviewError when a value breaks a rule of the tables."""
    for name, ok in _rules(review):
        if not ok:
            raise ReviewError(f"{review.url}: {name} cannot be stored: {getattr(review, name)!r:.200}")


def _rules(review: Review) -> tuple[tuple[str, bool], ...]:
    return (
        ("url", bool(review.url)),
        ("canonical_url", bool(review.canonical_url)),
        ("published", review.published is None or bool(_DATE.fullmatch(review.published))),
        ("modified", review.modified is None or bool(_DATE.fullmatch(review.modified))),
        ("language", review.language != ""),
        ("outlet", review.outlet != ""),
        ("word_count", review.word_count >= 0),
        ("rating", _is_finite(review.rating)),
        ("critics", all(review.critics)),
        ("films", all(map(_is_film, review.films))),
    )


def _is_finite(rating: Rating | None) -> bool:
    return rating is None or all(map(isfinite, filter(None, (rating.value, rating.best, rating.worst))))


def _is_film(film: Film) -> bool:
    is_year = film.year is None or 1870 <= film.year <= 2200
    names = (film.title, *film.directors, *(part for external in film.ids for part in external))
    return is_year and _is_finite(film.rating) and all(names)
