"""Text without its accents: what is compared and searched is written in many ways."""

from __future__ import annotations

import re
import unicodedata

# What NFKD parts from the letters of Latin, Greek and Cyrillic: all of this block but the grapheme joiner.
_ACCENTS = re.compile(r"[\u0300-\u034e\u0350-\u036f]")
# Where other marks may be: beyond Cyrillic letters, but not in general punctuation, symbols of money and Han.
_MAY_BE_MARKED = re.compile(r"[^\x00-\u0482\u2000-\u20cf\u4e00-\u9fff]")


class _WithoutMarks(dict[int, int | None]):
    """A table for `str.translate` that drops combining marks; characters are looked up when first met."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = None if unicodedata.combining(chr(code)) else code
        return kept


_TABLE = _WithoutMarks()


def without_marks(text: str) -> str:
    """`text` case-folded, in compatibility form (NFKD: "ﬁ" is "fi", "Ａ" is "a") and without combining marks."""
    if text.isascii():
        return text.lower()
    folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())
    return folded.translate(_TABLE) if _MAY_BE_MARKED.search(folded) else folded
