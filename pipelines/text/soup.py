"""A subtree of the page as a BeautifulSoup tree, linked directly: a second parser would cost more than all readers."""

from __future__ import annotations

from collections.abc import Set

from bs4 import Tag
from bs4.element import NavigableString, PageElement
from lxml.html import HtmlElement

from pipelines.markup.lines import BLOCK_TAGS as LINE_TAGS
from pipelines.vocabulary.elements import DEAD_TAGS, DOUBTFUL_TAGS, PICTURE_TAGS

_LEFT_OUT = DEAD_TAGS - {"area"}
# Elements that part the text in them or say something of it. Others are only as telling as their attributes.
_TELLING = LINE_TAGS | DOUBTFUL_TAGS | {*PICTURE_TAGS, "a", "b", "strong", "i", "em", "listing", "xmp", "plaintext"}


def copy_as_soup(region: HtmlElement, attributes: Set[str] | None) -> Tag:
    """`region`, alone in a `body`, as a BeautifulSoup tree without the elements that never hold text.

    With `attributes` only those are copied, and of elements that say nothing only their content; with None all is.
    """
    copy = _Copy()
    stack: list[tuple[HtmlElement | str, Tag]] = [(region, copy.root)]
    while stack:
        node, parent = stack.pop()
        if isinstance(node, str):
            copy.append(NavigableString(node), parent)
            continue
        if node is not region and (tail := _seen(node.tail, node)):
            stack.append((tail, parent))
        if node.tag in _LEFT_OUT:
            continue
        if (tag := _copy_tag(node, attributes)) is not None:
            copy.append(tag, parent)
            parent = tag
        if text := _seen(node.text, node):
            copy.append(NavigableString(text), parent)
        if len(node):
            stack.extend([(child, parent) for child in node[::-1]])
    return copy.root


class _Copy:
    """A tree that grows in page order."""

    def __init__(self) -> None:
        self.root = Tag(name="body", is_xml=False)
        self._last: PageElement = self.root

    def append(self, node: Tag | NavigableString, parent: Tag) -> None:
        """Put `node` at the end of `parent`, which is the last element of the tree or around it."""
        node.setup(parent, self._last)
        parent.contents.append(node)
        self._last = node


def _copy_tag(element: HtmlElement, attributes: Set[str] | None) -> Tag | None:
    """`element` itself, empty; None where only its content counts."""
    copied = {name: value for name, value in element.items() if attributes is None or name in attributes}
    if not copied and attributes is not None and element.tag not in _TELLING:
        return None
    tag = Tag(name=str(element.tag), is_xml=False)
    tag.attrs.update(copied)
    return tag


def _seen(text: str | None, beside: HtmlElement) -> str | None:
    """`text` at an edge of the element `beside`, where a reader sees it: not the white space that lays out the source,
    between elements that break lines; other is cut to what it may tell, a blank or up to two lines."""
    if not text or not text.isspace():
        return text
    return None if beside.tag in LINE_TAGS else "\n\n"[: text.count("\n")] or " "
