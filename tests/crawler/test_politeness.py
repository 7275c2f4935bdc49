"""Opt-outs and waiting times."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.hosts import is_own, is_public
from crawler.plan import CrawlPlan
from crawler.politeness import LONGEST_WAIT, back_off, find_opt_outs, read_retry_after
from crawler.settings import settings_for
from crawler.sites.profile import SiteProfile

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "directives"),
    [
        ("noindex", {"noindex"}),
        ("NOARCHIVE, max-snippet:20", {"noarchive"}),
        ("none", {"noindex", "nofollow"}),
        ("all", set()),
        ("googlebot: noindex, nofollow", set()),
        ("filmcrit: noarchive", {"noarchive"}),
        ("otherbot: noindex, filmcrit: nofollow", {"nofollow"}),
        ("unavailable_after: 25 Jun 2010 15:00:00 GMT", {"noindex"}),
        ("unavailable_after: 2030-01-01", set()),
        ("unavailable_after: soon", set()),
        ("", set()),
    ],
)
def test_x_robots_tag(header: str, directives: set[str]) -> None:
    assert find_opt_outs([header], "", NOW) == dict.fromkeys(directives, "X-Robots-Tag")


@pytest.mark.parametrize(
    ("html", "directives"),
    [
        ('<meta name="robots" content="noindex,follow">', {"noindex"}),
        ("<META CONTENT='NoArchive' NAME='Robots'/>", {"noarchive"}),
        ("<meta name=robots content=none>", {"noindex", "nofollow"}),
        ('<meta name="filmcrit" content="noarchive">', {"noarchive"}),
        ('<meta name="googlebot" content="noarchive">', set()),
        ('<meta name="description" content="noarchive">', set()),
        ('<p>name="robots" content="noarchive"</p>', set()),
    ],
)
def test_meta_robots(html: str, directives: set[str]) -> None:
    assert find_opt_outs([], f"<html><head>{html}</head>", NOW) == dict.fromkeys(directives, "meta robots")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("Sun, 01 Mar 2026 12:01:00 GMT", 60.0),
        ("Sun, 01 Mar 2020 12:01:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        (None, None),
        ("-5", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert read_retry_after(value, NOW) == seconds


@given(st.text(max_size=400))
def test_any_header_and_any_page_can_be_looked_at(text: str) -> None:
    assert set(find_opt_outs([text], text, NOW)) <= {"noindex", "noarchive", "nofollow"}
    read_retry_after(text, NOW)


def test_back_off_doubles_up_to_a_bound() -> None:
    waits = [back_off(tries) for tries in range(1, 12)]
    assert waits[:3] == [2.0, 4.0, 8.0]
    assert max(waits) == LONGEST_WAIT


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.7", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_own_hosts() -> None:
    profile = SiteProfile.for_url("https://screen.example:8443/")
    assert is_own("https://www.screen.example:8443/x", profile)
    assert not is_own("https://screen.example/x", profile)
    assert not is_own("https://blog.screen.example:8443/x", profile)


@pytest.mark.parametrize(
    ("contact", "agent"),
    [
        (None, ""),
        ("  ", ""),
        ("me@example.org", " (+me@example.org)"),
        ("me\r\nCookie: all of them", " (+me Cookie: all of them)"),
    ],
)
def test_the_contact_is_told_and_no_header_besides(contact: str | None, agent: str) -> None:
    plan = CrawlPlan(SiteProfile.for_url("https://a.example/"), Path("a.db"), contact=contact)
    named, _, told = str(settings_for(plan)["USER_AGENT"]).partition(" ")
    assert named.startswith("filmcrit/")
    assert told == agent.strip()
