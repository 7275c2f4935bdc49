"""Deciding which film a mention means, and keeping what its mentions together say of it.

Two mentions are one film when they share an external id, or folded title and year. An unknown year joins only
mentions of the same outlet, and films that carry different ids of one scheme are not joined by title and year:
three films called Pinocchio came out in 2022.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from archive.folding import fold
from archive.records import Film

_BY_ID: Final = "SELECT film_id FROM film_ids WHERE scheme = ? AND value = ?"
_BY_TITLE: Final = "SELECT DISTINCT film_id FROM review_films WHERE folded = ? AND year = ? ORDER BY film_id"
_BY_TITLE_IN_OUTLET: Final = """
SELECT DISTINCT m.film_id FROM review_films AS m JOIN reviews AS r ON r.row = m.review
 WHERE m.folded = ? AND m.year IS NULL AND r.outlet_id = ? ORDER BY m.film_id"""
# The same identifier scheme with other values only: evidence of another film.
_CONTRADICTED: Final = "SELECT value FROM film_ids WHERE film_id = ? AND scheme = ?"
_DIFFERENT: Final = """
SELECT 1 FROM film_ids AS one JOIN film_ids AS other ON other.scheme = one.scheme
 WHERE one.film_id = ? AND other.film_id = ?"""


def file_film(connection: sqlite3.Connection, film: Film, outlet_id: int | None) -> int:
    """The row id of the film that `film` names, made or completed as needed. Needs an open transaction."""
    same = _find_by_ids(connection, film)
    alike = [film_id for film_id in _find_by_title(connection, film, outlet_id) if film_id not in same]
    if not same and not alike:
        row = connection.execute("INSERT INTO films (title, year) VALUES (?, ?)", (film.title, film.year)).lastrowid
        same = [int(row or 0)]
    kept = (same or alike)[0]
    for double in same[1:]:
        _join_films(connection, kept, double)
    for double in alike:
        if double != kept and not connection.execute(_DIFFERENT, (kept, double)).fetchone():
            _join_films(connection, kept, double)
    _complete_film(connection, kept, film)
    return kept


def drop_orphan_films(connection: sqlite3.Connection, film_ids: Iterable[int]) -> None:
    """Delete those of the films that no article mentions any more."""
    connection.executemany(
        "DELETE FROM films WHERE id = ? AND NOT EXISTS (SELECT 1 FROM review_films WHERE film_id = films.id)",
        [(film_id,) for film_id in film_ids],
    )


def _find_by_ids(connection: sqlite3.Connection, film: Film) -> list[int]:
    found = {row[0] for external in film.ids for row in connection.execute(_BY_ID, external)}
    return sorted(found)


def _find_by_title(connection: sqlite3.Connection, film: Film, outlet_id: int | None) -> list[int]:
    if film.year is not None:
        rows = connection.execute(_BY_TITLE, (fold(film.title), film.year))
    elif outlet_id is not None:
        rows = connection.execute(_BY_TITLE_IN_OUTLET, (fold(film.title), outlet_id))
    else:
        return []
    return [film_id for (film_id,) in rows.fetchall() if not _contradicts(connection, film_id, film)]


def _contradicts(connection: sqlite3.Connection, film_id: int, film: Film) -> bool:
    """Whether the film has ids of a scheme that the mention has too (the values differ, else it had been found)."""
    return any(connection.execute(_CONTRADICTED, (film_id, external.scheme)).fetchone() for external in film.ids)


def _join_films(connection: sqlite3.Connection, kept: int, double: int) -> None:
    """Make `double` part of `kept`: a mention has shown that they are one."""
    connection.execute("UPDATE review_films SET film_id = ? WHERE film_id = ?", (kept, double))
    connection.execute("UPDATE film_ids SET film_id = ? WHERE film_id = ?", (kept, double))
    names = connection.execute("SELECT name FROM film_directors WHERE film_id = ? ORDER BY position", (double,))
    _add_directors(connection, kept, [name for (name,) in names.fetchall()])
    connection.execute(
        "UPDATE films SET year = coalesce(year, (SELECT year FROM films WHERE id = ?)) WHERE id = ?", (double, kept)
    )
    connection.execute("DELETE FROM films WHERE id = ?", (double,))


def _complete_film(connection: sqlite3.Connection, film_id: int, film: Film) -> None:
    if film.year is not None:
        connection.execute("UPDATE films SET year = ? WHERE id = ? AND year IS NULL", (film.year, film_id))
    if film.ids:
        connection.executemany(
            "INSERT OR IGNORE INTO film_ids (scheme, value, film_id) VALUES (?, ?, ?)",
            [(external.scheme, external.value, film_id) for external in film.ids],
        )
    _add_directors(connection, film_id, film.directors)


def _add_directors(connection: sqlite3.Connection, film_id: int, names: Iterable[str]) -> None:
    wanted = {fold(name): name for name in reversed(tuple(names))}
    if not wanted:
        return
    rows = connection.execute("SELECT name FROM film_directors WHERE film_id = ?", (film_id,)).fetchall()
    known = {fold(name) for (name,) in rows}
    new = [name for folded, name in reversed(wanted.items()) if folded not in known]
    connection.executemany(
        "INSERT INTO film_directors (film_id, position, name) VALUES (?, ?, ?)",
        [(film_id, position, name) for position, name in enumerate(new, start=len(known))],
    )
