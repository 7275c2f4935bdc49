"""Which of a headline's names is the film's: the headline's shape weighed against what the text sets off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.about.headline import Headline
from pipelines.about.mentions import Mention, Mentions
from pipelines.markup.matching import fold
from pipelines.vocabulary import film_titles as words

_STRONG_SPLIT = re.compile(r"\s+[–—|•·―~]+\s*|\s*(?:——|[–—|•])+\s+|\s+-+\s+|\s*｜\s*|——")
_COLON = re.compile(r"\s?[:：]\s*")
_SENTENCE = re.compile(r"[.!?…]+\)?\s+|\s*[:;]-?\)\s*")
_COMMA = re.compile(r",\s+")
_OF = re.compile(r"\s+(?:in|at|on|of|with|and|&|mit|et|y|e|und|chez|avec|con|com)\s+", re.IGNORECASE)
_TITLE_WORDS = 12
_SUBTITLE_WORDS = 4  # "Mad Max: Fury Road"; taglines are longer
_EDGE = " ,:;–—|-·•"


def choose_title(headline: Headline, mentions: Mentions) -> str | None:
    """The film's title out of `headline`, or None when the headline names no film that the text knows.

    The rules below stand in order of precedence; each gives a title or passes on.
    """
    for rule in (_quoted, _set_off, _in_words, _by_shape):
        title = rule(headline, mentions)
        if title:
            return title
    return None


def leading_mention(mentions: Mentions, least: int) -> Mention | None:
    """The name that the text sets off most, the first of equals; None when none reaches the weight `least`."""
    known = [mention for mention in mentions.by_name.values() if mention.italic or mention.linked or mention.quoted > 1]
    leading = max(known, key=lambda mention: mention.weight, default=None)
    return leading if leading and leading.weight >= least else None


def plain_title(headline: Headline, longest: int = _TITLE_WORDS) -> str | None:
    """The headline itself as a title, where it has at most `longest` words."""
    core = headline.cores[0] if headline.cores else ""
    return core if core and len(core.split()) <= longest else None


def _quoted(headline: Headline, mentions: Mentions) -> str | None:
    """A name in quotes: the one the text knows best, else one that opens the headline or stands in a review's."""
    names = [name for name in headline.names if len(name.split()) <= _TITLE_WORDS]
    known = max(names, key=mentions.weight, default=None)
    if known and (mentions.weight(known) or mentions.count(known) > 1):
        return known
    for name in names:
        opens = headline.cores and fold(headline.cores[0]).startswith(fold(name)) and not name.endswith((",", "."))
        if (opens or headline.marked) and not name[0].islower():
            return name
    return None


def _set_off(headline: Headline, mentions: Mentions) -> str | None:
    """The headline or a part of it that the text sets in italics, quotes or film links."""
    for core in headline.cores:
        if mentions.weight(core):
            return core
        parts = [part for part in _parts(core) if mentions.weight(part)]
        if parts and not (mentions.count(core) and len(core.split()) <= _TITLE_WORDS):
            return max(parts, key=lambda part: (mentions.weight(part), len(part)))
    return None


def _in_words(headline: Headline, mentions: Mentions) -> str | None:
    """The headline, else its first part before a strong break, where the text has the same words."""
    for core in headline.cores:
        if mentions.count(core) and len(core.split()) <= _TITLE_WORDS:
            return core
        if headline.year is not None:
            continue
        for left, right, weak in _breaks(core):
            if weak and len(right.split()) <= _SUBTITLE_WORDS:
                continue
            if mentions.count_as_written(left):
                return left
            if mentions.count_as_written(right) and len(right.split()) <= _TITLE_WORDS:
                return right
    return None


def _by_shape(headline: Headline, mentions: Mentions) -> str | None:
    """A headline that shows by its year or its word for "review" what it names, whatever the text says."""
    if (
        headline.cores
        and (headline.year is not None or headline.marked)
        and len(headline.cores[0].split()) <= _TITLE_WORDS
    ):
        core = headline.cores[0]
        strong = _STRONG_SPLIT.split(core, 1)
        return strong[0] if headline.marked and len(strong) == 2 and headline.year is None else core
    return None


def _breaks(core: str) -> Iterator[tuple[str, str, bool]]:
    """Where a headline may part into title and tagline: (left, right, whether the break is also found in titles)."""
    for pattern, weak in ((_STRONG_SPLIT, False), (_SENTENCE, False), (_COLON, True)):
        for found in list(pattern.finditer(core))[:4]:
            left, right = core[: found.start()].strip(_EDGE), core[found.end() :].strip(_EDGE + ".")
            if left and right:
                yield left, right, weak


def _parts(core: str) -> Iterator[str]:
    """Pieces of a headline between any two of its breaks, whole words only."""
    cuts = {0, len(core)}
    ends = {0: 0, len(core): len(core)}
    for pattern in (_STRONG_SPLIT, _SENTENCE, _COLON, _COMMA, _OF):
        for found in list(pattern.finditer(core))[:6]:
            cuts.add(found.start())
            ends[found.start()] = found.end()
    places = sorted(cuts)[:14]
    for number, place in enumerate(places):
        for stop in places[number + 1 :]:
            part = core[ends[place] : stop].strip(_EDGE)
            if part and part != core and fold(part):
                yield part


def joined_titles(headline: Headline, mentions: Mentions) -> tuple[str, ...]:
    """The titles of a headline that joins several films ("X and Y"), where the text knows each and never the whole."""
    core = headline.cores[0] if headline.cores else ""
    pieces = [piece.strip(_EDGE) for piece in re.split(words.JOINTS, core)] if len(core) < 200 else []
    if not 2 <= len(pieces) <= 6 or headline.year is not None or mentions.weight(core):
        return ()
    if all(mentions.weight(piece) >= 2 for piece in pieces):
        return tuple(pieces)
    if mentions.count(core):
        return ()
    if all(piece and (mentions.weight(piece) or mentions.count_as_written(piece)) for piece in pieces):
        return tuple(pieces) if all(not piece[0].islower() for piece in pieces) else ()
    return ()
