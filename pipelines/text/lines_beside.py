"""Short lines that stand before and after a text without being part of it: labels, bylines, dates, ratings."""

from __future__ import annotations

import re

from pipelines.notation.lines import labelled_rating, line_rating
from pipelines.text.prose import is_closed
from pipelines.vocabulary import film_credits

_LONGEST = 160  # characters
_LONGEST_LINES = 600  # of several
_LONGEST_RATING = 60
_LONGEST_CREDITS = 240
_FEW_WORDS = 12
_WORDS_BESIDE = 4  # of a rating: "My rating: 3/5 stars"
_WORD = re.compile(r"[^\W\d_]+")

_LABEL = re.compile(r"[^\W\d_][\w ./&'’-]{1,30}\s?[:：]\s*\S")
_BYLINE = re.compile(
    r"(?:(?:written|posted|published|reviewed?|review|words|text|story|post|submitted)\s+)?"
    r"(?:by|von|por|par|di|door|av|af|durch|od|przez|autor(?:a|in)?|auteur|автор|текст|文[/／:：]?|撰文"
    r"|作者)\b[\s:：]*\S",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}:\d\d|\d{4}年|(?<!\w)\d{1,2}(?:st|nd|rd|th|\.|er|º"
    r"|ª)?[ ,]+(?:de )?[^\W\d]{3,}\.?(?:,| de)? (?:18|19|20)\d\d"
    r"|[^\W\d]{3,}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:18|19|20)\d\d"
)
_VALUE = re.compile(r"[\d★☆⭐✭✮✩✰⯨*]")  # in every rating and date
_RATING = re.compile(
    r"[★☆⭐✭✮✩✰⯨]|(?:^|\s)\*{1,5}(?:\s|$|½|1/2)|(?<![\d/])\d{1,3}(?:[.,]\d{1,2})?\s?(?:/|out of|von|sur|de"
    r"|su)\s?(?:4|5|6|10|20|100)(?![\d/])"
)

# A film's year and its length, as credit lines have them: "Nosferatu, de F. W. Murnau. Allemagne, 1922, 94 minutes."
_YEAR = re.compile(r"(?:18[89]|19\d|20\d)\d(?<!\d{5})(?!\d)")
_RUNTIME = re.compile(
    r"(?<!\d)(?:\d{1,3}\s?(?:min(?:ut\w{1,3})?s?|mins|′|’|分|분|мин|dk|perc)\b|\d\s?(?:h|hrs?|std)\b)", re.IGNORECASE
)
_SPOKEN = re.compile(r"(?<![\w.’'-])(?!min)[a-zà-ÿа-я]{4,}(?!\w)")
_SPOKEN_WORDS = 2  # words in lower case that a credit line has at most, the length's apart: "with", "directed"
_CREDIT_LABEL = re.compile(
    rf"(?:{film_credits.DIRECTOR}|{film_credits.YEAR}|{film_credits.RELEASE}|{film_credits.TITLE}|{film_credits.OTHER})"
    r"\s*[:：]?(?:\s+(?-i:(?=[^\W_a-zà-ÿ]))|\s*\Z)",
    re.IGNORECASE,
)


def is_rating(text: str) -> bool:
    """Whether a line gives a rating and nothing more: "★★★½", "Note : 4/5", "Three stars (out of four)"."""
    if len(text) > _LONGEST_RATING or not (labelled_rating(text) or line_rating(text)):
        return False
    return not is_closed(text) or len(_WORD.findall(_RATING.sub(" ", text))) <= _WORDS_BESIDE


def is_credit(text: str) -> bool:
    """Whether a line is a film's credits: its year and its length, with names rather than words around them."""
    if len(text) > _LONGEST_CREDITS or not _YEAR.search(text) or not _RUNTIME.search(text):
        return False
    return len(_SPOKEN.findall(text)) <= _SPOKEN_WORDS


def is_labelled_credit(text: str) -> bool:
    """Whether a row of a table begins with a label of film credits: "Director F. W. Murnau", "Année 1922"."""
    return len(text) <= _LONGEST and bool(_CREDIT_LABEL.match(text))


def is_metadata(text: str) -> bool:
    """Whether short lines name values rather than say something: "Genre: Drama", "By A. Critic", "3/5"."""
    if len(text) > _LONGEST_LINES:
        return False
    return is_credit(text) or all(map(_names_value, text.split("\n")))


def _names_value(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    closed, valued = is_closed(text), bool(_VALUE.search(text))
    if valued and _RATING.search(text):
        beside = len(_WORD.findall(_RATING.sub(" ", text)))
        return beside <= (1 if closed else _WORDS_BESIDE)  # "Rating: 4/10. Barmy." says something
    if closed:
        return False
    if _LABEL.match(text):
        return True
    return len(text.split()) <= _FEW_WORDS and bool(_BYLINE.match(text) or (valued and _DATE.search(text)))
