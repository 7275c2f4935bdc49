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
_HIDDEN = "hidden"
_READ_ATTRIBUTES = frozenset(("class", "id", "href", "itemprop", "style", "hidden"))


@dataclass(frozen=True, slots=True)
class Removed:
    """An element that was taken out, why, and its text on one line."""

    tag: str
    names: str  # class, then id, as written
    identity: str  # id
    reason: str
    text: str

    @property
    def is_bio(self) -> bool:
        """Whether its names say that it tells of the critic."""
        return bool(marks_of(self.names) & Mark.BIO)

    @property
    def place(self) -> str:
        """A CSS selector that finds the element and its like: by the name that says most of it, else by its tag."""
        plain = [name for name in self.names.split() if name.replace("-", "_").isidentifier()]
        name = next(filter(marks_of, plain), next(iter(plain), ""))
        return f"{self.tag}{'#' if name == self.identity else '.'}{name}" if name else self.tag


@dataclass(frozen=True, slots=True)
class Stripped:
    """`soup` without boilerplate, and what was `removed` from it in page order, where it held text."""

    soup: Tag
    removed: tuple[Removed, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The texts that were taken out, biographies apart."""
        return tuple(removed.text for removed in self.removed if not removed.is_bio)


def strip_boilerplate(region: HtmlElement, rules: Rules) -> Stripped:
    """A copy of `region` without the elements that names, roles and link targets show to be boilerplate."""
    soup = copy_as_soup(region, None if rules.strip else _READ_ATTRIBUTES)
    removed: list[Removed] = []
    for tag, reason in _boilerplate(soup, rules, len(soup.get_text())):
        if text := clean_text(tag.get_text(" ")):
            removed.append(Removed(tag.name, written_names(tag), str(tag.get("id", "")), reason, text))
        tag.clear(decompose=True)  # emptied, not removed: removing one of n siblings takes time in n
    return Stripped(soup, tuple(removed))


def _boilerplate(soup: Tag, rules: Rules, total: int) -> Iterator[tuple[Tag, str]]:
    """What is to be removed, each with the reason."""
    for selector in rules.strip:
        yield from ((tag, "profile") for tag in soup.select(selector) if not tag.decomposed)
    node = soup.contents[0] if soup.contents else None
    while node is not None:
        following = node.next_element
        if isinstance(node, Tag) and (reason := _reason(node, total)):
            following = _after(node)  # before the node is emptied
            yield node, reason
        node = following


def _after(tag: Tag) -> PageElement | None:
    """What follows `tag` and all in it."""
    node: PageElement | None = tag
    while node is not None and node.next_sibling is None:
        node = node.parent
    return node.next_sibling if node is not None else None


def _reason(tag: Tag, total: int) -> str | None:
    """Why `tag` is boilerplate, None where it is not; `total` are the characters in all of the subtree."""
    name = tag.name
    if name == "a":
        return _reason_of_link(tag)
    if name in ("html", "body") or not (tag.attrs or name in DOUBTFUL_TAGS):
        return None
    if name in HEADING_TAGS:
        return _HIDDEN if _is_hidden(tag) else None  # what it heads is for the choice of blocks to decide
    marks = marks_of(written_names(tag))
    if marks & Mark.PICTURE and _holds(tag, PICTURE_TAGS) and len(tag.get_text()) <= _CAPTION_LENGTH:
        return "a picture's box"  # named after the picture in it: then what little text it holds is the caption
    reason = _HIDDEN if _is_hidden(tag) else "its name" if _is_named(tag, marks) else ""
    reason = reason or ("its tag" if name in DOUBTFUL_TAGS else "")
    if reason and len(tag.get_text()) < _GUARD_SHARE * total and not _quotes(tag, marks):
        return reason
    return None


def _reason_of_link(link: Tag) -> str | None:
    """Why a link is boilerplate: it is hidden, moves about in the page or the site, or shares it; or it is the mark
    of a footnote, or the anchor that a generator puts beside headings."""
    if _is_hidden(link):
        return _HIDDEN
    href = str(link.get("href", "")).lower()
    if _MOVING.match(href) or _SHARING.search(href):
        return "where it links"
    return "mark of a footnote" if href.startswith("#") and _MARK.fullmatch(link.get_text().strip()) else None


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
