"""What follows from the articles: which mentions are one film, how films are named, folded names, names in use."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from archive.films.grouping import group
from archive.films.mentions import Filed, TitleKey, are_ambiguous, read_all
from archive.folding import fold
from archive.records import FilmId
from archive.verification.damage import DamageKind, Finding

FOLDED: Final = (("outlets", "name", "folded"), ("critics", "name", "folded"), ("review_films", "title", "folded"))
"""Tables, with the column that is folded and the one that holds the result."""

_UNUSED: Final = """
SELECT 'outlet', name FROM outlets AS o WHERE NOT EXISTS (SELECT 1 FROM reviews WHERE outlet_id = o.id) UNION ALL
SELECT 'critic', name FROM critics AS c WHERE NOT EXISTS (SELECT 1 FROM review_critics WHERE critic_id = c.id)"""
# As `archive.films` says: what most of its mentions say. A film without mentions has no title, and is wrong, too.
_MISNAMED: Final = """
SELECT f.id, f.title FROM films AS f
 WHERE f.title IS NOT (SELECT title FROM review_films WHERE film_id = f.id
                        GROUP BY title ORDER BY count(*) DESC, title LIMIT 1)
    OR f.year IS NOT (SELECT year FROM review_films WHERE film_id = f.id AND year IS NOT NULL
                       GROUP BY year ORDER BY count(*) DESC, year LIMIT 1)"""


def check_names(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Folded names, and names that no article bears."""
    for table, column, folded in FOLDED:
        sql = f"SELECT {column}, {folded} FROM {table}"  # noqa: S608 - our own names
        for name, found in connection.execute(sql):
            if found != fold(name):
                yield Finding(DamageKind.DERIVED, f"{table}.{folded} of {name!r}", f"is {found!r}", repairable=True)
    for what, name in connection.execute(_UNUSED):
        yield Finding(DamageKind.NAME_UNUSED, f"{what} {name!r}", "no article bears it", repairable=True)


def check_films(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Whether the films are those that the rules make of the mentions (`archive.films`)."""
    for reason, film_id in _find_misjoined(connection):
        yield Finding(DamageKind.FILMS, f"film {film_id}", reason, repairable=True)
    for film_id, title in connection.execute(_MISNAMED):
        yield Finding(DamageKind.FILMS, f"film {film_id}", f"is not named {title!r} by its mentions", repairable=True)


def _find_misjoined(connection: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    filed = list(read_all(connection))
    owners: set[int] = set()
    for members in group(filed, _find_ambiguous(filed)):
        first, *others = sorted({film_id for _, film_id in members})
        if first in owners:
            yield "holds mentions of several films", first
        for film_id in others:
            yield f"is the same film as {first}", film_id
        owners |= {first, *others}


def _find_ambiguous(filed: Iterable[Filed]) -> set[TitleKey]:
    ids: defaultdict[TitleKey, set[FilmId]] = defaultdict(set)
    for mention, _ in filed:
        ids[mention.key] |= mention.ids
    return {key for key, known in ids.items() if are_ambiguous(known)}
