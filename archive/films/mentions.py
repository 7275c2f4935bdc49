"""The rows of mentions: what a page says of one film, and who else says the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Set
from itertools import groupby
from typing import Any, Final, NamedTuple

from archive.folding import fold
from archive.records import Film, FilmId, Rating


class TitleKey(NamedTuple):
    """What joins mentions by title. `outlet` is its row id, and None where the year is known."""

    folded: str
    year: int | None
    outlet: int | None

    @property
    def joins(self) -> bool:
        """False for a title whose year and outlet are both unknown."""
        return self.year is not None or self.outlet is not None


class Mention(NamedTuple):
    """One film of one article, as far as it tells which film is meant. `review` is the article's row."""

    review: int
    position: int
    title: str
    key: TitleKey
    ids: frozenset[FilmId]


class Filed(NamedTuple):
    """A mention as it is stored, with the row id of its film."""

    mention: Mention
    film_id: int


class NamedFilm(NamedTuple):
    """A row of `films`."""

    id: int
    title: str
    year: int | None


# `outlet_id` is NULL where the year is known: the index over all three finds the mentions of a key at once.
_UNDER_KEY: Final = "m.folded = ?1 AND m.year IS ?2 AND m.outlet_id IS ?3"
_FILMS_UNDER: Final = f"SELECT DISTINCT m.film_id FROM review_films AS m WHERE {_UNDER_KEY}"  # noqa: S608 - ours
_FILM_UNDER: Final = f"SELECT m.film_id FROM review_films AS m WHERE {_UNDER_KEY} LIMIT 1"  # noqa: S608 - ours
_IDS_UNDER: Final = f"""
SELECT DISTINCT i.scheme, i.value FROM review_films AS m
  CROSS JOIN mention_ids AS i ON i.review = m.review AND i.position = m.position
 WHERE {_UNDER_KEY}"""  # noqa: S608 - ours
# Newest first: articles that come together mention alike, so a twin is mostly the first one looked at.
_TWIN: Final = f"""
SELECT f.id, f.title, f.year FROM review_films AS m CROSS JOIN films AS f ON f.id = m.film_id
 WHERE {_UNDER_KEY} AND NOT EXISTS (SELECT 1 FROM mention_ids WHERE review = m.review AND position = m.position)
 ORDER BY m.review DESC, m.position DESC LIMIT 1"""  # noqa: S608 - ours
_TWIN_WITH_IDS: Final = f"""
SELECT f.id, f.title, f.year
  FROM (SELECT review, position FROM mention_ids WHERE scheme = ?4 AND value = ?5
         ORDER BY review DESC, position DESC LIMIT 200) AS i
  CROSS JOIN review_films AS m ON m.review = i.review AND m.position = i.position
  CROSS JOIN films AS f ON f.id = m.film_id
 WHERE {_UNDER_KEY}
   AND (SELECT group_concat(said, ',') FROM
         (SELECT quote(scheme) || '=' || quote(value) AS said FROM mention_ids
           WHERE review = m.review AND position = m.position ORDER BY scheme, value)) = ?6
 LIMIT 1"""  # noqa: S608 - ours

_BY_ID: Final = """
SELECT m.film_id FROM mention_ids AS i
  CROSS JOIN review_films AS m ON m.review = i.review AND m.position = i.position
 WHERE i.scheme = ? AND i.value = ? LIMIT 1"""
_READ: Final = """
SELECT m.review, m.position, m.film_id, m.title, m.folded, m.year, m.outlet_id, i.scheme, i.value
  FROM review_films AS m LEFT JOIN mention_ids AS i ON i.review = m.review AND i.position = m.position"""
_IN_ORDER: Final = "ORDER BY m.review, m.position"
_OF_FILM: Final = f"{_READ} WHERE m.film_id = ? {_IN_ORDER}"
_OF_REVIEW: Final = f"{_READ} WHERE m.review = ? {_IN_ORDER}"
_EVERY: Final = f"{_READ} {_IN_ORDER}"

_ADD: Final = """
INSERT INTO review_films (review, position, film_id, title, folded, year, outlet_id,
                          rating_raw, rating_value, rating_best, rating_worst, rating)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_ADD_ID: Final = "INSERT INTO mention_ids (review, position, scheme, value) VALUES (?, ?, ?, ?)"
_ADD_DIRECTOR: Final = "INSERT INTO mention_directors (review, position, number, name) VALUES (?, ?, ?, ?)"
# OR FAIL: a statement that may have to be undone opens a savepoint, and at each savepoint the full text writes out all
# that it has gathered. The foreign key is deferred for the same reason.
_MOVE: Final = "UPDATE OR FAIL review_films SET film_id = ? WHERE review = ? AND position = ?"
_PLACES: Final = "SELECT review, position FROM review_films WHERE film_id = ?"
_DELETE: Final = "DELETE FROM review_films WHERE review = ? AND position = ? RETURNING film_id"


def read_mention(review: int, position: int, outlet_id: int | None, film: Film) -> Mention:
    """The mention that `film` is at its place in an article of that outlet."""
    key = TitleKey(fold(film.title), film.year, outlet_id if film.year is None else None)
    return Mention(review, position, film.title, key, frozenset(film.ids))


def add_mention(connection: sqlite3.Connection, mention: Mention, film: Film, film_id: int) -> None:
    """Store a mention and all that it says of `film`, as one of the film with that row id."""
    review, position, title, key, ids = mention
    row = (review, position, film_id, title, *key, *rating_values(film.rating))
    connection.execute(_ADD, row)
    if ids:
        connection.executemany(_ADD_ID, [(review, position, *external) for external in ids])
    if film.directors:
        directors = [(review, position, number, name) for number, name in enumerate(film.directors)]
        connection.executemany(_ADD_DIRECTOR, directors)


def move_mention(connection: sqlite3.Connection, mention: Mention, film_id: int) -> None:
    """Make a stored mention one of another film."""
    connection.execute(_MOVE, (film_id, mention.review, mention.position))


def move_all(connection: sqlite3.Connection, film_id: int, other: int) -> None:
    """Make all mentions of a film mentions of another."""
    places = connection.execute(_PLACES, (film_id,)).fetchall()
    connection.executemany(_MOVE, [(other, *place) for place in places])


def delete_mention(connection: sqlite3.Connection, mention: Mention) -> int:
    """Delete a stored mention with its ids and directors (foreign keys must be on): the row id of its film."""
    ((film_id,),) = connection.execute(_DELETE, (mention.review, mention.position)).fetchall()
    return int(film_id)


def find_twin(connection: sqlite3.Connection, mention: Mention) -> NamedFilm | None:
    """The film of another mention with the same title key and the same ids.

    Whatever joins one of two twins joins the other: while one stands, the other can come and go without joining,
    parting or making ambiguous anything. `mention` itself must not be stored. A twin with ids may be missed where
    hundreds of others share one with it; one without ids never is.
    """
    if not mention.key.joins:
        return None
    ids = sorted(mention.ids)
    if ids:
        said = ",".join(f"{_quote(scheme)}={_quote(value)}" for scheme, value in ids)
        row = connection.execute(_TWIN_WITH_IDS, (*mention.key, *ids[0], said)).fetchone()
    else:
        row = connection.execute(_TWIN, mention.key).fetchone()
    return None if row is None else NamedFilm(*row)


def _quote(text: str) -> str:
    """As SQLite's own quote()."""
    return "'" + text.replace("'", "''") + "'"


def find_films_by_ids(connection: sqlite3.Connection, ids: Set[FilmId]) -> set[int]:
    """The films whose mentions carry one of the ids."""
    return {film_id for external in ids for (film_id,) in connection.execute(_BY_ID, external)}


def find_film_under(connection: sqlite3.Connection, key: TitleKey) -> int | None:
    """The film of some mention with that title key; unless the key is ambiguous, of all."""
    row = connection.execute(_FILM_UNDER, key).fetchone() if key.joins else None
    return None if row is None else int(row[0])


def find_films_under(connection: sqlite3.Connection, key: TitleKey) -> set[int]:
    """The films of all mentions with that title key."""
    return {film_id for (film_id,) in connection.execute(_FILMS_UNDER, key)} if key.joins else set()


def find_ids_under(connection: sqlite3.Connection, key: TitleKey) -> set[FilmId]:
    """The ids that mentions with that title key carry themselves: all, or as many as make it ambiguous."""
    found: set[FilmId] = set()
    for scheme, value in connection.execute(_IDS_UNDER, key) if key.joins else ():
        found.add(FilmId(scheme, value))
        if are_ambiguous(found):
            break
    return found


def are_ambiguous(ids: Set[FilmId]) -> bool:
    """Whether ids under one title key are those of several films: two values of one scheme."""
    return len({scheme for scheme, _ in ids}) < len(ids)


def is_joined_by_title(mention: Mention, *, ambiguous: bool) -> bool:
    """Whether the title key, `ambiguous` or not, joins the mention with others that have it."""
    return mention.key.joins and not (ambiguous and mention.ids)


def read_film(connection: sqlite3.Connection, film_id: int) -> list[Filed]:
    """All mentions of a film."""
    return list(_gather(connection.execute(_OF_FILM, (film_id,))))


def read_review(connection: sqlite3.Connection, review: int) -> list[Filed]:
    """All mentions of an article, in its order."""
    return list(_gather(connection.execute(_OF_REVIEW, (review,))))


def read_all(connection: sqlite3.Connection) -> Iterator[Filed]:
    """Every mention of the archive."""
    return _gather(connection.execute(_EVERY))


def _gather(rows: Iterable[tuple[Any, ...]]) -> Iterator[Filed]:
    """Mentions from the rows of `_READ`, which has one for each id of a mention."""
    for _, group in groupby(rows, key=lambda row: row[:2]):
        yield _gather_one(list(group))


def _gather_one(rows: list[tuple[Any, ...]]) -> Filed:
    review, position, film_id, title, folded, year, outlet, *_ = rows[0]
    key = TitleKey(folded, year, outlet)
    ids = frozenset(FilmId(scheme, value) for *_, scheme, value in rows if scheme is not None)
    return Filed(Mention(review, position, title, key, ids), film_id)


def rating_values(rating: Rating | None) -> tuple[object, ...]:
    """The columns rating_raw, rating_value, rating_best, rating_worst and rating; five times None for no rating."""
    if rating is None:
        return (None,) * 5
    normalised = rating.normalised
    if normalised is not None and not 0 <= normalised <= 1:
        normalised = None  # a value outside its own scale ("11/10") is kept as written only
    return (rating.raw, rating.value, rating.best, rating.worst, normalised)
