"""From a response to what the archive shall know of it: what was it, what to read, which links, when again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final
from urllib.parse import urljoin

from scrapy.http import Response

from archive.frontier import Entry, Frontier, Role, State
from archive.store import Archive
from archive.urls import canonicalise
from crawler.admission import admit_all
from crawler.capture import CAPTURES, DAMAGE, FETCHED, OPT_OUTS
from crawler.discovery.links import Link
from crawler.discovery.sources import read_links
from crawler.hosts import is_own
from crawler.politeness import back_off, read_retry_after
from crawler.ranking import date_in
from crawler.revisit import fail, next_check, refuse, retry, stamp, wait
from crawler.sites.profile import SiteProfile
from pipelines.page import Page, UnreadablePage
from pipelines.steps import Visit

BUSY: Final = frozenset({429, 503})  # "come back later", with or without Retry-After
PASSING: Final = frozenset({408, 500, 502, 504, 520, 521, 522, 523, 524})  # may work at the next try
# What a page answers that is not there any more, or not for everybody; 403 may be said to robots alone.
_ABSENT: Final = {401: "login wall (answers 401)", 402: "login wall (answers 402)", 404: "answers 404",
                  410: "answers 410", 451: "answers 451"}  # fmt: skip
_FOR_READERS: Final = frozenset({Role.START, Role.LISTING, Role.PAGE})  # where nofollow has a meaning
_NO_PAGE: Final = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "application/epub")


@dataclass(frozen=True, slots=True)
class VisitReader:
    """Reads the responses of one site's crawl."""

    profile: SiteProfile
    frontier: Frontier
    archive: Archive

    def read(self, entry: Entry, response: Response) -> Visit:
        """What `response`, fetched for `entry`, was, by its status."""
        now = datetime.now(UTC)
        entry = replace(entry, checked=stamp(now))
        location = response.headers.get("Location")
        if response.status == 304:
            return self._settle(entry, response, now)
        if 300 <= response.status < 400 and location:
            return self._redirect(entry, response, decode_location(location), now)
        if response.status in BUSY:
            return _visit(wait(entry, wait_of(entry, response, now), f"answers {response.status}", now), response)
        if response.status in PASSING:
            return _visit(retry(entry, f"answers {response.status}", now), response)
        if response.status not in {200, 203}:
            failed = fail(entry, f"answers {response.status}", response.status, now)
            return _visit(failed, response, absence=_ABSENT.get(response.status))
        if damage := response.meta.get(DAMAGE):
            return _visit(fail(entry, damage, None, now), response)
        return self._read_body(entry, response, now)

    def _read_body(self, entry: Entry, response: Response, now: datetime) -> Visit:
        opt_outs: dict[str, str] = response.meta[OPT_OUTS]
        document = make_page(response)
        links = () if "nofollow" in opt_outs and entry.role in _FOR_READERS else tuple(self._links(entry, document))
        unwanted = next((word for word in ("noarchive", "noindex") if word in opt_outs), None)
        if entry.role is Role.PAGE and unwanted:
            refused = refuse(entry, f"{unwanted} ({opt_outs[unwanted]})", now)
            return _visit(refused, response, links=links, absence=unwanted)
        settled = self._settle(entry, response, now)
        if entry.role is not Role.PAGE:
            return replace(settled, links=links)
        return self._read_article(settled, document, links, now)

    def _read_article(self, settled: Visit, document: Page, links: tuple[Entry, ...], now: datetime) -> Visit:
        """The visit of a page: to be read as an article unless it is none, or a variant of one that we have."""
        entry = settled.entry
        media_type = document.headers.get("content-type", "").lower()
        if media_type.startswith(_NO_PAGE):
            return replace(settled, entry=refuse(entry, f"no page: {media_type.partition(';')[0]}", now))
        canonical = _canonical_url(document)
        if self.archive.is_forgotten(canonical):
            return self._let_go(settled, now)
        known = self.frontier.find(canonical) if canonical != entry.url else None
        if known and known.state is State.DONE and known.capture_id is not None:
            return replace(settled, entry=refuse(entry, "variant of a page that is kept", now), links=links)
        if canonical != entry.url:
            links = (*admit_all([Link(canonical, "canonical", lastmod=entry.lastmod)], entry, self.profile), *links)
        rules = self.profile.rules_for(date_in(entry.url) or entry.lastmod)
        return replace(settled, page=document, rules=rules, links=links)

    def _let_go(self, settled: Visit, now: datetime) -> Visit:
        """An address that nobody knew leads to a page that was forgotten: its bytes go, too."""
        for capture in reversed(settled.captures):
            self.archive.captures.discard(capture)
        return replace(settled, entry=refuse(settled.entry, "forgotten by request", now), captures=())

    def _links(self, entry: Entry, document: Page) -> Iterator[Entry]:
        return admit_all(read_links(entry.role, document), entry, self.profile)

    def _settle(self, entry: Entry, response: Response, now: datetime) -> Visit:
        is_same = response.status == HTTPStatus.NOT_MODIFIED  # what it was asked by holds still
        done = replace(
            entry,
            state=State.DONE,
            cause=None,
            due=next_check(entry, None, now),
            etag=_header(response, "ETag") or (entry.etag if is_same else None),
            last_modified=_header(response, "Last-Modified") or (entry.last_modified if is_same else None),
        )
        return _visit(done, response)

    def _redirect(self, entry: Entry, response: Response, location: str, now: datetime) -> Visit:
        target = canonicalise(urljoin(response.url, location))
        if target == entry.url:
            return _visit(fail(entry, "redirects to itself", response.status, now), response)
        role = None if entry.role in {Role.PAGE, Role.LISTING} else entry.role
        links = tuple(admit_all([Link(target, "redirect", role, lastmod=entry.lastmod)], entry, self.profile))
        if links:
            done = replace(entry, state=State.DONE, cause=f"redirects to {target}", due=next_check(entry, None, now))
            moved = None if self._was_read_from(entry.url, target) else done.cause
            return _visit(done, response, links=links, absence=moved)
        where = "too often, or to what is not fetched" if is_own(target, self.profile) else f"off the site, to {target}"
        return _visit(refuse(entry, f"redirects {where}", now), response, absence=f"redirects {where}")

    def _was_read_from(self, url: str, canonical: str) -> bool:
        """Whether the article that is kept as `canonical` is the one that was read at `url`: then it has not moved."""
        known = self.archive.find_known(canonical)
        return known is not None and self.archive.read_capture_row(known.capture_id).url == url


def make_page(response: Response) -> Page:
    """The response as the readers want it; its body is decoded already."""
    headers = {
        name.decode("latin-1").lower(): b", ".join(values).decode("latin-1")
        for name, values in response.headers.items()
    }
    return Page(response.body, response.url, headers, response.meta.get(FETCHED))


def decode_location(value: bytes) -> str:
    """The address in a Location header; servers send letters beyond ASCII as UTF-8, old ones as Latin-1."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def wait_of(entry: Entry, response: Response, now: datetime) -> float:
    """Seconds that a busy server asks to wait; without a word of its own, ever longer."""
    asked = read_retry_after(_header(response, "Retry-After"), now)
    return back_off(entry.tries) if asked is None else asked


def _visit(entry: Entry, response: Response, links: Iterable[Entry] = (), absence: str | None = None) -> Visit:
    absence = absence if entry.role is Role.PAGE else None
    return Visit(entry, tuple(response.meta.get(CAPTURES, ())), links=tuple(links), absence=absence)


def _canonical_url(document: Page) -> str:
    try:
        return document.canonical_url
    except UnreadablePage:
        return canonicalise(document.url)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
