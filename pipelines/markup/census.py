"""One walk over the page: its elements and what readers look them up by, their tags, classes and other attributes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain

from lxml.html import HtmlElement

from pipelines.page import Page, once_per_page

_LISTED = ("class", "id", "itemprop", "rel", "role", "style", "hidden", "aria-hidden", "aria-current")
_Places = defaultdict[str, list[int]]


@dataclass(slots=True)
class Census:
    """`elements` in page order; beside each its tag and the place of its parent, -1 for the root. By their places in
    it `by_tag` and, for the listed attributes, `by_attribute`: by the whole value, as written.

    A page has far fewer classes than elements: what a class says is asked once. `classes` are all of them, one a line.
    """

    elements: list[HtmlElement]
    tags: list[str]
    parents: list[int] = field(default_factory=list)
    by_tag: _Places = field(default_factory=lambda: defaultdict(list))
    by_attribute: dict[str, _Places] = field(default_factory=lambda: {name: defaultdict(list) for name in _LISTED})
    classes: str = ""

    @property
    def by_class(self) -> _Places:
        """Places by the class attribute."""
        return self.by_attribute["class"]

    def places_named(self, *parts: str) -> list[int]:
        """Where the elements stand whose class attribute holds one of `parts`, in page order."""
        present = [part for part in parts if self.names(part)]
        if not present:
            return []
        named = (places for name, places in self.by_class.items() if any(part in name for part in present))
        return sorted(chain.from_iterable(named))

    def names(self, part: str) -> bool:
        """Whether a class attribute of the page holds `part`."""
        return part in self.classes

    def places_of(self, *tags: str) -> list[int]:
        """Where the elements of these tags stand, in page order."""
        return sorted(chain.from_iterable(self.by_tag[tag] for tag in tags))

    def of_tags(self, *tags: str) -> list[HtmlElement]:
        """The elements of these tags, in page order."""
        return self.at(self.places_of(*tags))

    def at(self, places: list[int]) -> list[HtmlElement]:
        """The elements at these places."""
        return [self.elements[place] for place in places]


@once_per_page
def take_census(page: Page) -> Census:
    """The census of all elements of the page."""
    elements = list(page.tree.iter("*"))
    census = Census(elements, [str(element.tag) for element in elements])
    by_tag, by_attribute, parents = census.by_tag, census.by_attribute, census.parents
    around = [-1]  # in page order, an element is followed by as many others as it has children, and by theirs
    for place, (element, tag) in enumerate(zip(elements, census.tags, strict=True)):
        parents.append(around.pop())
        around += [place] * len(element)
        by_tag[tag].append(place)
        for name, value in element.items():
            if name in by_attribute:
                by_attribute[name][value].append(place)
    census.classes = "\n".join(census.by_class)
    return census
