"""The short lines around a headline: where a page writes who wrote the article, and when."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from pipelines.markup.census import take_census
from pipelines.markup.lines import BLOCK_TAGS, split_lines, text_pieces, tidy
from pipelines.markup.surroundings import is_foreign_block
from pipelines.metadata.titles import find_headline
from pipelines.page import Page, once_per_page

_MAX_LINE = 250  # a longer line is the article itself
_MAX_LINES = 30
_MAX_CLIMB = 5  # levels between a headline and the block that holds byline and text
_MAX_SIBLINGS = 25
_SIBLING_CHARS = 1500
_ABOVE = 3  # siblings before the headline that may hold a byline


@once_per_page
def headline_lines(page: Page) -> tuple[str, ...]:
    """The lines below the page's headline, then those above it; none where the page shows no headline."""
    heading = find_headline(page)
    articles = take_census(page).by_tag["article"]
    only = take_census(page).elements[articles[0]] if len(articles) == 1 else None
    return (*lines_below(heading, only), *lines_above(heading)) if heading is not None else ()


def lines_below(heading: HtmlElement, own: HtmlElement | None = None) -> list[str]:
    """The lines after the headline, up to the first that is long enough to be the article's text.

    What stands in blocks that are no part of the article is left out, but not what is in the `own` one.
    """
    lines: list[str] = []
    pending = heading.tail or ""
    for text in _texts_below(heading, own):
        *whole, pending = f"{pending}{text}".split("\x00")
        lines += [tidy(line) for line in whole if line and not line.isspace()]
        if len(lines) > _MAX_LINES or any(len(line) > _MAX_LINE for line in (*lines, pending)):
            break
    return list(_short_lines([*lines, tidy(pending)]))


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
        if line:
            yield line


def _texts_below(heading: HtmlElement, own: HtmlElement | None) -> Iterator[str]:
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
        if node is own or not is_foreign_block(node):
            yield "".join(text_pieces(node, _SIBLING_CHARS))
        yield node.tail or ""
