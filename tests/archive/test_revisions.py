"""Revisions and readings: what the critic changed, and what we read better."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.query import Corpus
from archive.records import Capture, Rating, Reading
from archive.reviews.versions import Saved
from archive.store import Archive
from tests.archive.conftest import make_capture, make_review

URL = "https://silent.example/sunrise"

Keep = Callable[..., Saved]


def moment(day: int) -> str:
    return f"2026-03-{day:02}T10:00:00Z"


def revisions(archive: Archive) -> list[tuple[str, str, str]]:
    """First and last day, and text of each revision, by the reading that counts."""
    rows = archive.connection.execute(
        "SELECT v.first_seen, v.last_seen, coalesce(json_extract(d.document, '$.text'), r.text)"
        " FROM revisions AS v JOIN readings AS d ON d.revision_id = v.id JOIN reviews AS r ON r.row = v.review"
        " ORDER BY v.first_seen"
    )
    return [(first[8:10], last[8:10], text) for first, last, text in rows]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["A boat."], [("01", "01", "A boat.")]),
        (["A boat.", "A boat."], [("01", "02", "A boat.")]),
        (["A boat.", "A tram."], [("01", "01", "A boat."), ("02", "02", "A tram.")]),
        (["Boat.", "Tram.", "Boat."], [("01", "01", "Boat."), ("02", "02", "Tram."), ("03", "03", "Boat.")]),
        (["A “boat”.", 'A  "boat".'], [("01", "02", 'A  "boat".')]),
        (["A boat. 3 hours ago", "A boat. 2 days ago"], [("01", "02", "A boat. 2 days ago")]),
        (["Una barca. hace 3 horas", "Una barca. hace 2 días"], [("01", "02", "Una barca. hace 2 días")]),
    ],
)  # fmt: skip
def test_revisions_in_any_order(texts: Sequence[str], expected: list[tuple[str, str, str]], tmp_path: Path) -> None:
    for number, order in enumerate(permutations(range(len(texts)))):
        with Archive.open(tmp_path / f"{number}.db") as archive:
            run = archive.start_run("test", None)
            for place in order:
                capture = make_capture(place, fetched=moment(place + 1), digest=f"sha1:{place}")
                archive.save_review(make_review(text=texts[place]), archive.save_capture(capture, run), run)
            assert revisions(archive) == expected
            with Corpus.open(archive.path) as corpus:
                (row,) = corpus.rows()
            assert row.text == expected[-1][2]
            assert (row.first_seen, row.last_seen) == (moment(1), moment(len(texts)))


histories = st.lists(st.tuples(st.integers(1, 9), st.sampled_from(["boat", "tram", "fog"])), min_size=1, max_size=7)


@settings(max_examples=60, deadline=None)
@given(history=histories, data=st.data())
def test_what_the_tables_hold_does_not_depend_on_the_order(
    history: list[tuple[int, str]], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    history = list(dict(history).items())  # one capture a day
    found = []
    for order in (sorted(history), data.draw(st.permutations(history))):
        with Archive.open(tmp_path_factory.mktemp("order") / "x.db") as archive:
            run = archive.start_run("test", None)
            for day, text in order:
                capture = make_capture(day, fetched=moment(day), digest=f"sha1:{day}")
                archive.save_review(make_review(text=text), archive.save_capture(capture, run), run)
            sightings = archive.connection.execute(
                "SELECT c.fetched, v.first_seen FROM sightings AS s JOIN captures AS c ON c.id = s.capture_id"
                " JOIN revisions AS v ON v.id = s.revision_id ORDER BY 1"
            ).fetchall()
            found.append((revisions(archive), sightings, check_whole(archive)))
    assert found[0] == found[1]


def check_whole(archive: Archive) -> int:
    """Nothing is left over; gives the number of readings."""
    connection = archive.connection
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.execute("INSERT INTO fulltext(fulltext, rank) VALUES ('integrity-check', 1)")
    lone = "SELECT count(*) FROM revisions WHERE id NOT IN (SELECT revision_id FROM readings)"
    assert connection.execute(lone).fetchone() == (0,)
    empty = "SELECT count(*) FROM readings WHERE document IS NULL AND id NOT IN (SELECT reading_id FROM reviews)"
    assert connection.execute(empty).fetchone() == (0,)
    return int(connection.execute("SELECT count(*) FROM readings").fetchone()[0])


class Shelf:
    """An archive in which one article is kept, read and read again."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def keep(self, text: str, day: int, reader: str = "one", **changes: Any) -> Saved:
        run = self.archive.start_run("crawl", None)
        capture = make_capture(day, fetched=moment(day), digest=f"sha1:{day}")
        capture_id = self.archive.save_capture(capture, run)
        return self.archive.save_review(make_review(text=text, **changes), capture_id, run, reader)

    def reread(self, text: str, number: int, reader: str = "two") -> bool:
        """Read revision `number` (from 0) with another version of the reader."""
        rows = self.archive.connection.execute(
            "SELECT v.id, min(d.capture_id) FROM revisions AS v JOIN readings AS d ON d.revision_id = v.id"
            " GROUP BY v.id ORDER BY v.first_seen"
        ).fetchall()
        revision_id, capture_id = rows[number]
        run = self.archive.start_run("reextract", None)
        return self.archive.save_rereading(Reading(make_review(text=text), capture_id, run, reader), revision_id)

    def readings(self) -> list[tuple[str, str, bool]]:
        sql = "SELECT reader, confirmed, document IS NULL FROM readings ORDER BY id"
        return [(reader, confirmed, bool(plain)) for reader, confirmed, plain in self.archive.connection.execute(sql)]


@pytest.fixture
def shelf(archive: Archive) -> Shelf:
    return Shelf(archive)


def test_a_better_reader_makes_a_reading_and_no_revision(shelf: Shelf, corpus: Corpus) -> None:
    shelf.keep("A boat. Share this", 1)
    assert shelf.reread("A boat.", 0)
    assert shelf.readings() == [("one", "one", False), ("two", "two", True)]
    assert [row.text for row in corpus.rows()] == ["A boat."]
    assert not list(corpus.search("share"))
    assert shelf.archive.connection.execute("SELECT count(*) FROM revisions").fetchone() == (1,)
    check_whole(shelf.archive)


def test_a_reader_that_comes_to_the_same_is_noted(shelf: Shelf) -> None:
    shelf.keep("A boat.", 1)
    assert not shelf.reread("A boat.", 0)
    assert shelf.readings() == [("one", "two", True)]


def test_an_old_revision_read_anew_is_not_shown(shelf: Shelf, corpus: Corpus) -> None:
    shelf.keep("A boat. Share", 1)
    shelf.keep("A tram.", 2)
    assert shelf.reread("A boat.", 0)
    assert [row.text for row in corpus.rows()] == ["A tram."]
    assert len(shelf.readings()) == 3
    check_whole(shelf.archive)


def test_what_only_the_old_reader_took_for_a_change_is_one_revision_in_the_end(shelf: Shelf, corpus: Corpus) -> None:
    shelf.keep("A boat. 17 shares", 1)
    shelf.keep("A boat. 18 shares", 2)
    assert len(revisions(shelf.archive)) == 2
    shelf.reread("A boat.", 0)
    shelf.reread("A boat.", 1)
    assert shelf.archive.connection.execute("SELECT first_seen, last_seen FROM revisions").fetchall() == [
        (moment(1), moment(2))
    ]
    assert [row.text for row in corpus.rows()] == ["A boat."]
    check_whole(shelf.archive)


def test_trifles_are_shown_without_a_revision(shelf: Shelf, corpus: Corpus) -> None:
    shelf.keep("A boat.", 1, image="https://silent.example/1.jpg")
    assert shelf.keep("A boat.", 2, image="https://silent.example/2.jpg") is Saved.UNCHANGED
    detail = corpus.get(URL)
    assert detail is not None
    assert detail.review.image == "https://silent.example/2.jpg"
    assert detail.capture.fetched == moment(2)
    assert check_whole(shelf.archive) == 1


def test_a_rating_that_changes_is_a_revision(shelf: Shelf) -> None:
    shelf.keep("A boat.", 1, rating=Rating("3/5", 3, 5))
    assert shelf.keep("A boat.", 2, rating=Rating("4/5", 4, 5)) is Saved.CHANGED


def test_a_page_that_goes_is_marked_and_not_deleted(shelf: Shelf, corpus: Corpus) -> None:
    shelf.keep("A boat.", 1)
    for day, cause in ((5, "answers 404"), (6, "answers 410")):
        shelf.archive.mark_gone(URL, cause, moment(day))
    detail = corpus.get(URL)
    assert detail is not None
    assert (detail.gone, detail.gone_since) == ("answers 410", moment(5))
    shelf.keep("A boat.", 7)
    detail = corpus.get(URL)
    assert detail is not None
    assert (detail.gone, detail.gone_since) == (None, None)


def test_a_revisit_is_a_sighting_of_what_it_repeats(archive: Archive, corpus: Corpus) -> None:
    run = archive.start_run("crawl", None)
    first: Capture = make_capture(1)
    archive.save_review(review := make_review(), archive.save_capture(first, run), run)
    again = make_capture(2, fetched=moment(9), original=first)
    archive.save_review(review, archive.save_capture(again, run), run)
    assert archive.connection.execute("SELECT refers_to FROM captures ORDER BY id").fetchall() == [(None,), (1,)]
    assert revisions(archive) == [("01", "09", review.text)]


def test_an_article_over_several_pages_rests_on_several_captures(archive: Archive, corpus: Corpus) -> None:
    run = archive.start_run("crawl", None)
    first, *further = (archive.save_capture(make_capture(place, url=f"{URL}?page={place}"), run) for place in (1, 2, 3))
    archive.save_review(make_review(), first, run, "one", tuple(further))
    assert archive.connection.execute("SELECT page, capture_id FROM reading_pages").fetchall() == [(2, 2), (3, 3)]


def test_what_cannot_be_stored_leaves_nothing_behind(shelf: Shelf) -> None:
    with pytest.raises(ValueError, match="published"):
        shelf.keep("A boat.", 1, published="in spring")
    assert shelf.archive.connection.execute("SELECT count(*) FROM reviews").fetchone() == (0,)


def test_neighbours_that_only_a_confirmed_reading_shows_to_be_the_same_are_joined(shelf: Shelf) -> None:
    shelf.keep("A boat.", 1)
    shelf.keep("A boat. 18 shares", 2)
    shelf.reread("A boat.", 1)
    shelf.reread("A boat.", 0)
    assert {(first, last) for first, last, _ in revisions(shelf.archive)} == {("01", "02")}


def test_a_revision_that_was_joined_meanwhile_is_read_all_the_same(shelf: Shelf) -> None:
    shelf.keep("A boat. 17 shares", 1)
    shelf.keep("A boat. 18 shares", 2)
    connection = shelf.archive.connection
    sql = (
        "SELECT v.id, s.capture_id FROM revisions AS v JOIN sightings AS s ON s.revision_id = v.id ORDER BY first_seen"
    )
    (_, first), (second_revision, second) = connection.execute(sql).fetchall()
    shelf.reread("A boat. 18 shares", 0)  # joins the two
    run = shelf.archive.start_run("reextract", None)
    assert shelf.archive.save_rereading(Reading(make_review(text="A boat."), second, run, "three"), second_revision)
    assert first != second
    check_whole(shelf.archive)


def test_a_revisit_of_an_older_revision_ends_the_newer_one(archive: Archive, corpus: Corpus) -> None:
    run = archive.start_run("crawl", None)
    captures = {}
    for day, text in ((1, "A boat."), (3, "A tram."), (2, "A fog.")):
        captures[day] = make_capture(day, fetched=moment(day), digest=f"sha1:{day}")
        archive.save_review(make_review(text=text), archive.save_capture(captures[day], run), run)
    again = make_capture(5, fetched=moment(5), digest="sha1:2", original=captures[2])
    archive.see_again(archive.save_capture(again, run))
    assert [row.text for row in corpus.rows()] == ["A fog."]
    check_whole(archive)
