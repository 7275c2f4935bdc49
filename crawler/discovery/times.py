"""Times as feeds, sitemaps and REST answers write them, in one form that can be compared."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def normalise_time(written: str | None) -> str | None:
    """`written` (W3C date or ISO 8601) as a UTC time with Z, or as a day where it is one; None when it is no date.

    A time without offset is taken as UTC: what matters is that it changes when the page does.
    """
    text = (written or "").strip()
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
        moment = datetime.fromisoformat(text)
        return format_time(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError):  # the first or last hours of the calendar, in another time zone
        return None


def format_time(moment: datetime) -> str:
    """`moment` in UTC, ISO 8601, to the second, with Z."""
    return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"
