"""Rules that columns of many tables keep, as SQL."""

from __future__ import annotations

from typing import Final

_ISO_DAY: Final = "GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]"


def utc(column: str) -> str:
    """A moment of our own: UTC, ISO 8601 with Z."""
    return f"{column} {_ISO_DAY}T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*Z'"


def iso_date(column: str) -> str:
    """A day or moment as precise as the page gave it: "2019", "2019-05", "2019-05-31", or with time and offset."""
    return f"""({column} GLOB '[0-9][0-9][0-9][0-9]' OR {column} GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'
             OR {column} {_ISO_DAY}' OR {column} {_ISO_DAY}T[0-2][0-9]:[0-5][0-9]*')"""
