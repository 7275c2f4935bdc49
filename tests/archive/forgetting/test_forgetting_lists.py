"""Feeds and listings that hold the text of what is forgotten."""

from __future__ import annotations

import gzip
import html
import json
from collections.abc import Callable

import pytest

from archive.frontier import Entry, Frontier, Role
from archive.store import Archive
from archive.tombstones import is_forgotten
from tests.archive.forgetting.takedowns import (
    RARE,
    SITE,
    TEXT,
    TODAY,
    Site,
    articles_of,
    fill,
    holds,
    make_text,
    markup,
    plan,
    take_down,
    urls_of,
)


@pytest.fixture
def site(archive: Archive) -> Site:
    return Site(archive)


def feed(*texts: str) -> bytes:
    items = "".join(f"<item><content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item>" for text in texts)
    return f"<rss><channel>{items}</channel></rss>".encode()


def wrap_feed(text: str) -> tuple[bytes, bytes]:
    return feed(html.escape(f"<p>{text}</p>")), b"application/rss+xml"


def wrap_json(text: str) -> tuple[bytes, bytes]:
    return json.dumps([{"content": {"rendered": f"<p>{text}</p>\n“Ende”"}}]).encode(), b"application/json"


def wrap_excerpt(text: str) -> tuple[bytes, bytes]:
    opening = " ".join(text.split()[:30])
    return f"<ul><li>Oth<b>er</b></li><li><em>{opening}</em> …</li></ul>".encode(), b"text/html"


def wrap_attribute(text: str) -> tuple[bytes, bytes]:
    opening = " ".join(text.split()[:30])
    return f'<a data-excerpt="{opening}" href="x">Film</a>'.encode(), b"text/html"


def wrap_gzip(text: str) -> tuple[bytes, bytes]:
    return gzip.compress(markup(text)), b"text/html"


@pytest.mark.parametrize("wrap", [wrap_feed, wrap_json, wrap_excerpt, wrap_attribute, wrap_gzip])
def test_lists_that_hold_the_text_go(site: Site, archive: Archive, wrap: Callable[[str], tuple[bytes, bytes]]) -> None:
    site.publish("other", make_text("other", 9))
    text = TEXT.replace("light", "“l’éclat”")
    site.publish("lantern", text)
    body, content_type = wrap(text)
    headers = [(b"Content-Type", content_type)]
    if wrap is wrap_gzip:
        headers.append((b"Content-Encoding", b"gzip"))
    listing = site.fetch(f"{SITE}/list", body, headers=headers)
    site.fetch("https://www.silent.example/list2", body, headers=headers)
    site.fetch(f"{SITE}/list3", feed(make_text("other", 9)))
    frontier = Frontier(archive, "silent", lambda _, entry: entry)
    frontier.add([Entry(f"{SITE}/list", Role.FEED, "usual", 1, 0, due=TODAY, etag="x", capture_id=listing)])
    done = take_down(archive, f"{SITE}/lantern")
    assert set(done.plan.lists.going) == {f"{SITE}/list"}
    assert urls_of(archive) == [f"{SITE}/list3", f"{SITE}/other"]
    entry = frontier.find(f"{SITE}/list")
    assert entry is not None
    assert (entry.etag, entry.capture_id) == (None, None)
    assert not is_forgotten(archive.connection, f"{SITE}/list")
    assert not holds(archive, RARE)


def test_a_list_with_a_quotation_or_only_a_common_phrase_stays(site: Site, archive: Archive) -> None:
    phrase = "Read this and many other fine reviews in the printed weekly, which every good kiosk in town will have."
    for number in range(4):
        site.publish(f"other{number}", f"{make_text(f'word{number}x', number)}\n\n{phrase}")
    site.publish("lantern", f"{TEXT}\n\n{phrase}")
    site.fetch(f"{SITE}/quotes", f"<q>{' '.join(TEXT.split()[8:17])}</q>".encode())
    site.fetch(f"{SITE}/about", f"<p>{phrase}</p>".encode())
    done = take_down(archive, f"{SITE}/lantern")
    assert done.plan.lists.going == ()
    assert {f"{SITE}/quotes", f"{SITE}/about"} <= set(urls_of(archive))


def test_another_article_that_shows_the_text_beside_its_own_is_named_and_stays(site: Site, archive: Archive) -> None:
    fill(site)
    opening = " ".join(TEXT.split()[:30])
    site.publish("related", make_text("related", 3), extra=f"<aside>{opening}</aside>")
    done = take_down(archive, f"{SITE}/lantern")
    assert done.plan.lists.staying == ((f"{SITE}/related", f"{SITE}/related"),)
    assert "related" in articles_of(archive)


def test_a_list_that_cannot_be_read_is_named(site: Site, archive: Archive) -> None:
    fill(site)
    site.fetch(f"{SITE}/odd", b"x", headers=[(b"Content-Encoding", b"zpaq")])
    assert plan(archive, f"{SITE}/lantern").lists.unreadable == (f"{SITE}/odd",)
