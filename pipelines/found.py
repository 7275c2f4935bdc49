"""A value that was found on a page, with where it was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from archive.records import Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """`value` as understood; `source`, `raw` and `precision` as in `archive.records.Source`."""

    value: T
    source: str
    raw: str | None = None
    precision: str | None = None

    def as_source(self) -> Source:
        """The provenance of the value, without the value."""
        return Source(self.source, self.raw, self.precision)
