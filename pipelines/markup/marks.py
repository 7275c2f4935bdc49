"""One walk over the page for all elements whose markup speaks of authors, dates or bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

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
_MAX_ELEMENTS = 100_000  # of a page; what is marked after these is no byline
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
    """All marked elements of the page's body, at most four hundred of each kind."""
    authors: list[HtmlElement] = []
    dates: list[HtmlElement] = []
    bylines: list[HtmlElement] = []
    seen: dict[str | None, tuple[bool, bool, bool]] = {None: _SAYS_NOTHING}
    for element in islice(page.tree.iter("*"), _MAX_ELEMENTS):
        name = element.get("class")
        says = seen.get(name)
        if says is None:
            says = seen[name] = _read_classes(name or "")
        says_author, says_date, holds_byline = says
        tag, itemprop = element.tag, element.get("itemprop")
        if says_author or itemprop in _AUTHOR_PROPERTIES or (tag == "a" and _leads_to_author(element)):
            authors.append(element)
        if says_date or tag == "time" or itemprop in _DATE_PROPERTIES:
            dates.append(element)
        if holds_byline:
            bylines.append(element)
    return Marks(tuple(authors[:_MAX_MARKED]), tuple(dates[:_MAX_MARKED]), tuple(bylines[:_MAX_MARKED]))


def _read_classes(names: str) -> tuple[bool, bool, bool]:
    """Whether one of the element's classes says author, date or byline."""
    telling = [says for says in map(_read_class, names.split()) if says is not _SAYS_NOTHING]
    if not telling:
        return _SAYS_NOTHING
    authors, dates, bylines = zip(*telling, strict=True)
    return any(authors), any(dates), any(bylines)


@lru_cache(maxsize=8192)  # the pages of one site share their classes
def _read_class(name: str) -> tuple[bool, bool, bool]:
    separated = separate_words(name)
    if not _ANY.search(separated):
        return _SAYS_NOTHING
    return bool(_AUTHOR.search(separated)), bool(_DATE.search(separated)), bool(_BYLINE.search(separated))


def _leads_to_author(link: HtmlElement) -> bool:
    return "author" in link.get("rel", "") or bool(AUTHOR_PATH.search(link.get("href", "")[:_MAX_HREF]))
