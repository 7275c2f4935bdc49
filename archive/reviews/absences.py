"""Articles whose page was not there any more: marked, never deleted. What is marked does not depend on the order."""

from __future__ import annotations

import sqlite3
from typing import Final

# By the canonical url, or the one from which the reading that is shown was fetched. Seen since then, it was not gone;
# the newest absence tells why, the oldest one since when.
_MARK: Final = """
UPDATE reviews
   SET gone = CASE WHEN gone_since > ?3 THEN gone ELSE ?2 END, gone_since = min(coalesce(gone_since, ?3), ?3)
 WHERE row IN (SELECT row FROM reviews WHERE canonical_url = ?1 UNION
               SELECT r.row FROM captures AS c JOIN readings AS d ON d.capture_id = c.id
                 JOIN reviews AS r ON r.reading_id = d.id WHERE c.url = ?1)
   AND last_seen <= ?3"""


def mark_gone(connection: sqlite3.Connection, url: str, cause: str, moment: str) -> bool:
    """Note that the page of an article was not there at `moment`; whether there is such an article."""
    return connection.execute(_MARK, (url, cause, moment)).rowcount > 0
