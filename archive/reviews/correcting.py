"""Corrections made and withdrawn. All of this needs an open transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from archive.errors import BadCall
from archive.records import Review
from archive.reviews.corrections import (
    Correction,
    Value,
    apply_corrections,
    check_field,
    find_baseless,
    parse_film_field,
)
from archive.reviews.differences import Change, find_changes
from archive.reviews.loading import read_review
from archive.reviews.showing import corrections_of, read_shown, show_again
from archive.reviews.storable import check_storable, is_storable_text

_ARTICLE: Final = "SELECT row, reading_id FROM reviews WHERE id = ?"
_WITHDRAW: Final = "UPDATE corrections SET withdrawn = ? WHERE review = ? AND field = ? AND withdrawn IS NULL"
_ADD: Final = "INSERT INTO corrections (review, field, value, note, made) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Corrected:
    """What an article says otherwise from now on, and the fields that said just that already."""

    changes: tuple[Change, ...]
    idle: tuple[str, ...] = ()


def add_corrections(
    connection: sqlite3.Connection, review_id: str, values: Mapping[str, Value], note: str | None, made: str
) -> Corrected:
    """File what a person says of fields of an article, and show it; an earlier correction of a field is withdrawn.

    A value that stands already is not filed. Raises BadCall for a field that cannot be corrected or a film that the
    article does not have, ReviewError for a value that breaks a rule of the tables.
    """
    if not all(map(is_storable_text, _texts([note, *values.values()]))):
        raise BadCall("a correction cannot hold NUL characters or halves of characters")
    row, reading_id = _find_article(connection, review_id)
    plain = read_shown(connection, row, reading_id)
    holding = {each.field: each for each in corrections_of(connection, row) if each.withdrawn is None}
    asked = {check_field(field): value for field, value in values.items()}
    wanted = {field: Correction(0, field, value, note, made) for field, value in asked.items()}
    _check_films(plain, holding, wanted)
    check_storable(apply_corrections(plain, {**holding, **wanted}.values()))
    before = read_review(connection, row)
    idle = [field for field in wanted if _stands(plain, holding, wanted, field)]
    for field in (field for field in wanted if field not in idle):
        connection.execute(_WITHDRAW, (made, row, field))
        connection.execute(_ADD, (row, field, json.dumps(asked[field]), note, made))
    if len(idle) < len(wanted):
        show_again(connection, row)
    return Corrected(find_changes(before, read_review(connection, row)), tuple(idle))


def withdraw_corrections(
    connection: sqlite3.Connection, review_id: str, fields: Iterable[str], withdrawn: str
) -> Corrected:
    """Let the reader's values of `fields` stand again. Raises BadCall for a field that nobody has corrected."""
    row, _ = _find_article(connection, review_id)
    before = read_review(connection, row)
    for field in map(check_field, fields):
        if not connection.execute(_WITHDRAW, (withdrawn, row, field)).rowcount:
            raise BadCall(f"{field} of {review_id} is not corrected: there is nothing to undo")
    show_again(connection, row)
    return Corrected(find_changes(before, read_review(connection, row)))


def _texts(value: object) -> Iterator[str]:
    """Every string in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _find_article(connection: sqlite3.Connection, review_id: str) -> tuple[int, int]:
    found = connection.execute(_ARTICLE, (review_id,)).fetchone()
    if found is None:
        raise BadCall(f"there is no article {review_id} in this archive")
    return int(found[0]), int(found[1])


def _check_films(plain: Review, holding: Mapping[str, Correction], wanted: Mapping[str, Correction]) -> None:
    """Raise BadCall for what is wanted of a film that the article does not have."""
    together = {**holding, **wanted}
    for field in find_baseless(plain, together.values()):
        if field in wanted and field in holding:
            raise BadCall(f"{field}: only a correction names that film; --undo {field} takes it back")
        if field in wanted:
            count = len(apply_corrections(plain, together.values()).films)
            raise BadCall(f"{field}: the article has no such film; another one begins with film.{count + 1}.title")
    for field, film in ((field, parse_film_field(field)) for field in wanted):
        title = check_field(f"film.{film.number}.title") if film else field
        if title in together and together[title].value is None and title != field:
            raise BadCall(f"{field}: that film was taken away by a correction; --undo {title} brings it back")


def _stands(plain: Review, holding: Mapping[str, Correction], wanted: Mapping[str, Correction], field: str) -> bool:
    """Whether `field` says already what is wanted of it, so that a correction of it would change nothing."""
    others = {name: each for name, each in wanted.items() if name != field}
    without, with_it = ({**holding, **changed}.values() for changed in (others, wanted))
    return not find_changes(apply_corrections(plain, without), apply_corrections(plain, with_it))
