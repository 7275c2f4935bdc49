"""The evidence for a page's kind: declared types, headline, sections, url, metadata, words and form of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from archive.records import Film, Rating
from pipelines.about.credits import credits_of
from pipelines.about.film_declared import reviewed_types
from pipelines.about.headline import read_headline
from pipelines.about.mentions import fold, occurrences
from pipelines.about.topics import count_topics
from pipelines.markup.structured import types_of
from pipelines.markup.transcript import is_foreign, page_lines
from pipelines.page import Page
from pipelines.text.article import Article
from pipelines.vocabulary import kind_words as words

_TEXT_LENGTH = 20_000
_LETTER = "[0-9A-Za-zÀ-ÿЀ-ӿ]"  # of scripts that set words apart


def _signs(table: tuple[tuple[str, float, str], ...], shape: str) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    return tuple((label, weight, re.compile(shape.format(signs), re.IGNORECASE)) for label, weight, signs in table)


_TITLE_SIGNS = _signs(words.TITLE_SIGNS, f"(?<!{_LETTER})(?:{{}})(?!{_LETTER})")
_SECTION_SIGNS = _signs(words.SECTION_SIGNS, "{}")
_SLUG_SIGNS = _signs(words.SLUG_SIGNS, r"(?:^|-)(?:{})(?:-|\.|$)")
_CREDIT_SIGNS = tuple(
    (label, re.compile(rf"(?:^|[.;|•]\s*)(?:{signs})\s*[:：]", re.IGNORECASE)) for label, signs in words.CREDIT_SIGNS
)
_LIST_PATH = re.compile(words.LIST_PATH, re.IGNORECASE)
_YEAR_PATH = re.compile(words.YEAR_PATH)
_INDEX_PATH = re.compile(words.INDEX_PATH, re.IGNORECASE)
_INDEX_NAME = re.compile(words.INDEX_NAMES, re.IGNORECASE)
_INDEX_TITLE = re.compile(words.INDEX_TITLE, re.IGNORECASE)
_READ_MORE = re.compile(words.READ_MORE, re.IGNORECASE)
_PLURAL = re.compile(r"(?<!\w)reviews(?!\w)", re.IGNORECASE)
_FILM_REVIEW = re.compile(r"(?:film|movie|cine|kino)[\w-]*", re.IGNORECASE)
_YOU = re.compile(words.YOU, re.IGNORECASE)
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SPEAKER = re.compile(words.SPEAKER)
_RANK = re.compile(r"^(?:#\s?)?\d{1,3}[.):]\s")
_TAGS = XPath("//a[contains(@rel, 'tag') or contains(@rel, 'category') or contains(@class, 'category')]")
_TAG_LINKS = XPath(
    "//a[contains(@href, '/tag') or contains(@href, '/categor') or contains(@href, '/topic')]"
    "[not(ancestor::nav or ancestor::aside or ancestor::form)]"
)
_HEAD_LINKS_ANYWHERE = XPath(
    "//*[self::h1 or self::h2 or self::h3 or self::h4][.//a[@href] or parent::a]"
    "[not(ancestor::nav or ancestor::aside or ancestor::footer or ancestor::header[parent::body])]"
)
_CURRENT = XPath(
    "//nav//*[@aria-current or contains(@class, 'current-post-') or contains(@class, 'active') "
    "or contains(@class, 'current-cat')]"
)
_CLASSES = re.compile(r"(?:^|\s)(?:category|tag|section)-([\w-]{2,40})")
_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "Review", "CriticReview"})
_SECTIONS = 30
_QUESTION_LENGTH = 220
_NO_TEXT = 250  # characters: of a page that shows no more (it asks for a password), the headline has to say enough
_PLAIN_TITLE = 3  # words of a headline that can hardly be but a title
_TEASER_LENGTH = 300  # characters of text for each teaser: less is a page that lists others
_HEAD_LINKS = 4  # headings that are links, from which a page lists others


class Hint(NamedTuple):
    """One piece of evidence: for which form or topic, how much, from where, and what was seen."""

    label: str
    weight: float
    source: str
    seen: str


@dataclass(frozen=True, slots=True)
class Case:
    """What the witnesses are asked about."""

    page: Page
    title: str
    article: Article
    films: tuple[Film, ...]
    rating: Rating | None


def _by_declared_type(case: Case) -> Iterator[Hint]:
    for name in reviewed_types(case.page):
        label = words.REVIEWED_TYPES.get(name)
        if label:
            yield Hint(label, 6.0, "json-ld", f"itemReviewed {name}")
    types = {name for node in case.page.nodes for name in types_of(node)}
    if types & {"Review", "CriticReview", "ReviewNewsArticle"}:
        yield Hint("review", 4.0, "json-ld", "Review")
    if types & words.INDEX_TYPES and not types & _ARTICLES:
        yield Hint("index", 4.0, "json-ld", "CollectionPage")


def _by_title(case: Case) -> Iterator[Hint]:
    if _INDEX_TITLE.search(case.title):
        yield Hint("index", 4.0, "headline", case.title)
    headline = read_headline(case.title)
    if headline.marked:
        yield Hint("review", 1.0 if _PLURAL.search(case.title) else 3.5, "headline", case.title)
        if _FILM_REVIEW.search(case.title):
            yield Hint("film", 1.5, "headline", case.title)
    if headline.year:
        yield Hint("review", 1.5, "headline", str(headline.year))
        yield Hint("film", 0.5, "headline", str(headline.year))
    film = case.films[0].title if len(case.films) == 1 else ""
    known = film and film != case.title and film.casefold() in case.article.text.casefold()
    rest = case.title.replace(film, " ", 1) if known else case.title  # a film may be called "Interview"
    for label, weight, signs in _TITLE_SIGNS:
        seen = signs.search(rest if label in ("interview", "news", "list", "essay") else case.title)
        if seen:
            yield Hint(label, weight, "headline", seen[0].strip())


def _by_section(case: Case) -> Iterator[Hint]:
    """Categories, tags and sections: the page's own, and the menu's entry of which the page is a part.

    A page filed under film and something else (the book of the film) is about the film.
    """
    names = list(dict.fromkeys(_sections(case)))
    hints = [
        Hint(label, weight * 0.75, "meta", seen)
        for label, weight, signs in _SECTION_SIGNS
        if (seen := next((name for name in names if signs.fullmatch(name)), None))
    ]
    if any(hint.label == "review" and _FILM_REVIEW.match(hint.seen) for hint in hints):
        yield Hint("film", 1.5, "meta", "film reviews")
    about_film = any(hint.label == "film" for hint in hints)
    for hint in hints:
        if not about_film or hint.label in ("film", "review", "interview", "news", "list", "essay"):
            yield hint
    for element in _CURRENT(case.page.tree)[:4]:
        name = _text(element)
        label = next((label for label, _, signs in _SECTION_SIGNS if signs.fullmatch(name)), None)
        if label:
            yield Hint(label, 0.75, "html", name)


def _sections(case: Case) -> Iterator[str]:
    for name in ("article:section", "article:tag", "section", "category"):
        yield from (content.strip().lower() for content in case.page.meta.get(name, ())[:_SECTIONS])
    links = _TAGS(case.page.tree) or _TAG_LINKS(case.page.tree)
    for link in links if len(links) <= _SECTIONS else ():  # more are a cloud of the site's tags
        yield _text(link).strip("#")
    container = case.article.container
    for element in (container, *container.iterancestors()) if container is not None else ():
        names = _CLASSES.findall((element.get("class") or "").lower())[:_SECTIONS]
        yield from (name.replace("-", " ") for name in names)


def _text(element: HtmlElement) -> str:
    return " ".join("".join(map(str, element.itertext())).split())[:60].lower()


def _by_url(case: Case) -> Iterator[Hint]:
    url = case.page.canonical_url or case.page.url
    path = unquote(urlsplit(url).path)
    if not url:
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
        yield Hint("index", 4.0 if len(segments) == 1 else 3.0, "url", path)
    for label, weight, signs in _SECTION_SIGNS:
        seen = next((segment for segment in segments[:-1] if signs.fullmatch(segment)), None)
        if seen:
            yield Hint(label, weight, "url", seen)
    for label, weight, signs in _SLUG_SIGNS:
        if signs.search(last):
            yield Hint(label, weight, "url", last)


def _by_metadata(case: Case) -> Iterator[Hint]:
    if case.rating:
        yield Hint("review", 2.5, "text", case.rating.raw)
    lines = (*page_lines(case.page, case.article.container), *case.article.stripped)
    named = credits_of(case.page, case.article)
    if named.directors or named.labels > 1 or named.year or any(film.directors for film in case.films):
        yield Hint("review", 1.5, "text", "credits")
        yield Hint("film", 1.5, "text", "credits")
    for label, signs in _CREDIT_SIGNS:
        seen = next((found[0] for line in lines if len(line) <= 200 and (found := signs.search(line))), None)
        if seen:
            yield Hint(label, 5.0, "text", seen.strip())
    if case.films and case.films[0].ids:
        yield Hint("film", 1.0, "link", case.films[0].ids[0].value)


def _by_topic(case: Case) -> Iterator[Hint]:
    """Words on films against words on other things; those that plays and series share with films count little."""
    counts = count_topics(case.article.text[:_TEXT_LENGTH])
    film = counts.per_thousand("film") + counts.per_thousand("screen")
    if film >= 3:
        weight = 1.0 if film < 8 else 1.5 if film < 20 else 2.0
        weight += 0.5 if counts["film"] >= 3 else -0.5 if not counts["film"] else 0
        yield Hint("film", weight, "text", f"{counts['film'] + counts['screen']} words on film")
    other = max(counts.others, key=lambda name: counts[name])
    if counts[other] >= 3 and counts[other] > counts["film"]:
        weight = 2.0 + (1.5 if counts[other] >= 2 * counts["film"] else 0) + (1.0 if counts[other] >= 8 else 0)
        if other in ("book", "music") and counts["film"] > 1 and counts["film"] + counts["screen"] > counts[other]:
            weight = 1.5  # a film of a book, or about a band
        yield Hint(other, weight, "text", f"{counts[other]} words on {other}")


def _by_named_film(case: Case) -> Iterator[Hint]:
    """A text on the film that its headline names, or on one that it names again and again."""
    text = f" {fold(case.article.text[:_TEXT_LENGTH])} "
    headline = f" {fold(case.title)} "
    if len(case.films) > 1:
        yield Hint("review", 2.0, "text", f"{len(case.films)} films")
    for film in case.films if len(case.films) == 1 else ():
        name = fold(film.title)
        times = text.count(f" {name} ") or (not name.isascii() and text.replace(" ", "").count(name.replace(" ", "")))
        first = film.title.split()[0].strip(",:;") if film.title.split() else ""
        if not times and len(text) < _NO_TEXT and film.title != case.title and f" {name} " in headline:
            yield Hint("review", 0.5, "headline", film.title)
            yield Hint("film", 0.5, "headline", film.title)
        elif times and f" {name} " in headline:
            yield Hint("review", 1.5 if times < 3 else 2.0, "text", film.title)
        elif times >= 3:
            yield Hint("review", 1.0, "text", film.title)
        elif len(first) > 4 and len(list(occurrences(first, case.article.text[:_TEXT_LENGTH]))) > 1:
            yield Hint("review", 1.0, "text", first)
        elif f" {name} " == headline and not any(signs.search(case.title) for _, _, signs in _TITLE_SIGNS):
            yield Hint("review", 0.5 if len(name.split()) <= _PLAIN_TITLE else -1.5, "headline", film.title)


def _by_form(case: Case) -> Iterator[Hint]:
    """Questions and answers make an interview, ranked headings a list, reports of what will be make news."""
    paragraphs = case.article.paragraphs
    short = [paragraph.rstrip("”\"' )") for paragraph in paragraphs if len(paragraph) <= _QUESTION_LENGTH]
    asked = [paragraph for paragraph in short if paragraph.endswith(("?", "？", "؟"))]
    questions = len(asked)
    to_you = sum(bool(_YOU.search(question)) for question in asked) * 3 >= questions
    speakers = Counter(found[0] for paragraph in paragraphs if (found := _SPEAKER.match(paragraph)))
    spoken = sum(count for count in speakers.values() if count >= 2)
    if questions >= 3 and questions * 6 >= len(paragraphs):
        yield Hint("interview", 3.5 if to_you else 2.0, "text", f"{questions} questions")
    if spoken >= 4 and spoken * 4 >= len(paragraphs):
        yield Hint("interview", 3.0, "text", f"{spoken} speeches")
    ranks = sum(bool(len(paragraph) < 90 and _RANK.match(paragraph)) for paragraph in paragraphs)
    if ranks >= 4:
        yield Hint("list", 3.0, "text", f"{ranks} ranks")
    text = case.article.text[:_TEXT_LENGTH].lower()
    reports = sum(text.count(phrase) for phrase in words.NEWS_PHRASES)
    if reports >= 2 and reports >= len(text) // 1500:
        yield Hint("news", 2.0 if reports < 4 else 3.0, "text", f"{reports} reports")


def _by_links(case: Case) -> Iterator[Hint]:
    """A page of teasers: headings that are links, "read more" again and again, more link than text."""
    container = case.article.container
    if container is None:
        return
    heads = sum(1 for head in container.iter("h1", "h2", "h3", "h4") if any(_leads_on(link) for link in head.iter("a")))
    if heads >= _HEAD_LINKS:
        yield Hint("index", 4.0, "html", f"{heads} headings are links")
    teasers = sum(1 for head in _HEAD_LINKS_ANYWHERE(case.page.tree) if not _in_foreign_part(head))
    if teasers > _HEAD_LINKS and _length(case.article.text) < _TEASER_LENGTH * teasers:
        yield Hint("index", 4.0, "html", f"{teasers} teasers")
    links = [text for link in container.iter("a") if (text := "".join(map(str, link.itertext())).strip())]
    more = sum(bool(_READ_MORE.match(text)) for text in links)
    if more >= 3:
        yield Hint("index", 4.0, "html", f"{more} read on")
    linked = sum(map(len, links))
    if len(links) >= 8 and linked * 2 > len(case.article.text):
        yield Hint("index", 3.0, "html", f"{len(links)} links")


def _in_foreign_part(head: HtmlElement) -> bool:
    return any(is_foreign(element) for element in (head, *head.iterancestors()))


def _length(text: str) -> int:
    """Characters of `text`, those of scripts that write a word in one or two counted three times."""
    return len(text) + 2 * len(_DENSE.findall(text))


def _leads_on(link: HtmlElement) -> bool:
    href = link.get("href") or ""
    return bool(href) and not href.startswith("#")


# Who is asked, each for any number of hints. The order only decides between equal reasons.
WITNESSES: tuple[Callable[[Case], Iterator[Hint]], ...] = (
    _by_declared_type,
    _by_title,
    _by_section,
    _by_url,
    _by_metadata,
    _by_topic,
    _by_named_film,
    _by_form,
    _by_links,
)
