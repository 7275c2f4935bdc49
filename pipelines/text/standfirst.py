"""The standfirst: the lines under the headline that open the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from pipelines.markup.lines import visible_text
from pipelines.markup.matching import fold
from pipelines.page import Page
from pipelines.text.blocks import Block
from pipelines.text.edges import says_the_same
from pipelines.text.markup_names import Mark, marks_of
from pipelines.text.outline import Outline
from pipelines.text.phrases import is_appeal, is_button, is_notice
from pipelines.text.prose import is_closed, is_paragraph, measure
from pipelines.text.regions import Region
from pipelines.vocabulary.elements import HEADING_TAGS

_SHORTEST = 20.0  # weighted characters
_LONGEST = 700  # characters
_NOT_IN_STANDFIRST = ("time", "img", "amp-img", "picture", "figure", "video", "iframe")
_WITNESS = 60  # folded characters of a summary that the article must not begin with
_DESCRIPTIONS = ("description", "og:description", "twitter:description")
_LINES = frozenset(("p", "h2", "h3", "h4"))
_MOST_LINES = 40  # between headline and region, that are compared with the page's description


def find_standfirst(page: Page, outline: Outline, region: Region, text: str) -> str | None:
    """The lines between headline and region that their names show to be the standfirst, or that are the page's own
    description; None when there are none, or when they only repeat the beginning of `text`."""
    headline = outline.headline
    if headline is None or headline >= region.place:
        return None
    around = set(outline.path(region.place))
    named = (place for place in outline.marked(Mark.STANDFIRST) if headline < place < region.place)
    for place in named:
        element = outline.census.elements[place]
        if not (outline.dead[place] or place in around):
            found = visible_text(element)
            if _is_standfirst(found) and not (_is_linked(element, found) or fold(found)[:_WITNESS] in fold(text)):
                return found
    lines = (visible_text(element, _LONGEST + 1) for element in _lines_between(outline, headline, region.place))
    described = next(filter(lambda line: _describes(page, line), lines), None)
    return described if described and fold(described)[:_WITNESS] not in fold(text) else None


def find_opening(page: Page, kept: Sequence[Block]) -> str | None:
    """The standfirst where the first block of the text is one: its own name says so, or it is set apart and is the
    page's description."""
    if len(kept) < 2:
        return None
    first, marks = kept[0], marks_of(kept[0].names)
    named = marks & Mark.STANDFIRST and first.names != kept[1].names  # else it is the name of all of the text
    if named and _is_standfirst(first.text):
        return first.text
    apart = first.tag in HEADING_TAGS or first.emphasised or not is_paragraph(first.text)
    return first.text if apart and _describes(page, first.text) else None


def _lines_between(outline: Outline, headline: int, end: int) -> Iterator[HtmlElement]:
    """The elements of one line each between the headline and the place `end`."""
    tags = outline.census.tags
    places = [place for place in range(headline + 1, end) if tags[place] in _LINES and not outline.dead[place]]
    return (outline.census.elements[place] for place in places[:_MOST_LINES])


def _describes(page: Page, line: str) -> bool:
    """Whether the page gives `line`, which is a sentence, as its description."""
    return (
        is_closed(line) and _is_standfirst(line) and any(says_the_same(line, stated) for stated in descriptions(page))
    )


def descriptions(page: Page) -> tuple[str, ...]:
    """What the page's head says of the article in a sentence or two."""
    return tuple(stated for name in _DESCRIPTIONS for stated in page.meta.get(name, ())[:1])


def _is_linked(element: HtmlElement, text: str) -> bool:
    """Whether a good part of `text` is links, or a date or picture stands in it: then it is a byline or the like."""
    linked = sum(len(visible_text(link)) for link in element.iter("a"))
    return 4 * linked > len(text) or next(element.iter(*_NOT_IN_STANDFIRST), None) is not None


def _is_standfirst(text: str) -> bool:
    fits = len(text) <= _LONGEST and measure(text) >= _SHORTEST
    return fits and not (is_button(text) or is_appeal(text) or is_notice(text))
