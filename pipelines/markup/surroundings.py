"""Where on the page an element stands: at the article's headline, or among comments, teasers and menus."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from functools import lru_cache
from itertools import pairwise

from lxml.html import HtmlElement

from pipelines.vocabulary import surroundings as words

_FOREIGN = re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words.FOREIGN)})(?=[\s_-]|$)")
_HARMLESS = re.compile(rf"(?:^|\s)(?:{words.HARMLESS})(?=\s|$)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OWN_ASIDE = re.compile(words.OWN_ASIDE)


def names_of(element: HtmlElement) -> str:
    """Class and id as words, see `separate_words`."""
    return separate_words(class_and_id(element))


def class_and_id(element: HtmlElement) -> str:
    """Class and id as written, a space between; "" where it has neither."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


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


def own_elements(elements: Iterable[HtmlElement], own: Set[HtmlElement]) -> Iterator[HtmlElement]:
    """Those of `elements` that do not belong to comments, related posts, a sidebar, a menu, the site's footer or
    another article.

    `own` is the ancestry of the headline and of the article: the climb ends there, and it is left out itself.
    """
    foreign = dict.fromkeys(own, False)
    for element in elements:
        if element not in own and not is_within(element, is_foreign_block, foreign):
            yield element


def is_within(element: HtmlElement, is_such: Callable[[HtmlElement], bool], known: dict[HtmlElement, bool]) -> bool:
    """Whether `element` or one around it, up to the page's body, is such; what the climb finds is `known` to the
    next."""
    climbed: list[HtmlElement] = []
    current: HtmlElement | None = element
    within = False
    while current is not None and current.tag not in ("body", "html"):
        within = known[current] if current in known else is_such(current)
        if current in known:
            break
        climbed.append(current)
        if within:
            break
        current = current.getparent()
    known.update(dict.fromkeys(climbed, within))
    return within


def is_foreign_block(element: HtmlElement) -> bool:
    """Whether the element itself, by tag, class or id, is no part of an article."""
    names = names_of(element)
    if element.tag in ("nav", "article"):
        return True
    if element.tag == "aside":
        return not _OWN_ASIDE.search(names)
    if element.tag == "footer" and (parent := element.getparent()) is not None and parent.tag == "body":
        return True
    return any(map(_says_foreign, names.split()))


@lru_cache(maxsize=8192)  # the pages of one site share their names, and so do the items of a list
def _says_foreign(name: str) -> bool:
    return bool(_FOREIGN.search(_HARMLESS.sub(" ", name)))


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
