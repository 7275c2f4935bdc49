"""Text of elements as a reader sees it, and the short lines that stand around a headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from pipelines.vocabulary import elements
from pipelines.vocabulary.elements import INVISIBLE_TAGS

BLOCK_TAGS = elements.BLOCK_TAGS | {"br"}
# Soft hyphens, zero-width characters and direction marks: on the page, but not to be seen.
_UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


def tidy(text: str) -> str:
    """`text` on one line: runs of space as one, nothing invisible."""
    return " ".join((text if text.isascii() else _UNSEEN.sub("", text)).split())


def plain_text(element: HtmlElement) -> str:
    """All text in the element on one line, whatever its tags."""
    return " ".join("".join(map(str, element.itertext())).split())


def visible_text(element: HtmlElement, limit: int = 2000) -> str:
    """The element's text on one line, blocks parted by a space, scripts and styles left out, cut at `limit`."""
    return " ".join(visible_lines(element, limit))


def visible_lines(element: HtmlElement, limit: int = 2000) -> list[str]:
    """The element's text, one line a block, without empty lines, cut once `limit` characters are read."""
    return split_lines(text_pieces(element, limit))


def split_lines(pieces: Iterable[str]) -> list[str]:
    """The lines that `text_pieces` make up, tidy, without empty ones."""
    return [line for line in map(tidy, "".join(pieces).split("\x00")) if line]


def text_pieces(element: HtmlElement, limit: int) -> Iterator[str]:
    """Pieces of text in order, with NUL where a block begins or ends. Iterative: pages nest without bound."""
    stack: list[HtmlElement | str] = [element]
    while stack and limit > 0:
        item = stack.pop()
        if isinstance(item, str):
            limit -= len(item)
            yield item
            continue
        tag = item.tag
        edge = "\x00" if tag in BLOCK_TAGS else ""
        tail = edge if item is element else edge + (item.tail or "")
        if tail:
            stack.append(tail)
        if isinstance(tag, str) and tag not in INVISIBLE_TAGS:
            stack.extend(item[::-1])
            text = edge + (item.text or "")
            limit -= len(text)
            yield text


def following(element: HtmlElement, count: int) -> Iterator[HtmlElement]:
    """Up to `count` elements after `element` and its content, in page order."""
    current = _after(element)
    while current is not None and count > 0:
        yield current
        count -= 1
        current = current[0] if len(current) else _after(current)


def _after(element: HtmlElement | None) -> HtmlElement | None:
    while element is not None:
        sibling = element.getnext()
        if sibling is not None:
            return sibling
        element = element.getparent()
    return None
