"""Lines of credits that name film, directors and year in one: "X, de A. Name. France, 1929, 82 minutes."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipelines.about.headline import credited_people
from pipelines.markup.matching import fold
from pipelines.vocabulary import credit_lines as words

_LINE_LENGTH = 300
_LINES = 120
_YEAR = re.compile(rf"({words.YEAR})(?<![\d–-]\d{{4}})(?![\d–-])")
_ABBREVIATION = re.compile(r"(?:^|\s)(?:[A-Z]|Jr|Sr|Inc|Bros|Co|vs|etc)\.$")
_CREDIT = re.compile(
    r"^[“‘«„»\"'『《\s]{0,3}(?P<title>\S.{0,98}?)\s*[”’»«“\"'』》]?\s*"
    r"(?:[(\[（][^()\[\]（）]{0,60}[)\]）]\s*)?"
    rf"(?:[,.;:|·•–—-]?\s*(?<!\w)(?:{words.CREDITED})|(?:[,.;:|·•–—-]|(?<=[)\]）”’»“\"']\s))\s*(?:{words.TIED}))"
    r"(?:\s+|(?<=['’:]))(?P<people>(?-i:[^\W\d_a-zа-я]).{2,120})",
    re.IGNORECASE,
)


class FilmLine(NamedTuple):
    """What one line of credits says of a film."""

    title: str
    directors: tuple[str, ...]
    year: int | None


def film_lines(lines: Iterable[str]) -> tuple[FilmLine, ...]:
    """The lines that credit a film by title to named persons and state one year."""
    return tuple(found for line in _short(lines) if (found := read_film_line(line)))


def read_film_line(line: str) -> FilmLine | None:
    """The film of one line; None where the line states no title, no persons or no single year."""
    years = set(_YEAR.findall(line))
    found = _CREDIT.match(line) if len(years) == 1 and len(line) <= _LINE_LENGTH else None
    directors = credited_people(found["people"]) if found else ()
    if not found or not directors:
        return None
    title = found["title"].strip(" ,;:")
    if title.count("(") > title.count(")"):  # "X (1999, by A. Name)"
        title = title[: title.rindex("(")].strip(" ,;:")
    return FilmLine(title if _ABBREVIATION.search(title) else title.rstrip("."), directors, int(years.pop()))


def line_of(title: str, lines: tuple[FilmLine, ...]) -> FilmLine | None:
    """The line about the film of this title."""
    name = fold(title)
    return next((line for line in lines if fold(line.title) == name), None)


def _short(lines: Iterable[str]) -> Iterator[str]:
    short = (line for line in lines if len(line) <= _LINE_LENGTH)
    for _, line in zip(range(_LINES), short, strict=False):
        yield line
