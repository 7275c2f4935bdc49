"""Text without its accents: what is compared and searched is written in many ways."""

from __future__ import annotations

import unicodedata


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
    return unicodedata.normalize("NFKD", text).casefold().translate(_TABLE)
