"""What a crawl is asked to do, how far it is, and what came of it: frozen values for whoever starts one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from archive.database import DEFAULT_DATABASE
from archive.errors import BadCall
from crawler.sites.profile import SiteProfile

DEFAULT_DELAY = 1.0  # seconds between two requests to a host; AutoThrottle lengthens it for slow servers
_DATABASES = {"demo": Path("demo.db")}  # sites whose archive is called otherwise


def default_database(site: str) -> Path:
    """The archive of a crawl of `site` for which none is named."""
    return _DATABASES.get(site, DEFAULT_DATABASE)


@dataclass(frozen=True, slots=True)
class CrawlPlan:
    """One crawl of one site into the archive at `database`.

    `limit`: at most so many articles fetched. `since`: only articles listed or published on or after this date
    (ISO 8601, as precise as you like). `dry_run`: find and list what would be fetched, store nothing.
    `delay`: seconds between requests (None: the profile's, else 1). `contact`: an e-mail or web address for the
    User-Agent, by which a site's owner can reach whoever runs this. `wait`: until nobody else writes to the archive.
    """

    profile: SiteProfile
    database: Path
    limit: int | None = None
    since: str | None = None
    dry_run: bool = False
    delay: float | None = None
    contact: str | None = None
    wait: bool = False

    def __post_init__(self) -> None:
        if self.delay is not None and not 0 <= self.delay < float("inf"):  # "nan" is a float, too
            raise BadCall(f"delay {self.delay}: write a number of seconds, such as 1 or 0.5")

    @property
    def seconds_between_requests(self) -> float:
        """The delay that holds: the plan's, else the profile's, else the default."""
        if self.delay is not None:
            return self.delay
        return DEFAULT_DELAY if self.profile.delay is None else self.profile.delay

    @property
    def max_pages(self) -> int | None:
        """At most so many articles are fetched in this run: the lower of the plan's limit and the profile's."""
        limits = [limit for limit in (self.limit, self.profile.max_pages) if limit is not None]
        return min(limits, default=None)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a crawl is. `found` article addresses known, `fetched` articles in this run, `queued` still to fetch
    in this run, `reviews` and `others` filed or seen again, `errors` failed so far; `url` was handled last.
    """

    seconds: float
    found: int
    fetched: int
    queued: int
    reviews: int
    others: int
    errors: int
    requests: int
    url: str | None = None

    @property
    def rate(self) -> float:
        """Requests per second, over the whole run."""
        return self.requests / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """An estimate of the time that what is queued will take; None before the first request."""
        return self.queued / self.rate if self.rate else None


class Stop(StrEnum):
    """Why a crawl ended."""

    FINISHED = "finished"
    LIMIT = "limit reached"
    INTERRUPTED = "interrupted"
    REFUSED = "refused by robots.txt"
    UNREACHABLE = "site cannot be reached"
    ASKED_TO_WAIT = "site asks to come back later"


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a crawl did. Counts are of articles in this run, except `found` (known addresses of the site's articles),
    `queued` (left for a later run) and `requests` (all, with robots.txt and lists).

    `unchanged`: seen again and the same (304 included). `gone`: kept ones whose page is not there any more.
    `others`: filed articles that are no film reviews, by kind. `refused` (robots.txt, noarchive, off site, ...) and
    `errors` are counts by cause. `advice` is a line for the user, when there is something to do. `would_fetch` lists
    addresses, best first, after a dry run.
    """

    site: str
    stopped: Stop
    seconds: float
    requests: int = 0
    found: int = 0
    fetched: int = 0
    unchanged: int = 0
    gone: int = 0
    reviews: int = 0
    reviews_new: int = 0
    reviews_changed: int = 0
    others: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    errors: Mapping[str, int] = field(default_factory=dict)
    queued: int = 0
    advice: str | None = None
    would_fetch: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 done; 1 failed or nothing found; 3 errors on some pages; 130 interrupted."""
        if self.stopped is Stop.INTERRUPTED:
            return 130
        if self.stopped in {Stop.REFUSED, Stop.UNREACHABLE} or not self.found:
            return 1
        return 3 if self.errors else 0
