"""Short lines that stand before and after a text without being part of it: labels, bylines, dates, ratings."""

from __future__ import annotations

import re

from pipelines.prose import is_closed

_LONGEST = 160  # characters
_LONGEST_LINES = 600  # of several
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
_RATING = re.compile(
    r"[★☆⭐✭✮✩✰⯨]|(?:^|\s)\*{1,5}(?:\s|$|½|1/2)|(?<![\d/])\d{1,3}(?:[.,]\d{1,2})?\s?(?:/|out of|von|sur|de"
    r"|su)\s?(?:4|5|6|10|20|100)(?![\d/])"
)


def is_metadata(text: str) -> bool:
    """Whether short lines name values rather than say something: "Genre: Drama", "By A. Critic", "3/5"."""
    return len(text) <= _LONGEST_LINES and all(map(_names_value, text.split("\n")))


def _names_value(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    closed = is_closed(text)
    if _RATING.search(text):
        beside = len(_WORD.findall(_RATING.sub(" ", text)))
        return beside <= (1 if closed else _WORDS_BESIDE)  # "Rating: 4/10. Barmy." says something
    if closed:
        return False
    if _LABEL.match(text):
        return True
    return len(text.split()) <= _FEW_WORDS and bool(_BYLINE.match(text) or _DATE.search(text))
