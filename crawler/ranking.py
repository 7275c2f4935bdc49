"""What an address is worth: article, list of articles, or nothing to fetch. Pure: no network, no clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from archive.frontier import Role
from crawler.sites.profile import SiteProfile
from crawler.vocabulary import (
    ARTICLE_PARAMETERS,
    COMMENT_PAGE,
    DATE_ARCHIVE,
    DATE_IN_PATH,
    FILE_EXTENSIONS,
    LATE_TAXONOMIES,
    LISTING_SEGMENTS,
    LONE_LISTING_SEGMENTS,
    PAGINATION,
    PAGINATION_PARAMETERS,
    REVIEW_WORDS,
    SERVICE_SEGMENTS,
    TAXONOMY_PARAMETERS,
    TAXONOMY_SEGMENTS,
    TRAP_ENDINGS,
    TRAP_PARAMETERS,
    TRAP_SEGMENTS,
)

# Priorities, highest first. What names articles comes before articles: it is few requests, and it tells which
# other requests are not needed.
START, API, SITEMAP = 1000, 900, 850
PROFILE_REVIEW, LISTED, SITEMAP_LIKELY, LIKELY, SITEMAP_OTHER = 700, 600, 550, 500, 400
NEEDED = 300  # from here on down nothing is fetched where a sitemap or REST interface lists the articles
FEED, PAGES, UNLIKELY, GROUPS, LATE_GROUPS = 280, 250, 200, 100, 50
REVIEW_BONUS = 20  # of an address or link that says "review"; below the distance between two priorities

# By whether a sitemap names the address, and whether it looks like that of an article.
_BASES = {(True, True): SITEMAP_LIKELY, (True, False): SITEMAP_OTHER, (False, True): LIKELY, (False, False): UNLIKELY}

MAX_ADDRESS = 2000  # characters; browsers and servers disagree beyond
MAX_SEGMENTS = 12  # a path that is deeper is a template that appends to itself
_SLUG_WORDS = 3  # "the-passion-of" is a title, "about-us" is not
_WORD = re.compile(r"[^\W_]+")
_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,8})$")
_PAGE_EXTENSIONS = frozenset({"html", "htm", "xhtml", "shtml", "php", "asp", "aspx", "jsp", "cfm"})


class Rank(NamedTuple):
    """What to fetch an address for, and how soon."""

    role: Role
    priority: int


@dataclass(frozen=True, slots=True)
class _Address:
    url: str
    path: str
    segments: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]

    @classmethod
    def parse(cls, url: str) -> _Address:
        parts = urlsplit(url)
        path = unquote(parts.path).lower()
        segments = [segment for segment in path.split("/") if segment]
        if segments:
            segments[-1] = _without_extension(segments[-1])
        parameters = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100)
        return cls(url, path, tuple(segments), tuple((name.lower(), value) for name, value in parameters))

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.parameters)


def rank(url: str, source: str, text: str, profile: SiteProfile) -> Rank | None:
    """What the canonical address `url` is worth; None when it is never to be fetched.

    `source` says who named it: "api", "feed", "sitemap" or a kind of link; `text` is that of the link.
    """
    if len(url) > MAX_ADDRESS:
        return None
    if any(pattern.search(url) for pattern in profile.review):
        return Rank(Role.PAGE, PROFILE_REVIEW)
    try:
        address = _Address.parse(url)
    except ValueError:  # more parameters than any page has
        return None
    if source in {"api", "feed"}:
        return Rank(Role.PAGE, LISTED + _bonus(address, text))
    if _is_trap(address):
        return None
    return _rank_listing(address) or _rank_page(address, source, text)


def is_pagination(url: str) -> bool:
    """Whether `url` is that of a later page of a list."""
    try:
        address = _Address.parse(url)
    except ValueError:
        return False
    return PAGINATION.search(address.path) is not None or bool(address.names & PAGINATION_PARAMETERS)


def date_in(url: str) -> str | None:
    """The day (or month) that an address names, ISO 8601."""
    match = DATE_IN_PATH.search(url)
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else None


def _without_extension(segment: str) -> str:
    match = _EXTENSION.search(segment)
    return segment[: match.start()] if match and match[1] in _PAGE_EXTENSIONS else segment


def _is_trap(address: _Address) -> bool:
    segments, names = address.segments, address.names
    if len(segments) > MAX_SEGMENTS or any(segments.count(segment) > 2 for segment in segments):
        return True
    if names & TRAP_PARAMETERS or COMMENT_PAGE.search(address.path):
        return True
    extension = _EXTENSION.search(segments[-1]) if segments else None
    if extension and extension[1] in FILE_EXTENSIONS:
        return True
    if not TRAP_SEGMENTS.isdisjoint(segments[:-1] or segments):
        return True
    return bool(segments) and (segments[-1] in TRAP_ENDINGS or _is_service(segments) or _is_later_part(address))


def _is_service(segments: tuple[str, ...]) -> bool:
    """An "about" or "privacy" page, at the root or below a language."""
    return segments[-1] in SERVICE_SEGMENTS and (len(segments) == 1 or (len(segments) == 2 and len(segments[0]) == 2))


def _is_later_part(address: _Address) -> bool:
    """A later page of an article: "/the-long-goodbye/2/", "/the-long-goodbye?page=2", "/metropolis?p=2"."""
    *above, last = address.segments
    if above and last.isdigit() and len(last) <= 2:
        return _is_slug(above[-1]) and above[0] not in TAXONOMY_SEGMENTS
    if last in LISTING_SEGMENTS:
        return False
    parts = any(name == "p" and value.isdigit() and len(value) <= 2 for name, value in address.parameters)
    return parts or (bool(address.names & PAGINATION_PARAMETERS) and _is_slug(last))


def _rank_listing(address: _Address) -> Rank | None:
    segments, names = address.segments, address.names
    group = next((s for s in segments[:2] if s in TAXONOMY_SEGMENTS), None)
    if group in LATE_TAXONOMIES and len(segments) <= 3:
        return Rank(Role.LISTING, LATE_GROUPS)
    if names & {"tag", "author"}:
        return Rank(Role.LISTING, LATE_GROUPS)
    if PAGINATION.search(address.path) or names & PAGINATION_PARAMETERS:
        return Rank(Role.LISTING, PAGES)
    if names & TAXONOMY_PARAMETERS or (group and not (len(segments) > 2 and _is_slug(segments[-1]))):
        return Rank(Role.LISTING, GROUPS)
    if names & ARTICLE_PARAMETERS:
        return None
    lone = len(segments) == 1 and segments[0] in LONE_LISTING_SEGMENTS
    if not segments or lone or segments[-1] in LISTING_SEGMENTS or DATE_ARCHIVE.search(address.path):
        return Rank(Role.LISTING, PAGES)
    return None


def _rank_page(address: _Address, source: str, text: str) -> Rank:
    likely = _is_likely(address) or _says_review(text)
    base = _BASES[source == "sitemap", likely]
    return Rank(Role.PAGE, base + _bonus(address, text))


def _is_likely(address: _Address) -> bool:
    if not address.segments:
        return bool(address.names & ARTICLE_PARAMETERS)
    dated = DATE_IN_PATH.search(address.path) is not None
    return dated or _is_slug(address.segments[-1]) or _says_review(address.path) or bool(address.names & {"p"})


def _is_slug(segment: str) -> bool:
    """Whether a segment looks like a title: several words, or a script that is written without spaces."""
    words = _WORD.findall(segment)
    return len(words) >= _SLUG_WORDS or any(len(word) >= 4 and not word.isascii() for word in words)


def _says_review(text: str) -> bool:
    return not REVIEW_WORDS.isdisjoint(_WORD.findall(text.lower()))


def _bonus(address: _Address, text: str) -> int:
    return REVIEW_BONUS if _says_review(address.path) or _says_review(text) else 0
