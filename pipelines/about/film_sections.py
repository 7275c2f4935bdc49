"""Pages about several films: one section each, under a heading or behind a bold or italic opening."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from lxml.html import HtmlElement

from archive.records import Film, Rating
from pipelines.about.credits import read_credits
from pipelines.about.headline import people, quoted, read_headline
from pipelines.about.mentions import Mentions, occurrences
from pipelines.about.rating import parse_rating
from pipelines.markup.lines import plain_text
from pipelines.markup.matching import fold
from pipelines.notation.lines import closing_rating
from pipelines.text.article import Article
from pipelines.vocabulary.film_titles import SECTION_NAMES

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_CHAPTERS = frozenset(map(fold, SECTION_NAMES.split("|")))
_HEAD_LENGTH = 90
_HEADS = 60
_MARKUP = re.compile(
    r"^(?:h[1-6]\.\s+|#{1,6}\s+|\d{1,3}[.)]\s+|[•\-–]\s+)"
)  # of Textile and Markdown left standing; ranks
_LEAST_SECTIONS = 2
_SHARE = 0.6  # of the headings that must name films, so that a review with chapters stays one review


class Section(NamedTuple):
    """A heading, the text below it and the images in it."""

    head: str
    text: str
    images: tuple[str, ...]


def films_by_section(
    article: Article, mentions: Mentions, lines: tuple[str, ...], people: Set[str] = frozenset()
) -> tuple[Film, ...]:
    """The films of a page that treats several one after the other; () where its headings are chapters, or sign the
    text with the name of one of `people` (folded).

    `lines` are the article as it stands on the page, with the lines of rating that are no part of its text.
    """
    if sum(len(paragraph) <= _HEAD_LENGTH for paragraph in article.paragraphs) < _LEAST_SECTIONS:
        return ()
    sections = [section for section in _sections(article) if fold(section.head) not in people]
    if len(sections) < _LEAST_SECTIONS:
        return ()
    drawn = drawn_ratings(lines, frozenset(section.head for section in sections))
    films = [film for section in sections if (film := _film_of(section, mentions, drawn.get(section.head)))]
    distinct = {fold(film.title): film for film in films}
    if len(distinct) < _LEAST_SECTIONS or len(films) < _SHARE * len(sections):
        return ()
    return tuple(distinct.values())


def _sections(article: Article) -> Iterator[Section]:
    headings = {fold(plain_text(head)) for head in _heads(article.container)}
    images = _images(article.container)
    head, texts = "", list[str]()
    for paragraph in article.paragraphs:
        if len(paragraph) <= _HEAD_LENGTH and (fold(paragraph) in headings or _MARKUP.match(paragraph)):
            if head:
                yield Section(head, "\n".join(texts), images)
            head, texts = paragraph, []
        else:
            texts.append(paragraph)
    if head:
        yield Section(head, "\n".join(texts), images)


def _heads(container: HtmlElement | None) -> Iterator[HtmlElement]:
    """Headings, and paragraphs that are nothing but bold, italics or a link."""
    for number, element in enumerate(container.iter(*_HEADINGS, "p") if container is not None else ()):
        if number > _HEADS * 10:
            return
        if element.tag != "p" or (
            len(element) == 1
            and element[0].tag in ("b", "strong", "em", "i", "a", "u")
            and not ((element.text or "").strip() or (element[0].tail or "").strip())
        ):
            yield element


def _images(container: HtmlElement | None) -> tuple[str, ...]:
    if container is None:
        return ()
    sources = [(image.get("src") or "").rsplit("/", 1)[-1].lower() for image in container.iter("img", "amp-img")]
    return tuple(re.sub(r"[^a-z0-9]", "", source) for source in sources[:_HEADS])


def drawn_ratings(lines: tuple[str, ...], heads: frozenset[str]) -> dict[str, Rating]:
    """The first rating below each heading, by the heading."""
    found: dict[str, Rating] = {}
    head = ""
    for line in lines:
        if line in heads:
            head = line
        elif head and head not in found and len(line) <= _HEAD_LENGTH:
            rating = parse_rating(line)
            if rating and rating.value is not None:
                found[head] = rating
    return found


def _film_of(section: Section, mentions: Mentions, drawn: Rating | None) -> Film | None:
    """The film a section's heading names, where year, rating, credits, text or image bear it out."""
    head = _MARKUP.sub("", section.head).strip()
    headline = read_headline(head)
    title = next(iter(quoted(head)), None) or (headline.cores[0] if headline.cores else "")
    if not title or fold(title) in _CHAPTERS or len(title.split()) > 12 or title.endswith((".", ",")):
        return None
    rating = _rating_of(section, head) or drawn
    name = re.sub(r"[^a-z0-9]", "", title.lower())
    witnesses = (
        headline.year is not None,
        rating is not None,
        mentions.weight(title) > 0,
        len(name) > 3 and any(name in image for image in section.images),
        any(section.text[place : place + len(title)] == title for place in occurrences(title, section.text)),
        read_credits(section.text.split("\n")[:2]).labels > 0,
    )
    return Film(title, headline.year, headline.directors or people(""), (), rating) if any(witnesses) else None


def _rating_of(section: Section, head: str) -> Rating | None:
    lines = [head[-20:], *section.text.split("\n")]
    readings = (*map(parse_rating, (*lines[:2], *lines[-1:])), closing_rating(lines[-1]))
    return next((rating for rating in readings if rating and rating.value is not None), None)
