"""Whether two pieces of text say the same, whatever their case, accents and punctuation."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from pipelines.markup.folding import without_marks

# A run of letters and digits is a word; of scripts written without spaces, each character.
_RANGES = "\u3040-\u30ff\u3400-\u9fff"
UNSPACED = re.compile(f"[{_RANGES}]")
WORD = re.compile(rf"[{_RANGES}]|[^\W_{_RANGES}]+")
_MAX_CHARS = 1000
# Most text is ASCII, or is when these are spaces, which they part words like: many times quicker than the pattern.
_TYPOGRAPHY = "’‘“”–—…\xa0«»"
_ASCII_WORDS = bytes(ord(chr(code).lower()) if chr(code).isalnum() and code < 128 else 32 for code in range(256))


@lru_cache(maxsize=512)
def fold(text: str) -> str:
    """The words of `text` (its first thousand characters) in lower case without accents, joined by a space."""
    return fold_all(text[:_MAX_CHARS])


def fold_all(text: str) -> str:
    """As `fold`, of a whole text; not remembered."""
    if not text.isascii():
        for mark in filter(text.__contains__, _TYPOGRAPHY):
            text = text.replace(mark, " ")
    if not text.isascii():
        text = without_marks(text)
    if not text.isascii():
        return " ".join(WORD.findall(text))
    return " ".join(text.encode("ascii").translate(_ASCII_WORDS).decode("ascii").split())


def likeness(one: str, other: str) -> float:
    """How far two texts share their words, 0 to 1 (the F1 of their word counts)."""
    a, b = fold(one).split(), fold(other).split()
    if not a or not b:
        return 0.0
    return 2 * (Counter(a) & Counter(b)).total() / (len(a) + len(b))


def squeezed(text: str) -> str:
    """Folded text without spaces: how "Mixed Bag" is written in "mixedbag.example"."""
    return fold(text).replace(" ", "")
