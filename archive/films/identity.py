"""Filing and dropping mentions, and what that joins and parts: as much work as there is change."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

from archive.films.grouping import regroup
from archive.films.mentions import (
    Mention,
    add_mention,
    are_ambiguous,
    delete_mention,
    find_film_under,
    find_films_by_ids,
    find_films_under,
    find_ids_under,
    find_twin,
    is_joined_by_title,
    move_all,
    read_mention,
    read_review,
)
from archive.films.naming import add_film, name_film, name_grown_film, name_shrunk_film, read_name
from archive.records import Film

_COUNT: Final = "SELECT count(*) FROM review_films WHERE film_id = ?"


def file_mentions(
    connection: sqlite3.Connection, review_row: int, outlet_id: int | None, films: Sequence[Film]
) -> None:
    """Store what an article says of its films, and decide which films those are. Needs an open transaction.

    The row of the article must be there and have no mentions.
    """
    for position, film in enumerate(films):
        mention = read_mention(review_row, position, outlet_id, film)
        twin = find_twin(connection, mention)
        if twin is None:
            _file_first(connection, mention, film)
        else:
            add_mention(connection, mention, film, twin.id)
            name_grown_film(connection, twin, mention)


def drop_mentions(connection: sqlite3.Connection, review_row: int) -> None:
    """Delete what an article says of its films, with all that followed from it. Needs an open transaction.

    Films that only this article joined are parted, films that only it kept apart are joined, and films that nobody
    else mentions go.
    """
    for mention, _ in read_review(connection, review_row):
        film_id = delete_mention(connection, mention)  # a mention that went before may have changed it
        if not mention.ids or find_twin(connection, mention) or not _part(connection, mention, film_id):
            name_shrunk_film(connection, film_id, mention)


def _file_first(connection: sqlite3.Connection, mention: Mention, film: Film) -> None:
    """File a mention that has no twin: it may join films, or make its title key ambiguous."""
    films = find_films_by_ids(connection, mention.ids)
    alike = find_film_under(connection, mention.key)
    known = find_ids_under(connection, mention.key) if alike else set()
    ambiguous = are_ambiguous(known)
    if alike and not ambiguous:
        films.add(alike)
    if not alike or ambiguous or not are_ambiguous(known | mention.ids):
        _file_joining(connection, mention, film, films)
        return
    film_id = add_film(connection, mention)
    add_mention(connection, mention, film, film_id)
    regroup(connection, films | {film_id})  # which now come apart


def _file_joining(connection: sqlite3.Connection, mention: Mention, film: Film, films: set[int]) -> None:
    """File a mention that joins all of `films`; of none, it is the first of a new one."""
    if not films:
        add_mention(connection, mention, film, add_film(connection, mention))
        return
    if len(films) == 1:
        (kept,) = films
        add_mention(connection, mention, film, kept)
        name_grown_film(connection, read_name(connection, kept), mention)
        return
    kept = _choose_largest(connection, films)
    add_mention(connection, mention, film, kept)
    for double in films - {kept}:
        move_all(connection, double, kept)
        name_film(connection, double)  # without mentions: it goes
    name_film(connection, kept)


def _choose_largest(connection: sqlite3.Connection, films: set[int]) -> int:
    """The film with the most mentions, which are then not moved; of equals the oldest."""
    counts = {film_id: connection.execute(_COUNT, (film_id,)).fetchone()[0] for film_id in films}
    return max(films, key=lambda film_id: (counts[film_id], -film_id))


def _part(connection: sqlite3.Connection, mention: Mention, film_id: int) -> bool:
    """Part what the mention, deleted now, joined, and join what it kept apart: whether it did either."""
    known = find_ids_under(connection, mention.key)
    ambiguous = are_ambiguous(known)
    affected = {film_id}
    if are_ambiguous(known | mention.ids) != ambiguous:
        affected |= find_films_under(connection, mention.key)
    elif not _joined(connection, mention, ambiguous=ambiguous):
        return False
    regroup(connection, affected)
    return True


def _joined(connection: sqlite3.Connection, mention: Mention, *, ambiguous: bool) -> bool:
    """Whether the mention, deleted now, may have joined others: two of its links or more still have mentions."""
    held = sum(bool(find_films_by_ids(connection, {external})) for external in mention.ids)
    if is_joined_by_title(mention, ambiguous=ambiguous):
        held += find_film_under(connection, mention.key) is not None
    return held > 1
