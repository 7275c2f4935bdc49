"""Sitemaps: xml, indexes, gzip, plain text; where robots.txt names them and at the usual places."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import islice
from urllib.parse import urljoin, urlsplit

from scrapy.utils.sitemap import Sitemap, sitemap_urls_from_robots

from archive.frontier import Role
from crawler.discovery.links import Link, resolve
from crawler.discovery.times import normalise_time
from crawler.vocabulary import SITEMAP_TRAPS
from pipelines.page import Page

_USUAL = ("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml")
MAX_CHILDREN = 1000  # of an index; the protocol allows 50,000, no review site needs more than this
MAX_ADDRESSES = 50_000  # of one sitemap, the protocol's own limit
MAX_UNPACKED = 52_428_800  # bytes of one sitemap, the protocol's own limit (sitemaps.org)


def sitemaps_of_robots(body: bytes, url: str) -> Iterator[Link]:
    """The sitemaps that a robots.txt names."""
    for place in islice(sitemap_urls_from_robots(body, url), 100):
        if address := resolve(url, place):
            yield Link(address, "robots", Role.SITEMAP)


def usual_sitemaps(start: str) -> Iterator[Link]:
    """Where a sitemap lies on most sites whose robots.txt does not name it."""
    for path in _USUAL:
        yield Link(urljoin(start, path), "usual", Role.SITEMAP)


def read_sitemap(document: Page) -> Iterator[Link]:
    """What a sitemap lists: pages, or other sitemaps when it is an index. Nothing when it is no sitemap."""
    body = unpack(document.body)
    if not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        yield from _read_text(body, document.url)
        return
    try:
        sitemap = Sitemap(body)
        if sitemap.type == "sitemapindex":
            yield from _children(islice(sitemap, MAX_CHILDREN), document.url)
        elif sitemap.type == "urlset":
            yield from _pages(islice(sitemap, MAX_ADDRESSES), document.url)
    except (StopIteration, SyntaxError):  # empty, or no XML: lxml's XMLSyntaxError is a SyntaxError
        return


def unpack(body: bytes) -> bytes:
    """`body` without gzip, at most `MAX_UNPACKED` bytes of it; a damaged end is left out."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, MAX_UNPACKED)
    except zlib.error:
        return b""


def _children(entries: Iterator[dict[str, str]], base: str) -> Iterator[Link]:
    listed = [(resolve(base, entry.get("loc")), entry) for entry in entries]
    for url, entry in listed:
        if url and not SITEMAP_TRAPS.search(urlsplit(url).path.rpartition("/")[2]):
            yield Link(url, "sitemap", Role.SITEMAP, lastmod=normalise_time(entry.get("lastmod")))


def _pages(entries: Iterator[dict[str, str]], base: str) -> Iterator[Link]:
    for entry in entries:
        if url := resolve(base, entry.get("loc")):
            yield Link(url, "sitemap", lastmod=normalise_time(entry.get("lastmod")))


def _read_text(body: bytes, base: str) -> Iterator[Link]:
    """A sitemap of plain text: one absolute address a line."""
    for line in islice(body.splitlines(), MAX_ADDRESSES):
        text = line.decode("utf-8", "replace").strip()
        if text.startswith(("http://", "https://")) and (url := resolve(base, text)):
            yield Link(url, "sitemap")
