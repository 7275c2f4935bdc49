"""Where a headline may part: into title and tagline, or into the names that it joins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.about.headline import Headline
from pipelines.about.mentions import Mentions
from pipelines.markup.matching import fold
from pipelines.vocabulary import film_titles as words

EDGE = " ,:;–—|-·•"  # what is left at the edges of a part
STRONG_BREAK = re.compile(r"\s+[–—|•·―~]+\s*|\s*(?:——|[–—|•])+\s+|\s+-+\s+|\s*[｜┃│]\s*|——|--+|(?<=\S)_(?=\S)")
_COLON = re.compile(r"\s?[:：]\s*")
_SENTENCE = re.compile(r"[.!?…]+\)?\s+|\s*[:;]-?\)\s*")
_COMMA = re.compile(r",\s+")
_OF = re.compile(r"\s+(?:in|at|on|of|with|and|&|mit|et|y|e|und|chez|avec|con|com)\s+", re.IGNORECASE)
_JOINT = re.compile(words.JOINTS, re.IGNORECASE)
_MOST_JOINED = 6


def breaks(core: str) -> Iterator[tuple[str, str, bool]]:
    """Where a headline may part into title and tagline: (left, right, whether the break is also found in titles)."""
    for pattern, weak in ((STRONG_BREAK, False), (_SENTENCE, False), (_COLON, True)):
        for found in list(pattern.finditer(core))[:4]:
            left, right = core[: found.start()].strip(EDGE), core[found.end() :].strip(EDGE + ".")
            if left and right:
                yield left, right, weak


def parts(core: str) -> Iterator[str]:
    """Pieces of a headline between any two of its breaks, whole words only."""
    cuts = {0, len(core)}
    ends = {0: 0, len(core): len(core)}
    for pattern in (STRONG_BREAK, _SENTENCE, _COLON, _COMMA, _OF):
        for found in list(pattern.finditer(core))[:6]:
            cuts.add(found.start())
            ends[found.start()] = found.end()
    places = sorted(cuts)[:14]
    for number, place in enumerate(places):
        for stop in places[number + 1 :]:
            part = core[ends[place] : stop].strip(EDGE)
            if part and part != core and fold(part):
                yield part


def _only_joins(headline: Headline) -> bool:
    """Whether all that parts the quoted names of a headline joins them: "‘X’ and ‘Y’"."""
    places = [headline.text.find(name) for name in headline.names]
    ends = [place + len(name) for place, name in zip(places, headline.names, strict=True)]
    between = [
        headline.text[end:place].strip("‘’“”\"'«»„『』《》「」") for end, place in zip(ends, places[1:], strict=False)
    ]
    return all(_JOINT.fullmatch(part) for part in between)


def joined_titles(headline: Headline, mentions: Mentions) -> tuple[str, ...]:
    """The titles of a headline that joins several films ("X and Y"), where the text knows each and never the whole."""
    if headline.marked and 2 <= len(headline.names) <= _MOST_JOINED and _only_joins(headline):
        return headline.names
    core = headline.cores[0] if headline.cores else ""
    pieces = [piece.strip(EDGE) for piece in re.split(words.JOINTS, core)] if len(core) < 200 else []
    if not 2 <= len(pieces) <= 6 or headline.year is not None or mentions.weight(core):
        return ()
    if all(mentions.weight(piece) >= 2 for piece in pieces):
        return tuple(pieces)
    if mentions.count(core):
        return ()
    if all(piece and (mentions.weight(piece) or mentions.count_as_written(piece)) for piece in pieces):
        return tuple(pieces) if all(not piece[0].islower() for piece in pieces) else ()
    return ()
