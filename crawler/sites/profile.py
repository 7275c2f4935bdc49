"""What is known about one site: where to begin, which urls are articles, how its pages are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from archive.errors import BadCall
from pipelines.rules import DEFAULT_RULES, Rules

_HOST = re.compile(r"[^\s\x00-\x20\x7f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class DatedRules:
    """Rules that hold for pages published on or after `date` (ISO 8601 day)."""

    date: str
    rules: Rules


@dataclass(frozen=True, slots=True)
class SiteProfile:
    """One site. `delay` is seconds between requests, `max_pages` articles per run; None leaves the defaults."""

    name: str
    starts: tuple[str, ...]
    delay: float | None = None
    max_pages: int | None = None
    review: tuple[re.Pattern[str], ...] = ()
    skip: tuple[re.Pattern[str], ...] = ()
    rules: Rules = DEFAULT_RULES
    dated: tuple[DatedRules, ...] = ()  # oldest first

    @classmethod
    def for_url(cls, url: str) -> SiteProfile:
        """The default profile of the site at `url`, named after its host (and port).

        Raises `BadCall` when `url` is no http(s) address.
        """
        start = check_address(url)
        return cls(urlsplit(start).netloc.rpartition("@")[2], (start,))

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that the user or the profile names: these may be private."""
        return frozenset(urlsplit(start).hostname or "" for start in self.starts)

    def rules_for(self, published: str | None) -> Rules:
        """The rules for a page published on `published` (ISO 8601, or None when unknown: the newest design)."""
        fitting = [dated.rules for dated in self.dated if published is None or dated.date <= published[:10]]
        return fitting[-1] if fitting else self.rules


def check_address(url: str) -> str:
    """`url` as a start address, with "/" for an empty path. Raises `BadCall` when it is no http(s) address."""
    refusal = f"{url}: not a web address. Give one such as https://example.org/"
    try:
        parts = urlsplit(url.strip())
        usable = parts.scheme in {"http", "https"} and bool(_HOST.fullmatch(parts.hostname or "")) and parts.port != 0
    except ValueError as error:  # a port that is no number, a broken IPv6 address
        raise BadCall(refusal) from error
    if not usable:
        raise BadCall(refusal)
    return parts._replace(path=parts.path or "/", fragment="").geturl()
