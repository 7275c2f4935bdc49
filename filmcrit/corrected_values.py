"""Corrections as people write them, FIELD=VALUE, and as the archive keeps them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from archive.errors import BadCall
from archive.records import Kind
from archive.reviews.corrections import Value, check_field, parse_film_field

MOST_CHARACTERS: Final = 1_000  # of a value or a note
_YEARS: Final = range(1870, 2201)  # as the tables have it
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_DATE: Final = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII
)


def parse_assignment(text: str) -> tuple[str, Value]:
    """The field and its value as the archive keeps it, None where the value is empty.

    Raises BadCall for an unknown field or a value that the field cannot have.
    """
    name, equals, written = text.partition("=")
    if not equals:
        raise BadCall(f"{text!r} is no correction: write FIELD=VALUE, such as film.year=1962")
    field = check_field(name.strip())
    value = " ".join(check_text(written).split())
    if not value and field == "kind":
        raise BadCall(f"kind cannot be empty: write {', '.join(Kind)}")
    return field, (_parse_value(field, value) or None) if value else None


def check_text(text: str) -> str:
    """`text`. Raises BadCall when it is too long or no text."""
    if len(text) > MOST_CHARACTERS:
        raise BadCall(f"a value or note has at most {MOST_CHARACTERS:,} characters, this one {len(text):,}")
    if not text.isascii() and re.search("[\ud800-\udfff]", text):  # bytes of the command line that are no UTF-8
        raise BadCall(f"{text!a} is not UTF-8")
    return text


def put_in_words(value: Value) -> str:
    """The value as a person would write it; "" for none."""
    if isinstance(value, list):
        is_rating = bool(value) and any(not isinstance(part, str) for part in value)
        return str(value[0]) if is_rating else "; ".join(value)
    return "" if value is None else str(value)


def _parse_value(field: str, text: str) -> Value:
    film = parse_film_field(field)
    return _PARSERS.get(film.part if film else field, _parse_text)(text)


def _parse_text(text: str) -> Value:
    return text


def _parse_kind(text: str) -> Value:
    if text not in tuple(Kind):
        raise BadCall(f"kind {text!r} is not known: write {', '.join(Kind)}")
    return text


def _parse_about(text: str) -> Value:
    if text == "index":
        raise BadCall("about=index would make it no article; to remove one, filmcrit forget")
    return text


def _parse_names(text: str) -> Value:
    return list(dict.fromkeys(name.strip() for name in text.split(";") if name.strip()))


def _parse_year(text: str) -> Value:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and int(text) in _YEARS):
        raise BadCall(f"{text!r} is no year of a film: write one from {_YEARS[0]} to {_YEARS[-1]}")
    return int(text)


def _parse_date(text: str) -> Value:
    """A date as precise as it is known; its own day and offset are kept."""
    whole = text + "-01-01"[len(text) - 4 :] if len(text) < len("1999-05-31") else text
    try:
        datetime.fromisoformat(whole if _DATE.fullmatch(text) else "")
    except ValueError:
        raise BadCall(f"{text!r} is no date: write 1999, 1999-05, 1999-05-31 or 1999-05-31T20:15:00+02:00") from None
    return text


def _parse_language(text: str) -> Value:
    if not _LANGUAGE.fullmatch(text):
        raise BadCall(f"language {text!r} is not a language tag: write en, de or pt-BR")
    return text


def _parse_rating(text: str) -> Value:
    """As the reader would read it; what it cannot read is kept as written, without a number."""
    from pipelines.about.rating import parse_rating

    rating = parse_rating(text)
    numbers: tuple[Any, ...] = (rating.value, rating.best, rating.worst) if rating else (None, None, None)
    return [rating.raw if rating else text, *numbers]


_PARSERS: Final[Mapping[str, Callable[[str], Value]]] = {
    "kind": _parse_kind,
    "about": _parse_about,
    "critics": _parse_names,
    "directors": _parse_names,
    "year": _parse_year,
    "published": _parse_date,
    "language": _parse_language,
    "rating": _parse_rating,
}
