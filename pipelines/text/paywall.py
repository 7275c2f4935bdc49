"""Whether a page shows its article in part only."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.found import Found
from pipelines.page import Page
from pipelines.text.phrases import is_wall
from pipelines.text.prose import measure

_CUT = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s*(?:(?:read|continue|more|weiterlesen|lire|leer|leia|leggi"
    r"|続きを読む)\b.{0,30})?$",
    re.IGNORECASE,
)
_ENDING = 40  # characters of a text that are shown as its end
_SHORT = 700.0  # weighted characters: a text that ends in an ellipsis and is no longer is a teaser


def find_wall(page: Page, texts: Sequence[str], lines: Sequence[str]) -> Found[bool] | None:
    """That the page declares its text not free, shows a paywall, or ends a short text in an ellipsis; else None."""
    if any(_is_not_free(node.get("isAccessibleForFree")) for node in page.nodes):
        return Found(True, "json-ld")
    if wall := next(filter(is_wall, lines), None):
        return Found(True, "text", wall)
    if texts and _CUT.search(texts[-1]) and sum(map(measure, texts)) <= _SHORT:
        return Found(True, "text", texts[-1][-_ENDING:])
    return None


def _is_not_free(value: object) -> bool:
    return value is False or (isinstance(value, str) and value.strip().lower() == "false")
