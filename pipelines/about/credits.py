"""What the credit lines and info boxes of a page say about its film."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from pipelines.about.film_boxes import box_lines
from pipelines.about.film_people import labelled_people, spoken_people
from pipelines.about.headline import credited_people, people
from pipelines.markup.transcript import page_lines
from pipelines.notation.notations import in_lower_case
from pipelines.page import Page, once_per_page
from pipelines.text.article import Article
from pipelines.vocabulary import film_credits as labels
from pipelines.vocabulary.countries import COUNTRIES
from pipelines.vocabulary.credit_lines import CREDITED, TIED
from pipelines.vocabulary.film_years import AGAIN

_LINES = 120  # credits stand at the top or the foot; more lines are looked at only on list pages
_ENDS = 20  # lines at either end, where labels may stand without a colon
_LINE_LENGTH = 500
_KINDS = {
    "director": labels.DIRECTOR,
    "year": labels.YEAR,
    "release": labels.RELEASE,
    "title": labels.TITLE,
    "other": labels.OTHER,
}
_LABEL = re.compile("|".join(rf"(?P<{kind}>{words})" for kind, words in _KINDS.items()))  # in lower case
_COLON = re.compile(r"\s*[:：]\s*")
_BREAK = re.compile(r"[.;|•·,／/()\[\]:：]\s*|\s\s+")  # what parts a label from the value before it
_LABEL_LENGTH = 40
_LABEL_WORDS = 4
_CELL_LENGTH = 80
_UNLABELLED = re.compile(
    r"\b(?:written,? (?:and )?)?directed(?:,? (?:and )?(?:co-)?written)?(?:,? and starring)?(?: by)?\b", re.I
)
_LAST_YEAR = re.compile(r"^[^\d]{2,60}\s((?:18[89]|19\d|20\d)\d)$")  # "Production: France/Italy 1999"
# "de A. Name, 1999": a line of credits below the title.
_MADE_BY = re.compile(
    rf"^(?:{CREDITED}|{TIED})\s+((?-i:[^\W\d_a-zа-я])[^\d(){{}}]{{3,60}}),\s((?:18[89]|19\d|20\d)\d)(?=\s*(?:$|[,.;|·/()–-]))",
    re.IGNORECASE,
)
_DIRECTED_BY = re.compile(r"\bdirected(?: and (?:co-)?written)?(?: by)? (\S.{3,120})", re.I)
_YEAR = re.compile(r"((?:18[89]|19\d|20\d)\d)(?<![\d–-]\d{4})(?![\d–-])")
_TITLED_YEAR = re.compile(r"\(((?:18[89]|19\d|20\d)\d)\)?$")
_MADE_IN = re.compile(rf",\s(?:{COUNTRIES})(?:\s?[/,–-]\s?(?:{COUNTRIES})){{0,5}},\s((?:18[89]|19\d|20\d)\d)$")
_SAME = re.compile(r"[ií]d(?:em|\.)?", re.IGNORECASE)  # an original title that is the other one
_DAY = re.compile(r"(?<!\d)\d{1,2}(?:er|st|nd|rd|th|\.)?\s(?:de\s)?[^\W\d]{3,}\.?,?\s(?:de\s)?\d{4}")
_DATED = re.compile(r"([^\W\d][\w ]{1,30})\s((?:18[89]|19\d|20\d)\d)")  # "Released 1999"
_DATES = re.compile(f"{labels.YEAR}|{labels.RELEASE}")  # in lower case
_AGAIN = re.compile(AGAIN, re.IGNORECASE)
_LONE_YEAR = re.compile(
    r"(?:[(（.,;|·]\s*|\breleased (?:in )?)((?:18[89]|19\d|20\d)\d)\s*[)）]?\s*(?=[.,;|·]|\W?\s*imdb|$)", re.I
)


@dataclass(frozen=True, slots=True)
class Credits:
    """Title, year and directors as labelled; `labels` counts the distinct credit labels found."""

    title: str | None = None
    year: int | None = None
    directors: tuple[str, ...] = ()
    labels: int = 0


@once_per_page
def credits_of(page: Page, article: Article) -> Credits:
    """The credits around and in the article, else in the box that stands beside it."""
    found = read_credits(line for line in all_lines(page, article) if len(line) <= _LINE_LENGTH)
    if found.directors:
        return found
    boxed = read_credits(box_lines(page, article.container))
    return replace(found, directors=boxed.directors, year=found.year or boxed.year) if boxed.directors else found


@once_per_page
def all_lines(page: Page, article: Article) -> tuple[str, ...]:
    """The lines around and in the article, each once."""
    return tuple(dict.fromkeys((*page_lines(page, article.container), *article.stripped, *article.paragraphs)))


def read_credits(lines: Iterable[str]) -> Credits:
    """Read the credits out of short lines such as "Director: A. Name", in any order; the first value of each wins."""
    found: dict[str, str] = {}
    kinds: set[str] = set()
    before = ""
    lines = list(islice(lines, _LINES))
    for line in lines:
        for label, value in (*_fields(line), *_cell(before, line)):
            kinds.add(label if label != "other" else value[:40])
            found.setdefault(label, value)
        _read_unlabelled(line, found)
        before = line
    spoken = _read_spoken((*lines[:_ENDS], *lines[_ENDS:][-_ENDS:]), found)
    named = labelled_people(found.get("director", ""))
    raw_year = found.get("year") or found.get("credited year") or found.get("release") or _titled_year(found)
    year = _YEAR.search(raw_year or "")
    return Credits(
        title=_short(_bare_title(found.get("title", ""))),
        year=int(year[1]) if year else None,
        directors=named or spoken,
        labels=len(kinds),
    )


def _read_spoken(lines: tuple[str, ...], found: dict[str, str]) -> tuple[str, ...]:
    """The directors that a line names without a colon; its one year is the film's, as is that of "Released 1999"."""
    for line in lines:
        dated = _DATED.fullmatch(line) if len(line) <= _LABEL_LENGTH else None
        if dated and _DATES.fullmatch(in_lower_case(dated[1])):
            found.setdefault("credited year", dated[2])
        named = spoken_people(line)
        if named:
            years = set(_YEAR.findall(_DAY.sub("", line)))
            if len(years) == 1 and not _AGAIN.search(line):
                found.setdefault("credited year", years.pop())
            return named
    return ()


def _bare_title(value: str) -> str | None:
    """A title without the countries and the year behind it; None for "Ídem"."""
    title = _MADE_IN.sub("", value)
    return None if _SAME.fullmatch(title) else title


def _titled_year(found: dict[str, str]) -> str | None:
    """The year behind a title: "Original title: Sel (1999)", "Original title: Sel, France, 1999"."""
    title = found.get("title", "")
    year = _TITLED_YEAR.search(title) or _MADE_IN.search(title)
    return year[1] if year else None


def _fields(line: str) -> Iterator[tuple[str, str]]:
    """Label kinds and values of one line, which may hold several: "Director: A. Writer: B. Starring: C (2006)"."""
    line = line[:_LINE_LENGTH]
    if ":" not in line and "：" not in line:
        return
    marks = [mark for colon in _COLON.finditer(line) if (mark := _label_before(line, colon))]
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        value = line[mark.end : following.start if following else _LINE_LENGTH].strip(" .,;|•·／/:")
        if value:
            yield mark.kind, value
            year = (
                (_LONE_YEAR.search(value) or _LAST_YEAR.search(value)) if mark.kind in ("director", "other") else None
            )
            if year:
                yield "credited year", year[1]


def _cell(label: str, value: str) -> Iterator[tuple[str, str]]:
    """Director or year in a line of its own below its label, as cells of tables and lists of definitions stand."""
    kind = _LABEL.fullmatch(in_lower_case(label.strip())) if 3 < len(label) <= _LABEL_LENGTH else None
    if kind and (
        (kind.lastgroup == "director" and len(value) <= _CELL_LENGTH and labelled_people(value))
        or (kind.lastgroup == "year" and _YEAR.fullmatch(value.strip()))
    ):
        yield kind.lastgroup or "other", value


class _Mark(NamedTuple):
    kind: str
    start: int
    end: int


def _label_before(line: str, colon: re.Match[str]) -> _Mark | None:
    """The label that ends at `colon`: what follows the last break, else its last words."""
    begin = max(0, colon.start() - _LABEL_LENGTH)
    pieces = _BREAK.split(line[begin : colon.start()])
    words = pieces[-1].split()
    for count in range(min(len(words), _LABEL_WORDS), 0, -1):
        label = _LABEL.fullmatch(in_lower_case(" ".join(words[-count:])))
        if label and (count == len(words) or not words[-count][0].islower()):
            start = line.rfind(words[-count], begin, colon.start())
            return _Mark(label.lastgroup or "other", start, colon.end())
    return None


def _read_unlabelled(line: str, found: dict[str, str]) -> None:
    """ "Directed and written by A. Name, 1986." or "de A. Name, 1986" in a line of its own."""
    made = _MADE_BY.match(line) if len(line) <= 160 and line[-1:].isascii() else None
    if made and people(made[1]):
        found.setdefault("director", made[1])
        found.setdefault("credited year", made[2])
    if len(line) > 160 or "directed" not in line.lower() or not _UNLABELLED.search(line):
        return
    named = _DIRECTED_BY.search(line)
    if named:
        found.setdefault("director", ", ".join(credited_people(named[1])))
    year = _LONE_YEAR.search(line)
    if year:
        found.setdefault("credited year", year[1])


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= 100 else None
