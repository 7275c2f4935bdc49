"""What tables say of other tables, worked out afresh after a migration."""

from __future__ import annotations

import sqlite3

from archive.films import identify_all
from archive.reviews.documents import digest_content
from archive.reviews.loading import read_review


def derive_all(connection: sqlite3.Connection) -> None:
    """Which mentions are of one film, and the digest of every reading that is shown. Needs an open transaction."""
    identify_all(connection)
    for row, reading_id in connection.execute("SELECT row, reading_id FROM reviews").fetchall():
        digest, _ = digest_content(read_review(connection, row))
        connection.execute("UPDATE readings SET digest = ? WHERE id = ?", (digest, reading_id))
