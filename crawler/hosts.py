"""Which hosts a crawl may reach: the site's own. Named by the user they may be private; found on the way, never."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import Response
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred
from twisted.internet.error import DNSLookupError

from archive.urls import host_of, same_site
from crawler.sites.profile import SiteProfile


class HostRefused(IgnoreRequest):
    """An address that a crawl must not reach; the message says why. Raised by `HostGuard`."""


def is_own(url: str, profile: SiteProfile) -> bool:
    """Whether `url` lies on the profile's site (its hosts, with or without labels such as www. and m.)."""
    return any(same_site(url, start) for start in profile.starts)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet: not to this machine, its network or a test range.

    Raises ValueError when `address` is none.
    """
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        hidden = ip.ipv4_mapped or ip.sixtofour
        if hidden is not None:
            ip = hidden
    return ip.is_global and not ip.is_multicast


class HostGuard:
    """Refuses requests that leave the site, and hosts found on the way whose address is not public.

    The check asks the resolver whose answer, kept in Scrapy's cache, the connection then uses: a name cannot
    mean another machine a moment later. The address that did answer is checked once more.
    """

    def __init__(self, profile: SiteProfile) -> None:
        self._profile = profile
        self._checked: dict[str, str | None] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """For crawls of a site; `scrapy shell` may go anywhere."""
        desk = getattr(crawler.spider, "desk", None)
        if desk is None:
            raise NotConfigured
        return cls(desk.plan.profile)

    async def process_request(self, request: Request) -> None:
        """Raise `HostRefused` where `request` must not go."""
        if urlsplit(request.url).scheme not in {"http", "https"}:
            raise HostRefused("neither http nor https")
        if not is_own(request.url, self._profile):
            raise HostRefused("off the site")
        host = host_of(request.url)
        if host not in self._profile.hosts:
            await self._check(host)

    def process_response(self, request: Request, response: Response) -> Response:
        """Raise `HostRefused` where the machine that answered is not one that may."""
        host = host_of(request.url)
        if host not in self._profile.hosts and response.ip_address is not None and not request.meta.get("proxy"):
            _refuse_private(host, str(response.ip_address))
        return response

    async def _check(self, host: str) -> None:
        if host not in self._checked:
            self._checked[host] = await _look_up(host)
        if (address := self._checked[host]) is not None:  # a host without address fails by itself when connected to
            _refuse_private(host, address)


def _refuse_private(host: str, address: str) -> None:
    if not is_public(address):
        raise HostRefused(f"{host} has the private address {address}")


async def _look_up(host: str) -> str | None:
    try:
        return str(ip_address(host))
    except ValueError:
        pass
    from twisted.internet import reactor  # noqa: PLC0415 - importing it installs a reactor, which is Scrapy's to choose

    answer: Deferred[str] = reactor.resolve(host)  # type: ignore[arg-type] # the interface says numbers, and means names
    try:
        return await maybe_deferred_to_future(answer)
    except DNSLookupError:
        return None
