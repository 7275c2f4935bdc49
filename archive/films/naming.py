"""The title and year of a film: what most of its mentions say."""

from __future__ import annotations

import sqlite3
from typing import Final

from archive.films.mentions import Mention, NamedFilm

_READ: Final = "SELECT id, title, year FROM films WHERE id = ?"
_ADD: Final = "INSERT INTO films (title, year) VALUES (?, ?)"
_NAME: Final = "UPDATE films SET title = ?1, year = ?2 WHERE id = ?3 AND (title IS NOT ?1 OR year IS NOT ?2)"
_DELETE: Final = "DELETE FROM films WHERE id = ?"
_TITLE: Final = "SELECT title FROM review_films WHERE film_id = ? GROUP BY title ORDER BY count(*) DESC, title LIMIT 1"
_YEAR: Final = """
SELECT year FROM review_films WHERE film_id = ? AND year IS NOT NULL
 GROUP BY year ORDER BY count(*) DESC, year LIMIT 1"""
# Whether the value that stands (?2) still counts more mentions than the one that came (?3), or as many and comes
# first. It walks over no more mentions than name the rarer of the two.
_TITLE_STANDS: Final = """
SELECT 1 FROM review_films WHERE film_id = ?1 AND title = ?2
 LIMIT 1 OFFSET (SELECT count(*) FROM review_films WHERE film_id = ?1 AND title = ?3) - (?2 < ?3)"""
_YEAR_STANDS: Final = """
SELECT 1 FROM review_films WHERE film_id = ?1 AND year = ?2
 LIMIT 1 OFFSET (SELECT count(*) FROM review_films WHERE film_id = ?1 AND year = ?3) - (?2 < ?3)"""


def add_film(connection: sqlite3.Connection, mention: Mention) -> int:
    """The row id of a new film, named as its only mention does."""
    return int(connection.execute(_ADD, (mention.title, mention.key.year)).lastrowid or 0)


def name_film(connection: sqlite3.Connection, film_id: int) -> int:
    """Name a film as most of its mentions do, or delete it when it has none: 1 when that changed it, else 0."""
    title = connection.execute(_TITLE, (film_id,)).fetchone()
    if title is None:
        return connection.execute(_DELETE, (film_id,)).rowcount
    year = connection.execute(_YEAR, (film_id,)).fetchone() or (None,)
    return connection.execute(_NAME, (*title, *year, film_id)).rowcount


def name_grown_film(connection: sqlite3.Connection, film: NamedFilm, mention: Mention) -> None:
    """Name a film right that was named right until `mention` was added to it."""
    title, year = film.title, film.year
    if mention.title != title and not connection.execute(_TITLE_STANDS, (film.id, title, mention.title)).fetchone():
        title = mention.title
    if mention.key.year not in (None, year):
        stands = year is not None and connection.execute(_YEAR_STANDS, (film.id, year, mention.key.year)).fetchone()
        year = year if stands else mention.key.year
    if (title, year) != film[1:]:
        connection.execute(_NAME, (title, year, film.id))


def name_shrunk_film(connection: sqlite3.Connection, film_id: int, mention: Mention) -> None:
    """Name a film right that was named right until `mention` was taken from it; without mentions it goes."""
    film = read_name(connection, film_id)
    if mention.title == film.title or mention.key.year == film.year:
        name_film(connection, film_id)


def read_name(connection: sqlite3.Connection, film_id: int) -> NamedFilm:
    """A film's row."""
    return NamedFilm(*connection.execute(_READ, (film_id,)).fetchone())
