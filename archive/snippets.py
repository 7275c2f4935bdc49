"""The part of a text that shows why it was found, for searches that FTS5 does not answer itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

AROUND: Final = 60
"""Characters shown before and after the first hit."""


def cut_snippet(text: str, terms: Iterable[str], marks: tuple[str, str]) -> str:
    """The surroundings of the first of `terms` in `text`, every term in them between `marks`."""
    wanted = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    found = re.search(wanted, text, re.IGNORECASE) if wanted else None
    start = max(0, found.start() - AROUND) if found else 0
    end = min(len(text), (found.end() if found else 0) + AROUND)
    part = text[start:end]
    if found:
        part = re.sub(wanted, lambda hit: f"{marks[0]}{hit[0]}{marks[1]}", part, flags=re.IGNORECASE)
    return ("…" if start else "") + " ".join(part.split()) + ("…" if end < len(text) else "")
