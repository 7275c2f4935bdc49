"""Site profiles: what they say, and what is said of those that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import BadCall
from crawler.plan import CrawlPlan
from crawler.sites import BUNDLED, find_profile, profile_names
from crawler.sites.loading import load_profile
from crawler.sites.profile import SiteProfile

FULL = r"""
name = "silents"
starts = ["https://silents.example"]
delay = 2.5
max_pages = 10
[urls]
review = ['/reviews/\d{4}/']
skip = ["/shop/"]
[reading]
outlet = "The Silents Review"
body = ["div.text"]
rating_best = 5
[[reading.since]]
date = 2019-06-01
body = ["article"]
[[reading.since]]
date = "2010-01-01"
strip = ["p.old"]
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    (tmp_path / "films-sites").mkdir()
    return tmp_path / "films.db"


def write(database: Path, text: str, name: str = "silents") -> Path:
    file = database.parent / "films-sites" / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_full_profile(database: Path) -> None:
    write(database, FULL)
    profile = find_profile("silents", database)
    assert (profile.name, profile.starts, profile.delay, profile.max_pages) == (
        "silents",
        ("https://silents.example/",),
        2.5,
        10,
    )
    assert profile.review[0].search("https://silents.example/reviews/2024/x")
    assert profile.hosts == {"silents.example"}
    assert profile.rules.outlet == "The Silents Review"


@pytest.mark.parametrize(
    ("published", "body", "strip"),
    [
        ("2005-01-01", "div.text", ()),
        ("2012-03", "div.text", ("p.old",)),
        ("2019-06-01", "article", ()),
        (None, "article", ()),
    ],
)
def test_rules_have_days_from_which_they_hold(
    database: Path, published: str | None, body: str, strip: tuple[str, ...]
) -> None:
    rules = load_profile(write(database, FULL)).rules_for(published)
    assert (rules.body, rules.strip, rules.outlet) == ((body,), strip, "The Silents Review")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('name = "other"\nstarts = ["https://a.example/"]', "name must be the name of the file"),
        ('name = "silents"', "starts must list at least one address"),
        ('name = "silents"\nstarts = "https://a.example/"', "starts must be a list of texts"),
        ('name = "silents"\nstarts = ["ftp://a.example/"]', "starts ftp://a.example/: not a web address"),
        ('name = "silents"\nstarts = ["https://a.example/"]\ncolour = 1', "colour is not a key"),
        ('name = "silents"\nstarts = ["https://a.example/"]\ndelay = "slow"', "delay must be a number"),
        ('name = "silents"\nstarts = ["https://a.example/"]\ndelay = -1', "delay must be at least 0"),
        ('name = "silents"\nstarts = ["https://a.example/"]\ndelay = true', "delay must be a number"),
        ('name = "silents"\nstarts = ["https://a.example/"]\n[urls]\nskip = ["("]', "urls.skip holds '('"),
        (
            'name = "silents"\nstarts = ["https://a.example/"]\n[reading]\nbody = "p"',
            "reading.body must be a list of texts",
        ),
        (
            'name = "silents"\nstarts = ["https://a.example/"]\n[[reading.since]]\ndate = "May"',
            "reading.since.date must be a day",
        ),
        (
            'name = "silents"\nstarts = ["https://a.example/"]\n[reading]\nstrip = ["p.ad", "div["]',
            "reading.strip holds 'div[', which is no CSS selector",
        ),
        ('name = "silents"\nstarts = ["https://a.example/"]\nurls = 1', "urls must be a table"),
        ("name = ", "not a readable TOML file"),
        ("\x00", "not a readable TOML file"),
    ],
)
def test_complaints_name_file_and_key(database: Path, text: str, complaint: str) -> None:
    file = write(database, text)
    with pytest.raises(BadCall) as raised:
        load_profile(file)
    assert str(raised.value).startswith(f"{file}: ")
    assert complaint in str(raised.value)


@pytest.mark.parametrize(
    "address",
    ["http://", "ftp://a.example/", "https://a.example:0/", "https://a.example:x/", "http://[::1/", "http://a b/"],
)
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(BadCall, match="not a web address"):
        find_profile(address)


def test_addresses_make_their_own_profile() -> None:
    assert find_profile("screen.example") == SiteProfile("screen.example", ("https://screen.example/",))
    assert find_profile("http://127.0.0.1:8717/x#y").name == "127.0.0.1:8717"


def test_an_unknown_name_lists_the_known_ones(database: Path) -> None:
    write(database, FULL)
    with pytest.raises(BadCall, match=r"nonesuch: no such site.*demo, silents"):
        find_profile("nonesuch", database)


def test_the_users_profile_takes_the_place_of_a_bundled_one(database: Path) -> None:
    write(database, 'name = "demo"\nstarts = ["https://mine.example/"]', "demo")
    assert find_profile("demo", database).starts == ("https://mine.example/",)


@pytest.mark.parametrize("name", profile_names())
def test_bundled_profiles_are_sound(name: str) -> None:
    assert load_profile(BUNDLED / f"{name}.toml").name == name


def test_the_lower_limit_holds(tmp_path: Path) -> None:
    profile = SiteProfile("x", ("https://x.example/",), delay=3.0, max_pages=10)
    plan = CrawlPlan(profile, tmp_path / "x.db", limit=20)
    assert (plan.max_pages, plan.seconds_between_requests) == (10, 3.0)
    assert CrawlPlan(profile, tmp_path / "x.db", limit=5, delay=0.0).seconds_between_requests == 0.0
