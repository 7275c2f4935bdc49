"""Whole crawls of small sites on loopback: what is found, what is fetched, what a second run does."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.plan import Stop
from tests.crawler.loopback import Answer, Pages, home, links_to, read, review, run, serve, urlset

TITLES = ["The Quiet Harbour", "Seven Lamps Burning", "A Winter of Ferries", "Letters to Nobody", "The Salt Road"]
PATHS = [f"/{title.lower().replace(' ', '-')}/" for title in TITLES]
REVIEWS = {path: review(title) for path, title in zip(PATHS, TITLES, strict=True)}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "films.db"


def filed(database: Path) -> list[str]:
    return [row[0] for row in read(database, "SELECT url FROM corpus ORDER BY url")]


def test_a_sitemap_spares_the_lists(database: Path) -> None:
    pages: Pages = {
        "/robots.txt": Answer(b"User-agent: *\nSitemap: {site}/map.xml\n", content_type="text/plain"),
        "/": home(*PATHS[:2], "/tag/rain/", "/page/2/", "/category/reviews/", "/about/"),
        "/map.xml": urlset(*((path, "2024-05-01") for path in PATHS), ("/tag/rain/", None)),
        **REVIEWS,
    }
    with serve(pages) as site:
        report = run(site, database)
        assert filed(database) == sorted(site.url + path for path in PATHS)
        assert sorted(site.paths) == sorted(["/robots.txt", "/", "/map.xml", *PATHS])
    assert (report.stopped, report.exit_code, report.requests) == (Stop.FINISHED, 0, 8)
    assert report.fetched == report.reviews + sum(report.others.values()) == 5


def test_every_response_is_captured_and_every_article_has_its_own(database: Path) -> None:
    with serve({"/": home(*PATHS), **REVIEWS}) as site:
        run(site, database)
        captured = [row[0] for row in read(database, "SELECT url FROM captures")]
        assert sorted(captured) == sorted(site.url + path for path in site.paths)
        own = read(
            database, "SELECT f.url, c.url FROM frontier f JOIN captures c ON c.id = f.capture_id WHERE role = 'page'"
        )
    assert len(own) == len(PATHS)
    assert all(url == capture for url, capture in own)


def test_without_sitemap_and_feed_the_lists_are_walked(database: Path) -> None:
    pages: Pages = {
        "/": home(PATHS[0], PATHS[1], more='<a rel="next" href="/page/2/">Older</a>'),
        "/page/2/": links_to(PATHS[2]) + '<a href="/page/3/">Older</a><a href="/">Newer</a>',
        "/page/3/": links_to("/category/essays/", PATHS[0]),
        "/category/essays/": links_to(PATHS[3]),
        **REVIEWS,
        PATHS[3]: review("Letters to Nobody", links=links_to(PATHS[4])),
    }
    with serve(pages) as site:
        run(site, database)
        assert filed(database) == sorted(site.url + path for path in PATHS)
        assert len(site.paths) == len(set(site.paths))


def test_a_second_run_reads_lists_again_as_far_as_they_have_news(database: Path) -> None:
    pages: Pages = {
        "/": home(PATHS[0], more='<a rel="next" href="/page/2/">Older</a>'),
        "/page/2/": links_to(PATHS[1]) + '<a href="/page/3/">Older</a>',
        "/page/3/": links_to(PATHS[2]),
        **REVIEWS,
    }
    with serve(pages) as site:
        run(site, database)
        asked = len(site.paths)
        run(site, database)
        assert site.paths[asked:] == ["/robots.txt", "/"]
        site.pages["/"] = home(PATHS[3], PATHS[0], more='<a rel="next" href="/page/2/">Older</a>')
        asked = len(site.paths)
        run(site, database)
        assert site.paths[asked:] == ["/robots.txt", "/", PATHS[3], "/page/2/"]


def test_wordpress_lists_its_posts(database: Path) -> None:
    def posts(*paths: str) -> Answer:
        listed = [{"link": "{site}" + path, "modified_gmt": "2024-05-01T10:00:00"} for path in paths]
        return Answer(json.dumps(listed).encode(), headers={"X-WP-TotalPages": "2"}, content_type="application/json")

    query = "/wp-json/wp/v2/posts?_fields=date_gmt,link,modified_gmt&page={}&per_page=100"
    pages: Pages = {
        "/": home("/tag/rain/", head='<link rel="https://api.w.org/" href="/wp-json/">'),
        query.format(1): posts(*PATHS[:3]),
        query.format(2): posts(*PATHS[3:]),
        **REVIEWS,
    }
    with serve(pages) as site:
        run(site, database)
        assert filed(database) == sorted(site.url + path for path in PATHS)
        assert "/tag/rain/" not in site.paths
        first = len(site.paths)
        run(site, database)
        assert not set(PATHS) & set(site.paths[first:])


def test_a_feed_at_a_usual_place_is_found(database: Path) -> None:
    items = "".join(
        f"<item><title>{title}</title><link>{{site}}{path}</link></item>"
        for path, title in zip(PATHS, TITLES, strict=True)
    )
    feed = f'<rss version="2.0"><channel><title>Screen</title>{items}</channel></rss>'
    with serve({"/": home("/imprint"), "/rss.xml": Answer(feed.encode(), content_type="text/xml"), **REVIEWS}) as site:
        run(site, database)
        assert filed(database) == sorted(site.url + path for path in PATHS)


def test_the_second_run_adds_nothing_and_asks_little(database: Path) -> None:
    pages: Pages = {"/": home(*PATHS), "/sitemap.xml": urlset(*((path, "2024-05-01") for path in PATHS)), **REVIEWS}
    with serve(pages) as site:
        run(site, database)
        before, asked = read(database, "SELECT count(*) FROM reviews"), len(site.paths)
        report = run(site, database)
        assert site.paths[asked:] == ["/robots.txt", "/", "/sitemap.xml"]
    assert read(database, "SELECT count(*) FROM reviews") == before == [(5,)]
    assert (report.exit_code, report.fetched) == (0, 0)


def test_a_later_lastmod_brings_a_page_back(database: Path) -> None:
    pages: Pages = {"/": home(), "/sitemap.xml": urlset(*((path, "2024-05-01") for path in PATHS)), **REVIEWS}
    with serve(pages) as site:
        run(site, database)
        site.pages["/sitemap.xml"] = urlset((PATHS[0], "2024-06-01"), *((path, "2024-05-01") for path in PATHS[1:]))
        site.pages[PATHS[0]] = review("The Quiet Harbour, Restored")
        asked = len(site.paths)
        report = run(site, database)
        assert [path for path in site.paths[asked:] if path in PATHS] == [PATHS[0]]
    assert report.fetched == 1
    assert read(database, "SELECT count(*) FROM reviews") == [(5,)]


def test_conditional_requests_are_answered_by_304(database: Path) -> None:
    def sitemap(visit: int) -> Answer:
        listed = urlset(*((path, "2024-05-01") for path in PATHS))
        status = 200 if visit == 1 else 304
        return Answer(listed.body if visit == 1 else b"", status, {"ETag": '"one"'}, "application/xml")

    with serve({"/": home(), "/sitemap.xml": sitemap, **REVIEWS}) as site:
        run(site, database)
        report = run(site, database)
        last = [asked for asked in site.asked if asked.path == "/sitemap.xml"][-1]
        assert last.headers["If-None-Match"] == '"one"'
        assert site.paths.count("/sitemap_index.xml") == 0
    assert report.errors == {}
    kept = "SELECT status, refers_to IS NULL FROM captures WHERE url LIKE '%sitemap.xml' ORDER BY id"
    assert read(database, kept) == [(200, 1), (304, 0)]


def test_variants_and_redirects_are_one_article(database: Path) -> None:
    target = PATHS[0]
    canonical = f'<link rel="canonical" href="{target}">'
    pages: Pages = {
        "/": home("/the-old-quiet-harbour/", target + "amp/", target + "?utm_source=x", "/print-the-quiet-harbour/"),
        "/the-old-quiet-harbour/": Answer(b"", 301, {"Location": target}),
        "/print-the-quiet-harbour/": review("The Quiet Harbour", head=canonical),
        target: review("The Quiet Harbour", head=canonical),
    }
    with serve(pages) as site:
        run(site, database)
        assert filed(database) == [site.url + target]
        assert site.paths.count(target) == 1
        assert not [path for path in site.paths if "amp" in path or "utm" in path]


def test_limit_stops_and_the_next_run_goes_on(database: Path) -> None:
    with serve({"/": home(*PATHS), **REVIEWS}) as site:
        report = run(site, database, limit=2)
        assert (report.stopped, report.fetched, report.queued) == (Stop.LIMIT, 2, 3)
        run(site, database)
        assert filed(database) == sorted(site.url + path for path in PATHS)
        assert all(site.paths.count(path) == 1 for path in PATHS)


def test_since_leaves_what_is_listed_as_older(database: Path) -> None:
    days = ["2020-01-01", "2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01"]
    pages: Pages = {"/": home(), "/sitemap.xml": urlset(*zip(PATHS, days, strict=True)), **REVIEWS}
    with serve(pages) as site:
        run(site, database, since="2023")
        assert [path for path in site.paths if path in PATHS] == PATHS[3:]


def test_dry_run_lists_and_stores_nothing(database: Path) -> None:
    pages: Pages = {"/": home(), "/sitemap.xml": urlset(*((path, None) for path in PATHS)), **REVIEWS}
    with serve(pages) as site:
        report = run(site, database, dry_run=True)
        assert report.would_fetch == tuple(site.url + path for path in PATHS)
        assert not set(PATHS) & set(site.paths)
    assert not list(database.parent.iterdir())


def test_a_site_without_articles_says_what_to_try(database: Path) -> None:
    with serve({"/": "<h1>Closed</h1>"}) as site:
        report = run(site, database)
    assert report.exit_code == 1
    assert report.advice is not None
    assert "no articles found" in report.advice


def test_what_the_server_calls_unchanged_was_seen_again(database: Path) -> None:
    """A 304 has no capture, yet it tells that the review stands."""

    def answer(path: str) -> Callable[[int], Answer]:
        return lambda visit: (
            Answer(REVIEWS[path].encode(), headers={"ETag": '"1"'}) if visit == 1 else Answer(status=304)
        )

    with serve({"/": home(*PATHS), **{path: answer(path) for path in PATHS}}) as site:
        run(site, database)
        with sqlite3.connect(database) as connection:
            connection.execute("UPDATE frontier SET due = '2020-01-01' WHERE role = 'page'")
            connection.execute(
                "UPDATE reviews SET first_seen = '2020-01-01T00:00:00Z', last_seen = '2020-01-01T00:00:00Z'"
            )
        report = run(site, database)
    assert report.unchanged == len(PATHS)
    assert read(database, "SELECT count(*) FROM reviews WHERE last_seen > '2024'") == [(len(PATHS),)]
    assert read(database, "SELECT count(*) FROM reviews WHERE first_seen > '2024'") == [(0,)]


def test_an_address_where_nobody_answers_leaves_no_archive(database: Path) -> None:
    report = run("http://127.0.0.1:1/", database)
    assert (report.stopped, report.exit_code) == (Stop.UNREACHABLE, 1)
    assert not database.exists()
    assert not database.with_name("films-captures").exists()
