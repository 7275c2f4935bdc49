"""Which part of the page is the article: the smallest part that holds its prose."""

from __future__ import annotations

from collections import defaultdict
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
    place: int  # in the census
    named: bool
    reason: str = "the smallest part that holds most of the prose"
    ruled: bool = False  # by the site's profile


def choose_region(outline: Outline) -> Region:
    """Where the article's prose is: in what is named its text, else in the smallest element that holds most of it."""
    top = _article_around_headline(outline)
    place = _named_body(outline, top)
    if place is None:
        place = _descend(outline, top)
        return Region(outline.census.elements[place], place, named=False)
    place = _widen(outline, place)
    wraps_headline = outline.headline is not None and place in outline.path(outline.headline)
    reason = "its name says that it is the article's text"
    return Region(outline.census.elements[place], place, named=not wraps_headline, reason=reason)


def _article_around_headline(outline: Outline) -> int:
    """The `article` element that holds the headline, and about as much prose as what is in no other; else the body."""
    if outline.headline is None:
        return outline.root
    around = [place for place in outline.path(outline.headline) if outline.census.tags[place] == "article"]
    others = sum(outline.prose[place] for place in _outermost_articles(outline) if place not in around)
    for place in around:
        prose = outline.prose[place]
        if prose >= max(_LEAST_ARTICLE, (outline.prose[outline.root] - prose - others) / 2):
            return place
    return outline.root


def _outermost_articles(outline: Outline) -> list[int]:
    """The `article` elements that stand in no other."""
    parents, articles = outline.census.parents, outline.census.by_tag["article"]
    every = set(articles)
    return [place for place in articles if every.isdisjoint(outline.path(parents[place]))]


def _named_body(outline: Outline, top: int) -> int | None:
    """The innermost element that names itself the article's text and holds about as much prose as any that does."""
    least = max(1.0, _BODY_SHARE * outline.prose[top])
    named = [
        place
        for place in outline.marked(Mark.BODY)
        if not outline.dead[place] and outline.prose[place] >= least and top in outline.path(place)
    ]
    most = max((outline.prose[place] for place in named), default=0.0)
    return max((place for place in named if outline.prose[place] >= _NEAR_MOST * most), default=None)


def _widen(outline: Outline, place: int) -> int:
    """The element around all parts of the article, where several carry the same name."""
    elements = outline.census.elements
    names = elements[place].get("class")
    if not names:
        return place
    article = _article_of(outline, place)
    twins = [
        other
        for other in outline.marked(Mark.BODY)
        if outline.prose[other] > 0 and elements[other].get("class") == names and _article_of(outline, other) == article
    ]
    return _common_ancestor(outline, twins) if len(twins) > 1 else place


def _article_of(outline: Outline, place: int) -> int:
    tags = outline.census.tags
    return next((around for around in outline.path(place) if tags[around] == "article"), outline.root)


def _common_ancestor(outline: Outline, places: list[int]) -> int:
    common = list(outline.path(places[0]))
    for place in places[1:]:
        around = set(outline.path(place))
        common = [ancestor for ancestor in common if ancestor in around]
    return common[0]


def _descend(outline: Outline, place: int) -> int:
    """From `place` inwards as long as one child that is no paragraph itself holds nearly all prose."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for child, parent in enumerate(outline.census.parents):
        if outline.prose[child]:
            children[parent].append(child)
    while place in children:
        best = max(children[place], key=lambda child: outline.prose[child])
        if outline.prose[best] < _DESCENT_SHARE * outline.prose[place] or outline.census.tags[best] == "p":
            break
        place = best
    return place
