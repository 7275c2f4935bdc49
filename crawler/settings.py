"""Every Scrapy choice, with its reason."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from crawler.plan import DEFAULT_DELAY, CrawlPlan
from crawler.politeness import ROBOT

try:
    _VERSION = version("filmcrit")
except PackageNotFoundError:  # run from a checkout that is not installed
    _VERSION = "0"

BOT_NAME = ROBOT
SPIDER_MODULES = ["crawler.spiders"]
USER_AGENT = f"{ROBOT}/{_VERSION}"  # an honest name; a contact is added where the user gives one
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate",  # what the standard library decodes: captures are read back in years to come
}  # no Accept-Language: a site of two languages shall show what it shows by itself

# Politeness. One request at a time to a host, with a pause that grows with the server's own slowness.
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = DEFAULT_DELAY
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 0.0  # begins at DOWNLOAD_DELAY, which is its least
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
REFERER_ENABLED = False  # whence we come is nobody's business

# Limits of one answer.
DOWNLOAD_TIMEOUT = 30  # seconds for all of it: an endless drip ends, too
DOWNLOAD_MAXSIZE = 10_000_000  # bytes: the largest review page of the corpus has a fifth of it
DOWNLOAD_WARNSIZE = 0
DNS_TIMEOUT = 15

# Safety: nothing listens, nothing is remembered between requests, nothing is asked of third parties.
COOKIES_ENABLED = False  # with cookies on, Scrapy fetches a public-suffix list from elsewhere
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False  # a server that runs code in the crawl, on by default
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}  # http and https alone

# The frontier in the archive does what these would do, and survives being killed.
RETRY_ENABLED = False
REDIRECT_ENABLED = False
METAREFRESH_ENABLED = False
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
HTTPERROR_ALLOW_ALL = True  # errors are captured and recorded, too
COMPRESSION_ENABLED = False  # CaptureMiddleware decodes, with the code that reads captures back

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.robots.RobotsMiddleware": 100,
    "crawler.hosts.HostGuard": 940,  # after everything that may change a request
    "crawler.capture.CaptureMiddleware": 950,  # nearest the wire: undecoded bodies
}
SPIDER_MIDDLEWARES: dict[str, Any] = {
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # depth is kept in the frontier
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # so is the limit of length
}
ITEM_PIPELINES = {"pipelines.steps.KeepStep": 100}
MEMUSAGE_ENABLED = False
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
LOG_LEVEL = "INFO"


def settings_for(plan: CrawlPlan) -> dict[str, Any]:
    """What one plan adds to the settings above."""
    return {"DOWNLOAD_DELAY": plan.seconds_between_requests, "USER_AGENT": user_agent(plan)}


def user_agent(plan: CrawlPlan) -> str:
    """The name under which a crawl asks."""
    contact = " ".join((plan.contact or "").split())  # a line break would begin a header of its own
    return f"{USER_AGENT} (+{contact})" if contact else USER_AGENT
