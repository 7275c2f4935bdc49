"""The critic's rating as a page declares it for machines: JSON-LD, microdata, hReview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml.etree import XPath

from archive.records import Rating
from pipelines.markup.census import take_census
from pipelines.markup.microdata import find_microdata
from pipelines.markup.structured import Node, string_of, types_of, values_of
from pipelines.markup.transcript import stands_beside_article, transcribe
from pipelines.notation.notations import number, read_bare_number, read_notation
from pipelines.page import Page

REVIEWS = frozenset({"Review", "CriticReview", "ReviewNewsArticle", "MovieReview", "MediaReview"})
_READERS = frozenset({"UserReview", "AggregateRating", "ClaimReview", "EmployerReview", "EmployerAggregateRating"})
DEFAULT_BEST = 5.0  # schema.org: "if bestRating is omitted, 5 is assumed"
_HREVIEW = XPath(
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' hreview ')]//*[contains(concat(' ', "
    "normalize-space(@class), ' '), ' rating ')]"
    "|//*[contains(concat(' ', normalize-space(@class), ' '), ' h-review ')]//*[contains(concat(' ', "
    "normalize-space(@class), ' '), ' p-rating ')]"
)
_VALUE = XPath(".//*[contains(concat(' ', normalize-space(@class), ' '), ' value ')]")
_BEST = XPath(
    "./ancestor-or-self::*[position() <= 3]//*[contains(concat(' ', @class, ' '), ' best ') or contains(concat(' "
    "', @class, ' '), ' p-best ')]"
)


def declared_in_json_ld(page: Page) -> Rating | None:
    """The rating of the page's own review: of a `Review` type or in any node's `reviewRating`."""
    return _first_rating(page.nodes)


def declared_in_microdata(page: Page) -> Rating | None:
    """The same in microdata, which is read only where the page has any."""
    if "itemprop" not in page.text:
        return None
    return _first_rating(find_microdata(page, *REVIEWS, "Movie", "Article", "NewsArticle", "BlogPosting"))


def declared_in_hreview(page: Page) -> Rating | None:
    """hReview's `.rating` with `.value` and `.best`, h-review's `.p-rating` with `.p-best`."""
    census = take_census(page)
    if not (census.names("hreview") or census.names("h-review")):
        return None
    for element in _HREVIEW(page.tree):
        if stands_beside_article(page, element):
            continue
        values = _VALUE(element)
        raw = element.get("title") or element.get("value") or " ".join(transcribe(values[0] if values else element))
        reading = read_notation(raw) or read_bare_number(raw)
        if reading:
            best = next((number(" ".join(transcribe(found))) for found in _BEST(element)), None)
            return Rating(
                reading.rating.raw, reading.rating.value, reading.rating.best or best or None, reading.rating.worst
            )
    return None


def _first_rating(nodes: Iterable[Node]) -> Rating | None:
    """Reviews first, then whatever else carries a `reviewRating`; several differing reviews are not the critic's."""
    rated = [(node, rating) for node in nodes if (rating := _rating_of(node))]
    reviews = [rating for node, rating in rated if types_of(node) & REVIEWS]
    if len({(rating.value, rating.best) for rating in reviews}) > 2:
        return None
    return reviews[0] if reviews else rated[0][1] if rated else None


def _rating_of(node: Node) -> Rating | None:
    if types_of(node) & _READERS:
        return None
    for value in values_of(node, "reviewRating"):
        rating = _read(value)
        if rating:
            return rating
    return None


def _read(value: object) -> Rating | None:
    """A Rating node, or the bare number or notation that some sites write in its place."""
    if not isinstance(value, Mapping):
        return _from_text(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
    if types_of(value) & _READERS:
        return None
    raw = string_of(value, "ratingValue") or ""
    best, worst = (number(string_of(value, name) or "x") for name in ("bestRating", "worstRating"))
    written = _from_text(raw)
    if written is None or (written.value is None and best is None):
        return written
    if written.best is not None:
        return written
    best = best if best is not None else DEFAULT_BEST
    if written.value is None or written.value > best:
        return Rating(raw, written.value) if "bestRating" not in value else None
    return Rating(f"{raw}/{best:g}", written.value, best, worst)


def _from_text(raw: str) -> Rating | None:
    raw = raw.strip()
    if not raw or len(raw) > 60:
        return None
    reading = read_bare_number(raw) if number(raw) is not None else read_notation(raw)
    return reading.rating if reading else None
