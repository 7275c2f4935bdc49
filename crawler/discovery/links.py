"""Addresses that a page names: articles, lists, the next page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from archive.frontier import Role
from pipelines.page import Page, UnreadablePage

MAX_LINKS = 20_000  # of one page: some sites list every review they have on one
MAX_TEXT = 200  # characters of a link's text that are looked at


@dataclass(frozen=True, slots=True)
class Link:
    """An address as somebody named it. `role` is None where the address itself must tell.

    `source`: "link", "pagination", "canonical", "redirect", "feed", "sitemap", "api", "usual" or "start".
    `lastmod`: when it last changed, as listed (UTC, ISO 8601). `text`: the words of the link.
    """

    url: str
    source: str
    role: Role | None = None
    text: str = ""
    lastmod: str | None = None


def find_links(page: Page) -> Iterator[Link]:
    """Every link of `page` that a visitor would see and its author has not marked nofollow, in page order."""
    try:
        tree = page.tree
    except UnreadablePage:
        return
    base = find_base(page)
    for number, element in enumerate(tree.iter("a", "area", "link")):
        if number >= MAX_LINKS:
            return
        rel = (element.get("rel") or "").lower().split()
        if element.tag == "link" and "next" not in rel:
            continue
        url = resolve(base, element.get("href"))
        if url and "nofollow" not in rel and not _is_hidden(element.get("style")):
            words = "".join(element.itertext())[:MAX_TEXT] if element.tag == "a" else ""
            yield Link(url, "pagination" if "next" in rel else "link", text=" ".join(words.split()))


def find_base(page: Page) -> str:
    """What relative addresses of `page` are relative to."""
    href = next((element.get("href") for element in page.tree.iter("base") if element.get("href")), None)
    return resolve(page.url, href) or page.url


def resolve(base: str, href: str | None) -> str | None:
    """`href` as an absolute http(s) address without fragment, None when it is none."""
    if not href:
        return None
    try:
        parts = urlsplit(urljoin(base, href.strip()))
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username
    except ValueError:
        return None
    return parts._replace(fragment="").geturl() if usable else None


def _is_hidden(style: str | None) -> bool:
    """A link that no visitor sees is a trap for robots."""
    return bool(style) and "display:none" in (style or "").replace(" ", "").lower()
