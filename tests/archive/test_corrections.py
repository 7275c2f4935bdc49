"""What people correct: shown everywhere, whatever the reader says, until it is withdrawn."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.errors import BadCall
from archive.export.csv import write_csv
from archive.filters import Filters
from archive.query import Corpus
from archive.records import Film, Kind, Rating, Reading, Review, Source
from archive.reviews.corrections import Correction, Value, apply_corrections, check_field, find_baseless
from archive.reviews.documents import digest_content
from archive.reviews.loading import read_review
from archive.reviews.showing import corrections_of
from archive.reviews.storable import ReviewError
from archive.store import Archive, Saved
from tests.archive.conftest import make_capture, make_review

Keep = Callable[..., Saved]

PLAIN = make_review(
    title="A song",
    outlet="Silent Hours",
    critics=("Ada Quill",),
    films=(Film("Sunrise", 1929, ("F. W. Murnau",)),),
    rating=Rating("B+", 10.0, 12.0, 0.0),
    published="2019-05-31",
    language="en",
    sources={"title": Source("meta", "A song"), "film.year": Source("text", "1929")},
)


def corrections(*values: tuple[str, Value], note: str | None = "as printed") -> list[Correction]:
    return [
        Correction(number, field, value, note, f"2026-03-{number:02}T10:00:00Z")
        for number, (field, value) in enumerate(values, 1)
    ]


@pytest.mark.parametrize(
    ("field", "value", "attribute", "expected"),
    [
        ("title", "A hymn", "title", "A hymn"),
        ("title", None, "title", None),
        ("outlet", "Dark Reel", "outlet", "Dark Reel"),
        ("kind", "essay", "kind", Kind.ESSAY),
        ("about", "book", "about", "book"),
        ("critics", ["Bo Li", "Cy"], "critics", ("Bo Li", "Cy")),
        ("critics", None, "critics", ()),
        ("language", "de", "language", "de"),
        ("rating", ["3/4", 3.0, 4.0, None], "rating", Rating("3/4", 3.0, 4.0)),
        ("rating", None, "rating", None),
        ("film.title", "Dawn", "films", (Film("Dawn", 1929, ("F. W. Murnau",)),)),
        ("film.year", 1927, "films", (Film("Sunrise", 1927, ("F. W. Murnau",)),)),
        ("film.year", None, "films", (Film("Sunrise", None, ("F. W. Murnau",)),)),
        ("film.directors", ["A", "B"], "films", (Film("Sunrise", 1929, ("A", "B")),)),
        ("film.directors", None, "films", (Film("Sunrise", 1929),)),
        ("film.2.title", "Faust", "films", (*PLAIN.films, Film("Faust"))),
        ("film.title", None, "films", ()),
    ],
)
def test_a_corrected_field(field: str, value: Value, attribute: str, expected: Any) -> None:
    corrected = apply_corrections(PLAIN, corrections((field, value)))
    assert getattr(corrected, attribute) == expected
    assert corrected.sources[field] == Source("person", "as printed")
    others = {"title", "film.year"} - {field} if corrected.films else {"title"}
    assert {name: corrected.sources.get(name) for name in others} == {name: PLAIN.sources[name] for name in others}
    assert corrected.sources.keys() == {field, *others}


@pytest.mark.parametrize(
    ("published", "precision"),
    [("1999", "year"), ("1999-05", "month"), ("1999-05-31", "day"), ("1999-05-31T20:15:00Z", "second"), (None, None)],
)
def test_a_corrected_date_tells_its_precision(published: str | None, precision: str | None) -> None:
    corrected = apply_corrections(PLAIN, corrections(("published", published)))
    assert corrected.published == published
    assert corrected.sources["published"].precision == precision


def test_the_last_that_holds_counts() -> None:
    first, second, third = corrections(("film.year", 1926), ("film.year", 1927), ("film.year", 1928))
    third = Correction(third.id, third.field, third.value, third.note, third.made, withdrawn=third.made)
    for order in permutations((first, second, third)):
        assert apply_corrections(PLAIN, order).films[0].year == 1927


def test_many_films_may_be_named_in_any_order() -> None:
    bare = make_review()
    titles = [(check_field(f"film.{number}.title"), f"Film {number}") for number in range(1, 13)]
    wanted: list[tuple[str, Value]] = [*titles, ("film.11.year", 1931)]
    for order in (wanted, wanted[::-1]):
        films = apply_corrections(bare, corrections(*order)).films
        assert [film.title for film in films] == [f"Film {number}" for number in range(1, 13)]
        assert films[10].year == 1931


def test_a_film_taken_away_leaves_the_others_their_numbers_and_sources() -> None:
    three = make_review(films=(Film("A"), Film("B"), Film("C")), sources={"film.title": Source("json-ld")})
    wanted = corrections(("film.3.year", 1933), ("film.2.title", None), ("film.year", 1931))
    corrected = apply_corrections(three, wanted)
    assert corrected.films == (Film("A", 1931), Film("C", 1933))
    assert {field: source.source for field, source in corrected.sources.items()} == {
        "film.title": "json-ld",
        "film.year": "person",
        "film.2.year": "person",
    }


def test_what_is_said_of_a_film_that_is_not_there_changes_nothing() -> None:
    wanted = corrections(("film.2.year", 1927), ("film.4.title", "Dawn"), ("film.3.title", None))
    assert apply_corrections(PLAIN, wanted) == PLAIN
    assert set(find_baseless(PLAIN, wanted)) == {"film.2.year", "film.4.title", "film.3.title"}


@pytest.mark.parametrize(
    "field", ["text", "film", "film.0.title", "film.x.year", "film.100.year", "url", "", "film.ids"]
)
def test_other_fields_cannot_be_corrected(field: str) -> None:
    with pytest.raises(BadCall, match=r"these can: title, outlet.*film\.year"):
        check_field(field)


def test_the_first_film_needs_no_number() -> None:
    assert check_field("film.1.year") == "film.year"
    assert check_field("film.2.year") == "film.2.year"


# In an archive.


@pytest.fixture
def kept(keep: Keep) -> Review:
    """An article in the archive."""
    keep(PLAIN)
    return PLAIN


def count_plain(archive: Archive) -> int:
    """How many readings the rows show just as they are; raises when the full text disagrees with the tables."""
    archive.connection.execute("INSERT INTO fulltext(fulltext, rank) VALUES ('integrity-check', 1)")
    assert archive.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    (digest, reading_id) = archive.connection.execute(
        "SELECT d.digest, d.id FROM reviews AS r JOIN readings AS d ON d.id = r.reading_id"
    ).fetchone()
    is_plain = "SELECT document IS NULL FROM readings WHERE id = ?"
    if archive.connection.execute(is_plain, (reading_id,)).fetchone()[0]:
        assert digest_content(read_review(archive.connection, 1))[0] == digest
    return int(archive.connection.execute("SELECT count(*) FROM readings WHERE document IS NULL").fetchone()[0])


def test_a_corrected_value_is_what_every_question_is_answered_with(
    archive: Archive, corpus: Corpus, kept: Review
) -> None:
    values: dict[str, Value] = {"film.title": "Aurora", "film.year": 1927, "critics": ["Bo Li"], "outlet": "Dark Reel"}
    done = archive.correct(kept.id, values, "as printed")
    assert {change.field for change in done.changes} == set(values)
    (row,) = corpus.rows(Filters(film="Aurora", critic="Bo Li", outlet="Dark Reel"))
    assert (row.film_title, row.film_year, row.critics) == ("Aurora", 1927, "Bo Li")
    assert not list(corpus.rows(Filters(critic="Ada Quill")))
    assert [hit.row.id for hit in corpus.search("Aurora")] == [kept.id]
    assert not list(corpus.search("Ada"))
    out = io.StringIO(newline="")
    write_csv(corpus, Filters(), out)
    (line,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert (line["film_title"], line["film_year"], line["outlet"]) == ("Aurora", "1927", "Dark Reel")
    detail = corpus.get(kept.id)
    assert detail is not None
    assert detail.review.sources["film.year"] == Source("person", "as printed")
    names = "SELECT (SELECT group_concat(name) FROM critics), (SELECT group_concat(name) FROM outlets)"
    assert archive.connection.execute(names).fetchone() == ("Bo Li", "Dark Reel")  # nothing is left over
    assert count_plain(archive) == 0


def test_undone_all_is_as_it_was(archive: Archive, corpus: Corpus, kept: Review) -> None:
    archive.correct(kept.id, {"film.year": 1927, "critics": None})
    archive.correct(kept.id, {"film.year": 1926})
    archive.withdraw_correction(kept.id, ["film.1.year"])
    detail = corpus.get(kept.id)
    assert detail is not None
    assert detail.review.films == kept.films
    assert detail.review.critics == ()
    archive.withdraw_correction(kept.id, ["critics"])
    detail = corpus.get(kept.id)
    assert detail is not None
    assert detail.review == kept
    assert count_plain(archive) == 1
    assert [(each.correction.field, each.correction.withdrawn is None) for each in corpus.corrections()] == [
        ("film.year", False),
        ("critics", False),
        ("film.year", False),
    ]


def test_a_correction_outlasts_a_better_reader(archive: Archive, corpus: Corpus, kept: Review) -> None:
    archive.correct(kept.id, {"film.year": 1927})
    better = make_review(title="A song of two humans", films=(Film("Sunrise", 1930),), language="en")
    assert archive.save_rereading(Reading(better, 1, archive.start_run("reextract", None), "two"), 1)
    detail = corpus.get(kept.id)
    assert detail is not None
    assert detail.review.title == "A song of two humans"
    assert detail.review.films == (Film("Sunrise", 1927),)
    archive.withdraw_correction(kept.id, ["film.year"])
    detail = corpus.get(kept.id)
    assert detail is not None
    assert detail.review == better
    assert count_plain(archive) == 1


def test_a_correction_outlasts_a_changed_page(archive: Archive, corpus: Corpus, keep: Keep, kept: Review) -> None:
    archive.correct(kept.id, {"film.year": 1927, "rating": ["3/4", 3.0, 4.0, None]})
    changed = make_review(text="Another text.", films=(Film("Sunrise", 1930),), rating=Rating("A", 11.0, 12.0))
    assert keep(changed, "2026-04-01T10:00:00Z") is Saved.CHANGED
    assert keep(changed, "2026-04-02T10:00:00Z") is Saved.UNCHANGED
    detail = corpus.get(kept.id)
    assert detail is not None
    assert (detail.review.films[0].year, detail.review.rating) == (1927, Rating("3/4", 3.0, 4.0))
    assert detail.review.text == "Another text."
    assert detail.revisions == 2
    history = corpus.history(kept.id)
    assert history is not None
    assert [revision.content.films[0].year for revision in history.revisions] == [1929, 1930]  # as the pages say
    archive.withdraw_correction(kept.id, ["film.year", "rating"])
    detail = corpus.get(kept.id)
    assert detail is not None
    assert detail.review == changed
    assert count_plain(archive) == 1


def test_an_older_page_that_comes_in_later_leaves_a_correction_alone(
    archive: Archive, corpus: Corpus, keep: Keep, kept: Review
) -> None:
    archive.correct(kept.id, {"film.year": 1927})
    keep(make_review(text="An older text.", films=(Film("Sunrise", 1930),)), "2020-01-01T10:00:00Z")
    (row,) = corpus.rows()
    assert (row.film_year, row.text) == (1927, PLAIN.text)
    archive.withdraw_correction(kept.id, ["film.year"])
    assert count_plain(archive) == 1


def test_what_stands_already_is_not_filed(archive: Archive, corpus: Corpus, kept: Review) -> None:
    done = archive.correct(kept.id, {"film.year": 1929, "title": "A hymn"})
    assert done.idle == ("film.year",)
    assert [each.correction.field for each in corpus.corrections()] == ["title"]
    assert archive.correct(kept.id, {"title": "A hymn"}).idle == ("title",)
    assert len(list(corpus.corrections())) == 1


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"film.2.year": 1927}, "no such film; another one begins with film.2.title"),
        ({"film.4.title": "Dawn"}, "no such film"),
        ({"nonsense": "x"}, "cannot be corrected"),
        ({"title": "\ud83d"}, "halves of characters"),
        ({"title": "a\0"}, "NUL"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_filed(
    archive: Archive, corpus: Corpus, kept: Review, values: dict[str, Value], error: str
) -> None:
    with pytest.raises(BadCall, match=error):
        archive.correct(kept.id, {"language": "de", **values})
    assert not list(corpus.corrections())
    assert count_plain(archive) == 1


@pytest.mark.parametrize("values", [{"film.year": 1066}, {"published": "May"}, {"outlet": ""}, {"critics": [""]}])
def test_what_breaks_a_rule_of_the_tables_is_refused(archive: Archive, kept: Review, values: dict[str, Value]) -> None:
    with pytest.raises(ReviewError):
        archive.correct(kept.id, values)
    assert count_plain(archive) == 1


def test_a_film_that_was_taken_away_or_added_is_told(archive: Archive, kept: Review) -> None:
    archive.correct(kept.id, {"film.title": None})
    with pytest.raises(BadCall, match=r"taken away by a correction; --undo film\.title"):
        archive.correct(kept.id, {"film.year": 1927})
    archive.withdraw_correction(kept.id, ["film.title"])
    archive.correct(kept.id, {"film.2.title": "Dawn"})
    with pytest.raises(BadCall, match=r"only a correction names that film; --undo film\.2\.title"):
        archive.correct(kept.id, {"film.2.title": None})


def test_nothing_to_undo_is_said(archive: Archive, kept: Review) -> None:
    with pytest.raises(BadCall, match=r"title of \w+ is not corrected"):
        archive.withdraw_correction(kept.id, ["title"])
    with pytest.raises(BadCall, match="no article 0123456789abcdef"):
        archive.correct("0123456789abcdef", {"title": "x"})


def test_an_article_corrected_before_it_changes_hands_keeps_one_reading(archive: Archive, kept: Review) -> None:
    """The same page read again, by the same reader, after a correction: no reading more, the same revision."""
    archive.correct(kept.id, {"film.year": 1927})
    run = archive.start_run("test", None)
    capture = archive.save_capture(make_capture(99, fetched="2026-05-01T10:00:00Z"), run)
    assert archive.save_review(kept, capture, run) is Saved.UNCHANGED
    counts = "SELECT (SELECT count(*) FROM readings), (SELECT count(*) FROM revisions), last_seen FROM reviews"
    assert archive.connection.execute(counts).fetchone() == (1, 1, "2026-05-01T10:00:00Z")


FIELDS: dict[str, list[Value]] = {
    "title": ["A hymn", "A song", None],
    "critics": [["Bo"], None],
    "film.year": [1926, 1927, None],
    "film.title": ["Aurora", None],
    "film.2.title": ["Faust"],
    "rating": [["3/4", 3.0, 4.0, None], None],
}
steps = st.one_of(
    st.tuples(st.just("keep"), st.integers(1, 9), st.sampled_from(["boat", "tram"]), st.integers(0, 2)),
    st.tuples(st.just("reread"), st.integers(0, 3), st.sampled_from(["boat", "fog"]), st.integers(0, 2)),
    st.tuples(st.just("undo"), st.sampled_from(list(FIELDS))),
    *(st.tuples(st.just("correct"), st.just(field), st.sampled_from(values)) for field, values in FIELDS.items()),
)


@settings(max_examples=100, deadline=None)
@example([("correct", "film.year", 1926), ("reread", 0, "boat", 0), ("keep", 1, "boat", 0)])  # of no film any more
@given(st.lists(steps, min_size=1, max_size=12))
def test_whatever_happens_the_rows_show_the_reading_under_the_corrections(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[Any, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("steps")
    with Archive.open(folder / "corrected.db") as corrected, Archive.open(folder / "plain.db") as plain:
        for archive in (corrected, plain):
            take_step(archive, ("keep", 5, "boat", 1), 0)
            for number, step in enumerate(history, 1):
                if archive is corrected or step[0] in ("keep", "reread"):
                    take_step(archive, step, number)
        shown, read = (read_review(archive.connection, 1) for archive in (corrected, plain))
        made = corrections_of(corrected.connection, 1)
        assert shown == apply_corrections(read, made)
        assert count_plain(corrected) == (shown == read)
        every = "SELECT revision_id, capture_id, reader, confirmed, digest FROM readings ORDER BY 1, 2, 3"
        assert corrected.connection.execute(every).fetchall() == plain.connection.execute(every).fetchall()
        with suppress(BadCall):
            corrected.withdraw_correction(PLAIN.id, {each.field for each in made if each.withdrawn is None})
        assert read_review(corrected.connection, 1) == read
        assert count_plain(corrected) == 1


def take_step(archive: Archive, step: tuple[Any, ...], number: int) -> None:
    """Do one step; what is refused changes nothing."""
    what, *rest = step
    if what == "undo":
        with suppress(BadCall):
            archive.withdraw_correction(PLAIN.id, rest)
    elif what == "correct":
        with suppress(BadCall):
            archive.correct(PLAIN.id, dict([rest]))
    else:
        place, text, films = rest
        review = replace(PLAIN, text=f"A {text}.", films=tuple(Film(f"Film {each}", 1929) for each in range(films)))
        run = archive.start_run("test", None)
        archive.connection.execute("UPDATE runs SET started = ? WHERE id = ?", (f"2026-05-01T10:00:{number:02}Z", run))
        if what == "keep":
            capture = make_capture(number, fetched=f"2026-03-{place:02}T10:00:00Z", digest=f"sha1:{number}")
            archive.save_review(review, archive.save_capture(capture, run), run, "one")
        else:
            revisions = archive.connection.execute("SELECT id FROM revisions ORDER BY first_seen, id").fetchall()
            (revision,) = revisions[place % len(revisions)]
            of = "SELECT min(capture_id) FROM readings WHERE revision_id = ?"
            (capture_id,) = archive.connection.execute(of, (revision,)).fetchone()
            archive.save_rereading(Reading(review, capture_id, run, f"reader {number}"), revision)
