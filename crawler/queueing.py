"""What a crawl fetches next: the frontier as one run sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from archive.frontier import Entry, Frontier, Role, State
from archive.store import Archive
from archive.urls import canonicalise
from crawler.admission import admit_all
from crawler.discovery.sitemap import sitemaps_of_robots, usual_sitemaps
from crawler.discovery.sources import next_usual
from crawler.plan import CrawlPlan
from crawler.politeness import LONGEST_WAIT
from crawler.ranking import NEEDED, START
from crawler.revisit import LISTED, Merge, fail, next_check, stamp
from pipelines.keeping import Kept, Outcome
from pipelines.steps import Visit

_FEWEST_LISTED: Final = 3  # a list of fewer articles than this is no list of the site's articles


class CrawlQueue:
    """The addresses of one site, for one run: which is next, and what each visit adds."""

    def __init__(self, plan: CrawlPlan, archive: Archive) -> None:
        self._plan = plan
        self._archive = archive
        self._started = stamp(datetime.now(UTC))
        self.frontier = Frontier(archive, plan.profile.name, Merge(self._started))
        self._floor = NEEDED
        self._open()

    def _open(self) -> None:
        """Take back what a killed run held, queue what is due again, and the start addresses in any case."""
        with self._archive.transaction():
            self.frontier.release()
            self.frontier.reopen(self._started)
            for start in self._plan.profile.starts:
                url = canonicalise(start)
                known = self.frontier.find(url) or Entry(url, Role.START, "start", START, 0)
                anew = replace(known, role=Role.START, priority=START, depth=0, state=State.QUEUED, tries=0)
                self.frontier.put(replace(anew, due=self._started))

    # --- what is next -------------------------------------------------------------------------------------------

    def take(self) -> Entry | None:
        entry = self._take_from(self._floor)
        if entry is None and self._floor and (floor := self._find_floor()) != self._floor:
            self._floor = floor
            entry = self._take_from(floor)
        return entry

    def _take_from(self, floor: int) -> Entry | None:
        now = stamp(datetime.now(UTC))
        return self.frontier.take(now, floor=floor, pages=not self._plan.dry_run, since=self._plan.since)

    def _find_floor(self) -> int:
        """Priority from which on addresses are needed: lists of articles are not, where the site lists them all."""
        named = self.frontier.sources(floor=NEEDED)
        listed = sum(named[source] for source in LISTED)
        unlisted = named["link"]
        complete = listed >= _FEWEST_LISTED and unlisted <= max(2, listed // 4)
        return NEEDED if complete else 0

    def seconds_to_next(self) -> float | None:
        """Seconds until something is due that is worth waiting for."""
        due = self.frontier.next_due(floor=self._floor, pages=not self._plan.dry_run, since=self._plan.since)
        if due is None:
            return None
        pause = (datetime.fromisoformat(due) - datetime.now(UTC)).total_seconds()
        return max(pause, 0.01) if pause <= LONGEST_WAIT else None

    # --- what a visit adds --------------------------------------------------------------------------------------

    def conclude(self, visit: Visit, kept: Kept | None, capture_id: int | None) -> None:
        """Note what came of the visit, inside the caller's transaction."""
        entry = visit.entry if capture_id is None else replace(visit.entry, capture_id=capture_id)
        if entry.state is not State.DONE or entry.cause is not None:  # only what is kept whole is asked for by its tag
            entry = replace(entry, etag=None, last_modified=None)
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
        in_vain = entry.state is State.FAILED or (
            entry.state is State.DONE and not visit.is_unchanged and not visit.links
        )
        place = next_usual(entry.role, entry.url, self._plan.profile.starts[0]) if in_vain else None
        if place and entry.source == "usual":
            yield from admit_all([place], replace(entry, depth=0), self._plan.profile)

    def fail(self, entry: Entry, cause: str) -> None:
        """Give `entry` up for this run."""
        with self._archive.transaction():
            self.frontier.save(fail(entry, cause, None, datetime.now(UTC)))

    def add_sitemaps(self, robots: bytes, url: str) -> None:
        """Queue the sitemaps that the robots.txt at `url` names, or else the place where most lie."""
        links = list(sitemaps_of_robots(robots, url)) or list(usual_sitemaps(url))[:1]
        root = Entry(url, Role.START, "robots", START, 0)
        with self._archive.transaction():
            self.frontier.add(admit_all(links, root, self._plan.profile))

    # --- how much there is --------------------------------------------------------------------------------------

    def count_found(self) -> int:
        """Addresses of articles known, without those that were refused."""
        refused = self.frontier.count(Role.PAGE, State.REFUSED, self._floor)
        return self.frontier.count(Role.PAGE, floor=self._floor) - refused

    def count_queued(self) -> int:
        """Articles still to be fetched, in this run or a later one."""
        return self.frontier.count(Role.PAGE, State.QUEUED, self._floor)

    def list_pages(self) -> tuple[str, ...]:
        """Addresses of the articles that this run would fetch, best first."""
        limit = self._plan.max_pages
        return tuple(self.frontier.queued_pages(floor=self._floor, since=self._plan.since, limit=limit))


def _deeper(link: Entry, parent: Entry, *, fruitful: bool, now: str) -> Entry:
    """A later page of a list that named new articles is as near as the list, and to be read again if it was before."""
    if link.source != "pagination" or not fruitful:
        return link
    return replace(link, depth=parent.depth, lastmod=now)
