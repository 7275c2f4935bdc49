"""The whole demo site, rendered in memory; the same bytes every time."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import MappingProxyType

from crawler.demo import feeds, listings, markup, static_site, wordpress
from crawler.demo.catalogue import HERE, DemoArticle, articles, publications
from crawler.demo.wording import moment

_HTML = "text/html; charset=UTF-8"


@dataclass(frozen=True, slots=True)
class DemoPage:
    """A response of the site: its body, its type and when it last changed."""

    body: bytes
    content_type: str
    modified: datetime


@cache
def pages() -> Mapping[str, DemoPage]:
    """Every page of the site by its path."""
    newest = max(_changed(article) for article in articles())
    found = {path: DemoPage(body.encode(), kind, newest) for path, kind, body in _site_files()}
    for article in articles():
        for path, kind, body in _article_files(article):
            found[path] = DemoPage(body.encode(), kind, _changed(article))
    stars = (HERE / "static" / "4stars.gif").read_bytes()
    found["/wp-content/uploads/4stars.gif"] = DemoPage(stars, "image/gif", newest)
    return MappingProxyType(found)


def not_found(path: str) -> DemoPage:
    """The page for an address that does not exist, in the words of its publication."""
    html = listings.lost_html(listings.publication_of(path))
    return DemoPage(html.encode(), _HTML, max(_changed(article) for article in articles()))


def _changed(article: DemoArticle) -> datetime:
    return moment(article.modified or article.published)


def _site_files() -> Iterator[tuple[str, str, str]]:
    iris_out, carton_noir = publications().values()
    yield "/robots.txt", "text/plain; charset=UTF-8", feeds.robots_txt()
    yield "/sitemap.xml", "application/xml", feeds.sitemap_index()
    yield "/feed/", "application/rss+xml; charset=UTF-8", feeds.rss(iris_out)
    yield "/comments/feed/", "application/rss+xml; charset=UTF-8", feeds.comments_rss(iris_out)
    yield f"{carton_noir.root}feed.xml", "application/atom+xml; charset=UTF-8", feeds.atom(carton_noir)
    for publication in (iris_out, carton_noir):
        yield feeds.sitemap_path(publication), "application/xml", feeds.sitemap(publication)
        yield listings.about_path(publication), _HTML, listings.about_html(publication)
        for path, html in listings.listing_pages(publication):
            yield path, _HTML, html


def _article_files(article: DemoArticle) -> Iterator[tuple[str, str, str]]:
    related = _related(article)
    if article.publication.root == "/":
        number = 100 + sum(other.published <= article.published for other in articles())
        main, head = wordpress.article_html(article, number, related), wordpress.article_head(article)
        more = {"switcher": wordpress.switcher(article), "body_class": "post-template-default single single-post"}
        if article.layout.amp:
            yield f"{article.path}amp/", _HTML, wordpress.amp_html(article)
    else:
        main, head = static_site.article_html(article, related), static_site.article_head(article)
        more = {"body_class": "article"}
    yield article.path, _HTML, listings.page_html(article.publication, article.title, main, head, **more)
    card = textwrap.wrap(article.title.replace(" :", "\u00a0:"), 30)  # French keeps its colon on the line
    yield markup.image_path(article), "image/svg+xml", markup.still(card)


def _related(article: DemoArticle) -> tuple[DemoArticle, ...]:
    """The three articles published before this one; the oldest go round to the newest."""
    around = [other for other in listings.listed(article.publication) if other is not article]
    start = sum(other.published > article.published for other in around)
    return tuple((around + around)[start : start + 3])
