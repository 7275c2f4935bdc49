"""The one way from a captured page into the archive, for crawls and imports alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from archive.records import Review
from archive.store import Archive, ReviewError, Saved
from pipelines.extract import extract
from pipelines.page import Page, UnreadablePage
from pipelines.rules import DEFAULT_RULES, Rules


class Outcome(StrEnum):
    """What became of a captured page."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    INDEX = "index"  # a home, tag or listing page: captured, no article
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Kept:
    """`review` as it was read, if it could be; `cause` says why a page was not filed."""

    outcome: Outcome
    review: Review | None = None
    cause: str | None = None


_OUTCOMES = {Saved.NEW: Outcome.NEW, Saved.CHANGED: Outcome.CHANGED, Saved.UNCHANGED: Outcome.UNCHANGED}


def keep(archive: Archive, capture_id: int, page: Page, rules: Rules = DEFAULT_RULES, *, run: int) -> Kept:
    """Read `page` and save it as what the capture `capture_id` holds, inside the caller's transaction."""
    try:
        review = extract(page, rules)
    except UnreadablePage as error:
        return Kept(Outcome.UNREADABLE, cause=str(error))
    if not review.is_article:
        return Kept(Outcome.INDEX, review)
    try:
        return Kept(_OUTCOMES[archive.save_review(review, capture_id, run)], review)
    except ReviewError as error:
        return Kept(Outcome.UNREADABLE, review, str(error))
