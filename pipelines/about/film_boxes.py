"""Boxes of credits beside the text, whether or not the text's own element holds them: tables, lists, asides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from archive.records import FilmId
from pipelines.about.film_ids import film_id
from pipelines.markup.census import take_census
from pipelines.markup.transcript import holds_other_scores, transcribe
from pipelines.page import Page, once_per_page
from pipelines.vocabulary.film_credits import BOX_NAMES, BOX_TAGS

_CLIMBED = 4  # elements around the text beside which its box may stand
_BESIDE = 12  # elements on either side of each
_ELEMENTS = 120  # of one box
_LINES = 40


@once_per_page
def credit_boxes(page: Page, container: HtmlElement | None) -> tuple[HtmlElement, ...]:
    """What stands beside the text, or around it, and looks like a box of credits by its tag or class."""
    if container is None or not _has_boxes(page):
        return ()
    return tuple(islice(_boxes_beside(container), _BESIDE))


def box_lines(page: Page, container: HtmlElement | None) -> Iterator[str]:
    """The lines of these boxes."""
    for box in credit_boxes(page, container):
        yield from transcribe(box)[:_LINES]


def boxed_ids(page: Page, container: HtmlElement | None) -> Iterator[FilmId]:
    """The identifiers that these boxes link to, one of each database; several of one are a list of films."""
    found: dict[str, set[FilmId]] = {}
    for box in credit_boxes(page, container):
        for link in box.iter("a"):
            known = film_id(link.get("href") or "")
            if known:
                found.setdefault(known.scheme, set()).add(known)
    yield from (ids.pop() for ids in found.values() if len(ids) == 1)


def _has_boxes(page: Page) -> bool:
    census = take_census(page)
    return any(census.by_tag.get(tag) for tag in BOX_TAGS) or any(map(census.names, BOX_NAMES))


def _boxes_beside(container: HtmlElement) -> Iterator[HtmlElement]:
    element: HtmlElement | None = container
    for _ in range(_CLIMBED):
        if element is None or element.tag in ("body", "html"):
            return
        around = (*islice(element.itersiblings(preceding=True), _BESIDE), *islice(element.itersiblings(), _BESIDE))
        yield from (beside for beside in around if _is_box(beside))
        element = element.getparent()


def _is_box(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    if element.tag not in BOX_TAGS and not any(part in names for part in BOX_NAMES):
        return False
    return not holds_other_scores(element) and next(islice(element.iter("*"), _ELEMENTS, None), None) is None
