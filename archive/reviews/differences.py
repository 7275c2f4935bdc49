"""What differs between two readings: enough to make another revision, field by field, and word by word. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from archive.folding import fold
from archive.records import Film, Rating, Review

# Characters that editors and content management systems exchange without anybody having written anything else.
_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´‚‛", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("–—‐‑‒―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"),
        "…": "...",
    }
)
# "3 hours ago" as publishing systems print it: another day, another number.
_AGO: Final = re.compile(
    r"\b(?:\d{1,3}|an?|one)\s(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)s?\sago\b"
    r"|\bvor\s(?:\d{1,3}|einem|einer)\s(?:Sekunde|Minute|Stunde|Tag|Woche|Monat|Jahr)e?n?\b"
    r"|\bil\sy\sa\s(?:\d{1,3}|une?)\s(?:seconde|minute|heure|jour|semaine|mois|an)s?\b"
    r"|\bhace\s(?:\d{1,3}|una?)\s(?:segundo|minuto|hora|día|semana|mes|año)(?:e?s)?\b"
    r"|\bhá\s(?:\d{1,3}|uma?)\s(?:segundo|minuto|hora|dia|semana|mês|mes|ano)(?:e?s)?\b"
    r"|\b(?:\d{1,3}|una?)\s(?:second|minut|or|giorn|settiman|mes|ann)[ioae]\sfa\b"
    r"|\b(?:\d{1,3}|een)\s(?:seconde|minuut|minuten|uur|dag|week|weken|maand|jaar)(?:e?n)?\sgeleden\b"
    r"|\b\d{1,3}\s\w{2,8}\s(?:назад|temu|sedan|siden|sitten|önce|тому)\b"
    r"|\d{1,3}\s?(?:秒|分|分钟|分鐘|小时|小時|時間|日|天|週間|周|个月|個月|か月|ヶ月|年)前"
    r"|\d{1,3}(?:초|분|시간|일|주|개월|년)\s?전",
    re.IGNORECASE,
)
_UNSPACED: Final = r"\u0e00-\u0eff\u3005-\u30ff\u3400-\u9fff"
_WORD: Final = re.compile(rf"[{_UNSPACED}]\s*|[^\s{_UNSPACED}]+\s*|\s+")
_MOST_WORDS: Final = 20_000  # in which two texts differ; the longest review known has half of that
_MANY_WORDS: Final = 2_000  # from here on frequent words are no anchors: comparing them all would take minutes


def is_same_publication(old: Review, new: Review) -> bool:
    """Whether two readings, by the same reader, show that the critic has changed nothing.

    White space, kinds of quotation marks and dashes, relative dates, and what surrounds the review (picture,
    biography, when the page says that it was modified) do not count.
    """
    return _publication(old) == _publication(new)


def _publication(review: Review) -> tuple[object, ...]:
    texts = (review.title, review.standfirst, review.text)
    ratings = (review.rating, *(film.rating for film in review.films))
    return (
        *(_plain(text) for text in texts),
        sorted({fold(name) for name in review.critics}),
        [_plain(rating.raw) if rating else None for rating in ratings],
    )


def _plain(text: str | None) -> str:
    return _AGO.sub("", " ".join((text or "").translate(_SIGNS).split()))


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs, with both values in words ("" for none)."""

    field: str
    old: str
    new: str


def find_changes(old: Review, new: Review) -> tuple[Change, ...]:
    """The fields in which two readings differ, in the order of the record."""
    before, after = dict(name_values(old, describe_rating)), dict(name_values(new, describe_rating))
    names = dict.fromkeys((*before, *after))
    pairs = ((name, before.get(name, ""), after.get(name, "")) for name in names)
    return tuple(Change(name, one, other) for name, one, other in pairs if one != other)


def name_values(review: Review, tell_rating: Callable[[Rating], str]) -> Iterator[tuple[str, str]]:
    """The values of a review in words ("" for none), by the names that corrections give them."""
    for name in ("kind", "about", "outlet", "title", "standfirst", "published", "modified", "language", "image"):
        yield name, str(getattr(review, name) or "")
    yield "critics", "; ".join(review.critics)
    yield "rating", tell_rating(review.rating) if review.rating else ""
    for number, film in enumerate(review.films, 1):
        yield from _name_film_values("film" if number == 1 else f"film.{number}", film, tell_rating)
    yield "partial", "yes" if review.partial else ""
    yield "bio", review.bio or ""
    yield "text", review.text


def _name_film_values(prefix: str, film: Film, tell_rating: Callable[[Rating], str]) -> Iterator[tuple[str, str]]:
    yield f"{prefix}.title", film.title
    yield f"{prefix}.year", str(film.year or "")
    yield f"{prefix}.directors", "; ".join(film.directors)
    yield f"{prefix}.ids", "; ".join(f"{scheme}:{value}" for scheme, value in sorted(film.ids))
    yield f"{prefix}.rating", tell_rating(film.rating) if film.rating else ""


def describe_rating(rating: Rating) -> str:
    """The rating as written, and its share of the best: "3/4 (75%)"."""
    return rating.raw + (f" ({rating.normalised:.0%})" if rating.normalised is not None else "")


class Edit(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


def compare_words(old: str, new: str) -> Iterator[tuple[Edit, str]]:
    """`new` as made from `old`: runs of words, paragraphs' ends among them. Joined, those kept and added are `new`,
    those kept and removed `old`. Where texts differ over more than 20,000 words, all that lies between is exchanged."""
    before, after = split_words(old), split_words(new)
    head = _count_same(before, after)
    tail = _count_same(before[head:][::-1], after[head:][::-1])
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    edits = (
        (Edit.KEPT, before[:head]),
        *_compare(*middle),
        (Edit.KEPT, before[len(before) - tail :]),
    )
    for edit, words in edits:
        if words:
            yield edit, "".join(words)


def split_words(text: str) -> list[str]:
    """Words with the space behind them; in scripts without blanks, single signs."""
    return _WORD.findall(text)


def count_changed_words(old: str, new: str) -> tuple[int, int]:
    """How many words `new` has that `old` had not, and how many the other way round; what only moved is not counted."""
    before, after = (Counter(word.strip() for word in split_words(text)) for text in (old, new))
    return (after - before).total(), (before - after).total()


def _count_same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def _compare(before: list[str], after: list[str]) -> Iterator[tuple[Edit, list[str]]]:
    if max(len(before), len(after)) > _MOST_WORDS:
        yield Edit.REMOVED, before
        yield Edit.ADDED, after
        return
    matcher = SequenceMatcher(None, before, after, autojunk=len(after) > _MANY_WORDS)
    for tag, start, end, begin, finish in matcher.get_opcodes():
        if tag == "equal":
            yield Edit.KEPT, before[start:end]
        else:
            yield Edit.REMOVED, before[start:end]
            yield Edit.ADDED, after[begin:finish]
