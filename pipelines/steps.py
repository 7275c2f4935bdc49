"""Scrapy's item pipeline: what a crawl fetched goes into the archive, all of it in one transaction."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Protocol, Self

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from archive.errors import FilmcritError
from archive.frontier import Entry
from archive.records import Capture
from archive.store import Archive
from pipelines.keeping import Kept, Outcome, keep
from pipelines.page import Page
from pipelines.reader import reader_version
from pipelines.rules import DEFAULT_RULES, Rules

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visit:
    """One address that was asked for. `entry` is how the frontier shall remember it, `links` what it named;
    `page` is to be read as an article (None: it is none, or may not be filed). `captures` are already written.
    `absence` says why an article that was there before is not any more.
    """

    entry: Entry
    captures: tuple[Capture, ...] = ()
    page: Page | None = None
    rules: Rules = DEFAULT_RULES
    links: tuple[Entry, ...] = ()
    absence: str | None = None

    @property
    def is_unchanged(self) -> bool:
        """Whether the server said that nothing has changed (304)."""
        return bool(self.captures) and self.captures[-1].status == HTTPStatus.NOT_MODIFIED


class Desk(Protocol):
    """The crawl that a visit belongs to."""

    archive: Archive
    run: int

    def conclude(self, visit: Visit, kept: Kept | None, capture_id: int | None) -> None:
        """Note in the frontier what came of the visit, inside the caller's transaction."""

    def settle(self, visit: Visit, kept: Kept | None) -> None:
        """The visit is committed: count it, and go on."""

    def break_off(self, error: FilmcritError) -> None:
        """The archive cannot be written any more: end the crawl."""


class KeepStep:
    """Capture rows, review, links and the state of the url: together or not at all."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """For a spider that has a desk; no other spider's items are kept."""
        desk = getattr(crawler.spider, "desk", None)
        if desk is None:
            raise NotConfigured
        return cls(desk)

    def process_item(self, item: Visit) -> Visit:
        """Keep `item`. A page that our reader trips over costs that page; an archive that cannot be written, be it
        damaged, locked or on a full disk, ends the crawl."""
        try:
            kept = self._keep_or_explain(item)
        except FilmcritError as error:
            self._desk.break_off(error)  # which says so: Scrapy would log a traceback
            return item
        self._desk.settle(item, kept)
        return item

    def _keep_or_explain(self, visit: Visit) -> Kept | None:
        try:
            return self._keep(visit, reading=True)
        except FilmcritError:
            raise
        except Exception as error:  # any fault of the reader, at whatever page: it must not end the crawl
            logger.warning("cannot read %s: %r", visit.entry.url, error)
            logger.debug("%s", visit.entry.url, exc_info=True)
            return self._keep(visit, reading=False, cause=f"reader failed: {type(error).__name__}")

    def _keep(self, visit: Visit, *, reading: bool, cause: str | None = None) -> Kept | None:
        archive, run = self._desk.archive, self._desk.run
        with archive.transaction():
            rows = [archive.save_capture(capture, run) for capture in visit.captures]
            capture_id = rows[-1] if rows else None
            kept = Kept(Outcome.UNREADABLE, cause=cause) if cause else None
            if cause and capture_id is not None:  # a later reader may do better: `filmcrit reextract`
                archive.reject(capture_id, reader_version(visit.rules), cause)
            if visit.absence and archive.mark_gone(visit.entry.url, visit.absence, _moment(visit)):
                kept = Kept(Outcome.GONE, cause=visit.absence)
            elif visit.is_unchanged and capture_id is not None:
                archive.see_again(capture_id)
            elif reading and visit.page is not None and capture_id is not None:
                kept = keep(archive, capture_id, visit.page, visit.rules, run=run)
            self._desk.conclude(visit, kept, capture_id)
        return kept


def _moment(visit: Visit) -> str:
    """When the visit was: UTC, to the second as captures are, so that texts compare as times do."""
    if visit.captures:
        return visit.captures[-1].fetched
    return (visit.entry.checked or "")[: len("2026-01-31T12:00:00")] + "Z"
