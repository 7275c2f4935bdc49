"""When two mentions are one film, in whatever order they come and go, and what the film is called."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.films import drop_mentions, file_mentions, identify_all, rating_values
from archive.folding import fold
from archive.records import Film, FilmId, Rating
from archive.schema.migrations import migrate

IMDB = FilmId("imdb", "tt0018455")
OTHER_IMDB = FilmId("imdb", "tt2")
WIKIDATA = FilmId("wikidata", "Q206497")

Named = tuple[frozenset[tuple[int, int]], str, int | None]
"""A film: the places (article, position) of its mentions, its title and year."""


class Article(NamedTuple):
    """All that matters here of an article: where it was published (no row id: not known) and its films."""

    outlet: int | None
    films: tuple[Film, ...]


class Shelf:
    """Articles in an archive's own tables, in a transaction that is never committed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.articles: dict[int, Article] = {}

    def file(self, row: int, article: Article) -> None:
        if article.outlet is not None:
            outlet = (article.outlet, f"Outlet {article.outlet}", f"outlet {article.outlet}")
            self.connection.execute("INSERT OR IGNORE INTO outlets VALUES (?, ?, ?)", outlet)
        self.connection.execute(
            "INSERT INTO reviews (row, id, kind, outlet_id, word_count, partial, first_seen, last_seen, reading_id,"
            " url, canonical_url, sources, text) VALUES (?1, format('%016x', ?1), 'review', ?2, 0, 0,"
            " '2026-03-01T10:00:00Z', '2026-03-01T10:00:00Z', ?1, 'https://silent.example/', ?1, '{}', '')",
            (row, article.outlet),
        )
        file_mentions(self.connection, row, article.outlet, article.films)
        self.articles[row] = article

    def drop(self, row: int) -> None:
        drop_mentions(self.connection, row)
        self.connection.execute("DELETE FROM reviews WHERE row = ?", (row,))
        del self.articles[row]

    def films(self) -> set[Named]:
        films: dict[int, tuple[set[tuple[int, int]], str, int | None]] = {
            film: (set(), title, year) for film, title, year in self.connection.execute("SELECT * FROM films")
        }
        for review, position, film in self.connection.execute("SELECT review, position, film_id FROM review_films"):
            films[film][0].add((review, position))
        return {(frozenset(places), title, year) for places, title, year in films.values()}

    def groups(self) -> list[str]:
        """The articles by film: "12" are two articles about one film."""
        return sorted("".join(str(row) for row, _ in sorted(places)) for places, _, _ in self.films())

    def count(self, table: str) -> int:
        return int(self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@pytest.fixture(scope="module")
def tables() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection)
    yield connection
    connection.close()


@pytest.fixture
def shelf(tables: sqlite3.Connection) -> Iterator[Shelf]:
    tables.execute("BEGIN")
    yield Shelf(tables)
    tables.execute("ROLLBACK")


# What the rule says, said once more: as slowly and plainly as can be.


def expected_films(articles: Mapping[int, Article]) -> set[Named]:
    films = {(row, place): film for row, article in articles.items() for place, film in enumerate(article.films)}
    keys = {place: key_of(film, articles[place[0]].outlet) for place, film in films.items()}
    known: dict[object, set[FilmId]] = {}
    for place, film in films.items():
        known.setdefault(keys[place], set()).update(film.ids)
    ambiguous = {key for key, ids in known.items() if len({scheme for scheme, _ in ids}) < len(ids)}
    joined = [{place} for place in films]
    for (one, film), (other, another) in combinations(films.items(), 2):
        by_id = set(film.ids) & set(another.ids)
        by_title = keys[one] is not None and keys[one] == keys[other]
        if by_title and keys[one] in ambiguous:
            by_title = not film.ids and not another.ids
        if by_id or by_title:
            touched = [group for group in joined if {one, other} & group]
            joined = [group for group in joined if group not in touched] + [set().union(*touched)]
    return {(frozenset(group), *name_of([films[place] for place in group])) for group in joined}


def key_of(film: Film, outlet: int | None) -> tuple[str, str, int] | None:
    if film.year is not None:
        return (fold(film.title), "in year", film.year)
    return None if outlet is None else (fold(film.title), "in outlet", outlet)


def name_of(mentions: Sequence[Film]) -> tuple[str, int | None]:
    titles = Counter(film.title for film in mentions)
    years = Counter(film.year for film in mentions if film.year is not None)
    title = min(titles, key=lambda title: (-titles[title], title))
    return title, min(years, key=lambda year: (-years[year], year), default=None)


FILMS = st.builds(
    Film,
    title=st.sampled_from(["Sunrise", "SUNRISE", "Dawn", "L'Aurore"]),
    year=st.sampled_from([None, 1927, 1928]),
    ids=st.lists(
        st.builds(FilmId, st.sampled_from(["imdb", "wikidata"]), st.sampled_from(["1", "2", "3"])),
        max_size=2,
        unique=True,
    ).map(tuple),
)
ARTICLES = st.builds(
    Article,
    outlet=st.sampled_from([None, 1, 2]),
    films=st.lists(FILMS, min_size=1, max_size=3).map(tuple),
)
STEPS = st.lists(st.tuples(st.integers(1, 9), ARTICLES), min_size=1, max_size=30)
"""Each step files an article in that row; where one is, it is dropped, and every other time replaced."""

LONG = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def take(shelf: Shelf, steps: Sequence[tuple[int, Article]]) -> None:
    for number, (row, article) in enumerate(steps):
        there = row in shelf.articles
        if there:
            shelf.drop(row)
        if not there or number % 2:
            shelf.file(row, article)


@LONG
@given(steps=STEPS)
def test_films_follow_from_the_mentions_that_stand(
    tables: sqlite3.Connection, steps: list[tuple[int, Article]]
) -> None:
    tables.execute("BEGIN")
    try:
        shelf = Shelf(tables)
        take(shelf, steps)
        assert shelf.films() == expected_films(shelf.articles)
        assert identify_all(tables) == 0
        ids = sum(len(film.ids) for article in shelf.articles.values() for film in article.films)
        assert shelf.count("mention_ids") == ids
    finally:
        tables.execute("ROLLBACK")


@LONG
@given(articles=st.lists(ARTICLES, min_size=2, max_size=8), data=st.data())
def test_the_order_of_filing_does_not_matter(
    tables: sqlite3.Connection, articles: list[Article], data: st.DataObject
) -> None:
    outcomes = []
    for order in (list(enumerate(articles)), data.draw(st.permutations(list(enumerate(articles))))):
        tables.execute("BEGIN")
        try:
            shelf = Shelf(tables)
            for row, article in order:
                shelf.file(row, article)
            outcomes.append(shelf.films())
        finally:
            tables.execute("ROLLBACK")
    assert outcomes[0] == outcomes[1]


@LONG
@given(articles=st.lists(ARTICLES, min_size=1, max_size=8), apart=st.booleans())
def test_all_films_can_be_derived_afresh(tables: sqlite3.Connection, articles: list[Article], *, apart: bool) -> None:
    tables.execute("BEGIN")
    try:
        shelf = Shelf(tables)
        for row, article in enumerate(articles):
            shelf.file(row, article)
        tables.execute("INSERT INTO films (id, title) VALUES (1000, 'Nobody names it')")
        wrong = "1000" if not apart else "2000 + 10 * review + position"
        tables.execute(f"INSERT OR IGNORE INTO films (id, title) SELECT {wrong}, 'x' FROM review_films")
        tables.execute(f"UPDATE review_films SET film_id = {wrong}")
        assert identify_all(tables) > 0
        assert shelf.films() == expected_films(shelf.articles)
        assert identify_all(tables) == 0
    finally:
        tables.execute("ROLLBACK")


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
        (Film("Pinocchio", 2022, ids=(IMDB,)), Film("Pinocchio", 2022, ids=(OTHER_IMDB,)), False),
        (Film("Sunrise"), Film("Sunrise"), False),
        (Film("Sunrise"), Film("Sunrise", 1927), False),
    ],
)  # fmt: skip
def test_two_mentions_in_different_outlets(shelf: Shelf, *, one: Film, other: Film, same: bool) -> None:
    shelf.file(1, Article(1, (one,)))
    shelf.file(2, Article(2, (other,)))
    assert shelf.groups() == (["12"] if same else ["1", "2"])


@pytest.mark.parametrize(("outlet", "same"), [(1, True), (None, False)])
def test_an_unknown_year_joins_only_within_an_outlet(outlet: int | None, shelf: Shelf, *, same: bool) -> None:
    shelf.file(1, Article(outlet, (Film("Sunrise"),)))
    shelf.file(2, Article(outlet, (Film("sunrise"),)))
    assert shelf.groups() == (["12"] if same else ["1", "2"])


JOINED = (
    Film("Sunrise", 1927, ("Murnau",), (IMDB,)),
    Film("L'Aurore", 1927, ("MURNAU", "Bo"), (WIKIDATA,)),
    Film("Sunrise", None, ids=(IMDB, WIKIDATA)),
)
"""The third knows both ids."""
NAMESAKES = (
    Film("Pinocchio", 2022, ids=(IMDB,)),
    Film("Pinocchio", 2022, ids=(OTHER_IMDB,)),
    Film("Pinocchio", 2022),
    Film("Pinocchio", 2022, ids=(WIKIDATA,)),
    Film("PINOCCHIO", 2022),
)


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
def test_a_mention_that_knows_both_joins_two_films(order: tuple[int, ...], shelf: Shelf) -> None:
    for row in order:
        shelf.file(row, Article(row, (JOINED[row - 1],)))
    assert shelf.films() == {(frozenset({(1, 0), (2, 0), (3, 0)}), "Sunrise", 1927)}
    assert shelf.count("mention_directors") == 3
    shelf.drop(3)
    assert shelf.groups() == ["1", "2"]
    assert (shelf.count("mention_directors"), shelf.count("mention_ids")) == (3, 2)


@pytest.mark.parametrize("order", list(permutations((1, 2, 3, 4, 5))))
def test_namesakes_are_kept_apart_while_their_ids_stand(order: tuple[int, ...], shelf: Shelf) -> None:
    for row in order:
        shelf.file(row, Article(row, (NAMESAKES[row - 1],)))
    assert shelf.groups() == ["1", "2", "35", "4"]
    shelf.drop(2)
    assert shelf.groups() == ["1345"]


def test_a_mention_joins_two_that_an_ambiguous_title_kept_apart(shelf: Shelf) -> None:
    for row, film in enumerate((*NAMESAKES, Film("The Puppet", 2021, ids=(IMDB, OTHER_IMDB))), start=1):
        shelf.file(row, Article(1, (film,)))
    assert shelf.groups() == ["126", "35", "4"]
    shelf.drop(6)
    assert shelf.groups() == ["1", "2", "35", "4"]


@pytest.mark.parametrize(
    ("mentions", "title", "year"),
    [
        ([("Sunrise", 1927)], "Sunrise", 1927),
        ([("Dawn", None), ("Sunrise", None)], "Dawn", None),
        ([("Dawn", None), ("Sunrise", 1928), ("Sunrise", 1927)], "Sunrise", 1927),
        ([("Dawn", 1928), ("Dawn", None), ("Sunrise", 1928), ("Sunrise", 1927), ("Sunrise", None)], "Sunrise", 1928),
        ([("Étoile", 1927), ("Zorn", 1927)], "Zorn", 1927),
    ],
)
def test_a_film_is_named_as_most_mentions_name_it(
    shelf: Shelf, mentions: list[tuple[str, int | None]], title: str, year: int | None
) -> None:
    for order in (mentions, mentions[::-1]):
        for row, (named, made) in enumerate(order):
            shelf.file(row, Article(None, (Film(named, made, ids=(IMDB,)),)))
        assert [film[1:] for film in shelf.films()] == [(title, year)]
        for row in range(len(order)):
            shelf.drop(row)
        assert shelf.count("films") == 0


def test_the_year_goes_with_the_mentions_that_gave_it(shelf: Shelf) -> None:
    mentions = [("Sunrise", 1928), ("Sunrise", 1928), ("Dawn", 1927), ("Dawn", None), ("Dawn", None)]
    for row, (named, made) in enumerate(mentions):
        shelf.file(row, Article(None, (Film(named, made, ids=(IMDB,)),)))
    assert [film[1:] for film in shelf.films()] == [("Dawn", 1928)]
    shelf.drop(0)
    assert [film[1:] for film in shelf.films()] == [("Dawn", 1927)]


def test_a_corrected_mention_takes_its_wrong_id_along(shelf: Shelf) -> None:
    shelf.file(1, Article(1, (Film("Sunrise", 1927, ids=(OTHER_IMDB,)),)))
    shelf.drop(1)
    shelf.file(1, Article(1, (Film("Sunrise", 1927, ids=(IMDB,)),)))
    assert shelf.connection.execute("SELECT scheme, value FROM mention_ids").fetchall() == [IMDB]


def test_an_article_may_mention_one_film_twice(shelf: Shelf) -> None:
    shelf.file(1, Article(1, (Film("Sunrise", 1927), Film("Sunrise", 1927))))
    assert shelf.groups() == ["11"]
    shelf.drop(1)
    assert shelf.groups() == []


@pytest.mark.parametrize("value", ["a'b", "a','imdb'='b", "a,b", "'", "\n=", ""])
def test_ids_are_compared_whole_whatever_signs_they_hold(shelf: Shelf, value: str) -> None:
    ids = (FilmId("imdb", f"x{value}"),)
    shelf.file(1, Article(1, (Film("Sunrise", 1927, ids=ids),)))
    shelf.file(2, Article(1, (Film("Sunrise", 1927, ids=ids),)))
    shelf.file(3, Article(1, (Film("Sunrise", 1927, ids=(FilmId("imdb", "xa"), FilmId("imdb", "b"))),)))
    assert shelf.groups() == ["12", "3"]


@pytest.mark.parametrize(
    ("rating", "columns"),
    [
        (None, (None, None, None, None, None)),
        (Rating("3/4", 3, 4), ("3/4", 3, 4, None, 0.75)),
        (Rating("11/10", 11, 10), ("11/10", 11, 10, None, None)),
    ],
)
def test_a_rating_outside_its_scale_is_kept_as_written_only(rating: Rating | None, columns: tuple[object, ...]) -> None:
    assert rating_values(rating) == columns
