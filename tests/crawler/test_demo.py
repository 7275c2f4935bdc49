"""The demo site: what it shows, that it hangs together, and that its server behaves."""

from __future__ import annotations

import gzip
import http.client
import re
import socket
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.resources import files
from urllib.parse import urldefrag, urljoin, urlsplit

import feedparser
import pytest

from archive.errors import BadCall
from archive.records import Kind
from crawler.demo import ADDRESS, PORT, DemoArticle, articles, pages, prose, serve
from crawler.demo.catalogue import publications, slug_of
from crawler.demo.wording import day_in_words, time_ago

HTML = {path: page.body.decode() for path, page in pages().items() if page.content_type.startswith("text/html")}
AMP = {path: html for path, html in HTML.items() if path.endswith("/amp/")}
_IDS = [article.slug for article in articles()]


def _tree(html: str) -> ET.Element:
    """The page as XML: our templates are written so that they are both."""
    return ET.fromstring(html.removeprefix("<!DOCTYPE html>"))


def _words_of(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture
def server(port: None) -> Iterator[str]:
    with serve() as address:
        yield address


def _ask(
    path: str, method: str = "GET", headers: Mapping[str, str] | None = None
) -> tuple[int, Mapping[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
    try:
        connection.request(method, path, headers=dict(headers or {}))
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    finally:
        connection.close()


# -- what the articles say


def test_two_publications_in_two_languages() -> None:
    reviews = Counter(article.language for article in articles() if article.kind is Kind.REVIEW)
    assert reviews["en-US"] >= 12
    assert reviews["fr"] >= 8
    assert {article.kind for article in articles()} == set(Kind)
    assert {article.about for article in articles() if article.kind is Kind.OTHER} == {"book", "series"}


def test_urls_and_films_are_their_own() -> None:
    urls = [article.url for article in articles()]
    assert len(set(urls)) == len(urls)
    shared = Counter(one for article in articles() for film in article.films for one in film.ids)
    assert sorted(one.value for one, count in shared.items() if count == 2) == ["tt0017925", "tt0018455"]


def test_the_special_cases_are_there() -> None:
    by_slug = {article.slug: article for article in articles()}
    assert [film.year for film in by_slug["two-by-oscar-micheaux"].films] == [1920, 1925]
    assert by_slug["two-by-oscar-micheaux"].rating is None
    assert by_slug["the-general"].partial
    assert len(by_slug["pandoras-box"].critics) == 2
    assert {slug for slug, article in by_slug.items() if not article.archivable} == {"the-wind", "the-crowd"}
    assert by_slug["la-roue"].text.startswith("Sept heures de rail")


@pytest.mark.parametrize("article", articles(), ids=_IDS)
def test_every_article_is_complete(article: DemoArticle) -> None:
    assert len(article.paragraphs) >= 2
    assert 60 <= len(article.text.split()) <= 320
    assert "'" not in article.text
    assert "*" not in article.text
    assert bool(article.films) == (article.kind is Kind.REVIEW)
    for rating in [article.rating, *(film.rating for film in article.films)]:
        assert rating is None or rating.best is None or 0 <= (rating.normalised or 0) <= 1


@pytest.mark.parametrize("article", articles(), ids=_IDS)
def test_the_page_says_what_the_catalogue_says(article: DemoArticle) -> None:
    page = _words_of(_tree(HTML[article.path]))
    assert article.title in page
    assert all(paragraph in page for paragraph in article.paragraphs)
    assert all(critic in page for critic in article.critics)
    assert day_in_words(article.published, article.language) in page
    assert (article.bio or "") in page
    assert f'rel="canonical" href="{article.url}"' in HTML[article.path]


@pytest.mark.parametrize("article", articles(), ids=_IDS)
def test_the_page_tells_what_is_expected_of_its_films(article: DemoArticle) -> None:
    html = HTML[article.path].replace("&amp;", "&")
    for film in article.films:
        assert all(word in html for word in (film.title, str(film.year), *film.directors))
        assert all(f"https://www.imdb.com/title/{one.value}/" in html for one in film.ids)


@pytest.mark.parametrize(
    ("slug", "shape"),
    [
        ("metropolis", '<p class="rating-line">★★★½</p>'),
        ("nosferatu", "Three and a half stars (out of four)"),
        ("battleship-potemkin", 'class="review-result" style="width:80%"'),
        ("battleship-potemkin", 'class="user-review-area visitors-review-area"'),
        ("a-page-of-madness", 'src="/wp-content/uploads/4stars.gif" width="104" height="20" alt="4 stars out of 5"'),
        ("man-with-a-movie-camera", '<i class="icon-star-full"></i><i class="icon-star-half"></i>'),
        ("the-passion-of-joan-of-arc", '"ratingValue": 5, "bestRating": 5, "worstRating": 1'),
        (
            "la-souriante-madame-beudet",
            '<span itemprop="ratingValue">4.5</span> / <span itemprop="bestRating">5</span>',
        ),
        ("le-mecano-de-la-general", "Note : 16/20"),
        ("the-wind", '<meta name="robots" content="noarchive" />'),
        ("the-general", '"isAccessibleForFree": false'),
    ],
)
def test_shapes(slug: str, shape: str) -> None:
    article = next(one for one in articles() if one.slug == slug)
    assert shape in HTML[article.path]


# -- how the pages are made


@pytest.mark.parametrize("path", sorted(HTML))
def test_every_page_is_well_formed(path: str) -> None:
    tree = _tree(HTML[path])
    assert tree.find("head/title") is not None
    assert tree.get("lang") in {"en-US", "fr"}
    assert not re.search(r"\$[a-z{]", HTML[path]), "a template was not filled"
    identifiers = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(set(identifiers)) == len(identifiers)


def test_every_inner_link_resolves() -> None:
    broken = set()
    for path, html in HTML.items():
        for element in _tree(html).iter():
            link = element.get("href") or element.get("src") or ""
            address = urldefrag(urljoin(ADDRESS + path, link))[0]
            if address.startswith(ADDRESS) and urlsplit(address).path not in pages():
                broken.add((path, link))
    assert not broken


def test_every_page_can_be_reached_from_home() -> None:
    seen, todo = set(), ["/"]
    while todo:
        path = todo.pop()
        if path in seen or path not in HTML:
            continue
        seen.add(path)
        links = (urljoin(ADDRESS + path, element.get("href") or "") for element in _tree(HTML[path]).iter())
        todo += [urlsplit(link).path for link in links if link.startswith(ADDRESS)]
    assert seen == set(HTML)


@pytest.mark.parametrize("path", sorted(AMP))
def test_amp_pages_are_the_plugins(path: str) -> None:
    tree = _tree(AMP[path])
    desktop = ADDRESS + path.removesuffix("amp/")
    assert tree.get("amp") == ""
    generator = tree.find("head/meta[@name='generator']")
    assert generator is not None
    assert generator.get("content") == "AMP Plugin v2.5.4; mode=reader; theme=legacy"
    canonical = tree.find("head/link[@rel='canonical']")
    assert canonical is not None
    assert canonical.get("href") == desktop
    switch = list(tree.iterfind("body/*"))[-1]
    assert switch.get("id") == "amp-mobile-version-switcher"
    assert [link.get("href") for link in switch] == [f"{desktop}?noamp=mobile"]
    text = _words_of(tree)
    assert text.endswith("Back to top Exit mobile version")
    assert re.search(r"\d+ (?:year|month)s? ago", text)
    assert ("Leave a Comment" in text) != ("View Comments" in text)
    assert f'rel="amphtml" href="{ADDRESS}{path}"' in HTML[path.removesuffix("amp/")]


def test_the_site_is_the_same_every_time() -> None:
    code = "import hashlib; from crawler.demo import pages; " + (
        "print(hashlib.sha256(b''.join(k.encode() + p.body for k, p in sorted(pages().items()))).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]


def test_sources_lie_inside_the_package() -> None:
    inside = files("crawler.demo")
    assert len([one for one in inside.joinpath("articles").iterdir() if one.name.endswith(".md")]) == len(articles())


# -- feeds, sitemaps, robots


@pytest.mark.parametrize("path", ["/feed/", "/fr/feed.xml"])
def test_feeds_list_the_newest_articles(path: str) -> None:
    feed = feedparser.parse(pages()[path].body)
    publication = next(one for one in publications().values() if feed.feed.title == one.outlet)
    newest = [one for one in articles() if one.publication is publication and one.robots != "disallowed"][:10]
    assert not feed.bozo
    assert [entry.link for entry in feed.entries] == [article.url for article in newest]
    assert [entry.title for entry in feed.entries] == [article.title for article in newest]
    assert [{author["name"] for author in entry.authors} for entry in feed.entries] == [
        set(article.critics) for article in newest
    ]


def test_the_comments_feed_holds_comments() -> None:
    feed = feedparser.parse(pages()["/comments/feed/"].body)
    assert not feed.bozo
    assert feed.feed.title == "Comments for Iris Out"
    assert all("#comment-" in entry.link and entry.title.startswith("Comment on ") for entry in feed.entries)
    assert len(feed.entries) == 5


def test_sitemaps_list_every_article_once() -> None:
    def locations(path: str) -> list[str]:
        return [element.text or "" for element in ET.fromstring(pages()[path].body).iter() if "}loc" in element.tag]

    children = locations("/sitemap.xml")
    assert len(children) == 2
    listed = Counter(url for child in children for url in locations(urlsplit(child).path))
    public = {article.url for article in articles() if article.robots != "disallowed"}
    assert set(listed) == public | {f"{ADDRESS}/about/", f"{ADDRESS}/fr/a-propos.html"}
    assert set(listed.values()) == {1}


def test_robots_forbids_the_drafts() -> None:
    lines = pages()["/robots.txt"].body.decode().splitlines()
    assert "Disallow: /drafts/" in lines
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in lines
    assert [article.path for article in articles() if article.robots == "disallowed"] == ["/drafts/the-crowd/"]


# -- the server


def test_pages_come_with_their_type_and_date(server: str) -> None:
    assert server == f"http://127.0.0.1:{PORT}/"
    status, headers, body = _ask("/2024/02/09/metropolis/?utm_source=feed")
    assert status == 200
    assert body == pages()["/2024/02/09/metropolis/"].body
    assert headers["content-type"] == "text/html; charset=UTF-8"
    assert headers["last-modified"] == "Fri, 09 Feb 2024 13:30:00 GMT"
    assert _ask("/wp-content/uploads/4stars.gif")[2].startswith(b"GIF89a")
    assert _ask("/feed/")[1]["content-type"].startswith("application/rss+xml")


def test_conditional_requests(server: str) -> None:
    _, headers, _ = _ask("/about/")
    for condition in (
        {"If-None-Match": headers["etag"]},
        {"If-None-Match": f'"other", W/{headers["etag"]}'},
        {"If-None-Match": "*"},
        {"If-Modified-Since": headers["last-modified"]},
    ):
        status, answer, body = _ask("/about/", headers=condition)
        assert (status, body, answer["etag"]) == (304, b"", headers["etag"])
    for condition in (
        {"If-None-Match": '"other"', "If-Modified-Since": headers["last-modified"]},
        {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
    ):
        assert _ask("/about/", headers=condition)[0] == 200


def test_gzip_when_asked(server: str) -> None:
    _, plain, body = _ask("/")
    status, headers, packed = _ask("/", headers={"Accept-Encoding": "gzip, deflate"})
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert "content-encoding" not in plain
    assert headers["etag"] != plain["etag"]
    assert gzip.decompress(packed) == body
    assert int(headers["content-length"]) == len(packed) < len(body)


def test_head_has_the_same_headers_and_no_body(server: str) -> None:
    _, full, body = _ask("/fr/")
    status, headers, nothing = _ask("/fr/", method="HEAD")
    assert (status, nothing, headers["etag"]) == (200, b"", full["etag"])
    assert int(headers["content-length"]) == len(body)


@pytest.mark.parametrize(("path", "words"), [("/2020/nothing/", "Page not found"), ("/fr/rien", "Page introuvable")])
def test_unknown_addresses(server: str, path: str, words: str) -> None:
    status, _, body = _ask(path)
    assert status == 404
    assert words in body.decode()


def test_a_missing_slash_is_redirected(server: str) -> None:
    status, headers, _ = _ask("/about")
    assert (status, headers["location"]) == (301, f"{ADDRESS}/about/")


def test_many_requests_on_one_connection(server: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
    for path in ("/", "/nothing/", "/fr/"):
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        assert not response.will_close
    connection.close()


def test_a_taken_port_is_told_in_one_line(port: None) -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", PORT))
        other.listen()
        with pytest.raises(BadCall, match=rf"port {PORT} of 127\.0\.0\.1.*stop the program") as told, serve():
            pass
        ran = subprocess.run([sys.executable, "-m", "crawler.demo"], capture_output=True, text=True, check=False)
    assert "\n" not in str(told.value)
    assert (ran.returncode, ran.stderr) == (2, f"{told.value}\n")


def test_the_port_is_free_again_afterwards(port: None) -> None:
    for _ in range(2):
        with serve():
            assert _ask("/robots.txt")[0] == 200


# -- small parts


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("One *two* **three** & <four>", "<p>One <em>two</em> <strong>three</strong> &amp; &lt;four&gt;</p>"),
        ("## Head\n\n> Said.", "<h2>Head</h2>\n<blockquote><p>Said.</p></blockquote>"),
        ("1. a\n2. b\n\nEnd", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n<p>End</p>"),
        ("!rating ★★★", '<p class="rating-line">★★★</p>'),
        ("It's\nhere", "<p>It’s here</p>"),
    ],
)
def test_prose(source: str, html: str) -> None:
    assert prose.render(prose.parse(source)) == html


@pytest.mark.parametrize(
    ("day", "english", "french", "ago"),
    [
        ("2024-03-01", "March 1, 2024", "1er mars 2024", "2 years ago"),
        ("2025-10-31T23:59:00-05:00", "October 31, 2025", "31 octobre 2025", "1 year ago"),
        ("2026-08-15", "August 15, 2026", "15 août 2026", "2 months ago"),
        ("2026-10-30", "October 30, 2026", "30 octobre 2026", "1 month ago"),
    ],
)
def test_dates_in_words(day: str, english: str, french: str, ago: str) -> None:
    assert (day_in_words(day, "en-US"), day_in_words(day, "fr"), time_ago(day)) == (english, french, ago)


def test_slugs() -> None:
    assert [slug_of(name) for name in ("Inés Calloway", "Desmond Okafor-Lyle", "À propos !")] == [
        "ines-calloway",
        "desmond-okafor-lyle",
        "a-propos",
    ]
