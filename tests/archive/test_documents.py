"""Readings as JSON: nothing is lost, and equal readings give equal texts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records import Film, FilmId, Kind, Rating, Review, Source
from archive.reviews.documents import digest_content, read_document, write_document
from archive.reviews.loading import read_review
from archive.store import Archive
from tests.archive.conftest import make_capture, make_review

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
words = texts.filter(bool)
optional = st.none() | texts
numbers = st.none() | st.floats(0, 100) | st.integers(0, 100)
ratings = st.none() | st.builds(Rating, texts, numbers, numbers, numbers)
ids = st.builds(FilmId, words, words)
films = st.builds(
    Film,
    title=words,
    year=st.none() | st.integers(1870, 2200),
    directors=st.lists(words, max_size=2).map(tuple),
    ids=st.lists(ids, max_size=3, unique=True).map(sorted).map(tuple),
    rating=ratings,
)
reviews = st.builds(
    Review,
    url=st.just("https://silent.example/sunrise"),
    canonical_url=st.just("https://silent.example/sunrise"),
    kind=st.sampled_from(Kind),
    outlet=st.none() | words,
    about=optional,
    title=optional,
    standfirst=optional,
    films=st.lists(films, max_size=3).map(tuple),
    critics=st.lists(words, max_size=3, unique=True).map(tuple),
    published=st.sampled_from([None, "2019", "2019-05", "2019-05-31", "2019-05-31T20:15:00+02:00"]),
    modified=st.sampled_from([None, "2020"]),
    rating=ratings,
    language=st.none() | words,
    text=texts,
    bio=optional,
    image=optional,
    word_count=st.integers(0, 10_000),
    partial=st.booleans(),
    sources=st.dictionaries(words, st.builds(Source, texts, optional, optional), max_size=3),
)


@given(reviews)
def test_a_reading_comes_back_from_its_document(review: Review) -> None:
    document = write_document(review)
    assert read_document(document) == review
    assert write_document(read_document(document)) == document
    assert document.isascii()


@settings(max_examples=50, deadline=None)
@given(review=reviews)
def test_a_reading_comes_back_from_its_rows_as_from_its_document(
    review: Review, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with Archive.open(tmp_path_factory.mktemp("rows") / "x.db") as archive:
        run = archive.start_run("test", None)
        archive.save_review(review, archive.save_capture(make_capture(), run), run)
        kept = read_review(archive.connection, 1)
        (digest,) = archive.connection.execute("SELECT digest FROM readings").fetchone()
    assert kept == review
    assert digest_content(kept)[0] == digest


def test_half_a_character_comes_back() -> None:
    review = make_review(title="broken \ud83d")
    assert read_document(write_document(review)) == review


def test_the_order_of_identifiers_and_a_critic_named_twice_make_no_difference() -> None:
    one, other = FilmId("imdb", "tt1"), FilmId("tmdb", "2")
    plain = make_review(films=(Film("Sunrise", ids=(one, other)),), critics=("Ada",))
    same = make_review(films=(Film("Sunrise", ids=(other, one, one)),), critics=("Ada", "Ada"))
    assert write_document(plain) == write_document(same)


def test_the_digest_is_of_all_but_the_address_that_was_fetched() -> None:
    review = make_review()
    assert digest_content(review)[0] == digest_content(replace(review, url=f"{review.url}/amp/"))[0]
    assert digest_content(review)[0] != digest_content(replace(review, bio="Ada writes."))[0]
