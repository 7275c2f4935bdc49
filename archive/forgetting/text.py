"""Whether some bytes hold the text of an article: in a feed, a listing, the answer of an interface. Pure.

A text is known by runs of eight words from its opening and from all over it. Two of them, word for word, are more
than a quotation or a turn of phrase.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

_RUN: Final = 8  # words
_OPENING: Final = 8  # runs of the opening, which is what excerpts show: WordPress gives 55 words
_ELSEWHERE: Final = 24  # runs of the rest
_FEWEST: Final = 2  # runs
_FEWEST_LETTERS: Final = 32  # in the runs together: scripts without blanks have one word for each sign
_SLICE: Final = 2**20  # characters compared at once
_OVERLAP: Final = 1000  # characters: longer than a run

_UNSPACED: Final = r"\u0e00-\u0eff\u3005-\u30ff\u3400-\u9fff"
_WORD: Final = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_JSON_ESCAPE: Final = re.compile(r"\\{1,4}(?:u([0-9a-fA-F]{4})|[nrtbf])")
_LONG_REFERENCE: Final = re.compile(r"&#[0-9]{8,}")  # no character; of thousands of digits Python makes no number
_TAG: Final = re.compile(r"<[/!?a-zA-Z][^<>]{0,2000}>")
_LONG_TAG: Final = re.compile(r"<[a-zA-Z][^<>]{40,2000}>")  # with room for some words


class KnownTexts:
    """Texts to be recognised. `is_common` tells of a run of words whether other articles have it too: a phrase that
    a publication prints under everything says nothing."""

    def __init__(self, is_common: Callable[[str], bool]) -> None:
        self._is_common = is_common
        self._needed: list[tuple[int, int]] = []  # of each text: runs and their letters
        self._texts_of: defaultdict[str, set[int]] = defaultdict(set)  # by run
        self._first_words: set[str] = set()
        self._common: dict[str, bool] = {}

    def __bool__(self) -> bool:
        return bool(self._texts_of)

    def add(self, text: str) -> None:
        """Know `text` from now on; one of less than eight words cannot be told from others."""
        runs = {" ".join(run): run[0] for run in _choose_runs(split_words(text))}
        for run, first_word in runs.items():
            self._texts_of[run].add(len(self._needed))
            self._first_words.add(first_word)
        self._needed.append((min(_FEWEST, len(runs)), min(_FEWEST_LETTERS, _count_letters(runs))))

    def are_in(self, content: str) -> bool:
        """Whether `content`, markup and all, holds one of the texts or a good part of it."""
        found: defaultdict[int, set[str]] = defaultdict(set)
        for part in _read_parts(content):
            for run in self._find(split_words(part)):
                for text in self._texts_of[run]:
                    found[text].add(run)
        return any(self._suffice(text, runs) for text, runs in found.items())

    def _find(self, words: list[str]) -> Iterator[str]:
        for place, word in enumerate(words):
            if word in self._first_words:
                run = " ".join(words[place : place + _RUN])
                if run in self._texts_of:
                    yield run

    def _suffice(self, text: int, runs: set[str]) -> bool:
        telling = [run for run in runs if not self._is_known_common(run)]
        fewest, fewest_letters = self._needed[text]
        return len(telling) >= fewest and _count_letters(telling) >= fewest_letters

    def _is_known_common(self, run: str) -> bool:
        if run not in self._common:
            self._common[run] = self._is_common(run)
        return self._common[run]


def split_words(text: str) -> list[str]:
    """The words of `text`, case and everything between them aside; in scripts without blanks, single signs."""
    return _WORD.findall(text.translate(_INVISIBLE).casefold())


def _choose_runs(words: list[str]) -> Iterable[list[str]]:
    runs = [words[start : start + _RUN] for start in range(0, len(words) - _RUN + 1, _RUN)]
    opening, rest = runs[:_OPENING], runs[_OPENING:]
    if len(rest) > _ELSEWHERE:
        rest = [rest[number * len(rest) // _ELSEWHERE] for number in range(_ELSEWHERE)]
    return (*opening, *rest)


def _count_letters(runs: Iterable[str]) -> int:
    return sum(len(run) - run.count(" ") for run in runs)


def _read_parts(content: str) -> Iterator[str]:
    """What a reader would see, then what stands in the tags (a description, an excerpt), in slices."""
    plain = _JSON_ESCAPE.sub(_unescape, content)
    for _ in range(2):  # feeds escape markup that holds escapes
        plain = html.unescape(_LONG_REFERENCE.sub(" ", plain))
    for text in (_TAG.sub(" ", plain), " ".join(_LONG_TAG.findall(plain))):
        for start in range(0, len(text), _SLICE):
            yield text[max(0, start - _OVERLAP) : start + _SLICE]


def _unescape(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else " "
