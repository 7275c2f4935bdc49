"""What a crawl may not do, and what it does when a site misbehaves: seen from the site."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from crawler.plan import Stop
from tests.crawler.loopback import Answer, Pages, home, read, review, run, serve

PATH = "/the-quiet-harbour-review/"
GOOD = "/seven-lamps-burning-review/"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "films.db"


def robots(text: str) -> Answer:
    return Answer(text.encode(), content_type="text/plain")


def causes(database: Path) -> dict[str, str]:
    rows = read(database, "SELECT url, cause FROM frontier WHERE cause IS NOT NULL")
    return {"/" + url.split("/", 3)[3]: cause for url, cause in rows}


def filed(database: Path) -> set[str]:
    return {"/" + row[0].split("/", 3)[3] for row in read(database, "SELECT url FROM corpus")}


def test_a_site_that_refuses_robots_is_left_alone(database: Path) -> None:
    with serve({"/robots.txt": robots("User-agent: *\nDisallow: /\n"), "/": home(PATH), PATH: review("x")}) as site:
        report = run(site, database)
        assert [path for path in site.paths if not path.startswith("/robots")] == []
    assert (report.stopped, report.exit_code) == (Stop.REFUSED, 1)
    assert "stay away" in (report.advice or "")


def test_robots_rules_hold_for_our_name_and_for_all(database: Path) -> None:
    rules = "User-agent: other\nDisallow: /\n\nUser-agent: filmcrit\nDisallow: /seven\n"
    with serve(
        {"/robots.txt": robots(rules), "/": home(PATH, GOOD), PATH: review("Quiet"), GOOD: review("Seven")}
    ) as site:
        report = run(site, database)
        assert PATH in site.paths
        assert GOOD not in site.paths
    assert report.refused == {"robots.txt does not allow it": 1}


def test_a_robots_txt_in_trouble_means_stay_away(database: Path) -> None:
    with serve({"/robots.txt": Answer(b"", 503), "/": home(PATH)}) as site:
        report = run(site, database)
        assert set(site.paths) == {"/robots.txt"}
    assert report.exit_code == 1


def test_crawl_delay_is_obeyed_whatever_the_user_says(database: Path) -> None:
    rules = robots("User-agent: *\nCrawl-delay: 0.4\n")
    with serve({"/robots.txt": rules, "/": home(PATH, GOOD), PATH: review("Quiet"), GOOD: review("Seven")}) as site:
        began = time.monotonic()
        run(site, database, limit=2, delay=0.0)
        seconds, asked = time.monotonic() - began, len(site.paths)
    assert seconds >= 0.4 * (asked - 2)  # robots.txt itself comes before its rule


def test_the_user_agent_is_honest(database: Path) -> None:
    with serve({"/": home(PATH), PATH: review("Quiet")}) as site:
        run(site, database, contact="mailto:ada@example.org")
        assert all(asked.headers["User-Agent"].startswith("filmcrit/") for asked in site.asked)
        assert all("(+mailto:ada@example.org)" in asked.headers["User-Agent"] for asked in site.asked)
        assert all(asked.headers["Accept-Encoding"] == "gzip, deflate" for asked in site.asked)
        assert not any("Cookie" in asked.headers for asked in site.asked)


def test_opt_outs_are_obeyed_and_recorded(database: Path) -> None:
    opted_out = {
        "/a-first-hidden-review/": ('<meta name="robots" content="noarchive">', {}, "noarchive (meta robots)"),
        "/a-second-hidden-review/": ('<meta content="none" name="ROBOTS">', {}, "noindex (meta robots)"),
        "/a-third-hidden-review/": ("", {"X-Robots-Tag": "noindex"}, "noindex (X-Robots-Tag)"),
        "/a-fourth-hidden-review/": ("", {"X-Robots-Tag": "filmcrit: noarchive"}, "noarchive (X-Robots-Tag)"),
    }
    hidden = {
        path: Answer(review("Quiet", head=head).encode(), headers=headers)
        for path, (head, headers, _) in opted_out.items()
    }
    with serve({"/": home(GOOD, *hidden), GOOD: review("Seven"), **hidden}) as site:
        report = run(site, database)
        captured = {row[0].removeprefix(site.url) for row in read(database, "SELECT url FROM captures")}
    assert filed(database) == {GOOD}
    assert {path: cause for path, cause in causes(database).items() if path in hidden} == {
        path: cause for path, (_, _, cause) in opted_out.items()
    }
    assert captured & hidden.keys() == {path for path, (_, _, cause) in opted_out.items() if "noindex" in cause}
    assert report.refused.keys() == {cause for _, _, cause in opted_out.values()}


def test_redirects_in_letters_beyond_ascii(database: Path) -> None:
    target = "/the-été-review/"
    with serve({"/": home(PATH), PATH: Answer(b"", 301, {"Location": target.encode().decode("latin-1")})}) as site:
        site.pages["/the-%C3%A9t%C3%A9-review/"] = review("Summer")
        run(site, database)
    assert filed(database) == {"/the-%C3%A9t%C3%A9-review/"}


def test_nofollow_of_a_whole_page_is_obeyed(database: Path) -> None:
    pages: Pages = {
        "/": home(GOOD),
        GOOD: review("Seven", head='<meta name="robots" content="nofollow">', links=f'<a href="{PATH}">x</a>'),
        PATH: review("Quiet"),
    }
    with serve(pages) as site:
        run(site, database)
        assert PATH not in site.paths
    assert filed(database) == {GOOD}


def test_the_body_of_a_page_that_opts_out_is_not_on_disk(database: Path) -> None:
    secret = Answer(
        gzip.compress(b'<meta name="robots" content="noarchive"><p>zanzibar'), headers={"Content-Encoding": "gzip"}
    )
    with serve({"/": home(PATH), PATH: secret}) as site:
        run(site, database)
    records = b"".join(gzip.decompress(file.read_bytes()) for file in database.parent.glob("films-captures/*"))
    assert b"zanzibar" not in records
    assert PATH.encode() not in records.replace(b'href="' + PATH.encode(), b"")


def test_busy_servers_are_given_time(database: Path) -> None:
    def busy(visit: int) -> Answer:
        return Answer(b"", 429, {"Retry-After": "1"}) if visit == 1 else Answer(review("Quiet").encode())

    with serve({"/": home(PATH), PATH: busy}) as site:
        began = time.monotonic()
        report = run(site, database)
        assert site.paths.count(PATH) == 2
    assert time.monotonic() - began >= 1
    assert (filed(database), report.errors) == ({PATH}, {})


def test_a_wait_of_a_day_is_left_to_another_run(database: Path) -> None:
    paths = [f"/a-review-of-film-{number}/" for number in range(9)]
    busy = Answer(b"", 503, {"Retry-After": "86400"})
    with serve({"/": home(*paths), **dict.fromkeys(paths, busy)}) as site:
        report = run(site, database)
        assert sum(path in paths for path in site.paths) == 3
    assert report.stopped is Stop.ASKED_TO_WAIT
    assert report.queued == 9


def test_redirects_off_the_site_are_recorded_and_not_followed(database: Path) -> None:
    away = Answer(b"", 302, {"Location": "http://127.0.0.2:9/"})
    with serve({"/": home(PATH, GOOD), PATH: away, GOOD: review("Seven")}) as site:
        run(site, database)
    assert filed(database) == {GOOD}
    assert causes(database)[PATH] == "redirects off the site, to http://127.0.0.2:9/"


def test_redirect_loops_end(database: Path) -> None:
    def grow(name: str, to: str) -> Answer:
        return Answer(b"", 302, {"Location": to})

    pages: Pages = {"/": home(PATH, GOOD), PATH: grow("a", "/the-other-harbour-review/"), GOOD: review("Seven")}
    with serve({**pages, "/the-other-harbour-review/": grow("b", PATH)}) as site:
        report = run(site, database)
        assert len(site.paths) == len(set(site.paths))
    assert report.stopped is Stop.FINISHED
    assert filed(database) == {GOOD}


def test_an_error_costs_one_page(database: Path) -> None:
    pages: Pages = {
        "/": home(PATH, GOOD, "/a-broken-archive-review/", "/a-picture-in-review/"),
        PATH: Answer(b"<h1>gone</h1>", 410),
        GOOD: review("Seven"),
        "/a-broken-archive-review/": Answer(b"\x1f\x8b\x08 not gzip", headers={"Content-Encoding": "gzip"}),
        "/a-picture-in-review/": Answer(b"\x89PNG", content_type="image/png"),
    }
    with serve(pages) as site:
        report = run(site, database)
    assert filed(database) == {GOOD}
    assert (report.exit_code, report.stopped) == (3, Stop.FINISHED)
    assert report.errors["answers 410"] == 1
    assert causes(database)["/a-picture-in-review/"] == "no page: image/png"
    assert read(database, "SELECT status FROM captures WHERE url = ?", site.url + PATH) == [(410,)]


def test_gzip_reaches_the_archive_as_it_came(database: Path) -> None:
    packed = gzip.compress(review("Quiet").encode(), mtime=0)
    with serve({"/": home(PATH), PATH: Answer(packed, headers={"Content-Encoding": "gzip"})}) as site:
        run(site, database)
    records = b"".join(gzip.decompress(file.read_bytes()) for file in database.parent.glob("films-captures/*"))
    assert packed in records
    assert filed(database) == {PATH}


def test_a_site_that_is_down_is_one_clear_line(database: Path) -> None:
    with serve({}) as site:
        address = site.url
    report = run(f"{address}/", database)
    assert (report.stopped, report.exit_code) == (Stop.UNREACHABLE, 1)
    assert "connection refused" in (report.advice or "")


def test_links_that_nobody_should_follow_are_not_followed(database: Path) -> None:
    hidden = (
        '<a href="/a-honeypot-for-robots/" style="display: none">x</a>'
        '<a rel="nofollow" href="/a-paid-link-review/">x</a>'
        '<a href="/?s=harbour">x</a><a href="/wp-login.php">x</a><a href="/calendar/2024/05/">x</a>'
        f'<a href="{PATH}?replytocom=4">x</a><a href="https://elsewhere.example/a-review-elsewhere/">x</a>'
    )
    with serve({"/": home(GOOD, more=hidden), GOOD: review("Seven"), PATH: review("Quiet")}) as site:
        run(site, database)
        pages = {path for path in site.paths if not path.endswith((".xml", ".txt", "/feed/"))}
    assert pages == {"/", GOOD, PATH}
