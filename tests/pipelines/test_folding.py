"""Text without its accents, in every script."""

from __future__ import annotations

import sys
import unicodedata

from pipelines.markup.folding import without_marks


def test_every_combining_mark_goes() -> None:
    every = filter(unicodedata.combining, map(chr, range(sys.maxunicode + 1)))
    marks = [mark for mark in every if mark.casefold() == mark]  # the iota subscript becomes a letter
    assert len(marks) > 800
    assert [mark for mark in marks if without_marks(f"a{mark}b") != "ab"] == []
