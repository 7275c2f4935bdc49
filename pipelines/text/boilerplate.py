"""Strips from a copy of the article's subtree what is not the critic's text."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement
from lxml import etree
from lxml.html import HtmlElement, tostring

from pipelines.rules import Rules
from pipelines.text.blocks import clean_text, written_names
from pipelines.text.markup_names import Mark, marks_of
from pipelines.text.outline import is_hidden
from pipelines.vocabulary.boilerplate_names import BODY_PROPERTIES, BOILERPLATE_TARGETS
from pipelines.vocabulary.elements import DEAD_TAGS, DOUBTFUL_TAGS, HEADING_TAGS, PICTURE_TAGS

_TARGET = re.compile(BOILERPLATE_TARGETS, re.IGNORECASE)
_MARK = re.compile(r"\[?\(?(?:\d{1,3}|[a-z*†‡§¶#↑↩︎^🔗])\)?\]?|↩\ufe0e?|", re.IGNORECASE)
_GUARD_SHARE = 0.5  # of the subtree's text: what holds more is not boilerplate, whatever its name
_CAPTION_LENGTH = 400  # characters
_READ_ATTRIBUTES = frozenset(("class", "id", "href", "itemprop", "style", "hidden"))


@dataclass(frozen=True, slots=True)
class Stripped:
    """`soup` without boilerplate; `lines` and `bios` are the texts that were taken out."""

    soup: Tag
    lines: tuple[str, ...]
    bios: tuple[str, ...]


def strip_boilerplate(region: HtmlElement, rules: Rules) -> Stripped:
    """A copy of `region` without the elements that names, roles and link targets show to be boilerplate."""
    soup = _copy(region, None if rules.strip else _READ_ATTRIBUTES)
    total = len(soup.get_text())
    lines: list[str] = []
    bios: list[str] = []
    for tag in _boilerplate(soup, rules, total):
        text = clean_text(tag.get_text(" "))
        if text:
            (bios if marks_of(written_names(tag)) & Mark.BIO else lines).append(text)
        tag.clear(decompose=True)  # emptied, not removed: removing one of n siblings takes time in n
    return Stripped(soup, tuple(lines), tuple(bios))


def _copy(region: HtmlElement, attributes: Set[str] | None) -> Tag:
    """`region` as a BeautifulSoup tree, without what lxml drops faster: scripts, styles, and all but `attributes`."""
    twin = copy.deepcopy(region)
    twin.tail = None
    etree.strip_elements(twin, *(DEAD_TAGS - {"area"}), with_tail=False)
    if attributes is not None:
        needless = {name for element in twin.iter("*") for name in element.attrib} - attributes
        etree.strip_attributes(twin, *needless)
    return BeautifulSoup(tostring(twin, encoding="unicode"), "lxml", multi_valued_attributes=None)


def _boilerplate(soup: Tag, rules: Rules, total: int) -> Iterator[Tag]:
    for selector in rules.strip:
        yield from (tag for tag in soup.select(selector) if not tag.decomposed)
    node = soup.contents[0] if soup.contents else None
    while node is not None:
        following = node.next_element
        if isinstance(node, Tag) and _is_boilerplate(node, total):
            following = _after(node)  # before the node is emptied
            yield node
        node = following


def _after(tag: Tag) -> PageElement | None:
    """What follows `tag` and all in it."""
    node: PageElement | None = tag
    while node is not None and node.next_sibling is None:
        node = node.parent
    return node.next_sibling if node is not None else None


def _is_boilerplate(tag: Tag, total: int) -> bool:
    if tag.name in ("html", "body", "br"):
        return False
    if tag.name == "a":
        return _is_hidden(tag) or bool(_TARGET.search(str(tag.get("href", "")))) or _is_mark(tag)
    if tag.name in HEADING_TAGS:
        return _is_hidden(tag)  # what it heads is for the choice of blocks to decide
    if _is_pictures_box(tag):
        return True
    if tag.name in DOUBTFUL_TAGS or _is_named(tag) or _is_hidden(tag):
        return len(tag.get_text()) < _GUARD_SHARE * total and not _quotes(tag)
    return False


def _is_pictures_box(tag: Tag) -> bool:
    """Whether `tag` is named after the picture in it: then what little text it holds is the caption."""
    if not (tag.attrs and marks_of(written_names(tag)) & Mark.PICTURE and tag.find(PICTURE_TAGS)):
        return False
    return len(tag.get_text()) <= _CAPTION_LENGTH


def _is_mark(link: Tag) -> bool:
    """Whether `link` is the mark of a footnote, or the anchor that a generator puts beside headings."""
    href = str(link.get("href", ""))
    return href.startswith("#") and bool(_MARK.fullmatch(link.get_text().strip()))


def _quotes(tag: Tag) -> bool:
    """Whether `tag` is there for a quotation: a tweet that the critic shows, a quote set as a figure."""
    return tag.name not in ("nav", "footer", "form") and not _is_voluminous(tag) and tag.find("blockquote") is not None


def _is_named(tag: Tag) -> bool:
    if not tag.attrs or str(tag.get("itemprop", "")).lower() in BODY_PROPERTIES:
        return False
    marks = marks_of(written_names(tag))
    return bool(marks & Mark.BOILERPLATE) and not marks & Mark.BODY


def _is_voluminous(tag: Tag) -> bool:
    return bool(marks_of(written_names(tag)) & Mark.VOLUMINOUS)


def _is_hidden(tag: Tag) -> bool:
    return bool(tag.attrs) and ("hidden" in tag.attrs or is_hidden(str(tag.get("style", ""))))
