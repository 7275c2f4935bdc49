"""WordPress: its REST interface lists every post, a hundred a request, with the time of its last change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urljoin

from archive.frontier import Role
from crawler.discovery.links import Link, resolve
from crawler.discovery.times import normalise_time
from pipelines.page import Page, UnreadablePage

RELATION = "https://api.w.org/"
_QUERY = "_fields=date_gmt,link,modified_gmt&per_page=100&page={page}"
_LINK_HEADER = re.compile(r'<([^<>]{1,2000})>\s*;\s*rel="?https://api\.w\.org/"?', re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?<=[?&]page=)\d{1,6}")
MAX_PAGES = 1000  # of 100 posts each


def announced_api(page: Page) -> Iterator[Link]:
    """The list of posts of the REST interface that `page` announces in its headers or its head."""
    match = _LINK_HEADER.search(page.headers.get("link", ""))
    root = resolve(page.url, match[1]) if match else _root_in_head(page)
    if root:
        yield Link(_posts(root, 1), "link", Role.API)


def read_posts(document: Page) -> Iterator[Link]:
    """The posts that one answer lists and, in the first, where the other answers lie."""
    try:
        posts = json.loads(document.body)
    except (ValueError, RecursionError):
        return
    if not isinstance(posts, list):
        return
    yield from _further_answers(document)
    for post in posts:
        if isinstance(post, dict) and (url := resolve(document.url, _text(post, "link"))):
            times = [normalise_time(_text(post, key)) for key in ("modified_gmt", "date_gmt")]
            yield Link(url, "api", Role.PAGE, lastmod=max(filter(None, times), default=None))


def _root_in_head(page: Page) -> str | None:
    try:
        links = page.tree.iter("link")
    except UnreadablePage:
        return None
    href = next((link.get("href") for link in links if (link.get("rel") or "").strip().lower() == RELATION), None)
    return resolve(page.url, href)


def _posts(root: str, page: int) -> str:
    query = _QUERY.format(page=page)
    if "rest_route=" in root:  # sites without rewritten addresses
        return f"{root.rstrip('/')}/wp/v2/posts&{query}"
    return f"{urljoin(root.rstrip('/') + '/', 'wp/v2/posts')}?{query}"


def _further_answers(document: Page) -> Iterator[Link]:
    match = _PAGE_NUMBER.search(document.url)
    pages = document.headers.get("x-wp-totalpages", "")
    if not match or match[0] != "1" or not pages.isdigit():
        return
    for page in range(2, min(int(pages), MAX_PAGES) + 1):
        yield Link(_PAGE_NUMBER.sub(str(page), document.url), "link", Role.API)


def _text(post: dict[str, object], key: str) -> str | None:
    value = post.get(key)
    return value if isinstance(value, str) else None
