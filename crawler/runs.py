"""One crawl from beginning to end, in this process."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings
from twisted.python.failure import Failure

from crawler.desk import open_desk
from crawler.plan import CrawlPlan, Progress, RunReport
from crawler.spiders.reviews import ReviewSpider

_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


def crawl(plan: CrawlPlan, observe: Callable[[Progress], None]) -> RunReport:
    """Do what `plan` says; `observe` is told now and then how far it is.

    Once a process: Twisted's reactor ends for good.

    The first Ctrl-C (or SIGTERM) ends the crawl after the page in hand, with everything kept; a second one at once.
    Raises FilmcritError: ArchiveLocked, ArchiveError, BadCall.
    """
    with open_desk(plan, observe) as desk, _own_signals():
        failures: list[Failure] = []
        process = _make_process()
        process.crawl(ReviewSpider, desk=desk).addErrback(failures.append)
        process.start()
        for failure in failures:
            failure.raiseException()
        if desk.failure is not None:
            raise desk.failure
        observe(desk.measure())
        return desk.report()


def _make_process() -> CrawlerProcess:
    """Scrapy, quiet: its warnings are counted by cause in the report. Who wants its log uses `scrapy crawl`."""
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.set("LOG_INSTALL_ROOT_HANDLER", False, priority="cmdline")  # whoever calls decides what is logged
    logging.disable(logging.WARNING)  # Scrapy turns its own loggers on before it greets
    try:
        process = CrawlerProcess(settings)
    finally:
        logging.disable(logging.NOTSET)
    for name in ("scrapy", "twisted"):
        logging.getLogger(name).setLevel(logging.ERROR)
    return process


@contextmanager
def _own_signals() -> Iterator[None]:
    """Scrapy's signal handlers, while it runs, and then those of before."""
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
