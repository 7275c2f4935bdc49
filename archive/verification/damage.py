"""What can be wrong with an archive: the kinds of damage, and a finding of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from archive.adopting import RecordAt


class DamageKind(Enum):
    """A kind of damage: its name, and what it means. `docs/verify.md` tells how each comes about and what mends it."""

    DATABASE = ("database", "SQLite finds its own file damaged")
    RULE = ("rule", "a value that its table does not allow")
    INDEX = ("index", "an index does not agree with its table")
    SCHEMA = ("schema", "a table, index, view or trigger is missing or is not as filmcrit made it")
    FULLTEXT = ("fulltext", "the full text index does not agree with the articles")
    REFERENCE = ("reference", "a row refers to a row that is not there")
    FILE_MISSING = ("file-missing", "a file of captures is not there")
    FILE_UNREADABLE = ("file-unreadable", "the system refuses to read a file of captures")
    FILE_NAME = ("file-name", "a capture names a file outside the captures folder")
    RECORD_DAMAGED = ("record-damaged", "no whole record lies where a capture says")
    CAPTURE_ALTERED = ("capture-altered", "the row of a capture does not say what its record says")
    REVISIT = ("revisit", "a revisit does not lead to the capture that holds its payload")
    RECORD_UNFILED = ("record-unfiled", "a record that no row names")
    BYTES_DAMAGED = ("bytes-damaged", "bytes amid a file that are no record")
    FORGOTTEN = ("forgotten", "something is there that was to be forgotten")
    FILE_DISCARDED = ("file-discarded", "a file is there that was to be removed")
    VALUES = ("values", "an article does not show what was read")
    SHOWN_READING = ("shown-reading", "an article names another reading than the one it shows")
    READING = ("reading", "a reading that is not shown has lost its values")
    DERIVED = ("derived", "a value is not what follows from others: an id, a folded name, a normalised rating")
    TIMES = ("times", "first or last seen are not the times of the captures")
    UNSEEN = ("unseen", "a revision that no capture shows")
    FILMS = ("films", "mentions are not joined into films, or films not named, as the rules say")
    NAME_UNUSED = ("name-unused", "an outlet or critic without any article")
    CORRECTION = ("correction", "a correction that cannot be applied")
    CAPTURE_LOST = ("capture-lost", "a capture whose bytes are gone, as an earlier repair has noted")
    TAIL_TORN = ("tail-torn", "a crash cut the last record of a file, which no row names")
    RECORD_DOUBLED = ("record-doubled", "a record that no row names, of a capture that is filed elsewhere")
    FILE_STRANGE = ("file-strange", "a file or folder that holds no captures of ours")

    def __init__(self, slug: str, meaning: str) -> None:
        self.slug = slug
        self.meaning = meaning

    @property
    def is_note(self) -> bool:
        """Whether it is named only: nothing that can be helped, and nothing that makes the archive unsound."""
        return self in _NOTES


_NOTES: Final = frozenset(
    (DamageKind.CAPTURE_LOST, DamageKind.TAIL_TORN, DamageKind.RECORD_DOUBLED, DamageKind.FILE_STRANGE)
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: of what kind, with what exactly (a url, a file and byte, a table and row), and how.

    `repairable` says whether the repair can do something about it. `row` (of the table that the kind is about) and
    `record` are for the repair.
    """

    kind: DamageKind
    where: str
    detail: str
    repairable: bool = False
    row: int | None = None
    record: RecordAt | None = None
