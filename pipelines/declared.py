"""The address that a saved page declares for itself."""

from __future__ import annotations

import re

from pipelines.page import Page

# Browsers that save "page, complete" write <!-- saved from url=(0042)https://example.org/ --> near the top;
# the number is the length of the url (the "Mark of the Web").
_SAVED_FROM = re.compile(rb"<!--\s*saved from url=\(\d{1,6}\)\s*(https?://[^\s>]{1,2000})", re.IGNORECASE)
_HEAD_BYTES = 4096


def find_declared_url(page: Page) -> str | None:
    """The url of a page from disk: rel=canonical, og:url or the browser's "saved from url" comment.

    Only absolute http(s) urls count. Raises `UnreadablePage` as `Page.tree` does.
    """
    canonical = page.tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil') = 'canonical']/@href")
    for url in (*map(str, canonical), *page.meta.get("og:url", ())):
        if url.strip().lower().startswith(("http://", "https://")):
            return url.strip()
    saved = _SAVED_FROM.search(page.body[:_HEAD_BYTES])
    return saved[1].decode("utf-8", "replace") if saved else None
