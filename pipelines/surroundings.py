"""Where on the page an element stands: at the article's headline, or among comments, teasers and menus."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import pairwise

from lxml.html import HtmlElement

from pipelines.vocabulary import surroundings as words

_FOREIGN = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words.FOREIGN)})(?=[\s_-]|$)")
_HARMLESS = re.compile(rf"(?:^|\s)(?:{words.HARMLESS})(?=\s|$)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OWN_ASIDE = re.compile(words.OWN_ASIDE)
_MAX_CLIMB = 60


def names_of(element: HtmlElement) -> str:
    """Class and id as words, see `separate_words`."""
    return separate_words(f"{element.get('class') or ''} {element.get('id') or ''}")


def separate_words(names: str) -> str:
    """Class names in lower case, camelCase taken apart: "relatedPosts" is "related-posts"."""
    return names.lower() if names.islower() else _CAMEL.sub("-", names).lower()


def ancestry(*elements: HtmlElement | None) -> frozenset[HtmlElement]:
    """The elements and all their ancestors: what holds the article is never foreign to it."""
    found: set[HtmlElement] = set()
    for element in elements:
        if element is not None:
            found.add(element)
            found.update(element.iterancestors())
    return frozenset(found)


def is_foreign(element: HtmlElement, own: Set[HtmlElement]) -> bool:
    """Whether `element` belongs to comments, related posts, a sidebar, a menu, the site's footer or another article.

    `own` is the ancestry of the headline and of the article: the climb ends there.
    """
    current: HtmlElement | None = element
    for _ in range(_MAX_CLIMB):
        if current is None or current.tag in ("body", "html") or current in own:
            return False
        if is_foreign_block(current):
            return True
        current = current.getparent()
    return False


def is_foreign_block(element: HtmlElement) -> bool:
    """Whether the element itself, by tag, class or id, is no part of an article."""
    names = names_of(element)
    if element.tag in ("nav", "article"):
        return True
    if element.tag == "aside":
        return not _OWN_ASIDE.search(names)
    if element.tag == "footer" and (parent := element.getparent()) is not None and parent.tag == "body":
        return True
    return bool(_FOREIGN.search(_HARMLESS.sub(" ", names)))


def comes_after(element: HtmlElement, landmark: HtmlElement) -> bool:
    """Whether `element` comes after the end of `landmark` in page order."""
    chain = [landmark, *landmark.iterancestors()]
    held = dict(pairwise(reversed(chain)))  # each ancestor of the landmark, and its child that holds it
    branch = element
    for parent in element.iterancestors():
        if parent is landmark:
            return False
        if parent in held:
            return parent.index(branch) > parent.index(held[parent])
        branch = parent
    return False
