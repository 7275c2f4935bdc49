"""Dates in the words of each publication, seen from a fixed day so that the site is always the same."""

from __future__ import annotations

from datetime import UTC, date, datetime

# Relative dates ("2 years ago") are counted back from this day, not from the clock.
TODAY = date(2026, 11, 1)

# fmt: off
_MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December"),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin",
           "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
}
# fmt: on


def day_in_words(written: str, language: str) -> str:
    """ "2024-03-01" -> "March 1, 2024" or "1er mars 2024"."""
    day = date.fromisoformat(written[:10])
    tongue = language.partition("-")[0]
    month = _MONTHS[tongue][day.month - 1]
    if tongue == "en":
        return f"{month} {day.day}, {day.year}"
    return f"{'1er' if day.day == 1 else day.day} {month} {day.year}"


def time_ago(written: str) -> str:
    """WordPress's `human_time_diff`: "2 years ago", "1 year ago", "5 months ago"."""
    days = (TODAY - date.fromisoformat(written[:10])).days
    unit, count = ("year", days // 365) if days >= 365 else ("month", max(1, days // 30))
    return f"{count} {unit}{'' if count == 1 else 's'} ago"


def moment(written: str) -> datetime:
    """The instant of an ISO date, in UTC, for feeds and HTTP headers; a bare day counts as its noon."""
    found = datetime.fromisoformat(written)
    return found.astimezone(UTC) if found.tzinfo else found.replace(hour=12, tzinfo=UTC)
