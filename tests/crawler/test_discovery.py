"""What feeds, sitemaps, REST answers and pages name."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.frontier import Role
from crawler.discovery.links import Link, find_links
from crawler.discovery.sitemap import read_sitemap, sitemaps_of_robots
from crawler.discovery.sources import find_sources, next_usual, read_links
from crawler.discovery.times import normalise_time
from crawler.discovery.wordpress import read_posts
from pipelines.page import Page

HOME = "https://screen.example/"


def page(body: str | bytes, url: str = HOME, **headers: str) -> Page:
    return Page(body.encode() if isinstance(body, str) else body, url, headers)


def urls(links: object) -> list[str]:
    return [link.url for link in links]  # type: ignore[attr-defined] # an iterable of links, in a test


def test_links_are_absolute_and_visible() -> None:
    html = (
        '<base href="/archive/"><link rel="next" href="?page=2"><a href="x.html#top">  The\n Salt Road </a>'
        '<a href="mailto:a@b.example">m</a><a href="javascript:void(0)">j</a><a href="http://[::1">broken</a>'
        '<a rel="nofollow ugc" href="/y">n</a><a style="DISPLAY : none" href="/z">h</a><a href="//cdn.example/a">c</a>'
        '<a href="http://user:pw@screen.example/">u</a>'
    )
    assert list(find_links(page(html))) == [
        Link("https://screen.example/archive/?page=2", "pagination"),
        Link("https://screen.example/archive/x.html", "link", text="The Salt Road"),
        Link("https://cdn.example/a", "link", text="c"),
    ]


def test_a_page_that_is_none_names_nothing() -> None:
    assert list(read_links(Role.PAGE, page(b""))) == []
    assert list(read_links(Role.PAGE, page(b"\x89PNG\r\n"))) == []


def test_a_home_page_announces_its_sources() -> None:
    html = (
        '<link rel="alternate" type="application/rss+xml" href="/feed/">'
        '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
        '<link rel="https://api.w.org/" href="/wp-json/">'
    )
    assert [(link.url, link.role) for link in find_sources(page(html))] == [
        (f"{HOME}wp-json/wp/v2/posts?_fields=date_gmt,link,modified_gmt&per_page=100&page=1", Role.API),
        (f"{HOME}feed/", Role.FEED),
    ]


@pytest.mark.parametrize(
    ("root", "posts"),
    [
        (f"{HOME}blog/wp-json/", f"{HOME}blog/wp-json/wp/v2/posts?"),
        (f"{HOME}?rest_route=/", f"{HOME}?rest_route=/wp/v2/posts&"),
    ],
)
def test_the_rest_interface_in_a_header(root: str, posts: str) -> None:
    found = next(find_sources(page("<p>x", link=f'<{root}>; rel="https://api.w.org/"')))
    assert found.url.startswith(posts)


def test_posts_and_the_answers_that_follow() -> None:
    posts = [
        {"link": f"{HOME}a/", "date_gmt": "2024-05-01T10:00:00", "modified_gmt": "2024-05-03T10:00:00"},
        {"link": f"{HOME}b/"},
        {"link": 7},
        "nonsense",
    ]
    first = page(json.dumps(posts), f"{HOME}wp-json/wp/v2/posts?page=1&per_page=100", **{"x-wp-totalpages": "3"})
    assert list(read_posts(first)) == [
        Link(f"{HOME}wp-json/wp/v2/posts?page=2&per_page=100", "link", Role.API),
        Link(f"{HOME}wp-json/wp/v2/posts?page=3&per_page=100", "link", Role.API),
        Link(f"{HOME}a/", "api", Role.PAGE, lastmod="2024-05-03T10:00:00Z"),
        Link(f"{HOME}b/", "api", Role.PAGE),
    ]
    for broken in ("{", '{"code": "rest_forbidden"}', "[" * 100_000):
        assert list(read_posts(page(broken))) == []


def test_feeds_of_both_kinds() -> None:
    rss = (
        '<rss version="2.0"><channel><item><title>A &amp; B</title><link>/a/</link>'
        "<pubDate>Wed, 01 May 2024 10:00:00 +0200</pubDate></item><item><title>no link</title></item></channel></rss>"
    )
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>B</title><link href="https://screen.example/b/"/>'
        "<published>2024-05-01T10:00:00Z</published><updated>2024-06-01T10:00:00Z</updated></entry></feed>"
    )
    assert list(read_links(Role.FEED, page(rss))) == [
        Link(f"{HOME}a/", "feed", Role.PAGE, "A & B", "2024-05-01T08:00:00Z")
    ]
    assert list(read_links(Role.FEED, page(atom))) == [
        Link(f"{HOME}b/", "feed", Role.PAGE, "B", "2024-06-01T10:00:00Z")
    ]
    assert list(read_links(Role.FEED, page("<html><p>no feed"))) == []


def test_a_feed_is_never_opened_as_a_file(tmp_path: object) -> None:
    assert list(read_links(Role.FEED, page("/etc/hostname"))) == []
    assert list(read_links(Role.FEED, page("http://127.0.0.1:9/feed"))) == []


SITEMAP = '<?xml version="1.0"?><{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{1}</{0}>'


def test_sitemaps_plain_packed_and_text() -> None:
    rows = "<url><loc> https://screen.example/a </loc><lastmod>2024-02-30</lastmod></url><url><loc>/b</loc></url><url/>"
    xml = SITEMAP.format(
        "urlset", rows + "<url><loc>https://screen.example/c</loc><lastmod>2024-05-01</lastmod></url>"
    ).encode()
    expected = [
        Link(f"{HOME}a", "sitemap"),
        Link(f"{HOME}b", "sitemap"),
        Link(f"{HOME}c", "sitemap", lastmod="2024-05-01"),
    ]
    assert list(read_sitemap(page(xml))) == list(read_sitemap(page(gzip.compress(xml)))) == expected
    assert urls(read_sitemap(page("https://screen.example/a\nnonsense\nhttps://screen.example/b\n"))) == [
        f"{HOME}a",
        f"{HOME}b",
    ]


def test_an_index_names_other_sitemaps_but_not_those_of_tags_and_pictures() -> None:
    names = [
        "posts-post-1",
        "post-sitemap2",
        "post_tag-sitemap",
        "taxonomies-category-1",
        "users-1",
        "image-sitemap",
        "reviews",
    ]
    children = "".join(
        f"<sitemap><loc>{HOME}{name}.xml</loc><lastmod>2024-05-01T10:00:00+02:00</lastmod></sitemap>" for name in names
    )
    found = list(read_sitemap(page(SITEMAP.format("sitemapindex", children))))
    assert urls(found) == [f"{HOME}posts-post-1.xml", f"{HOME}post-sitemap2.xml", f"{HOME}reviews.xml"]
    assert {(link.role, link.lastmod) for link in found} == {(Role.SITEMAP, "2024-05-01T08:00:00Z")}


def test_a_broken_sitemap_gives_what_can_be_read() -> None:
    cut = SITEMAP.format(
        "urlset", "<url><loc>https://screen.example/a</loc></url><url><loc>https://screen.example/b?x=1&y"
    )
    assert urls(read_sitemap(page(cut)))[0] == f"{HOME}a"
    for nothing in (b"", b"<", b"<html><p>not found</p></html>", gzip.compress(b"<urlset>")[:12], b"\x1f\x8bnonsense"):
        assert list(read_sitemap(page(nothing))) == []


def test_sitemaps_of_robots() -> None:
    body = b"User-agent: *\nSITEMAP: /one.xml\nSitemap: https://screen.example/two.xml\nSitemap: ftp://x/\n"
    assert urls(sitemaps_of_robots(body, f"{HOME}robots.txt")) == [f"{HOME}one.xml", f"{HOME}two.xml"]


def test_usual_places_one_after_the_other() -> None:
    first = next_usual(Role.SITEMAP, f"{HOME}sitemap.xml", HOME)
    assert first is not None
    assert first.url == f"{HOME}sitemap_index.xml"
    assert next_usual(Role.SITEMAP, f"{HOME}wp-sitemap.xml", HOME) is None
    assert next_usual(Role.PAGE, HOME, HOME) is None


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-05-01T10:00:00+02:00", "2024-05-01T08:00:00Z"),
        ("2024-05-01T10:00:00", "2024-05-01T10:00:00Z"),
        ("2024-05-01T10:00:00.123Z", "2024-05-01T10:00:00Z"),
        ("2024-02-30", None),
        ("yesterday", None),
        ("0001-01-01T00:00:00+14:00", None),
        (None, None),
    ],
)
def test_times(written: str | None, normal: str | None) -> None:
    assert normalise_time(written) == normal


@given(st.binary(max_size=300), st.sampled_from(list(Role)))
def test_any_bytes_can_be_read_for_anything(body: bytes, role: Role) -> None:
    list(read_links(role, page(body)))
