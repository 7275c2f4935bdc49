"""The names that a page gives to its site: metadata, feeds, the home link and its logo, the host."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from archive.urls import host_of
from pipelines.markup.census import take_census
from pipelines.markup.lines import tidy, visible_text
from pipelines.markup.matching import fold, squeezed
from pipelines.markup.structured import nodes_of, strings_of
from pipelines.metadata.large_lines import banner_line
from pipelines.page import Page, once_per_page
from pipelines.vocabulary.surroundings import HOME_WORDS

_MAX_NAME = 80
_MAX_LINKS = 60  # the home link is among the first of a page
_META_NAMES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher")
_SITE_TYPES = ("WebSite", "Organization", "NewsMediaOrganization", "Blog", "Periodical")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
# What feeds add to the site's name: "The Third Reel » Feed", "The Reel Atom Feed", "RSS 2.0".
_FEED_WORDS = re.compile(
    r"\s*(?:[»›|:–—-]\s*)?\(?\b(?:full |main |all |posts? |latest )?(?:atom|rss|xml|json|feed|flux|фид)\b.*$",
    re.IGNORECASE,
)
_COMMENT_FEED = re.compile(r"comment|commentaire|kommentar|comentario|comentário", re.IGNORECASE)
_LOGO = re.compile(
    r"^\W*(?:logo|home(?:page)?|icon)\b(?:\s+(?:of|for|von|de)\b)?\s*|\s*\b(?:logo|home(?:page)?|icon)\W*$",
    re.IGNORECASE,
)
# What a link to the root may say that is no name.
_PROSE = re.compile(r"\b(?:click|visit|back|return|zurück|go|retour|volver|voltar|torna)\b", re.IGNORECASE)
_MAY_BE_ROOT = re.compile(r"^(?:(?:https?:)?//[^/?#]+)?/?(?:\.{1,2}/?){0,9}(?:index\.\w{3,5})?$", re.IGNORECASE)
_ROOT = re.compile(r"^(?:(?P<user>/~[^/]{1,60})?/)?(?:index\.\w{3,5})?$")  # also the home of one user of a host
_PARENT_ROOTS = re.compile(r"^(?:\.\./){1,8}(?:index\.\w{3,5})?$")


@once_per_page
def site_names(page: Page) -> frozenset[str]:
    """All names of the site, folded."""
    names = [*metadata_names(page), *feed_names(page), *home_link_names(page), *banner_names(page)]
    return frozenset(folded for name in names if (folded := fold(name)))


@once_per_page
def metadata_names(page: Page) -> tuple[str, ...]:
    """Names that the head states, best first: og:site_name, the publisher, the WebSite node, application names."""
    stated = [*page.meta.get(_META_NAMES[0], ())[:1], *_publishers(page)]
    for node in nodes_of(page.nodes, _SITE_TYPES):
        stated.extend(strings_of(node, "name")[:1])
    for name in _META_NAMES[1:]:
        stated.extend(page.meta.get(name, ())[:1])
    return tuple(name for name in map(tidy, stated) if _is_name(name))


def _publishers(page: Page) -> Iterator[str]:
    for node in page.nodes:
        yield from strings_of(node, "publisher")[:1]


@once_per_page
def feed_names(page: Page) -> tuple[str, ...]:
    """The site's name in the titles of the feeds that the page announces."""
    found = []
    for link in page.heads["link"]:
        title = tidy((link.get("title") or "")[: 4 * _MAX_NAME])
        if title and (link.get("type") or "").lower() in _FEED_TYPES and not _COMMENT_FEED.search(title):
            name = _FEED_WORDS.sub("", title).strip(" »›|:–—-")
            if name and len(name) <= _MAX_NAME:
                found.append(name)
    return tuple(found)


@once_per_page
def home_link_names(page: Page) -> tuple[str, ...]:
    """The words or the logo's alt text of links to the site's root, those that the host confirms first.

    Links that say "Home" or "Click here" are left out.
    """
    host = host_label(page.url)
    found = []
    for link in take_census(page).at(take_census(page).by_tag["a"][:_MAX_LINKS]):
        if is_home_link(link, page.url):
            name = visible_text(link, _MAX_NAME + 1) or _logo_text(link)
            if _is_name(name) and name.casefold() not in HOME_WORDS and not _PROSE.search(name):
                found.append(name)
    return tuple(sorted(found, key=lambda name: not _confirms(host, squeezed(name))))


def _confirms(host: str, name: str) -> bool:
    return bool(host and name) and (host in name or name in host)


def _is_name(text: str) -> bool:
    return 0 < len(text) <= _MAX_NAME and "://" not in text


def banner_names(page: Page) -> list[str]:
    """The heading in the banner at the top of the body, where the page has another for its article; or the large
    letters at the top of a page without headings."""
    headings = take_census(page).of_tags("h1")[:_MAX_LINKS]
    banners = [h for h in headings if any(_is_banner(parent) for parent in h.iterancestors("header", "hgroup", "div"))]
    names = [visible_text(heading, _MAX_NAME + 1) for heading in banners] if len(headings) > len(banners) else []
    return [name for name in (*names, banner_line(page) or "") if 0 < len(name) <= _MAX_NAME]


def _is_banner(element: HtmlElement) -> bool:
    parent = element.getparent()
    at_top = parent is not None and parent.tag == "body"
    return at_top and (element.tag in ("header", "hgroup") or element.get("role") == "banner")


def _logo_text(link: HtmlElement) -> str:
    alts = [tidy(image.get("alt") or "") for image in link.iter("img", "amp-img")]
    alts.append(tidy(link.get("title") or link.get("aria-label") or ""))
    return next((name for alt in alts if (name := _LOGO.sub("", alt).strip(" -–|:"))), "")


def is_home_link(link: HtmlElement, url: str) -> bool:
    """Whether a link leads to the root of the site that `url` is on."""
    href = link.get("href") or ""
    return _may_be_root(href) and _leads_home(href.strip(), url)


@lru_cache(maxsize=8192)  # the pages of a site share their menu
def _may_be_root(href: str) -> bool:
    """Whether a link may lead to a root, before it is joined with the page's url: most links are not worth that."""
    href = href.strip()
    return bool(href and _MAY_BE_ROOT.match(href))


@lru_cache(maxsize=512)  # a page links its home several times
def _leads_home(href: str, url: str) -> bool:
    if href == "/":
        return True
    try:
        parts = urlsplit(href if "://" in href else urljoin(url, href))
    except ValueError:
        return False
    if not parts.netloc:  # the page's own address is unknown
        return bool(_PARENT_ROOTS.match(href))
    same = (parts.hostname or "").removeprefix("www.") == host_of(url).removeprefix("www.")
    root = _ROOT.match(parts.path)
    own = root is not None and (root["user"] is None or urlsplit(url).path.startswith(f"{root['user']}/"))
    return same and own and not parts.query and not parts.fragment


@lru_cache(maxsize=64)
def host_label(url: str) -> str:
    """The speaking part of the host: "thirdreel" of "www.thirdreel.co.uk"."""
    labels = host_of(url).removeprefix("www.").split(".")
    while len(labels) > 1 and (len(labels[-1]) <= 3 or labels[-1] in ("blog", "info", "example", "test", "site")):
        labels.pop()
    return labels[-1].replace("-", "") if labels else ""
