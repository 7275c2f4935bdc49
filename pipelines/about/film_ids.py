"""Identifiers of films, from links that a page itself gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from archive.records import FilmId
from pipelines.markup.lines import plain_text
from pipelines.markup.matching import fold

_PATTERNS = (
    ("imdb", re.compile(r"imdb\.com/(?:[a-z]{2}/)?(?:m/)?(?:title/|Title\?)(tt\d{7,9})", re.I)),
    ("wikidata", re.compile(r"wikidata\.org/(?:wiki|entity)/(Q\d{1,12})", re.I)),
    ("tmdb", re.compile(r"themoviedb\.org/movie/(\d{1,9})", re.I)),
    ("letterboxd", re.compile(r"letterboxd\.com/film/([a-z0-9_-]{1,120})", re.I)),
    ("rottentomatoes", re.compile(r"rottentomatoes\.com/(m/[a-z0-9_-]{1,120})", re.I)),
)
_HOSTS = re.compile(r"imdb\.com|wikidata\.org|themoviedb\.org|letterboxd\.com|rottentomatoes\.com")
_URL_LENGTH = 500
_LINKS = 200
_LABELS_LENGTH = 60  # characters beside links to databases, other than of prose
_ID_LABELS = frozenset(
    (
        "imdb",
        "imdb page",
        "on imdb",
        "wikidata",
        "tmdb",
        "the movie database",
        "letterboxd",
        "on letterboxd",
        "rotten tomatoes",
    )
)


def film_id(url: str) -> FilmId | None:
    """The identifier that a url of IMDb, Wikidata, TMDB, Letterboxd or Rotten Tomatoes holds."""
    url = url[:_URL_LENGTH]
    for scheme, pattern in _PATTERNS if _HOSTS.search(url.lower()) else ():
        found = pattern.search(url)
        if found:
            value = found[1] if scheme in ("imdb", "tmdb") else found[1].rstrip("-")
            return FilmId(scheme, value.lower() if scheme != "wikidata" else value.upper())
    return None


def linked_ids(container: HtmlElement | None, title: str) -> Iterator[FilmId]:
    """Identifiers behind links whose words are the film's title or the database's name."""
    links = container.iter("a") if container is not None else ()
    schemes: set[str] = set()
    for number, link in enumerate(links):
        if number >= _LINKS:
            return
        known = film_id(link.get("href") or "")
        if known and known.scheme not in schemes and _speaks_of(link, title):
            schemes.add(known.scheme)
            yield known


def _speaks_of(link: HtmlElement, title: str) -> bool:
    words = fold(plain_text(link))
    return (words in _ID_LABELS and not _stands_in_prose(link)) or (bool(words) and f" {fold(title)} " in f" {words} ")


def _stands_in_prose(link: HtmlElement) -> bool:
    """Whether a sentence holds the link: one to a database in prose speaks of anything."""
    around = link.getparent()
    beside = "" if around is None else f"{around.text or ''}{''.join(child.tail or '' for child in around[:_LINKS])}"
    return len(beside) > _LABELS_LENGTH
