"""When two mentions are one film."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from archive.query import Corpus
from archive.records import Film, FilmId, Review
from archive.store import Archive, Saved

MakeReview = Callable[..., Review]
Keep = Callable[..., Saved]

IMDB = FilmId("imdb", "tt0018455")
WIKIDATA = FilmId("wikidata", "Q206497")


def films_of(archive: Archive) -> list[set[str]]:
    """The urls' last parts, grouped by film."""
    rows = archive.connection.execute(
        "SELECT m.film_id, replace(r.url, 'https://silent.example/', '') FROM review_films AS m"
        " JOIN reviews AS r ON r.row = m.review"
    )
    groups: dict[int, set[str]] = {}
    for film, name in rows:
        groups.setdefault(film, set()).add(name)
    return sorted(groups.values(), key=sorted)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Film("Sunrise", 1927), Film("SUNRISE", 1927), True),
        (Film("Amélie", 2001), Film("Amelie", 2001), True),
        (Film("Sunrise", 1927), Film("Sunrise", 1928), False),
        (Film("Sunrise", 1927), Film("Sunset", 1927), False),
        (Film("Sunrise", 1927, ids=(IMDB,)), Film("L'Aurore", None, ids=(IMDB, WIKIDATA)), True),
        (Film("Sunrise", 1927, ids=(IMDB,)), Film("Sunrise", 1927), True),
        (Film("Sunrise", 1927, ids=(IMDB,)), Film("Sunrise", 1927, ids=(WIKIDATA,)), True),
        (Film("Pinocchio", 2022, ids=(IMDB,)), Film("Pinocchio", 2022, ids=(FilmId("imdb", "tt2"),)), False),
        (Film("Sunrise"), Film("Sunrise"), False),
        (Film("Sunrise"), Film("Sunrise", 1927), False),
    ],
)  # fmt: skip
def test_two_mentions_in_different_outlets(
    keep: Keep, archive: Archive, make_review: MakeReview, *, one: Film, other: Film, same: bool
) -> None:
    keep(make_review("a", films=(one,), outlet="Silent Hours"))
    keep(make_review("b", films=(other,), outlet="Late Reel"))
    assert films_of(archive) == ([{"a", "b"}] if same else [{"a"}, {"b"}])


@pytest.mark.parametrize(("outlet", "same"), [("Silent Hours", True), (None, False)])
def test_an_unknown_year_joins_only_within_an_outlet(
    outlet: str | None, same: bool, keep: Keep, archive: Archive, make_review: MakeReview
) -> None:
    keep(make_review("a", films=(Film("Sunrise"),), outlet=outlet))
    keep(make_review("b", films=(Film("sunrise"),), outlet=outlet))
    assert films_of(archive) == ([{"a", "b"}] if same else [{"a"}, {"b"}])


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_a_mention_that_knows_both_joins_two_films_in_any_order(
    order: tuple[str, ...], keep: Keep, archive: Archive, make_review: MakeReview
) -> None:
    mentions = {
        "a": Film("Sunrise", 1927, ("Murnau",), (IMDB,)),
        "b": Film("L'Aurore", 1927, ("MURNAU", "Bo"), (WIKIDATA,)),
        "c": Film("Sunrise", None, ids=(IMDB, WIKIDATA)),
    }
    for name in order:
        keep(make_review(name, films=(mentions[name],), outlet=name))
    assert films_of(archive) == [{"a", "b", "c"}]
    assert archive.connection.execute("SELECT count(*), max(year) FROM films").fetchone() == (1, 1927)
    ids = archive.connection.execute("SELECT count(DISTINCT film_id), count(*) FROM film_ids").fetchone()
    assert ids == (1, 2)
    assert archive.connection.execute("SELECT count(*) FROM film_directors").fetchone() == (2,)
    assert not archive.connection.execute("PRAGMA foreign_key_check").fetchall()


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_an_id_and_a_title_join_two_films_in_any_order(
    order: tuple[str, ...], keep: Keep, archive: Archive, make_review: MakeReview
) -> None:
    mentions = {
        "a": Film("Sunrise", 1927, ids=(IMDB,)),
        "b": Film("L'Aurore", 1927),
        "c": Film("L'Aurore", 1927, ids=(IMDB,)),
    }
    for name in order:
        keep(make_review(name, films=(mentions[name],), outlet=name))
    assert films_of(archive) == [{"a", "b", "c"}]


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_films_with_contradicting_ids_stay_two_whoever_mentions_them(
    order: tuple[str, ...], keep: Keep, archive: Archive, make_review: MakeReview
) -> None:
    mentions = {
        "a": Film("Pinocchio", 2022, ids=(FilmId("imdb", "tt1"),)),
        "b": Film("Pinocchio", 2022, ids=(FilmId("imdb", "tt2"),)),
        "c": Film("Pinocchio", 2022),
    }
    for name in order:
        keep(make_review(name, films=(mentions[name],), outlet=name))
    assert len(films_of(archive)) == 2


def test_a_mention_keeps_its_own_words(keep: Keep, corpus: Corpus, make_review: MakeReview) -> None:
    keep(make_review("a", films=(Film("Sunrise", 1927, ids=(IMDB,)),)))
    keep(make_review("b", films=(Film("L'Aurore", ids=(IMDB,)),)))
    assert [(row.film_title, row.film_year) for row in corpus.rows()] in (
        [("Sunrise", 1927), ("L'Aurore", None)],
        [("L'Aurore", None), ("Sunrise", 1927)],
    )


def test_saving_again_makes_no_second_film(keep: Keep, archive: Archive, make_review: MakeReview) -> None:
    for text in ("one", "two", "three"):
        keep(make_review("a", text=text, films=(Film("Sunrise"),)))
    assert archive.connection.execute("SELECT count(*) FROM films").fetchone() == (1,)


def test_a_corrected_mention_takes_its_wrong_id_along(keep: Keep, archive: Archive, make_review: MakeReview) -> None:
    keep(make_review("a", films=(Film("Sunrise", 1927, ids=(FilmId("imdb", "tt9"),)),)))
    keep(make_review("a", films=(Film("Sunrise", 1927, ids=(IMDB,)),)))
    assert archive.connection.execute("SELECT scheme, value FROM film_ids").fetchall() == [IMDB]


def test_an_article_may_mention_one_film_twice(keep: Keep, corpus: Corpus, make_review: MakeReview) -> None:
    keep(make_review("a", films=(Film("Sunrise", 1927), Film("Sunrise", 1927))))
    assert next(corpus.rows()).film_title == "Sunrise; Sunrise"
