"""What a crawl has counted so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any

from archive.frontier import Role, State
from archive.records import Kind
from pipelines.keeping import Kept, Outcome
from pipelines.steps import Visit


@dataclass(slots=True)
class Tally:
    """Counts of one run. `fetched` are articles asked for and answered; the rest as in `RunReport`."""

    requests: int = 0
    fetched: int = 0
    unchanged: int = 0
    gone: int = 0
    reviews: int = 0
    reviews_new: int = 0
    reviews_changed: int = 0
    others: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)

    def as_counts(self) -> dict[str, Any]:
        """The counts by the names that `RunReport` gives them."""
        counts = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: dict(value) if isinstance(value, Counter) else value for name, value in counts.items()}

    def count(self, visit: Visit, kept: Kept | None) -> None:
        """Add what came of one visit."""
        entry = visit.entry
        if kept is not None and kept.outcome is Outcome.UNREADABLE:
            self.errors[f"unreadable: {kept.cause}"] += 1
        elif kept is not None and kept.outcome is Outcome.GONE:
            self.gone += 1
        elif entry.state is State.FAILED:
            self._count_failure(visit)
        elif entry.state is State.REFUSED:
            self.refused[entry.cause or "refused"] += 1
        elif entry.role is Role.PAGE and entry.state is State.DONE and entry.cause is None:
            self._count_article(kept)
        if entry.role is Role.PAGE and entry.state is not State.QUEUED and visit.captures and not visit.is_unchanged:
            self.fetched += entry.cause is None or entry.state is State.FAILED

    def _count_failure(self, visit: Visit) -> None:
        """A usual place that has nothing is no error: it was a guess."""
        if visit.entry.source != "usual":
            self.errors[visit.entry.cause or "failed"] += 1

    def _count_article(self, kept: Kept | None) -> None:
        if kept is None:  # the server said that it is as it was
            self.unchanged += 1
            return
        self.unchanged += kept.outcome is Outcome.UNCHANGED
        if kept.outcome is Outcome.FORGOTTEN:
            self.refused[kept.cause or ""] += 1
        if kept.review is None or kept.outcome is Outcome.INDEX:
            return
        if kept.review.kind is not Kind.REVIEW:
            self.others[str(kept.review.kind)] += 1
            return
        self.reviews += 1
        self.reviews_new += kept.outcome is Outcome.NEW
        self.reviews_changed += kept.outcome is Outcome.CHANGED
