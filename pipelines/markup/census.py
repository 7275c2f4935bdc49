"""One walk over the page: its elements and what readers look them up by, their classes and a few tags."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain

from lxml.html import HtmlElement

from pipelines.page import Page, once_per_page

_LISTED_TAGS = frozenset(("a", "time", "h1", "h2", "h3", "h4"))


@dataclass(slots=True)
class Census:
    """`elements` in page order; by their places in it `by_class`, the whole class attribute, and `by_tag`, for links,
    times and headings; `classes` are all class attributes, one a line.

    A page has far fewer classes than elements: what a class says is asked once.
    """

    elements: list[HtmlElement] = field(default_factory=list)
    by_class: dict[str, list[int]] = field(default_factory=dict)
    classes: str = ""
    by_tag: dict[str, list[int]] = field(default_factory=lambda: {tag: [] for tag in _LISTED_TAGS})

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

    def of_tags(self, *tags: str) -> list[HtmlElement]:
        """The elements of these of the listed tags, in page order."""
        return self.at(sorted(chain.from_iterable(self.by_tag[tag] for tag in tags)))

    def at(self, places: list[int]) -> list[HtmlElement]:
        """The elements at these places."""
        return [self.elements[place] for place in places]


@once_per_page
def take_census(page: Page) -> Census:
    """The census of all elements of the page."""
    census = Census()
    for place, element in enumerate(page.tree.iter("*")):
        census.elements.append(element)
        if name := element.get("class"):
            census.by_class.setdefault(name, []).append(place)
        if (tag := element.tag) in _LISTED_TAGS:
            census.by_tag[tag].append(place)
    census.classes = "\n".join(census.by_class)
    return census
