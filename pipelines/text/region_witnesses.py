"""What a page declares of its article, as a witness to which part of the page the article is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import XPath
from lxml.html import HtmlElement

from pipelines.markup.main_node import main_nodes
from pipelines.page import Page
from pipelines.text.outline import Outline
from pipelines.text.prose import measure
from pipelines.text.regions import Region

_KEYS = ("articleBody", "reviewBody")
_LEAST_BODY = 500.0  # weighted characters of a declared body that can tell one part of the page from another
_MAX_CHARS = 50_000
_PHRASES = 16
_LEAST_PHRASES = 5
# Words without a mark between them, which typography and markup leave alone.
_PHRASE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{7,12}|[^\W\d_]{2,20}(?: [^\W\d_]{1,20}){4}")
_DISAGREES = 0.25  # share of the phrases below which a part is not what is declared
_HOLDS = 0.75  # share of what the page holds of them that a part must hold to be it
_SHOWN = 0.6  # share that the page must show: a wall or a script may keep the rest
_MAX_DESCENT = 100
_TEXT = XPath("descendant::text()[not(parent::script or parent::style or parent::template or parent::noscript)]")


def confirm_region(page: Page, outline: Outline, region: Region) -> Region:
    """`region`; but where it holds hardly any of the body that the page's JSON-LD declares and another part of the
    page does, the smallest such part."""
    phrases = _phrases(_declared_body(page))
    if len(phrases) < _LEAST_PHRASES or agreement(_text_of(region.element), phrases) >= _DISAGREES:
        return region
    shown = agreement(_text_of(outline.census.elements[outline.root]), phrases)
    return _descend(outline, phrases, shown) if shown >= _SHOWN else region


def agreement(text: str, phrases: tuple[str, ...]) -> float:
    """The share of `phrases` that stand in `text`, 0 to 1."""
    return sum(1 for phrase in phrases if phrase in text) / max(1, len(phrases))


def _declared_body(page: Page) -> str:
    bodies = (body for node in main_nodes(page.nodes) for key in _KEYS if isinstance(body := node.get(key), str))
    body = max(bodies, key=len, default="")[:_MAX_CHARS]
    return _on_one_line(body) if measure(body) >= _LEAST_BODY else ""


def _phrases(text: str) -> tuple[str, ...]:
    """A few phrases from all over `text`."""
    found = _PHRASE.findall(text)
    return tuple(dict.fromkeys(found[:: max(1, len(found) // _PHRASES)]))[:_PHRASES]


def _text_of(element: HtmlElement) -> str:
    return _on_one_line("".join(map(str, _TEXT(element))))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _descend(outline: Outline, phrases: tuple[str, ...], shown: float) -> Region:
    """The smallest element, but no paragraph, that holds nearly all `phrases` that the page shows."""
    place = outline.root
    for _ in range(_MAX_DESCENT):
        inner = next(
            (
                child
                for child in _children(outline, place)
                if agreement(_text_of(outline.census.elements[child]), phrases) >= _HOLDS * shown
            ),
            None,
        )
        if inner is None or outline.census.tags[inner] == "p":
            break
        place = inner
    reason = "it holds the text that the page declares for machines"
    return Region(outline.census.elements[place], place, named=False, reason=reason)


def _children(outline: Outline, place: int) -> Iterator[int]:
    return (child for child, parent in enumerate(outline.census.parents) if parent == place)
