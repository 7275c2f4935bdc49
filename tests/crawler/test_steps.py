"""The one transaction of a visit."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.captures.writing import Exchange
from archive.errors import ArchiveError, ArchiveLocked, FilmcritError
from archive.frontier import Entry, Frontier, Role, State
from archive.store import Archive
from crawler.desk import CrawlDesk
from crawler.plan import CrawlPlan
from crawler.sites.profile import SiteProfile
from pipelines import keeping, steps
from pipelines.page import Page
from pipelines.steps import KeepStep, Visit
from tests.crawler.loopback import ignore, review

URL = "https://screen.example/the-quiet-harbour-review/"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path / "films.db")


@pytest.fixture
def desk(archive: Archive) -> CrawlDesk:
    plan = CrawlPlan(SiteProfile.for_url("https://screen.example/"), archive.path)
    return CrawlDesk(plan, archive, ignore)


def visit(archive: Archive, desk: CrawlDesk) -> Visit:
    body = review("The Quiet Harbour").encode()
    capture = archive.captures.write_exchange(Exchange(URL, "GET", (), 200, "OK", (), body, "2026-03-01T10:00:00Z"))
    entry = Entry(URL, Role.PAGE, "link", 500, 1, state=State.DONE, due="2026-04-01T00:00:00.000Z")
    desk.queue.frontier.put(entry)
    links = (Entry("https://screen.example/the-salt-road-review/", Role.PAGE, "link", 500, 2),)
    return Visit(entry, (capture,), Page(body, URL, {}, capture.fetched), links=links)


def counts(archive: Archive) -> tuple[int, ...]:
    tables = ("captures", "reviews", "frontier")
    return tuple(archive.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)


def test_all_of_a_visit_is_committed_together(archive: Archive, desk: CrawlDesk) -> None:
    KeepStep(desk).process_item(visit(archive, desk))
    assert counts(archive) == (1, 1, 3)
    found = desk.queue.frontier.find(URL)
    assert found is not None
    assert found.capture_id == 1
    assert desk.tally.fetched == 1


def test_a_reader_that_trips_costs_the_page_and_keeps_its_bytes(
    archive: Archive, desk: CrawlDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(*_: object) -> None:
        raise RecursionError

    monkeypatch.setattr(keeping, "extract", trip)
    KeepStep(desk).process_item(visit(archive, desk))
    assert counts(archive) == (1, 0, 3)
    assert desk.tally.errors == {"unreadable: reader failed: RecursionError": 1}
    found = desk.queue.frontier.find(URL)
    assert found is not None
    assert found.cause == "unreadable: reader failed: RecursionError"
    rejected = archive.connection.execute("SELECT cause FROM rejections").fetchall()
    assert rejected == [("reader failed: RecursionError",)]


@pytest.mark.parametrize("error", [ArchiveError("the disk is full"), ArchiveLocked("a shell holds it")], ids=str)
def test_an_archive_that_cannot_be_written_ends_the_crawl(
    archive: Archive, desk: CrawlDesk, monkeypatch: pytest.MonkeyPatch, error: FilmcritError
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(steps, "keep", break_down)
    KeepStep(desk).process_item(visit(archive, desk))
    assert desk.failure is error
    assert desk.stopped is not None
    assert counts(archive) == (0, 0, 2)


def test_the_best_is_taken_first_and_only_what_is_due(archive: Archive, desk: CrawlDesk) -> None:
    frontier = Frontier(archive, "other", lambda _, new: new)
    frontier.add(
        Entry(f"https://other.example/{name}", role, "link", priority, 1, due=due, lastmod=lastmod)
        for name, role, priority, due, lastmod in [
            ("low", Role.PAGE, 100, "2026-01-01", None),
            ("late", Role.PAGE, 900, "2026-12-01", None),
            ("old", Role.PAGE, 600, "2026-01-01", "2019-01-01"),
            ("map", Role.SITEMAP, 850, "2026-01-01", "2019-01-01"),
            ("good", Role.PAGE, 500, "2026-01-01", "2024-01-01"),
        ]
    )
    taken = [frontier.take("2026-06-01", floor=300, since="2020") for _ in range(4)]
    assert [entry.url.rpartition("/")[2] if entry else None for entry in taken] == ["map", "good", None, None]
    assert frontier.next_due(floor=300, since="2020") == "2026-12-01"
    assert frontier.release() == 2
    assert frontier.count(state=State.QUEUED) == 5
    assert frontier.queued_pages(floor=300) == [f"https://other.example/{name}" for name in ("late", "old", "good")]
