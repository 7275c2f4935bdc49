"""Readings: how they are kept, and which one the rows of an article show, with what people corrected."""

from __future__ import annotations

import json
import sqlite3
from typing import Final

from archive.records import Reading, Review
from archive.reviews.corrections import Correction, apply_corrections
from archive.reviews.documents import read_document, write_document
from archive.reviews.loading import read_review
from archive.reviews.rows import replace_article

_ADD: Final = """
INSERT INTO readings (revision_id, capture_id, run_id, reader, confirmed, digest, document)
VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6)"""
_SHOWN: Final = """
SELECT d.id, d.document IS NULL FROM reviews AS r JOIN readings AS d ON d.id = r.reading_id WHERE r.row = ?"""
_HOLDING: Final = """
SELECT id, field, value, note, made, withdrawn FROM corrections WHERE review = ? ORDER BY made, id"""


def add_reading(
    connection: sqlite3.Connection, revision_id: int, reading: Reading, digest: str, *, document: bool = False
) -> int:
    """Store a reading; with its whole `document`, unless the rows of its article are going to show it."""
    text = write_document(reading.review) if document else None
    values = (revision_id, reading.capture_id, reading.run, reading.reader, digest, text)
    reading_id = int(connection.execute(_ADD, values).lastrowid or 0)
    connection.executemany(
        "INSERT INTO reading_pages VALUES (?, ?, ?)",
        [(reading_id, page, capture_id) for page, capture_id in enumerate(reading.further_pages, start=2)],
    )
    return reading_id


def read_shown(connection: sqlite3.Connection, row: int, reading_id: int) -> Review:
    """A reading of the article in `row` as the reader made it, without what people corrected."""
    document = connection.execute("SELECT document FROM readings WHERE id = ?", (reading_id,)).fetchone()[0]
    return read_review(connection, row) if document is None else read_document(document)


def show(connection: sqlite3.Connection, row: int, reading_id: int, review: Review) -> None:
    """Let the rows of an article show `review`, which `reading_id` is, under what people corrected.

    The reading that they showed until now keeps its values as a document.
    """
    before, is_plain = connection.execute(_SHOWN, (row,)).fetchone()
    if is_plain and before != reading_id:
        keep_document(connection, before, read_review(connection, row))
    corrected = apply_corrections(review, corrections_of(connection, row))
    replace_article(connection, row, corrected, reading_id)
    if corrected == review:
        connection.execute("UPDATE readings SET document = NULL WHERE id = ?", (reading_id,))
    else:
        keep_document(connection, reading_id, review)


def show_again(connection: sqlite3.Connection, row: int) -> None:
    """Let the rows of an article show the same reading, when what people corrected has changed."""
    reading_id, _ = connection.execute(_SHOWN, (row,)).fetchone()
    show(connection, row, reading_id, read_shown(connection, row, reading_id))


def corrections_of(connection: sqlite3.Connection, row: int) -> tuple[Correction, ...]:
    """Every correction of an article, those withdrawn among them, in the order they were made."""
    rows = connection.execute(_HOLDING, (row,)).fetchall()
    return tuple(Correction(key, field, json.loads(value), *rest) for key, field, value, *rest in rows)


def settle(connection: sqlite3.Connection, row: int, reading_id: int) -> None:
    """Let the rows of an article show a reading that has its document; one that they show already gives it up."""
    shown, _ = connection.execute(_SHOWN, (row,)).fetchone()
    review = read_shown(connection, row, reading_id)
    if shown != reading_id:
        show(connection, row, reading_id, review)
    elif apply_corrections(review, corrections_of(connection, row)) == review:
        connection.execute("UPDATE readings SET document = NULL WHERE id = ?", (reading_id,))


def keep_document(connection: sqlite3.Connection, reading_id: int, review: Review) -> None:
    """Let a reading hold all its values itself."""
    connection.execute("UPDATE readings SET document = ? WHERE id = ?", (write_document(review), reading_id))
