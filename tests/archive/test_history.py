"""The history of an article: revisions, readings, absences and corrections, in order."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.history import Absence, History
from archive.query import Corpus
from archive.records import Capture, Reading
from archive.store import Archive, Saved
from tests.archive.conftest import make_capture, make_review

URL = "https://silent.example/sunrise"


def moment(day: int) -> str:
    return f"2026-03-{day:02}T10:00:00Z"


class Shelf:
    """An archive in which one article is seen, day by day."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.run = archive.start_run("crawl", None)

    def capture(self, day: int, status: int = 200, url: str = URL, original: Capture | None = None) -> int:
        capture = make_capture(
            day, fetched=moment(day), status=status, url=url, digest=f"sha1:{day}", original=original
        )
        return self.archive.save_capture(capture, self.run)

    def keep(self, text: str, day: int, reader: str = "one", url: str = URL, title: str | None = None) -> Saved:
        review = make_review(text=text, title=title)
        return self.archive.save_review(review, self.capture(day, url=url), self.run, reader)


@pytest.fixture
def shelf(archive: Archive) -> Shelf:
    return Shelf(archive)


def history(corpus: Corpus, asked: str = URL) -> History:
    found = corpus.history(asked)
    assert found is not None
    return found


def test_of_what_is_not_kept_there_is_none(corpus: Corpus) -> None:
    assert corpus.history(URL) is None
    assert corpus.history("0123456789abcdef") is None


def test_revisions_are_numbered_by_time_whatever_came_in_first(shelf: Shelf, corpus: Corpus) -> None:
    for text, day in (("A fog lifts.", 5), ("A boat.", 1), ("A tram and a boat.", 3), ("A boat.", 2)):
        shelf.keep(text, day, title="Third" if day == 5 else "First")
    found = history(corpus)
    assert [(each.number, each.first_seen, each.last_seen) for each in found.revisions] == [
        (1, moment(1), moment(2)),
        (2, moment(3), moment(3)),
        (3, moment(5), moment(5)),
    ]
    assert [[capture.fetched for capture in each.captures] for each in found.revisions] == [
        [moment(1), moment(2)],
        [moment(3)],
        [moment(5)],
    ]
    assert [each.content.text for each in found.revisions] == ["A boat.", "A tram and a boat.", "A fog lifts."]
    assert [each.changed for each in found.revisions] == [(), ("text",), ("title", "text")]
    assert [(each.words_added, each.words_removed) for each in found.revisions] == [(0, 0), (3, 0), (2, 4)]
    assert [[reading.is_shown for reading in each.readings] for each in found.revisions] == [[False], [False], [True]]


def test_readings_stand_in_the_order_in_which_they_count(shelf: Shelf, corpus: Corpus, archive: Archive) -> None:
    shelf.keep("A boat", 1)
    later = archive.start_run("reextract", None)
    assert archive.save_rereading(Reading(make_review(text="A boat."), 1, later, "two"), 1)
    assert not archive.save_rereading(Reading(make_review(text="A boat."), 1, later, "three"), 1)
    (revision,) = history(corpus).revisions
    assert [(each.reader, each.confirmed, each.is_shown) for each in revision.readings] == [
        ("one", "one", False),
        ("two", "three", True),
    ]
    assert revision.reader == "three"
    assert revision.content.text == "A boat."
    assert revision.readings[0].digest != revision.readings[1].digest
    assert revision.readings[0].started < revision.readings[1].started
    assert all(each.capture.fetched == moment(1) for each in revision.readings)


def test_an_article_over_several_pages_names_them_all(shelf: Shelf, corpus: Corpus, archive: Archive) -> None:
    pages = (shelf.capture(2, url=f"{URL}?page=2"), shelf.capture(3, url=f"{URL}?page=3"))
    archive.save_review(make_review(), shelf.capture(1), shelf.run, "one", pages)
    (revision,) = history(corpus).revisions
    assert [page.url for page in revision.readings[0].further_pages] == [f"{URL}?page=2", f"{URL}?page=3"]
    detail = corpus.get(URL)
    assert detail is not None
    assert [page.url for page in detail.further_pages] == [f"{URL}?page=2", f"{URL}?page=3"]
    assert history(corpus).absences == ()


def test_when_it_was_not_there(shelf: Shelf, corpus: Corpus, archive: Archive) -> None:
    shelf.keep("A boat.", 1)
    shelf.capture(2, status=404)
    archive.mark_gone(URL, "answers 404", moment(2))
    for day, status in ((3, 503), (4, 429), (5, 304)):  # these say nothing about the article
        shelf.capture(day, status=status)
    shelf.keep("A boat.", 6)
    archive.reject(shelf.capture(7), "one", "login wall")
    archive.mark_gone(URL, "login wall", moment(7))
    shelf.capture(8)  # with noindex, for instance: not read
    shelf.capture(9, status=404, url="https://silent.example/other")
    found = history(corpus)
    assert [(each.capture.fetched, each.cause) for each in found.absences] == [
        (moment(2), "answers 404"),
        (moment(7), "login wall"),
        (moment(8), "shows no article"),
    ]
    assert (found.gone, found.gone_since) == ("login wall", moment(7))
    assert isinstance(found.absences[0], Absence)
    detail = corpus.get(URL)
    assert detail is not None
    assert (detail.gone, detail.gone_since, detail.revisions) == ("login wall", moment(7), 1)


def test_a_revisit_shows_what_its_payload_showed(shelf: Shelf, corpus: Corpus, archive: Archive) -> None:
    shelf.keep("A boat.", 1)
    original = archive.read_capture_row(1)
    archive.see_again(shelf.capture(2, original=original))
    (revision,) = history(corpus).revisions
    assert [capture.original for capture in revision.captures] == [None, original]


def test_what_people_corrected_is_told_and_the_contents_are_the_pages(
    shelf: Shelf, corpus: Corpus, archive: Archive
) -> None:
    shelf.keep("A boat.", 1, title="A song")
    review_id = make_review().id
    archive.correct(review_id, {"title": "A hymn"}, "as printed")
    found = history(corpus, review_id)
    assert [(each.field, each.value, each.note) for each in found.corrections] == [("title", "A hymn", "as printed")]
    assert found.row.title == "A hymn"
    assert found.revisions[0].content.title == "A song"


@pytest.mark.parametrize(
    "asked", [URL, f"{URL}/?utm_source=x", f"{URL}/amp", "https://m.silent.example/s", make_review().id]
)
def test_any_url_that_leads_to_it_will_do(shelf: Shelf, corpus: Corpus, asked: str) -> None:
    shelf.keep("A boat.", 1, url="https://m.silent.example/s")
    if asked == f"{URL}/?utm_source=x":
        assert corpus.history(asked) is None  # a slash more is another address, which nothing was fetched from
    else:
        assert len(history(corpus, asked).revisions) == 1


def test_a_history_is_of_one_moment(path: Path, shelf: Shelf, corpus: Corpus) -> None:
    shelf.keep("A boat.", 1)
    with corpus.snapshot():
        before = history(corpus)
        shelf.keep("A tram.", 2)
        assert history(corpus) == before
    assert len(history(corpus).revisions) == 2


@pytest.mark.parametrize(
    ("asked", "at", "day"),
    [
        (URL, None, 4),
        (URL, "2026-03-03", 3),
        (URL, "2026-03-03T09:59:59", 1),
        (URL, "2026-03-03T10", 3),
        (URL, "2026", 4),
        (URL, "2025", None),
        (make_review().id, None, 3),  # the newest that shows the article: it answers 404 since
        (f"{URL}/amp", None, 4),
        ("https://m.silent.example/s", None, 2),
        ("https://silent.example/feed", None, 5),
        ("https://silent.example/nothing", None, None),
        ("0123456789abcdef", None, None),
    ],
)
def test_the_capture_that_is_meant(shelf: Shelf, corpus: Corpus, asked: str, at: str | None, day: int | None) -> None:
    shelf.keep("A boat.", 1)
    shelf.keep("A boat.", 2, url="https://m.silent.example/s")
    shelf.keep("A tram.", 3)
    shelf.capture(4, status=404)
    shelf.capture(5, url="https://silent.example/feed")
    found = corpus.find_capture(asked, at)
    assert (found and found.fetched) == (day and moment(day))
