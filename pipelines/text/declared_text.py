"""The article's text as a page declares it for machines: in JSON-LD. Only for pages that show none."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pipelines.page import Page
from pipelines.text.blocks import clean_text
from pipelines.text.prose import measure

_KEYS = ("articleBody", "reviewBody", "text")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_PARAGRAPH_TAG = re.compile(r"<(?:/p|p|br|/div|div|/li|li|h[1-6]|/h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)
_BREAK = re.compile(r"\s*\n\s*")


def find_declared_text(page: Page) -> tuple[str, ...]:
    """Paragraphs of the longest body that the page's JSON-LD holds; empty when it holds none."""
    bodies = [text for node in page.nodes for key in _KEYS if isinstance(text := node.get(key), str)]
    longest = max(bodies, key=measure, default="")
    return tuple(_paragraphs(longest))


def _paragraphs(text: str) -> Iterator[str]:
    marked = _TAG.sub("", _PARAGRAPH_TAG.sub("\n", html.unescape(text) if "&" in text else text))
    for part in _BREAK.split(marked):
        if paragraph := clean_text(part):
            yield paragraph
