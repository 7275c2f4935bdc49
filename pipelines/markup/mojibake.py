"""UTF-8 that was read as Windows-1252 and stored again ("donâ€™t", "cafÃ©"): read back where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What Windows-1252 makes of the bytes 80 to BF; the five it leaves open stay as they are in browsers.
_MADE = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xC0)}
_BYTES = {ord(char): byte for byte, char in _MADE.items()} | {byte: byte for byte in range(0x80, 0x100)}
_NEXT = "".join(sorted({re.escape(char) for char in _MADE.values()} | {chr(byte) for byte in range(0x80, 0xC0)}))
_SEQUENCE = re.compile(f"[\u00c2-\u00df][{_NEXT}]|[\u00e0-\u00ef][{_NEXT}]{{2}}|[\u00f0-\u00f4][{_NEXT}]{{3}}")
_RUN = re.compile(f"(?:{_SEQUENCE.pattern})+")
_LETTERS = re.compile("[\u00c0-\u00ff]")
# Characters of which text so spoilt is full, quickly counted: of accents, signs, Cyrillic, Greek, Arabic; and of
# quotation marks and the scripts of East Asia.
_TELLING = "ÃÂÐÎØ€"
_LOOKED_AT = 20  # of each of these, at first
_LEAST = 8  # characters that are saved: four quotation marks, eight accents
_MOST_OTHERS = 0.1  # letters with accents that are in no sequence, to each character saved: a text has both seldom


def mend(text: str) -> str:
    """`text` with what was read in the wrong encoding read in the right one, if overwhelming evidence says it was.

    That is: several sequences that are each valid UTF-8, and next to no accented letters beside them, of which a text
    that was always right would have many. Every sequence would be spoilt to what it was; all else stays.
    """
    if text.isascii() or not _is_suspect(text):
        return text
    mended = _RUN.sub(_read_back, text)
    saved = len(text) - len(mended)
    if saved < _LEAST or len(_LETTERS.findall(_RUN.sub("", text))) > _MOST_OTHERS * saved:
        return text
    return mended


def _is_suspect(text: str) -> bool:
    """Whether most of the first few telling characters of `text` stand in sequences: a quick first look."""
    found = [position for char in _TELLING for position in _places(text, char)]
    telling = sum(1 for position in found if _SEQUENCE.search(text, max(0, position - 2), position + 3))
    return telling > 1 and telling * 2 >= len(found)


def _places(text: str, char: str) -> Iterator[int]:
    position = text.find(char)
    for _ in range(_LOOKED_AT):
        if position < 0:
            return
        yield position
        position = text.find(char, position + 1)


def _read_back(run: re.Match[str]) -> str:
    try:
        return _bytes_of(run[0]).decode("utf-8")
    except UnicodeDecodeError:
        return _SEQUENCE.sub(_read_one, run[0])


def _read_one(sequence: re.Match[str]) -> str:
    try:
        return _bytes_of(sequence[0]).decode("utf-8")
    except UnicodeDecodeError:
        return sequence[0]


def _bytes_of(text: str) -> bytes:
    return text.translate(_BYTES).encode("latin-1")
