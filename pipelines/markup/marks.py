"""The elements of a page whose markup speaks of authors, dates or bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml.html import HtmlElement

from pipelines.markup.census import Census, take_census
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
    authors, dates, bylines = _author_links(census), set(census.by_tag["time"]), set[int]()
    for names, places in _telling_classes(census):
        for says, marked in zip(_read_classes(names), (authors, dates, bylines), strict=True):
            marked.update(places if says else ())
    for name, places in census.by_attribute["itemprop"].items():
        authors.update(places if name in _AUTHOR_PROPERTIES else ())
        dates.update(places if name in _DATE_PROPERTIES else ())
    return Marks(*(tuple(census.at(sorted(marked)[:_MAX_MARKED])) for marked in (authors, dates, bylines)))


def _author_links(census: Census) -> set[int]:
    """Where links stand that lead to an author's page."""
    links = census.by_tag["a"]
    hrefs = [census.elements[place].get("href", "")[:_MAX_HREF] for place in links]
    joined = "\x00".join(hrefs)  # searched at once, which is quicker
    found = set[int]()
    index = start = 0
    for match in AUTHOR_PATH.finditer(joined):
        index += joined.count("\x00", start, match.start())
        start = match.start()
        found.update((links[index],) if AUTHOR_PATH.search(hrefs[index]) else ())
    for rel, places in census.by_attribute["rel"].items():
        found.update(set(places).intersection(links) if "author" in rel else ())
    return found


def _telling_classes(census: Census) -> list[tuple[str, list[int]]]:
    """The class attributes of which a name says something, with their places: each name is asked only once."""
    telling = {name for name in set(census.classes.split()) if _read_class(name) is not _SAYS_NOTHING}
    return [entry for entry in census.by_class.items() if not telling.isdisjoint(entry[0].split())] if telling else []


def _read_classes(names: str) -> tuple[bool, bool, bool]:
    """Whether one of the element's classes says author, date or byline."""
    authors, dates, bylines = zip(*map(_read_class, names.split()), strict=True)
    return any(authors), any(dates), any(bylines)


@lru_cache(maxsize=32768)  # the pages of one site share their classes
def _read_class(name: str) -> tuple[bool, bool, bool]:
    separated = separate_words(name)
    if not _ANY.search(separated):
        return _SAYS_NOTHING
    return bool(_AUTHOR.search(separated)), bool(_DATE.search(separated)), bool(_BYLINE.search(separated))
