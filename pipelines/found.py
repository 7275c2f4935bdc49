"""A value that was found on a page, with where it was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from archive.records import Source

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Found(Generic[T_co]):
    """`value` as understood; `source`, `raw` and `precision` as in `archive.records.Source`."""

    value: T_co
    source: str
    raw: str | None = None
    precision: str | None = None

    def as_source(self) -> Source:
        """The provenance of the value, without the value."""
        return Source(self.source, self.raw, self.precision)
