"""What a page says of its film around the text: titles for browsers and shares, keywords, tags, images, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.markup.census import take_census
from pipelines.markup.lines import plain_text
from pipelines.page import Page

_MOST = 40  # images, tags, times that are looked at
_STAMPS = ("article:published_time", "date", "datepublished", "dc.date", "article:modified_time")
_STAMPED = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=[/-]\d)")


def page_titles(page: Page) -> Iterator[str]:
    """The page's titles for browsers and shares, which may say more than its headline."""
    titles = take_census(page).of_tags("title")
    yield from (title for title in (titles[0].text or "" if titles else "").splitlines() if title.strip())
    yield from page.meta.get("og:title", ())
    yield from page.meta.get("twitter:title", ())


def tags(page: Page) -> Iterator[str]:
    """Keywords and tags, whole: "1999" is one, "films of 1999" is another."""
    for name in ("keywords", "news_keywords", "article:tag"):
        yield from (tag.strip() for words in page.meta.get(name, ()) for tag in words.split(","))
    census = take_census(page)
    places = census.by_attribute["rel"]
    for rel in [rel for rel in places if "tag" in rel.split()]:
        yield from (plain_text(link).lstrip("#").strip() for link in census.at(places[rel][:_MOST]))


def published_years(page: Page) -> Iterator[int]:
    """The years in which the page may have been published, by its address, its dates for machines and its times."""
    stamps = [page.canonical_url, *(stamp for name in _STAMPS for stamp in page.meta.get(name, ()))]
    stamps += [one.get("datetime") or "" for one in take_census(page).of_tags("time")[:_MOST]]
    yield from (int(year) for stamp in stamps for year in _STAMPED.findall(stamp))


def images_of(page: Page) -> Iterator[tuple[str, str]]:
    """The page's first images: alternative text and address of each."""
    for image in take_census(page).of_tags("img", "amp-img")[:_MOST]:
        yield image.get("alt") or "", image.get("src") or ""
