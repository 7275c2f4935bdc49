"""Opening the archive that a command is about, and what it is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from archive.database import DEFAULT_DATABASE
from archive.errors import FilmcritError

if TYPE_CHECKING:
    from archive.query import Corpus

T = TypeVar("T")


class NotKept(FilmcritError):
    """What the user names is not in the archive."""


def open_corpus(db: Path | None) -> Corpus:
    """The archive that --db names, open for reading. Raises ArchiveError when there is none."""
    from archive.query import Corpus

    return Corpus.open(db or DEFAULT_DATABASE)


def require(found: T | None, asked: str, corpus: Corpus, noun: str = "review") -> T:
    """What was found for `asked`. Raises NotKept when that is nothing."""
    if found is None:
        raise NotKept(f"{asked}: no such {noun} in {corpus.path}; filmcrit search finds ids and urls")
    return found
