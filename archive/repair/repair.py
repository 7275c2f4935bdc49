"""Mending an archive: whatever follows from what is sound, and never at the cost of anything that is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from archive.database import connect_reader, storage_errors
from archive.progress import Progress
from archive.repair.articles import (
    derive_values,
    drop_unused_names,
    identify_films,
    mark_unread,
    name_true_readings,
    recount_times,
    restore_values,
    see_revisions,
)
from archive.repair.captures import CAPTURE_KINDS, mend_captures
from archive.repair.database import mend_references, rebuild_fulltext, rebuild_indexes, restore_schema
from archive.store import Archive
from archive.verification.captures import look_at_folder
from archive.verification.damage import DamageKind, Finding
from archive.verification.verify import examine, schema_errors

_Mender = Callable[[sqlite3.Connection, Sequence[Finding]], None]

_MOST_ROUNDS: Final = 4  # what is mended can show what it hid: a missing index, then what it is an index of

# In this order: statements need a sound schema, and a change of what an article shows a true full text index.
_MENDERS: Final[tuple[tuple[DamageKind, _Mender], ...]] = (
    (DamageKind.INDEX, rebuild_indexes),
    (DamageKind.SCHEMA, restore_schema),
    (DamageKind.FULLTEXT, rebuild_fulltext),
    (DamageKind.REFERENCE, mend_references),
    (DamageKind.SHOWN_READING, name_true_readings),
    (DamageKind.VALUES, restore_values),
    (DamageKind.READING, mark_unread),
    (DamageKind.DERIVED, derive_values),
    (DamageKind.UNSEEN, see_revisions),
    (DamageKind.TIMES, recount_times),
    (DamageKind.FILMS, identify_films),
    (DamageKind.NAME_UNUSED, drop_unused_names),
)


@dataclass(frozen=True, slots=True)
class Repair:
    """What a repair came to: the damage that is gone, as it was found, and what is left. `notes` are what does no harm,
    or was noted as lost before."""

    mended: tuple[Finding, ...]
    left: tuple[Finding, ...]
    notes: tuple[Finding, ...]


def repair(path: Path, watch: Callable[[Progress], None] = lambda progress: None) -> Repair:
    """Mend what can be mended of the archive at `path`, and verify it again: what is called mended is gone.

    Every step is one transaction. No byte of a capture is changed, and no value that cannot be made again is removed.
    Raises ArchiveLocked when another process writes to the archive, ArchiveError when it cannot be used.
    """
    with schema_errors(path):
        connect_reader(path).close()  # else a mistyped path would make an archive
    with schema_errors(path), Archive.open(path) as archive:  # which removes files that were to be removed
        first = left = _find(archive, watch)
        for _ in range(_MOST_ROUNDS):
            if not any(finding.repairable for finding in left) or _is_beyond_repair(left):
                break
            _mend(archive, left, watch)
            before, left = left, _find(archive, watch)
            if _keys(left) == _keys(before):
                break  # nothing more can be done
    notes = tuple(finding for finding in left if finding.kind.is_note and not _is_new_loss(finding, first))
    still = _keys(left)
    lost = {finding.where for finding in left if finding.kind is DamageKind.CAPTURE_LOST}
    mended = tuple(each for each in first if (each.kind, each.where) not in still and each.where not in lost)
    return Repair(mended, tuple(finding for finding in left if finding not in notes), notes)


def _is_beyond_repair(found: Sequence[Finding]) -> bool:
    """Whether the file itself is damaged: to write to it would make that worse."""
    return any(finding.kind is DamageKind.DATABASE for finding in found)


def _is_new_loss(finding: Finding, first: Sequence[Finding]) -> bool:
    return finding.kind is DamageKind.CAPTURE_LOST and finding not in first


def _find(archive: Archive, watch: Callable[[Progress], None]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    snapshot = look_at_folder(archive.captures_folder, busy=False)  # we hold the lock
    with storage_errors(archive.path):
        archive.connection.execute("BEGIN")
        try:
            for each in examine(archive.path, archive.connection, snapshot):
                if isinstance(each, Finding):
                    found.append(each)
                else:
                    watch(each)
        finally:
            if archive.connection.in_transaction:
                archive.connection.execute("ROLLBACK")
    return tuple(found)


def _keys(found: Sequence[Finding]) -> set[tuple[DamageKind, str]]:
    return {(finding.kind, finding.where) for finding in found}


def _mend(archive: Archive, found: Sequence[Finding], watch: Callable[[Progress], None]) -> None:
    for kind, mender in _MENDERS:
        if chosen := [finding for finding in found if finding.kind is kind and finding.repairable]:
            watch(Progress(f"mending {kind.slug}"))
            # What the tables refuse (a value that breaks a rule) stays as it is, and is found again.
            with suppress(sqlite3.IntegrityError), archive.transaction():
                mender(archive.connection, chosen)
    captures = [finding for finding in found if finding.kind in CAPTURE_KINDS]
    if any(finding.repairable for finding in captures):
        watch(Progress("mending captures"))
        mend_captures(archive, captures, adopts=not _has_dangling(found))


def _has_dangling(found: Sequence[Finding]) -> bool:
    """Whether rows refer to captures whose rows are gone: a new row could take the number of one of those."""
    return any(finding.kind is DamageKind.REFERENCE and not finding.repairable for finding in found)
