"""The page in numbers: how much prose each element holds, and what its names say, in one pass over the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from pipelines.markup.lines import visible_text
from pipelines.markup.matching import fold
from pipelines.text.markup_names import Mark, marks_of
from pipelines.text.prose import measure
from pipelines.vocabulary.boilerplate_names import BODY_PROPERTIES
from pipelines.vocabulary.elements import BLOCK_TAGS, DEAD_TAGS, DOUBTFUL_ROLES, DOUBTFUL_TAGS, HEADING_TAGS

_LEAST_PROSE = 25  # characters outside links that make a run of text prose
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BODY_SHARE = 0.3  # of the page's prose: what is named the article's text and holds less is something else
_LONGEST_HEADLINE = 400
_GUARD_SHARE = 0.6  # of the page's prose: what holds more is not boilerplate, whatever its name


@dataclass(slots=True)
class Outline:
    """Elements of a page's body in page order; the lists run parallel. `prose` counts the characters of running text
    in an element and below, those in links, headings and dead parts left out; `own` those not in blocks below.
    `headline` is the heading that shows the article's title, if one does."""

    elements: list[HtmlElement]
    parents: list[int]
    marks: list[int]
    doubtful: list[bool]
    dead: list[bool]
    own: list[float]
    prose: list[float] = field(default_factory=list)
    headline: int | None = None

    def path(self, index: int) -> Iterator[int]:
        """`index` and the elements around it, inside out."""
        while index >= 0:
            yield index
            index = self.parents[index]


def survey(body: HtmlElement, title: str | None) -> Outline:
    """The outline of `body`, with boilerplate marked dead; `title` is the article's headline, where it is known."""
    elements = list(body.iter("*"))
    index_of: dict[HtmlElement | None, int] = {element: index for index, element in enumerate(elements)}
    parents = [index_of.get(element.getparent(), -1) for element in elements]
    dead = _dead(elements, parents)
    named = [
        (Mark.NOTHING, False) if gone else _read_names(element) for element, gone in zip(elements, dead, strict=True)
    ]
    outline = Outline(
        elements=elements,
        parents=parents,
        marks=[marks for marks, _ in named],
        doubtful=[doubtful for _, doubtful in named],
        dead=dead,
        own=_own_prose(elements, parents, dead),
    )
    outline.headline = _find_headline(outline, fold(title or ""))
    outline.prose = _totals(outline)
    _bury(outline, _protected(outline))
    outline.prose = _totals(outline)
    return outline


def is_hidden(style: str | None) -> bool:
    """Whether an element with this `style` is not shown."""
    return bool(style and _HIDDEN_STYLE.search(style))


def _dead(elements: list[HtmlElement], parents: list[int]) -> list[bool]:
    """Which elements never hold text, or stand in one that does not."""
    dead: list[bool] = []
    for element, parent in zip(elements, parents, strict=True):
        dead.append(element.tag in DEAD_TAGS or (parent >= 0 and dead[parent]))
    return dead


def _read_names(element: HtmlElement) -> tuple[int, bool]:
    """What the element's attributes mark it as, and whether it is doubtful that it holds text of the article."""
    marks: int = Mark.NOTHING
    doubtful = element.tag in DOUBTFUL_TAGS
    for name, value in element.items():
        if name in ("class", "id"):
            marks |= marks_of(value)
        elif name in ("itemprop", "rel"):
            marks |= _mark_of_property(value.lower())
        elif name in ("style", "role", "hidden", "aria-hidden"):
            doubtful = doubtful or _is_doubtful(name, value)
    return marks, doubtful


def _own_prose(elements: list[HtmlElement], parents: list[int], dead: list[bool]) -> list[float]:
    """The prose of each element that is not in a line-breaking element below; 0 where links outweigh it."""
    owners: list[int] = []
    in_link: list[bool] = []
    plain = [0.0] * len(elements)
    linked = [0.0] * len(elements)
    for index, (element, parent) in enumerate(zip(elements, parents, strict=True)):
        tag = element.tag
        owners.append(index if tag in BLOCK_TAGS or parent < 0 else owners[parent])
        in_link.append(tag == "a" or (parent >= 0 and in_link[parent]))
        if not dead[index] and (text := element.text) and not text.isspace():
            (linked if in_link[index] else plain)[owners[index]] += measure(text)
        if parent >= 0 and not dead[parent] and (text := element.tail) and not text.isspace():
            (linked if in_link[parent] else plain)[owners[parent]] += measure(text)
    return [
        prose + links if prose >= _LEAST_PROSE and prose >= links and element.tag not in HEADING_TAGS else 0.0
        for element, prose, links in zip(elements, plain, linked, strict=True)
    ]


def _mark_of_property(value: str) -> int:
    if value in BODY_PROPERTIES:
        return Mark.BODY
    return Mark.BYLINE if value == "author" else Mark.NOTHING


def _is_doubtful(attribute: str, value: str) -> bool:
    """Whether an attribute tells that the element is not shown, or is there for something else than reading."""
    if attribute == "style":
        return is_hidden(value)
    if attribute == "role":
        return value in DOUBTFUL_ROLES
    return attribute == "hidden" or value == "true"


def _find_headline(outline: Outline, title: str) -> int | None:
    """The first heading that says `title`, an h1 before others; without a title the page's only h1."""
    headings = [index for index, element in enumerate(outline.elements) if element.tag in ("h1", "h2", "h3")]
    headings.sort(key=lambda index: outline.elements[index].tag)
    if title:
        return next((index for index in headings if _says(outline.elements[index], title)), None)
    first = [index for index in headings if outline.elements[index].tag == "h1"]
    return first[0] if len(first) == 1 else None


def _says(element: HtmlElement, title: str) -> bool:
    text = fold(visible_text(element, _LONGEST_HEADLINE))
    return bool(text) and (title in text or (text in title and 2 * len(text) > len(title)))


def _protected(outline: Outline) -> set[int]:
    """Elements around the headline or what is named the article's text, whatever they are named themselves."""
    least = _BODY_SHARE * outline.prose[0]
    anchors = [index for index, marks in enumerate(outline.marks) if marks & Mark.BODY and outline.prose[index] > least]
    if outline.headline is not None:
        anchors.append(outline.headline)
    protected: set[int] = set()
    for anchor in anchors:
        for index in outline.path(anchor):
            if index in protected:
                break
            protected.add(index)
    return protected


def _bury(outline: Outline, protected: set[int]) -> None:
    """Mark dead what its tag, role or name makes boilerplate, unless it holds most of the page's prose."""
    least = _GUARD_SHARE * outline.prose[0]
    for index in range(1, len(outline.elements)):
        if outline.dead[outline.parents[index]]:
            outline.dead[index] = True
        elif index not in protected and (outline.doubtful[index] or outline.marks[index] & Mark.BOILERPLATE):
            if outline.marks[index] & Mark.BODY:
                continue
            outline.dead[index] = outline.prose[index] < least or bool(outline.marks[index] & Mark.VOLUMINOUS)


def _totals(outline: Outline) -> list[float]:
    totals = [0.0 if dead else own for own, dead in zip(outline.own, outline.dead, strict=True)]
    for index in range(len(totals) - 1, 0, -1):
        totals[outline.parents[index]] += totals[index]
    return totals
