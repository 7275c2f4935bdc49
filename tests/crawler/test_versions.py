"""Pages that are fetched again: the same, changed, or gone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from archive.query import Corpus
from archive.store import Archive
from archive.tombstones import Scope, Tombstone, add_tombstones
from crawler.plan import RunReport
from tests.crawler.loopback import Answer, Page, Site, home, read, review, run, serve

PATH = "/the-salt-road-review/"
OTHER = "/the-quiet-harbour-review/"
WHOLE = review("The Salt Road")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "films.db"


def look_again(site: Site, database: Path, page: Page | None) -> RunReport:
    """Put `page` in the place of the review, and crawl when all is due again."""
    site.pages.pop(PATH, None)
    if page is not None:
        site.pages[PATH] = page
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE frontier SET due = '2020-01-01T00:00:00.000Z'")
    return run(site, database)


def gone(database: Path) -> str | None:
    (cause,) = read(database, f"SELECT gone FROM reviews WHERE canonical_url LIKE '%{PATH}'")[0]
    assert cause is None or isinstance(cause, str)
    return cause


def test_the_same_bytes_are_kept_once(database: Path) -> None:
    with serve({"/": home(PATH), PATH: WHOLE}) as site:
        run(site, database)
        report = look_again(site, database, WHOLE)
    assert report.unchanged == 1
    kept = read(database, f"SELECT status, refers_to FROM captures WHERE url LIKE '%{PATH}' ORDER BY id")
    assert [status for status, _ in kept] == [200, 200]
    assert kept[0][1] is None
    assert kept[1][1] is not None
    assert read(database, "SELECT count(*) FROM sightings") == [(2,)]
    assert read(database, "SELECT count(*) FROM revisions") == [(1,)]


def test_a_304_is_a_sighting(database: Path) -> None:
    def answer(visit: int) -> Answer:
        return Answer(WHOLE.encode() if visit == 1 else b"", 200 if visit == 1 else 304, {"ETag": '"one"'})

    with serve({"/": home(PATH), PATH: answer}) as site:
        run(site, database)
        report = look_again(site, database, answer)
    assert (report.unchanged, report.fetched) == (1, 0)
    assert read(database, "SELECT count(*) FROM sightings") == [(2,)]
    newest = f"SELECT max(fetched) FROM captures WHERE url LIKE '%{PATH}'"
    assert read(database, "SELECT last_seen FROM reviews") == read(database, newest)


def test_a_change_is_a_revision(database: Path) -> None:
    with serve({"/": home(PATH), PATH: WHOLE}) as site:
        run(site, database)
        report = look_again(site, database, WHOLE.replace("opens quietly", "opens with a scream"))
    assert report.reviews_changed == 1
    assert read(database, "SELECT count(*) FROM revisions") == [(2,)]
    with Corpus.open(database) as corpus:
        assert [hit.row.id for hit in corpus.search("scream")]
        assert not list(corpus.search("quietly"))


@pytest.mark.parametrize(
    ("page", "cause"),
    [
        (None, "answers 404"),
        (Answer(b"<h1>Gone</h1>", 410), "answers 410"),
        (Answer(b"<h1>Subscribers</h1>", 402), "login wall (answers 402)"),
        (WHOLE.replace("<head>", '<head><meta name="robots" content="noindex">'), "noindex"),
        (Answer(WHOLE.encode(), 200, {"X-Robots-Tag": "noarchive"}), "noarchive"),
        (Answer(b"", 301, {"Location": OTHER}), f"redirects to {{site}}{OTHER}"),
        (Answer(b"", 302, {"Location": "https://elsewhere.example/"}), "redirects off the site, to https://elsewhere.example/"),
        (home(OTHER).replace("<body>", "<body><h1>Page not found</h1>"), "soft 404"),
    ],
)  # fmt: skip
def test_a_page_that_vanishes_is_marked_and_kept(page: Page | None, cause: str, database: Path) -> None:
    with serve({"/": home(PATH, OTHER), PATH: WHOLE, OTHER: review("The Quiet Harbour")}) as site:
        run(site, database)
        report = look_again(site, database, page)
        assert gone(database) == cause.replace("{site}", site.url)
        assert report.gone == 1
        assert report.errors == {}
        assert len(read(database, "SELECT url FROM corpus")) == 2
        look_again(site, database, WHOLE)
        assert gone(database) is None


def test_what_was_forgotten_is_neither_asked_for_nor_kept(database: Path) -> None:
    variant = "/the-salt-road-review-second-look/"
    with serve({"/": home(PATH, variant, OTHER), OTHER: review("The Quiet Harbour")}) as site:
        site.pages[PATH] = site.pages[variant] = review(
            "The Salt Road", head=f'<link rel="canonical" href="{site.url}{PATH}">'
        )
        with Archive.open(database) as archive, archive.transaction():
            add_tombstones(archive.connection, [Tombstone(Scope.URL, site.url + PATH, "2026-01-01T00:00:00Z")])
        report = run(site, database)
        assert PATH not in site.paths
    assert report.refused == {"forgotten by request": 1}
    assert len(read(database, "SELECT url FROM corpus")) == 1
    assert read(database, f"SELECT count(*) FROM captures WHERE url LIKE '%{variant}'") == [(0,)]
    kept = b"".join(file.read_bytes() for file in (database.parent / "films-captures").iterdir())
    assert variant.encode() not in kept


def test_a_304_after_an_error_means_what_was_kept_before(database: Path) -> None:
    """The tag of a page is forgotten when it is not there: what is asked for next is the whole page."""

    def answer(visit: int) -> Answer:
        return Answer(WHOLE.encode(), 404 if visit == 2 else 200, {"ETag": '"one"'})

    with serve({"/": home(PATH), PATH: answer}) as site:
        run(site, database)
        look_again(site, database, answer)
        assert gone(database) == "answers 404"
        look_again(site, database, answer)
        last = [asked for asked in site.asked if asked.path == PATH][-1]
        assert "If-None-Match" not in last.headers
    assert gone(database) is None
    assert read(database, "SELECT count(*) FROM sightings") == [(2,)]
