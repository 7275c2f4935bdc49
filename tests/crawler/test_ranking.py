"""Which addresses are articles, which are lists, which are never fetched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.frontier import Entry, Role
from crawler.admission import MAX_DEPTH, admit_all
from crawler.discovery.links import Link
from crawler.ranking import LATE_GROUPS, NEEDED, PROFILE_REVIEW, date_in, is_pagination, rank
from crawler.sites.profile import SiteProfile

SITE = SiteProfile.for_url("https://screen.example/")
PARENT = Entry("https://screen.example/", Role.START, "start", 1000, 0)


def ranked(path: str, source: str = "link", text: str = "") -> tuple[Role, int] | None:
    return rank(f"https://screen.example{path}", source, text, SITE)


@pytest.mark.parametrize(
    "path",
    [
        "/2024/05/the-quiet-harbour/",
        "/the-quiet-harbour-review.html",
        "/reviews/2023/05/27/sunrise.html",
        "/reviews/static/",
        "/reviews/help",
        "/reviews/1917/",
        "/kritik/der-letzte-mann/",
        "/critique/laurore",
        "/?p=123",
        "/node/review?id=7",
        "/%E6%98%A0%E7%94%BB%E8%A9%95%E8%AB%96/",
        "/category/reviews/a-winter-of-ferries/",
    ],
)
def test_articles(path: str) -> None:
    found = ranked(path)
    assert found is not None
    assert found[0] is Role.PAGE
    assert found[1] > NEEDED


@pytest.mark.parametrize(
    "path",
    [
        "/", "/page/2/", "/page2/", "/index4.html", "/reviews/", "/reviews/?page=2", "/blog/seite/3", "/2024/",
        "/2024/05/", "/archives.html", "/category/reviews/", "/filmkritiken", "/?paged=4", "/?cat=3",
        "/kategorie/drama/",
    ],
)  # fmt: skip
def test_lists(path: str) -> None:
    found = ranked(path)
    assert found is not None
    assert found[0] is Role.LISTING
    assert found[1] < NEEDED


@pytest.mark.parametrize(
    "path", ["/tag/rain/", "/author/ada-quill/", "/tags/4k.html", "/authors/", "/schlagwort/regen"]
)
def test_tags_and_authors_come_last(path: str) -> None:
    assert ranked(path) == (Role.LISTING, LATE_GROUPS)


@pytest.mark.parametrize(
    "path",
    [
        "/?s=harbour", "/search/?q=harbour", "/wp-login.php", "/wp-admin/", "/login", "/calendar/2024/05/",
        "/cart",
        "/the-quiet-harbour/feed/", "/the-quiet-harbour/trackback/", "/the-quiet-harbour/comment-page-2/",
        "/the-quiet-harbour/2/", "/the-quiet-harbour?page=2",
        "/sunrise?p=2", "/reviews/?sort=title", "/poster.jpg", "/programme.pdf",
        "/about/", "/impressum", "/de/kontakt", "/a/b/a/b/a/b/", "/" + "x" * 2100,
        "/?" + "&".join(f"a{n}=1" for n in range(200)),
    ],
)  # fmt: skip
def test_traps(path: str) -> None:
    assert ranked(path) is None


def test_what_a_feed_or_rest_lists_is_an_article_whatever_it_is_called() -> None:
    for source in ("api", "feed"):
        found = ranked("/about/", source)
        assert found is not None
        assert found[0] is Role.PAGE


def test_a_year_may_be_a_film() -> None:
    found = ranked("/2046.html", "sitemap")
    assert found is not None
    assert found[0] is Role.PAGE


def test_a_link_that_says_review_goes_first() -> None:
    plain, said = ranked("/sunrise"), ranked("/sunrise", text="Our review")
    assert plain is not None
    assert said is not None
    assert said[1] > plain[1]


def test_the_profile_has_the_first_word() -> None:
    profile = SiteProfile("x", SITE.starts, review=(re.compile("/calendar/film-"),), skip=(re.compile("/the-"),))
    links = [
        Link("https://screen.example/calendar/film-9", "link"),
        Link("https://screen.example/the-quiet-harbour", "link"),
    ]
    assert [(entry.url, entry.priority) for entry in admit_all(links, PARENT, profile)] == [
        ("https://screen.example/calendar/film-9", PROFILE_REVIEW)
    ]


def test_only_the_sites_own_addresses_enter_each_once() -> None:
    links = [
        Link("https://www.screen.example/the-salt-road-review/", "link"),
        Link("https://screen.example/the-salt-road-review/?utm_source=x", "link"),
        Link("https://screen.example/the-salt-road-review/amp/", "link"),
        Link("https://elsewhere.example/the-salt-road-review/", "link"),
        Link("https://screen.example.evil.example/the-salt-road-review/", "link"),
        Link("https://screen.example/", "link"),
    ]
    assert [entry.url for entry in admit_all(links, PARENT, SITE)] == [
        "https://www.screen.example/the-salt-road-review/",
        "https://screen.example/the-salt-road-review/",
    ]


def test_depth_is_bounded() -> None:
    deep = Entry("https://screen.example/x", Role.PAGE, "link", 500, MAX_DEPTH)
    assert list(admit_all([Link("https://screen.example/the-salt-road-review/", "link")], deep, SITE)) == []


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("/2024/05/31/x", "2024-05-31"),
        ("/2024/5/x", "2024-05"),
        ("/x/2024-05-31-y", "2024-05-31"),
        ("/top-2024-films", None),
    ],
)
def test_the_day_in_an_address(url: str, day: str | None) -> None:
    assert date_in(f"https://screen.example{url}") == day


def test_pagination() -> None:
    assert is_pagination("https://screen.example/reviews/page/3/")
    assert not is_pagination("https://screen.example/page-three-of-a-life/")


@given(st.text(max_size=300), st.sampled_from(["link", "sitemap", "api", "pagination"]), st.text(max_size=50))
def test_any_address_is_ranked_or_refused(path: str, source: str, text: str) -> None:
    ranked("/" + path, source, text)
