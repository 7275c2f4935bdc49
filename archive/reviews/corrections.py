"""What people correct: fields that may be, and the review with their values in place of the reader's. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from archive.errors import BadCall
from archive.records import Film, Kind, Rating, Review, Source

PERSON: Final = "person"
"""The source of a value that a person gave."""

Value = str | int | list[str] | list[Any] | None
"""A corrected value as JSON has it; None: there is none."""

_FILM_FIELD: Final = re.compile(r"film\.(?:([1-9]\d?)\.)?(title|year|directors)", re.ASCII)
_FILM_SOURCE: Final = re.compile(r"film\.(?:(\d+)\.)?(\w+)", re.ASCII)
_MOST_FILMS: Final = 50  # of one article that a correction may add to
_PRECISIONS: Final = {4: "year", 7: "month", 10: "day", 16: "minute"}  # of dates, by their length


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that a person gave for a field of an article. Times are UTC; `withdrawn` None: it holds.

    `value` is a string, for `film.year` a number, for `critics` and directors a list of names, for `rating` the list
    [raw, value, best, worst]; None says that there is none.
    """

    id: int
    field: str
    value: Value
    note: str | None
    made: str
    withdrawn: str | None = None


class FilmField(NamedTuple):
    """A value of one of an article's films; `number` counts them from 1, as the reader found them."""

    number: int
    part: str  # "title", "year", "directors"


def parse_film_field(field: str) -> FilmField | None:
    """What "film.year" or "film.2.title" names; None for a field of the article itself."""
    match = _FILM_FIELD.fullmatch(field)
    return FilmField(int(match[1] or 1), match[2]) if match else None


def check_field(field: str) -> str:
    """`field` by its one name ("film.1.year" is "film.year"). Raises BadCall unless a person may correct it."""
    film = parse_film_field(field)
    if film is None and field not in _SETTERS:
        known = ", ".join((*_SETTERS, "film.title", "film.year", "film.directors"))
        raise BadCall(f"{field!r} cannot be corrected; these can: {known}; of a second film film.2.title, ...")
    return _name_film_field(*film) if film else field


def apply_corrections(review: Review, corrections: Iterable[Correction]) -> Review:
    """`review` with the corrections that hold, the last one of a field counting; their source is "person".

    One that nothing is left to be said of (the second of two films, where now there is one) changes nothing.
    """
    for correction in _in_order(corrections):
        review = _apply(review, correction) or review
    return review


def find_baseless(review: Review, corrections: Iterable[Correction]) -> tuple[str, ...]:
    """The fields of corrections that hold, but are of films that the article does not have."""
    baseless = []
    for correction in _in_order(corrections):
        corrected = _apply(review, correction)
        if corrected is None:
            baseless.append(correction.field)
        review = corrected or review
    return tuple(baseless)


def _in_order(corrections: Iterable[Correction]) -> list[Correction]:
    """Those that hold, the last made of each field, in the order in which they can be applied."""
    holding = {each.field: each for each in sorted(corrections, key=_age) if each.withdrawn is None}
    return sorted(holding.values(), key=_turn)


def _age(correction: Correction) -> tuple[str, int]:
    return correction.made, correction.id


def _turn(correction: Correction) -> tuple[int, int, str]:
    """Titles first, in order: they make the films that years and directors need; films are taken away last, from the
    last on, so that the numbers of the others stay."""
    film = parse_film_field(correction.field)
    if film is None or film.part != "title":
        return 1, 0, correction.field
    return (2, -film.number, "") if correction.value is None else (0, film.number, "")


def _apply(review: Review, correction: Correction) -> Review | None:
    """The review with one correction; None: it is of a film that the article does not have."""
    sources = {**review.sources, correction.field: Source(PERSON, correction.note, _precision(correction))}
    film = parse_film_field(correction.field)
    if film is None:
        value: Any = _SETTERS[correction.field](correction.value)
        return replace(review, sources=sources, **{correction.field: value})
    films = _correct_film(review.films, film, correction.value)
    if films is None:
        return None
    if len(films) < len(review.films):
        sources = _without_film(review, film.number) if films else _without_films(sources, correction.field)
    return replace(review, sources=sources, films=films)


def _without_film(review: Review, number: int) -> dict[str, Source]:
    """The sources when one of several films is taken away, and those behind it move up. What a reader says of the
    first film, it says of all."""
    kept: dict[str, Source] = {}
    for field, source in review.sources.items():
        match = _FILM_SOURCE.fullmatch(field)
        place = int(match[1] or 1) if match else 0
        if match is None or place < number:
            kept[field] = source
        elif place > number:
            kept[_name_film_field(place - 1, match[2])] = source
        elif source.source != PERSON:
            kept.setdefault(field, source)
    return kept


def _without_films(sources: Mapping[str, Source], kept: str) -> dict[str, Source]:
    return {field: source for field, source in sources.items() if field == kept or not field.startswith("film.")}


def _name_film_field(number: int, part: str) -> str:
    return f"film.{part}" if number == 1 else f"film.{number}.{part}"


def _precision(correction: Correction) -> str | None:
    if correction.field != "published" or not isinstance(correction.value, str):
        return None
    return _PRECISIONS.get(len(correction.value), "second")


def _correct_film(films: tuple[Film, ...], field: FilmField, value: Any) -> tuple[Film, ...] | None:
    """The films with a value of one of them replaced; a film without a title is none. None: there is no such film."""
    before, behind = films[: field.number - 1], films[field.number :]
    if field.part == "title" and value is not None and field.number == len(films) + 1 <= _MOST_FILMS:
        return (*films, Film(value))
    if field.number > len(films):
        return None
    if field.part == "title" and value is None:
        return before + behind
    changes: dict[str, Any] = {field.part: tuple(value or ()) if field.part == "directors" else value}
    return (*before, replace(films[field.number - 1], **changes), *behind)


_SETTERS: Final[Mapping[str, Callable[[Any], object]]] = {
    "title": lambda value: value,
    "outlet": lambda value: value,
    "kind": lambda value: Kind(value or Kind.OTHER),
    "about": lambda value: value,
    "critics": lambda value: tuple(value or ()),
    "published": lambda value: value,
    "language": lambda value: value,
    "rating": lambda value: Rating(*value) if value else None,
}
