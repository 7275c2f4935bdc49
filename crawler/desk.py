"""The desk from which one crawl is run: what is next, what came of it, when to stop."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from archive.errors import ArchiveError
from archive.frontier import Entry, Frontier, Role, State
from archive.records import Capture
from archive.store import Archive
from archive.urls import canonicalise
from crawler.admission import admit_all
from crawler.discovery.sitemap import sitemaps_of_robots, usual_sitemaps
from crawler.discovery.sources import next_usual
from crawler.patience import Patience
from crawler.plan import CrawlPlan, Progress, RunReport, Stop
from crawler.politeness import LONGEST_WAIT
from crawler.ranking import NEEDED, START
from crawler.reporting import count_report, find_advice, judge_end
from crawler.revisit import LISTED, Merge, fail, next_check, stamp
from crawler.tally import Tally
from pipelines.keeping import Kept, Outcome
from pipelines.steps import Visit

logger = logging.getLogger(__name__)

Observer = Callable[[Progress], None]

SECONDS_BETWEEN_NOTES: Final = 0.5  # of progress: counting the queue costs more than a note is worth
_FEWEST_LISTED: Final = 3  # a list of fewer articles than this is no list of the site's articles
_ALL_PAGES: Final = (
    50_000  # articles fetched in one run where nobody said how many: more is a trap, or a job for two runs
)


class CrawlDesk:
    """One crawl of one site: its archive, its frontier, its counts. Use `open_desk` to make one."""

    def __init__(self, plan: CrawlPlan, archive: Archive, observe: Observer) -> None:
        self.plan = plan
        self.archive = archive
        self.tally = Tally()
        self.failure: ArchiveError | None = None
        self.stopped: Stop | None = None
        self.advice: str | None = None
        self._observe = observe
        self._began = time.monotonic()
        self._started = stamp(datetime.now(UTC))
        self.frontier = Frontier(archive, plan.profile.name, Merge(self._started))
        self.run = archive.start_run("crawl", plan.profile.name)
        self._floor = NEEDED
        self._in_flight: Entry | None = None
        self._free = asyncio.Event()
        self._patience = Patience()
        self._starts: list[Entry] = []
        self._noted = 0.0
        self._open_frontier()

    # --- what is next -------------------------------------------------------------------------------------------

    async def next_entry(self) -> Entry | None:
        """The next address to fetch, once the last one is settled and the site may be asked; None at the end."""
        if self._in_flight is not None:
            await self._free.wait()
        while self.stopped is None:
            if rest := self._patience.seconds_to_rest:
                await asyncio.sleep(rest)
            elif self._limit_is_reached():
                pages_left = self.frontier.count(Role.PAGE, State.QUEUED, self._floor)
                self.stopped = Stop.LIMIT if pages_left else Stop.FINISHED
            elif entry := self._take():
                self._in_flight = entry
                self._free.clear()
                return entry
            elif (pause := self._seconds_to_next()) is not None:
                await asyncio.sleep(pause)
            else:
                self.stopped = Stop.FINISHED
        return None

    def _limit_is_reached(self) -> bool:
        return self.tally.fetched >= (self.plan.max_pages or _ALL_PAGES)

    def _take(self) -> Entry | None:
        entry = self._take_from(self._floor)
        if entry is None and self._floor and (floor := self._find_floor()) != self._floor:
            self._floor = floor
            entry = self._take_from(floor)
        return entry

    def _take_from(self, floor: int) -> Entry | None:
        now = stamp(datetime.now(UTC))
        return self.frontier.take(now, floor=floor, pages=not self.plan.dry_run, since=self.plan.since)

    def _find_floor(self) -> int:
        """Priority from which on addresses are needed: lists of articles are not, where the site lists them all."""
        named = self.frontier.sources(floor=NEEDED)
        listed = sum(named[source] for source in LISTED)
        unlisted = named["link"]
        complete = listed >= _FEWEST_LISTED and unlisted <= max(2, listed // 4)
        return NEEDED if complete else 0

    def _seconds_to_next(self) -> float | None:
        """Seconds until something is due that is worth waiting for."""
        due = self.frontier.next_due(floor=self._floor, pages=not self.plan.dry_run, since=self.plan.since)
        if due is None:
            return None
        pause = (datetime.fromisoformat(due) - datetime.now(UTC)).total_seconds()
        return max(pause, 0.01) if pause <= LONGEST_WAIT else None

    # --- what came of it ----------------------------------------------------------------------------------------

    def conclude(self, visit: Visit, kept: Kept | None, capture_id: int | None) -> None:
        """Note in the frontier what came of the visit, inside the caller's transaction."""
        entry = visit.entry if capture_id is None else replace(visit.entry, capture_id=capture_id)
        now = datetime.now(UTC)
        if kept is not None and kept.outcome is Outcome.UNREADABLE:
            entry = replace(entry, cause=f"unreadable: {kept.cause}")
        elif kept is not None and kept.review is not None:
            entry = replace(entry, due=next_check(entry, kept.review.published, now))
        self.frontier.save(entry)
        named = list(visit.links)
        fresh = self.frontier.add(link for link in named if link.role is Role.PAGE)
        lists = (
            _deeper(link, entry, fruitful=fresh > 0, now=stamp(now)) for link in named if link.role is not Role.PAGE
        )
        self.frontier.add((*lists, *self._try_next_place(visit)))

    def _try_next_place(self, visit: Visit) -> Iterator[Entry]:
        """Where a guess led to nothing, the next guess."""
        entry = visit.entry
        in_vain = entry.state is State.FAILED or (entry.state is State.DONE and visit.captures and not visit.links)
        place = next_usual(entry.role, entry.url, self.plan.profile.starts[0]) if in_vain else None
        if place and entry.source == "usual":
            yield from admit_all([place], replace(entry, depth=0), self.plan.profile)

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
        failed = fail(self._in_flight, cause, None, datetime.now(UTC))
        with self.archive.transaction():
            self.frontier.save(failed)
        self.tally.errors[cause] += 1
        self._go_on()

    def break_off(self, error: ArchiveError) -> None:
        """The archive cannot be written any more: end the crawl."""
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
        links = list(sitemaps_of_robots(body, url)) or list(usual_sitemaps(url))[:1]
        root = Entry(url, Role.START, "robots", START, 0)
        with self.archive.transaction():
            self.frontier.add(admit_all(links, root, self.plan.profile))

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

    def _open_frontier(self) -> None:
        with self.archive.transaction():
            self.frontier.release()
            self.frontier.reopen(self._started)
            for start in self.plan.profile.starts:
                url = canonicalise(start)
                known = self.frontier.find(url) or Entry(url, Role.START, "start", START, 0)
                self.frontier.put(
                    replace(
                        known, role=Role.START, priority=START, depth=0, state=State.QUEUED, tries=0, due=self._started
                    )
                )

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
            found=self._count_found(),
            fetched=tally.fetched,
            queued=self._count_queued(),
            reviews=tally.reviews,
            others=tally.others.total(),
            errors=tally.errors.total(),
            requests=tally.requests,
            url=url,
        )

    def report(self) -> RunReport:
        """What the crawl did."""
        tally, found = self.tally, self._count_found()
        stopped = judge_end(self.stopped, self._starts, found)
        since, limit = self.plan.since, self.plan.max_pages
        listed = self.frontier.queued_pages(floor=self._floor, since=since, limit=limit) if self.plan.dry_run else ()
        return RunReport(
            site=self.plan.profile.name,
            stopped=stopped,
            seconds=time.monotonic() - self._began,
            found=found,
            queued=self.frontier.count(Role.PAGE, State.QUEUED, self._floor),
            advice=self.advice or find_advice(self.plan, stopped, self._starts, found),
            would_fetch=tuple(listed),
            **tally.as_counts(),
        )

    def _count_found(self) -> int:
        refused = self.frontier.count(Role.PAGE, State.REFUSED, self._floor)
        return self.frontier.count(Role.PAGE, floor=self._floor) - refused

    def _count_queued(self) -> int:
        queued = self.frontier.count(Role.PAGE, State.QUEUED, self._floor)
        limit = self.plan.max_pages
        return queued if limit is None else min(queued, max(limit - self.tally.fetched, 0))


def _deeper(link: Entry, parent: Entry, *, fruitful: bool, now: str) -> Entry:
    """A later page of a list that named new articles is as near as the list, and to be read again if it was before."""
    if link.source != "pagination" or not fruitful:
        return link
    return replace(link, depth=parent.depth, lastmod=now)


@contextmanager
def open_desk(plan: CrawlPlan, observe: Observer) -> Iterator[CrawlDesk]:
    """A desk with its archive (for a dry run, one that is thrown away) and, for the demo, its site being served.

    The run is recorded when the crawl ends. Raises ArchiveLocked, ArchiveError, and BadCall for the demo's port.
    """
    with ExitStack() as stack:
        path = plan.database
        if plan.dry_run:
            path = Path(stack.enter_context(TemporaryDirectory(prefix="filmcrit-"))) / path.name
        archive = stack.enter_context(Archive.open(path))
        if plan.profile.name == "demo":
            from crawler.demo.server import serve  # noqa: PLC0415 - only the demo needs its site

            stack.enter_context(serve())
        desk = CrawlDesk(plan, archive, observe)
        yield desk
        if desk.failure is None:
            report = desk.report()
            archive.finish_run(desk.run, str(report.stopped), count_report(report))
