"""Why the reader answers as it does: every witness heard, every block kept or dropped with its reason.

`extract` stops at the first witness that it believes; here all are heard, at several times the cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from archive.records import Film, Rating, Review
from pipelines.about.film import film_witnesses
from pipelines.about.kind import weigh
from pipelines.about.kind_case import Hint
from pipelines.about.rating import rating_witnesses
from pipelines.extract import Findings, compose, find
from pipelines.found import Found
from pipelines.metadata.critics import critic_witnesses
from pipelines.metadata.dates import published_witnesses
from pipelines.metadata.languages import language_witnesses
from pipelines.metadata.outlets import outlet_witnesses
from pipelines.metadata.titles import title_witnesses
from pipelines.page import Page
from pipelines.rules import DEFAULT_RULES, Rules
from pipelines.text.decisions import Decisions

FIELDS = ("title", "outlet", "critics", "published", "film", "rating", "language")
_MOST_HEARD = 40  # answers of one field: a page may name a thousand authors


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one witness says: of which `field`, under which name in `pipelines.precedence`, and as what it is read.

    `answer` is the value in words, `raw` what stands on the page where that differs; `believed` when it is what the
    review says."""

    field: str
    witness: str
    answer: str
    source: str
    raw: str | None
    believed: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """A review with what led to it: decisions on the text, testimonies by field, and the hints for its kind."""

    review: Review
    decisions: Decisions
    testimonies: tuple[Testimony, ...]
    hints: tuple[Hint, ...]


def explain(page: Page, rules: Rules = DEFAULT_RULES) -> Explanation:
    """Read `page` as `extract` does, and say why. Raises `UnreadablePage`."""
    found = find(page, rules)
    review = compose(page, found)
    return Explanation(
        review=review,
        decisions=found.article.decisions,
        testimonies=tuple(_testify(page, rules, found, review)),
        hints=tuple(weigh(page, review.title, found.article, found.films.films, review.rating)),
    )


def _testify(page: Page, rules: Rules, found: Findings, review: Review) -> Iterator[Testimony]:
    article, outlet = found.article, review.outlet
    heard: tuple[Iterable[tuple[str, Found[object]]], ...] = (
        title_witnesses(page, rules),
        outlet_witnesses(page, rules),
        critic_witnesses(page, article, outlet, rules),
        published_witnesses(page, article),
        film_witnesses(page, review.title, article, review.critics, outlet),
        rating_witnesses(page, article, rules),
        language_witnesses(page, article.text, rules),
    )
    for field, witnesses in zip(FIELDS, heard, strict=True):
        source = review.sources.get("film.title" if field == "film" else field)
        wanted = _in_words(getattr(review, "films" if field == "film" else field))
        for name, answer in islice(witnesses, _MOST_HEARD):
            said = _in_words(answer.value)
            believed = source is not None and (answer.source, said) == (source.source, wanted)
            yield Testimony(field, name, said, answer.source, answer.raw, believed)
            source = None if believed else source  # the first that says so is the one believed


def _in_words(value: object) -> str:
    """A value as a person writes it: names parted by semicolons, a film with its year, a rating as it was given."""
    if isinstance(value, tuple):
        return "; ".join(map(_in_words, value))
    if isinstance(value, Film):
        return f"{value.title} ({value.year})" if value.year else value.title
    if isinstance(value, Rating):
        return value.raw
    return "" if value is None else str(value)
