"""From a captured page into the archive: what the critic changed, what we read better, what vanished."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.query import Corpus
from archive.store import Archive
from pipelines.keeping import Kept, Outcome, keep, open_page
from pipelines.reader import reader_version
from pipelines.rules import DEFAULT_RULES, Rules

URL = "https://silent.example/the-salt-road"
FIRST = "The salt road of the title leads nowhere that anybody in this film would want to be, and the camera knows it. "
SECOND = "What follows is ninety minutes of walking, told in few words, and each seems to have been carried up a hill. "
PAGE = """<html><head><title>Review: The Salt Road (1961) | Silent</title></head><body><main><article>
<h1>Review: The Salt Road (1961)</h1><p class="byline">By Ada Quillon</p><p>{}</p><p>{}</p>
<p class="odd-box">{}</p></article></main></body></html>"""


class Desk:
    """Keeps pages of one url, each captured a day after the other."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.run = archive.start_run("test", None)
        self.day = 0

    def keep(self, html: str, rules: Rules = DEFAULT_RULES) -> Kept:
        self.day += 1
        writer = self.archive.captures
        with self.archive.transaction():
            capture = writer.write_resource(URL, html.encode(), "text/html", f"2026-03-{self.day:02}T10:00:00Z")
            capture_id = self.archive.save_capture(capture, self.run)
            return keep(self.archive, capture_id, open_page(capture, self.archive.captures_folder), rules, run=self.run)

    def count(self, table: str) -> int:
        return int(self.archive.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Archive.open(tmp_path / "films.db") as archive:
        yield Desk(archive)


def test_a_reading_knows_its_reader(desk: Desk) -> None:
    assert desk.keep(PAGE.format(FIRST, SECOND, "")).outcome is Outcome.NEW
    assert desk.archive.connection.execute("SELECT reader, confirmed FROM readings").fetchall() == [
        (reader_version(), reader_version())
    ]


def test_what_the_critic_changes_is_a_revision(desk: Desk) -> None:
    desk.keep(PAGE.format(FIRST, SECOND, ""))
    changed = desk.keep(PAGE.format(FIRST, SECOND + "I was wrong about the mule, which is the hero of this film.", ""))
    assert changed.outcome is Outcome.CHANGED
    assert desk.count("revisions") == 2


def test_what_the_page_dresses_otherwise_is_none(desk: Desk) -> None:
    desk.keep(PAGE.format(FIRST, SECOND, ""))
    dressed = PAGE.format(f"  {FIRST}\n", SECOND, "").replace("</article>", "</article><p>17 comments</p>")
    assert desk.keep(dressed).outcome is Outcome.UNCHANGED
    assert desk.count("revisions") == 1
    assert desk.count("sightings") == 2


def test_what_only_a_better_reader_sees_is_a_reading_and_no_revision(desk: Desk) -> None:
    """The first capture was read by another version, which took a box for the critic's; it is read again first."""
    odd = "Twelve people who liked this also liked walking in the hills at night."
    desk.keep(PAGE.format(FIRST, SECOND, odd))
    # The reader of "today" leaves the box out, by a rule of the site; the page itself has not changed.
    better = Rules(strip=(".odd-box",))
    assert desk.keep(PAGE.format(FIRST, SECOND, "Thirteen" + odd[6:]), better).outcome is Outcome.UNCHANGED
    assert desk.count("revisions") == 1
    readers = desk.archive.connection.execute("SELECT reader FROM readings ORDER BY id").fetchall()
    assert readers == [(reader_version(),), (reader_version(better),)]
    with Corpus.open(desk.archive.path) as corpus:
        assert [odd[:6] in row.text or "Thirteen" in row.text for row in corpus.rows()] == [False]


def test_an_article_that_vanishes_is_marked_and_comes_back(desk: Desk) -> None:
    whole = PAGE.format(FIRST, SECOND, "")
    desk.keep(whole)
    gone = desk.keep("<html><title>Page not found</title><h1>Page not found</h1><p>It is not here.</p></html>")
    assert (gone.outcome, gone.cause) == (Outcome.GONE, "soft 404")
    with Corpus.open(desk.archive.path) as corpus:
        detail = corpus.get(URL)
        assert detail is not None
        assert (detail.gone, detail.gone_since) == ("soft 404", "2026-03-02T10:00:00Z")
        assert SECOND.strip() in detail.review.text
    assert desk.archive.connection.execute("SELECT cause FROM rejections").fetchall() == [("soft 404",)]
    assert desk.keep(whole).outcome is Outcome.UNCHANGED
    assert desk.archive.connection.execute("SELECT gone FROM reviews").fetchall() == [(None,)]


def test_a_page_that_is_no_page_is_noted(desk: Desk) -> None:
    assert desk.keep("%PDF-1.7 and so on").outcome is Outcome.UNREADABLE
    assert desk.count("rejections") == 1
