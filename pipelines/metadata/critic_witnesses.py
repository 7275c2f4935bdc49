"""Everything on a page that names who wrote the article, each with where it was found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice, pairwise

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from pipelines.markup.lines import visible_text
from pipelines.markup.main_node import main_nodes
from pipelines.markup.marks import AUTHOR_PATH, survey_marks
from pipelines.markup.matching import fold
from pipelines.markup.structured import resolve, strings_of, types_of, values_of
from pipelines.markup.surroundings import ancestry, comes_after, names_of, own_elements
from pipelines.metadata.bylines import (
    names_in_bio,
    names_in_ending,
    names_in_line,
    names_in_signature,
    names_to_follow,
)
from pipelines.metadata.date_text import is_date
from pipelines.metadata.head_lines import headline_lines
from pipelines.metadata.names import EDGES, distinct, is_label, is_usable, looks_like_name, read_names
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


_NAME_PART = re.compile(rf"(?:^|[\s_-])(?:{words.NAME_MARKS})(?=[\s_-]|$)")
_UNSPACED_NAME = re.compile(r"(?=.*[\u3400-\u9fff])[\u3040-\u30ff\u3400-\u9fff々]{3,6}")
_SIGNED = 1  # lines below the text that may sign it: more would reach quotations
_MAX_PARTS = 50  # elements of one byline
_LABELLED = range(1, 5)  # twitter:label1 and its like
_CLOSING_QUOTES = ("”", '"', "»", "“", "’", "」", "』")
_HEAD_NAMES = 3  # lines below the headline of which one may be a name


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
    for number in _LABELLED:  # what a card in a timeline says under the title: "Written by", "Est. reading time"
        label = next(iter(page.meta.get(f"twitter:label{number}", ())), "")
        if is_label(label):
            stated = next(iter(page.meta.get(f"twitter:data{number}", ())), "")
            yield CriticWitness(tuple(filter(is_usable, read_names(stated))), "meta", stated)


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
    whole = visible_text(element, _MAX_BYLINE + 1)
    if not whole or len(whole) > _MAX_BYLINE or (is_link and _is_in_prose(element)):
        return None
    text = _name_part(element) or whole
    found = _linked_names(element) or read_names(text)
    certain = marked or is_link
    found = tuple(
        name for name in found if looks_like_name(name) or (is_usable(name) and (certain or _is_short(name, text)))
    )
    source = "microdata" if element.get("itemprop") else "link" if is_link or element.get("rel") else "byline"
    return CriticWitness(found, source, text) if found else None


def _name_part(element: HtmlElement) -> str:
    """What the one part of a byline says that markup calls the name; "" where there is none."""
    within = islice(element.iterdescendants("*"), _MAX_PARTS)
    parts = [part for part in within if _NAME_PART.search(names_of(part))]
    return visible_text(parts[0], _MAX_BYLINE) if len(parts) == 1 else ""


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


def dated_witnesses(page: Page, text: str) -> Iterator[CriticWitness]:
    """A line below the headline that is a person's name and the date, or the name alone above the line of the date.

    Whom the article's `text` names may be whom it is about; what is linked elsewhere than to an author is a section.
    """
    for line, after in pairwise([*headline_lines(page)[:_HEAD_NAMES], ""]):
        names = read_names(line)
        if len(names) != 1 or not line.startswith(names[0]) or not is_date(line[len(names[0]) :].strip(EDGES) or after):
            continue
        if _may_stand_alone(names[0]) and names[0] not in text and not _is_link(names[0], page):
            yield CriticWitness(names, "byline", line)


def _is_link(text: str, page: Page) -> bool:
    return any(visible_text(link, len(text) + 1) == text for link in page.tree.iter("a"))


def _may_stand_alone(name: str) -> bool:
    """Whether nothing but a person is likely to be called so: capitalised words, or a few characters of Chinese or
    Japanese, none of which belongs to a section."""
    if not looks_like_name(name) or any(section in name for section in words.UNSPACED_SECTIONS):
        return False
    if _UNSPACED_NAME.fullmatch(name):
        return True
    return any(map(str.isupper, name)) and (words.SECTION_WORDS | words.SITE_WORDS).isdisjoint(fold(name).split())


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


def ending_witnesses(article: Article, below: Sequence[str]) -> Iterator[CriticWitness]:
    """A signature at the end of the text or `below` it, then the name that begins the critic's biography."""
    for line in article.paragraphs[-1:]:
        names = names_in_ending(line)
        if names:
            yield CriticWitness(names, "text", line[-_MAX_BYLINE:])
    yield from _signatures([*article.stripped, *article.paragraphs[-1:], *below[:_SIGNED]])
    if article.bio:
        names = names_in_bio(article.bio)
        if names:
            yield CriticWitness(names, "text", article.bio[:_MAX_BYLINE])
    for line in (*article.stripped, *article.paragraphs[-2:]):
        names = names_to_follow(line)
        if names:
            yield CriticWitness(names, "text", line)


def _signatures(lines: Sequence[str]) -> Iterator[CriticWitness]:
    """The one signature among the lines beside the text; a name below a quotation is the one who is quoted."""
    found = {
        names: line
        for before, line in pairwise(("", *lines))
        if (names := names_in_signature(line)) and not before.endswith(_CLOSING_QUOTES)
    }
    if len(found) == 1:
        names, line = found.popitem()
        yield CriticWitness(names, "text", line)
