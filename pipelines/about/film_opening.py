"""The film that a text's opening introduces, under a headline that names none: "A Slow Tide"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from pipelines.about.headline import Headline, quoted, read_headline
from pipelines.about.mentions import Mentions
from pipelines.vocabulary import film_titles as words

_NOUN_BEFORE = re.compile(
    rf"(?<!\w)(?:{words.FILM_NOUNS})(?:e[nt])?(?:\s[^\s,]+){{0,3}}\W{{0,4}}$|(?:{words.UNSPACED_FILM_NOUNS})\W{{0,3}}$",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(
    rf"^\W{{0,4}}(?:is|was|are|es|ist|est|è|é|är|er|jest|[-–—])\s.{{0,45}}?(?<!\w)(?:{words.FILM_NOUNS})"
    rf"|^\W{{0,3}}(?:{words.UNSPACED_FILM_NOUNS})",
    re.IGNORECASE,
)
_DEFINED = re.compile(
    r"(?:^|[.!?…]\s+|\n)((?-i:[A-ZÀ-ÞА-Я0-9])[^.!?,;:()\n]{1,60}?)\s(?:is|was|es|ist|est|è|é|är|er|jest)\s"
    rf"(?:a|an|un|una|uma|um|une|ein|eine|en|et|ett|the)\s[^.!?\n]{{0,60}}?(?<!\w)(?:{words.FILM_NOUNS})",
    re.IGNORECASE,
)
_FILM = re.compile(rf"(?<!\w)(?:{words.FILM_NOUNS})|{words.UNSPACED_FILM_NOUNS}", re.IGNORECASE)
_CLAUSE = re.compile(r"[.!?…。！？]\s?|\n")
_OPENING = 800  # characters in which a text says what it is about
_FIRST_LINES = 2
_LINE_LENGTH = 90
_BESIDE = 50  # characters beside a name that say what it names
_TITLES = 6
_MARKS = ("", "‘", "“", "«", "„", '"', "'", "『", "《", "「")
_LEAST_WORDS = 3  # of a headline that may be more than a title, in scripts that set words apart
_RETURNS = 2  # times that a text names its film at least


def opens_on_film(text: str) -> bool:
    """Whether the opening of a text has a word for film."""
    return bool(_FILM.search(text[:_OPENING]))


def introduced_title(
    headline: Headline, mentions: Mentions, titles: Iterable[str], standfirst: str | None
) -> str | None:
    """The film that the page's titles for browsers, its standfirst or the opening of its text name, where the words
    of its headline are not in the text; None where they name none."""
    core = headline.cores[0] if headline.cores else ""
    if mentions.count(core) or (len(core.split()) < _LEAST_WORDS and core.isascii()):
        return None
    opening = mentions.text[:_OPENING]
    return (
        _titled(headline, titles, mentions)
        or next((name for name in quoted(standfirst or "") if mentions.of(name)), None)
        or _announced(opening)
        or _named_a_film(opening, mentions)
        or _dated(opening, mentions)
        or _defined(opening, mentions)
    )


def _titled(headline: Headline, titles: Iterable[str], mentions: Mentions) -> str | None:
    """The name in quotes of a page title that says more than the headline: "Review of ‘X’: A Slow Tide"."""
    for title in islice(titles, _TITLES):
        more = read_headline(title) if headline.text in title and title != headline.text else None
        named = more.names[0] if more and more.names else None
        if (
            more
            and named
            and (more.marked or mentions.count(named) or title.startswith(tuple(f"{mark}{named}" for mark in _MARKS)))
        ):
            return named
    return None


def _dated(opening: str, mentions: Mentions) -> str | None:
    """The first name that the text sets off with a year behind it."""
    dated = (mention for mention in mentions.by_name.values() if mention.year and mention.title in opening)
    return next((mention.title for mention in dated), None)


def _announced(opening: str) -> str | None:
    """ "A review of X" in the first lines."""
    for line in opening.split("\n")[:_FIRST_LINES]:
        said = read_headline(line) if len(line) <= _LINE_LENGTH else None
        if said and said.marked and said.cores and said.cores[0][0].isupper():
            return said.cores[0]
    return None


def _named_a_film(opening: str, mentions: Mentions) -> str | None:
    """A quoted name beside a word for film."""
    for name, before, after in _quotes_with_surroundings(opening):
        if mentions.of(name) and (_NOUN_BEFORE.search(before) or _NOUN_AFTER.search(after)):
            return name
    return None


def _defined(opening: str, mentions: Mentions) -> str | None:
    """ "X is a ... film" at the head of a sentence, where the text names X again."""
    found = _DEFINED.search(opening)
    return found[1] if found and mentions.count_as_written(found[1]) >= _RETURNS else None


def _quotes_with_surroundings(text: str) -> Iterator[tuple[str, str, str]]:
    """Quoted names with what stands before and after each in its sentence."""
    for name in quoted(text):
        place = text.find(name)
        before = _CLAUSE.split(text[max(0, place - _BESIDE) : place])[-1]
        after = text[place + len(name) : place + len(name) + _BESIDE]
        yield name, before, _CLAUSE.split(after, maxsplit=1)[0]
