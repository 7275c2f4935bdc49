"""The evidence for a page's kind: declared types, headline, sections, url, metadata, words and form of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from pipelines.about.credits import credits_of
from pipelines.about.film_declared import reviewed_types
from pipelines.about.headline import read_headline
from pipelines.about.kind_case import Case, Hint
from pipelines.about.kind_places import by_links, by_section, by_url
from pipelines.about.mentions import mentions_of, occurrences
from pipelines.about.topics import count_topics
from pipelines.markup.matching import fold
from pipelines.markup.structured import types_of
from pipelines.markup.transcript import page_lines
from pipelines.notation.notations import in_lower_case
from pipelines.vocabulary import kind_words as words

_TEXT_LENGTH = 20_000
_LETTER = "[0-9A-Za-zÀ-ÿЀ-ӿ]"  # of scripts that set words apart


def _signs(table: tuple[tuple[str, float, str], ...], shape: str) -> tuple[tuple[str, float, re.Pattern[str]], ...]:
    return tuple((label, weight, re.compile(shape.format(signs))) for label, weight, signs in table)


_TITLE_SIGNS = _signs(words.TITLE_SIGNS, f"(?<!{_LETTER})(?:{{}})(?!{_LETTER})")
_CREDIT_SIGNS = tuple(
    (label, re.compile(rf"(?:^|[.;|•]\s*)(?:{signs})\s*[:：]", re.IGNORECASE)) for label, signs in words.CREDIT_SIGNS
)
_INDEX_TITLE = re.compile(words.INDEX_TITLE, re.IGNORECASE)
_PLURAL = re.compile(r"(?<!\w)reviews(?!\w)", re.IGNORECASE)
_FILM_REVIEW = re.compile(words.FILM_REVIEW, re.IGNORECASE)
_YOU = re.compile(words.YOU, re.IGNORECASE)
_DATED = re.compile(words.DATED)
_IMPRINTS = (
    ("book", tuple(map(re.compile, words.PRINTED))),
    ("stage", tuple(map(re.compile, words.STAGED))),
)
_DEATH = re.compile(words.DEATH)
_SPEAKER = re.compile(words.SPEAKER)
_DASHED_QUESTION = ("――", "──", "——", "−−", "ーー")  # as interviewers ask in Japanese and Chinese
_RANK = re.compile(r"^(?:#\s?)?\d{1,3}[.):]\s")
_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "Review", "CriticReview"})
_QUESTION_LENGTH = 220
_NO_TEXT = 250  # characters: of a page that shows no more (it asks for a password), the headline has to say enough
_MOST_DATED = 5  # works with their year that the review of one film names, for comparison
_RETURNS = 4  # times that a review names its film at least, where it names so many others
_JUDGING = 5  # words of judgement in a thousand, from which a text is likelier a review than anything else
_REPORTING = 33  # the same of words on festivals, for a report on one
_OPENING = 500  # characters in which a report says what happened
_OFTEN = 4
_CARD = 90  # characters of the longest paragraph of a card of credits
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
            yield Hint(label, weight, "headline", text[seen.start() : seen.end()].strip())


def _by_metadata(case: Case) -> Iterator[Hint]:
    if case.rating:
        yield Hint("review", 2.5, "text", case.rating.raw)
    lines = (*page_lines(case.page, case.article.container), *case.article.stripped)
    labelled = [line for line in lines if len(line) <= 200 and (":" in line or "：" in line)]
    named = credits_of(case.page, case.article)
    if named.directors or named.labels > 1 or named.year or any(film.directors for film in case.films):
        yield Hint("review", 1.5, "text", "credits")
        yield Hint("film", 1.5, "text", "credits")
    for label, signs in _CREDIT_SIGNS:
        seen = next((found[0] for line in labelled if (found := signs.search(line))), None)
        if seen:
            yield Hint(label, 5.0, "text", seen.strip())
    if case.films and case.films[0].ids:
        yield Hint("film", 1.0, "link", case.films[0].ids[0].value)


def _by_topic(case: Case) -> Iterator[Hint]:
    """Words on films against words on other things; those that plays and series share with films count little.

    A text that talks of a film and judges ("masterpiece", "boring") is its review; one on juries and line-ups a report.
    """
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
    elif (
        counts.different[other] >= 2 and not counts["film"]
    ):  # nothing says that the scenes and characters are a film's
        yield Hint(other, 2.0, "text", f"{counts[other]} words on {other}, none on film")

    judging = counts.per_thousand("judgement")
    if judging >= _JUDGING and (case.films or counts["film"]):
        weight = 0.5 if judging < 2 * _JUDGING or counts["judgement"] < 2 else 1.0 if counts["judgement"] < 4 else 1.5
        yield Hint("review", weight, "text", f"{counts['judgement']} words of judgement")
    if counts["festival"] >= _OFTEN and counts.per_thousand("festival") >= _REPORTING:
        yield Hint("news", 3.0, "text", f"{counts['festival']} words on festivals")


def _by_named_film(case: Case) -> Iterator[Hint]:
    """A text on the film that its headline names, or on one that it names again and again."""
    text = mentions_of(case.page, case.article).folded[:_TEXT_LENGTH] + " "
    headline = f" {fold(case.title)} "
    if len(case.films) > 1:
        yield Hint("review", 2.0, "text", f"{len(case.films)} films")
        if sum(film.rating is not None for film in case.films) > 1:
            yield Hint("review", 2.5, "text", "a rating for each film")
        elif sum(film.year is not None for film in case.films) > 1 and not any(
            map(_RANK.match, case.article.paragraphs)
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
        elif len(first) > 4 and max(map(case.article.text[:_TEXT_LENGTH].count, {first, first.capitalize()})) > 1:
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


def _by_spread(case: Case) -> Iterator[Hint]:
    """A text that dates many works and keeps returning to none of them is an essay, a report, a survey."""
    text = case.article.text[:_TEXT_LENGTH]
    dated = len(set(_DATED.findall(text)))
    if dated < _MOST_DATED:
        return
    if all(len(list(occurrences(film.title, text))) < _RETURNS for film in case.films[:_MOST_DATED]):
        yield Hint("essay", 3.5, "text", f"{dated} dated works")


def _by_imprint(case: Case) -> Iterator[Hint]:
    """What is said of printed books or of stages and of nothing else: ISBN, pages; the Theatre Royal."""
    for label, shapes in _IMPRINTS:
        for text in (case.article.text[:_TEXT_LENGTH], *case.article.stripped):
            said = next(filter(None, (shape.search(text) for shape in shapes)), None)
            if said:
                yield Hint(label, 4.0, "text", said[0])
                break


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
    asking = sum(paragraph.startswith(_DASHED_QUESTION) for paragraph in paragraphs)
    if asking >= 2 and asking * 6 >= len(paragraphs):
        yield Hint("interview", 3.5, "text", f"{asking} questions behind dashes")
    ranks = sum(bool(len(paragraph) < 90 and _RANK.match(paragraph)) for paragraph in paragraphs)
    if ranks >= 4:
        yield Hint("list", 3.0, "text", f"{ranks} ranks")
    text = case.article.text[:_TEXT_LENGTH].lower()
    reports = sum(text.count(phrase) for phrase in words.NEWS_PHRASES)
    if reports >= 2 and reports >= len(text) // 1500:
        yield Hint("news", 2.0 if reports < 4 else 3.0, "text", f"{reports} reports")


def _by_occasion(case: Case) -> Iterator[Hint]:
    """Reports on a death, and cards of credits without prose."""
    death = _DEATH.search(in_lower_case(case.article.text[:_OPENING]))
    if death:
        yield Hint("news", 3.5, "text", death[0])
    longest = max(map(len, case.article.paragraphs), default=0)
    if longest < _CARD and credits_of(case.page, case.article).labels >= _OFTEN:
        yield Hint("review", -5.0, "text", "nothing but credits")


# Who is asked, each for any number of hints. The order only decides between equal reasons.
WITNESSES: tuple[Callable[[Case], Iterator[Hint]], ...] = (
    _by_declared_type,
    _by_title,
    by_section,
    by_url,
    _by_metadata,
    _by_topic,
    _by_named_film,
    _by_spread,
    _by_imprint,
    _by_form,
    _by_occasion,
    by_links,
)
