"""What another archive was to fetch, and what became of it, into ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

from archive.merging.captures import BATCH, Merging, find_capture
from archive.merging.other import NotTaken
from archive.progress import Progress
from archive.tombstones import is_forgotten

_COLUMNS: Final = (
    *("url", "site", "role", "source", "priority", "depth", "state", "tries", "due", "cause", "lastmod", "etag"),
    *("last_modified", "checked", "capture_id"),
)
_NAMES: Final = ", ".join(_COLUMNS)
_READ: Final = f"SELECT rowid, {_NAMES} FROM frontier WHERE rowid > ? ORDER BY rowid LIMIT ?"  # noqa: S608 - ours
_FIND: Final = f"SELECT {_NAMES} FROM frontier WHERE url = ?"  # noqa: S608 - ours
_PUT: Final = f"""
INSERT INTO frontier ({_NAMES}) VALUES ({", ".join("?" * len(_COLUMNS))})
    ON CONFLICT (url) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])}"""  # noqa: S608
_STATE: Final = _COLUMNS.index("state")
_CHECKED: Final = _COLUMNS.index("checked")


def merge_frontier(merging: Merging) -> None:
    """Take over what is not here, and what was looked at later than here."""
    total, done = merging.total("frontier"), 0
    for rows in merging.other.batches(_READ, BATCH * 10):
        merging.report(Progress("addresses", done, total))
        with merging.archive.transaction():
            for _, *row in rows:
                try:
                    _take(merging, row)
                except (NotTaken, sqlite3.IntegrityError) as error:
                    merging.leave(f"frontier: {row[0]!r:.200}: {error}")
        done += len(rows)


def _take(merging: Merging, row: Sequence[object]) -> None:
    url, *values, capture = row
    if not isinstance(url, str) or is_forgotten(merging.connection, url):
        return
    here = None if capture is None else find_capture(merging, int(str(capture)))
    theirs = (url, *values, here)
    if theirs[_STATE] == "taken":  # in flight over there, perhaps for ever
        theirs = (*theirs[:_STATE], "queued", *theirs[_STATE + 1 :])
    ours = merging.connection.execute(_FIND, (url,)).fetchone()
    if ours is None or _rank(theirs) > _rank(ours):
        merging.connection.execute(_PUT, theirs)
        merging.counts["addresses"] += 1


def _rank(row: Sequence[object]) -> tuple[object, ...]:
    """The greater, the more it counts: the later it was looked at; where that is the same, whatever is greater."""
    *values, capture = row
    values[_STATE] = "queued" if values[_STATE] == "taken" else values[_STATE]
    texts = tuple(
        (value is not None, str(value).rjust(20) if isinstance(value, int) else str(value)) for value in values
    )
    return texts[_CHECKED], texts, capture is not None
