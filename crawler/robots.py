"""robots.txt, by RFC 9309: fetched once a run for each host, obeyed with its Crawl-delay, read for its sitemaps."""

from __future__ import annotations

import logging
from typing import Final
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser, RobotParser

from archive.records import Capture
from crawler.capture import CAPTURES
from crawler.desk import CrawlDesk
from crawler.failures import NETWORK_ERRORS, explain
from crawler.politeness import ROBOT

logger = logging.getLogger(__name__)

MAX_REDIRECTS: Final = 5  # RFC 9309, 2.3.1.2
MAX_BYTES: Final = 512_000  # parsed of a robots.txt; RFC 9309, 2.5 asks for at least 500 KiB
LONGEST_DELAY: Final = 60.0  # seconds; a longer Crawl-delay is obeyed as this, and said so


class RobotsRefused(IgnoreRequest):
    """robots.txt does not allow a request, or asks to stay away by an error; the message says which."""


class RobotsUnreachable(IgnoreRequest):
    """Nobody answers for robots.txt; a later try may help. Both are raised by `RobotsMiddleware`."""


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, with what RFC 9309 says of errors: 4xx is no rule at all, 5xx and silence are "stay away"."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._desk: CrawlDesk | None = getattr(crawler.spider, "desk", None)  # `scrapy shell` has none
        self._rules: dict[str, RobotParser | RobotsRefused | None] = {}

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of the request's host, None when it has none. Raises `RobotsRefused` and `RobotsUnreachable`."""
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = await self._read(origin)
        rules = self._rules[origin]
        if isinstance(rules, RobotsRefused):
            raise rules
        return rules

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Raise `RobotsRefused` when the rules do not allow `request`; slow down as they ask."""
        if rp is None:
            return
        if not rp.allowed(request.url, ROBOT):
            raise RobotsRefused("robots.txt does not allow it")
        if delay := rp.crawl_delay(ROBOT):
            self._slow_down(request, min(delay, LONGEST_DELAY))

    def _slow_down(self, request: Request, delay: float) -> None:
        """At least `delay` seconds between requests to this host, whatever AutoThrottle finds."""
        downloader = self.crawler.engine.downloader
        delay = max(delay, self.crawler.settings.getfloat("DOWNLOAD_DELAY"))
        key = downloader.get_slot_key(request)
        downloader.per_slot_settings[key] = {"concurrency": 1, "delay": delay, "jitter": 0}
        if key in downloader.slots:
            downloader.slots[key].delay, downloader.slots[key].jitter = delay, 0
        request.meta["autothrottle_dont_adjust_delay"] = True

    async def _read(self, origin: str) -> RobotParser | RobotsRefused | None:
        url = f"{origin}/robots.txt"
        response = await self._fetch(url)
        if response is None:
            return RobotsRefused("robots.txt redirects without end")
        if response.status >= 500 or response.status == 429:
            return RobotsRefused(f"robots.txt answers {response.status}, which means to stay away")
        body = response.body[:MAX_BYTES] if response.status == 200 else b""
        if self._desk:
            self._desk.read_robots(body, url)
        return self._parse(body, url) if body else None

    def _parse(self, body: bytes, url: str) -> RobotParser:
        rules = ProtegoRobotParser.from_crawler(self.crawler, body)
        delay = rules.crawl_delay(ROBOT) or 0.0
        if delay > LONGEST_DELAY and self._desk:
            self._desk.advise(f"{url} asks for {delay:.0f} s between requests; this crawl waits {LONGEST_DELAY:.0f} s.")
        return rules

    async def _fetch(self, url: str) -> Response | None:
        """The answer for `url`, redirects followed, everything captured; None when they do not end."""
        for _ in range(MAX_REDIRECTS + 1):
            captures: list[Capture] = []
            meta = {"dont_obey_robotstxt": True, CAPTURES: captures}
            request = Request(url, priority=self.DOWNLOAD_PRIORITY, meta=meta, callback=NO_CALLBACK)
            try:
                response = await self.crawler.engine.download_async(request)
            except IgnoreRequest as error:  # it may not be asked for: another host, a private address
                raise RobotsRefused(f"robots.txt: {error}") from error
            except NETWORK_ERRORS as error:
                raise RobotsUnreachable(explain(error)) from error
            if self._desk:
                self._desk.file_captures(captures)
            location = response.headers.get("Location")
            if not (300 <= response.status < 400 and location):
                return response
            url = urljoin(url, location.decode("latin-1"))
        return None
