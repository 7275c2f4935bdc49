"""Microdata (itemscope, itemprop) as nodes of the same shape as JSON-LD's."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.etree import XPath
from lxml.html import HtmlElement

from pipelines.markup.census import take_census
from pipelines.markup.lines import visible_text
from pipelines.markup.structured import Node
from pipelines.page import Page, once_per_page

_MAX_ITEMS = 50
_MAX_PROPERTIES = 200
_MAX_DEPTH = 6
_MAX_VALUE = 20_000  # characters of one property; reviewBody is a whole review

_ITEMS = XPath("descendant::*[@itemtype][@itemscope]")
# Where HTML puts the value of a property, by element (WHATWG, "Values"); others give their text.
_VALUE_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "meta": ("content",),
    "time": ("datetime",),
    "data": ("value",),
    "meter": ("value",),
    "a": ("href",),
    "link": ("href",),
    "area": ("href",),
    "img": ("src", "data-src"),
    "amp-img": ("src",),
    "object": ("data",),
    "iframe": ("src",),
    "video": ("src",),
    "audio": ("src",),
}
# Sites mark the visible name or rating of a link as the property, against the letter of the standard.
_TEXT_PROPERTIES = frozenset({"name", "author", "headline", "ratingValue", "director", "creator"})


def find_microdata(page: Page, *types: str) -> tuple[Node, ...]:
    """The page's items of one of the schema.org `types` ("Movie", "Review"), nested or not, in page order.

    A property with several values is a list; a nested item is a node.
    """
    return tuple(_read_item(item, 0) for item in find_items(page, *types))


def find_items(page: Page, *types: str) -> list[HtmlElement]:
    """The elements of the page's items of one of `types`, in page order, at most fifty."""
    wanted = frozenset(types)
    found = [item for item in _all_items(page) if wanted.intersection(_type_names(item))]
    return found[:_MAX_ITEMS]


@once_per_page
def _all_items(page: Page) -> list[HtmlElement]:
    """The items of the page; those without any property say nothing."""
    return list(_ITEMS(page.tree)) if take_census(page).by_attribute["itemprop"] else []


def _type_names(item: HtmlElement) -> list[str]:
    return [name.rstrip("/").rsplit("/", 1)[-1] for name in (item.get("itemtype") or "").split()]


def _read_item(item: HtmlElement, depth: int) -> Node:
    node: dict[str, object] = {"@type": _type_names(item)}
    if item.get("itemid"):
        node["@id"] = item.get("itemid")
    for element in _properties(item):
        value = _value_of(element, depth)
        for name in (element.get("itemprop") or "").split():
            _add(node, name, value)
    return node


def _add(node: dict[str, object], name: str, value: object) -> None:
    known = node.get(name)
    if known is None:
        node[name] = value
    elif isinstance(known, list):
        known.append(value)
    else:
        node[name] = [known, value]


def _properties(item: HtmlElement) -> list[HtmlElement]:
    """The elements with an itemprop that belong to `item` itself, not to an item nested in it."""
    found: list[HtmlElement] = []
    stack = list(reversed(item))
    while stack and len(found) < _MAX_PROPERTIES:
        element = stack.pop()
        if element.get("itemprop"):
            found.append(element)
        if element.get("itemscope") is None:
            stack.extend(reversed(element))
    return found


def _value_of(element: HtmlElement, depth: int) -> object:
    if element.get("itemscope") is not None:
        return _read_item(element, depth + 1) if depth < _MAX_DEPTH else visible_text(element, _MAX_VALUE)
    if element.get("content") is not None:  # not only on meta: RDFa's habit, and what sites mean
        return (element.get("content") or "").strip()
    text_first = bool(_TEXT_PROPERTIES.intersection((element.get("itemprop") or "").split()))
    for attribute in () if text_first else _VALUE_ATTRIBUTES.get(str(element.tag), ()):
        if element.get(attribute):
            return (element.get(attribute) or "").strip()
    return visible_text(element, _MAX_VALUE)
