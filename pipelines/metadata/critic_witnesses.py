"""Everything on a page that names who wrote the article, each with where it was found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from pipelines.markup.lines import visible_text
from pipelines.markup.main_node import main_nodes
from pipelines.markup.marks import AUTHOR_PATH, survey_marks
from pipelines.markup.structured import resolve, strings_of, types_of, values_of
from pipelines.markup.surroundings import ancestry, comes_after, names_of, own_elements
from pipelines.metadata.bylines import names_in_bio, names_in_ending, names_in_line, names_to_follow
from pipelines.metadata.head_lines import headline_lines
from pipelines.metadata.names import distinct, is_usable, looks_like_name, read_names
from pipelines.metadata.titles import find_headline
from pipelines.page import Page
from pipelines.text.article import Article
from pipelines.vocabulary import bylines as words

_MAX_BYLINE = 200  # characters; more is a biography or the article
_SECTION_LINK = re.compile(r"^(?:category|tag)|/(?:tags?|categor\w*|kategorie\w*|topics?|section|rubri\w*|genre\w*)/")
_SHORT_NAME = 3  # words
_SHORT_REST = 25  # characters of "Posted by" and a date
_NO_NAME = re.compile(
    rf"(?:{words.MARKS})s?[\s_-]+(?:[a-z]+[_-]+)?(?:{words.NO_NAME_MARKS})(?=[\s_-]|$)|(?:^|[\s_-])bio(?=[\s_-]|$)"
)


@dataclass(frozen=True, slots=True)
class CriticWitness:
    """One statement of who wrote the article: the `names` in it, where it was found, and how it was written."""

    names: tuple[str, ...]
    source: str
    raw: str


def profile_witnesses(page: Page, selectors: tuple[str, ...]) -> Iterator[CriticWitness]:
    """What stands at the places that the site's profile points to."""
    for selector in selectors:
        for element in CSSSelector(selector)(page.tree)[:1]:
            text = visible_text(element, _MAX_BYLINE)
            yield CriticWitness(tuple(filter(is_usable, read_names(text))), "profile", text)


def json_ld_witnesses(page: Page) -> Iterator[CriticWitness]:
    """The authors of the article's nodes; organisations are none."""
    for node in main_nodes(page.nodes):
        for name in ("author", "creator"):
            names = distinct(chain.from_iterable(_author_names(value, page) for value in values_of(node, name)))
            if names:
                yield CriticWitness(names, "json-ld", ", ".join(names))


def _author_names(value: object, page: Page) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(filter(is_usable, read_names(value)))
    node = resolve(value, page.nodes)
    if not isinstance(node, Mapping) or types_of(node) & {"Organization", "NewsMediaOrganization", "WebSite", "Brand"}:
        return ()
    names = chain.from_iterable(read_names(name) for name in strings_of(node, "name"))
    return tuple(name for name in names if is_usable(name))


def meta_witnesses(page: Page) -> Iterator[CriticWitness]:
    """The authors that meta elements name; addresses of profiles are none."""
    for name in words.META_AUTHORS:
        contents = page.meta.get(name, ())
        names = distinct(chain.from_iterable(map(read_names, contents)))
        if names:
            yield CriticWitness(tuple(filter(is_usable, names)), "meta", "; ".join(contents))


def marked_witnesses(page: Page, article: Article) -> Iterator[CriticWitness]:
    """The bylines that markup calls so, those in the article's head first; after its end only if they all agree."""
    own = ancestry(find_headline(page), article.container)
    elements = list(own_elements(survey_marks(page).authors, own))
    end = len(elements)
    if article.container is not None:
        end = bisect_left(elements, True, key=partial(comes_after, landmark=article.container))
    yield from _grouped(elements[:end])
    after = [witness for element in elements[end:] if (witness := _read_marked(element))]
    if len({witness.names for witness in after}) == 1:
        yield after[0]


def _read_marked(element: HtmlElement) -> CriticWitness | None:
    """The names in one element; None for what is no byline: avatars, biographies, counts, long texts."""
    names = names_of(element)
    is_link = element.tag == "a" and bool(AUTHOR_PATH.search(element.get("href") or ""))
    marked = (element.get("itemprop") or "") in ("author", "creator", "reviewer") or "author" in (
        element.get("rel") or ""
    )
    if _NO_NAME.search(names):
        return None
    text = visible_text(element, _MAX_BYLINE + 1)
    if not text or len(text) > _MAX_BYLINE or (is_link and _is_in_prose(element)):
        return None
    found = _linked_names(element) or read_names(text)
    certain = marked or is_link
    found = tuple(
        name for name in found if looks_like_name(name) or (is_usable(name) and (certain or _is_short(name, text)))
    )
    source = "microdata" if element.get("itemprop") else "link" if is_link or element.get("rel") else "byline"
    return CriticWitness(found, source, text) if found else None


def _is_in_prose(link: HtmlElement) -> bool:
    """Whether a link stands in a paragraph: whom a text mentions did not write it."""
    parent = link.getparent()
    return parent is not None and parent.tag == "p" and len(visible_text(parent, _MAX_BYLINE + 1)) > _MAX_BYLINE


def _is_short(name: str, text: str) -> bool:
    """Whether a byline says little more than a handle or a first name."""
    return len(name.split()) <= _SHORT_NAME and len(text) <= len(name) + _SHORT_REST


def _target(link: HtmlElement) -> str:
    return f"{link.get('rel') or ''} {link.get('href') or ''}"


def _linked_names(element: HtmlElement) -> tuple[str, ...]:
    """The names that a byline links, where it links several or one with words around it."""
    links = [link for link in element.iter("a") if link is not element and not _SECTION_LINK.search(_target(link))]
    return distinct(name for link in links for name in read_names(visible_text(link, 80)) if looks_like_name(name))


def _grouped(elements: list[HtmlElement]) -> Iterator[CriticWitness]:
    """The witnesses in `elements`, read when asked for; those in one block are one: a byline of several authors."""
    heard: set[CriticWitness] = set()
    while elements:
        first, *elements = elements
        witness = _read_marked(first)
        if witness is None or witness in heard:
            continue
        block = _block(first)
        beside = [element for element in elements if _block(element) is block or block in element.iterancestors()]
        found = [other for element in beside if (other := _read_marked(element)) and other not in heard]
        together = [witness, *found]
        yield CriticWitness(distinct(name for other in together for name in other.names), witness.source, witness.raw)
        heard.update(together)
        elements = [element for element in elements if element not in beside]


def _block(element: HtmlElement) -> HtmlElement:
    """The parent of `element`, or the list around it."""
    parent = element.getparent()
    if parent is not None and parent.tag in ("li", "span") and parent.getparent() is not None:
        parent = parent.getparent()
    return element if parent is None else parent


def line_witnesses(lines: Iterable[str], after: Iterable[str], *, reviewer: bool) -> Iterator[CriticWitness]:
    """The `lines` of the article that introduce a name; of those `after` it, which may be teasers of other articles,
    only where they all introduce the same.

    With `reviewer`, only those whose words can introduce nobody but the review's writer.
    """
    yield from _read_lines(lines, reviewer)
    found = list(_read_lines(after, reviewer))
    if len({witness.names for witness in found}) == 1:
        yield found[0]


def article_lines(page: Page, article: Article) -> Iterator[str]:
    """The lines that may hold a byline: around the headline, stripped from the text, at its two ends."""
    yield from headline_lines(page)
    yield from article.stripped
    yield from article.paragraphs[:3]
    yield from article.paragraphs[-2:]


def _read_lines(lines: Iterable[str], reviewer: bool) -> Iterator[CriticWitness]:
    for line in lines:
        names = names_in_line(line, reviewer=reviewer)
        if names:
            yield CriticWitness(names, "byline", line)


def ending_witnesses(article: Article) -> Iterator[CriticWitness]:
    """A signature under the text, then the name that begins the critic's biography."""
    for line in article.paragraphs[-1:]:
        names = names_in_ending(line)
        if names:
            yield CriticWitness(names, "text", line[-_MAX_BYLINE:])
    if article.bio:
        names = names_in_bio(article.bio)
        if names:
            yield CriticWitness(names, "text", article.bio[:_MAX_BYLINE])
    for line in (*article.stripped, *article.paragraphs[-2:]):
        names = names_to_follow(line)
        if names:
            yield CriticWitness(names, "text", line)
