"""The standfirst: the lines under the headline that open the article."""

from __future__ import annotations

from lxml.html import HtmlElement

from pipelines.markup.lines import visible_text
from pipelines.markup.matching import fold
from pipelines.text.blocks import Block
from pipelines.text.markup_names import Mark, marks_of
from pipelines.text.outline import Outline
from pipelines.text.phrases import is_appeal, is_button, is_notice
from pipelines.text.prose import measure
from pipelines.text.regions import Region

_SHORTEST = 20.0  # weighted characters
_LONGEST = 700  # characters
_NOT_IN_STANDFIRST = ("time", "img", "amp-img", "picture", "figure", "video", "iframe")
_WITNESS = 60  # folded characters of a summary that the article must not begin with


def find_standfirst(outline: Outline, region: Region, text: str) -> str | None:
    """The lines between headline and region that their names show to be the standfirst; None when there are none,
    or when they only repeat the beginning of `text`."""
    headline = outline.headline
    if headline is None or headline >= region.place:
        return None
    around = set(outline.path(region.place))
    for place in outline.marked(Mark.STANDFIRST):
        if headline < place < region.place and not outline.dead[place] and place not in around:
            element = outline.census.elements[place]
            found = visible_text(element)
            if _is_standfirst(found) and not (_is_linked(element, found) or fold(found)[:_WITNESS] in fold(text)):
                return found
    return None


def is_opening(block: Block) -> bool:
    """Whether the first block of the text is its standfirst: its own name says so."""
    return bool(marks_of(block.names) & Mark.STANDFIRST) and _is_standfirst(block.text)


def _is_linked(element: HtmlElement, text: str) -> bool:
    """Whether a good part of `text` is links, or a date or picture stands in it: then it is a byline or the like."""
    linked = sum(len(visible_text(link)) for link in element.iter("a"))
    return 4 * linked > len(text) or next(element.iter(*_NOT_IN_STANDFIRST), None) is not None


def _is_standfirst(text: str) -> bool:
    fits = len(text) <= _LONGEST and measure(text) >= _SHORTEST
    return fits and not (is_button(text) or is_appeal(text) or is_notice(text))
