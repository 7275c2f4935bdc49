"""All sources of addresses behind one interface: who announces them, where they usually lie, how each is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, pairwise
from types import MappingProxyType

from archive.frontier import Role
from crawler.discovery.feed import announced_feeds, read_feed, usual_feeds
from crawler.discovery.links import Link, find_links
from crawler.discovery.sitemap import read_sitemap, usual_sitemaps
from crawler.discovery.wordpress import announced_api, read_posts
from pipelines.page import Page

Reader = Callable[[Page], Iterator[Link]]

_READERS: Mapping[Role, Reader] = MappingProxyType(
    {
        Role.START: find_links,
        Role.LISTING: find_links,
        Role.PAGE: find_links,
        Role.FEED: read_feed,
        Role.SITEMAP: read_sitemap,
        Role.API: read_posts,
    }
)
_USUAL: Mapping[Role, Callable[[str], Iterator[Link]]] = MappingProxyType(
    {Role.SITEMAP: usual_sitemaps, Role.FEED: usual_feeds}
)


def read_links(role: Role, document: Page) -> Iterator[Link]:
    """Every address that `document`, fetched for `role`, names; a home page also announces other sources."""
    announced = find_sources(document) if role is Role.START else iter(())
    return chain(announced, _READERS[role](document))


def find_sources(home: Page) -> Iterator[Link]:
    """The REST interface and the feeds that a home page announces; the first usual feed where it announces none."""
    yield from announced_api(home)
    feeds = list(announced_feeds(home))
    yield from feeds or [next(usual_feeds(home.url))]


def next_usual(role: Role, tried: str, start: str) -> Link | None:
    """The usual place to try after `tried` had nothing; None after the last."""
    places = list(_USUAL[role](start)) if role in _USUAL else []
    following = (after for before, after in pairwise(places) if before.url == tried)
    return next(following, None)
