"""The evidence for a page's kind in where it is filed and what it links to: sections, url, teasers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain, islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from pipelines.about.kind_case import Case, Hint
from pipelines.markup.census import Census, take_census
from pipelines.markup.lines import plain_text
from pipelines.markup.surroundings import is_within
from pipelines.markup.transcript import stands_beside_article
from pipelines.page import Page
from pipelines.vocabulary import kind_words as words

_SECTION_SIGNS = tuple((label, weight, re.compile(signs)) for label, weight, signs in words.SECTION_SIGNS)
_SLUG_SIGNS = tuple(
    (label, weight, re.compile(rf"(?:^|-)(?:{signs})(?:-|\.|$)")) for label, weight, signs in words.SLUG_SIGNS
)
_LIST_PATH = re.compile(words.LIST_PATH, re.IGNORECASE)
_POST_QUERY = re.compile(
    r"(?:^|&)(?:p|page_id|id|\w{0,9}id|post|article|story|review|film)=\w"
)  # "/?p=733" is no front page
_FRONT = re.compile(r"/?(?:index\.\w+)?", re.IGNORECASE)
_YEAR_PATH = re.compile(words.YEAR_PATH)
_INDEX_PATH = re.compile(words.INDEX_PATH, re.IGNORECASE)
_INDEX_NAME = re.compile(words.INDEX_NAMES, re.IGNORECASE)
_READ_MORE = re.compile(words.READ_MORE, re.IGNORECASE)
_FILM_REVIEW = re.compile(r"(?:film|movie|cine|kino)[\w-]*", re.IGNORECASE)
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CURRENT_NAMES = ("current-post-", "active", "current-cat")  # of a menu's entry that the page is in
_MENU_TAGS = frozenset(("nav", "aside", "form"))
_FRAME_TAGS = frozenset(("nav", "aside", "footer"))
_CLASSES = re.compile(r"(?:^|\s)(?:category|tag|section)-([\w-]{2,40})")
_SECTIONS = 30
_TEASER_LENGTH = 300  # characters of text for each teaser: less is a page that lists others
_HEAD_LINKS = 4  # headings that are links, from which a page lists others
_CURRENT_ENTRIES = 4  # of menus that are marked as the one that the page is in
_NAME_LENGTH = 60


def by_section(case: Case) -> Iterator[Hint]:
    """Categories, tags and sections: the page's own, and the menu's entry of which the page is a part.

    A page filed under film and something else (the book of the film) is about the film.
    """
    names = list(dict.fromkeys(_sections(case)))
    first = {sign: name for name in reversed(names) for sign in _signs_of(name)}
    hints = [Hint(label, weight * 0.75, "meta", first[label]) for label, weight, _ in _SECTION_SIGNS if label in first]
    if any(hint.label == "review" and _FILM_REVIEW.match(hint.seen) for hint in hints):
        yield Hint("film", 1.5, "meta", "film reviews")
    about_film = any(hint.label == "film" for hint in hints)
    for hint in hints:
        if not about_film or hint.label in ("film", "review", "interview", "news", "list", "essay"):
            yield hint
    for element in _current_entries(case.page):
        name = _name(element)
        for label in _signs_of(name)[:1]:
            yield Hint(label, 0.75, "html", name)


@lru_cache(maxsize=4096)  # the pages of one site share their sections
def _signs_of(name: str) -> tuple[str, ...]:
    """The forms and topics that a section of this name is for."""
    return tuple(label for label, _, signs in _SECTION_SIGNS if signs.fullmatch(name))


def _sections(case: Case) -> Iterator[str]:
    for name in ("article:section", "article:tag", "section", "category"):
        yield from (content.strip().lower() for content in case.page.meta.get(name, ())[:_SECTIONS])
    links = _tag_links(case.page)
    for link in links if len(links) <= _SECTIONS else ():  # more are a cloud of the site's tags
        yield _name(link).strip("#")
    container = case.article.container
    for element in (container, *container.iterancestors()) if container is not None else ():
        names = _CLASSES.findall((element.get("class") or "").lower())[:_SECTIONS]
        yield from (name.replace("-", " ") for name in names)


def by_url(case: Case) -> Iterator[Hint]:
    url = case.page.canonical_url or case.page.url
    path = unquote(urlsplit(url).path)
    if not url or (_FRONT.fullmatch(path) and _POST_QUERY.search(urlsplit(url).query)):
        return
    segments = [segment for segment in path.lower().split("/") if segment]
    last = segments[-1].rsplit(".", 1)[0] if segments else ""
    if _LIST_PATH.search(path):
        yield Hint("index", 9.0, "url", path)
    elif _YEAR_PATH.search(path):
        yield Hint("index", 2.0, "url", path)
    elif _INDEX_PATH.search(path):
        yield Hint("index", 1.5, "url", path)
    elif len(segments) <= 3 and _INDEX_NAME.fullmatch(last):
        yield Hint("index", 5.5 if len(segments) == 1 else 3.0, "url", path)
    first = {sign: segment for segment in reversed(segments[:-1]) for sign in _signs_of(segment)}
    for label, weight, _ in _SECTION_SIGNS:
        if label in first:
            yield Hint(label, weight, "url", first[label])
    for label, weight, signs in _SLUG_SIGNS:
        if signs.search(last):
            yield Hint(label, weight, "url", last)


def by_links(case: Case) -> Iterator[Hint]:
    """A page of teasers: headings that are links, "read more" again and again, more link than text."""
    container = case.article.container
    if container is None:
        return
    heads = sum(1 for head in container.iter("h1", "h2", "h3", "h4") if any(_leads_on(link) for link in head.iter("a")))
    if heads >= _HEAD_LINKS:
        yield Hint("index", 4.0, "html", f"{heads} headings are links")
    teasers = _count_teasers(case)
    if teasers:
        yield Hint("index", 4.0, "html", f"{teasers} teasers")
    links = [text for link in container.iter("a") if (text := "".join(map(str, link.itertext())).strip())]
    more = sum(bool(_READ_MORE.match(text)) for text in links)
    if more >= 3:
        yield Hint("index", 4.0, "html", f"{more} read on")
    linked = sum(map(len, links))
    if len(links) >= 8 and linked * 2 > len(case.article.text):
        yield Hint("index", 3.0, "html", f"{len(links)} links")


def _count_teasers(case: Case) -> int:
    """The headings that lead to other pages, where the page's text is too short for all of them; else 0."""
    linked = list(filter(_is_linked, take_census(case.page).of_tags("h1", "h2", "h3", "h4")))
    if len(linked) <= _HEAD_LINKS:
        return 0
    length = _length(case.article.text)
    if length >= _TEASER_LENGTH * len(linked):
        return 0
    teasers = sum(map(_heads_teaser(case.page), linked))
    return teasers if teasers > _HEAD_LINKS and length < _TEASER_LENGTH * teasers else 0


def _length(text: str) -> int:
    """Characters of `text`, those of scripts that write a word in one or two counted three times."""
    return len(text) + 2 * len(_DENSE.findall(text))


def _leads_on(link: HtmlElement) -> bool:
    href = link.get("href") or ""
    return bool(href) and not href.startswith("#")


def _name(element: HtmlElement) -> str:
    return plain_text(element)[:_NAME_LENGTH].lower()


def _tag_links(page: Page) -> list[HtmlElement]:
    """The links that call themselves tags or categories; where none does, those that lead to such pages."""
    census = take_census(page)
    relations = (
        places for value, places in census.by_attribute["rel"].items() if "tag" in value or "category" in value
    )
    named = {*chain.from_iterable(relations), *census.places_named("category")}
    links = [place for place in sorted(named) if census.tags[place] == "a"]
    if links:
        return census.at(links)
    return [
        link for link in census.of_tags("a") if _names_tag(link.get("href", "")) and not _stands_in(link, _MENU_TAGS)
    ]


def _names_tag(href: str) -> bool:
    return "/tag" in href or "/categor" in href or "/topic" in href


def _stands_in(element: HtmlElement, tags: frozenset[str]) -> bool:
    return any(outer.tag in tags for outer in element.iterancestors())


def _current_entries(page: Page) -> list[HtmlElement]:
    """The entries of menus that are marked as the page's own."""
    census = take_census(page)
    places = {*census.places_named(*_CURRENT_NAMES), *chain.from_iterable(census.by_attribute["aria-current"].values())}
    within = (place for place in sorted(places) if _is_in_menu(census, place))
    return census.at(list(islice(within, _CURRENT_ENTRIES)))


def _is_in_menu(census: Census, place: int) -> bool:
    place = census.parents[place]
    while place >= 0 and census.tags[place] != "nav":
        place = census.parents[place]
    return place >= 0


def _heads_teaser(page: Page) -> Callable[[HtmlElement], bool]:
    """Whether a heading that is a link is no menu's, no sidebar's and no part of readers' votes."""
    known: dict[HtmlElement, bool] = {}

    def heads(head: HtmlElement) -> bool:
        return not is_within(head, _frames, known) and not stands_beside_article(page, head)

    return heads


def _frames(element: HtmlElement) -> bool:
    """Whether `element` is a menu, a sidebar, a foot or the head of the page."""
    parent = element.getparent()
    return element.tag in _FRAME_TAGS or (element.tag == "header" and parent is not None and parent.tag == "body")


def _is_linked(head: HtmlElement) -> bool:
    parent = head.getparent()
    return (parent is not None and parent.tag == "a") or any(link.get("href") is not None for link in head.iter("a"))
