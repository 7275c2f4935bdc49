"""What people corrected in another archive."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from archive.errors import BadCall
from archive.merging.captures import Merging
from archive.merging.other import NotTaken, is_moment, naming, vet_review
from archive.records import Film, Kind, Review
from archive.reviews.corrections import Correction, apply_corrections, check_field
from archive.reviews.showing import show_again

_READ: Final = "SELECT field, value, note, made, withdrawn FROM corrections WHERE review = ? ORDER BY made, id"
_FIND: Final = """
SELECT id, withdrawn FROM corrections WHERE review = ? AND field = ? AND value = ? AND made = ? ORDER BY id LIMIT 1"""
_ADD: Final = "INSERT INTO corrections (review, field, value, note, made, withdrawn) VALUES (?, ?, ?, ?, ?, ?)"
_WITHDRAW: Final = "UPDATE corrections SET withdrawn = ? WHERE id = ?"


class ForeignCorrection(NamedTuple):
    """A correction as its row has it; `value` is JSON."""

    field: str
    value: str
    note: str | None
    made: str
    withdrawn: str | None


def read_corrections(merging: Merging, row: int, url: str) -> Iterator[ForeignCorrection]:
    """The corrections of an article of the other archive; those that cannot be are left."""
    for values in merging.other.connection.execute(_READ, (row,)).fetchall():
        correction = ForeignCorrection(*values)
        try:
            _vet(correction, url)
        except NotTaken as reason:
            merging.leave(reason)
        else:
            yield correction


def _vet(correction: ForeignCorrection, url: str) -> None:
    """Raise NotTaken unless it can be applied to any article."""
    what = f"correction of {url}"
    optional = (correction.note, correction.withdrawn)
    texts = (*correction[:2], *(text for text in optional if text is not None))
    if not all(isinstance(text, str) for text in texts):
        raise NotTaken(f"{what}: a text is none")
    if not all(map(is_moment, (correction.made, correction.withdrawn or correction.made))):
        raise NotTaken(f"{what}: its time is none")
    review = Review(url, url, Kind.REVIEW, films=(Film("a film"),) * 99)  # as many as a field can name
    with naming(what):
        try:
            is_known = check_field(correction.field) == correction.field
        except BadCall as error:
            raise NotTaken(f"{what}: {error}") from error
        if not is_known:
            raise NotTaken(f"{what}: {correction.field!r:.200} has another name")
        applied = Correction(0, correction.field, json.loads(correction.value), correction.note, correction.made)
        vet_review(apply_corrections(review, (applied,)), url)


def take_corrections(connection: sqlite3.Connection, row: int, corrections: Iterable[ForeignCorrection]) -> bool:
    """Add those that are not here; one that was withdrawn anywhere is. Whether that changed anything."""
    changed = [_take(connection, row, correction) for correction in corrections]
    if any(changed):
        show_again(connection, row)
    return any(changed)


def _take(connection: sqlite3.Connection, row: int, correction: ForeignCorrection) -> bool:
    field, value, _, made, withdrawn = correction
    found = connection.execute(_FIND, (row, field, value, made)).fetchone()
    if found is None:
        connection.execute(_ADD, (row, *correction))
        return True
    key, known = found
    if withdrawn is None or (known is not None and known <= withdrawn):
        return False
    connection.execute(_WITHDRAW, (withdrawn, key))
    return True
