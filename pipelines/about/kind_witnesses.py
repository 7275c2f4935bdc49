"""The evidence for a page's kind: declared types, headline, sections, url, metadata, words and form of the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipelines.about.credits import credits_of
from pipelines.about.film_declared import reviewed_types
from pipelines.about.headline import read_headline
from pipelines.about.kind_case import Case, Hint
from pipelines.about.kind_places import by_links, by_section, by_url
from pipelines.about.kind_wording import (
    RANK,
    by_imprint,
    by_judgement,
    by_occasion,
    by_questions,
    by_reports,
    by_speech,
    by_spread,
    by_topic,
)
from pipelines.about.mentions import mentions_of
from pipelines.about.topics import TEXT_LENGTH
from pipelines.markup.matching import fold
from pipelines.markup.structured import types_of
from pipelines.markup.transcript import page_lines
from pipelines.notation.notations import in_lower_case
from pipelines.vocabulary import kind_titles as titles
from pipelines.vocabulary import kind_words as words

_LETTER = "[0-9A-Za-zÀ-ÿЀ-ӿ]"  # of scripts that set words apart


def _signs(table: tuple[tuple[str, float, str], ...], shape: str) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    return tuple((label, weight, re.compile(shape.format(signs))) for label, weight, signs in table)


_TITLE_SIGNS = _signs(titles.TITLE_SIGNS, f"(?<!{_LETTER})(?:{{}})(?!{_LETTER})")
_CREDIT_SIGNS = tuple(
    (label, re.compile(rf"(?:^|[.;|•]\s*)(?:{signs})\s*[:：]", re.IGNORECASE)) for label, signs in words.CREDIT_SIGNS
)
_INDEX_TITLE = re.compile(titles.INDEX_TITLE, re.IGNORECASE)
_PLURAL = re.compile(r"(?<!\w)reviews(?!\w)", re.IGNORECASE)
_FILM_REVIEW = re.compile(titles.FILM_REVIEW, re.IGNORECASE)
_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "Review", "CriticReview"})
_NO_TEXT = 250  # characters: of a page that shows no more (it asks for a password), the headline has to say enough
_PLAIN_TITLE = 3  # words of a headline that can hardly be but a title


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
    small_title, small_rest = in_lower_case(case.title), in_lower_case(rest)
    for label, weight, signs in _TITLE_SIGNS:
        searched, text = (
            (small_rest, rest) if label in ("interview", "news", "list", "essay") else (small_title, case.title)
        )
        seen = signs.search(searched)
        if seen:
            weaker = headline.marked and label in ("news", "essay")  # "Review: a trailer that lasts two hours"
            yield Hint(label, weight / 2 if weaker else weight, "headline", text[seen.start() : seen.end()].strip())


def _by_metadata(case: Case) -> Iterator[Hint]:
    if case.rating:
        yield Hint("review", 2.5, "text", case.rating.raw)
    lines = (*page_lines(case.page, case.article.container), *case.article.stripped)
    labelled = [line for line in lines if len(line) <= 200 and (":" in line or "：" in line)]
    named = credits_of(case.page, case.article)
    if named.labels > 1 or named.year or (named.labels and named.directors):
        yield Hint("review", 1.5, "text", "credits")
        yield Hint("film", 1.5, "text", "credits")
    for label, signs in _CREDIT_SIGNS:
        seen = next((found[0] for line in labelled if (found := signs.search(line))), None)
        if seen:
            yield Hint(label, 5.0, "text", seen.strip())
    if case.films and case.films[0].ids:
        yield Hint("film", 1.0, "link", case.films[0].ids[0].value)


def _by_named_film(case: Case) -> Iterator[Hint]:
    """A text on the film that its headline names, or on one that it names again and again."""
    text = mentions_of(case.page, case.article).folded[:TEXT_LENGTH] + " "
    headline = f" {fold(case.title)} "
    if len(case.films) > 1:
        yield Hint("review", 2.0, "text", f"{len(case.films)} films")
        if sum(film.rating is not None for film in case.films) > 1:
            yield Hint("review", 2.5, "text", "a rating for each film")
        elif sum(film.year is not None for film in case.films) > 1 and not any(
            map(RANK.match, case.article.paragraphs)
        ):
            yield Hint("review", 1.5, "text", "a year for each film")
    for film in case.films if len(case.films) == 1 else ():
        name = fold(film.title)
        times = text.count(f" {name} ") or (not name.isascii() and text.replace(" ", "").count(name.replace(" ", "")))
        first = film.title.split()[0].strip(",:;") if film.title.split() else ""
        if not times and len(text) < _NO_TEXT and film.title != case.title and f" {name} " in headline:
            yield Hint("review", 0.5, "headline", film.title)
            yield Hint("film", 0.5, "headline", film.title)
        elif times and f" {name} " in headline:
            yield Hint("review", 1.5 if times < 3 else 2.0, "text", film.title)
        elif times and (times >= 3 or film.year):
            yield Hint("review", 1.5 if film.year else 1.0, "text", film.title)
        elif len(first) > 4 and max(map(case.article.text[:TEXT_LENGTH].count, {first, first.capitalize()})) > 1:
            yield Hint("review", 1.0, "text", first)
        elif f" {name} " == headline and not any(
            signs.search(in_lower_case(case.title)) for _, _, signs in _TITLE_SIGNS
        ):
            yield Hint("review", _as_plain_title(film.title), "headline", film.title)


def _as_plain_title(title: str) -> float:
    """What a headline that the text never repeats says for a review: calls and questions head posts on anything."""
    if len(title.split()) <= _PLAIN_TITLE:
        return 0.0
    return -2.5 if title.endswith(("!", "?", "！", "？")) else -0.5


# Who is asked, each for any number of hints. The order only decides between equal reasons.
WITNESSES: tuple[Callable[[Case], Iterator[Hint]], ...] = (
    _by_declared_type,
    _by_title,
    by_section,
    by_url,
    _by_metadata,
    by_topic,
    by_judgement,
    _by_named_film,
    by_spread,
    by_imprint,
    by_questions,
    by_reports,
    by_speech,
    by_occasion,
    by_links,
)
