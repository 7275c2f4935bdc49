"""What the words of a line say: boilerplate, the start of another part of the page, or the start of the comments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.vocabulary import boilerplate_phrases as vocabulary

_EDGES = r"[\s\W_]{0,6}"  # arrows, bullets and brackets around the words of a button


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


class _Stems:
    """Pieces of words of which one stands in every line that a slow pattern matches."""

    def __init__(self, stems: Sequence[str]) -> None:
        self._stems = stems
        self._ascii = tuple(filter(str.isascii, stems))

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands in `text`, which is in lower case."""
        return any(map(text.__contains__, self._ascii if text.isascii() else self._stems))


_LINE = re.compile(_EDGES + _any(*vocabulary.WHOLE_LINES) + _EDGES + r"\Z")
_ELSEWHERE = re.compile(_EDGES + _any(*vocabulary.LEADING_ELSEWHERE))
_PART = re.compile(_EDGES + _any(*vocabulary.PARTS_ELSEWHERE) + _EDGES + r"\Z")
_COMMENTS = re.compile(_EDGES + _any(*vocabulary.COMMENTS_BEGIN) + _EDGES + r"\Z")
# In lower case and after one word boundary, so that most places of a text are passed over at once.
_APPEAL = re.compile(r"\b" + _any(*vocabulary.APPEALS))
_APPEAL_ANYWHERE = re.compile(_any(*vocabulary.APPEALS_ANYWHERE))
_NOTICE = re.compile(r"\b" + _any(*vocabulary.NOTICES))
_NOTICE_ANYWHERE = re.compile(_any(*vocabulary.NOTICES_ANYWHERE))
_NOTICE_OPENING = re.compile(_any(*vocabulary.NOTICE_OPENINGS))

_FIRST_PUBLISHED = re.compile(
    _EDGES + _any(*vocabulary.FIRST_PUBLISHED_OPENINGS) + r"(?= ).{1,250}?" + _any(*vocabulary.FIRST_PUBLISHED_AT)
)
_FIRST_PUBLISHED_ANYWHERE = re.compile(_any(*vocabulary.FIRST_PUBLISHED_ANYWHERE))
_WALL = re.compile(_any(*vocabulary.WALLS))

_NOTICE_STEMS = _Stems(vocabulary.NOTICE_STEMS)
_WALL_STEMS = _Stems(vocabulary.WALL_STEMS)

_COUNT = re.compile(r"\s?[(（\[]\d{1,5}[)）\]]\Z")
_LONGEST_LINE = 160  # characters: no button or label is longer
_LONGEST_APPEAL = 420  # characters: a paragraph that long with an appeal in it is an article's


def is_button(text: str) -> bool:
    """Whether the line is a whole phrase such as "Back to top" or "3 comments"."""
    return len(text) <= _LONGEST_LINE and bool(_LINE.match(text.lower()))


def leads_elsewhere(text: str) -> bool:
    """Whether the line begins as "Read more: ..." or "Tags: ..." do."""
    return bool(_ELSEWHERE.match(text[:_LONGEST_LINE].lower()))


def opens_other_part(text: str) -> bool:
    """Whether the line is the heading of related articles, news or the like."""
    return len(text) <= _LONGEST_LINE and not text.endswith(".") and bool(_PART.match(text.lower()))


def opens_comments(text: str) -> bool:
    """Whether the line is the heading above readers' comments."""
    return len(text) <= _LONGEST_LINE and bool(_COMMENTS.match(_COUNT.sub("", text.lower())))


def is_appeal(text: str) -> bool:
    """Whether the line asks its reader to follow, subscribe, donate or write in."""
    if len(text) > _LONGEST_APPEAL:
        return False
    text = text.lower()
    return bool(_APPEAL.search(text) or (not text.isascii() and _APPEAL_ANYWHERE.search(text)))


def is_notice(text: str) -> bool:
    """Whether the line is a copyright line, a cookie notice, a picture credit or an agency's credit."""
    if len(text) > _LONGEST_APPEAL:
        return False
    text = text.lower()
    if _NOTICE_OPENING.match(text):
        return True
    if _NOTICE_STEMS.stand_in(text) and (_NOTICE.search(text) or _NOTICE_ANYWHERE.search(text)):
        return True
    return bool(_FIRST_PUBLISHED.match(text) or (not text.isascii() and _FIRST_PUBLISHED_ANYWHERE.search(text)))


def is_wall(text: str) -> bool:
    """Whether the line says that the rest is for those who pay."""
    if len(text) > _LONGEST_APPEAL:
        return False
    text = text.lower()
    return _WALL_STEMS.stand_in(text) and bool(_WALL.search(text))
