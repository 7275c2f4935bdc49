"""Another archive, open to be merged into ours: read only, at one moment, and with nothing in it trusted."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from archive.captures.places import path_of
from archive.database import check_version, connect_writer, open_reader, storage_errors
from archive.errors import ArchiveError, BadCall
from archive.records import Capture, Review
from archive.reviews.documents import digest_content
from archive.reviews.loading import read_capture_row
from archive.reviews.showing import read_shown
from archive.reviews.storable import check_storable, make_storable
from archive.store import captures_folder

_LONGEST: Final = 64 * 2**20  # bytes of one value; a page that is kept has no more
_LARGEST_RECORD: Final = 80 * 2**20  # compressed bytes, likewise
_MOST_WORDS: Final = 2**31
_MOMENT: Final = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d{1,9})?Z", re.ASCII)
_TABLES: Final = (
    *("runs", "captures", "reviews", "revisions", "sightings", "readings", "reading_pages", "rejections"),
    *("corrections", "tombstones", "frontier", "outlets", "critics", "review_critics", "review_films"),
    *("mention_ids", "mention_directors"),
)
_IS_TABLE: Final = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ? AND sql NOT LIKE 'CREATE VIRTUAL%'"
_UNREADABLE: Final = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError),
    *(sqlite3.DataError, sqlite3.OperationalError, sqlite3.InterfaceError),
)


class NotTaken(Exception):
    """Something of another archive that cannot be taken over; the text says what, and why."""


@dataclass(frozen=True, slots=True)
class Other:
    """The archive at `path`, open for reading."""

    path: Path
    connection: sqlite3.Connection

    @property
    def captures_folder(self) -> Path:
        """Where its WARC files lie."""
        return captures_folder(self.path)

    def batches(self, sql: str, size: int) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a SELECT over `key > ? ... ORDER BY key LIMIT ?`, whose first column is that key."""
        last = -(2**63)
        with storage_errors(self.path):
            while rows := self._read_batch(sql, last, size):
                yield rows
                last = rows[-1][0]

    def _read_batch(self, sql: str, last: int, size: int) -> list[tuple[Any, ...]]:
        # One text that is none would else make all the rows unreadable.
        self.connection.text_factory = lambda data: data.decode("utf-8", "replace")
        try:
            return self.connection.execute(sql, (last, size)).fetchall()
        finally:
            self.connection.text_factory = str


@contextmanager
def open_other(path: Path, ours: Path) -> Iterator[Other]:
    """The archive at `path`, to be merged into the one at `ours`; of an older version, a migrated temporary copy.

    Raises BadCall when there is none, or when both are the same, and ArchiveError when it cannot be used.
    """
    if not path.is_file():
        raise BadCall(f"there is no archive at {path}")
    path = path.resolve()
    if path.samefile(ours):
        raise BadCall(f"{path} is the archive itself: name another one to merge into it")
    with ExitStack() as stack:
        with storage_errors(path):
            connection = stack.enter_context(closing(open_reader(path)))
            if check_version(connection, path):
                connection = stack.enter_context(_migrated(connection, path))
            _guard(connection, path)
            connection.execute("BEGIN")  # all that is read is of one moment
            has_captures = connection.execute("SELECT 1 FROM captures LIMIT 1").fetchone()
        if has_captures and not captures_folder(path).is_dir():
            raise ArchiveError(f"{captures_folder(path)} is not there: an archive is a file and its folder of captures")
        yield Other(path, connection)


@contextmanager
def _migrated(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    with tempfile.TemporaryDirectory(prefix="filmcrit-merge-") as folder:
        copy = Path(folder) / path.name
        try:
            connection.execute("VACUUM INTO ?", (str(copy),))
            connect_writer(copy).close()
        except (sqlite3.Error, ArchiveError) as error:
            raise ArchiveError(f"cannot make a copy of {path} for this version, in {folder}: {error}") from error
        with closing(open_reader(copy)) as opened:
            yield opened


def _guard(connection: sqlite3.Connection, path: Path) -> None:
    """See that nothing but plain tables is read, and no value that fills the memory."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    for name in _TABLES:
        if connection.execute(_IS_TABLE, (name,)).fetchone() is None:
            raise ArchiveError(f"{path} is no filmcrit archive that can be read: it has no table {name}")


@contextmanager
def naming(what: str) -> Iterator[None]:
    """Say `NotTaken` of anything that reading an untrusted row raises."""
    try:
        yield
    except _UNREADABLE as error:
        raise NotTaken(f"{what}: {error}") from error


def is_moment(value: object) -> bool:
    """Whether it is a time as we store it: UTC, ISO 8601 with Z."""
    return isinstance(value, str) and _MOMENT.fullmatch(value) is not None


def read_capture(other: Other, capture_id: int) -> Capture:
    """A capture whose values are of the right types. Raises NotTaken."""
    what = f"capture {capture_id}"
    with naming(what):
        capture = read_capture_row(other.connection, capture_id)
        for each in (capture, capture.original):
            if each is not None and not _is_capture(each, other.captures_folder):
                raise NotTaken(f"{what} of {each.url!r:.200}: its row is damaged, or its file is not there")
    return capture


def _is_capture(capture: Capture, folder: Path) -> bool:
    texts = (capture.url, capture.digest, capture.file)
    numbers = (capture.offset, capture.length)
    try:
        return (
            all(isinstance(text, str) and text for text in texts)
            and all(isinstance(number, int) for number in numbers)
            and is_moment(capture.fetched)
            and (capture.status is None or (isinstance(capture.status, int) and 100 <= capture.status <= 999))
            and 0 <= capture.offset < 2**62
            and 0 < capture.length <= _LARGEST_RECORD
            and all(isinstance(text, str) for header in capture.headers for text in header)
            and path_of(folder, capture.file).is_file()  # no pipe, which would be waited for
        )
    except ArchiveError:
        return False


def read_reading(other: Other, row: int, reading_id: int, canonical_url: str) -> tuple[Review, str]:
    """What a reading says, fit to be stored, and its digest. Raises NotTaken."""
    with naming(f"reading {reading_id} of {canonical_url!r:.200}"):
        return vet_review(read_shown(other.connection, row, reading_id), canonical_url)


def vet_review(review: Review, canonical_url: str) -> tuple[Review, str]:
    """`review` as the tables take it, with its digest. Raises ValueError or TypeError when they would not."""
    _check_types(review)
    if review.canonical_url != canonical_url:
        raise ValueError("it is of another article")
    review = make_storable(replace(review, word_count=int(review.word_count), partial=bool(review.partial)))
    check_storable(review)
    return review, digest_content(review)[0]


def _check_types(review: Review) -> None:
    _check_texts(review.url, review.canonical_url, review.text)
    optional = (review.outlet, review.about, review.title, review.standfirst, review.published, review.modified)
    _check_optional(*optional, review.language, review.bio, review.image)
    _check_texts(*review.critics)
    if not 0 <= review.word_count < _MOST_WORDS:
        raise ValueError("its number of words cannot be")
    for film in review.films:
        _check_texts(film.title, *film.directors, *(part for external in film.ids for part in external))
        if film.year is not None and not isinstance(film.year, int):
            raise TypeError("the year of a film is no number")
    _check_ratings(review)
    for name, source in review.sources.items():
        _check_texts(name, source.source)
        _check_optional(source.raw, source.precision)


def _check_ratings(review: Review) -> None:
    for rating in (review.rating, *(film.rating for film in review.films)):
        if rating is None:
            continue
        _check_texts(rating.raw)
        numbers: Sequence[object] = (rating.value, rating.best, rating.worst)
        if not all(number is None or isinstance(number, int | float) for number in numbers):
            raise TypeError("a rating is no number")
        if rating.normalised is not None and not 0 <= rating.normalised <= 1:
            raise ValueError("a rating is outside its scale")


def _check_texts(*values: object) -> None:
    if not all(isinstance(value, str) for value in values):
        raise TypeError("a text is none")


def _check_optional(*values: object) -> None:
    _check_texts(*(value for value in values if value is not None))
