"""When to fetch again: after a failure, after a while, after the site says that something changed. Pure decisions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from archive.frontier import Entry, Role, State
from crawler.politeness import LONGEST_WAIT, MAX_TRIES, back_off

LISTED: Final = frozenset({"api", "sitemap"})  # sources that list all of a site's articles
_RANKED: Final = ("start", "api", "sitemap", "feed", "robots", "usual", "canonical", "redirect", "pagination", "link")
_NEVER: Final = "9999-12-31T00:00:00.000Z"  # only another word of the site brings it back
_SOURCES: Final = frozenset({Role.START, Role.API, Role.FEED, Role.SITEMAP})

_SHORTEST, _LONGEST = timedelta(days=1), timedelta(days=180)
_UNKNOWN_AGE = timedelta(days=30)  # until the next look at a page whose age nobody knows
_AFTER_FAILURE = timedelta(days=1)
_AFTER_REFUSAL = timedelta(days=30)  # robots.txt and opt-outs change rarely
_LONGEST_ASKED = 864_000.0  # seconds: what a server asks for beyond ten days is a mistake
_GONE = frozenset({404, 410})


def stamp(moment: datetime) -> str:
    """`moment` as the frontier keeps it: UTC, to the millisecond, so that texts compare as times do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


@dataclass(frozen=True, slots=True)
class Merge:
    """What a newly named address does to what is known of it, in a run that began at `started`."""

    started: str

    def __call__(self, old: Entry | None, new: Entry) -> Entry | None:
        """The entry to store, None when nothing changes."""
        if old is None:
            return replace(new, due=new.due or self.started)
        better = _better_source(old, new)
        merged = replace(
            old,
            role=new.role if better else old.role,
            source=new.source if better else old.source,
            priority=max(old.priority, new.priority),
            depth=min(old.depth, new.depth),
            lastmod=new.lastmod or old.lastmod,
        )
        if self._may_have_changed(old, new):
            merged = replace(merged, state=State.QUEUED, tries=0, due=self.started)
        return None if merged == old else merged

    def _may_have_changed(self, old: Entry, new: Entry) -> bool:
        """Whether the site lists a change that our last look, before this run, cannot have seen."""
        if old.state not in {State.DONE, State.FAILED} or new.lastmod is None or old.checked is None:
            return False
        if old.checked >= self.started:
            return False
        differs = old.lastmod is not None and new.lastmod != old.lastmod
        return differs or new.lastmod >= old.checked[: len(new.lastmod)]


def _better_source(old: Entry, new: Entry) -> bool:
    """Sources that list articles know better than links what an address is."""
    if old.state is not State.QUEUED and old.role is not new.role:
        return False
    return _RANKED.index(new.source) < _RANKED.index(old.source)


def next_check(entry: Entry, published: str | None, now: datetime) -> str:
    """When a fetched address is due again (`stamp` form).

    What names articles is looked at in every run, but for children of a sitemap that tell when they change, and the
    later pages of a list. Articles by their age: a new one soon, since corrections come early; an old one rarely.
    """
    if entry.role in _SOURCES and not (entry.role is Role.SITEMAP and entry.lastmod):
        return stamp(now)
    if entry.role is Role.LISTING and entry.source != "pagination":
        return stamp(now)
    if entry.role is not Role.PAGE:
        return _NEVER
    if entry.source in LISTED and entry.lastmod:
        return stamp(now + _LONGEST)  # its list will tell
    return stamp(now + _pause_by_age(published or entry.lastmod, now))


def _pause_by_age(published: str | None, now: datetime) -> timedelta:
    try:
        born = datetime.fromisoformat((published or "")[:10]).replace(tzinfo=UTC)
    except ValueError:
        return _UNKNOWN_AGE
    return min(max((now - born) / 4, _SHORTEST), _LONGEST)


def retry(entry: Entry, cause: str, now: datetime) -> Entry:
    """Once more after a while, until it has been tried often enough."""
    return wait(entry, back_off(entry.tries), cause, now)


def fail(entry: Entry, cause: str, status: int | None, now: datetime) -> Entry:
    """Not to be had; a later run tries again."""
    due = (
        stamp(now) if entry.role is Role.START else stamp(now + (_AFTER_REFUSAL if status in _GONE else _AFTER_FAILURE))
    )
    return replace(entry, state=State.FAILED, cause=cause, due=due, checked=stamp(now))


def refuse(entry: Entry, cause: str, now: datetime) -> Entry:
    """Not to be fetched or kept, by the site's wish or by our rules."""
    due = stamp(now) if entry.role is Role.START else stamp(now + _AFTER_REFUSAL)
    return replace(entry, state=State.REFUSED, cause=cause, due=due, checked=stamp(now))


def wait(entry: Entry, seconds: float, cause: str, now: datetime) -> Entry:
    """Again after `seconds`; after too many tries it has failed."""
    if entry.tries >= MAX_TRIES and seconds <= LONGEST_WAIT:
        return fail(entry, cause, None, now)
    return replace(
        entry, state=State.QUEUED, cause=cause, due=stamp(now + timedelta(seconds=min(seconds, _LONGEST_ASKED)))
    )
