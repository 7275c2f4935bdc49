"""Headlines and banners that are no headings: lines in large or bold letters, as pages had them before stylesheets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from pipelines.markup.census import take_census
from pipelines.markup.lines import BLOCK_TAGS, visible_text
from pipelines.markup.matching import fold
from pipelines.page import Page, once_per_page

_MOST = 60  # of these elements are looked at, the first of the page
_MAX_LINE = 200  # characters
_LARGE = re.compile(r"\s*(?:\+[1-9]|[4-9])")  # sizes of <font>: 3 is that of the text
_BLANK = " \t\r\n\f\v\xa0"


@once_per_page
def large_lines(page: Page) -> tuple[tuple[HtmlElement, str], ...]:
    """The elements that set a short line of its own in large or bold letters, with the line, in page order."""
    census = take_census(page)
    elements = census.at(census.places_of("font", "big", "b", "strong")[:_MOST])
    lines = ((element, visible_text(element, _MAX_LINE + 1)) for element in elements if _stands_alone(element))
    return tuple((element, line) for element, line in lines if 0 < len(line) <= _MAX_LINE)


def is_large(element: HtmlElement) -> bool:
    """Whether the letters of `element` are larger than those of the text."""
    return element.tag == "big" or bool(_LARGE.match(element.get("size") or ""))


def banner_line(page: Page) -> str | None:
    """The site's name over a page without headings: the first of two large lines that together make up <title>."""
    census = take_census(page)
    if census.by_tag["h1"] or not page.heads["title"] or not (census.by_tag["font"] or census.by_tag["big"]):
        return None
    title = fold(visible_text(page.heads["title"][0]))
    lines = list(dict.fromkeys(line for _, line in large_lines(page)))
    for place, banner in enumerate(lines):
        rest = _rest(title, fold(banner))
        if rest:
            return banner if rest in map(fold, lines[place + 1 :]) else None
    return None


def _rest(title: str, part: str) -> str:
    """What else `title` says where it begins or ends with `part`."""
    if part and title.startswith(f"{part} "):
        return title[len(part) + 1 :]
    return title[: -len(part) - 1] if part and title.endswith(f" {part}") else ""


def _stands_alone(element: HtmlElement) -> bool:
    """Whether nothing else stands in the line of `element`."""
    if element.tag == "font" and not is_large(element):
        return False
    return not _is_beside_text(element, before=True) and not _is_beside_text(element, before=False)


def _is_beside_text(element: HtmlElement, *, before: bool) -> bool:
    for inner, parent in _with_inline_parents(element):
        neighbour = inner.getprevious() if before else inner.getnext()
        between = (neighbour.tail if neighbour is not None else parent.text) if before else inner.tail
        if (between or "").strip(_BLANK):
            return True
        if neighbour is not None:
            return neighbour.tag not in BLOCK_TAGS
    return False


def _with_inline_parents(element: HtmlElement) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """The element and its parent, then that and its own, as long as it is in one line with what stands around it."""
    while element.tag not in BLOCK_TAGS and (parent := element.getparent()) is not None:
        yield element, parent
        element = parent
