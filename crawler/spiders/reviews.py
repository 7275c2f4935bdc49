"""The one spider, for every site: it does what its desk tells it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from archive.errors import BadCall, FilmcritError
from archive.frontier import Entry
from crawler.capture import CAPTURES, ENTRY
from crawler.desk import CrawlDesk, open_desk
from crawler.failures import FINAL, UNREACHABLE, explain
from crawler.plan import CrawlPlan, default_database
from crawler.revisit import fail, refuse, retry
from crawler.robots import RobotsUnreachable
from crawler.settings import settings_for
from crawler.sites import find_profile
from crawler.visits import BUSY, VisitReader, wait_of
from pipelines.steps import Visit


class ReviewSpider(Spider):
    """Crawls one site. With Scrapy's own command: `scrapy crawl reviews -a site=demo -a db=demo.db`."""

    name = "reviews"

    def __init__(self, desk: CrawlDesk, resources: ExitStack, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.desk = desk
        self._resources = resources
        self._reader = VisitReader(desk.plan.profile, desk.queue.frontier, desk.archive)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **arguments: Any) -> Self:
        """A spider for the desk given as `desk`, or else for the arguments of Scrapy's command."""
        resources = ExitStack()
        desk = arguments.pop("desk", None) or resources.enter_context(open_desk(_plan(arguments), lambda _: None))
        spider = super().from_crawler(crawler, desk, resources, **arguments)
        crawler.settings.update(settings_for(desk.plan), priority="spider")
        crawler.signals.connect(spider.give_up, signal=signals.spider_error)
        crawler.signals.connect(spider.give_up, signal=signals.item_error)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """One request after the other, each when the one before is settled in the archive."""
        while (entry := await self.desk.next_entry()) is not None:
            yield self._request(entry)

    def visit(self, response: Response) -> Iterator[Visit]:
        """What a response holds."""
        entry: Entry = response.meta[ENTRY]
        if response.status in BUSY:
            self.desk.rest(wait_of(entry, response, datetime.now(UTC)))
        else:
            self.desk.hear()
        try:
            visit = self._reader.read(entry, response)
        except FilmcritError as error:
            self.desk.break_off(error)
        else:
            yield visit

    def miss(self, failure: Failure) -> Iterator[Visit]:
        """What a request came to that has no response."""
        error: BaseException = failure.value  # type: ignore[assignment] # never None where an errback is called
        request: Request = failure.request  # type: ignore[attr-defined] # Scrapy puts it there
        if isinstance(error, FilmcritError):
            self.desk.break_off(error)
            return
        entry, now, cause = request.meta[ENTRY], datetime.now(UTC), explain(error)
        if isinstance(error, (*UNREACHABLE, RobotsUnreachable)):
            self.desk.miss(cause)
        if isinstance(error, IgnoreRequest) and not isinstance(error, RobotsUnreachable):
            outcome = refuse(entry, cause, now)
        else:
            outcome = fail(entry, cause, None, now) if isinstance(error, FINAL) else retry(entry, cause, now)
        yield Visit(outcome, tuple(request.meta.get(CAPTURES, ())))

    def give_up(self, failure: Failure) -> None:
        """The crawler itself failed: one address is lost for this run, the crawl goes on."""
        self.logger.error("%s", failure.getErrorMessage())
        self.desk.abandon(f"crawler failed: {type(failure.value).__name__}")

    def closed(self, reason: str) -> None:
        """Scrapy has ended the crawl; "shutdown" is its word for Ctrl-C."""
        if reason == "shutdown":
            self.desk.interrupt()
        self._resources.close()

    def _request(self, entry: Entry) -> Request:
        headers = {"If-None-Match": entry.etag, "If-Modified-Since": entry.last_modified}
        return Request(
            entry.url,
            headers={name: value for name, value in headers.items() if value and entry.capture_id is not None},
            callback=self.visit,
            errback=self.miss,
            meta={ENTRY: entry, CAPTURES: []},
            dont_filter=True,
        )


def _plan(arguments: dict[str, Any]) -> CrawlPlan:
    """The plan that `-a` arguments describe. Raises `BadCall` when they do not."""
    site = arguments.pop("site", None)
    if not site:
        raise BadCall(
            'which site? Say for instance: scrapy crawl reviews -a site=demo, or -a site="https://example.org/"'
        )
    database = Path(arguments.pop("db", None) or os.environ.get("FILMCRIT_DB") or default_database(site))
    limit = arguments.pop("limit", None)
    return CrawlPlan(
        find_profile(site, database),
        database,
        limit=int(limit) if limit else None,
        since=arguments.pop("since", None),
        contact=arguments.pop("contact", None) or os.environ.get("FILMCRIT_CONTACT"),
    )
