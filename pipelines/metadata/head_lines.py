"""The short lines around a headline: where a page writes who wrote the article, and when."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from pipelines.markup.lines import BLOCK_TAGS, split_lines, text_pieces, tidy
from pipelines.markup.surroundings import is_foreign_block
from pipelines.metadata.titles import find_headline
from pipelines.page import Page, once_per_page

_MAX_LINE = 250  # a longer line is the article itself
_MAX_LINES = 30
_MAX_CLIMB = 5  # levels between a headline and the block that holds byline and text
_MAX_SIBLINGS = 25
_SIBLING_CHARS = 1500
_BLANK = "\x00 \t\n\r\f\v"
_ABOVE = 3  # siblings before the headline that may hold a byline


@once_per_page
def headline_lines(page: Page) -> tuple[str, ...]:
    """The lines below the page's headline, then those above it; none where the page shows no headline."""
    heading = find_headline(page)
    return (*lines_below(heading), *lines_above(heading)) if heading is not None else ()


def lines_below(heading: HtmlElement) -> list[str]:
    """The lines after the headline, up to the first that is long enough to be the article's text."""
    pieces = [heading.tail or ""]
    lines, begun = 0, False
    for piece in _pieces_below(heading):
        pieces.append(piece)
        if piece.startswith("\x00"):
            lines, begun = lines + begun, False
        if not begun and (words := piece.strip(_BLANK)):
            begun = words.isascii() or bool(tidy(words))
        if len(piece) > _MAX_LINE or lines > _MAX_LINES:
            break
    return list(_short_lines(split_lines(pieces)))


def lines_above(heading: HtmlElement) -> list[str]:
    """The lines of the few blocks just before the headline, in page order."""
    pieces: list[str] = []
    node: HtmlElement | None = heading.getprevious()
    for _ in range(_ABOVE):
        if node is None or is_foreign_block(node):
            break
        pieces = [*text_pieces(node, _SIBLING_CHARS), node.tail or "", *pieces]
        node = node.getprevious()
    return list(_short_lines(split_lines(pieces)))


def _short_lines(lines: list[str]) -> Iterator[str]:
    for line in lines[:_MAX_LINES]:
        if len(line) > _MAX_LINE:
            return
        yield line


def _pieces_below(heading: HtmlElement) -> Iterator[str]:
    """Text after `heading`: its siblings, then those of its ancestors, with NUL at the edges of blocks."""
    node, climbed, siblings = heading, 0, 0
    while climbed <= _MAX_CLIMB and siblings < _MAX_SIBLINGS:
        following = node.getnext()
        if following is None:
            parent = node.getparent()
            if parent is None or parent.tag in ("body", "html"):
                return
            yield ("\x00" if parent.tag in BLOCK_TAGS else "") + (parent.tail or "")
            node, climbed = parent, climbed + 1
            continue
        node, siblings = following, siblings + 1
        if not is_foreign_block(node):
            yield from text_pieces(node, _SIBLING_CHARS)
        yield node.tail or ""
