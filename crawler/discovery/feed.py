"""Feeds (RSS, Atom): the newest articles."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from time import struct_time
from urllib.parse import urljoin

import feedparser

from archive.frontier import Role
from crawler.discovery.links import Link, find_base, resolve
from crawler.discovery.times import format_time
from pipelines.page import Page, UnreadablePage

_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_USUAL = ("/feed/", "/rss.xml", "/atom.xml", "/index.xml", "/feed.xml")
MAX_ANNOUNCED = 5  # of one page: some announce a feed for each category


def announced_feeds(page: Page) -> Iterator[Link]:
    """The feeds that `page` names in its head; feeds of comments left out."""
    try:
        elements = [element for element in page.tree.iter("link") if _is_feed(element.get("type"))]
    except UnreadablePage:
        return
    urls = [resolve(find_base(page), element.get("href")) for element in elements]
    kept = [url for url in dict.fromkeys(urls) if url and "comment" not in url.lower()]
    for url in kept[:MAX_ANNOUNCED]:
        yield Link(url, "link", Role.FEED)


def usual_feeds(start: str) -> Iterator[Link]:
    """Where a feed lies on most sites that do not name it."""
    for path in _USUAL:
        yield Link(urljoin(start, path), "usual", Role.FEED)


def read_feed(document: Page) -> Iterator[Link]:
    """The articles that a feed lists; nothing when `document` is no feed."""
    parsed = feedparser.parse(
        io.BytesIO(document.body),  # as a file: feedparser would open or fetch a plain string
        response_headers={"content-type": document.headers.get("content-type", "application/xml")},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    for entry in parsed.entries:
        url = resolve(document.url, entry.get("feedburner_origlink") or entry.get("link"))
        if url:
            # dict.get: feedparser's own would give the other time, with a warning, where one is missing
            changed = dict.get(entry, "updated_parsed") or dict.get(entry, "published_parsed")
            yield Link(url, "feed", Role.PAGE, str(entry.get("title", ""))[:200], _format(changed))


def _is_feed(media_type: str | None) -> bool:
    return (media_type or "").partition(";")[0].strip().lower() in _TYPES


def _format(moment: struct_time | None) -> str | None:
    """feedparser gives UTC; a year out of range is no date."""
    if moment is None:
        return None
    try:
        return format_time(datetime(*moment[:6], tzinfo=UTC))
    except (ValueError, OverflowError):
        return None
