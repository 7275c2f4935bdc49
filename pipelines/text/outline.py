"""The page in numbers: how much prose each element holds, and what its names say, from one census of the page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from pipelines.markup.census import Census, take_census
from pipelines.markup.lines import visible_text
from pipelines.markup.matching import fold
from pipelines.page import Page
from pipelines.text.markup_names import Mark, read_marks
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
    """What is known of the elements of a page, by their places in its census. `marks` are what the names of those say
    that are not `dead`, in page order; `own` are the characters of running text in an element but not in blocks below
    it, where there are any, links and headings left out; `prose` are those in each element and below, dead parts left
    out. `root` is the place of the page's body, `headline` that of the heading that shows the article's title."""

    census: Census
    root: int
    marks: dict[int, int]
    dead: list[bool]
    own: dict[int, float]
    prose: list[float] = field(default_factory=list)
    headline: int | None = None

    def marked(self, mark: int) -> list[int]:
        """The places of the elements so marked, in page order."""
        return [place for place, marks in self.marks.items() if marks & mark]

    def path(self, place: int) -> Iterator[int]:
        """`place` and those of the elements around it, inside out."""
        parents = self.census.parents
        while place >= 0:
            yield place
            place = parents[place]


def survey(page: Page, title: str | None) -> Outline:
    """The outline of `page`, with boilerplate marked dead; `title` is the article's headline, where it is known."""
    census = take_census(page)
    dead = [tag in DEAD_TAGS for tag in census.tags]
    _spread(dead, census)
    outline = Outline(
        census=census,
        root=next(iter(census.by_tag["body"]), 0),
        marks=_read_names(census, dead),
        dead=dead,
        own=_own_prose(census, dead),
    )
    outline.headline = _find_headline(census, fold(title or ""))
    outline.prose = _totals(outline)
    _bury(outline, _protected(outline))
    outline.prose = _totals(outline)
    return outline


def is_hidden(style: str | None) -> bool:
    """Whether an element with this `style` is not shown."""
    return bool(style and _HIDDEN_STYLE.search(style))


def _spread(dead: list[bool], census: Census) -> None:
    """Mark dead what is in a dead element."""
    for place, parent in enumerate(census.parents):
        if parent >= 0 and dead[parent]:
            dead[place] = True


def _read_names(census: Census, dead: list[bool]) -> dict[int, int]:
    """What the tags and attributes of the elements that are not dead mark them as."""
    found: list[int] = [Mark.NOTHING] * len(dead)
    for tag in DOUBTFUL_TAGS & census.by_tag.keys():
        for place in census.by_tag[tag]:
            found[place] = Mark.DOUBTFUL
    for name, read in _READERS.items():
        for value, places in census.by_attribute[name].items():
            if marks := read(value):
                for place in places:
                    found[place] |= marks
    return {place: marks for place, marks in enumerate(found) if marks and not dead[place]}


def _mark_of_property(value: str) -> int:
    value = value.lower()
    if value in BODY_PROPERTIES:
        return Mark.BODY
    return Mark.BYLINE if value == "author" else Mark.NOTHING


# What an attribute's value marks its element as. Doubtful is what is not shown, or there for something else.
_READERS: dict[str, Callable[[str], int]] = {
    "class": read_marks,
    "id": read_marks,
    "itemprop": _mark_of_property,
    "rel": _mark_of_property,
    "style": lambda style: Mark.DOUBTFUL * is_hidden(style),
    "role": lambda role: Mark.DOUBTFUL * (role in DOUBTFUL_ROLES),
    "hidden": lambda _: Mark.DOUBTFUL,
    "aria-hidden": lambda hidden: Mark.DOUBTFUL * (hidden == "true"),
}


def _own_prose(census: Census, dead: list[bool]) -> dict[int, float]:
    """The prose of the elements that is not in a line-breaking element below, where links do not outweigh it."""
    plain, linked = defaultdict[int, float](float), defaultdict[int, float](float)
    owners, sums = [0] * len(dead), [plain] * len(dead)  # where the text in each element counts
    for place, (element, tag, parent) in enumerate(zip(census.elements, census.tags, census.parents, strict=True)):
        if dead[parent]:
            continue
        if (text := element.tail) and not text.isspace():
            sums[parent][owners[parent]] += measure(text)
        if dead[place]:
            continue
        owners[place] = place if tag in BLOCK_TAGS else owners[parent]
        sums[place] = linked if tag == "a" else sums[parent]
        if (text := element.text) and not text.isspace():
            sums[place][owners[place]] += measure(text)
    return {
        owner: prose + linked[owner]
        for owner, prose in plain.items()
        if prose >= max(_LEAST_PROSE, linked[owner]) and census.tags[owner] not in HEADING_TAGS
    }


def _find_headline(census: Census, title: str) -> int | None:
    """The first heading that says `title`, an h1 before others; without a title the page's only h1."""
    first = census.by_tag["h1"]
    if not title:
        return first[0] if len(first) == 1 else None
    headings = (*first, *census.by_tag["h2"], *census.by_tag["h3"])
    return next((place for place in headings if _says(census.elements[place], title)), None)


def _says(element: HtmlElement, title: str) -> bool:
    text = fold(visible_text(element, _LONGEST_HEADLINE))
    return bool(text) and (title in text or (text in title and 2 * len(text) > len(title)))


def _protected(outline: Outline) -> set[int]:
    """Elements around the headline or what is named the article's text, whatever they are named themselves."""
    least = _BODY_SHARE * outline.prose[outline.root]
    anchors = [place for place in outline.marked(Mark.BODY) if outline.prose[place] > least]
    if outline.headline is not None:
        anchors.append(outline.headline)
    protected: set[int] = set()
    for anchor in anchors:
        for place in outline.path(anchor):
            if place in protected:
                break
            protected.add(place)
    return protected


def _bury(outline: Outline, protected: set[int]) -> None:
    """Mark dead what its tag, role or name makes boilerplate, unless it holds most of the page's prose."""
    least = _GUARD_SHARE * outline.prose[outline.root]
    for place in outline.marked(Mark.DOUBTFUL | Mark.BOILERPLATE):
        marks = outline.marks[place]
        if place > outline.root and place not in protected and not marks & Mark.BODY:
            outline.dead[place] = outline.prose[place] < least or bool(marks & Mark.VOLUMINOUS)
    _spread(outline.dead, outline.census)


def _totals(outline: Outline) -> list[float]:
    parents = outline.census.parents
    totals = [0.0] * len(parents)
    for place, own in outline.own.items():
        totals[place] = 0.0 if outline.dead[place] else own
    for place in range(len(parents) - 1, 0, -1):
        if total := totals[place]:
            totals[parents[place]] += total
    return totals
