"""When an article was published and last changed: witnesses settled by `pipelines.precedence`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from pipelines.found import Found
from pipelines.metadata.date_text import WrittenDate
from pipelines.metadata.date_witnesses import (
    DateWitness,
    machine_witnesses,
    marked_witnesses,
    url_witness,
    writes_month_first,
    written_witnesses,
)
from pipelines.page import Page
from pipelines.precedence import PRECEDENCE
from pipelines.text.article import Article

_RANK = {witness.name: rank for rank, witness in enumerate(PRECEDENCE["published"])}
_MACHINES = frozenset({"json-ld", "meta", "microdata", "time"})
# What unset fields and epochs of databases look like.
_PLACEHOLDERS = frozenset(
    ((1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1904, 1, 1), (1969, 12, 31), (1970, 1, 1), (1980, 1, 1))
)
_EARLIEST_ZONE = timezone(timedelta(hours=14))  # where a day begins first


@dataclass(frozen=True, slots=True)
class Dates:
    """ISO 8601, as precise as the page, with its own offset; None when the page does not say."""

    published: Found[str] | None = None
    modified: Found[str] | None = None


def find_dates(page: Page, article: Article) -> Dates:
    """When the article of `page` was published and changed.

    Placeholders, copyright, release and screening dates are no witnesses, nor is a day after `page.fetched`.
    """
    witnesses = _collect(page, article)
    modified = next((w for w in witnesses if w.modified), None)
    published = _settle([w for w in witnesses if not w.modified], modified)
    if published and modified and _day(modified) and _day(published) and _days_between(published, modified) < -1:
        modified = None  # a change before the publication is a fault of the page
    return Dates(_found(published), _found(modified))


def published_witnesses(page: Page, article: Article) -> Iterator[tuple[str, Found[str]]]:
    """All that says when the article was published, with the name of the witness, in order of precedence."""
    for witness in _collect(page, article):
        found = _found(witness)
        if found and not witness.modified:
            yield witness.source, found


def _collect(page: Page, article: Article) -> list[DateWitness]:
    """The believable witnesses in order of precedence; lines are read where the markup leaves the day open."""
    latest = _instant(page.fetched) if page.fetched else None
    url = url_witness(page.canonical_url)
    witnesses = [w for w in (*machine_witnesses(page), *([url] if url else [])) if _is_believable(w.date, latest)]
    if _is_settled(witnesses):
        return sorted(witnesses, key=lambda witness: _RANK[witness.source])
    witnesses += [w for w in marked_witnesses(page, article) if _is_believable(w.date, latest)]
    days = [witness for witness in witnesses if _day(witness) and not witness.modified]
    if not days or any(abs(_days_between(days[0], other)) > 1 for other in days if other.source == "url"):
        witnesses += [w for w in written_witnesses(page, article) if _is_believable(w.date, latest)]
    settled = _disambiguated(witnesses, page, article, latest)
    return sorted(settled, key=lambda witness: _RANK[witness.source])


def _is_settled(witnesses: list[DateWitness]) -> bool:
    """Whether the head of the page names both days beyond doubt, so that nothing else on it has a say."""
    if any(witness.date.swapped for witness in witnesses) or not any(w.modified for w in witnesses):
        return False
    published = next((w for w in witnesses if not w.modified and w.source in _MACHINES and _day(w)), None)
    filed = next((w for w in witnesses if w.source == "url" and _day(w)), None)
    return published is not None and (filed is None or abs(_days_between(published, filed)) <= 1)


def _settle(witnesses: list[DateWitness], modified: DateWitness | None) -> DateWitness | None:
    """The first witness that names a day, unless the day the article was filed under says otherwise."""
    first = next((witness for witness in witnesses if _day(witness)), None)
    if first is None:
        return next((w for w in witnesses if w.date.month), None) or next(iter(witnesses), None)
    return _filed_day(first, witnesses, modified) or first


def _filed_day(first: DateWitness, witnesses: list[DateWitness], modified: DateWitness | None) -> DateWitness | None:
    """The witness that shows `first` to be the date of an import or rebuild; None when nothing does.

    A url keeps the day an article was first filed under. It wins where another witness confirms it; or where it is
    the earlier, the machines' dates of publication and change are one, and no line for readers confirms them.
    """
    filed = next((witness for witness in witnesses if witness.source == "url" and _day(witness)), None)
    if filed is None or first.source not in _MACHINES or abs(_days_between(filed, first)) <= 1:
        return None
    confirming = [w for w in witnesses if w is not filed and _day(w) and abs(_days_between(filed, w)) <= 1]
    if confirming:
        return confirming[0]
    confirmed = any(w.source == "byline" and _day(w) and abs(_days_between(first, w)) <= 1 for w in witnesses)
    rebuilt = modified is None or abs(_days_between(first, modified)) <= 1
    return filed if rebuilt and not confirmed and _days_between(filed, first) > 0 else None


def _disambiguated(
    witnesses: list[DateWitness], page: Page, article: Article, latest: datetime | None
) -> list[DateWitness]:
    """Dates such as 03/04/2010 read in the order that alone is believable, that another witness supports, or else as
    is the page's habit."""
    if not any(witness.date.swapped for witness in witnesses):
        return witnesses
    sure = [w.date for w in witnesses if not w.date.swapped and w.date.month and not w.modified]
    settled = []
    for witness in witnesses:
        readings = (witness.date, witness.date.month_first())
        possible = [reading for reading in readings if _is_possible(reading, latest)]
        agreeing = [reading for reading in possible if any(_agree(reading, other) for other in sure)]
        certain = agreeing if len(agreeing) == 1 else possible
        reading = certain[0] if len(certain) == 1 else readings[writes_month_first(page, article)]
        settled.append(DateWitness(reading, witness.source, witness.raw, witness.modified))
    return settled


def _agree(one: WrittenDate, other: WrittenDate) -> bool:
    return (one.year, one.month) == (other.year, other.month) and other.day in (None, one.day)


def _is_believable(written: WrittenDate, latest: datetime | None) -> bool:
    """Whether the date, in one of its readings, can be that of an article."""
    return _is_possible(written, latest) or (
        written.swapped is not None and _is_possible(written.month_first(), latest)
    )


def _is_possible(written: WrittenDate, latest: datetime | None) -> bool:
    if (written.year, written.month or 1, written.day or 1) in _PLACEHOLDERS:
        return False
    return latest is None or _earliest(written) <= latest


def _earliest(written: WrittenDate) -> datetime:
    """The first moment at which it was this date anywhere on earth."""
    text = written.iso if written.day else f"{written.year:04}-{written.month or 1:02}-01"
    return _instant(text) or datetime(written.year, written.month or 1, written.day or 1, tzinfo=_EARLIEST_ZONE)


def _instant(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=_EARLIEST_ZONE)).astimezone(UTC)


def _day(witness: DateWitness) -> int | None:
    return witness.date.day


def _days_between(one: DateWitness, other: DateWitness) -> int:
    """Days from `one` to `other`; a missing day or month counts as the first."""
    first, second = (date(w.date.year, w.date.month or 1, w.date.day or 1) for w in (one, other))
    return (second - first).days


def _found(witness: DateWitness | None) -> Found[str] | None:
    if witness is None:
        return None
    return Found(witness.date.iso, witness.source, witness.raw, witness.date.precision)
