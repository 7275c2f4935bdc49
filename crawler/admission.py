"""Which of the addresses that somebody named enter the frontier, as what. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from archive.frontier import Entry, Role
from archive.urls import canonicalise
from crawler.discovery.links import Link
from crawler.hosts import is_own
from crawler.ranking import API, FEED, SITEMAP, START, UNLIKELY, Rank, is_pagination, rank
from crawler.sites.profile import SiteProfile

MAX_DEPTH: Final = 10  # links away from a start address; later pages of a list that names new articles do not count
MAX_UNLIKELY_DEPTH: Final = 3  # beyond, addresses that do not look like articles are left: mazes are made of them

_PRIORITIES: Final = {Role.START: START, Role.API: API, Role.SITEMAP: SITEMAP, Role.FEED: FEED}
_LISTS_ALL: Final = frozenset({"api", "feed", "sitemap"})


def admit_all(links: Iterable[Link], parent: Entry, profile: SiteProfile) -> Iterator[Entry]:
    """The entries for those of `links`, named by `parent`, that are worth fetching; each address once."""
    seen: set[str] = {parent.url}
    for link in links:
        url = canonicalise(link.url)
        if url not in seen:
            seen.add(url)
            entry = admit(link, url, parent, profile)
            if entry:
                yield entry


def admit(link: Link, url: str, parent: Entry, profile: SiteProfile) -> Entry | None:
    """The entry for `link`, whose canonical address is `url`; None when it is not to be fetched."""
    if not is_own(url, profile) or any(pattern.search(url) for pattern in profile.skip):
        return None
    ranked = _rank(link, url, profile)
    depth = 1 if link.source in _LISTS_ALL and ranked and ranked.role is Role.PAGE else parent.depth + 1
    if ranked is None or depth > MAX_DEPTH:
        return None
    if link.source == "link" and ranked == (Role.PAGE, UNLIKELY) and depth > MAX_UNLIKELY_DEPTH:
        return None
    priority = ranked.priority
    if link.source == "redirect" and ranked.role is parent.role:
        priority = max(priority, parent.priority)
    return Entry(url, ranked.role, _source(link, url, ranked, parent), priority, depth, lastmod=link.lastmod)


def _rank(link: Link, url: str, profile: SiteProfile) -> Rank | None:
    if link.role in _PRIORITIES:
        return Rank(link.role, _PRIORITIES[link.role])
    return rank(url, link.source, link.text, profile)


def _source(link: Link, url: str, ranked: Rank, parent: Entry) -> str:
    """Who named it; later pages of a list are told apart, for a second run need not look at all of them."""
    if link.source not in {"link", "pagination"}:
        return link.source
    of_list = ranked.role is Role.LISTING and parent.role in {Role.LISTING, Role.START}
    return "pagination" if of_list and (link.source == "pagination" or is_pagination(url)) else "link"
