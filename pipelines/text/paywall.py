"""Whether a page shows its article in part only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.page import Page
from pipelines.text.phrases import is_wall
from pipelines.text.prose import measure

_CUT = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s*(?:(?:read|continue|more|weiterlesen|lire|leer|leia|leggi"
    r"|続きを読む)\b.{0,30})?$",
    re.IGNORECASE,
)
_SHORT = 700.0  # weighted characters: a text that ends in an ellipsis and is no longer is a teaser


def is_partial(page: Page, texts: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether the page declares its text not free, shows a paywall, or ends a short text in an ellipsis."""
    if any(_is_not_free(node.get("isAccessibleForFree")) for node in page.nodes):
        return True
    if any(map(is_wall, lines)):
        return True
    return bool(texts) and bool(_CUT.search(texts[-1])) and sum(map(measure, texts)) <= _SHORT


def _is_not_free(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() == "false")
