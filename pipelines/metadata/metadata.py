"""Headline, outlet, language and lead image of a page, each with where it came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from pipelines.found import Found
from pipelines.markup.main_node import main_nodes
from pipelines.markup.structured import resolve, values_of
from pipelines.metadata.languages import find_language
from pipelines.metadata.outlets import find_outlet
from pipelines.metadata.titles import find_title
from pipelines.page import Page

__all__ = ["find_image", "find_language", "find_outlet", "find_title"]

_MAX_URL = 2000
_META_IMAGES = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src", "image")


def find_image(page: Page) -> Found[str] | None:
    """The absolute url of the lead image, as the page's metadata names it."""
    for raw, source in _images(page):
        url = _absolute(page.url, raw.strip())
        if url:
            return Found(url, source, raw)
    return None


def _images(page: Page) -> Iterator[tuple[str, str]]:
    for name in _META_IMAGES:
        for content in page.meta.get(name, ())[:1]:
            yield content, "meta"
    for node in main_nodes(page.nodes):
        for value in (*values_of(node, "image")[:1], *values_of(node, "thumbnailUrl")[:1]):
            yield _image_url(value, page), "json-ld"
    for link in page.heads["link"]:
        if (link.get("rel") or "").lower() == "image_src":
            yield link.get("href") or "", "link"


def _image_url(value: object, page: Page) -> str:
    node = resolve(value, page.nodes)
    if isinstance(node, Mapping):
        value = node.get("url") or node.get("contentUrl") or node.get("@id")
    return value if isinstance(value, str) else ""


def _absolute(base: str, url: str) -> str | None:
    if not url or len(url) > _MAX_URL or url.startswith("data:"):
        return None
    try:
        joined = urljoin(base, url)
    except ValueError:
        return None
    return joined if joined.startswith(("http://", "https://")) else None
