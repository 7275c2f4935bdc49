"""The desk from which one crawl is run: what is next, what came of it, when to stop."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from archive.errors import FilmcritError
from archive.frontier import Entry, Role, State
from archive.records import Capture
from archive.store import Archive
from crawler.patience import Patience
from crawler.plan import CrawlPlan, Progress, RunReport, Stop
from crawler.queueing import CrawlQueue
from crawler.reporting import count_report, find_advice, judge_end
from crawler.settings import user_agent
from crawler.tally import Tally
from pipelines.keeping import Kept
from pipelines.steps import Visit

logger = logging.getLogger(__name__)

Observer = Callable[[Progress], None]

SECONDS_BETWEEN_NOTES: Final = 0.5  # of progress: counting the queue costs more than a note is worth
_ALL_PAGES: Final = (
    50_000  # articles fetched in one run where nobody said how many: more is a trap, or a job for two runs
)


class CrawlDesk:
    """One crawl of one site: its archive, its frontier, its counts. Use `open_desk` to make one."""

    def __init__(self, plan: CrawlPlan, archive: Archive, observe: Observer) -> None:
        self.plan = plan
        self.archive = archive
        self.tally = Tally()
        self.failure: FilmcritError | None = None
        self.stopped: Stop | None = None
        self.advice: str | None = None
        self._observe = observe
        self._began = time.monotonic()
        self.run = archive.start_run("crawl", plan.profile.name)
        self.queue = CrawlQueue(plan, archive)
        self._in_flight: Entry | None = None
        self._free = asyncio.Event()
        self._patience = Patience()
        self._starts: list[Entry] = []
        self._noted = 0.0

    # --- what is next -------------------------------------------------------------------------------------------

    async def next_entry(self) -> Entry | None:
        """The next address to fetch, once the last one is settled and the site may be asked; None at the end."""
        if self._in_flight is not None:
            await self._free.wait()
        try:
            return await self._wait_for_entry()
        except FilmcritError as error:
            self.break_off(error)
            return None

    async def _wait_for_entry(self) -> Entry | None:
        while self.stopped is None:
            if rest := self._patience.seconds_to_rest:
                await asyncio.sleep(rest)
            elif self._limit_is_reached():
                self.stopped = Stop.LIMIT if self.queue.count_queued() else Stop.FINISHED
            elif entry := self.queue.take():
                self._in_flight = entry
                self._free.clear()
                return entry
            elif (pause := self.queue.seconds_to_next()) is not None:
                await asyncio.sleep(pause)
            else:
                self.stopped = Stop.FINISHED
        return None

    def _limit_is_reached(self) -> bool:
        return self.tally.fetched >= (self.plan.max_pages or _ALL_PAGES)

    # --- what came of it ----------------------------------------------------------------------------------------

    def conclude(self, visit: Visit, kept: Kept | None, capture_id: int | None) -> None:
        """Note in the archive what came of the visit, inside the caller's transaction."""
        self.queue.conclude(visit, kept, capture_id)

    def settle(self, visit: Visit, kept: Kept | None) -> None:
        """The visit is committed: count it, and go on."""
        self.tally.count(visit, kept)
        if visit.entry.role is Role.START and visit.entry.state is not State.QUEUED:
            self._starts.append(visit.entry)
        self._note_progress(visit.entry.url)
        self._go_on()

    def abandon(self, cause: str) -> None:
        """Give up the address in flight: the crawler itself failed at it."""
        if self._in_flight is None:
            return
        try:
            self.queue.fail(self._in_flight, cause)
        except FilmcritError as error:
            self.break_off(error)
        self.tally.errors[cause] += 1
        self._go_on()

    def break_off(self, error: FilmcritError) -> None:
        """The archive cannot be written any more: end the crawl."""
        logger.info("%s", error)
        self.failure = self.failure or error
        self.stopped = Stop.INTERRUPTED
        self._go_on()

    def interrupt(self) -> None:
        """Somebody asked the crawl to stop."""
        self.stopped = self.stopped or Stop.INTERRUPTED

    def _go_on(self) -> None:
        self._in_flight = None
        self._free.set()

    # --- what the site says -------------------------------------------------------------------------------------

    def hear(self) -> None:
        """The site has answered."""
        self._patience.hear()

    def miss(self, cause: str) -> None:
        """Nobody answered."""
        self._patience.miss()
        if self._patience.stop and self.stopped is None:
            self.stopped = self._patience.stop
            self.advise(f"{self.plan.profile.starts[0]} cannot be reached: {cause}. Check the address and the network.")

    def rest(self, seconds: float) -> None:
        """The site asks for a pause."""
        self._patience.rest(seconds)
        if self._patience.stop and self.stopped is None:
            self.stopped = self._patience.stop
            self.advise("the site asks to come back later: run the same command again in an hour or tomorrow.")

    def read_robots(self, body: bytes, url: str) -> None:
        """Take the sitemaps that a robots.txt names, or else the place where most lie, into the frontier."""
        self.queue.add_sitemaps(body, url)

    def file_captures(self, captures: Iterable[Capture]) -> None:
        """Store where captures lie that belong to no address of the frontier."""
        with self.archive.transaction():
            for capture in captures:
                self.archive.save_capture(capture, self.run)

    def advise(self, message: str) -> None:
        """Tell the user, in the report; the first word stays."""
        logger.info("%s", message)
        self.advice = self.advice or message

    # --- beginning and end --------------------------------------------------------------------------------------

    def _note_progress(self, url: str) -> None:
        now = time.monotonic()
        if now - self._noted >= SECONDS_BETWEEN_NOTES:
            self._noted = now
            self._observe(self.measure(url))

    def measure(self, url: str | None = None) -> Progress:
        """How far the crawl is."""
        tally = self.tally
        return Progress(
            seconds=time.monotonic() - self._began,
            found=self.queue.count_found(),
            fetched=tally.fetched,
            queued=self._count_left(),
            reviews=tally.reviews,
            others=tally.others.total(),
            errors=tally.errors.total(),
            requests=tally.requests,
            url=url,
        )

    def report(self) -> RunReport:
        """What the crawl did."""
        found = self.queue.count_found()
        stopped = judge_end(self.stopped, self._starts, found)
        return RunReport(
            site=self.plan.profile.name,
            stopped=stopped,
            seconds=time.monotonic() - self._began,
            found=found,
            queued=self.queue.count_queued(),
            advice=self.advice or find_advice(self.plan, stopped, self._starts, found),
            would_fetch=self.queue.list_pages() if self.plan.dry_run else (),
            **self.tally.as_counts(),
        )

    def _count_left(self) -> int:
        """Articles that this run will still fetch."""
        queued, limit = self.queue.count_queued(), self.plan.max_pages
        return queued if limit is None else min(queued, max(limit - self.tally.fetched, 0))


@contextmanager
def open_desk(plan: CrawlPlan, observe: Observer) -> Iterator[CrawlDesk]:
    """A desk with its archive (for a dry run, one that is thrown away) and, for the demo, its site being served.

    The run is recorded when the crawl ends. Raises ArchiveLocked, ArchiveError, and BadCall for the demo's port.
    """
    with ExitStack() as stack:
        path = plan.database
        if plan.dry_run:
            path = Path(stack.enter_context(TemporaryDirectory(prefix="filmcrit-"))) / path.name
        archive = stack.enter_context(Archive.open(path, discard_unused=True, wait=plan.wait))
        if plan.profile.name == "demo":
            from crawler.demo.server import serve  # noqa: PLC0415 - only the demo needs its site

            stack.enter_context(serve())
        archive.capture_settings = {
            "robots": "obey",
            "http-header-user-agent": user_agent(plan),
            "description": f"crawl of {plan.profile.starts[0]}, {plan.seconds_between_requests:g} s between requests",
        }
        desk = CrawlDesk(plan, archive, observe)
        yield desk
        if desk.failure is None:
            report = desk.report()
            archive.finish_run(desk.run, str(report.stopped), count_report(report))
