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
        name = str(node.tag)
        if (tail := node.tail) and node is not region and (tail := _seen(tail, name)):
            stack.append((tail, parent))
        if name in _LEFT_OUT:
            continue
        if (tag := _copy_tag(node, name, attributes)) is not None:
            copy.append(tag, parent)
            parent = tag
        if (text := node.text) and (text := _seen(text, name)):
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


def _copy_tag(element: HtmlElement, name: str, attributes: Set[str] | None) -> Tag | None:
    """`element` itself, empty; None where only its content counts."""
    copied = element.items()
    if attributes is not None:
        copied = [item for item in copied if item[0] in attributes]
        if not copied and name not in _TELLING:
            return None
    tag = Tag(name=name, is_xml=False)
    if copied:
        tag.attrs.update(copied)
    return tag


def _seen(text: str, beside: str) -> str | None:
    """`text` at an edge of an element named `beside`, where a reader sees it: not the white space that lays out the
    source, between elements that break lines; other is cut to what it may tell, a blank or up to two lines."""
    if not text.isspace():
        return text
    return None if beside in LINE_TAGS else "\n\n"[: text.count("\n")] or " "
