"""The folded form of a name: what two spellings of one title or person have in common."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Letters that Unicode does not decompose, but readers and keyboards do.
_PLAIN: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
# Accents of Latin, Greek and Cyrillic only: the marks of Thai, Hindi or Japanese are letters of their own.
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")
_APOSTROPHES: Final = re.compile("['’‘ʼ`´]")
# A mark that is part of a letter (Thai, Hindi) is no \w to `re`; such names keep all but their spaces.
_MARKED_SCRIPTS: Final = re.compile("[\u0900-\u0fff\u1000-\u109f\u1780-\u17ff]")


def fold(name: str) -> str:
    """`name` without case, accents and punctuation, its words separated by one blank.

    "Amélie" and "AMELIE" fold alike, as do "Schindler's List" and "Schindler’s List". A name of
    punctuation only ("!!!") folds to itself. Equal names give equal folds on every machine.
    """
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", decomposed)).translate(_PLAIN)
    if _MARKED_SCRIPTS.search(plain):
        return " ".join(plain.split())
    return _BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", plain)).strip() or " ".join(name.casefold().split())
