"""Joining another archive into ours, without loss or doubles: again and again, in any order, the result is the same.

What is matched by what: runs by command, site and start; captures by url, time, digest and status; articles by their
canonical url; revisions by the captures that show them; corrections by article, field, value and when they were made;
addresses to fetch by their url. Row numbers and file names are each archive's own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from archive.database import storage_errors
from archive.errors import ArchiveError
from archive.forgetting.lists import Decode
from archive.forgetting.takedown import Plan, forget, plan_forgetting
from archive.merging.absences import merge_absences
from archive.merging.articles import merge_articles
from archive.merging.captures import Merging, merge_captures, merge_rejections, merge_runs
from archive.merging.frontier import merge_frontier
from archive.merging.other import NotTaken, Other, naming, open_other
from archive.progress import Progress
from archive.store import Archive
from archive.tombstones import Tombstone, read_tombstones

_COMMAND: Final = "merge"


@dataclass(frozen=True, slots=True)
class Callbacks:
    """What a merge tells its caller, and asks. `consent` is told what would be forgotten here because the other
    archive was asked to forget it, before anything is written; it may raise. `report` is told how far the merge is,
    `skip` in words what cannot be taken over: damaged records, and what rests only on these."""

    consent: Callable[[Plan], None]
    report: Callable[[Progress], None]
    skip: Callable[[str], None]


def merge(archive: Archive, path: Path, decode: Decode, callbacks: Callbacks) -> Counter[str]:
    """Take over all that the archive at `path` holds and `archive` does not; nothing is written to the former.

    What the other archive was asked to forget is forgotten here, too; `decode` is as `plan_forgetting` needs it. A
    merge that ends early is completed by another one.

    Gives counts: articles that are "new", "changed" or "known", "captures" and "addresses" that came over, what
    was "forgotten" here and does not come back, what was "skipped". Raises BadCall when there is no archive at `path`,
    or when it is ours, and ArchiveError when one of them cannot be used.
    """
    with open_other(path, archive.path) as other:
        merging = Merging(archive, other, callbacks.report, callbacks.skip)
        _forget_alike(archive, other, decode, callbacks.consent)
        run = archive.start_run(_COMMAND, None)
        outcome = "interrupted"
        try:
            with storage_errors(other.path):
                _merge_all(merging)
            outcome = "finished"
        finally:
            archive.finish_run(run, outcome, merging.counts)
    return merging.counts


def _merge_all(merging: Merging) -> None:
    merge_runs(merging)
    merge_captures(merging)
    merge_rejections(merging)
    merge_articles(merging)
    merge_absences(merging)
    merge_frontier(merging)


def _forget_alike(archive: Archive, other: Other, decode: Decode, consent: Callable[[Plan], None]) -> None:
    """Forget here what the other archive was asked to forget."""
    tombstones = _read_new_tombstones(archive, other)
    if not tombstones:
        return
    plan = plan_forgetting(archive, tombstones, decode)
    if not plan.is_empty:
        consent(plan)
    forget(archive, plan)


def _read_new_tombstones(archive: Archive, other: Other) -> tuple[Tombstone, ...]:
    """What the other archive has forgotten and ours has not, or has later."""
    try:
        with naming("tombstones"):
            known = set(read_tombstones(archive.connection))
            return tuple(each for each in read_tombstones(other.connection) if each not in known)
    except NotTaken as error:
        raise ArchiveError(f"{other.path}: what it has forgotten cannot be read: {error}") from error
