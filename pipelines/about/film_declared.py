"""Films as a page declares them for machines: what its reviews review, in JSON-LD, microdata or hReview."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml.etree import XPath

from archive.records import Film, FilmId
from pipelines.about.film_ids import film_id
from pipelines.about.headline import read_headline
from pipelines.about.rating_declared import REVIEWS
from pipelines.markup.census import take_census
from pipelines.markup.lines import plain_text
from pipelines.markup.matching import fold
from pipelines.markup.microdata import find_microdata
from pipelines.markup.structured import Node, resolve, string_of, strings_of, types_of, values_of
from pipelines.page import Page

_FILMS = frozenset({"Movie", "Film"})
_NAMELESS = frozenset({"Thing", "CreativeWork"})  # types that review plug-ins give to whatever is reviewed
_YEAR = re.compile(r"(?<!\d)((?:18[89]|19\d|20\d)\d)(?!\d)")
_YEAR_PROPERTIES = ("dateCreated", "copyrightYear", "releaseYear", "datePublished")
_HREVIEW = XPath(
    "//*[contains(concat(' ', @class, ' '), ' hreview ')]//*[contains(concat(' ', @class, ' '), ' item ')]"
    "|//*[contains(concat(' ', @class, ' '), ' h-review ')]//*[contains(concat(' ', @class, ' '), ' p-item ')]"
)
_NAME = XPath(
    "descendant-or-self::*[contains(concat(' ', @class, ' '), ' fn ') or contains(concat(' ', @class, ' '), ' "
    "p-name ')]"
)


def films_in_json_ld(page: Page) -> tuple[Film, ...]:
    """The films that the page's reviews review, else the films that its articles are about."""
    return _films(page.nodes)


def declared_film(page: Page, title: str) -> Film | None:
    """What JSON-LD says of the Movie of this title, whether or not a review is tied to it."""
    movies = (film for node in page.nodes if types_of(node) & _FILMS for film in _film(node))
    return next((film for film in movies if fold(film.title) == fold(title)), None)


def films_in_microdata(page: Page) -> tuple[Film, ...]:
    """The same in microdata, read only where the page has any."""
    if "itemprop" not in page.text:
        return ()
    return _films(find_microdata(page, *REVIEWS, "Movie"))


def films_in_hreview(page: Page) -> tuple[Film, ...]:
    """hReview's `.item .fn` and h-review's `.p-item`."""
    census = take_census(page)
    if not (census.names("hreview") or census.names("h-review")):
        return ()
    names = [plain_text((_NAME(item) or [item])[0]) for item in _HREVIEW(page.tree)]
    headlines = [read_headline(name) for name in names if name and len(name) < 200]
    return _distinct(Film(headline.cores[0], headline.year) for headline in headlines if headline.cores)


def reviewed_types(page: Page) -> tuple[str, ...]:
    """The types of what the page's reviews review ("Movie", "Book", "TVSeries"), in JSON-LD."""
    reviewed = (item for node in page.nodes if types_of(node) & REVIEWS for item in values_of(node, "itemReviewed"))
    return tuple(sorted({name for item in reviewed if isinstance(item, Mapping) for name in types_of(item)}))


def _films(nodes: Iterable[Node]) -> tuple[Film, ...]:
    nodes = tuple(nodes)
    reviewed = _distinct(_items(nodes, ("itemReviewed",), REVIEWS))
    return reviewed or _distinct(_hosts(nodes)) or _distinct(_items(nodes, ("about", "mainEntity"), None))


def _items(nodes: tuple[Node, ...], names: tuple[str, ...], types: frozenset[str] | None) -> Iterator[Film]:
    for node in nodes:
        if types is not None and not types_of(node) & types:
            continue
        for value in (value for name in names for value in values_of(node, name)):
            item = resolve(value, nodes)
            if item and (
                types_of(item) & _FILMS or (types is not None and (not types_of(item) or types_of(item) <= _NAMELESS))
            ):
                yield from _film(item)


def _hosts(nodes: tuple[Node, ...]) -> Iterator[Film]:
    """A Movie that carries its review itself, the other way about."""
    for node in nodes:
        if types_of(node) & _FILMS and any(values_of(node, name) for name in ("review", "reviews")):
            yield from _film(node)


def _film(item: Node) -> Iterator[Film]:
    headline = read_headline(string_of(item, "name") or "")
    if headline.cores and len(headline.cores[0]) <= 150:
        yield Film(
            title=headline.cores[0],
            year=_year(item) or headline.year,
            directors=tuple(dict.fromkeys(strings_of(item, "director") or strings_of(item, "directors")))[:8],
            ids=_ids(item),
        )


def _year(item: Node) -> int | None:
    for name in _YEAR_PROPERTIES:
        found = _YEAR.search(string_of(item, name) or "")
        if found:
            return int(found[1])
    return None


def _ids(item: Node) -> tuple[FilmId, ...]:
    urls = (url for name in ("sameAs", "url", "@id") for url in strings_of(item, name))
    return tuple(dict.fromkeys(known for url in urls if (known := film_id(url))))


def _distinct(films: Iterable[Film]) -> tuple[Film, ...]:
    """The films by title; of doubles the one that says most."""
    found: dict[str, Film] = {}
    for film in films:
        known = found.get(film.title.casefold())
        if known is None or (known.year is None and film.year is not None):
            found[film.title.casefold()] = film
    return tuple(found.values())[:50]
