"""What the witnesses for a page's kind are asked about, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from archive.records import Film, Rating
from pipelines.page import Page
from pipelines.text.article import Article


class Hint(NamedTuple):
    """One piece of evidence: for which form or topic, how much, from where, and what was seen."""

    label: str
    weight: float
    source: str
    seen: str


@dataclass(frozen=True, slots=True)
class Case:
    """What the witnesses are asked about."""

    page: Page
    title: str
    article: Article
    films: tuple[Film, ...]
    rating: Rating | None
