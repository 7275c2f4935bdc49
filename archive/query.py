"""Every read of an archive, on a read-only connection: rows, search, one article, figures."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from archive.database import connect_reader, storage_errors
from archive.details import Detail, find_capture, find_row, read_detail
from archive.errors import BadCall
from archive.figures import Stats, count_all
from archive.filters import Filters
from archive.history import ArticleCorrection, History, read_corrections, read_history
from archive.records import Capture, CorpusRow
from archive.schema.corpus import CORPUS_SELECT
from archive.search import find_by_parts, find_ranked
from archive.search_syntax import Query, parse_query

__all__ = ["MARKS", "Corpus", "Filters", "Hit"]

MARKS: Final = ("[", "]")
"""What stands around a term in a snippet, unless the caller asks for something else."""

MAX_HITS: Final = 10_000  # of one search: who wants more wants an export


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found; the higher the `score`, the better (scores of two searches do not compare).

    `snippet` is the passage that shows it, the terms between marks.
    """

    row: CorpusRow
    snippet: str
    score: float


class Corpus:
    """An archive open for reading. Never writes, and never waits for the crawl that does.

    ```python
    with filmcrit.open("reviews.db") as corpus:
        for row in corpus.rows(filmcrit.Filters(critic="Ada Quill", since="2019")):
            print(row.published, row.film_title, row.rating)
    ```
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open the archive at `path`. Raises ArchiveError when there is none, or when it cannot be read."""
        return cls(Path(path), connect_reader(Path(path)))

    @property
    def connection(self) -> sqlite3.Connection:
        """The read-only connection, for SQL of one's own: `pandas.read_sql("SELECT ...", corpus.connection)`."""
        return self._connection

    def rows(self, filters: Filters | None = None) -> Iterator[CorpusRow]:
        """The articles that pass the filters (by default every film review), oldest first, undated ones before.

        Streamed: memory does not grow with the archive. All rows are of one moment, whatever is written meanwhile.
        """
        condition, values = (filters or Filters()).condition()
        sql = f"{CORPUS_SELECT} WHERE {condition} ORDER BY r.published, r.id"
        with storage_errors(self.path), closing(self._connection.execute(sql, values)) as cursor:
            yield from map(CorpusRow._make, cursor)

    def search(
        self, query: str, filters: Filters | None = None, limit: int = 20, *, marks: tuple[str, str] = MARKS
    ) -> Iterator[Hit]:
        """Articles in which `query` is found, best first.

        Words are joined by AND; "a phrase", prefix*, -without and one OR another are understood. A word in the
        title or in the film's name counts more. Raises BadCall for a search with nothing to look for.
        """
        if not 1 <= limit <= MAX_HITS:
            raise BadCall(f"a search gives 1 to {MAX_HITS} articles, not {limit}: use an export for all")
        return self._hits(parse_query(query), filters or Filters(), limit, marks)

    def get(self, id_or_url: str) -> Detail | None:
        """All that is known of one article, by its id or any url that leads to it; None when it is not kept."""
        with storage_errors(self.path), self.snapshot():
            row = find_row(self._connection, id_or_url)
            return None if row is None else read_detail(self._connection, row, self._row("r.row = ?", row))

    def history(self, id_or_url: str) -> History | None:
        """Every version of one article, by its id or any url that leads to it; None when it is not kept."""
        with storage_errors(self.path), self.snapshot():
            row = find_row(self._connection, id_or_url)
            return None if row is None else read_history(self._connection, row, self._row("r.row = ?", row))

    def corrections(self, review_id: str | None = None) -> Iterator[ArticleCorrection]:
        """What people corrected, in the order they did, of one article or of all; what was withdrawn, too."""
        with storage_errors(self.path):
            yield from read_corrections(self._connection, review_id)

    def find_capture(self, id_or_url: str, at: str | None = None) -> Capture | None:
        """The newest capture of a url, or of the article that an id or a url leads to; None when there is none.

        `at` is a UTC time, as precise as given ("2026-03" is the whole month): none that is newer is taken.
        """
        with storage_errors(self.path), self.snapshot():
            return find_capture(self._connection, id_or_url, at)

    def stats(self) -> Stats:
        """How much the archive holds, of what."""
        with storage_errors(self.path), self.snapshot():
            return count_all(self._connection)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All reads inside see the archive at one moment, whatever is written meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.ProgrammingError):  # closed amid an iteration, which ends it too
                self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _hits(self, query: Query, filters: Filters, limit: int, marks: tuple[str, str]) -> Iterator[Hit]:
        find = find_ranked if query.ranked else find_by_parts
        with storage_errors(self.path), self.snapshot():
            for found in find(self._connection, query, filters, limit, marks):
                yield Hit(self._row("r.id = ?", found.id), found.snippet, found.score)

    def _row(self, condition: str, key: object) -> CorpusRow:
        return CorpusRow._make(self._connection.execute(f"{CORPUS_SELECT} WHERE {condition}", (key,)).fetchone())
