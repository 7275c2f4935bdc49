"""The canonical url: what is dropped, what is kept, and that canonicalising twice changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.urls import canonicalise, host_of, same_site

DROPPED = [
    ("https://example.org/review/?utm_source=feed&utm_medium=rss", "https://example.org/review/"),
    ("https://example.org/review/?amp=1", "https://example.org/review/"),
    ("https://example.org/review/?amp", "https://example.org/review/"),
    ("https://example.org/2021/02/film/amp/", "https://example.org/2021/02/film/"),
    ("https://example.org/2021/02/film/amp", "https://example.org/2021/02/film"),
    ("https://example.org/film/print/", "https://example.org/film/"),
    ("https://example.org/film/?noamp=mobile", "https://example.org/film/"),
    ("https://example.org/film/?nonamp=1", "https://example.org/film/"),
    ("https://example.org/film/?ak_action=reject_mobile", "https://example.org/film/"),
    ("https://example.org/film/?wptouch_switch=desktop&redirect=https://other.example/", "https://example.org/film/"),
    ("https://example.org/film/?replytocom=12#respond", "https://example.org/film/"),
    ("https://example.org/film/?share=twitter&nb=1", "https://example.org/film/?nb=1"),
    ("https://example.org/film/?FBCLID=abc&p=3", "https://example.org/film/?p=3"),
    ("https://example.org/film;jsessionid=0A1B?page=2", "https://example.org/film?page=2"),
    ("https://example.org/index.php?PHPSESSID=1f&id=7", "https://example.org/index.php?id=7"),
    ("https://example.org/film/#comments", "https://example.org/film/"),
    ("HTTPS://Example.ORG/Film", "https://example.org/Film"),
    ("http://example.org:80/", "http://example.org/"),
    ("https://example.org:443/", "https://example.org/"),
    ("https://example.org.", "https://example.org/"),
    ("https://user:secret@example.org/film", "https://example.org/film"),
    ("  https://example.org/fi\nlm ", "https://example.org/film"),
    ("https://example.org/a/./b/../film", "https://example.org/a/film"),
    ("https://example.org/%7ecritic/%e2%98%85", "https://example.org/~critic/%E2%98%85"),
    ("https://example.org/★", "https://example.org/%E2%98%85"),
    ("https://exämple.org/", "https://xn--exmple-cua.org/"),
    ("https://example.org/film?b=2&a=1", "https://example.org/film?a=1&b=2"),
]

KEPT = [
    "http://example.org/film",  # http is not https: the page's rel=canonical decides
    "https://www.example.org/film",
    "https://example.org/film/",
    "https://example.org/Film.html",
    "https://example.org/?p=123",
    "https://example.org/amp/",  # a page of that name, not a variant of the home page
    "https://example.org/champ/",
    "https://example.org/film/?redirect=away",
    "https://example.org/#!/film/12",
    "https://example.org:8101/film/",
    "https://[2001:db8::1]:8080/film",
    "https://example.org/search?q=a%26b",
    "https://example.org/tags?t=b&t=a",  # of one name, order may mean something
]


@pytest.mark.parametrize(("url", "canonical"), DROPPED)
def test_variants_of_a_page_have_one_address(url: str, canonical: str) -> None:
    assert canonicalise(url) == canonical


@pytest.mark.parametrize("url", KEPT)
def test_what_may_choose_another_page_is_kept(url: str) -> None:
    assert canonicalise(url) == url


@pytest.mark.parametrize(
    "url", ["", "mailto:critic@example.org", "file:///tmp/page.html", "http://[bad", "http://a:b/"]
)
def test_what_is_no_web_address_is_given_back(url: str) -> None:
    assert canonicalise(url) == url


URLS = st.builds(
    "{}://{}{}{}{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(["example.org", "WWW.Example.org:80", "m.exämple.org", "127.0.0.1:8101", "[::1]"]),
    st.from_regex(r"\A(?:/[ -~é★]{0,8}){0,4}(?:/amp|/print)?/?\Z"),
    st.from_regex(r"\A(?:\?[ -~é★]{0,20})?\Z"),
    st.from_regex(r"\A(?:#[ -~]{0,6})?\Z"),
)


@given(URLS | st.text(max_size=40))
def test_canonicalising_twice_changes_nothing(url: str) -> None:
    once = canonicalise(url)
    assert canonicalise(once) == once


@given(st.from_regex(r"\A(?:/[a-z0-9._~-]{0,6}|/amp|/print|/\.{1,2}){1,5}\Z"))
def test_a_plain_address_takes_the_short_way_to_the_same_end(path: str) -> None:
    url = f"https://www.example.org{path}"
    assert canonicalise(url) == canonicalise(f"{url}?utm_source=feed")


@given(URLS)
def test_a_canonical_address_is_plain_ascii_on_the_same_site(url: str) -> None:
    canonical = canonicalise(url)
    assert canonical.isascii()
    assert same_site(url, canonical)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://example.org/a", "http://www.example.org/b", True),
        ("https://m.example.org/", "https://example.org/", True),
        ("https://amp.example.org/", "https://www.example.org/", True),
        ("http://example.org:80/", "https://example.org/", True),
        ("https://blog.example.org/", "https://example.org/", False),
        ("https://example.org/", "https://example.com/", False),
        ("http://127.0.0.1:8101/", "http://127.0.0.1:8111/", False),
        ("https://m.org/", "https://www.m.org/", True),
        ("https://m.org/", "https://org/", False),
        ("not a url", "not a url", False),
        ("", "https://example.org/", False),
    ],
)
def test_same_site(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
    assert same_site(other, one) is same


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://WWW.Example.org:8080/x", "www.example.org"),
        ("http://[::1]/", "::1"),
        ("//example.org/x", "example.org"),
        ("/x", ""),
        ("http://[bad", ""),
    ],
)
def test_host_of(url: str, host: str) -> None:
    assert host_of(url) == host
