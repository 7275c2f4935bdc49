"""Which part of the page is the article: the smallest part that holds its prose."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from pipelines.text.markup_names import Mark
from pipelines.text.outline import Outline

_BODY_SHARE = 0.35  # of the prose that a part named as the article's text must hold to be believed
_NEAR_MOST = 0.9  # of the prose of the fullest part so named: the innermost that holds that much is taken
_DESCENT_SHARE = 0.75  # of a part's prose that one child must hold to be looked into instead
_LEAST_ARTICLE = 150.0  # weighted characters of prose that make the `article` around the headline the article


@dataclass(frozen=True, slots=True)
class Region:
    """The element that holds the article; `named` when a template calls it the article's text."""

    element: HtmlElement
    index: int
    named: bool


def choose_region(outline: Outline) -> Region:
    """Where the article's prose is: in what is named its text, else in the smallest element that holds most of it."""
    top = _article_around_headline(outline)
    index = _named_body(outline, top)
    if index is not None:
        index = _widen(outline, index)
        wraps_headline = outline.headline is not None and index in outline.path(outline.headline)
        return Region(outline.elements[index], index, named=not wraps_headline)
    index = _descend(outline, top)
    return Region(outline.elements[index], index, named=False)


def _article_around_headline(outline: Outline) -> int:
    """The `article` element that holds the headline, and about as much prose as what is in no other; else the body."""
    if outline.headline is None:
        return 0
    around = [index for index in outline.path(outline.headline) if outline.elements[index].tag == "article"]
    others = _articles(outline)
    for index in around:
        prose = outline.prose[index]
        elsewhere = outline.prose[0] - prose - sum(outline.prose[other] for other in others if other not in around)
        if prose >= max(_LEAST_ARTICLE, elsewhere / 2):
            return index
    return 0


def _articles(outline: Outline) -> list[int]:
    """The outermost `article` elements."""
    outermost: list[int] = []
    inside: set[int] = set()
    for index, element in enumerate(outline.elements):
        if index and outline.parents[index] in inside:
            inside.add(index)
        elif element.tag == "article":
            inside.add(index)
            outermost.append(index)
    return outermost


def _named_body(outline: Outline, top: int) -> int | None:
    """The innermost element that names itself the article's text and holds about as much prose as any that does."""
    least = max(1.0, _BODY_SHARE * outline.prose[top])
    named = [
        index
        for index, marks in enumerate(outline.marks)
        if marks & Mark.BODY
        and not outline.dead[index]
        and outline.prose[index] >= least
        and _within(outline, index, top)
    ]
    most = max((outline.prose[index] for index in named), default=0.0)
    return max((index for index in named if outline.prose[index] >= _NEAR_MOST * most), default=None)


def _within(outline: Outline, index: int, top: int) -> bool:
    return top == 0 or top in outline.path(index)


def _widen(outline: Outline, index: int) -> int:
    """The element around all parts of the article, where several carry the same name."""
    names = outline.elements[index].get("class")
    if not names:
        return index
    article = _article_of(outline, index)
    twins = [
        other
        for other, marks in enumerate(outline.marks)
        if marks & Mark.BODY
        and outline.prose[other] > 0
        and outline.elements[other].get("class") == names
        and _article_of(outline, other) == article
    ]
    return _common_ancestor(outline, twins) if len(twins) > 1 else index


def _article_of(outline: Outline, index: int) -> int:
    return next((around for around in outline.path(index) if outline.elements[around].tag == "article"), 0)


def _common_ancestor(outline: Outline, indexes: list[int]) -> int:
    common = list(outline.path(indexes[0]))
    for index in indexes[1:]:
        around = set(outline.path(index))
        common = [ancestor for ancestor in common if ancestor in around]
    return common[0]


def _descend(outline: Outline, index: int) -> int:
    """From `index` inwards as long as one child that is no paragraph itself holds nearly all prose."""
    children: dict[int, list[int]] = {}
    for child, parent in enumerate(outline.parents):
        if outline.prose[child] > 0:
            children.setdefault(parent, []).append(child)
    while index in children and outline.prose[index]:
        best = max(children[index], key=lambda child: outline.prose[child])
        if outline.prose[best] < _DESCENT_SHARE * outline.prose[index] or outline.elements[best].tag == "p":
            break
        index = best
    return index
