"""The elements of a page whose markup speaks of authors, dates or bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from pipelines.markup.census import take_census
from pipelines.markup.surroundings import separate_words
from pipelines.page import Page, once_per_page
from pipelines.vocabulary import bylines as words
from pipelines.vocabulary.date_markup import BYLINE_MARKS, DATE_MARKS

AUTHOR_PATH = re.compile(words.AUTHOR_PATHS, re.IGNORECASE)
_AUTHOR = re.compile(rf"(?:^|[\s_-])(?:{words.MARKS})s?(?=[\s_-]|$)")
_DATE = re.compile(DATE_MARKS)
_BYLINE = re.compile(rf"(?:^|[\s_-])(?:{BYLINE_MARKS})(?=[\s_-]|$)")
_ANY = re.compile(rf"(?:^|[\s_-])(?:{words.MARKS}|{BYLINE_MARKS})|{DATE_MARKS}")
_AUTHOR_PROPERTIES = frozenset({"author", "creator", "reviewer"})
_DATE_PROPERTIES = frozenset({"datePublished", "dateCreated", "dateModified"})
_SAYS_NOTHING = (False, False, False)
_MAX_MARKED = 400  # of each kind
_MAX_HREF = 300


@dataclass(frozen=True, slots=True)
class Marks:
    """Elements in page order: those that say author, those that say date, those that may hold a line about both."""

    authors: tuple[HtmlElement, ...]
    dates: tuple[HtmlElement, ...]
    bylines: tuple[HtmlElement, ...]


@once_per_page
def survey_marks(page: Page) -> Marks:
    """All marked elements of the page, at most four hundred of each kind."""
    census = take_census(page)
    authors = {place for place in census.by_tag["a"] if _leads_to_author(census.elements[place])}
    dates, bylines = set(census.by_tag["time"]), set[int]()
    for name, places in census.by_class.items():
        for says, marked in zip(_read_classes(name), (authors, dates, bylines), strict=True):
            marked.update(places if says else ())
    if "itemprop" in page.text:
        for place, element in enumerate(census.elements):
            if itemprop := element.get("itemprop"):
                authors.update((place,) if itemprop in _AUTHOR_PROPERTIES else ())
                dates.update((place,) if itemprop in _DATE_PROPERTIES else ())
    return Marks(*(tuple(census.at(sorted(marked)[:_MAX_MARKED])) for marked in (authors, dates, bylines)))


@lru_cache(maxsize=8192)  # the pages of one site share their classes
def _read_classes(names: str) -> tuple[bool, bool, bool]:
    """Whether one of the element's classes says author, date or byline."""
    telling = [says for says in map(_read_class, names.split()) if says is not _SAYS_NOTHING]
    if not telling:
        return _SAYS_NOTHING
    authors, dates, bylines = zip(*telling, strict=True)
    return any(authors), any(dates), any(bylines)


@lru_cache(maxsize=8192)
def _read_class(name: str) -> tuple[bool, bool, bool]:
    separated = separate_words(name)
    if not _ANY.search(separated):
        return _SAYS_NOTHING
    return bool(_AUTHOR.search(separated)), bool(_DATE.search(separated)), bool(_BYLINE.search(separated))


def _leads_to_author(link: HtmlElement) -> bool:
    return "author" in link.get("rel", "") or bool(AUTHOR_PATH.search(link.get("href", "")[:_MAX_HREF]))
