"""Strips from a copy of the article's subtree what is not the critic's text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import PageElement
from lxml.html import HtmlElement

from pipelines.rules import Rules
from pipelines.text.blocks import clean_text, written_names
from pipelines.text.markup_names import Mark, marks_of
from pipelines.text.outline import is_hidden
from pipelines.text.soup import copy_as_soup
from pipelines.vocabulary.boilerplate_names import BODY_PROPERTIES, MOVING_TARGETS, SHARING_TARGETS
from pipelines.vocabulary.elements import DOUBTFUL_TAGS, HEADING_TAGS, PICTURE_TAGS

_MOVING = re.compile(MOVING_TARGETS)
_SHARING = re.compile(SHARING_TARGETS)
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
    soup = copy_as_soup(region, None if rules.strip else _READ_ATTRIBUTES)
    total = len(soup.get_text())
    lines: list[str] = []
    bios: list[str] = []
    for tag in _boilerplate(soup, rules, total):
        text = clean_text(tag.get_text(" "))
        if text:
            (bios if marks_of(written_names(tag)) & Mark.BIO else lines).append(text)
        tag.clear(decompose=True)  # emptied, not removed: removing one of n siblings takes time in n
    return Stripped(soup, tuple(lines), tuple(bios))


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
    name = tag.name
    if name == "a":
        return _is_hidden(tag) or _is_mechanical(tag)
    if name in ("html", "body") or not (tag.attrs or name in DOUBTFUL_TAGS):
        return False
    if name in HEADING_TAGS:
        return _is_hidden(tag)  # what it heads is for the choice of blocks to decide
    marks = marks_of(written_names(tag))
    if marks & Mark.PICTURE and _holds(tag, PICTURE_TAGS) and len(tag.get_text()) <= _CAPTION_LENGTH:
        return True  # named after the picture in it: then what little text it holds is the caption
    if name in DOUBTFUL_TAGS or _is_named(tag, marks) or _is_hidden(tag):
        return len(tag.get_text()) < _GUARD_SHARE * total and not _quotes(tag, marks)
    return False


def _is_mechanical(link: Tag) -> bool:
    """Whether `link` moves about in the page or the site, or shares it; or is the mark of a footnote, or the anchor
    that a generator puts beside headings."""
    href = str(link.get("href", "")).lower()
    if _MOVING.match(href) or _SHARING.search(href):
        return True
    return href.startswith("#") and bool(_MARK.fullmatch(link.get_text().strip()))


def _quotes(tag: Tag, marks: int) -> bool:
    """Whether `tag` is there for a quotation: a tweet that the critic shows, a quote set as a figure."""
    return not (tag.name in ("nav", "footer", "form") or marks & Mark.VOLUMINOUS) and _holds(tag, ("blockquote",))


def _holds(tag: Tag, names: Container[str]) -> bool:
    return any(isinstance(node, Tag) and node.name in names for node in tag.descendants)


def _is_named(tag: Tag, marks: int) -> bool:
    if not marks & Mark.BOILERPLATE or marks & Mark.BODY:
        return False
    return str(tag.get("itemprop", "")).lower() not in BODY_PROPERTIES


def _is_hidden(tag: Tag) -> bool:
    return bool(tag.attrs) and ("hidden" in tag.attrs or is_hidden(str(tag.get("style", ""))))
