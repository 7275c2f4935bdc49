"""The one way from a captured page into the archive, for crawls, imports and re-extraction alike."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from archive.captures.reading import read_capture
from archive.errors import ArchiveError
from archive.records import Capture, Reading, Review
from archive.reviews.documents import digest_content
from archive.reviews.storable import ReviewError
from archive.reviews.versions import Known, Saved
from archive.store import Archive
from pipelines.absence import find_absence
from pipelines.extract import extract
from pipelines.page import Page, UnreadablePage
from pipelines.reader import reader_version
from pipelines.rules import DEFAULT_RULES, Rules

logger = logging.getLogger(__name__)

MAX_PAGE = 20_000_000  # bytes of a page without its content-encoding: one that is larger is no review


class Outcome(StrEnum):
    """What became of a captured page."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    INDEX = "index"  # a home, tag or listing page: captured, no article
    FORGOTTEN = "forgotten"  # by request: nothing of it may come back
    GONE = "gone"  # something else stands where an article stood
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Kept:
    """`review` as it was read, if it could be; `cause` says why a page was not filed."""

    outcome: Outcome
    review: Review | None = None
    cause: str | None = None


_OUTCOMES = {Saved.NEW: Outcome.NEW, Saved.CHANGED: Outcome.CHANGED, Saved.UNCHANGED: Outcome.UNCHANGED}


def keep(archive: Archive, capture_id: int, page: Page, rules: Rules = DEFAULT_RULES, *, run: int) -> Kept:
    """Read `page` and file it as what the capture `capture_id` holds, inside the caller's transaction."""
    reader = reader_version(rules)
    try:
        review = extract(page, rules)
    except UnreadablePage as error:
        archive.reject(capture_id, reader, str(error))
        return Kept(Outcome.UNREADABLE, cause=str(error))
    if archive.is_forgotten(review.canonical_url, review.outlet):
        archive.reject(capture_id, reader, Outcome.FORGOTTEN)
        return Kept(Outcome.FORGOTTEN, cause="forgotten by request")
    known = archive.find_known(review.canonical_url)
    if known is not None:
        known = _read_alike(archive, review.canonical_url, known, rules, run)
        differs = digest_content(review)[0] != known.digest
        if differs and (absence := find_absence(archive.read_shown(known), review, page)):
            archive.reject(capture_id, reader, absence)
            archive.mark_gone(review.canonical_url, absence, archive.read_capture_row(capture_id).fetched)
            return Kept(Outcome.GONE, review, absence)
    if not review.is_article:
        archive.reject(capture_id, reader, Outcome.INDEX)
        return Kept(Outcome.INDEX, review)
    try:
        return Kept(_OUTCOMES[archive.save_review(review, capture_id, run, reader)], review)
    except ReviewError as error:
        archive.reject(capture_id, reader, str(error))
        return Kept(Outcome.UNREADABLE, review, str(error))


def open_page(capture: Capture, folder: Path) -> Page:
    """The page that `capture` in `folder` holds, as the reader wants it. Raises ArchiveError when its bytes are not
    there."""
    response = read_capture(folder, capture, max_bytes=MAX_PAGE)
    headers: dict[str, str] = {}
    for name, value in response.headers:
        headers[name.lower()] = f"{headers[name.lower()]}, {value}" if name.lower() in headers else value
    return Page(response.body, capture.url, headers, capture.fetched)


def _read_alike(archive: Archive, url: str, known: Known, rules: Rules, run: int) -> Known:
    """What is known, read by the reader of today: else what it reads otherwise would look like the critic's change."""
    reader = reader_version(rules)
    if known.reader == reader:
        return known
    capture = archive.read_capture_row(known.capture_id)
    try:
        review = extract(open_page(capture, archive.captures_folder), rules)
        archive.save_rereading(Reading(review, known.capture_id, run, reader), known.revision_id)
    except (ArchiveError, UnreadablePage, ReviewError) as error:  # then the two are compared as they stand
        logger.warning("cannot read the older capture of %s again: %s", capture.url, error)
        return known
    return archive.find_known(url) or known
