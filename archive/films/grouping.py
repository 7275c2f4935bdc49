"""Deriving films afresh from their mentions: some films, or all."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from typing import Final, TypeAlias

from archive.films.mentions import (
    Filed,
    TitleKey,
    are_ambiguous,
    find_ids_under,
    is_joined_by_title,
    move_mention,
    read_all,
    read_film,
)
from archive.films.naming import add_film, name_film
from archive.records import FilmId

Link: TypeAlias = FilmId | TitleKey
"""What joins mentions: all that have a link in common are of one film."""

_UNMENTIONED: Final = """
DELETE FROM films WHERE NOT EXISTS (SELECT 1 FROM review_films WHERE film_id = films.id)"""


def identify_all(connection: sqlite3.Connection) -> int:
    """Derive every film from the mentions, keeping row ids where it can. Needs an open transaction.

    Returns how many mentions it moved to another film and films it renamed, made or deleted: 0 when all was true.
    """
    filed = list(read_all(connection))
    ids: defaultdict[TitleKey, set[FilmId]] = defaultdict(set)
    for mention, _ in filed:
        ids[mention.key] |= mention.ids
    changed = _settle(connection, filed, {key for key, known in ids.items() if are_ambiguous(known)})
    return changed + connection.execute(_UNMENTIONED).rowcount


def regroup(connection: sqlite3.Connection, film_ids: Iterable[int]) -> None:
    """Derive again the films whose mentions these films hold, where those are joined with no others."""
    filed = [one for film_id in film_ids for one in read_film(connection, film_id)]
    keys = {mention.key for mention, _ in filed}
    _settle(connection, filed, {key for key in keys if are_ambiguous(find_ids_under(connection, key))})
    for film_id in film_ids:
        name_film(connection, film_id)


def group(filed: Iterable[Filed], ambiguous: Set[TitleKey]) -> Iterator[list[Filed]]:
    """The mentions that are of one film, film by film: those joined by links, over however many mentions.

    `ambiguous` are the title keys under which different ids are found.
    """
    leaders: dict[Link, Link] = {}
    groups: defaultdict[Link, list[Filed]] = defaultdict(list)
    linked: list[tuple[Link, Filed]] = []
    for one in filed:
        found: list[Link] = [*one.mention.ids]
        if is_joined_by_title(one.mention, ambiguous=one.mention.key in ambiguous):
            found.append(one.mention.key)
        if not found:
            yield [one]
            continue
        linked.append((found[0], one))
        for link in found:
            leaders[_lead(leaders, link)] = _lead(leaders, found[0])
    for link, one in linked:
        groups[_lead(leaders, link)].append(one)
    yield from groups.values()


def _lead(leaders: dict[Link, Link], link: Link) -> Link:
    """The link that stands for all those joined with `link` (union-find, halving the paths it walks)."""
    leader = leaders.setdefault(link, link)
    while leader != link:
        leaders[link] = leaders[leader]
        link = leaders[link]
        leader = leaders[link]
    return link


def _settle(connection: sqlite3.Connection, filed: list[Filed], ambiguous: Set[TitleKey]) -> int:
    """Store which mentions are of one film, and name the films: how much of that was new."""
    taken: set[int] = set()
    changed = 0
    for members in sorted(group(filed, ambiguous), key=len, reverse=True):
        held = Counter(film_id for _, film_id in members if film_id not in taken)
        film_id = held.most_common(1)[0][0] if held else add_film(connection, members[0].mention)
        taken.add(film_id)
        strays = [mention for mention, film in members if film != film_id]
        for mention in strays:
            move_mention(connection, mention, film_id)
        changed += len(strays) + (not held)
    return changed + sum(name_film(connection, film_id) for film_id in taken)
