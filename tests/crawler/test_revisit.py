"""When an address is fetched again: pure decisions, as tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from archive.frontier import Entry, Role, State
from crawler.revisit import Merge, fail, next_check, refuse, retry, stamp

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MERGE = Merge(stamp(NOW))
NEW = Entry("https://screen.example/x", Role.PAGE, "link", 500, 2)
DONE = replace(NEW, state=State.DONE, checked="2026-02-01T10:00:00.000Z", due="2026-08-01T00:00:00.000Z")


def test_a_new_address_is_due_at_once() -> None:
    merged = MERGE(None, NEW)
    assert merged is not None
    assert (merged.state, merged.due) == (State.QUEUED, stamp(NOW))


def test_what_is_known_stays() -> None:
    assert MERGE(DONE, NEW) is None


@pytest.mark.parametrize(
    ("known", "listed", "again"),
    [
        (None, "2026-01-15T00:00:00Z", False),  # changed before we looked
        (None, "2026-02-15T00:00:00Z", True),
        (None, "2026-02-01", True),  # the day we looked: before or after, nobody knows
        (None, "2026-01-31", False),
        ("2026-01-15", "2026-01-15", False),
        ("2026-01-15", "2026-01-20", True),  # the list tells of a change, whatever the clocks say
        ("2026-01-15", None, False),
    ],
)
def test_a_listed_change_brings_a_page_back(known: str | None, listed: str | None, again: bool) -> None:
    merged = MERGE(replace(DONE, lastmod=known), replace(NEW, lastmod=listed))
    assert (merged is not None and merged.state is State.QUEUED) is again


@pytest.mark.parametrize("state", [State.REFUSED, State.TAKEN, State.QUEUED])
def test_a_listed_change_does_not_bring_back_what_is_not_settled(state: State) -> None:
    merged = MERGE(replace(DONE, state=state), replace(NEW, lastmod="2026-02-15T00:00:00Z"))
    assert merged is not None
    assert merged.state is state


def test_nothing_is_fetched_twice_in_one_run() -> None:
    merged = MERGE(replace(DONE, checked=stamp(NOW)), replace(NEW, lastmod="2026-04-01T00:00:00Z"))
    assert merged is not None
    assert merged.state is State.DONE


def test_the_better_source_decides_what_an_address_is() -> None:
    listed = replace(NEW, source="api", priority=600, depth=1)
    merged = MERGE(replace(NEW, role=Role.LISTING, priority=100), listed)
    assert merged is not None
    assert (merged.role, merged.source, merged.priority, merged.depth) == (Role.PAGE, "api", 600, 1)


@pytest.mark.parametrize(
    ("changes", "published", "day"),
    [
        ({"role": Role.START, "source": "start"}, None, "2026-03-01"),
        ({"role": Role.API}, None, "2026-03-01"),
        ({"role": Role.SITEMAP}, None, "2026-03-01"),
        ({"role": Role.SITEMAP, "lastmod": "2026-01-01"}, None, "9999-12-31"),
        ({"role": Role.LISTING}, None, "2026-03-01"),
        ({"role": Role.LISTING, "source": "pagination"}, None, "9999-12-31"),
        ({}, "2026-03-01", "2026-03-02"),
        ({}, "2026-01-20", "2026-03-11"),
        ({}, "1999-01", "2026-03-31"),
        ({}, "1999-01-01", "2026-08-28"),
        ({}, None, "2026-03-31"),
        ({"source": "api", "lastmod": "2026-02-28T00:00:00Z"}, "2026-02-28", "2026-08-28"),
    ],
)
def test_the_next_look(changes: dict[str, object], published: str | None, day: str) -> None:
    assert next_check(replace(NEW, **changes), published, NOW)[:10] == day  # type: ignore[arg-type] # changes of one table


def test_failures_are_tried_again_and_then_left() -> None:
    first = retry(replace(NEW, tries=1), "answers 500", NOW)
    last = retry(replace(NEW, tries=3), "answers 500", NOW)
    assert (first.state, first.due) == (State.QUEUED, "2026-03-01T12:00:02.000Z")
    assert (last.state, last.due[:10]) == (State.FAILED, "2026-03-02")
    assert fail(NEW, "answers 404", 404, NOW).due[:10] == "2026-03-31"
    assert refuse(NEW, "noindex", NOW).due[:10] == "2026-03-31"
    assert fail(replace(NEW, role=Role.START), "answers 404", 404, NOW).due == stamp(NOW)
