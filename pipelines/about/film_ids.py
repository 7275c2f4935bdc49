"""Identifiers of films, from links that a page itself gives."""

from __future__ import annotations

import re

from archive.records import FilmId

_PATTERNS = (
    ("imdb", re.compile(r"imdb\.com/(?:[a-z]{2}/)?(?:m/)?(?:title/|Title\?)(tt\d{7,9})", re.I)),
    ("wikidata", re.compile(r"wikidata\.org/(?:wiki|entity)/(Q\d{1,12})", re.I)),
    ("tmdb", re.compile(r"themoviedb\.org/movie/(\d{1,9})", re.I)),
    ("letterboxd", re.compile(r"letterboxd\.com/film/([a-z0-9_-]{1,120})", re.I)),
    ("rottentomatoes", re.compile(r"rottentomatoes\.com/(m/[a-z0-9_-]{1,120})", re.I)),
)
_HOSTS = re.compile(r"imdb\.com|wikidata\.org|themoviedb\.org|letterboxd\.com|rottentomatoes\.com")
_URL_LENGTH = 500


def film_id(url: str) -> FilmId | None:
    """The identifier that a url of IMDb, Wikidata, TMDB, Letterboxd or Rotten Tomatoes holds."""
    url = url[:_URL_LENGTH]
    for scheme, pattern in _PATTERNS if _HOSTS.search(url.lower()) else ():
        found = pattern.search(url)
        if found:
            value = found[1] if scheme in ("imdb", "tmdb") else found[1].rstrip("-")
            return FilmId(scheme, value.lower() if scheme != "wikidata" else value.upper())
    return None
