"""What a site asks of a crawler: opt-outs in headers and pages, and how long to wait. Pure; see docs/politeness.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

ROBOT: Final = "filmcrit"  # the name by which robots.txt and robots tags address us
HONOURED: Final = frozenset({"noindex", "noarchive", "nofollow"})
HEAD_BYTES: Final = 65_536  # of a page, looked at for robots tags before anything is kept

MAX_TRIES: Final = 3  # fetches of one address in one run
LONGEST_WAIT: Final = 120.0  # seconds that a run waits for a site; what is due later is left to a later run
_FIRST_WAIT: Final = 2.0  # seconds after the first failure; doubled with each

_META: Final = re.compile(r"<meta\b([^<>]{1,1000})>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"""\b(name|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_VALUED: Final = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
_UNAVAILABLE: Final = re.compile(r"unavailable_after\s*:\s*([^;]{8,60})", re.IGNORECASE)


def find_opt_outs(header: Iterable[str], body_head: str, now: datetime) -> dict[str, str]:
    """Which of `HONOURED` hold for a response, each with where it says so.

    `header` are the values of X-Robots-Tag, `body_head` is the decoded beginning of the page, `HEAD_BYTES` of it.
    """
    found: dict[str, str] = {}
    for value in header:
        for directive in _parse_directives(value, now):
            found.setdefault(directive, "X-Robots-Tag")
    for match in _META.finditer(body_head):
        attributes = _attributes(match[1])
        if attributes.get("name", "").lower() in {"robots", ROBOT}:
            for directive in _parse_directives(attributes.get("content", ""), now):
                found.setdefault(directive, "meta robots")
    return found


def _attributes(text: str) -> Mapping[str, str]:
    return {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(text)}


def _parse_directives(value: str, now: datetime) -> set[str]:
    """Directives for every robot or for ours; "none" is noindex and nofollow, a day that has passed is noindex."""
    found, addressee = set(), ROBOT
    for token in (token.strip().lower() for token in value.split(",")):
        name, colon, rest = (part.strip() for part in token.partition(":"))
        if colon and name not in _VALUED:
            addressee, name = name, rest
        if addressee == ROBOT:
            found |= {"noindex", "nofollow"} if name == "none" else {name} & HONOURED
    return found | ({"noindex"} if _has_expired(value, now) else set())


def _has_expired(value: str, now: datetime) -> bool:
    match = _UNAVAILABLE.search(value)
    moment = _parse_moment(match[1].strip()) if match else None
    return moment is not None and moment < now


def _parse_moment(text: str) -> datetime | None:
    """An HTTP date or an ISO 8601 one."""
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(text)
        except ValueError:
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return None


def read_retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that Retry-After asks to wait, given as seconds or as a date (RFC 9110, 10.2.3); None when unreadable."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    moment = _parse_moment(text)
    return None if moment is None else max((moment - now).total_seconds(), 0.0)


def back_off(tries: int) -> float:
    """Seconds to wait after the given number of failed tries."""
    return float(min(_FIRST_WAIT * 2 ** (max(tries, 1) - 1), LONGEST_WAIT))
